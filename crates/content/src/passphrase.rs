//! Words for generated passphrases, and the passphrases that are tried first.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::shipped;

/// Words in the list; five throws of a die.
pub(crate) const WORDS: usize = 7_776;

/// The list, in its order.
pub(crate) fn words() -> Vec<&'static str> {
    shipped::text("passphrase/words.txt").map(|text| text.lines().collect()).unwrap_or_default()
}

static LISTED: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lists = ["passphrase/common.txt", "passphrase/own.txt"];
    lists.into_iter().filter_map(|path| shipped::text(path).ok()).flat_map(str::lines).collect()
});

/// Fewest different characters that a passphrase has.
const KINDS_MIN: usize = 5;

/// Rows of keys and the usual orders; a passphrase that is a stretch of one of them, in
/// either direction, is tried first.
const RUNS: [&str; 6] = [
    "abcdefghijklmnopqrstuvwxyz",
    "1234567890",
    "123456789",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertzuiopasdfghjklyxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
];

/// Whether guessers try it first: listed; the same part again and again; few kinds of
/// characters; a run of keys; or at most two listed words with digits and signs around.
pub(crate) fn is_common(passphrase: &str) -> bool {
    let lower = passphrase.to_lowercase();
    let bare: String = lower.chars().filter(|c| c.is_alphanumeric()).collect();
    let kinds: BTreeSet<char> = lower.chars().collect();
    if kinds.len() < KINDS_MIN || repeats(&bare) || is_run(&bare) {
        return true;
    }
    let word = bare.trim_matches(|c: char| c.is_ascii_digit());
    [bare.as_str(), word].into_iter().any(|text| in_two_parts(text, &LISTED))
}

/// Whether it is one part written twice or more, with the last one possibly cut.
fn repeats(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    (1..=chars.len() / 2).any(|part| chars.iter().zip(&chars[part..]).all(|(a, b)| a == b))
}

fn is_run(text: &str) -> bool {
    let backwards: String = text.chars().rev().collect();
    let doubled = |run: &str| format!("{run}{run}{run}");
    !text.is_empty() && RUNS.iter().any(|run| doubled(run).contains(text) || doubled(run).contains(&backwards))
}

fn in_two_parts(text: &str, listed: &BTreeSet<&str>) -> bool {
    let empty_or_listed = |part: &str| part.is_empty() || listed.contains(part);
    text.char_indices().map(|(n, _)| n).any(|n| {
        let (head, tail) = text.split_at(n);
        let tail_word = tail.trim_start_matches(|c: char| c.is_ascii_digit());
        empty_or_listed(head) && (listed.contains(tail) || (!head.is_empty() && empty_or_listed(tail_word)))
    })
}
