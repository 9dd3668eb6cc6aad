//! `nearer read`: no vault, one answer a line, and the line that cannot be read is named.

use std::collections::BTreeSet;

use nearer_content::Library;
use nearer_insight::language::{self, Task};

use crate::home::{Home, json_lines};

#[test]
fn every_reason_of_the_reader_has_words_and_no_words_are_left_over() {
    let reading = Library::shipped().expect("the library").reading;
    for (task, words) in [(Task::Journal, &reading.journal), (Task::Message, &reading.message)] {
        let said: BTreeSet<(&str, &str)> = words.iter().collect();
        let found: BTreeSet<(&str, &str)> = language::reasons(task).into_iter().map(|(l, r)| (l.name(), r)).collect();
        assert_eq!(
            found.difference(&said).collect::<Vec<_>>(),
            Vec::<&(&str, &str)>::new(),
            "{}: no words",
            task.name()
        );
        assert_eq!(
            said.difference(&found).collect::<Vec<_>>(),
            Vec::<&(&str, &str)>::new(),
            "{}: left over",
            task.name()
        );
    }
}

#[test]
fn a_gentler_wording_has_words_and_never_presses_when_read_again() {
    let words = Library::shipped().expect("the library").reading.message;
    let said: BTreeSet<(&str, &str)> = words.gentler_templates().collect();
    let known = language::TEMPLATES.iter().flat_map(|(l, all)| all.iter().map(|t| (l.name(), *t)));
    assert_eq!(said, known.collect::<BTreeSet<_>>(), "templates");
    let lines = include_str!("../../../insight/tests/reading/message.txt");
    let examples = language::examples(Task::Message).iter().map(|e| e.text);
    for text in lines.lines().filter_map(|l| l.split_once("| ")).map(|(_, text)| text).chain(examples) {
        for hit in language::read(Task::Message, text) {
            let Some(gentler) = language::gentler(text, &hit) else { continue };
            let template = words.gentler(hit.label.name(), gentler.template).expect("a template");
            let wording = gentler.wording(template);
            let again = language::read(Task::Message, &wording);
            assert!(!again.iter().any(|h| h.label.target()), "{text}: {wording}: {again:?}");
        }
    }
}

#[test]
fn one_answer_a_line_with_spans_in_characters() {
    let home = Home::empty();
    let input = "{\"id\":\"a\",\"text\":\"Café. I don't need anyone's help.\"}\n\n{\"id\":\"b\",\"text\":\"Bins out.\",\"more\":1}\n";
    let lines = json_lines(&home.feed(&["read", "--labels", "journal", "--json"], input).done());
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["id"], "a");
    assert_eq!(lines[0]["labels"][0], "self_reliance");
    assert_eq!(lines[0]["spans"][0]["start"], 6);
    assert_eq!(lines[1]["labels"].as_array().unwrap().len(), 0);
    assert!(!home.data().exists(), "a folder was made");
    let spoken = home.feed(&["read", "--labels", "journal"], input).done();
    assert!(spoken.contains("Managing alone") && !spoken.contains("self_reliance"), "{spoken}");
}

#[test]
fn a_line_that_cannot_be_read_is_named_and_never_repeated() {
    let home = Home::empty();
    for bad in ["{\"id\":\"a\"}", "nonsense about Sam", "{\"id\":\"a\",\"text\":\"\u{0}", "[]"] {
        let said = home.feed(&["read", "--labels", "message", "--json"], &format!("\n{bad}\n")).refused(1);
        assert!(said.contains('2') && !said.contains("Sam"), "{said}");
    }
    let long = format!("{{\"id\":\"a\",\"text\":\"{}\"}}\n", "a".repeat(2 * 1024 * 1024));
    assert!(home.feed(&["read", "--labels", "message"], &long).refused(1).contains("2097152"));
    assert_eq!(home.run(&["read", "--labels", "poems"]).code, Some(2));
}
