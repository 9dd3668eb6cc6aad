//! A reach's life: three steps on offer, a plan, the step, and how it was.

pub(crate) mod choice;

use axum::extract::{Path, Query};
use axum::response::Response;
use nearer_content::{Circle, Step};
use nearer_core::entry::{Reach, ReachState};
use nearer_core::vocabulary::Terms;
use nearer_core::{Answers, Body, Entry, EntryId, FieldErrors, Kept, Kind, Problem};
use nearer_vault::Change;

use self::choice::Wanted;
use super::{Answer, draw, draw_faulty, entry_of, gate, keep_new, known, no_faults};
use crate::fault::Fault;
use crate::respond;
use crate::view::homes::own_names;
use crate::view::reach as view;
use crate::view::shell::{Room, Tab};
use crate::visit::{Owner, Posted};

/// Where an unfinished plan is kept as a draft.
const PLAN: &str = "/reach/plan";

/// Most planned steps on the page.
const PLANNED_MOST: usize = 8;
/// Most steps that were taken on the page.
const TAKEN_MOST: usize = 6;
/// After this many steps in a row with breathing, going without is offered.
const BREATHED_IN_A_ROW: usize = 3;

/// The step that was put off a moment ago.
#[derive(Debug, serde::Deserialize)]
pub struct Lately {
    off: Option<String>,
}

/// The ladder: what is planned, three on offer, all of them.
pub async fn show(owner: Owner, Query(lately): Query<Lately>) -> Response {
    if let Some(asks) = gate::ask_first(&owner.visit, "reach") {
        return asks;
    }
    let off = lately.off.and_then(|id| reach_of(&owner, &id).ok());
    let off = off.filter(|(kept, reach)| reach.state == ReachState::NotNow && kept.version > 1);
    ladder(&owner, Wanted::default(), off.map(|(kept, _)| kept))
}

/// The same for one circle of people, or with steps that ask more. Keeps nothing.
pub async fn show_wanted(Posted { by: owner, answers }: Posted<Owner>) -> Response {
    if let Some(asks) = gate::ask_first(&owner.visit, "reach") {
        return asks;
    }
    let circle = answers.one("for").and_then(|name| Circle::NAMES.iter().find(|(n, _)| *n == name));
    let wanted = Wanted { circle: circle.map(|(_, c)| *c), harder: answers.has("harder", "yes") };
    ladder(&owner, wanted, None)
}

fn ladder(owner: &Owner, wanted: Wanted, put_off: Option<Kept>) -> Response {
    let visit = &owner.visit;
    let (library, settings) = (&visit.app.library, owner.vault.settings());
    let main = {
        let journal = owner.vault.journal();
        let ladder = choice::ladder(library, &journal, &settings, &visit.now, wanted);
        let planned: Vec<_> = journal.planned_reaches().take(PLANNED_MOST).collect();
        let happened = |reach: &Reach| matches!(reach.state, ReachState::Done | ReachState::Partly);
        let taken: Vec<_> = journal.reaches().rev().filter(|(_, r)| happened(r)).take(TAKEN_MOST).collect();
        let alone = settings.individual_only;
        let page = view::Page { ladder: &ladder, planned: &planned, taken: &taken, wanted, put_off, alone };
        view::ladder(library, visit.token(), &page, visit.now)
    };
    draw(visit, Room::Day, Some(Tab::Do), main)
}

/// The plan of an own step, or what was left of one.
pub async fn show_plan(owner: Owner) -> Response {
    let answers = super::draft::of(&owner, PLAN).unwrap_or_else(|| super::entry::blank(owner.fresh_id()));
    plan_form(&owner, &answers)
}

fn plan_form(owner: &Owner, answers: &Answers) -> Response {
    if let Some(asks) = gate::ask_first(&owner.visit, "reach") {
        return asks;
    }
    if owner.vault.settings().individual_only {
        return ladder(owner, Wanted::default(), None);
    }
    draw(&owner.visit, Room::Day, Some(Tab::Do), plan_page(owner, answers, &no_faults()))
}

fn plan_page(owner: &Owner, answers: &Answers, faults: &FieldErrors) -> maud::Markup {
    let (visit, settings) = (&owner.visit, owner.vault.settings());
    let form = crate::view::ask::Form::new(&visit.app.library, answers, faults);
    let journal = owner.vault.journal();
    let cards: Vec<String> = own_names(&journal).into_iter().map(ToString::to_string).collect();
    let own = view::Own { chosen: &settings.values, cards: &cards, breathed: breathed_lately(&journal) };
    drop(journal);
    view::plan(&form, visit.token(), &known::of(&owner.vault), &own, visit.now)
}

/// Whether breathing carried the owner through each of the last steps: a support that is
/// meant to be needed less.
fn breathed_lately(journal: &nearer_core::Journal) -> bool {
    let taken = journal.reaches().rev().filter(|(_, r)| matches!(r.state, ReachState::Done | ReachState::Partly));
    let lately: Vec<bool> = taken.take(BREATHED_IN_A_ROW).map(|(_, r)| r.breathed).collect();
    lately.len() == BREATHED_IN_A_ROW && lately.into_iter().all(|b| b)
}

/// With `go=plan` the form for a chosen step; otherwise keeps the plan.
pub async fn plan(Posted { by: owner, mut answers }: Posted<Owner>) -> Answer {
    let library = &owner.visit.app.library;
    let begins = answers.one("go") == Some("plan");
    answers.forget("go");
    if begins {
        if let Some(step) = answers.one("pick").and_then(|slug| library.step(slug)) {
            of_step(&mut answers, step);
        }
        answers.forget("pick");
        answers.set("id", owner.fresh_id().to_string());
        return Ok(plan_form(&owner, &answers));
    }
    settle(&mut answers);
    answers.set("state", ReachState::Planned.name());
    let id: EntryId = answers.one("id").and_then(|id| id.parse().ok()).unwrap_or_else(|| owner.fresh_id());
    match Entry::parse(Kind::Reach, id, &answers, &owner.asked()) {
        Ok(entry) => {
            let id = keep_new(&owner, entry).await?;
            super::draft::forget(&owner, PLAN).await;
            Ok(respond::see_other(&format!("/reach/{id}")))
        }
        Err(faults) => Ok(draw_faulty(&owner.visit, Room::Day, Some(Tab::Do), plan_page(&owner, &answers, &faults))),
    }
}

/// An authored step's own words, kind and name, in the place of what stood there.
fn of_step(answers: &mut Answers, step: &Step) {
    answers.set("step", step.words.clone());
    answers.set("kind", step.kind.name());
    answers.set("authored", step.slug.to_string());
}

/// Own words win over a chosen fear and a chosen card; a step whose words were changed
/// stays the same step.
fn settle(answers: &mut Answers) {
    for (chosen, field) in [("fear", "feared"), ("own_card", "own_value")] {
        if answers.one(field).is_none()
            && let Some(words) = answers.one(chosen).map(str::to_owned)
        {
            answers.set(field, words);
        }
        answers.forget(chosen);
    }
}

/// The reach of an address; missing for an entry of another kind.
fn reach_of(owner: &Owner, id: &str) -> Result<(Kept, Reach), Fault> {
    let kept = entry_of(owner, id)?;
    match &kept.entry.body {
        Body::Reach(reach) => {
            let reach = reach.clone();
            Ok((kept, reach))
        }
        _ => Err(Fault::Missing),
    }
}

/// A plan, or how it was.
pub async fn one(owner: Owner, Path(id): Path<String>) -> Answer {
    let (kept, reach) = reach_of(&owner, &id)?;
    // one that was taken is one's own past; one that is planned is still aimed at somebody
    if let Some(asks) = (reach.state == ReachState::Planned).then(|| gate::ask_first(&owner.visit, "reach")).flatten() {
        return Ok(asks);
    }
    let main = one_page(&owner, &kept, &reach, &Answers::default(), &no_faults());
    Ok(draw(&owner.visit, Room::Day, Some(Tab::Do), main))
}

fn one_page(owner: &Owner, kept: &Kept, reach: &Reach, answers: &Answers, faults: &FieldErrors) -> maud::Markup {
    let (visit, known) = (&owner.visit, known::of(&owner.vault));
    let library = &visit.app.library;
    let journal = owner.vault.journal();
    let one = view::One {
        entry: &kept.entry,
        reach,
        came_about: choice::exposure(library, &journal).feared.overall,
        alone: owner.vault.settings().individual_only,
        circle: reach.with.as_ref().and_then(|name| choice::circle_of(library, &journal, name)),
        people: &known.people,
        changed: kept.version > 1,
    };
    view::one(&crate::view::ask::Form::new(library, answers, faults), visit.token(), &one)
}

/// One tap: smaller, or not this week; and what is expected now.
pub async fn act(Path(id): Path<String>, Posted { by: owner, answers }: Posted<Owner>) -> Answer {
    let (kept, reach) = reach_of(&owner, &id)?;
    let mut all = kept_answers(&owner, &kept);
    let mut leads = format!("/reach/{id}");
    match answers.one("go") {
        Some("smaller") => {
            smaller(&owner, &reach, &answers, &mut all);
            if reach.with.is_some() && all.one("with").is_none() {
                leads.push_str(WHOM);
            }
        }
        Some("guess") => {
            for field in GUESS {
                if let Some(answer) = answers.one(field) {
                    all.set(field, answer);
                }
            }
        }
        Some("not_now") => {
            all.set("state", ReachState::NotNow.name());
            happened_now(&mut all, &owner);
            leads = format!("/reach?off={id}");
        }
        _ => return Ok(respond::see_other(&leads)),
    }
    let entry = match kept.entry.corrected(&all, &owner.asked()) {
        Ok(entry) => entry,
        Err(faults) => {
            let main = one_page(&owner, &kept, &reach, &answers, &faults);
            return Ok(draw_faulty(&owner.visit, Room::Day, Some(Tab::Do), main));
        }
    };
    if entry.body != kept.entry.body {
        owner.change(Change::Put { entry, expect: Some(kept.version) }).await?;
    }
    Ok(respond::see_other(&leads))
}

/// Where the page of a plan asks with whom.
const WHOM: &str = "#f-with";
/// Fields that the page of a plan asks for again.
const GUESS: [&str; 3] = ["with", "expected", "likely"];

/// The plan with a smaller step. What was expected was expected of the larger one.
fn smaller(owner: &Owner, reach: &Reach, answers: &Answers, all: &mut Answers) {
    let library = &owner.visit.app.library;
    let step = reach.authored.as_ref().and_then(|slug| library.step(slug.as_str()));
    match (step, step.and_then(|s| s.next_smaller(library))) {
        (_, Some(next)) => of_step(all, next),
        (Some(Step { smaller_words: Some(words), .. }), None) => {
            all.set("step", words.clone());
            all.forget("authored");
        }
        _ => {
            let own = view::OwnStep::read(&library.words, reach.step.as_str());
            let way = answers.one("way").filter(|way| own.ways(reach.with.is_some()).contains(way));
            let Some((way, words)) = way.and_then(|way| Some((way, own.by(&library.words, way)?))) else { return };
            all.set("step", words);
            all.forget("authored");
            if way == view::EASIER {
                all.forget("with");
            }
        }
    }
    all.set("state", ReachState::Planned.name());
    for field in ["expected", "likely"] {
        all.forget(field);
    }
}

/// The moment of the step is the moment it was told, unless another is named.
fn happened_now(all: &mut Answers, owner: &Owner) {
    all.set("at_date", owner.visit.now.date().to_string());
    all.set("at_time", owner.visit.now.clock().to_string());
}

/// The answers of a kept reach, without choices that content no longer has.
fn kept_answers(owner: &Owner, kept: &Kept) -> Answers {
    let mut answers = kept.entry.body.answers(&kept.entry.at);
    let vocabulary = &owner.visit.app.vocabulary;
    let known = |list, raw: &str| raw.parse().is_ok_and(|slug| vocabulary.knows(list, &slug));
    for (field, list) in [("authored", Terms::Steps), ("offered", Terms::Steps), ("value", Terms::Values)] {
        let all: Vec<String> = answers.all(field).map(str::to_owned).collect();
        answers.forget(field);
        for slug in all.into_iter().filter(|slug| known(list, slug)) {
            answers.add(field, slug);
        }
    }
    answers
}

/// Fields that the page of the outcome asks for.
const OUTCOME: [&str; 8] =
    ["state", "happened", "feared_happened", "felt", "likely_after", "supports", "breathed", "learned"];

/// Of these, what only a step that was tried has; words are kept in any case.
const TRIED: [&str; 4] = ["feared_happened", "felt", "likely_after", "breathed"];

/// How it was: the form.
pub async fn ask_done(owner: Owner, Path(id): Path<String>) -> Answer {
    let (kept, reach) = reach_of(&owner, &id)?;
    let mut answers = kept_answers(&owner, &kept);
    if reach.state == ReachState::Planned {
        for field in ["state", "at_date", "at_time"] {
            answers.forget(field);
        }
    }
    let page = format!("/reach/{id}/done");
    let answers = super::draft::of(&owner, &page).unwrap_or(answers);
    Ok(draw(&owner.visit, Room::Day, Some(Tab::Do), done_page(&owner, &kept, &reach, &answers, &no_faults())))
}

fn done_page(owner: &Owner, kept: &Kept, reach: &Reach, answers: &Answers, faults: &FieldErrors) -> maud::Markup {
    let form = crate::view::ask::Form::new(&owner.visit.app.library, answers, faults);
    view::done(&form, owner.visit.token(), kept.entry.id, reach, owner.visit.now)
}

/// Keeps how it was, beside what was expected.
pub async fn done(Path(id): Path<String>, Posted { by: owner, answers }: Posted<Owner>) -> Answer {
    let (kept, reach) = reach_of(&owner, &id)?;
    let faulty = |faults: &FieldErrors| {
        draw_faulty(&owner.visit, Room::Day, Some(Tab::Do), done_page(&owner, &kept, &reach, &answers, faults))
    };
    if answers.one("state").is_none() {
        let mut faults = no_faults();
        faults.add("state", Problem::Missing);
        return Ok(faulty(&faults));
    }
    let mut all = kept_answers(&owner, &kept);
    for field in OUTCOME {
        all.forget(field);
        if let Some(answer) = answers.one(field) {
            all.set(field, answer);
        }
    }
    if reach.state == ReachState::Planned {
        happened_now(&mut all, &owner);
    }
    let aside = answers.one("state") == Some(ReachState::NotNow.name());
    for field in if aside { &TRIED[..] } else { &[] } {
        all.forget(field);
    }
    for field in ["at_date", "at_time"].into_iter().filter(|_| !aside) {
        if let Some(answer) = answers.one(field) {
            all.set(field, answer);
        }
    }
    match kept.entry.corrected(&all, &owner.asked()) {
        Ok(entry) => {
            owner.change(Change::Put { entry, expect: Some(kept.version) }).await?;
            super::draft::forget(&owner, &format!("/reach/{id}/done")).await;
            Ok(respond::see_other(&format!("/reach/{id}")))
        }
        Err(faults) => Ok(faulty(&faults)),
    }
}
