//! Check-ins come in from a table, once.

use nearer_core::{Body, Level, Zone};
use nearer_vault::{Change, CsvMap, Imported, Vault, VaultError, Why};

use crate::sample::{in_memory, minute};

const BEEPS: &str = r#"
map = 1
name = "a study"
missing = ["NA"]
only = { column = "id", value = "7" }
key = ["day", "beep"]
person = "Kim"

[time]
start_date = "2026-03-01"
day = "day"
beep = "beep"
beeps = ["09:00", "12:30", "20:00"]

[fields.felt]
columns = ["close", "far"]
reversed = ["far"]
low = 1
high = 7

[fields.urge]
column = "avoid"
low = 1
high = 9

[fields.note]
column = "words"
"#;

const TABLE: &str = "id,day,beep,close,far,avoid,words\n\
    7,1,1,7,1,9,hello\n\
    8,1,1,7,1,9,somebody else\n\
    7,1,2,NA,NA,NA,NA\n\
    7,1,3,4,NA,5,\"two\nlines\"\n\
    7,2,9,4,4,5,no such beep\n\
    7,2,1,8,4,5,out of scale\n\
    7,2,2,x,4,5,no number\n\
    7,1,1,7,1,9,hello\n";

fn import(vault: &Vault, table: &str, map: &str, dry_run: bool) -> Result<Imported, VaultError> {
    vault.import_csv(table, &CsvMap::parse(map)?, &Zone::utc(), minute(0), dry_run)
}

#[test]
fn rows_become_check_ins_and_what_is_left_out_is_named_by_line() {
    let (_install, vault) = in_memory();
    let done = import(&vault, TABLE, BEEPS, false).expect("imported");
    assert_eq!((done.added, done.present, done.skipped_count), (2, 1, 4));
    let why: Vec<(u64, Why)> = done.skipped.iter().map(|s| (s.line, s.why)).collect();
    let expected = [(4, Why::NothingAnswered), (7, Why::BadTime), (8, Why::OutOfScale), (9, Why::NotANumber)];
    assert_eq!(why, expected);
    let journal = vault.journal();
    let (entry, first) = journal.check_ins().next().expect("one");
    assert_eq!(entry.at.to_string(), "2026-03-01T09:00:00+00:00");
    assert_eq!((first.felt, first.urge), (Level::new(10).ok(), Level::new(10).ok()));
    assert_eq!(first.with.as_ref().map(|n| n.as_str()), Some("Kim"));
    let (_, second) = journal.check_ins().nth(1).expect("two");
    assert_eq!((second.felt, second.urge), (Level::new(5).ok(), Level::new(5).ok()));
}

#[test]
fn a_rehearsal_adds_nothing_and_a_second_run_adds_nothing() {
    let (_install, vault) = in_memory();
    let rehearsed = import(&vault, TABLE, BEEPS, true).expect("rehearsed");
    assert_eq!((rehearsed.added, rehearsed.batch, vault.journal().len()), (2, None, 0));
    import(&vault, TABLE, BEEPS, false).expect("imported");
    let again = import(&vault, TABLE, BEEPS, false).expect("imported");
    assert_eq!((again.added, again.present, again.batch), (0, 3, None));
}

#[test]
fn an_import_is_undone_as_a_whole_and_nothing_else_is() {
    let (_install, vault) = in_memory();
    vault.change(Change::Put { entry: crate::sample::note(1, "mine"), expect: Some(0) }).expect("kept");
    let batch = import(&vault, TABLE, BEEPS, false).expect("imported").batch.expect("a batch");
    assert_eq!(vault.journal().len(), 3);
    let undone = vault.change(Change::UndoBatch(batch)).expect("undone");
    assert_eq!((undone.ids.len(), vault.journal().len()), (2, 1));
    vault.verify().expect("in order");
}

#[test]
fn hours_after_a_start_and_other_ways_to_say_when() {
    let felt = "[fields.felt]\ncolumn = \"c\"\nlow = 0\nhigh = 100\n";
    let map = |time: &str| format!("map = 1\nname = \"n\"\ndelimiter = \"\\t\"\n[time]\n{time}\n{felt}");
    let cases = [
        ("start = \"2026-03-01T08:00:00+01:00\"\nhours = \"t\"", "1.5", "2026-03-01T08:30:00+00:00"),
        ("at = \"t\"", "2026-03-01T08:30:00+02:00", "2026-03-01T08:30:00+02:00"),
        ("at = \"t\"", "2026-03-01 08:30:59", "2026-03-01T08:30:00+00:00"),
        ("date = \"t\"\nclock = \"21:00\"", "2026-03-01", "2026-03-01T21:00:00+00:00"),
    ];
    for (time, cell, expected) in cases {
        let (_install, vault) = in_memory();
        let done = import(&vault, &format!("t\tc\n{cell}\t50\n"), &map(time), false).expect("imported");
        assert_eq!(done.samples.first().map(|e| e.at.to_string()).as_deref(), Some(expected), "{time}");
        assert!(matches!(&done.samples[0].body, Body::CheckIn(c) if c.felt == Level::new(5).ok()));
    }
}

#[test]
fn a_map_or_a_table_that_does_not_fit_is_refused_with_its_reason() {
    let (_install, vault) = in_memory();
    for map in ["", "map = 2", &BEEPS.replace("low = 1", "low = 9"), &BEEPS.replace("[fields.urge]", "[fields.anger]")]
    {
        assert!(matches!(CsvMap::parse(map), Err(VaultError::BadInput { .. })));
    }
    let refused = import(&vault, "id,day\n1,2\n", BEEPS, false);
    assert!(matches!(refused, Err(VaultError::BadInput { line: Some(1), .. })));
    assert!(matches!(import(&vault, "id\n\"", BEEPS, false), Err(VaultError::BadInput { .. })));
}
