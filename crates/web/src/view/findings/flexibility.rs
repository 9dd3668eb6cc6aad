//! Room to choose, in words and in the ways that were used. No curve of it: it is nothing to
//! keep up.

use nearer_content::{FindingWords, Library};
use nearer_insight::findings::flexibility::{Done, Flexibility};

use super::told::{Told, percent, sentence};
use crate::view::charts::{self, Bar, Tone};
use crate::view::parts::{self, Chart};

const SLUG: &str = "flexibility";

/// The finding in words.
pub(super) fn told(library: &Library, f: &Flexibility) -> Told {
    let words = library.findings.of(SLUG);
    let owned = [
        ("k", f.recent.k.to_string()),
        ("n", f.recent.n.to_string()),
        ("share", percent(f.remembered.share)),
        ("low", percent(f.remembered.interval.low)),
        ("high", percent(f.remembered.interval.high)),
        ("ways", f.ways.len().to_string()),
    ];
    let slots: Vec<(&str, &str)> = owned.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let speaks = f.standing.speaks();
    let ways = match f.ways.len() {
        0 => None,
        1 => Some("one_way"),
        _ => Some("ways"),
    };
    Told {
        sure: speaks.then(|| words.fill(&words.uncertain, &slots)),
        also: ways.filter(|_| speaks).map(|key| words.fill(words.also(key), &slots)),
        picture: (speaks && !f.ways.is_empty()).then(|| picture(library, words, &f.ways)),
        ..Told::new(SLUG, f, sentence(words, f.standing, f.recent.n, &slots))
    }
}

fn picture(library: &Library, words: &FindingWords, ways: &[Done]) -> maud::Markup {
    let label = |done: &Done| match done.way.name() {
        ("way", which) => words.also(which),
        (table, which) => library.words.say_key(table, which),
    };
    let times: Vec<String> = ways.iter().map(|d| d.times.to_string()).collect();
    let bars: Vec<Bar> = ways
        .iter()
        .zip(&times)
        .map(|(d, times)| Bar { label: label(d), words: times, value: d.times as f64 })
        .collect();
    let rows: Vec<Vec<String>> = ways.iter().zip(&times).map(|(d, t)| vec![label(d).to_owned(), t.clone()]).collect();
    parts::chart(&Chart {
        picture: charts::bars(Tone::Lamp, &bars),
        as_table: library.words.say("insights.as_table"),
        caption: &words.title,
        head: &[words.also("way_head"), words.also("times_head")],
        rows: &rows,
    })
}
