//! A second look at what the patterns found: how likely words like these are, by weights
//! learnt from labelled lines. It can only silence a hit, and never makes one.
//!
//! For each label a logistic model over the words around the hit and pairs of words up to
//! three apart: `ln(p / (1 − p)) = b + Σ w / √(n + 1)`, over the n known features. The
//! weights are those of `lexicon/weigh.py`, in tenths.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::LazyLock;

use super::label::{Label, Task};
use super::reading::Hit;

/// Hits less likely than this are silenced: of journal lines, of messages. Chosen by fifths on
/// lines that the patterns had not seen, so that at least 85 in 100 are right.
const LEAST: (f64, f64) = (0.05, 0.04);
/// Words before and after a hit that are looked at.
const REACH: usize = 32;
/// How far apart the two words of a pair may stand.
const APART: usize = 3;

struct Model {
    labels: Vec<&'static str>,
    begin: Vec<f64>,
    weights: HashMap<&'static str, Vec<i16>>,
}

static JOURNAL: LazyLock<Model> = LazyLock::new(|| model(include_str!("../../lexicon/en/journal.weights.txt")));
static MESSAGE: LazyLock<Model> = LazyLock::new(|| model(include_str!("../../lexicon/en/message.weights.txt")));

/// Reads a file of weights; a line that is none is left out (a test counts them).
fn model(text: &'static str) -> Model {
    let mut model = Model { labels: Vec::new(), begin: Vec::new(), weights: HashMap::new() };
    for line in text.lines() {
        let mut parts = line.split(' ');
        match (parts.next(), model.labels.is_empty(), model.begin.is_empty()) {
            (Some("labels"), true, _) => model.labels = parts.collect(),
            (Some("begin"), false, true) => {
                model.begin = parts.filter_map(|n| n.parse().ok()).map(|n: f64| n / 10.0).collect()
            }
            (Some(feature), false, false) => {
                model.weights.insert(feature, parts.filter_map(|n| n.parse().ok()).collect());
            }
            _ => {}
        }
    }
    model
}

/// Takes out what words like these hardly ever mean, of the hits that stand in one
/// paragraph, which begins at `from`.
pub(super) fn sift(task: Task, paragraph: &str, from: usize, hits: &mut Vec<Hit>) {
    let model: &Model = match task {
        Task::Journal => &JOURNAL,
        Task::Message => &MESSAGE,
    };
    let words = words(paragraph);
    let least = if task == Task::Journal { LEAST.0 } else { LEAST.1 };
    hits.retain(|hit| {
        if hit.span.start < from || hit.span.start >= from + paragraph.len() {
            return true;
        }
        let span = hit.span.start - from..hit.span.end - from;
        likely(model, &words, hit.label, &span).is_none_or(|p| p >= least)
    });
}

/// How likely a label is where it was found; `None` for a label without weights.
fn likely(model: &Model, words: &[(usize, String)], label: Label, span: &Range<usize>) -> Option<f64> {
    let nth = model.labels.iter().position(|name| *name == label.name())?;
    let first = words.partition_point(|(at, _)| *at < span.start);
    let last = words.partition_point(|(at, _)| *at < span.end);
    let near = &words[first.saturating_sub(REACH)..words.len().min(last + REACH)];
    let (mut sum, mut n) = (0.0, 0.0_f64);
    for feature in features(near) {
        if let Some(weights) = model.weights.get(feature.as_str()) {
            sum += f64::from(*weights.get(nth)?) / 10.0;
            n += 1.0;
        }
    }
    let odds = *model.begin.get(nth)? + sum / (n + 1.0).sqrt();
    Some(1.0 / (1.0 + (-odds).exp()))
}

/// Words in small letters, apostrophes left out and endings cut, each with where it begins;
/// the ends of sentences stand for themselves.
fn words(text: &str) -> Vec<(usize, String)> {
    let (mut words, mut word, mut from) = (Vec::new(), String::new(), 0);
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() {
            if word.is_empty() {
                from = at;
            }
            word.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’') {
            if !word.is_empty() {
                words.push((from, stem(std::mem::take(&mut word))));
            }
            if matches!(c, '?' | '!' | '.') {
                words.push((at, c.to_string()));
            }
        }
    }
    if !word.is_empty() {
        words.push((from, stem(word)));
    }
    words
}

fn stem(mut word: String) -> String {
    const SHORTEST: usize = 3;
    let letters = word.chars().count();
    let ending = ["ing", "ed", "es", "s"].into_iter().find(|e| word.ends_with(e) && letters > e.len() + SHORTEST);
    if let Some(ending) = ending {
        word.truncate(word.len() - ending.len());
    }
    word
}

/// Each word, and each pair with how far apart it stands, once; the ends stand as words.
fn features(words: &[(usize, String)]) -> BTreeSet<String> {
    let all: Vec<&str> =
        std::iter::once("^").chain(words.iter().map(|(_, w)| w.as_str())).chain(std::iter::once("$")).collect();
    let mut features = BTreeSet::new();
    for (n, word) in all.iter().enumerate() {
        features.insert((*word).to_owned());
        for apart in 1..=APART {
            if let Some(other) = all.get(n + apart) {
                features.insert(format!("{word}{apart}{other}"));
            }
        }
    }
    features
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_has_weights_and_every_line_of_weights_is_whole() {
        for (model, task) in [(&*JOURNAL, Task::Journal), (&*MESSAGE, Task::Message)] {
            for label in Label::ALL.iter().filter(|l| l.task() == task) {
                assert!(model.labels.contains(&label.name()), "{}", label.name());
            }
            assert_eq!(model.begin.len(), model.labels.len());
            assert!(model.weights.values().all(|w| w.len() == model.labels.len()));
            assert!(model.weights.len() > 5_000);
        }
    }

    #[test]
    fn words_are_cut_alike_however_they_are_typed() {
        let cut = |text: &str| words(text).into_iter().map(|(_, w)| w).collect::<Vec<_>>();
        assert_eq!(cut("I don’t NEED them, walking."), ["i", "dont", "need", "them", "walk", "."]);
        assert_eq!(cut("İ é — 3?"), ["i\u{307}", "é", "3", "?"]);
    }

    #[test]
    fn a_hit_is_silenced_or_left_as_it_is() {
        let text = "You never answer. Tell me by tonight or I'm gone.";
        let (found, mut sifted) = (super::super::reading::found(Task::Message, text), Vec::new());
        sifted.clone_from(&found);
        sift(Task::Message, text, 0, &mut sifted);
        assert!(sifted.iter().all(|hit| found.contains(hit)));
    }
}
