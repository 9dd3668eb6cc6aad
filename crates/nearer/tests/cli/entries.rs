//! Adding and showing.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use crate::home::{HANDLE, Home, check_in, id, json_lines};

#[test]
fn every_entry_is_acknowledged_by_its_id_in_order() {
    let home = Home::with_vault();
    let lines: String = (0..500).map(check_in).collect();
    let out = home.feed(&["add", "--handle", HANDLE], &lines).done();
    let ids: Vec<String> = json_lines(&out).iter().map(|v| v["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, (0..500).map(id).collect::<Vec<_>>());
}

#[test]
fn an_acknowledgement_comes_while_the_input_is_still_open() {
    let home = Home::with_vault();
    let mut command = home.command(&["add", "--handle", HANDLE]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    for n in 0..3 {
        input.write_all(check_in(n).as_bytes()).unwrap();
        input.flush().unwrap();
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        assert_eq!(line.trim(), format!("{{\"id\":\"{}\"}}", id(n)));
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_line_that_is_no_entry_stops_it_and_is_named_and_what_came_before_stays() {
    let home = Home::with_vault();
    let lines = format!("{}{}not json\n{}", check_in(1), check_in(2), check_in(3));
    let ran = home.feed(&["add", "--handle", HANDLE], &lines);
    assert_eq!(json_lines(&ran.out).len(), 2);
    assert!(ran.refused(1).contains('3'));
    let shown = home.run(&["show", "--handle", HANDLE, "--json"]).done();
    assert_eq!(json_lines(&shown).len(), 2);
}

#[test]
fn a_fault_names_its_field() {
    let home = Home::with_vault();
    let line = check_in(1).replace("\"felt\":1", "\"felt\":11");
    let said = home.feed(&["add", "--handle", HANDLE], &line).refused(1);
    assert!(said.contains("felt") || said.contains("10"), "{said}");
}

#[test]
fn a_field_that_is_missing_is_named_with_where_the_layout_is() {
    let home = Home::with_vault();
    let at = "\"at\":\"2026-03-05T09:00:00+01:00[Europe/Berlin]\"";
    for (line, field) in [
        (format!("{{\"kind\":\"note\",{at}}}"), "data"),
        (format!("{{{at},\"data\":{{}}}}"), "kind"),
        (format!("{{\"kind\":\"note\",{at},\"data\":{{}}}}"), "text"),
    ] {
        let said = home.feed(&["add", "--handle", HANDLE], &line).refused(1);
        assert!(said.contains(&format!("Line 1: the field {field} is missing")), "{said}");
        assert!(said.contains("nearer schema") && !said.contains('`'), "{said}");
    }
}

#[test]
fn the_same_line_twice_is_kept_once_and_another_body_is_refused() {
    let home = Home::with_entries(3);
    home.feed(&["add", "--handle", HANDLE], &check_in(1)).done();
    let other = check_in(1).replace("walked", "ran");
    home.feed(&["add", "--handle", HANDLE], &other).refused(1);
    let shown = home.run(&["show", "--handle", HANDLE, "--json"]).done();
    assert_eq!(json_lines(&shown).len(), 3);
}

#[test]
fn passphrase_and_entries_can_share_standard_input() {
    let home = Home::with_vault();
    let input = format!("{}\n{}", crate::home::PASSPHRASE, check_in(4));
    let out = home.feed(&["add", "--handle", HANDLE, "--passphrase-file", "-"], &input).done();
    assert_eq!(json_lines(&out).len(), 1);
}

#[test]
fn show_filters_by_kind_day_and_words() {
    let home = Home::with_entries(28);
    let shown = |more: &[&str]| {
        let words: Vec<&str> = ["show", "--handle", HANDLE, "--json"].iter().chain(more).copied().collect();
        json_lines(&home.run(&words).done()).len()
    };
    assert_eq!(shown(&[]), 28);
    assert_eq!(shown(&["--kind", "urge"]), 0);
    assert_eq!(shown(&["--kind", "check_in", "--since", "2026-03-10", "--until", "2026-03-12"]), 3);
    assert_eq!(shown(&["--find", "WALKED number7"]), 1);
    assert_eq!(shown(&["--find", "walked", "--until", "2026-03-02"]), 2);
    assert_eq!(shown(&["--find", "nowhere"]), 0);
}

#[test]
fn a_kind_that_does_not_exist_is_wrong_usage_and_the_kinds_are_named() {
    let home = Home::with_vault();
    let out = home.run(&["show", "--handle", HANDLE, "--kind", "thoughts"]);
    assert_eq!(out.code, Some(2));
    for kind in nearer_core::Kind::ALL {
        assert!(out.err.contains(kind.name()), "{} is not named", kind.name());
    }
}

#[test]
fn what_is_shown_can_be_added_again_elsewhere_and_is_the_same() {
    let home = Home::with_entries(20);
    let first = home.run(&["show", "--handle", HANDLE, "--json"]).done();
    let other = Home::with_vault();
    other.feed(&["add", "--handle", HANDLE], &first).done();
    let second = other.run(&["show", "--handle", HANDLE, "--json"]).done();
    assert_eq!(first, second);
}

#[test]
fn reading_entries_by_eye_needs_no_json() {
    let home = Home::with_entries(2);
    let out = home.run(&["show", "--handle", HANDLE]).done();
    assert!(out.contains("2026-03-01") && out.contains("walked number1"), "{out}");
    assert!(!out.contains('{') && !out.contains('…'), "{out}");
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    let home = Home::with_entries(2000);
    let mut command = home.command(&["show", "--handle", HANDLE, "--json"]);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    drop(out);
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0));
    assert!(ended.stderr.is_empty(), "{}", String::from_utf8_lossy(&ended.stderr));
}

#[test]
fn insights_speak_in_words_and_in_json() {
    let home = Home::with_entries(5);
    let out = home.run(&["insights", "--handle", HANDLE, "--at", "2026-04-01"]).done();
    assert!(!out.trim().is_empty() && !out.contains('{') && !out.contains('…'), "{out}");
    let json = home.run(&["insights", "--handle", HANDLE, "--at", "2026-04-01", "--json"]).done();
    assert!(!json_lines(&json).is_empty());
}
