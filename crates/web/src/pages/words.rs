//! Words for somebody: lines become a draft, the draft is read over together, and it rests in
//! a drawer. Nothing is sent from here.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use nearer_content::{Circle, Library};
use nearer_core::entry::Message;
use nearer_core::{Answers, Body, Entry, EntryId, Journal, Minutes, Moment, Name, SavedDraft, Text};
use nearer_insight::language::{Hit, Label, Task};
use nearer_vault::Change;
use serde::{Deserialize, Serialize};

use super::{Answer, draft, draw, draw_as, entry_of, gate, keep_new, marks};
use crate::fault::Fault;
use crate::respond;
use crate::view::marks as marked;
use crate::view::shell::{Room, Tab};
use crate::view::words::{self as view, Beside, Check};
use crate::visit::{Owner, Posted};

/// The page.
const PAGE: &str = "/p/words";
/// The hour at which a draft that rests until morning may be looked at.
const MORNING: i64 = 8;
/// An hour, in minutes.
const HOUR: i64 = 60;

/// How the page is opened: for which circle, and whether without ready lines.
#[derive(Debug, Default, Deserialize)]
pub struct With {
    b: Option<String>,
    blank: Option<String>,
}

/// Drafts that were not copied, the newest first, each with the moment until which it rests.
pub(crate) fn drawer(journal: &Journal) -> impl Iterator<Item = (&Entry, &Message)> {
    journal.sheets::<Message>().rev().filter(|(_, message)| message.waits.is_some() && !message.copied)
}

/// The page as it was left.
pub async fn show(owner: Owner, Query(With { b, blank }): Query<With>) -> Response {
    if let Some(instead) = gate::require(&owner, "words") {
        return instead;
    }
    let saved = draft::of(&owner, PAGE).filter(|saved| saved.one("text").is_some());
    let resumed = saved.is_some();
    let mut answers = saved.unwrap_or_default();
    if let Some(bond) = b {
        answers.set("bond", bond);
    }
    if blank.is_some() {
        answers.set("blank", "yes");
    }
    drawn(&owner, answers, &view::Said { resumed, ..view::Said::default() }, StatusCode::OK)
}

/// Begins a draft with words that another page gives. One that was being written goes to the
/// drawer first, so that nothing is lost.
pub(super) async fn begin(owner: &Owner, given: &Answers) -> Answer {
    let written = draft::of(owner, PAGE).and_then(|d| d.one("text").and_then(|t| t.parse::<Text>().ok()));
    if let Some(text) = written {
        let rests = Message { text: Some(text), waits: Minutes::new(1).ok(), ..Message::default() };
        keep_new(owner, Entry::new(owner.fresh_id(), owner.visit.now, owner.visit.now, Body::from(rests))).await?;
    }
    let mut answers = Answers::default();
    for field in ["text", "with"] {
        answers.set(field, given.typed(field));
    }
    owner.change(Change::Draft(SavedDraft { page: PAGE.to_owned(), answers, at: owner.visit.now })).await?;
    Ok(respond::see_other(PAGE))
}

fn drawn(owner: &Owner, mut answers: Answers, said: &view::Said, status: StatusCode) -> Response {
    let (library, visit) = (&owner.visit.app.library, &owner.visit);
    for once in ["go", draft::PAGE] {
        answers.forget(once);
    }
    if answers.one("id").is_none() {
        answers.set("id", owner.fresh_id().to_string());
    }
    let hits = hits(owner, &answers);
    let known = super::known::of(&owner.vault);
    let main = {
        let journal = owner.vault.journal();
        let rest: Vec<_> = drawer(&journal).collect();
        let beside = Beside {
            token: visit.token(),
            people: &known.people,
            circle: circle(&answers),
            hits: &hits,
            checks: &checks(library, &answers, &hits),
            drawer: &rest,
            zone: &owner.zone,
            now: visit.now,
            script: visit.app.assets.words_path(),
        };
        view::page(library, &answers, said, &beside)
    };
    draw_as(visit, Room::Day, Some(Tab::Words), main, status)
}

/// One step: lines become a draft, a mark rests, a gentler wording is taken, or it is kept.
pub async fn step(Posted { by: owner, mut answers }: Posted<Owner>) -> Answer {
    if let Some(instead) = gate::require(&owner, "words") {
        return Ok(instead);
    }
    let go = answers.one("go").unwrap_or_default().to_owned();
    let mut said = view::Said::default();
    match go.as_str() {
        "make" | "add" => said.added = compose(&owner.visit.app.library, &mut answers),
        "hour" | "morning" | "copied" => return keep(&owner, answers, &go).await,
        _ => {}
    }
    if let Some(label) = go.strip_prefix("here-").and_then(marks::label) {
        answers.add("not", label.name());
    } else if let Some(label) = go.strip_prefix("never-").and_then(marks::label) {
        marks::quiet(&owner, label).await?;
    } else if let Some(which) = go.strip_prefix("take-") {
        said.changed = take(&owner, &mut answers, which);
    }
    if answers.one("text").is_none() {
        answers.set("blank", "yes");
    }
    Ok(drawn(&owner, answers, &said, StatusCode::OK))
}

/// Puts the chosen lines behind what is written. Gives what was added so that it holds all.
fn compose(library: &Library, answers: &mut Answers) -> Vec<String> {
    let fields: Vec<(String, String)> = library
        .messages
        .parts
        .iter()
        .flat_map(|part| {
            answers
                .all(&format!("line-{}", part.slug))
                .map(|l| (part.slug.to_string(), l.to_owned()))
                .collect::<Vec<_>>()
        })
        .collect();
    let chosen: Vec<(&str, &str)> = fields.iter().map(|(part, line)| (part.as_str(), line.as_str())).collect();
    let made = library.messages.compose(&chosen, circle(answers), chosen.len());
    for (part, _) in &fields {
        answers.forget(&format!("line-{part}"));
    }
    if made.text.is_empty() {
        return Vec::new();
    }
    let before = answers.typed("text").trim_end().to_owned();
    if before.is_empty() {
        answers.set("text", made.text);
        return made.added;
    }
    // to what somebody wrote nothing is added that they did not choose
    let only = chosen.iter().filter_map(|(part, line)| library.messages.part(part)?.line(line));
    let lines: Vec<&str> = only.map(|line| line.words.as_str()).collect();
    answers.set("text", format!("{before} {}", nearer_content::one_breath(&lines)));
    Vec::new()
}

fn circle(answers: &Answers) -> Option<Circle> {
    answers.one("bond").and_then(|b| Circle::NAMES.iter().find(|(name, _)| *name == b)).map(|(_, c)| *c)
}

/// What the draft can be read as, but for what rests here or everywhere.
fn hits(owner: &Owner, answers: &Answers) -> Vec<Hit> {
    let settings = owner.vault.settings();
    let rests = |label: Label| marks::never(&settings, label) || answers.has("not", label.name());
    marks::of(Task::Message, answers.typed("text"), rests)
}

/// What the draft holds. A limit of time that was asked to rest is still none of the checks'.
fn checks(library: &Library, answers: &Answers, hits: &[Hit]) -> Vec<Check> {
    // the composer's own lines are known, however they read
    let text = answers.typed("text");
    let stands = |words: &str| text.contains(words.trim_end_matches('.'));
    let line = |parts: &[&str]| {
        let named = library.messages.parts.iter().filter(|p| parts.contains(&p.slug.as_str()));
        named.flat_map(|p| &p.lines).any(|l| stands(&l.words))
    };
    let any = |labels: &[Label]| hits.iter().any(|hit| labels.contains(&hit.label));
    let written = answers.one("text").is_some();
    let timed = [Label::Deadline, Label::Ultimatum];
    let unasked = !any(&timed) && !timed.iter().any(|label| answers.has("not", label.name()));
    vec![
        Check { name: "door", on: any(&[Label::OpenDoor, Label::NoTimeline]) || line(&["door", "hurry"]) },
        Check { name: "plan", on: any(&[Label::OwnPlan]) || line(&["plan"]) },
        Check { name: "matter", on: any(&[Label::Appreciation]) || line(&["matter"]) },
        Check { name: "time", on: written && unasked },
        Check { name: "need", on: any(&[Label::Boundary]) || line(&["limit"]) },
    ]
}

/// Puts the gentler wording in the place of the clause that was marked. `false` when the text
/// has moved on since.
fn take(owner: &Owner, answers: &mut Answers, which: &str) -> bool {
    let Some((start, label)) = which.split_once('-') else { return false };
    let found = hits(owner, answers).into_iter().find(|h| h.label.name() == label && h.span.start.to_string() == start);
    let Some(hit) = found else { return false };
    let typed = answers.typed("text");
    let Some(instead) = view::instead(&owner.visit.app.library, typed, &hit) else { return false };
    let text = view::replaced(typed, &instead);
    answers.set("text", text);
    true
}

/// Puts it in the drawer, or keeps that it was copied.
async fn keep(owner: &Owner, answers: Answers, go: &str) -> Answer {
    let Some(raw) = answers.one("text") else {
        let said = view::Said { wrong: Some("compose.draft.empty"), ..view::Said::default() };
        return Ok(drawn(owner, with_blank(answers), &said, StatusCode::UNPROCESSABLE_ENTITY));
    };
    let Ok(text) = raw.parse::<Text>() else {
        let said = view::Said { wrong: Some("compose.draft.long"), ..view::Said::default() };
        return Ok(drawn(owner, answers, &said, StatusCode::UNPROCESSABLE_ENTITY));
    };
    let minutes = match go {
        "hour" => Some(HOUR),
        "morning" => Some(until_morning(&owner.visit.now)),
        _ => None,
    };
    let waits = minutes.and_then(|m| u16::try_from(m).ok()).and_then(|m| Minutes::new(m).ok());
    let with: Option<Name> = answers.one("with").and_then(|name| name.parse().ok());
    let message = Message { text: Some(text), waits, copied: go == "copied", with };
    let id: EntryId = answers.one("id").and_then(|id| id.parse().ok()).unwrap_or_else(|| owner.fresh_id());
    let id = keep_new(owner, Entry::new(id, owner.visit.now, owner.visit.now, message.into())).await?;
    draft::forget(owner, PAGE).await;
    owner.visit.app.forget_reports();
    Ok(respond::see_other(&format!("{PAGE}/{id}")))
}

fn with_blank(mut answers: Answers) -> Answers {
    answers.set("blank", "yes");
    answers
}

/// Minutes until the next morning.
fn until_morning(now: &Moment) -> i64 {
    let since_midnight = i64::from(now.clock().hour()) * 60 + i64::from(now.clock().minute());
    let left = MORNING * 60 - since_midnight;
    if left > 0 { left } else { left + 24 * 60 }
}

/// One draft of the drawer.
pub async fn drawn_from(owner: Owner, Path(id): Path<String>) -> Answer {
    if let Some(instead) = gate::require(&owner, "words") {
        return Ok(instead);
    }
    let kept = entry_of(&owner, &id)?;
    let message = view::message(&kept.entry).filter(|_| kept.entry.removed.is_none()).ok_or(Fault::Missing)?;
    let visit = &owner.visit;
    let main = view::one(&visit.app.library, visit.token(), &kept.entry, message, &owner.zone, &visit.now);
    Ok(draw(visit, Room::Day, Some(Tab::Words), main))
}

/// What the script is told: the text in pieces, what it holds, and each mark in words.
#[derive(Serialize)]
struct Told<'a> {
    pieces: Vec<(&'a str, bool)>,
    checks: Vec<(&'a str, bool)>,
    marks: Vec<Mark<'a>>,
}

/// One mark in words.
#[derive(Serialize)]
struct Mark<'a> {
    title: String,
    reason: &'a str,
    instead: Option<String>,
    take: String,
    label: &'a str,
}

/// Reads a draft for the script of the page. Nothing of it is kept or logged.
pub async fn read_aloud(Posted { by: owner, answers }: Posted<Owner>) -> Answer {
    if let Some(instead) = gate::require(&owner, "words") {
        return Ok(instead);
    }
    let library = &owner.visit.app.library;
    let (text, hits) = (answers.typed("text"), hits(&owner, &answers));
    let shown: Vec<&Hit> = hits.iter().filter(|hit| hit.label.target()).collect();
    let all = checks(library, &answers, &hits);
    let mark = |hit: &&Hit| Mark {
        title: view::title(library, text, hit),
        reason: marked::reason(library, hit),
        instead: view::instead(library, text, hit).map(|(_, words)| words),
        take: view::taken(hit),
        label: hit.label.name(),
    };
    let told = Told {
        pieces: if shown.is_empty() { Vec::new() } else { marked::pieces(text, &shown) },
        checks: all.iter().map(|check| (check.name, check.on)).collect(),
        marks: shown.iter().map(mark).collect(),
    };
    let json = serde_json::to_string(&told).map_err(|_| Fault::Ours)?;
    Ok(([(CONTENT_TYPE, "application/json")], json).into_response())
}

#[cfg(test)]
mod tests {
    use nearer_core::Zone;

    use super::*;

    #[test]
    fn until_morning_is_always_the_next_eight_o_clock() {
        let now = Moment::at(std::time::SystemTime::UNIX_EPOCH, &Zone::utc());
        for (minutes, left) in [(0, 480), (479, 1), (480, 1440), (1320, 600), (1439, 481)] {
            assert_eq!(until_morning(&now.plus_minutes(minutes, &Zone::utc())), left, "{minutes}");
        }
    }
}
