//! *Right now*: from the pull to one chosen thing, in at most six taps and no typing.
//!
//! The road is carried in the form itself, so it is the same locked or not. Locked,
//! nothing is kept unless the person unlocks at the end. Unlocked, each step keeps what
//! is there, under one id, so that Stop loses nothing.

use axum::extract::Path;
use axum::response::Response;
use nearer_core::entry::{Chosen, Reach, ReachState};
use nearer_core::{Answers, Asked, Body, Entry, EntryId, Kind};
use nearer_vault::Change;

use super::{Answer, draw, draw_faulty, entry_of, no_faults};
use crate::fault::Fault;
use crate::respond;
use crate::view::now as view;
use crate::view::shell::Room;
use crate::visit::{Owner, Posted, Visit};

/// The first room.
pub async fn show(visit: Visit) -> Response {
    let mut road = Answers::default();
    if let Some(session) = &visit.session {
        road.set("id", session.vault.fresh_id().to_string());
    }
    first(&visit, &road)
}

/// Everything of *Right now* on one page without a form: what a browser keeps for when
/// nothing answers.
pub async fn everything(visit: Visit) -> Response {
    draw(&visit, Room::Dark, None, view::everything(&visit.app.library))
}

fn first(visit: &Visit, road: &Answers) -> Response {
    let people = people(visit);
    let main = view::first(&visit.app.library, visit.token(), road, &no_faults(), &people);
    draw(visit, Room::Dark, None, main)
}

/// Names to choose from; none while locked.
fn people(visit: &Visit) -> Vec<String> {
    const MOST: usize = 4;
    let Some(session) = &visit.session else { return Vec::new() };
    session.vault.journal().people().iter().take(MOST).map(|(n, _)| n.to_string()).collect()
}

/// One step of the road.
pub async fn step(Posted { by: visit, answers: mut road }: Posted<Visit>) -> Answer {
    let go = road.one("go").unwrap_or("tool").to_owned();
    road.forget("go");
    if let Some(own) = road.one("sentence_own").map(str::to_owned) {
        road.set("sentence", own);
    }
    road.forget("sentence_own");
    if let Err(faults) = urge(&visit, &road) {
        let people = people(&visit);
        let main = view::first(&visit.app.library, visit.token(), &road, &faults, &people);
        return Ok(draw_faulty(&visit, Room::Dark, None, main));
    }
    let library = &visit.app.library;
    let token = visit.token();
    let main = match go.as_str() {
        "first" => return Ok(first(&visit, &road)),
        "after" => view::after(library, token, &road),
        "worse" => {
            note_worse(&mut road);
            view::worse(library, token, &road)
        }
        "stay" => tool_named(&visit, &mut road, "stay-two-minutes")?,
        "thought" => tool_named(&visit, &mut road, "defuse")?,
        "reach" => view::reach(library, token, &road),
        "space" => view::space(library, token, &road, &no_faults(), visit.now),
        "stayed" | "pass" | "left" | "said" | "later" | "spaced" => return finish(&visit, road, &go).await,
        _ => next_tool(&visit, &mut road),
    };
    keep(&visit, &road).await?;
    Ok(draw(&visit, Room::Dark, None, main))
}

/// The next tool that fits what was said and was not tried yet.
fn next_tool(visit: &Visit, road: &mut Answers) -> maud::Markup {
    let said = nearer_content::Said::from_answers(road);
    let tool = visit.app.library.choose_tool(&said);
    road.add("tool", tool.slug.to_string());
    view::tool(&visit.app.library, visit.token(), road, tool, &values(visit))
}

/// One tool by name, when a door asks for it.
fn tool_named(visit: &Visit, road: &mut Answers, slug: &str) -> Result<maud::Markup, Fault> {
    let tool = visit.app.library.tool(slug).ok_or(Fault::Ours)?;
    if !road.has("tool", slug) {
        road.add("tool", slug);
    }
    Ok(view::tool(&visit.app.library, visit.token(), road, tool, &values(visit)))
}

/// The owner's values; a few of the library's while locked or when none are chosen.
fn values(visit: &Visit) -> Vec<nearer_core::Slug> {
    visit.session.as_ref().map(|s| s.vault.settings().values).unwrap_or_default()
}

/// Marks the tool in hand as one that made it worse.
fn note_worse(road: &mut Answers) {
    if let Some(last) = road.all("tool").last().map(str::to_owned) {
        road.add("worse", last);
    }
}

/// The urge that the road says so far.
fn urge(visit: &Visit, road: &Answers) -> Result<Entry, nearer_core::FieldErrors> {
    let zone = visit.session.as_ref().and_then(|s| s.vault.settings().zone.parse().ok());
    let zone = zone.unwrap_or_else(|| visit.app.settings.zone.clone());
    let asked = Asked { vocabulary: &visit.app.vocabulary, now: visit.now, zone: &zone };
    let id = road.one("id").and_then(|id| id.parse().ok()).unwrap_or(EntryId::from_random([0; 16]));
    Entry::parse(Kind::Urge, id, road, &asked)
}

/// Keeps the urge so far; nothing while locked, nothing before anything was said.
pub(super) async fn keep(visit: &Visit, road: &Answers) -> Result<Option<EntryId>, Fault> {
    let Some(session) = &visit.session else { return Ok(None) };
    if road.is_blank(&["id"]) || road.one("id").is_none() {
        return Ok(None);
    }
    let mut entry = urge(visit, road).map_err(|_| Fault::Ours)?;
    if let Some(held) = session.vault.journal().get(&entry.id) {
        if held.entry.body == entry.body {
            return Ok(Some(entry.id));
        }
        entry.at = held.entry.at;
    }
    let id = entry.id;
    visit.change(Change::Put { entry, expect: None }).await?;
    Ok(Some(id))
}

/// The end of the road: what was chosen, kept where it can be.
async fn finish(visit: &Visit, mut road: Answers, go: &str) -> Answer {
    let chose = match go {
        "stayed" => Chosen::Stay,
        "said" | "later" => Chosen::Reach,
        "spaced" => Chosen::Space,
        "left" => Chosen::Left,
        _ => Chosen::Pass,
    };
    road.set("chose", chose.name());
    if chose == Chosen::Space {
        return super::space::from_now(visit, road).await;
    }
    let Some(id) = keep(visit, &road).await? else {
        return Ok(draw(visit, Room::Dark, None, view::end_locked(&visit.app.library, visit.token(), &road)));
    };
    if chose == Chosen::Reach {
        keep_reach(visit, &road, go == "said").await?;
    }
    Ok(respond::see_other(&format!("/now/{id}")))
}

/// The small sentence becomes a reach: done when it was said, planned when it is for later.
async fn keep_reach(visit: &Visit, road: &Answers, said: bool) -> Result<(), Fault> {
    let (Some(session), Some(step)) = (&visit.session, road.one("sentence").and_then(|s| s.parse().ok())) else {
        return Ok(());
    };
    let state = if said { ReachState::Done } else { ReachState::Planned };
    let with = road.one("with").and_then(|n| n.parse().ok());
    let value = road.one("value").and_then(|v| v.parse().ok());
    let reach =
        Reach { step, kind: None, state, with, value, feared: None, expected: None, felt: None, happened: None };
    let entry = Entry::new(session.vault.fresh_id(), visit.now, visit.now, Body::Reach(reach));
    visit.change(Change::Put { entry, expect: Some(0) }).await?;
    Ok(())
}

/// How it ended, told once.
pub async fn done(owner: Owner, Path(id): Path<String>) -> Answer {
    let kept = entry_of(&owner, &id)?;
    let Body::Urge(urge) = &kept.entry.body else { return Err(Fault::Missing) };
    let main = view::end_kept(&owner.visit.app.library, urge, kept.entry.id);
    Ok(draw(&owner.visit, Room::Dark, None, main))
}
