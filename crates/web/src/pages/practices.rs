//! Guided practices: read by anyone, locked or not; what came of one is kept for its owner.

use std::collections::BTreeSet;

use axum::extract::Path;
use axum::response::Response;
use nearer_content::practice::Practice;
use nearer_content::{Library, Own, Said, choose};
use nearer_core::entry::{PracticeDone, Sensation};
use nearer_core::{Answers, Entry, EntryId, FieldErrors, Journal, Kind, Level, Moment, Problem, Slug};

use super::{Answer, draft, draw, draw_faulty, keep_new, no_faults, voice};
use crate::fault::Fault;
use crate::guard::headers::May;
use crate::respond;
use crate::view::practices::{self as view, Offer};
use crate::view::shell::{Room, Tab};
use crate::view::voice::Have;
use crate::visit::{Owner, Posted, Visit};

/// What was noted this long ago still says what would suit, in hours.
const FRESH_HOURS: f64 = 24.0;
/// How long "this made it worse" is answered on the list, in minutes.
const JUST_NOW_MINUTES: i64 = 10;

/// All practices, by family; one of them first, with its reason.
pub async fn list(visit: Visit) -> Response {
    let (offer, said, own) = known(&visit);
    let library = &visit.app.library;
    let first = choose(library.practices.iter().filter(|p| offer.has(p)), &said, &own);
    let main = view::list(library, &offer, first);
    let room = if offer.locked { Room::Door } else { Room::Day };
    draw(&visit, room, Some(Tab::Do), main)
}

/// Two for a few minutes: the one that suits best, and the best of another kind.
pub(super) fn for_today(visit: &Visit) -> Vec<view::Few> {
    let (offer, said, own) = known(visit);
    let library = &visit.app.library;
    let all = || library.practices.iter().filter(|p| offer.has(p) && !offer.worse.contains(&p.slug));
    let first = choose(all(), &said, &own);
    let second = first.as_ref().and_then(|one| choose(all().filter(|p| p.family != one.it.family), &said, &own));
    first.into_iter().chain(second).map(|one| view::few(library, &one)).collect()
}

/// What is known about who looks: what may be offered, what was noted lately, and how things
/// went; nothing while locked.
fn known(visit: &Visit) -> (Offer, Said, Vec<Own>) {
    let Some(session) = &visit.session else {
        return (Offer { locked: true, ..Offer::default() }, Said::default(), Vec::new());
    };
    let own = super::known::record(visit);
    let journal = session.vault.journal();
    let offer = Offer {
        locked: false,
        alone: session.vault.settings().individual_only,
        worse: worse(&own),
        worse_now: worse_now(&journal, &visit.now),
    };
    (offer, said(&journal, &visit.now), own)
}

/// What was marked worse more recently than it helped.
fn worse(own: &[Own]) -> BTreeSet<Slug> {
    own.iter().filter(|o| o.worse).map(|o| o.slug.clone()).collect()
}

/// Whether the newest practice was marked worse a moment ago.
fn worse_now(journal: &Journal, now: &Moment) -> bool {
    journal
        .last_sheet::<PracticeDone>()
        .is_some_and(|(entry, done)| done.worse && now.minutes_since(&entry.at) <= JUST_NOW_MINUTES)
}

/// What the newest urge and the newest check-in of the last day noted.
fn said(journal: &Journal, now: &Moment) -> Said {
    let fresh = |entry: &Entry| now.hours_since(&entry.at) <= FRESH_HOURS;
    let names = |slugs: &[Slug]| slugs.iter().map(ToString::to_string).collect::<Vec<_>>();
    let places = |body: &[Sensation]| body.iter().map(|s| s.place.to_string()).collect::<Vec<_>>();
    let strength = |level: Option<Level>| level.map(Level::get);
    let mut said = Said::default();
    if let Some((_, check_in)) = journal.check_ins().next_back().filter(|(entry, _)| fresh(entry)) {
        said.before = strength(check_in.urge);
        said.places = places(&check_in.body);
    }
    if let Some((_, urge)) = journal.all_urges().next_back().filter(|(entry, _)| fresh(entry)) {
        said.before = strength(urge.after.or(urge.before)).or(said.before);
        said.places.extend(places(&urge.body));
        said.moves = names(&urge.moves);
        said.triggers = names(&urge.triggers);
    }
    said
}

fn found<'l>(library: &'l Library, slug: &str) -> Result<&'l Practice, Fault> {
    library.practice(slug).ok_or(Fault::Missing)
}

/// One practice: all of it as text, and a player where script runs.
pub async fn show(visit: Visit, Path(slug): Path<String>) -> Answer {
    let practice = found(&visit.app.library, &slug)?;
    if practice.beside_somebody && super::now::alone(&visit) {
        let main = crate::view::heavy::alone_rests(&visit.app.library, &practice.title);
        return Ok(draw(&visit, Room::Day, Some(Tab::Do), main));
    }
    let page = address(practice);
    let answers = match &visit.session {
        Some(session) => {
            let saved = session.vault.drafts().into_iter().find(|d| d.page == page).map(|d| d.answers);
            saved.unwrap_or_else(|| super::entry::blank(session.vault.fresh_id()))
        }
        None => Answers::default(),
    };
    Ok(shown(&visit, practice, &answers, &no_faults()))
}

fn shown(visit: &Visit, practice: &Practice, answers: &Answers, faults: &FieldErrors) -> Response {
    let voice = visit.session.as_ref().and_then(|s| voice::have(&s.vault.journal(), practice));
    let main = drawn(visit, practice, answers, faults, voice.as_ref());
    let drawn = if faults.is_empty() { draw } else { draw_faulty };
    let mut response = drawn(visit, Room::Dark, None, main);
    if voice.is_some() {
        response.extensions_mut().insert(May::Plays);
    }
    response
}

fn drawn(
    visit: &Visit,
    practice: &Practice,
    answers: &Answers,
    faults: &FieldErrors,
    voice: Option<&Have>,
) -> maud::Markup {
    let worse = worse(&super::known::record(visit)).contains(&practice.slug);
    let token = visit.session.is_some().then(|| visit.token());
    view::one(&view::Shown { library: &visit.app.library, practice, token, answers, faults, worse, voice })
}

fn address(practice: &Practice) -> String {
    format!("/practices/{}", practice.slug)
}

/// Keeps what came of it. One that made it worse leads back to the list, where something
/// plainer is offered.
pub async fn keep(Path(slug): Path<String>, Posted { by: owner, mut answers }: Posted<Owner>) -> Answer {
    let visit = &owner.visit;
    let practice = found(&visit.app.library, &slug)?;
    answers.set("practice", practice.slug.to_string());
    // the page always says how long: without it, something else sent the form
    let parsed = match answers.one("minutes") {
        Some(_) => Entry::parse(Kind::PracticeDone, id_of(&answers, &owner), &answers, &owner.asked()),
        None => Err(missing("minutes")),
    };
    match parsed {
        Ok(entry) => {
            let id = keep_new(&owner, entry).await?;
            draft::forget(&owner, &address(practice)).await;
            let worse = answers.has("worse", "yes");
            Ok(respond::see_other(&if worse { "/practices".to_owned() } else { format!("/e/{id}") }))
        }
        Err(faults) => Ok(shown(visit, practice, &answers, &faults)),
    }
}

fn id_of(answers: &Answers, owner: &Owner) -> EntryId {
    answers.one("id").and_then(|id| id.parse().ok()).unwrap_or_else(|| owner.fresh_id())
}

fn missing(field: &str) -> FieldErrors {
    let mut faults = FieldErrors::default();
    faults.add(field, Problem::Missing);
    faults
}
