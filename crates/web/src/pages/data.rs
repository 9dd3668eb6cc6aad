//! The owner's data: taken out whole, brought in after a look, erased for good.

use std::io::Cursor;

use axum::response::Response;
use nearer_content::Library;
use nearer_core::entry::Source;
use nearer_core::{Answers, BatchId, Entry, Kind};
use nearer_vault::{Change, Diary, ExportWords, Vault, VaultError, check_passphrase};

use super::key::unless_given;
use super::{Answer, diary, door, draw, draw_faulty};
use crate::cookie;
use crate::fault::Fault;
use crate::respond;
use crate::view::data::{self as view, Came, Counts, Preview};
use crate::view::fields::{Fields, Wrong};
use crate::view::key::NOTHING_WRONG;
use crate::view::shell::Room;
use crate::visit::{Owner, Posted};

/// Most pasted lines that are looked at.
const LINES_MAX: usize = 2_000;
/// How many entries a preview shows.
const SAMPLES: usize = 3;

/// Where the data are, and what can be done with them.
pub async fn show(owner: Owner) -> Response {
    page(&owner, NOTHING_WRONG)
}

fn given(owner: &Owner) -> bool {
    owner.visit.session.as_ref().is_some_and(|s| s.stepped_up)
}

/// What the program is called in the commands of a page: nothing that names it, when asked.
fn program(owner: &Owner) -> &str {
    owner.visit.words().say(if owner.vault.settings().discreet { "data.program_unnamed" } else { "data.program" })
}

fn page(owner: &Owner, wrong: &[Wrong]) -> Response {
    let (visit, none) = (&owner.visit, Answers::default());
    let counts = Counts { entries: owner.vault.journal().len(), change: owner.vault.counter() };
    let main =
        view::page(&Fields::new(&visit.app.library, &none, wrong), visit.token(), counts, given(owner), program(owner));
    if wrong.is_empty() { draw(visit, Room::Day, None, main) } else { draw_faulty(visit, Room::Day, None, main) }
}

/// The words of an export.
pub fn export_words(library: &Library) -> ExportWords {
    let words = &library.words;
    let kinds = Kind::ALL.iter().map(|k| k.name());
    ExportWords {
        readme: words.say("data.export.readme").to_owned(),
        title: words.say("chrome.title").to_owned(),
        kinds: kinds.map(|k| (k.to_owned(), words.say_key("kind", k).to_owned())).collect(),
        fields: std::collections::BTreeMap::new(),
    }
}

/// Everything as one ZIP.
pub async fn export(Posted { by: owner, .. }: Posted<Owner>) -> Answer {
    if let Some(first) = unless_given(&owner, "data") {
        return Ok(first);
    }
    let (now, words) = (owner.visit.now, export_words(&owner.visit.app.library));
    let made = owner.blocking(move |vault: Vault| {
        let mut out = Cursor::new(Vec::new());
        vault.export_zip(&mut out, now, &words, &mut |_, _| {}).map(|_| out.into_inner())
    });
    let bytes = made.await??;
    Ok(respond::download(bytes, &format!("notes-{}.zip", now.date())))
}

/// Everything as one file under a passphrase of its own.
pub async fn backup(Posted { by: owner, answers }: Posted<Owner>) -> Answer {
    if let Some(first) = unless_given(&owner, "data") {
        return Ok(first);
    }
    let passphrase = answers.typed("backup").to_owned();
    let library = &owner.visit.app.library;
    let fault = if check_passphrase(&passphrase, &|p| library.is_common_passphrase(p)).is_err() {
        Some(("backup", "data.backup.weak"))
    } else if passphrase != answers.typed("backup_again") {
        Some(("backup_again", "key.own.differ"))
    } else {
        None
    };
    if let Some((field, key)) = fault {
        return Ok(page(&owner, &[Wrong { field, says: library.words.say(key).to_owned() }]));
    }
    let (now, words, name) = (owner.visit.now, export_words(library), owner.fresh_id().to_string());
    let made = owner.blocking(move |vault: Vault| sealed_file(&vault, &name, &passphrase, now, &words));
    let bytes = made.await??;
    Ok(respond::download(bytes, &format!("notes-{}.age", now.date())))
}

/// Makes the backup in a file of the system's temporary folder (sealed from the first
/// byte), reads it and takes it away again.
fn sealed_file(
    vault: &Vault,
    name: &str,
    passphrase: &str,
    now: nearer_core::Moment,
    words: &ExportWords,
) -> Result<Vec<u8>, VaultError> {
    let path = std::env::temp_dir().join(name);
    let made = vault.backup(&path, passphrase, now, words, &mut |_, _| {});
    let bytes = made.and_then(|_| std::fs::read(&path).map_err(VaultError::from));
    let _ = std::fs::remove_file(&path);
    bytes
}

/// The form for bringing entries in.
pub async fn show_import(owner: Owner) -> Response {
    import_page(&owner, &Answers::default(), NOTHING_WRONG, None, None)
}

pub(super) fn import_page(
    owner: &Owner,
    answers: &Answers,
    wrong: &[Wrong],
    preview: Option<&Preview>,
    kept: Option<&BatchId>,
) -> Response {
    let visit = &owner.visit;
    let mut answers = answers.clone();
    if answers.one("what").is_none() {
        answers.set("what", view::OWN_LINES);
    }
    let came = kept.map(|batch| came_in(owner, batch));
    let fields = Fields::new(&visit.app.library, &answers, wrong);
    let main = view::import(&fields, visit.token(), preview, came.as_ref(), program(owner));
    if wrong.is_empty() { draw(visit, Room::Day, None, main) } else { draw_faulty(visit, Room::Day, None, main) }
}

/// What came in with an import.
fn came_in(owner: &Owner, batch: &BatchId) -> Came {
    let journal = owner.vault.journal();
    let of_it = |k: &&nearer_core::Kept| k.entry.source.as_ref().is_some_and(|s| s.batch == *batch);
    let kinds: Vec<Option<Kind>> = journal.timeline().filter(of_it).map(|k| k.entry.body.kind()).collect();
    let first = kinds.first().copied().flatten();
    let kind = first.filter(|kind| kinds.iter().all(|k| *k == Some(*kind)));
    Came { batch: batch.to_string(), entries: kinds.len(), kind }
}

/// Pasted lines, read.
struct Looked {
    fresh: Vec<Entry>,
    present: usize,
    refused: Vec<(usize, String)>,
}

/// Reads pasted lines; nothing is kept by it.
fn look(owner: &Owner, lines: &str, batch: BatchId) -> Looked {
    let mut looked = Looked { fresh: Vec::new(), present: 0, refused: Vec::new() };
    let journal = owner.vault.journal();
    for (n, line) in lines.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()).take(LINES_MAX) {
        match Entry::from_json(line, owner.fresh_id()) {
            Ok(entry) if journal.get(&entry.id).is_some() => looked.present += 1,
            Ok(mut entry) => {
                entry.source.get_or_insert_with(|| Source { batch, row: (n + 1).to_string() });
                looked.fresh.push(entry);
            }
            Err(_) if !is_whole(line) => {
                looked.refused.push((n + 1, owner.visit.words().say("data.import.no_entry").to_owned()));
            }
            Err(error) => looked.refused.push((n + 1, error.to_string())),
        }
    }
    if lines.lines().filter(|l| !l.trim().is_empty()).count() > LINES_MAX {
        looked.refused.push((LINES_MAX + 1, owner.visit.words().say("data.import.too_many").to_owned()));
    }
    looked
}

/// Whether a line begins and ends as an entry does. Only then does it help to say which field
/// of it is wrong.
fn is_whole(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('{') && line.ends_with('}')
}

/// Looks at pasted lines, keeps them, or takes an import back.
pub async fn import(Posted { by: owner, answers }: Posted<Owner>) -> Answer {
    if answers.has("do", "undo") {
        let batch: BatchId = answers.one("batch").and_then(|b| b.parse().ok()).ok_or(Fault::Missing)?;
        owner.change(Change::UndoBatch(batch)).await?;
        return Ok(respond::see_other("/you/data"));
    }
    let Some(lines) = answers.one("lines") else {
        let says = owner.visit.words().say("data.import.nothing").to_owned();
        return Ok(import_page(&owner, &answers, &[Wrong { field: "lines", says }], None, None));
    };
    if let Some(what) = answers.one("what").filter(|what| *what != view::OWN_LINES) {
        let diary = Diary::named(what).ok_or(Fault::Missing)?;
        return diary::import(&owner, &answers, diary, lines.to_owned()).await;
    }
    let batch = owner.vault.fresh_batch();
    let looked = look(&owner, lines, batch);
    if answers.has("do", "keep") && looked.refused.is_empty() && !looked.fresh.is_empty() {
        owner.change(Change::PutAll(looked.fresh)).await?;
        return Ok(import_page(&owner, &Answers::default(), NOTHING_WRONG, None, Some(&batch)));
    }
    let samples = &looked.fresh[..looked.fresh.len().min(SAMPLES)];
    let (fresh, present) = (looked.fresh.len(), looked.present);
    let preview = Preview { fresh, present, refused: &looked.refused, samples, told: &[] };
    Ok(import_page(&owner, &answers, NOTHING_WRONG, Some(&preview), None))
}

/// What erasing everything does and does not do.
pub async fn ask_erase(owner: Owner) -> Response {
    erase_page(&owner, &Answers::default(), NOTHING_WRONG)
}

fn erase_page(owner: &Owner, answers: &Answers, wrong: &[Wrong]) -> Response {
    let visit = &owner.visit;
    let main = view::ask_erase(&Fields::new(&visit.app.library, answers, wrong), visit.token(), given(owner));
    if wrong.is_empty() { draw(visit, Room::Day, None, main) } else { draw_faulty(visit, Room::Day, None, main) }
}

/// Erases everything: first the sessions, then the keys, then the rows.
pub async fn erase(Posted { by: owner, answers }: Posted<Owner>) -> Answer {
    if let Some(first) = unless_given(&owner, "erase") {
        return Ok(first);
    }
    let words = owner.visit.words();
    let typed = answers.one("word").unwrap_or("");
    if typed.to_lowercase() != words.say("erase.word").to_lowercase() {
        let says = words.fill("erase.word_missing", &[("word", words.say("erase.word"))]);
        return Ok(erase_page(&owner, &answers, &[Wrong { field: "word", says }]));
    }
    owner.visit.app.sessions.end_all(&owner.vault);
    owner.visit.app.forget_reports();
    let Owner { mut visit, vault, .. } = owner;
    visit.session = None;
    let erased = tokio::task::spawn_blocking(move || vault.erase()).await.map_err(|_| Fault::Ours)?;
    erased?;
    door::leave(&visit);
    let page = draw(&visit, Room::Door, None, view::erased(&visit.app.library));
    Ok(respond::with_cookie(page, cookie::end(visit.plain_cookie)))
}
