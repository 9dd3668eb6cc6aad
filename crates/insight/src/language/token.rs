//! From text to tokens, in one pass.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::compile::{Vocabulary, WordId};
use super::short;

/// One word, or the end of a sentence.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// The word itself and what it begins with; 0 where unknown.
    pub(super) ids: [WordId; 3],
    /// Where it stands in the text.
    pub(super) span: Range<usize>,
    /// A clause begins here.
    pub(super) starts: bool,
    /// The end of a sentence.
    pub(super) stop: bool,
    /// A word after which a gap does not go on.
    pub(super) barrier: bool,
    /// It stands in the words of which quoted stretch.
    pub(super) quote: Option<u32>,
    /// Which sentence.
    pub(super) sentence: u32,
}

/// The tokens of one paragraph.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    pub(super) all: Vec<Token>,
    /// Quoted stretches: from and to which token.
    pub(super) quotes: Vec<Range<usize>>,
}

/// A quoted stretch longer than this is not one: a mark was left open.
const QUOTE_MAX: usize = 60;
/// No word of the vocabulary is longer.
const WORD_MAX: usize = 48;

/// Words after which a gap does not go on.
const BARRIERS: &[&str] = &["not", "never", "nobody", "without", "hardly", "barely"];
/// Words after which something new may begin without a comma.
const JOINTS: &[&str] = &["and", "but", "so", "then", "or", "yet", "although", "though", "because"];

static SPELT: LazyLock<HashMap<String, Vec<&'static str>>> = LazyLock::new(short::table);

struct Reader<'a> {
    vocabulary: &'a Vocabulary,
    stop: WordId,
    number: WordId,
    name: WordId,
    capital: WordId,
    barriers: Vec<WordId>,
    joints: Vec<WordId>,
    out: Tokens,
    /// The next token begins a clause.
    fresh: bool,
    /// A capital says nothing here: a sentence or a quotation begins.
    opening: bool,
    /// The word being read has a capital.
    large: bool,
    sentence: u32,
    /// An open mark and the token it stands before.
    open: Option<(char, usize)>,
}

/// Reads the paragraph that stands at `offset` of the text.
pub(super) fn tokens(vocabulary: &Vocabulary, text: &str, offset: usize) -> Tokens {
    let ids = |words: &[&str]| words.iter().map(|w| vocabulary.word(w)).filter(|id| *id != 0).collect();
    let mut reader = Reader {
        vocabulary,
        stop: vocabulary.word("."),
        number: vocabulary.word("#"),
        name: vocabulary.word("Name"),
        capital: vocabulary.word("Capital"),
        barriers: ids(BARRIERS),
        joints: ids(JOINTS),
        out: Tokens::default(),
        fresh: true,
        opening: true,
        large: false,
        sentence: 0,
        open: None,
    };
    let mut chars = text.char_indices().peekable();
    let mut before = None;
    let mut low = String::new();
    while let Some((at, c)) = chars.next() {
        if c.is_alphanumeric() {
            let mut end = at + c.len_utf8();
            low.clear();
            lower(c, &mut low);
            let mut last = c;
            reader.large = c.is_uppercase() && chars.peek().is_some_and(|(_, d)| d.is_lowercase());
            while let Some((next, d)) = chars.peek().copied() {
                let joins =
                    apostrophe(d) && text[next + d.len_utf8()..].chars().next().is_some_and(char::is_alphanumeric);
                if !d.is_alphanumeric() && !joins {
                    break;
                }
                if joins {
                    low.push('\'')
                } else {
                    lower(d, &mut low)
                }
                end = next + d.len_utf8();
                last = d;
                chars.next();
            }
            reader.word(&low, offset + at..offset + end);
            before = Some(last);
            continue;
        }
        let after = chars.peek().map(|(_, d)| *d);
        reader.mark(c, before, after, offset + at);
        before = Some(c);
    }
    reader.out
}

fn lower(c: char, into: &mut String) {
    if into.len() > WORD_MAX {
        return;
    }
    match c {
        'é' | 'è' | 'ê' => into.push('e'),
        _ if c.is_ascii() => into.push(c.to_ascii_lowercase()),
        _ => into.extend(c.to_lowercase()),
    }
}

fn apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`')
}

impl Reader<'_> {
    fn word(&mut self, low: &str, span: Range<usize>) {
        if low.starts_with(|c: char| c.is_ascii_digit()) {
            let own = self.vocabulary.word(low);
            self.push([own, self.number, 0], &span);
            return;
        }
        match SPELT.get(low) {
            Some(words) => words.iter().for_each(|w| self.one(w, &span)),
            None if low.contains('\'') => {
                let words = short::spelled_out(low);
                if words.is_empty() { self.one(low, &span) } else { words.iter().for_each(|w| self.one(w, &span)) }
            }
            None => self.one(low, &span),
        }
    }
    fn one(&mut self, word: &str, span: &Range<usize>) {
        let [a, b] = self.vocabulary.beginnings(word);
        let b = match (std::mem::take(&mut self.large), self.opening) {
            (false, _) => b,
            (true, true) => self.capital,
            (true, false) => self.name,
        };
        let own = self.vocabulary.word(word);
        // "no one" is one word
        if word == "one"
            && let Some(last) =
                self.out.all.last_mut().filter(|t| t.ids[0] != 0 && t.ids[0] == self.vocabulary.word("no"))
        {
            last.ids[0] = self.vocabulary.word("nobody");
            last.barrier = true;
            last.span.end = span.end;
            return;
        }
        self.push([own, a, b], span);
        if self.joints.contains(&own) {
            self.fresh = true;
        }
    }
    fn push(&mut self, ids: [WordId; 3], span: &Range<usize>) {
        let barrier = self.barriers.contains(&ids[0]);
        let starts = std::mem::take(&mut self.fresh);
        self.opening = false;
        self.out.all.push(Token {
            ids,
            span: span.clone(),
            starts,
            stop: false,
            barrier,
            quote: None,
            sentence: self.sentence,
        });
    }
    fn mark(&mut self, c: char, before: Option<char>, after: Option<char>, at: usize) {
        let spaced = after.is_none_or(|d| !d.is_alphanumeric());
        match c {
            '.' if !spaced => {}
            '.' | '?' | '!' | '…' | '\n' | '‽' => self.end(c, at),
            ',' | ';' | ':' | '(' | ')' | '—' | '–' | '/' | '*' => self.fresh = true,
            '-' => self.fresh |= before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace),
            '"' | '“' | '”' | '«' | '»' => self.quote('"', before, after),
            _ if apostrophe(c) => self.quote('\'', before, after),
            _ => {}
        }
    }
    /// A mark opens a quoted stretch where a word follows it and none stands right before.
    fn quote(&mut self, mark: char, before: Option<char>, after: Option<char>) {
        self.fresh = true;
        self.opening = true;
        let here = self.out.all.len();
        let closes = before.is_some_and(|b| !b.is_whitespace()) && after.is_none_or(|a| !a.is_alphanumeric());
        match self.open {
            Some((open, from)) if open == mark && (closes || mark == '"') => {
                self.open = None;
                if here > from && here - from <= QUOTE_MAX {
                    let which = u32::try_from(self.out.quotes.len()).unwrap_or(u32::MAX);
                    self.out.all[from..here].iter_mut().for_each(|t| t.quote = Some(which));
                    self.out.quotes.push(from..here);
                }
            }
            Some((_, from)) if here - from <= QUOTE_MAX => {}
            _ if before.is_none_or(|b| !b.is_alphanumeric()) && after.is_some_and(|a| !a.is_whitespace()) => {
                self.open = Some((mark, here));
            }
            _ => {}
        }
    }
    fn end(&mut self, c: char, at: usize) {
        self.fresh = true;
        self.opening = true;
        let Some(last) = self.out.all.last_mut() else { return };
        let own = match c {
            '?' => self.vocabulary.word("?"),
            _ => 0,
        };
        if last.stop {
            last.ids[1] = last.ids[1].max(own);
            return;
        }
        let sentence = self.sentence;
        self.sentence += 1;
        let ids = [self.stop, own, 0];
        let span = at..at + c.len_utf8();
        self.out.all.push(Token { ids, span, starts: false, stop: true, barrier: false, quote: None, sentence });
    }
}
