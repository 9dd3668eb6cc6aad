//! A report for somebody who helps: chosen, looked at exactly as it will be, printed or
//! saved. Nothing leaves before the passphrase was given again; who it will be read by is
//! the owner's own affair.

pub mod wanted;

use axum::response::Response;
use nearer_core::redact::{PlainWords, known_names};
use nearer_core::{Answers, Body, Kept, Kind, PracticeDay, Redaction, SavedDraft};
use nearer_insight::{Asked, SLUGS, described, report};
use nearer_vault::Change;

use self::wanted::{Part, Wanted};
use super::key::unless_given;
use super::{Answer, draft, draw, draw_faulty};
use crate::respond;
use crate::view::fields::{Fields, Wrong};
use crate::view::insights;
use crate::view::report::{self as view, Paper, Preview};
use crate::view::shell::Room;
use crate::visit::{Owner, Posted};

/// The page whose sealed draft remembers what was chosen.
pub(crate) const PAGE: &str = "/report";
/// Most notes that are offered.
const OFFERED_MOST: usize = 24;

/// What was chosen last, and the sheet as it will be.
pub async fn show(owner: Owner) -> Response {
    let answers = draft::of(&owner, PAGE).unwrap_or_default();
    page(&owner, &answers)
}

fn today(owner: &Owner) -> PracticeDay {
    PracticeDay::of(&owner.visit.now, owner.vault.settings().rollover)
}

fn page(owner: &Owner, answers: &Answers) -> Response {
    let visit = &owner.visit;
    let (wanted, answers, wrong) = match Wanted::of(answers, today(owner)) {
        Ok(wanted) => {
            let answers = view::answers_of(&wanted, answers);
            (wanted, answers, Vec::new())
        }
        Err((field, key)) => {
            (kept_choice(owner), answers.clone(), vec![Wrong { field, says: visit.words().say(key).to_owned() }])
        }
    };
    let rested = owner.vault.settings().quiet_findings;
    let side = owner.vault.settings().side;
    let library = &visit.app.library;
    let title = |slug: &&'static str| (*slug, library.findings.of(slug).title.as_str());
    let told = |slug: &&&'static str| {
        insights::rests(&rested, slug) && insights::concerns(library.findings.of(slug).about, side)
    };
    let resting: Vec<(&'static str, &str)> = SLUGS.iter().filter(told).map(title).collect();
    with_paper(owner, &wanted, |paper, legend, offered| {
        let fields = Fields::new(&visit.app.library, &answers, &wrong);
        let given = visit.session.as_ref().is_some_and(|s| s.stepped_up);
        let css = visit.app.assets.report_path();
        let main =
            view::page(&fields, visit.token(), &Preview { paper, legend, offered, resting: &resting, given, css });
        if wrong.is_empty() { draw(visit, Room::Day, None, main) } else { draw_faulty(visit, Room::Day, None, main) }
    })
}

/// Makes the sheet and hands it on, with who stands behind which initials and which notes
/// can go along.
fn with_paper<T>(owner: &Owner, wanted: &Wanted, made: impl FnOnce(&Paper, &[(String, String)], &[&Kept]) -> T) -> T {
    let visit = &owner.visit;
    let (library, settings, journal) = (&visit.app.library, owner.vault.settings(), owner.vault.journal());
    let small: Vec<&str> = library.words.say("report.small_words").split_whitespace().collect();
    let everyday = library.passphrase_words();
    let common: Vec<&str> = library.words.say("report.common_names").split_whitespace().collect();
    let plain = PlainWords { small: &small, usual: &|word| everyday.contains(&word), common: &common };
    let redaction = (!wanted.names).then(|| Redaction::of(known_names(&journal, &settings), &plain));
    let within = journal.within(&wanted.stretch, settings.rollover);
    let now = Asked { now: visit.now, rollover: settings.rollover };
    let lies_back = wanted.stretch.until.is_some_and(|until| until < now.day());
    let asked = if lies_back { Asked::once_over(&within, settings.rollover).unwrap_or(now) } else { now };
    let offered: Vec<&Kept> = within.timeline().rev().filter(is_note).take(OFFERED_MOST).collect();
    let notes: Vec<&Kept> = wanted.notes.iter().filter_map(|id| within.get(id)).filter(is_note).collect();
    // of a stretch nothing is claimed: whoever picks one that speaks will find one in noise
    let found = if wanted.is_all() { report(&within, &asked) } else { described(&within, &asked) };
    let paper = Paper {
        library,
        wanted,
        journal: &within,
        whole: &journal,
        report: &found,
        redaction: redaction.as_ref(),
        notes: &notes,
        side: settings.side,
        resting: &settings.quiet_findings,
        rollover: settings.rollover,
        today: today(owner),
    };
    let sheet = paper.sheet().into_string();
    let labels = redaction.iter().flat_map(Redaction::labels).filter(|(_, label)| sheet.contains(*label));
    let legend: Vec<(String, String)> = labels.map(|(name, label)| (label.to_owned(), name.to_string())).collect();
    made(&paper, &legend, &offered)
}

/// What can go along as a note: own words that stand for themselves. Letters, plans to leave
/// and drafted messages are not offered.
fn is_note(kept: &&Kept) -> bool {
    match &kept.entry.body {
        Body::Note(_) => true,
        body => matches!(
            body.kind(),
            Some(Kind::AfterDistance | Kind::ThoughtRecord | Kind::CameThrough | Kind::Reflection)
        ),
    }
}

/// Remembers what was chosen, sealed, and shows it, prints it or saves it.
pub async fn choose(Posted { by: owner, mut answers }: Posted<Owner>) -> Answer {
    let go = answers.one("go").unwrap_or("show").to_owned();
    answers.forget("go");
    if answers.one("period").is_some() {
        if Wanted::of(&answers, today(&owner)).is_err() {
            return Ok(page(&owner, &answers));
        }
        let draft = SavedDraft { page: PAGE.to_owned(), answers, at: owner.visit.now };
        owner.change(Change::Draft(draft)).await?;
    }
    if go == "show" {
        return Ok(respond::see_other("/report#sheet"));
    }
    if let Some(first) = unless_given(&owner, "report") {
        return Ok(first);
    }
    if go == "print" {
        return Ok(respond::see_other("/report/print"));
    }
    let wanted = kept_choice(&owner);
    let library = &owner.visit.app.library;
    let css = owner.visit.app.assets.report_style();
    let file = with_paper(&owner, &wanted, |paper, _, _| view::file(library, paper, &css).into_string());
    Ok(respond::download(file.into_bytes(), &format!("notes-{}.html", owner.visit.now.date())))
}

/// What was chosen last; what cannot be read any more counts as never chosen.
fn kept_choice(owner: &Owner) -> Wanted {
    let answers = draft::of(owner, PAGE).unwrap_or_default();
    let first = Wanted { parts: [Part::Summary].into(), ..Wanted::default() };
    Wanted::of(&answers, today(owner)).unwrap_or(first)
}

/// The sheet alone, for the printer or for saving as PDF.
pub async fn print(owner: Owner) -> Response {
    if let Some(first) = unless_given(&owner, "report") {
        return first;
    }
    let visit = &owner.visit;
    let wanted = kept_choice(&owner);
    let settings = owner.vault.settings();
    let exit_to = settings.exit_to.as_deref().unwrap_or(visit.words().say("chrome.exit_to"));
    let page =
        with_paper(&owner, &wanted, |paper, _, _| view::print(&visit.app.library, &visit.app.assets, paper, exit_to));
    respond::page(page, axum::http::StatusCode::OK)
}
