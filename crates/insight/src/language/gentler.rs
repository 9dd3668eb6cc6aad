//! A gentler wording in the place of a clause that presses, built from the writer's words.
//!
//! Nothing here is a sentence: a wording is the name of a template of `content/` and the
//! stretches of the clause that fill it. Where the stretch itself presses, the template
//! without one is taken.

use std::ops::Range;

use super::label::{Label, Task};
use super::reading::{Hit, read};

/// What could stand in the place of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gentler {
    /// Which template of the hit's label.
    pub template: &'static str,
    /// The writer's own words for `{what}`, where the template has that slot.
    pub what: Option<String>,
    /// The stretch it takes the place of, in bytes: the clause and a mark right after it.
    pub range: Range<usize>,
    /// It begins a sentence.
    starts: bool,
    /// It ends a sentence.
    ends: bool,
}

/// The template a label has for a clause that gives no stretch.
pub const PLAIN: &str = "plain";

/// Every template, by label: content words each of them and no other.
pub const TEMPLATES: &[(Label, &[&str])] = &[
    (Label::ReassuranceDemand, &["unsure", PLAIN]),
    (Label::Ultimatum, &["hope", PLAIN]),
    (Label::Accusation, &["miss", "feel", PLAIN]),
    (Label::Guilt, &[PLAIN]),
    (Label::MindReading, &["guess", PLAIN]),
    (Label::Interrogation, &["noticed", PLAIN]),
    (Label::RepeatedContact, &[PLAIN]),
    (Label::Deadline, &["talk", PLAIN]),
    (Label::Diagnosing, &[PLAIN]),
    (Label::SelfAbandoning, &["keep", "want", "said", PLAIN]),
];

/// A gentler wording for a hit that presses; none for one that eases.
pub fn gentler(text: &str, hit: &Hit) -> Option<Gentler> {
    if !hit.label.target() || hit.label.task() != Task::Message {
        return None;
    }
    let reach = whole(text, &hit.clause)?;
    let clause = &text[reach.clone()];
    let words: Vec<Word<'_>> = clause.split_whitespace().map(Word::of).collect();
    let built = stretch(hit.label, &words).filter(|(_, what)| calm(what));
    let (template, what) = built.map_or((PLAIN, None), |(template, what)| (template, Some(what)));
    let before = text[..reach.start].trim_end();
    let (end, ends) = stop_after(text, reach.end);
    Some(Gentler {
        template,
        what,
        range: reach.start..end,
        starts: before.is_empty() || before.ends_with(['.', '!', '?', '…', ':']),
        ends,
    })
}

impl Gentler {
    /// The wording, from the words of its template: the slot filled, a capital where a
    /// sentence begins, a full stop where one ends.
    pub fn wording(&self, template: &str) -> String {
        let filled = template.replace("{what}", self.what.as_deref().unwrap_or_default());
        let mut chars = filled.chars();
        let mut said = match chars.next() {
            Some(first) if self.starts => first.to_uppercase().chain(chars).collect(),
            Some('I') if filled.starts_with("I ") => filled,
            Some(first) => first.to_lowercase().chain(chars).collect(),
            None => filled,
        };
        if self.ends {
            said.push('.');
        }
        said
    }
}

/// From where the clause begins to the next mark: what hangs on it goes with it.
fn whole(text: &str, clause: &Range<usize>) -> Option<Range<usize>> {
    const MARKS: [char; 11] = ['.', '?', '!', '…', ',', ';', ':', '—', '–', '\n', '('];
    let rest = text.get(clause.end..)?;
    let mark = rest.find(MARKS).unwrap_or(rest.len());
    let but = rest.find(" but ").unwrap_or(rest.len());
    let end = clause.end + rest[..mark.min(but)].trim_end().len();
    text.get(clause.start..end).filter(|t| !t.is_empty()).map(|_| clause.start..end)
}

/// Up to where the marks after a clause go, and whether a sentence ends there.
fn stop_after(text: &str, at: usize) -> (usize, bool) {
    let rest = &text[at..];
    let marks = rest.len() - rest.trim_start_matches(['.', '!', '?', '…']).len();
    (at + marks, marks > 0 || rest.trim().is_empty())
}

/// Nothing in the stretch presses, and it is short enough to stand in a sentence.
fn calm(what: &str) -> bool {
    const WORDS_MAX: usize = 12;
    const HEATED: &[&str] = &["always", "never", "even", "again", "damn", "bloody", "fucking", "stupid", "ever"];
    let count = what.split_whitespace().count();
    (1..=WORDS_MAX).contains(&count)
        && !what.contains(['"', '“', '?', '!', ';', ':'])
        && what.split_whitespace().map(Word::of).all(|w| !HEATED.contains(&w.low.as_str()))
        && read(Task::Message, what).iter().all(|hit| !hit.label.target() || hit.label == Label::MindReading)
}

/// A word as written, and made alike.
struct Word<'a> {
    written: &'a str,
    low: String,
}

impl<'a> Word<'a> {
    fn of(written: &'a str) -> Self {
        let trimmed = written.trim_matches(|c: char| !c.is_alphanumeric());
        let low = trimmed.to_lowercase().replace(['’', '`'], "'");
        let low = match low.as_str() {
            "u" => "you".to_owned(),
            "dont" => "don't".to_owned(),
            "didnt" => "didn't".to_owned(),
            "havent" => "haven't".to_owned(),
            "wont" => "won't".to_owned(),
            "cant" => "can't".to_owned(),
            "youre" => "you're".to_owned(),
            _ => low,
        };
        Self { written, low }
    }
}

/// The template and the stretch a clause gives, if it gives one.
fn stretch(label: Label, words: &[Word<'_>]) -> Option<(&'static str, String)> {
    match label {
        Label::Interrogation => noticed(words).map(|w| ("noticed", w)),
        Label::ReassuranceDemand => unsure(words).map(|w| ("unsure", w)),
        Label::MindReading => guessed(words).map(|w| ("guess", w)),
        Label::Deadline => {
            let at = place(words, &["whether"]).or_else(|| place(words, &["if"]))?;
            Some(("talk", format!("whether {}", joined(before_time(&words[at + 1..]))?)))
        }
        Label::Ultimatum => hoped(words).map(|w| ("hope", w)),
        Label::Accusation => felt(words),
        Label::SelfAbandoning => kept(words),
        _ => None,
    }
}

/// Where a run of words stands.
fn place(words: &[Word<'_>], run: &[&str]) -> Option<usize> {
    words.windows(run.len()).position(|w| w.iter().zip(run).all(|(word, want)| word.low == *want))
}

fn joined(words: &[Word<'_>]) -> Option<String> {
    let all = words.iter().map(|w| w.written).collect::<Vec<_>>().join(" ");
    let all = all.trim_matches(|c: char| !c.is_alphanumeric());
    let own = words.first().is_some_and(|w| w.low == "i" || w.low.starts_with("i'"));
    let mut chars = all.chars();
    let first = chars.next()?;
    Some(if own { all.to_owned() } else { first.to_lowercase().chain(chars).collect() })
}

/// Up to one of the words, or all.
fn up_to<'a, 'w>(words: &'a [Word<'w>], ends: &[&str]) -> &'a [Word<'w>] {
    let end = words.iter().position(|w| ends.contains(&w.low.as_str()));
    &words[..end.unwrap_or(words.len())]
}

/// What stands before a time is named.
fn before_time<'a, 'w>(words: &'a [Word<'w>]) -> &'a [Word<'w>] {
    const TIMES: &[&str] = &["by", "before", "tonight", "today", "tomorrow", "because", "but", "then", "until"];
    up_to(words, TIMES)
}

/// "why haven't you called" gives "you haven't called".
fn noticed(words: &[Word<'_>]) -> Option<String> {
    const ASIDE: &[&str] = &["haven't", "didn't", "don't", "won't", "aren't", "weren't", "are", "were", "have"];
    let why = place(words, &["why"])?;
    let (aside, you) = (words.get(why + 1)?, words.get(why + 2)?);
    if !ASIDE.contains(&aside.low.as_str()) || you.low != "you" {
        return None;
    }
    let rest = joined(&words[why + 3..])?;
    Some(format!("you {} {rest}", aside.low))
}

/// "do you still love me" gives "you still love me", "tell me we're okay" gives "we're okay".
fn unsure(words: &[Word<'_>]) -> Option<String> {
    if let Some(at) = place(words, &["do", "you"]) {
        return joined(up_to(&words[at + 1..], &["and", "or", "because", "anymore"]));
    }
    const SAYING: &[&[&str]] = &[&["tell", "me"], &["promise", "me"], &["say"], &["hear"], &["know"], &["swear"]];
    const BEGIN: &[&str] = &["we're", "you're", "you", "we", "i'm", "nothing's"];
    let from = SAYING.iter().find_map(|run| place(words, run).map(|at| at + run.len()))?;
    let from = from + usize::from(words.get(from).is_some_and(|w| w.low == "that"));
    let rest = up_to(words.get(from..)?, &["and", "or", "so", "before", "by", "because", "please", "again", "now"]);
    BEGIN.contains(&rest.first()?.low.as_str()).then(|| joined(rest)).flatten().filter(|r| r.contains(' '))
}

/// "I know you're bored of me" gives "you're bored of me".
fn guessed(words: &[Word<'_>]) -> Option<String> {
    const BEGIN: &[&str] = &["you", "you're", "you've", "you'd"];
    let at = words.iter().position(|w| BEGIN.contains(&w.low.as_str()))?;
    let lead_in: Vec<&str> = words[..at].iter().map(|w| w.low.as_str()).collect();
    const LEADS: &[&[&str]] =
        &[&[], &["i", "know"], &["i", "can", "tell"], &["i", "know", "that"], &["deep", "down"], &["because"]];
    LEADS.contains(&lead_in.as_slice()).then(|| joined(&words[at..])).flatten()
}

/// "if you don't call me I'm leaving" and "call me or I'm leaving" give "call me".
fn hoped(words: &[Word<'_>]) -> Option<String> {
    const LOSS: &[&str] =
        &["i'm", "i'll", "i", "then", "we're", "it's", "that's", "you'll", "you", "don't", "or", "and"];
    let negated = place(words, &["if", "you", "don't"]).map(|at| at + 3);
    let negated = negated.or_else(|| place(words, &["if", "you", "do", "not"]).map(|at| at + 4));
    if let Some(from) = negated {
        return joined(up_to(&words[from..], LOSS));
    }
    const ASKS: &[&str] =
        &["talk", "come", "call", "ring", "text", "answer", "reply", "get", "stop", "start", "tell", "say"];
    let or = place(words, &["or"])?;
    ASKS.contains(&words.first()?.low.as_str()).then(|| joined(&words[..or])).flatten()
}

/// "you never call" gives "call".
fn felt(words: &[Word<'_>]) -> Option<(&'static str, String)> {
    const BASE: &[&str] = &[
        "call",
        "ring",
        "text",
        "reply",
        "answer",
        "ask",
        "talk",
        "listen",
        "tell",
        "open",
        "let",
        "show",
        "say",
        "come",
        "leave",
        "shut",
        "disappear",
        "go",
        "run",
        "pull",
        "walk",
        "hide",
        "cancel",
        "change",
        "vanish",
        "do",
    ];
    let (template, at) = match (place(words, &["you", "never"]), place(words, &["you", "always"])) {
        (Some(at), _) => ("miss", at),
        (_, Some(at)) => ("feel", at),
        _ => return None,
    };
    let rest = up_to(&words[at + 2..], &["because", "and", "but", "so"]);
    BASE.contains(&rest.first()?.low.as_str()).then(|| joined(rest)).flatten().map(|w| (template, w))
}

/// "I've cancelled my course so I'm free" gives "my course".
fn kept(words: &[Word<'_>]) -> Option<(&'static str, String)> {
    const DROPPED: &[&str] =
        &["cancelled", "stop", "quit", "drop", "sell", "give", "cancel", "sold", "dropped", "leave"];
    const ENDS: &[&str] =
        &["so", "if", "for", "because", "whenever", "and", "since", "as", "just", "on", "again", "ever"];
    const NOT: &[&str] = &["won't", "not", "never"];
    if let Some(at) =
        place(words, &["ask", "for"]).filter(|at| words[..*at].iter().any(|w| NOT.contains(&w.low.as_str())))
    {
        return joined(up_to(&words[at + 2..], ENDS)).filter(|w| !w.starts_with("any")).map(|w| ("want", w));
    }
    if let Some(at) = place(words, &["what", "i", "said", "about"]) {
        return joined(up_to(&words[at + 4..], ENDS)).map(|w| ("said", w));
    }
    words.iter().position(|w| DROPPED.contains(&w.low.as_str()))?;
    let my = place(words, &["my"])?;
    joined(up_to(&words[my..], ENDS)).map(|w| ("keep", w))
}
