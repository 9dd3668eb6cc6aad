//! Taking entries in from a file.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use nearer_core::{BatchId, Zone};
use nearer_vault::{Change, CsvMap, Diary, Imported, Moods, Vault};
use serde_json::json;

use super::grouped;
use crate::cli::{Format, Import};
use crate::exit::Failure;
use crate::progress::Progress;
use crate::rim;
use crate::run::Run;

/// Longest text file that is read, in bytes; the vault refuses longer tables and diaries.
const TEXT_BYTES_MAX: u64 = 20 << 20;

/// Imports a file, rehearses that, or undoes an import.
pub(crate) fn import(run: &mut Run<'_>, asked: &Import) -> Result<(), Failure> {
    if let Some(batch) = &asked.undo {
        return undo(run, &asked.vault.handle, batch);
    }
    let usage = |key: &str| Failure::Usage(run.words().say(key).to_owned());
    let (Some(format), Some(file)) = (asked.format, &asked.file) else { return Err(usage("cli.error.what_to_import")) };
    let imported = match format {
        Format::Nearer => {
            let mut zip = open(run, file)?;
            let vault = run.unlock(&asked.vault.handle)?;
            let mut progress = Progress::new();
            vault.import_zip(&mut zip, asked.dry_run, &mut |done, all| progress.tell(done, all))?
        }
        Format::Csv => {
            let map = asked.map.as_deref().ok_or_else(|| usage("cli.error.no_map"))?;
            let map = CsvMap::parse(&text(run, map)?)?;
            let table = text(run, file)?;
            let vault = run.unlock(&asked.vault.handle)?;
            vault.import_csv(&table, &map, &zone_of(&vault), rim::now(), asked.dry_run)?
        }
        Format::Daylio => {
            let moods = asked.moods.as_deref().map_or(Ok(Moods::default()), Moods::parse)?;
            diary(run, asked, file, &Diary::Daylio(moods))?
        }
        Format::FreeCbt => diary(run, asked, file, &Diary::FreeCbt)?,
        Format::Jrnl => diary(run, asked, file, &Diary::Jrnl)?,
        Format::DayOne => diary(run, asked, file, &Diary::DayOne)?,
        Format::StateOfMind => diary(run, asked, file, &Diary::StateOfMind)?,
    };
    // A list of records has no lines that anybody could look up.
    let in_lines = matches!(format, Format::Nearer | Format::Csv | Format::Daylio);
    report(run, &imported, if in_lines { "cli.import.row" } else { "cli.import.record" })
}

fn diary(run: &mut Run<'_>, asked: &Import, file: &Path, diary: &Diary) -> Result<Imported, Failure> {
    let written = text(run, file)?;
    let vault = run.unlock(&asked.vault.handle)?;
    Ok(vault.import_diary(&written, diary, &zone_of(&vault), rim::now(), asked.dry_run)?)
}

fn undo(run: &mut Run<'_>, handle: &str, batch: &str) -> Result<(), Failure> {
    let batch: BatchId = batch.parse().map_err(|_| Failure::Usage(run.words().say("cli.error.no_batch").to_owned()))?;
    let changed = run.unlock(handle)?.change(Change::UndoBatch(batch))?;
    let n = changed.ids.len();
    let said = run.words().fill("cli.import.undone", &[("n", &grouped(n as u64))]);
    run.out.either(json!({ "undone": batch, "erased": n }), &said)
}

fn open(run: &Run<'_>, path: &Path) -> Result<File, Failure> {
    File::open(path).map_err(|e| unreadable(run, path, &e))
}

/// A text file; of one that is too long no more than shows that it is.
fn text(run: &Run<'_>, path: &Path) -> Result<String, Failure> {
    let mut text = String::new();
    let read = open(run, path)?.take(TEXT_BYTES_MAX + 1).read_to_string(&mut text);
    read.map_err(|e| unreadable(run, path, &e))?;
    if text.len() as u64 > TEXT_BYTES_MAX {
        let (file, most) = (path.display().to_string(), grouped(TEXT_BYTES_MAX >> 20));
        return Err(Failure::Said(run.words().fill("cli.error.too_large", &[("file", &file), ("mib", &most)])));
    }
    Ok(text)
}

fn unreadable(run: &Run<'_>, path: &Path, e: &std::io::Error) -> Failure {
    let (file, what) = (path.display().to_string(), e.to_string());
    Failure::Said(run.words().fill("cli.error.unreadable", &[("file", &file), ("what", &what)]))
}

/// The zone in which local times of a table are read: the owner's.
fn zone_of(vault: &Vault) -> Zone {
    vault.settings().zone.parse().unwrap_or_else(|_| Zone::system())
}

fn report(run: &mut Run<'_>, done: &Imported, row_key: &str) -> Result<(), Failure> {
    if run.out.json {
        return run.out.value(&as_json(done));
    }
    let key = if done.dry_run { "cli.import.would_add" } else { "cli.import.added" };
    let (added, present) = (grouped(done.added), grouped(done.present));
    run.out.line(&run.words().fill(key, &[("added", &added), ("present", &present)]))?;
    for sample in &done.samples {
        run.out.line(&format!("  {}", sample.to_json()))?;
    }
    if done.skipped_count > 0 {
        let n = grouped(done.skipped_count);
        run.out.line(&run.words().fill("cli.import.skipped", &[("n", &n)]))?;
    }
    for row in &done.skipped {
        let why = run.words().say_key("cli.import.why", row.why.key());
        let told = told(run, row_key, row.line, why, &row.about);
        run.out.line(&told)?;
    }
    if done.remark_count > 0 {
        run.out.line(&run.words().fill("diary.remarks", &[("n", &grouped(done.remark_count))]))?;
    }
    for row in &done.remarks {
        let what = run.words().say_key("diary.unplaced", row.what.key());
        let told = told(run, row_key, row.line, what, &row.about);
        run.out.line(&told)?;
    }
    match &done.batch {
        Some(batch) if !done.dry_run => {
            run.out.line(&run.words().fill("cli.import.batch", &[("batch", &batch.to_string())]))
        }
        _ => Ok(()),
    }
}

fn told(run: &Run<'_>, key: &str, line: u64, why: &str, about: &str) -> String {
    run.words().fill(key, &[("line", &line.to_string()), ("why", why), ("about", about)])
}

fn as_json(done: &Imported) -> serde_json::Value {
    let skipped: Vec<_> =
        done.skipped.iter().map(|s| json!({ "line": s.line, "why": s.why.key(), "about": s.about })).collect();
    let remarks: Vec<_> =
        done.remarks.iter().map(|r| json!({ "line": r.line, "what": r.what.key(), "about": r.about })).collect();
    let samples: Vec<serde_json::Value> =
        done.samples.iter().filter_map(|e| serde_json::from_str(&e.to_json()).ok()).collect();
    json!({
        "dry_run": done.dry_run, "added": done.added, "present": done.present, "earlier": done.earlier,
        "skipped": done.skipped_count, "rows": skipped, "remarked": done.remark_count, "remarks": remarks,
        "samples": samples, "batch": done.batch,
    })
}
