//! Reading is linear in the text, whatever the text is. Steps are counted: a clock on a
//! busy machine proves nothing.

use nearer_insight::language::{Task, examples, read, steps};

/// A byte of twice the text may take this many times the steps.
const TWICE: f64 = 1.05;
/// No text takes more steps a byte than this.
const STEPS_A_BYTE_MAX: f64 = 2_000.0;

fn linear(name: &str, of: impl Fn(usize) -> String) {
    for task in [Task::Journal, Task::Message] {
        let (one, two) = (of(20_000), of(40_000));
        let (small, large) = (steps(task, &one), steps(task, &two));
        #[allow(clippy::cast_precision_loss, reason = "counts of some thousands")]
        let (first, rate) = (small.max(1) as f64 / one.len() as f64, large as f64 / two.len() as f64);
        let ratio = rate / first;
        assert!(ratio <= TWICE, "{name} {}: {ratio}", task.name());
        assert!(rate <= STEPS_A_BYTE_MAX, "{name} {}: {rate} steps a byte", task.name());
    }
}

fn filled(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len())
}

#[test]
fn one_word_again_and_again_is_linear() {
    for word in [
        "i ",
        "not ",
        "nobody ",
        "a",
        "'",
        "\"",
        "“",
        "’",
        ". ",
        "? ",
        "\n",
        "i'",
        "no one ",
        "'a' ",
        ", ",
        "she said ",
    ] {
        linear(word, |n| filled(word, n));
    }
}

#[test]
fn what_hits_again_and_again_is_linear() {
    for task in [Task::Journal, Task::Message] {
        let all: String = examples(task).iter().map(|e| e.text).collect::<Vec<_>>().join(" ");
        linear("examples", |n| filled(&all, n.max(all.len()) * 4));
        let unended: String = all.chars().filter(|c| c.is_alphanumeric() || *c == ' ' || *c == '\'').collect();
        linear("examples without an end", |n| filled(&unended, n.max(unended.len()) * 4));
    }
}

#[test]
fn every_character_there_is_can_be_read() {
    let all: String = (0..=0x0010_FFFF).filter_map(char::from_u32).collect();
    for task in [Task::Journal, Task::Message] {
        for hit in read(task, &all) {
            assert!(all.get(hit.span.clone()).is_some());
        }
        let spaced: String = all.chars().step_by(7).flat_map(|c| [c, ' ']).collect();
        let _ = read(task, &spaced);
    }
}
