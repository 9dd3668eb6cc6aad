//! Distance after closeness, in words and two bars.

use maud::html;
use nearer_content::Library;
use nearer_insight::{CloseThenDistance, Standing};

use super::told::{Told, percent, range, sentence, share_line};
use crate::view::charts::Small;
use crate::view::parts::{self, Chart};

const SLUG: &str = "close_then_distance";

/// The finding in words.
pub(super) fn told(library: &Library, f: &CloseThenDistance) -> Told {
    let words = library.findings.of(SLUG);
    let (k, n) = (f.after.k.to_string(), f.after.n.to_string());
    let (other_k, other_n) = (f.otherwise.k.to_string(), f.otherwise.n.to_string());
    let (low, high) = (percent(f.interval.low), percent(f.interval.high));
    let (rate, other_rate) = (percent(f.after.rate), percent(f.otherwise.rate));
    let difference = percent(f.difference);
    let slots = [
        ("k", k.as_str()),
        ("n", n.as_str()),
        ("other_k", &other_k),
        ("other_n", &other_n),
        ("low", &low),
        ("high", &high),
        ("rate", &rate),
        ("other_rate", &other_rate),
        ("base", &other_rate),
        ("difference", &difference),
    ];
    let say = |key| library.words.say(key);
    let enough = !matches!(f.standing, Standing::NotYet { .. });
    let picture = enough.then(|| {
        let rows = vec![
            vec![say("insights.after_close").to_owned(), k.clone(), n.clone()],
            vec![say("insights.otherwise").to_owned(), other_k.clone(), other_n.clone()],
        ];
        parts::chart(&Chart {
            picture: html! { ul."bars" role="list" {
                (share_line(say("insights.after_close"), &f.after))
                (share_line(say("insights.otherwise"), &f.otherwise))
            } },
            as_table: say("insights.as_table"),
            caption: &words.title,
            head: &[say("insights.when"), say("insights.followed"), say("insights.of")],
            rows: &rows,
        })
    });
    Told {
        sure: enough.then(|| words.fill(&words.uncertain, &slots)),
        also: None,
        small: f.standing.speaks().then(|| Small::Beside(range(&f.after), range(&f.otherwise))),
        picture,
        ..Told::new(SLUG, f, sentence(words, f.standing, f.after.n, &slots))
    }
}
