//! Room to choose, in words and in the ways that were used. No curve of it: it is nothing to
//! keep up.

use nearer_content::{FindingWords, Library};
use nearer_insight::findings::flexibility::{Done, Flexibility, Way};

use super::told::{self, Told, percent, sentence};
use crate::view::charts::{self, Bar, Tone};
use crate::view::parts::{self, Chart};

const SLUG: &str = "flexibility";
/// Ways that have a bar of their own; the table holds all.
const WAYS_MOST: usize = 6;

/// What was done, as a person would say that they did it.
fn label(words: &FindingWords, way: Way) -> &str {
    let (table, which) = way.name();
    words.also(&format!("{table}_{which}"))
}

/// The finding in words.
pub(super) fn told(library: &Library, f: &Flexibility) -> Told {
    let words = library.findings.of(SLUG);
    let owned = [
        ("k", f.recent.k.to_string()),
        ("n", f.recent.n.to_string()),
        ("all", f.moments.to_string()),
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
        small: (speaks && !f.ways.is_empty()).then(|| told::counts(f.ways.iter().map(|d| d.times))),
        picture: (speaks && !f.ways.is_empty()).then(|| picture(library, words, &f.ways)),
        ..Told::new(SLUG, f, sentence(words, f.standing, f.recent.n, &slots))
    }
}

fn picture(library: &Library, words: &FindingWords, ways: &[Done]) -> maud::Markup {
    let told = &ways[..ways.len().min(WAYS_MOST)];
    let rest: usize = ways[told.len()..].iter().map(|d| d.times).sum();
    let label = |done: &Done| label(words, done.way).to_owned();
    let rows: Vec<Vec<String>> = ways.iter().map(|d| vec![label(d), d.times.to_string()]).collect();
    let mut drawn: Vec<(String, usize)> = told.iter().map(|d| (label(d), d.times)).collect();
    if rest > 0 {
        drawn.push((words.also("others").to_owned(), rest));
    }
    let read: Vec<String> = drawn.iter().map(|(_, times)| times.to_string()).collect();
    let bars: Vec<Bar> =
        drawn.iter().zip(&read).map(|((label, times), words)| Bar { label, words, value: *times as f64 }).collect();
    parts::chart(&Chart {
        picture: charts::bars(Tone::Lamp, &bars),
        as_table: library.words.say("insights.as_table"),
        caption: &words.title,
        head: &[words.also("way_head"), words.also("times_head")],
        rows: &rows,
    })
}

#[cfg(test)]
mod tests {
    use nearer_core::entry::{Chosen, ReachKind};

    use super::*;

    #[test]
    fn every_wording_says_of_which_moments_it_counts() {
        let library = Library::shipped().expect("content");
        for turn in 0..3 {
            let said = library.findings.of(SLUG).speaks(turn, &[("k", "19"), ("n", "20")]);
            assert!(said.contains("your last 20 hard moments"), "{said}");
        }
    }

    #[test]
    fn every_way_reads_like_the_others_and_like_no_other() {
        let library = Library::shipped().expect("content");
        let urges = Chosen::NAMES.iter().map(|(_, c)| *c).filter(|c| c.stayed()).map(Way::Urge);
        let steps = ReachKind::NAMES.iter().map(|(_, kind)| Way::Step(Some(*kind)));
        let ways: Vec<Way> = urges.chain(steps).chain([Way::Step(None), Way::Return, Way::Limit]).collect();
        let mut labels: Vec<&str> = ways.iter().map(|way| label(library.findings.of(SLUG), *way)).collect();
        for words in &labels {
            assert!(words.starts_with(char::is_uppercase) && *words != nearer_content::MISSING, "{words}");
        }
        labels.sort_unstable();
        labels.dedup();
        assert_eq!(labels.len(), ways.len(), "two ways read alike");
    }
}
