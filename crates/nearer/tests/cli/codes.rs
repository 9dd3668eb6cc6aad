//! Exit codes: 0 done, 1 failed, 2 wrong usage, 3 wrong key, 4 damaged, 5 in use.

use std::process::{Command, Stdio};

use crate::home::{HANDLE, Home, feed, flip_a_bit, json_lines};

#[test]
fn making_a_vault_says_so_once() {
    let home = Home::empty();
    let out = home.run(&["init", "--handle", HANDLE, "--kdf", "minimum", "--json", "--recovery-code"]).done();
    let lines = json_lines(&out);
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["handle"], HANDLE);
    assert!(lines[0]["recovery_code"].as_str().unwrap().len() >= 32);
    home.run(&["init", "--handle", HANDLE, "--kdf", "minimum"]).refused(1);
}

#[test]
fn a_passphrase_that_is_short_or_common_is_wrong_usage() {
    for bad in ["too short", "passwordpassword"] {
        let home = Home::empty();
        std::fs::write(home.key(), bad).unwrap();
        let ran = home.run(&["init", "--handle", HANDLE, "--kdf", "minimum"]);
        ran.refused(2);
    }
}

#[test]
fn unknown_handle_and_wrong_passphrase_say_the_same_word_for_word() {
    let home = Home::with_vault();
    let unknown = home.run(&["show", "--handle", "green-door"]).refused(3);
    std::fs::write(home.key(), "another five words entirely here\n").unwrap();
    let wrong = home.run(&["show", "--handle", HANDLE]).refused(3);
    assert_eq!(unknown, wrong);
    let found = home.run(&["show", "--handle", HANDLE, "--find", "x"]).refused(3);
    assert_eq!(unknown, found);
}

#[test]
fn a_folder_without_a_vault_is_told_from_a_wrong_passphrase() {
    let home = Home::empty();
    let said = home.run(&["insights", "--handle", HANDLE]).refused(1);
    assert!(said.contains("No vault lies in this folder"), "{said}");
}

#[test]
fn wrong_usage_is_2() {
    let home = Home::with_vault();
    for words in [
        &["show"][..],
        &["frobnicate"],
        &["show", "--handle", HANDLE, "--since", "yesterday"],
        &["import", "--handle", HANDLE],
        &["import", "--handle", HANDLE, "--undo", "zzz"],
        &["erase", "--handle", HANDLE],
        &["serve", "--bind", "0.0.0.0"],
    ] {
        assert_eq!(home.run(words).code, Some(2), "{words:?}");
    }
}

#[test]
fn without_passphrase_and_without_a_person_it_is_wrong_usage() {
    let home = Home::with_vault();
    let mut command = Command::new(env!("CARGO_BIN_EXE_nearer"));
    command.args(["show", "--handle", HANDLE, "--data"]).arg(home.data());
    // A session of its own has no terminal to ask on.
    let ran = if crate::home::has("setsid") {
        let mut alone = Command::new("setsid");
        alone.arg("--wait").arg(command.get_program()).args(command.get_args());
        feed(alone, "")
    } else {
        return;
    };
    ran.refused(2);
}

#[test]
fn a_folder_in_use_is_5() {
    let home = Home::with_vault();
    let mut adding = home.command(&["add", "--handle", HANDLE]);
    let mut child = adding.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut out = std::io::BufReader::new(child.stdout.take().unwrap());
    std::io::Write::write_all(&mut input, crate::home::check_in(1).as_bytes()).unwrap();
    let mut line = String::new();
    std::io::BufRead::read_line(&mut out, &mut line).unwrap();
    home.run(&["show", "--handle", HANDLE]).refused(5);
    drop(input);
    assert!(child.wait().unwrap().success());
    home.run(&["show", "--handle", HANDLE]).done();
}

#[test]
fn one_flipped_bit_is_4_and_the_row_is_named() {
    let home = Home::with_entries(40);
    flip_a_bit(&home.data());
    let said = home.run(&["verify", "--handle", HANDLE]).refused(4);
    assert!(said.contains("item") || said.contains("head"), "{said}");
}

#[test]
fn verify_counts_what_is_there() {
    let home = Home::with_entries(12);
    let out = home.run(&["verify", "--handle", HANDLE, "--json"]).done();
    assert_eq!(json_lines(&out)[0]["entries"], 12);
    let said = home.run(&["verify", "--handle", HANDLE]).done();
    assert!(said.contains("12"), "{said}");
}

#[test]
fn a_file_that_is_no_vault_is_refused_without_a_trace() {
    let home = Home::empty();
    std::fs::create_dir(home.data()).unwrap();
    std::fs::write(home.data().join("notes.db"), vec![0x5a; 8192]).unwrap();
    let ran = home.run(&["show", "--handle", HANDLE]);
    assert_eq!(ran.code, Some(4), "{}", ran.err);
    assert!(ran.err.contains("notes.db"));
    assert!(!ran.err.contains("panicked"));
}

#[test]
fn help_has_an_example_for_every_command() {
    let home = Home::empty();
    for command in [
        "serve",
        "demo",
        "init",
        "add",
        "show",
        "insights",
        "import",
        "export",
        "backup",
        "restore",
        "verify",
        "passphrase",
        "erase",
        "schema",
    ] {
        let help = home.run(&[command, "--help"]).done();
        assert!(help.contains("Example"), "{command}");
    }
}
