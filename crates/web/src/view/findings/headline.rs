//! The two quiet measures of the first page.

use maud::{Markup, html};
use nearer_content::Library;
use nearer_insight::{Measure, Over, Report};

use super::told::hours;
use crate::view::parts;

/// The two quiet measures of the first page.
pub fn headlines(library: &Library, report: &Report) -> Markup {
    let say = |key| library.words.say(key);
    let over = |over: Over| if over == Over::Recent { say("headline.recent") } else { say("headline.all") };
    let stayed = match &report.headline.stayed {
        Measure::Known(q) => {
            let (k, n) = (q.value.k.to_string(), q.value.n.to_string());
            library.words.fill("headline.stayed", &[("k", &k), ("n", &n), ("over", over(q.over))])
        }
        Measure::NotYet { have, need } => not_yet(library, *have, *need),
    };
    let back = match &report.headline.back {
        Measure::Known(q) => {
            let median = hours(library, q.value.hours);
            library.words.fill("headline.back", &[("median", &median), ("over", over(q.over))])
        }
        Measure::NotYet { have, need } => not_yet(library, *have, *need),
    };
    // before the first of either, "0 of 5" would only look like a score
    let none = |m: &Measure<_>| matches!(m, Measure::NotYet { have: 0, .. });
    if none(&report.headline.stayed) && matches!(report.headline.back, Measure::NotYet { have: 0, .. }) {
        return html! {};
    }
    html! {
        section."card quiet stack sm" aria-labelledby="measures-h" {
            h2.eyebrow id="measures-h" { (say("headline.title")) }
            (parts::facts(&[(say("headline.back_label"), back), (say("headline.stayed_label"), stayed)]))
            p.small { a href="/insights" { (say("headline.more")) } }
        }
    }
}

fn not_yet(library: &Library, have: usize, need: usize) -> String {
    library.words.fill("headline.not_yet", &[("have", &have.to_string()), ("need", &need.to_string())])
}
