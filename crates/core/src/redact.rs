//! Names taken out of a text before it leaves: whole words in any case, with accents or
//! without, with a possessive, in scripts with and without spaces. A name that is a word as
//! well, such as Will, is taken out where it has a capital.
//!
//! What it cannot know: nicknames that were never given as a name, misspellings, and the
//! endings that other languages put on a name. Whoever reads the text before it leaves has
//! the last word.

use std::collections::{BTreeSet, HashMap};

use unicode_normalization::UnicodeNormalization;

use crate::entry::worksheet::Letter;
use crate::journal::Journal;
use crate::settings::Settings;
use crate::text::Name;

/// Most words of a name that its initials are made of.
const INITIALS_MOST: usize = 3;
/// How many numbers are tried behind initials that two people share.
const ALIKE_MOST: usize = 99;

/// Names and what stands in their place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Redaction {
    /// What is looked for, by its first two characters.
    shapes: HashMap<[char; 2], Vec<Shape>>,
    labels: Vec<(Name, String)>,
}

/// One way in which a name is written, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Shape {
    folded: Vec<char>,
    who: usize,
    /// Only where the text writes it with a capital: it is a common word as well.
    capital: bool,
}

/// Words that are no names when they are only a part of one.
pub struct PlainWords<'a> {
    /// Never hidden as a part of a name: "my", "the", "of". Lower case.
    pub small: &'a [&'a str],
    /// Whether a word is an everyday one: hidden as a part of a name only where the name
    /// writes it with a capital.
    pub usual: &'a dyn Fn(&str) -> bool,
    /// Names that are common words as well: "will", "may". Lower case. One of these is hidden
    /// only where the text writes it with a capital, unless its owner writes the name without.
    pub common: &'a [&'a str],
}

/// One folded character and the bytes of the text it came from.
#[derive(Debug, Clone, Copy)]
struct Folded {
    is: char,
    capital: bool,
    from: usize,
    to: usize,
}

/// Every name that a vault knows: the owner's, the people of all entries, set aside or not,
/// and to whom letters are written; without doubles, in a steady order.
pub fn known_names(journal: &Journal, settings: &Settings) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    let mut seen = BTreeSet::new();
    let letters = journal.sheets::<Letter>().filter_map(|(_, letter)| letter.to_name.as_ref());
    let people = journal.people().into_iter().map(|(name, _)| name);
    let aside = journal.set_aside().filter_map(|k| k.entry.with());
    for name in settings.person.iter().chain(people).chain(letters).chain(aside).chain(&settings.name) {
        if seen.insert(name) {
            names.push(name.clone());
        }
    }
    names
}

impl Redaction {
    /// What hides these names. Every name gets initials of its own: "S.", and "S2." for the
    /// next one; a name that is an initial already stays as it is.
    pub fn of(names: impl IntoIterator<Item = Name>, plain: &PlainWords) -> Self {
        let mut redaction = Self::default();
        let names: Vec<Name> = names.into_iter().collect();
        let mut words = BTreeSet::new();
        for (who, name) in names.iter().enumerate() {
            for (folded, capital) in shapes_of(name.as_str(), plain) {
                words.extend(words_in(&folded));
                let key = [folded.first(), folded.get(1)].map(|c| c.copied().unwrap_or('\0'));
                let held = redaction.shapes.entry(key).or_default();
                match held.iter_mut().find(|s| s.folded == folded) {
                    // of two that are written alike, the one that hides more
                    Some(known) => known.capital &= capital,
                    None => held.push(Shape { folded, who, capital }),
                }
            }
        }
        // the longest first: "Sam Lee" before "Sam"
        for held in redaction.shapes.values_mut() {
            held.sort_by_key(|s| std::cmp::Reverse(s.folded.len()));
        }
        for name in names {
            let label = free_label(name.as_str(), &words, &redaction.labels);
            redaction.labels.push((name, label));
        }
        redaction
    }
    /// What stands in place of each name, in the order in which the names were given.
    pub fn labels(&self) -> impl Iterator<Item = (&Name, &str)> {
        self.labels.iter().map(|(name, label)| (name, label.as_str()))
    }
    /// The text with every known name replaced.
    pub fn hide(&self, text: &str) -> String {
        let folded = fold(text);
        let mut out = String::with_capacity(text.len());
        let (mut done, mut at) = (0, 0);
        while at < folded.len() {
            let Some((shape, end)) = self.found_at(&folded, at) else {
                at += 1;
                continue;
            };
            out.push_str(text.get(done..folded[at].from).unwrap_or_default());
            out.push_str(self.labels.get(shape.who).map_or("", |(_, label)| label));
            done = folded[end - 1].to;
            at = end;
        }
        out.push_str(text.get(done..).unwrap_or_default());
        out
    }
    /// Whether a known name stands in the text.
    pub fn finds(&self, text: &str) -> bool {
        let folded = fold(text);
        (0..folded.len()).any(|at| self.found_at(&folded, at).is_some())
    }
    /// The longest name that begins at `at`, and where it ends.
    fn found_at(&self, text: &[Folded], at: usize) -> Option<(&Shape, usize)> {
        let second = text.get(at + 1).map_or('\0', |f| f.is);
        let pairs = self.shapes.get(&[text[at].is, second]).into_iter().flatten();
        let single = self.shapes.get(&[text[at].is, '\0']).filter(|_| second != '\0').into_iter().flatten();
        let fits = |shape: &&Shape| {
            let end = at + shape.folded.len();
            let same = text.get(at..end).is_some_and(|t| t.iter().map(|f| f.is).eq(shape.folded.iter().copied()));
            same && (text[at].capital || !shape.capital) && begins(text, at) && ends(text, end)
        };
        pairs.chain(single).find(fits).map(|shape| (shape, at + shape.folded.len()))
    }
}

/// Whether a word begins at `at`; a character is never cut in two.
fn begins(text: &[Folded], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|i| text[i]) else { return true };
    before.from != text[at].from && is_border(before.is, text[at].is)
}

/// Whether a word ends before `end`, or one letter later with an `s`: "Sams", "the Lees".
fn ends(text: &[Folded], end: usize) -> bool {
    let Some(after) = text.get(end) else { return true };
    let last = text[end - 1];
    if after.from == last.from {
        return false;
    }
    let whole = |i: usize| text.get(i).is_none_or(|next| is_border(text[i - 1].is, next.is));
    whole(end) || (after.is == 's' && whole(end + 1))
}

/// Whether two neighbours belong to different words.
fn is_border(left: char, right: char) -> bool {
    !left.is_alphanumeric() || !right.is_alphanumeric() || runs_on(left) || runs_on(right)
}

/// Whether a script writes words without spaces between them, or puts endings on names.
fn runs_on(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0FFF}' | '\u{1000}'..='\u{109F}' | '\u{1100}'..='\u{11FF}'
        | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}' | '\u{3130}'..='\u{318F}' | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Lower case without accents and without what cannot be seen; white space is one space.
fn fold(text: &str) -> Vec<Folded> {
    let mut out: Vec<Folded> = Vec::with_capacity(text.len());
    for (from, c) in text.char_indices() {
        let to = from + c.len_utf8();
        if c.is_whitespace() {
            match out.last_mut() {
                Some(last) if last.is == ' ' => last.to = to,
                _ => out.push(Folded { is: ' ', capital: false, from, to }),
            }
            continue;
        }
        if is_unseen(c) {
            continue;
        }
        if c.is_ascii() {
            out.push(Folded { is: c.to_ascii_lowercase(), capital: c.is_ascii_uppercase(), from, to });
            continue;
        }
        let plain = std::iter::once(c).nfkd().filter(|d| !is_accent(*d));
        let lower = plain.flat_map(char::to_uppercase).flat_map(char::to_lowercase).filter(|d| !is_accent(*d));
        let capital = c.is_uppercase();
        out.extend(lower.map(|is| Folded { is, capital, from, to }));
    }
    out
}

/// Accents that stand for themselves.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}')
}

/// What can hide inside a word without being seen.
fn is_unseen(c: char) -> bool {
    is_accent(c)
        || matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// The ways in which a name is looked for: whole, and its words where they can stand alone;
/// each with whether only a capital makes it the name.
fn shapes_of(name: &str, plain: &PlainWords) -> Vec<(Vec<char>, bool)> {
    let whole: Vec<char> = fold(name.trim()).into_iter().map(|f| f.is).collect();
    if !tells(&whole) {
        return Vec::new();
    }
    let mut all = Vec::new();
    let words: Vec<&str> = name.split_whitespace().collect();
    if words.len() > 1 {
        for word in words {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let folded: Vec<char> = fold(bare).into_iter().map(|f| f.is).collect();
            let lower: String = folded.iter().collect();
            let capital = bare.chars().next().is_some_and(char::is_uppercase);
            if tells(&folded) && !plain.small.contains(&lower.as_str()) && (capital || !(plain.usual)(&lower)) {
                all.push((folded, capital && plain.common.contains(&lower.as_str())));
            }
        }
    }
    let lower: String = whole.iter().collect();
    let capital = name.trim().chars().next().is_some_and(char::is_uppercase);
    let is_word = capital && plain.common.contains(&lower.as_str());
    all.push((whole, is_word));
    all
}

/// Whether a name says more than an initial does.
fn tells(folded: &[char]) -> bool {
    let words = words_in(folded);
    words.iter().any(|w| w.chars().nth(1).is_some() || w.chars().any(runs_on))
        || (words.is_empty() && folded.iter().any(|c| !c.is_ascii()))
}

/// The runs of letters and digits in a folded text.
fn words_in(folded: &[char]) -> Vec<String> {
    folded.split(|c| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(|w| w.iter().collect()).collect()
}

/// A label that no other name has and that is no part of a name: so what was hidden once is
/// found by nothing again.
fn free_label(name: &str, taken: &BTreeSet<String>, given: &[(Name, String)]) -> String {
    let firsts: Vec<String> = name
        .split_whitespace()
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()))
        .filter(|c| !c.is_ascii_digit() && !fold(c.encode_utf8(&mut [0; 4])).iter().any(|f| runs_on(f.is)))
        .take(INITIALS_MOST)
        .map(|c| c.to_uppercase().collect())
        .collect();
    let is_free = |label: &String| {
        let words = words_in(&fold(label).into_iter().map(|f| f.is).collect::<Vec<_>>());
        !words.iter().any(|w| taken.contains(w)) && !given.iter().any(|(_, g)| g == label)
    };
    let first = firsts.first().cloned();
    let whole = (!firsts.is_empty()).then(|| firsts.iter().map(|f| format!("{f}.")).collect::<Vec<_>>().join(" "));
    let single = first.clone().map(|f| format!("{f}."));
    let numbered = first.into_iter().flat_map(|f| (2..=ALIKE_MOST).map(move |n| format!("{f}{n}.")));
    let found = whole.into_iter().chain(single).chain(numbered).find(is_free);
    found.unwrap_or_else(|| (1..).map(|n| format!("({n})")).find(is_free).unwrap_or_default())
}
