//! The lexicon keeps its own promises.

use std::collections::BTreeSet;

use nearer_insight::language::{Task, examples, faults, found, reasons};

const TASKS: [Task; 2] = [Task::Journal, Task::Message];

#[test]
fn every_line_of_the_lexicon_is_understood() {
    for task in TASKS {
        assert!(faults(task).is_empty(), "{:#?}", faults(task));
    }
}

#[test]
fn every_block_has_an_example_that_it_finds_and_a_near_miss_that_it_does_not() {
    for task in TASKS {
        let having = |found: bool| -> BTreeSet<_> {
            examples(task).iter().filter(|e| e.found == found).map(|e| (e.label, e.reason)).collect()
        };
        assert_eq!(having(true), reasons(task), "{}: examples", task.name());
        assert_eq!(having(false), reasons(task), "{}: near misses", task.name());
    }
}

#[test]
fn examples_are_found_and_near_misses_are_not() {
    let mut wrong = Vec::new();
    for task in TASKS {
        for example in examples(task) {
            let hits = found(task, example.text);
            let label = hits.iter().any(|h| h.label == example.label);
            if label != example.found {
                let (line, label, reason) = (example.line, example.label.name(), example.reason);
                wrong.push(format!("{}.txt:{line}: {label} {reason}: {}", task.name(), example.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
