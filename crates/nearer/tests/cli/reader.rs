//! A vault file, opened by a program that is not ours to trust: the reader in Python.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use crate::home::{HANDLE, Home};

/// `NEARER_PYTHON` names a Python with `cryptography`; `./test` makes one.
fn read(home: &Home, script: &str) -> Option<Output> {
    let python = std::env::var_os("NEARER_PYTHON")?;
    let reader = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../vectors/nv1_reader.py");
    let file = home.data().join("notes.db");
    if !script.is_empty() {
        let change = "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()";
        assert!(Command::new(&python).args(["-c", change]).arg(&file).arg(script).status().unwrap().success());
    }
    let mut command = Command::new(python);
    command.arg(reader).arg("open").arg(file).args(["--handle", HANDLE, "--passphrase-file"]).arg(home.key());
    Some(command.output().unwrap())
}

fn ids(lines: &str, of: impl Fn(&Value) -> Option<String>) -> BTreeSet<String> {
    lines.lines().filter_map(|l| serde_json::from_str::<Value>(l).ok()).filter_map(|v| of(&v)).collect()
}

#[test]
fn the_independent_reader_finds_the_same_entries() {
    let home = Home::with_entries(25);
    let Some(opened) = read(&home, "") else { return };
    let said = String::from_utf8_lossy(&opened.stdout).into_owned();
    assert!(opened.status.success(), "{}", String::from_utf8_lossy(&opened.stderr));
    let ours = home.run(&["show", "--handle", HANDLE, "--json"]).done();
    let ours = ids(&ours, |v| v["id"].as_str().map(str::to_owned));
    assert_eq!(ours.len(), 25);
    for id in &ours {
        assert!(said.contains(id.as_str()), "the reader did not open {id}");
    }
}

#[test]
fn the_independent_reader_misses_a_row_that_was_taken_out() {
    let home = Home::with_entries(5);
    let take_out = "delete from items where seq = (select max(seq) from items)";
    let Some(opened) = read(&home, take_out) else { return };
    assert!(!opened.status.success());
    assert!(String::from_utf8_lossy(&opened.stderr).contains("missing"), "{opened:?}");
}
