//! What stays from one check-in to the next, in words and bars.

use nearer_content::{FindingWords, Library};
use nearer_insight::findings::Number;
use nearer_insight::findings::carry_over::{Carried, CarryOver};

use super::told::{Told, percent, sentence};
use crate::view::charts::{Ends, Likely, Small, likely};
use crate::view::parts::{self, Chart};

const SLUG: &str = "carry_over";

/// A share of 100; a carry-over under 0 reads as none.
fn share(x: f64) -> String {
    percent(x.clamp(0.0, 1.0))
}

fn range(of: &Carried) -> String {
    format!("{} – {}", share(of.carry.interval.low), share(of.carry.interval.high))
}

/// The one that the sentence is about: the pull, where it is noted.
fn lead(f: &CarryOver) -> Option<&Carried> {
    f.numbers.iter().find(|c| c.number == Number::Urge).or(f.numbers.first())
}

/// The finding in words.
pub(super) fn told(library: &Library, f: &CarryOver) -> Told {
    let words = library.findings.of(SLUG);
    let lead = lead(f);
    let mut owned = vec![("n", f.pairs.to_string())];
    if let Some(one) = lead {
        owned.extend([
            ("number", words.also(one.number.name()).to_owned()),
            ("carry", share(one.carry.phi)),
            ("low", share(one.carry.interval.low)),
            ("high", share(one.carry.interval.high)),
        ]);
    }
    let slots: Vec<(&str, &str)> = owned.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Told {
        sure: lead.map(|_| words.fill(&words.uncertain, &slots)),
        small: lead.map(|one| Small::Share((one.carry.interval.low, one.carry.phi, one.carry.interval.high))),
        picture: lead.map(|_| picture(library, words, f)),
        ..Told::new(SLUG, f, sentence(words, f.standing, f.pairs, &slots))
    }
}

fn picture(library: &Library, words: &FindingWords, f: &CarryOver) -> maud::Markup {
    let rows: Vec<Vec<String>> =
        f.numbers.iter().map(|c| vec![words.also(c.number.name()).to_owned(), share(c.carry.phi), range(c)]).collect();
    let bars: Vec<Likely> = f
        .numbers
        .iter()
        .zip(&rows)
        .map(|(c, row)| Likely {
            label: &row[0],
            words: &row[1],
            span: (c.carry.interval.low, c.carry.phi, c.carry.interval.high),
        })
        .collect();
    parts::chart(&Chart {
        picture: likely(
            (0.0, 1.0),
            None,
            Some(Ends { low: words.also("low_end"), high: words.also("high_end") }),
            &bars,
        ),
        as_table: library.words.say("insights.as_table"),
        caption: &words.title,
        head: &[words.also("what_head"), words.also("about_head"), library.words.say("insights.interval")],
        rows: &rows,
    })
}
