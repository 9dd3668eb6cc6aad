//! What holds of every hit, whatever the text is.

use nearer_insight::language::{Task, examples, read};
use proptest::prelude::*;

const TASKS: [Task; 2] = [Task::Journal, Task::Message];

/// Texts that hit something, in pieces, with anything between.
fn texts() -> impl Strategy<Value = String> {
    let known: Vec<&'static str> = TASKS.iter().flat_map(|t| examples(*t)).map(|e| e.text).collect();
    let piece = prop_oneof![
        3 => proptest::sample::select(known).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => "[ \n\"'“”‘’.,?!—()-]{0,6}",
    ];
    proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn spans_lie_in_the_text_on_characters_in_order(text in texts()) {
        for task in TASKS {
            let hits = read(task, &text);
            let mut last = 0;
            for hit in &hits {
                prop_assert!(text.get(hit.span.clone()).is_some_and(|s| !s.is_empty()));
                prop_assert!(text.get(hit.clause.clone()).is_some());
                prop_assert!(hit.clause.start <= hit.span.start && hit.clause.end >= hit.span.end);
                prop_assert!(hit.span.start >= last);
                prop_assert!(hit.confidence > 0.0 && hit.confidence <= 1.0);
                prop_assert_eq!(hit.label.task(), task);
                last = hit.span.start;
            }
        }
    }

    #[test]
    fn reading_twice_says_the_same(text in texts()) {
        for task in TASKS {
            prop_assert_eq!(read(task, &text), read(task, &text));
        }
    }

    #[test]
    fn something_after_a_blank_line_changes_nothing_before_it(text in texts()) {
        for task in TASKS {
            let alone = read(task, &text);
            let joined = read(task, &format!("{text}\n\nThe bus was late and the soup was hot."));
            prop_assert_eq!(&alone[..], &joined[..alone.len()]);
        }
    }
}
