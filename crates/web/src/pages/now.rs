//! *Right now*: from the pull to one chosen thing, in at most six taps and no typing.
//!
//! The road is carried in the form itself, so it is the same locked or not. Locked,
//! nothing is kept unless the person unlocks at the end. Unlocked, each step keeps what
//! is there, under one id, so that Stop loses nothing.

mod toward;

use axum::extract::{Path, Query};
use axum::response::Response;
use nearer_content::{Own, Said, Suggestion, Tool};
use nearer_core::entry::Pull;
use nearer_core::entry::{Chosen, OldRule, Reach, ReachState, Thought};
use nearer_core::{Answers, Asked, Body, Entry, EntryId, FieldErrors, Journal, Kind};
use nearer_vault::Change;
use serde::Deserialize;

use super::{Answer, draw, draw_faulty, entry_of, known, no_faults};
use crate::fault::Fault;
use crate::respond;
use crate::view::now as view;
use crate::view::shell::Room;
use crate::visit::{Owner, Posted, Visit};

/// Which of the two pulls, by its letter: `p` is the wish to go after somebody.
#[derive(Debug, Default, Deserialize)]
pub struct Which {
    side: Option<String>,
}

/// The first room.
pub async fn show(visit: Visit, Query(which): Query<Which>) -> Response {
    let mut road = Answers::default();
    if toward::opens(&visit, which.side.as_deref()) {
        road.set("pull", Pull::After.name());
    }
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
    draw(visit, Room::Dark, None, first_room(visit, road, &no_faults()))
}

fn first_room(visit: &Visit, road: &Answers, faults: &FieldErrors) -> maud::Markup {
    if toward::is(road) {
        return toward::first(visit, road, faults);
    }
    let known = known::of_visit(visit);
    let either = toward::either(visit);
    view::first(&visit.app.library, visit.token(), road, faults, &known, &own(visit).cards, either)
}

/// One step of the road.
pub async fn step(Posted { by: visit, answers: mut road }: Posted<Visit>) -> Answer {
    let go = road.one("go").unwrap_or("tool").to_owned();
    road.forget("go");
    own_words(&mut road, "sentence");
    own_words(&mut road, "thought");
    own_words(&mut road, "mine");
    if go == "stop" {
        if urge(&visit, &road).is_ok() {
            keep(&visit, &road).await?;
        }
        return Ok(respond::see_other("/"));
    }
    if let Err(faults) = urge(&visit, &road) {
        return Ok(draw_faulty(&visit, Room::Dark, None, first_room(&visit, &road, &faults)));
    }
    let library = &visit.app.library;
    let token = visit.token();
    let main = match go.as_str() {
        "first" => return Ok(first(&visit, &road)),
        "kept" | "stayed" | "pass" | "left" | "said" | "later" | "spaced" | "owned" | "calm" | "pressed" => {
            return finish(&visit, road, &go).await;
        }
        _ if toward::is(&road) => toward::page(&visit, &mut road, &go),
        "after" => view::after(library, token, &road, alone(&visit)),
        "worse" => {
            note_worse(&mut road);
            view::worse(library, token, &road)
        }
        "reach" | "stay" if alone(&visit) => next_tool(&visit, &mut road),
        "stay" => tool_named(&visit, &mut road, STAYING)?,
        "thought" => tool_named(&visit, &mut road, "defuse")?,
        "reach" => view::reach(library, token, &road, &known::of_visit(&visit)),
        "space" => view::space(library, token, &road, &no_faults(), &known::of_visit(&visit), visit.now),
        _ => next_tool(&visit, &mut road),
    };
    keep(&visit, &road).await?;
    Ok(draw(&visit, Room::Dark, None, main))
}

/// Own words, typed beside a list, take the place of what was chosen from it.
fn own_words(road: &mut Answers, field: &str) {
    let beside = format!("{field}_own");
    if let Some(own) = road.one(&beside).map(str::to_owned) {
        road.set(field, own);
    }
    road.forget(&beside);
}

/// The next tool that fits what was said and was not tried yet.
fn next_tool(visit: &Visit, road: &mut Answers) -> maud::Markup {
    let mut said = Said::from_answers(road);
    if alone(visit) || toward::is(road) {
        // shown already counts as tried: the one that keeps somebody in the room comes last
        said.tried.push(STAYING.to_owned());
    }
    let record = known::record(visit);
    let chosen = by_coin(visit, road, &said, &record).unwrap_or_else(|| visit.app.library.choose_tool(&said, &record));
    road.add("tool", chosen.it.slug.to_string());
    view::tool(&visit.app.library, visit.token(), road, chosen.it, Some(&chosen.why), &own(visit))
}

/// The first tool of the road, between the two that suit best, where its owner lets a coin
/// decide; the road remembers both. Nothing that made it worse the last time is put first so.
fn by_coin<'a>(visit: &'a Visit, road: &mut Answers, said: &Said, record: &[Own]) -> Option<Suggestion<'a, Tool>> {
    let session = visit.session.as_ref()?;
    if road.one("tool").is_some() || road.one("drawn").is_some() || !session.vault.settings().draw_first {
        return None;
    }
    let library = &visit.app.library;
    let best = library.choose_tool(said, record);
    let mut without = said.clone();
    without.tried.push(best.it.slug.to_string());
    let other = library.choose_tool(&without, record);
    let worse = |tool: &Tool| record.iter().any(|own| own.slug == tool.slug && own.worse);
    if other.it.slug == best.it.slug || worse(best.it) || worse(other.it) {
        return None;
    }
    let heads = visit.app.install.random_bytes().ok()?[0] & 1 == 1;
    let (first, instead) = if heads { (best, other) } else { (other, best) };
    road.set("drawn", first.it.slug.to_string());
    road.set("instead", instead.it.slug.to_string());
    Some(first)
}

/// One tool by name, when a door asks for it.
fn tool_named(visit: &Visit, road: &mut Answers, slug: &str) -> Result<maud::Markup, Fault> {
    let tool = visit.app.library.tool(slug).ok_or(Fault::Ours)?;
    if !road.has("tool", slug) {
        road.add("tool", slug);
    }
    Ok(view::tool(&visit.app.library, visit.token(), road, tool, None, &own(visit)))
}

/// The tool that keeps somebody in the room.
const STAYING: &str = "stay-two-minutes";

/// Whether the owner wants nothing that is aimed at another person. Unknown while locked.
pub(super) fn alone(visit: &Visit) -> bool {
    visit.session.as_ref().is_some_and(|s| s.vault.settings().individual_only)
}

/// What the owner wrote that helps here; nothing while locked.
fn own(visit: &Visit) -> view::OwnWords {
    const THOUGHTS_MOST: usize = 6;
    let Some(session) = &visit.session else { return view::OwnWords::default() };
    let journal = session.vault.journal();
    let mut thoughts: Vec<String> = Vec::new();
    for thought in journal.sheets::<Thought>().rev().filter_map(|(_, t)| t.thought.as_ref()) {
        if thoughts.len() < THOUGHTS_MOST && !thoughts.iter().any(|t| t == thought.as_str()) {
            thoughts.push(thought.to_string());
        }
    }
    view::OwnWords { values: session.vault.settings().values, thoughts, cards: cards(&journal) }
}

/// What the steady adult says, on the cards that were asked for; the newest first.
fn cards(journal: &Journal) -> Vec<String> {
    const CARDS_MOST: usize = 3;
    let asked = journal.sheets::<OldRule>().rev().filter(|(_, r)| r.card);
    asked.filter_map(|(_, r)| r.adult.as_ref()).map(ToString::to_string).take(CARDS_MOST).collect()
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
    // a tool that was only shown is no answer
    if road.is_blank(&["id", "tool", "drawn", "instead", "pull", "told"]) || road.one("id").is_none() {
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
        "said" | "later" | "calm" => Chosen::Reach,
        "owned" => Chosen::Own,
        "pressed" => Chosen::Pressed,
        "spaced" => Chosen::Space,
        "left" => Chosen::Left,
        _ => Chosen::Pass,
    };
    if go != "kept" {
        road.set("chose", chose.name());
    }
    if chose == Chosen::Reach {
        road.set(SAID, if go == "said" { "yes" } else { "no" });
    }
    if chose == Chosen::Space {
        return super::space::from_now(visit, road).await;
    }
    if visit.session.is_none() {
        return Ok(draw(visit, Room::Dark, None, view::end_locked(&visit.app.library, visit.token(), &road)));
    }
    Ok(respond::see_other(&keep_all(visit, road).await?))
}

/// Whether the small sentence was said, in the road.
const SAID: &str = "said";

/// Keeps everything a finished road came to: the urge, the small sentence, the announced
/// space. Gives the page that shows it. A road walked while locked is kept by this as well,
/// once the door is open.
pub(super) async fn keep_all(visit: &Visit, mut road: Answers) -> Result<String, Fault> {
    let space = match road.one("chose") {
        Some("space") => super::space::keep_of_road(visit, &mut road).await?,
        _ => None,
    };
    let kept = keep(visit, &road).await?;
    if road.one("chose") == Some("reach") {
        keep_reach(visit, &road).await?;
    }
    Ok(match (space, kept) {
        (Some(space), _) => format!("/space/{space}"),
        (None, Some(urge)) => format!("/now/{urge}"),
        (None, None) => "/".to_owned(),
    })
}

/// The small sentence becomes a reach: done when it was said, planned when it is for later.
async fn keep_reach(visit: &Visit, road: &Answers) -> Result<(), Fault> {
    let (Some(session), Some(step)) = (&visit.session, road.one("sentence").and_then(|s| s.parse().ok())) else {
        return Ok(());
    };
    let state = if road.has(SAID, "yes") { ReachState::Done } else { ReachState::Planned };
    let with = road.one("with").and_then(|n| n.parse().ok());
    let value = road.one("value").and_then(|v| v.parse().ok());
    let reach = Reach { state, with, value, ..Reach::planned(step) };
    let entry = Entry::new(session.vault.fresh_id(), visit.now, visit.now, Body::Reach(reach));
    visit.change(Change::Put { entry, expect: Some(0) }).await?;
    Ok(())
}

/// How it ended, told once.
pub async fn done(owner: Owner, Path(id): Path<String>) -> Answer {
    let kept = entry_of(&owner, &id)?;
    let Body::Urge(urge) = &kept.entry.body else { return Err(Fault::Missing) };
    let (library, token) = (&owner.visit.app.library, owner.visit.token());
    let quiet = alone(&owner.visit) || toward::is_afraid(urge);
    let main = match urge.pull {
        Pull::Away => view::end_kept(library, token, urge, kept.entry.id),
        Pull::After => view::toward::end_kept(library, token, urge, kept.entry.id, quiet),
    };
    Ok(draw(&owner.visit, Room::Dark, None, main))
}
