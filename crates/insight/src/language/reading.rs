//! From a text to its hits.

use std::ops::Range;

use super::hold::{self, Found, Holding, Places};
use super::label::{Label, Task};
use super::lexicon::{self, Lexicon};
use super::likely;
use super::matching::View;
use super::sieve::Sieve;
use super::token::{self, Tokens};

/// Something that a stretch of text can be read as.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// As what.
    pub label: Label,
    /// Which stretch: bytes of the text, on boundaries of characters.
    pub span: Range<usize>,
    /// The clause it stands in, likewise.
    pub clause: Range<usize>,
    /// Why: a slug that `content/` words.
    pub reason: &'static str,
    /// How sure, from 0 to 1.
    pub confidence: f64,
}

/// Reads a text. Hits come in the order of the text; where two of one label overlap, the
/// surer one stays. What words like these hardly ever mean is left out.
pub fn read(task: Task, text: &str) -> Vec<Hit> {
    let mut hits = found(task, text);
    for (from, paragraph) in paragraphs(text) {
        let to = from + paragraph.len();
        if hits.iter().any(|hit| (from..to).contains(&hit.span.start)) {
            likely::sift(task, paragraph, from, &mut hits);
        }
    }
    hits
}

/// What the patterns find, before the second look.
pub fn found(task: Task, text: &str) -> Vec<Hit> {
    counted(task, text).0
}

/// How many steps the reading of a text takes: what is linear in its length.
pub fn steps(task: Task, text: &str) -> u64 {
    counted(task, text).1
}

fn counted(task: Task, text: &str) -> (Vec<Hit>, u64) {
    let lexicon = lexicon::of(task);
    let (mut hits, mut steps) = (Vec::new(), 0);
    for (offset, paragraph) in paragraphs(text) {
        let tokens = token::tokens(&lexicon.vocabulary, paragraph, offset);
        let (found, taken) = paragraph_hits(lexicon, &tokens);
        hits.extend(found);
        steps += taken + tokens.all.len() as u64;
    }
    (hits, steps)
}

/// Stretches between blank lines, each with where it stands.
fn paragraphs(text: &str) -> Vec<(usize, &str)> {
    let (mut all, mut from, mut at) = (Vec::new(), 0, 0);
    for line in text.split_inclusive('\n') {
        at += line.len();
        if line.trim().is_empty() {
            all.push((from, text[from..at].trim_end()));
            from = at;
        }
    }
    all.push((from, text[from..].trim_end()));
    all.retain(|(_, p)| !p.is_empty());
    all
}

fn paragraph_hits(lexicon: &Lexicon, tokens: &Tokens) -> (Vec<Hit>, u64) {
    let mut view = View::new(&lexicon.vocabulary, &tokens.all);
    let mut sieve = Sieve::of_words(&view);
    learn_classes(lexicon, &sieve, &mut view);
    sieve.learn(&view);
    let places = Places::of(lexicon, &view);
    let sentences = hold::sentences(tokens);
    let holding = Holding { lexicon, tokens, sentences: &sentences, places: &places };
    let mut hits: Vec<Hit> = Vec::new();
    let mut begun = Vec::new();
    for at in 0..tokens.all.len() {
        lexicon.by_word.at(&tokens.all, at, &mut begun);
        for &n in &begun {
            let rule = &lexicon.rules[n as usize];
            if !(sieve.classes(at, &rule.needs) && sieve.around(at, &rule.around) && sieve.words(at, &rule.needs)) {
                continue;
            }
            let ends = view.ends(&rule.pattern, at, 1) & !1;
            if ends == 0 {
                continue;
            }
            let found = Found { from: at, to: at + (63 - ends.leading_zeros() as usize) };
            if holding.may(rule, &found) {
                let span = tokens.all[found.from].span.start..tokens.all[found.to - 1].span.end;
                let clause = clause(tokens, &found);
                let (label, reason, confidence) = (rule.label, rule.reason, rule.confidence);
                keep(&mut hits, Hit { label, span, clause, reason, confidence });
            }
        }
    }
    hits.sort_by_key(|h| (h.span.start, h.span.end, h.label));
    (hits, view.steps)
}

/// Classes of more than one word, each found once, in the order of their definition.
fn learn_classes(lexicon: &Lexicon, sieve: &Sieve, view: &mut View<'_>) {
    let mut begun = Vec::new();
    for at in (0..view.tokens.len()).rev() {
        lexicon.classes_by_word.at(view.tokens, at, &mut begun);
        for &(class, way) in &begun {
            if !sieve.words(at, &lexicon.class_needs[usize::from(class)][usize::from(way)]) {
                continue;
            }
            let longer = &lexicon.vocabulary.classes[usize::from(class)].longer[usize::from(way)];
            let ends = view.ends(longer, at, 1) & !1;
            if ends != 0 {
                view.learn(at, class, ends);
            }
        }
    }
}

/// The surer of two hits of one label that overlap stays. Matches come in the order of
/// their start, so only the last few can overlap.
fn keep(hits: &mut Vec<Hit>, new: Hit) {
    let overlapping = hits.iter().rposition(|h| h.label == new.label);
    match overlapping {
        Some(n) if hits[n].span.end > new.span.start => {
            if new.confidence > hits[n].confidence {
                hits[n] = new;
            }
        }
        _ => hits.push(new),
    }
}

/// The clause around a match, in bytes.
fn clause(tokens: &Tokens, found: &Found) -> Range<usize> {
    let all = &tokens.all;
    let reach = super::matching::WINDOW;
    let from = (found.from.saturating_sub(reach)..=found.from).rev().find(|n| all[*n].starts || *n == 0);
    let most = all.len().min(found.to + reach);
    let to = (found.to..most).find(|n| all[*n].starts || all[*n].stop).unwrap_or(most);
    let to = to.clamp(found.to, all.len());
    all[from.unwrap_or(found.from)].span.start..all[to - 1].span.end
}
