//! Questions about harming oneself: known by their code or by their words, whatever file they
//! come in. To be led to people once too often is mild; to be missed is not.

use nearer_core::measure::{Given, Instrument, Item};
use serde::Deserialize;

use crate::error::ContentError;
use crate::shipped as files;

/// By what such a question is known, and which answers are calm.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "File")]
pub struct Harm {
    codes: Vec<String>,
    words: Vec<String>,
    calm: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    codes: Vec<String>,
    words: Vec<String>,
    calm: Vec<String>,
}

impl From<File> for Harm {
    fn from(file: File) -> Self {
        // found at the beginning of a word; a space at its end stands for the end of one
        let word = |w: &String| {
            let folded = folded(w);
            if w.ends_with(' ') { folded } else { folded.trim_end().to_owned() }
        };
        Self {
            codes: file.codes,
            words: file.words.iter().map(word).filter(|w| !w.trim().is_empty()).collect(),
            calm: file.calm.iter().map(|w| folded(w)).collect(),
        }
    }
}

pub(super) fn shipped() -> Result<Harm, ContentError> {
    files::toml("measures/harm.toml")
}

impl Harm {
    /// Whether a text says what such questions say.
    pub fn in_words(&self, text: &str) -> bool {
        let text = folded(text);
        self.words.iter().any(|word| text.contains(word.as_str()))
    }
    /// Whether a code, or what a file calls a question, is that of such a question: `44260-8`,
    /// `/44260-8`.
    pub fn in_code(&self, code: &str) -> bool {
        let mut parts = code.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
        parts.any(|part| self.codes.iter().any(|known| known == part))
    }
    fn is(&self, item: &Item) -> bool {
        let mut says = item.choices.iter().filter_map(|c| c.says.as_ref());
        self.in_words(item.says.as_str())
            || item.link.as_ref().is_some_and(|link| self.in_code(link.as_str()))
            || says.any(|says| self.in_words(says.as_str()))
    }
    /// The same questionnaire, with every question about harming oneself marked as one: those
    /// that are so already, those that a code or words tell, and all of one whose title does.
    pub fn marked(&self, instrument: Instrument) -> Instrument {
        let all = self.in_words(instrument.title.as_str());
        instrument.marked(|item| all || self.is(item))
    }
    /// Whether any answer to a question about harming oneself is another than its calmest.
    pub fn asks_for_help(&self, instrument: &Instrument, given: &Given) -> bool {
        given.iter().any(|(n, value)| {
            instrument.item(n).is_some_and(|item| item.harm && !self.is_calm(instrument, (n, item), value))
        })
    }
    /// A question that a file turns itself is calm where it counts least; one that only its words
    /// tell may be turned for another reason, so that its numbers say nothing.
    fn is_calm(&self, instrument: &Instrument, (n, item): (u8, &Item), value: i16) -> bool {
        let lowest = instrument.range(n).0;
        if item.reverse && !self.in_words(item.says.as_str()) {
            return instrument.counted(n, value) == lowest;
        }
        let says_so = |says: &str| self.calm.contains(&folded(says.trim_matches(|c: char| !c.is_alphabetic())));
        let mut calm =
            instrument.choices(n).iter().filter(|c| c.says.as_ref().is_some_and(|s| says_so(s.as_str()))).peekable();
        if calm.peek().is_some() { calm.any(|c| c.value == value) } else { value == lowest && !item.reverse }
    }
}

/// Small letters without accents, one space between words, before the first and behind the last.
fn folded(text: &str) -> String {
    let mut folded = String::from(" ");
    for c in text.chars().flat_map(char::to_lowercase) {
        match base(c) {
            // accents that stand behind their letter, and what is not seen
            '\u{0300}'..='\u{036F}' | '\u{00AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => {}
            c if c.is_alphanumeric() => folded.push(c),
            _ if !folded.ends_with(' ') => folded.push(' '),
            _ => {}
        }
    }
    if !folded.ends_with(' ') {
        folded.push(' ');
    }
    folded
}

/// A letter without its accent.
fn base(c: char) -> char {
    match c {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' => 'o',
        'ù'..='ü' => 'u',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_accents_and_marks_make_no_difference() {
        let harm = shipped().expect("its words");
        for says in [
            "Thoughts that you would be BETTER OFF\u{a0}dead, or of hurting your\u{ad}self",
            "dass Sie lieber tot wären",
            "dass Sie lieber tot wa\u{308}ren",
            "sich Leid zufügen möchten",
            "que vous seriez mieux mort(e)",
            "que estaría mejor muerto(a)",
            "The thought of harming myself has occurred to me",
            "Life isn’t worth living",
        ] {
            assert!(harm.in_words(says), "{says}");
        }
        for says in
            ["I have many skills", "I felt mortified", "Trouble falling asleep", "Es tut mir leid", "I was there"]
        {
            assert!(!harm.in_words(says), "{says}");
        }
        assert!(harm.in_code("/44260-8") && harm.in_code("44260-8") && !harm.in_code("44260-81"));
    }
}
