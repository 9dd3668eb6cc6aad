//! The published schema, checked by a validator that is not ours.

use std::fs;
use std::process::Command;

use crate::home::{HANDLE, Home};

const VALIDATE: &str = "
import json, sys
import jsonschema
schema = json.load(open(sys.argv[1]))
jsonschema.Draft202012Validator.check_schema(schema)
check = jsonschema.Draft202012Validator(schema)
lines = [json.loads(line) for line in open(sys.argv[2])]
for line in lines:
    check.validate(line)
assert lines
bad = dict(lines[0], data={'felt': 'very'})
assert not check.is_valid(bad), 'a wrong entry is valid'
";

#[test]
fn the_schema_is_json_and_names_every_kind() {
    let home = Home::empty();
    let schema = home.run(&["schema"]).done();
    let read: serde_json::Value = serde_json::from_str(&schema).unwrap();
    assert_eq!(read["title"], "Entry");
    for kind in nearer_core::Kind::ALL {
        assert!(schema.contains(kind.name()), "{}", kind.name());
    }
}

/// `NEARER_PYTHON` names a Python with `jsonschema`; `./test` makes one.
#[test]
fn entries_are_valid_by_the_published_schema() {
    let Some(python) = std::env::var_os("NEARER_PYTHON") else { return };
    let home = Home::with_entries(25);
    home.feed(&["add", "--handle", HANDLE], &crate::kinds::lines()).done();
    let (schema, entries) = (home.path("schema.json"), home.path("entries.jsonl"));
    fs::write(&schema, home.run(&["schema"]).done()).unwrap();
    fs::write(&entries, home.run(&["show", "--handle", HANDLE, "--json"]).done()).unwrap();
    let ended = Command::new(python).args(["-c", VALIDATE]).args([&schema, &entries]).output().unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
}
