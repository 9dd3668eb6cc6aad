//! Taking entries in from a file.

use std::fs::File;
use std::path::Path;

use nearer_core::{BatchId, Zone};
use nearer_vault::{Change, CsvMap, Imported, Vault};
use serde_json::json;

use super::grouped;
use crate::cli::{Format, Import};
use crate::exit::Failure;
use crate::progress::Progress;
use crate::rim;
use crate::run::Run;

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
    };
    report(run, &imported)
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

fn text(run: &Run<'_>, path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|e| unreadable(run, path, &e))
}

fn unreadable(run: &Run<'_>, path: &Path, e: &std::io::Error) -> Failure {
    let (file, what) = (path.display().to_string(), e.to_string());
    Failure::Said(run.words().fill("cli.error.unreadable", &[("file", &file), ("what", &what)]))
}

/// The zone in which local times of a table are read: the owner's.
fn zone_of(vault: &Vault) -> Zone {
    vault.settings().zone.parse().unwrap_or_else(|_| Zone::system())
}

fn report(run: &mut Run<'_>, done: &Imported) -> Result<(), Failure> {
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
        let why = run.words().say(&format!("cli.import.why.{}", row.why.key()));
        let parts = [("line", row.line.to_string()), ("why", why.to_owned()), ("about", row.about.clone())];
        let parts: Vec<(&str, &str)> = parts.iter().map(|(k, v)| (*k, v.as_str())).collect();
        run.out.line(&run.words().fill("cli.import.row", &parts))?;
    }
    match &done.batch {
        Some(batch) if !done.dry_run => {
            run.out.line(&run.words().fill("cli.import.batch", &[("batch", &batch.to_string())]))
        }
        _ => Ok(()),
    }
}

fn as_json(done: &Imported) -> serde_json::Value {
    let skipped: Vec<_> =
        done.skipped.iter().map(|s| json!({ "line": s.line, "why": s.why.key(), "about": s.about })).collect();
    let samples: Vec<serde_json::Value> =
        done.samples.iter().filter_map(|e| serde_json::from_str(&e.to_json()).ok()).collect();
    json!({
        "dry_run": done.dry_run, "added": done.added, "present": done.present, "earlier": done.earlier,
        "skipped": done.skipped_count, "rows": skipped, "samples": samples, "batch": done.batch,
    })
}
