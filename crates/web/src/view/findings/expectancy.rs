//! How expectations move, in words: a ring for before, a dot for after.

use maud::html;
use nearer_content::Library;
use nearer_insight::Standing;
use nearer_insight::findings::expectancy::{Expectancy, Moved};

use super::told::{self, Told, percent, sentence};
use crate::view::charts::Small;
use crate::view::parts::{self, Chart, Dumbbell};

/// The line of ring and dot goes from 0 to 10.
const LINE: f64 = 10.0;
const SLUG: &str = "expectancy";

/// The finding in words.
pub(super) fn told(library: &Library, f: &Expectancy) -> Told {
    let words = library.findings.of(SLUG);
    let number = |x: usize| x.to_string();
    let owned = [
        ("n", number(f.n)),
        ("before", percent(f.before)),
        ("after", percent(f.after)),
        ("less", number(f.less)),
        ("more", number(f.more)),
        ("learnt", percent(f.learnt.mean.max(0.0))),
        ("low", percent(f.learnt.interval.low.max(0.0))),
        ("high", percent(f.learnt.interval.high)),
        ("stated", number(f.stated)),
    ];
    let slots: Vec<(&str, &str)> = owned.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let trend = match (f.trend_standing, f.trend) {
        (Standing::Speaks, Some(t)) if t.tau < 0.0 => Some("falls"),
        (Standing::Speaks, Some(_)) => Some("rises"),
        (Standing::NothingFound, _) => Some("level"),
        _ => None,
    };
    let speaks = f.standing.speaks();
    let label = |m: &Moved| told::dated(library, &m.step, m.at.date());
    let picture = speaks.then(|| {
        let rows: Vec<Vec<String>> =
            f.newest.iter().map(|m| vec![label(m), percent(m.before), percent(m.after)]).collect();
        parts::chart(&Chart {
            picture: html! {
                ul.drows role="list" { @for m in &f.newest {
                    @let said = words.fill(words.also("pair"), &[("before", &percent(m.before)), ("after", &percent(m.after))]);
                    (parts::dumbbell_row(&Dumbbell { label: &label(m), words: &said, expected: LINE * m.before, actual: LINE * m.after }))
                } }
                (parts::dumbbell_key(words.also("key_before"), words.also("key_after")))
            },
            as_table: library.words.say("insights.as_table"),
            caption: &words.title,
            head: &[words.also("step_head"), words.also("before_head"), words.also("after_head")],
            rows: &rows,
        })
    });
    Told {
        sure: (speaks && f.learnt.n > 0).then(|| words.fill(&words.uncertain, &slots)),
        also: trend.map(|key| words.fill(words.also(key), &slots)),
        small: speaks.then_some(Small::Moved(f.before, f.after)),
        picture,
        ..Told::new(SLUG, f, sentence(words, f.standing, f.n, &slots))
    }
}
