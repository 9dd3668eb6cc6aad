//! Printing entries, oldest first.

use nearer_core::{Body, Entry, EntryId, Moment, PracticeDay, Rollover};
use nearer_web::view::summary;

use crate::cli::Show;
use crate::exit::Failure;
use crate::run::Run;

/// Prints the entries that were asked for: JSON lines, or a few lines each for reading.
pub(crate) fn show(run: &mut Run<'_>, asked: &Show) -> Result<(), Failure> {
    if let Some(words) = &asked.find {
        return found(run, asked, words);
    }
    let vault = run.unlock(&asked.vault.handle)?;
    let rollover = vault.settings().rollover;
    let journal = vault.journal();
    for kept in journal.timeline().filter(|k| is_asked_for(&k.entry, asked, rollover)) {
        print(run, &kept.entry)?;
    }
    Ok(())
}

/// Looks for words without building a journal.
fn found(run: &mut Run<'_>, asked: &Show, words: &str) -> Result<(), Failure> {
    let install = run.install()?;
    let passphrase = run.keys.current("cli.prompt.current")?;
    let found = install.find_cold(&asked.vault.handle, &passphrase, words, usize::MAX)?;
    let rollover = Rollover::default();
    for entry in found.entries.iter().rev().filter(|e| is_asked_for(e, asked, rollover)) {
        print(run, entry)?;
    }
    Ok(())
}

fn is_asked_for(entry: &Entry, asked: &Show, rollover: Rollover) -> bool {
    let day = PracticeDay::of(&entry.at, rollover);
    asked.kind.as_deref().is_none_or(|kind| entry.kind_name() == kind)
        && asked.since.is_none_or(|since| day >= since)
        && asked.until.is_none_or(|until| day <= until)
        && entry.removed.is_none()
}

fn print(run: &mut Run<'_>, entry: &Entry) -> Result<(), Failure> {
    let json = entry.to_json();
    if run.out.json {
        return run.out.line(&json);
    }
    let title = heading(run, &entry.id, &entry.at, entry.kind_name());
    run.out.line(&title)?;
    if let Body::Unknown(unknown) = &entry.body {
        for (field, value) in unknown.data.as_object().into_iter().flatten() {
            run.out.line(&format!("  {}: {}", field.replace('_', " "), plain(value)))?;
        }
        return Ok(());
    }
    // The words of the pages: what waits for its day stays closed here too.
    for (label, said) in summary::facts(run.library, entry) {
        run.out.line(&format!("  {label}: {}", said.replace('\n', "\n    ")))?;
    }
    Ok(())
}

fn heading(run: &Run<'_>, id: &EntryId, at: &Moment, kind: &str) -> String {
    let kind = label(run, "kind", kind);
    format!("{} {}  {kind}  {id}", at.date(), at.clock())
}

/// The word of a table for a name; without one, the name with spaces.
fn label(run: &Run<'_>, table: &str, name: &str) -> String {
    let key = format!("{table}.{name}");
    if run.words().has(&key) { run.words().say(&key).to_owned() } else { name.replace('_', " ") }
}

/// A value on one line.
fn plain(value: &serde_json::Value) -> String {
    use serde_json::Value;
    match value {
        Value::String(text) => text.replace('\n', "\n    "),
        Value::Array(all) => all.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Object(parts) => parts.values().map(plain).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}
