//! Data leave whole, come back whole, and can be erased.

use std::fs;
use std::process::Command;

use crate::home::{HANDLE, Home, PASSPHRASE, has, json_lines};

fn shown(home: &Home, handle: &str) -> String {
    home.run(&["show", "--handle", handle, "--json"]).done()
}

#[test]
fn export_erase_import_is_the_same_vault() {
    let home = Home::with_entries(30);
    let before = shown(&home, HANDLE);
    let zip = home.path("notes.zip");
    let zip = zip.to_str().unwrap();
    home.run(&["export", "--handle", HANDLE, "--out", zip]).done();
    home.run(&["erase", "--handle", HANDLE, "--yes"]).done();
    let gone = home.run(&["show", "--handle", HANDLE]).refused(1);
    assert!(gone.contains("No vault lies in this folder"), "{gone}");
    home.run(&["init", "--handle", HANDLE, "--kdf", "minimum"]).done();
    let rehearsed = home.run(&["import", "--handle", HANDLE, "--format", "nearer", zip, "--dry-run", "--json"]).done();
    assert_eq!(json_lines(&rehearsed)[0]["added"], 30);
    assert_eq!(shown(&home, HANDLE), "");
    home.run(&["import", "--handle", HANDLE, "--format", "nearer", zip]).done();
    assert_eq!(shown(&home, HANDLE), before);
    let again = home.run(&["import", "--handle", HANDLE, "--format", "nearer", zip, "--json"]).done();
    assert_eq!(json_lines(&again)[0]["added"], 0);
}

#[test]
fn export_and_backup_never_replace_a_file() {
    let home = Home::with_entries(1);
    for (command, name) in [("export", "a.zip"), ("backup", "a.age")] {
        let path = home.path(name);
        fs::write(&path, "mine").unwrap();
        home.run(&[command, "--handle", HANDLE, "--out", path.to_str().unwrap()]).refused(1);
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    }
}

#[test]
fn a_cut_off_export_leaves_no_file() {
    let home = Home::with_entries(3);
    let path = home.path("no/such/folder/notes.zip");
    home.run(&["export", "--handle", HANDLE, "--out", path.to_str().unwrap()]).refused(1);
    assert!(!path.exists());
}

#[test]
fn a_backup_restores_into_a_new_vault_and_never_over_an_old_one() {
    let home = Home::with_entries(15);
    let age = home.path("notes.age");
    let age = age.to_str().unwrap();
    home.run(&["backup", "--handle", HANDLE, "--out", age]).done();
    home.run(&["restore", "--handle", HANDLE, "--from", age, "--kdf", "minimum"]).refused(1);
    home.run(&["restore", "--handle", "second", "--from", age, "--kdf", "minimum"]).done();
    assert_eq!(shown(&home, "second"), shown(&home, HANDLE));
    fs::write(home.key(), "not the passphrase of that backup\n").unwrap();
    home.run(&["restore", "--handle", "third", "--from", age, "--kdf", "minimum"]).refused(3);
}

#[test]
fn a_backup_may_have_a_passphrase_of_its_own() {
    let home = Home::with_entries(2);
    let (age, own) = (home.path("notes.age"), home.path("own"));
    fs::write(&own, "a different set of five words\n").unwrap();
    let (age, own) = (age.to_str().unwrap(), own.to_str().unwrap());
    home.run(&["backup", "--handle", HANDLE, "--out", age, "--backup-passphrase-file", own]).done();
    home.run(&["restore", "--handle", "second", "--from", age, "--kdf", "minimum"]).refused(3);
    let old = home.path("key");
    let words = ["restore", "--handle", "second", "--from", age, "--kdf", "minimum", "--passphrase-file", own];
    let words: Vec<&str> = words.into_iter().chain(["--new-passphrase-file", old.to_str().unwrap()]).collect();
    home.run(&words).done();
    assert_eq!(shown(&home, "second"), shown(&home, HANDLE));
}

#[test]
fn a_backup_opens_with_stock_age() {
    if !(has("age") && has("script") && has("python3")) {
        return;
    }
    let home = Home::with_entries(4);
    let (age, zip) = (home.path("notes.age"), home.path("notes.zip"));
    home.run(&["backup", "--handle", HANDLE, "--out", age.to_str().unwrap()]).done();
    // age asks on a terminal; script lends it one.
    let line = format!("age -d -o {} {}", zip.display(), age.display());
    let typed = format!("(sleep 1; echo '{PASSPHRASE}') | script -qec \"{line}\" /dev/null");
    let ended = Command::new("sh").args(["-c", &typed]).output().unwrap();
    assert!(zip.exists(), "{}", String::from_utf8_lossy(&ended.stdout));
    let listed = Command::new("python3").args(["-m", "zipfile", "-l"]).arg(&zip).output().unwrap();
    assert!(String::from_utf8_lossy(&listed.stdout).contains("entries.jsonl"));
}

#[test]
fn a_changed_passphrase_opens_and_the_old_one_does_not() {
    for rotate in [false, true] {
        let home = Home::with_entries(5);
        let new = home.path("new");
        fs::write(&new, "five other words for tomorrow\n").unwrap();
        let mut words = vec!["passphrase", "--handle", HANDLE, "--kdf", "minimum", "--new-passphrase-file"];
        words.push(new.to_str().unwrap());
        if rotate {
            words.push("--rotate");
        }
        let before = shown(&home, HANDLE);
        home.run(&words).done();
        home.run(&["show", "--handle", HANDLE]).refused(3);
        fs::copy(&new, home.key()).unwrap();
        assert_eq!(shown(&home, HANDLE), before);
        home.run(&["verify", "--handle", HANDLE]).done();
    }
}

#[test]
fn a_table_comes_in_once_and_can_be_undone() {
    let home = Home::with_vault();
    let (table, map) = (home.path("days.csv"), home.path("days.toml"));
    fs::write(&table, include_str!("days.csv")).unwrap();
    fs::write(&map, include_str!("days.toml")).unwrap();
    let (table, map) = (table.to_str().unwrap(), map.to_str().unwrap());
    let import = ["import", "--handle", HANDLE, "--format", "csv", table, "--map", map, "--json"];
    let dry: Vec<&str> = import.into_iter().chain(["--dry-run"]).collect();
    let rehearsed = json_lines(&home.run(&dry).done()).remove(0);
    assert_eq!(shown(&home, HANDLE), "");
    let done = json_lines(&home.run(&import).done()).remove(0);
    assert_eq!(done["added"], rehearsed["added"]);
    assert!(done["added"].as_u64().unwrap() >= 3, "{done}");
    let again = json_lines(&home.run(&import).done()).remove(0);
    assert_eq!(again["added"], 0);
    home.run(&["import", "--handle", HANDLE, "--undo", done["batch"].as_str().unwrap()]).done();
    assert_eq!(shown(&home, HANDLE), "");
}

#[test]
fn nothing_readable_is_left_in_the_folder() {
    let home = Home::with_entries(10);
    for file in fs::read_dir(home.data()).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        let holds = |word: &[u8]| bytes.windows(word.len()).any(|w| w == word);
        assert!(!holds(b"walked") && !holds(b"check_in") && !holds(HANDLE.as_bytes()));
    }
}
