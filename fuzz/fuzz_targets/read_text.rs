//! Any text is read: hits lie on characters, in order, and reading twice says the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nearer_insight::language::{Task, read};

fuzz_target!(|text: &str| {
    for (_, task) in Task::NAMES {
        let hits = read(task, text);
        let mut last = 0;
        for hit in &hits {
            assert!(text.get(hit.span.clone()).is_some_and(|words| !words.is_empty()));
            assert!(text.get(hit.clause.clone()).is_some());
            assert!(hit.span.start >= last);
            last = hit.span.start;
        }
        assert_eq!(hits, read(task, text));
    }
});
