//! Diaries of other programs: looked at, kept, or refused with the reason.

use nearer_content::Words;
use nearer_core::Answers;
use nearer_vault::{Diary, Imported, Moods, VaultError};

use super::Answer;
use super::data::import_page;
use crate::view::data::{Preview, Told};
use crate::view::fields::Wrong;
use crate::view::key::NOTHING_WRONG;
use crate::visit::Owner;

/// How many records a page names that were left out.
const NAMED: usize = 10;

/// Takes in what was pasted, or shows what that would do.
pub(super) async fn import(owner: &Owner, answers: &Answers, diary: Diary, file: String) -> Answer {
    let diary = match (diary, answers.one("moods")) {
        (Diary::Daylio(_), Some(own)) => match Moods::parse(own) {
            Ok(moods) => Diary::Daylio(moods),
            Err(error) => return refused(owner, answers, ("moods", ""), error),
        },
        (diary, _) => diary,
    };
    let format = diary.name();
    let (dry_run, in_lines) = (!answers.has("do", "keep"), matches!(diary, Diary::Daylio(_)));
    let (zone, now) = (owner.zone.clone(), owner.visit.now);
    let taken = owner.blocking(move |vault| vault.import_diary(&file, &diary, &zone, now, dry_run)).await?;
    let done = match taken {
        Ok(done) => done,
        Err(error) => return refused(owner, answers, ("lines", format), error),
    };
    if let Some(batch) = &done.batch {
        return Ok(import_page(owner, &Answers::default(), NOTHING_WRONG, None, Some(batch)));
    }
    let told = told(owner.visit.words(), &done, in_lines);
    let (fresh, present) = (count(done.added), count(done.present));
    let preview = Preview { fresh, present, refused: &[], samples: &done.samples, told: &told };
    Ok(import_page(owner, answers, NOTHING_WRONG, Some(&preview), None))
}

fn count(n: u64) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

/// A file, or a list of moods, that cannot be read as a whole; other errors are the vault's.
fn refused(owner: &Owner, answers: &Answers, (field, format): (&'static str, &str), error: VaultError) -> Answer {
    let words = owner.visit.words();
    let says = match error {
        VaultError::OtherFormat => {
            words.fill("diary.other_format", &[("program", words.say_key("diary.program", format))])
        }
        VaultError::BadInput { what, line: Some(line) } => {
            words.fill("diary.line", &[("line", &line.to_string()), ("why", &what)])
        }
        VaultError::BadInput { what, line: None } => words.fill("diary.cannot", &[("what", &what)]),
        other => return Err(other.into()),
    };
    Ok(import_page(owner, answers, &[Wrong { field, says }], None, None))
}

/// What was left out and what had no place, in words.
fn told(words: &Words, done: &Imported, in_lines: bool) -> Vec<Told> {
    let one = |line: u64, why: &str, about: &str| {
        let key = match (in_lines, about.is_empty()) {
            (true, true) => "diary.line",
            (true, false) => "diary.line_about",
            (false, true) => "diary.record",
            (false, false) => "diary.record_about",
        };
        words.fill(key, &[("line", &line.to_string()), ("why", why), ("about", about)])
    };
    let left = done.skipped.iter().map(|s| one(s.line, words.say_key("cli.import.why", s.why.key()), &s.about));
    let bare = done.remarks.iter().map(|r| one(r.line, words.say_key("diary.unplaced", r.what.key()), &r.about));
    let parts = [
        ("diary.left", done.skipped_count, left.take(NAMED).collect::<Vec<_>>()),
        ("diary.remarks", done.remark_count, bare.take(NAMED).collect()),
    ];
    let told = |(key, n, mut lines): (&str, u64, Vec<String>)| {
        if n > lines.len() as u64 {
            lines.push(words.fill("diary.more", &[("n", &(n - lines.len() as u64).to_string())]));
        }
        Told { heading: words.fill(key, &[("n", &n.to_string())]), lines }
    };
    parts.into_iter().filter(|(_, n, _)| *n > 0).map(told).collect()
}
