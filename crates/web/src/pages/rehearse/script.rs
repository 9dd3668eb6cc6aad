//! The script builder: chosen or typed parts become one text. Nothing is kept or sent.

use axum::response::Response;
use nearer_content::Library;
use nearer_content::{ScriptLine, as_moment, one_breath};
use nearer_core::entry::ReachKind;
use nearer_core::{Answers, FieldErrors, Problem};

use super::{plan, rests};
use crate::pages::{Answer, draw, draw_faulty, gate, no_faults, now};
use crate::view::rehearse as view;
use crate::view::shell::Room;
use crate::visit::{Posted, Visit};

/// The empty form.
pub async fn show_script(visit: Visit) -> Response {
    if let Some(asks) = gate::ask_first(&visit, "rehearse") {
        return asks;
    }
    if now::alone(&visit) {
        return rests(&visit);
    }
    page(&visit, &Answers::default(), &no_faults(), None)
}

/// Puts it together; with `go=plan` it becomes a plan to say it.
pub async fn build(Posted { by: visit, mut answers }: Posted<Visit>) -> Answer {
    if now::alone(&visit) {
        return Ok(rests(&visit));
    }
    let plans = answers.one("go") == Some("plan");
    answers.forget("go");
    let text = text(&visit.app.library, &answers);
    if text.is_empty() {
        let mut faults = FieldErrors::default();
        faults.add("feeling", Problem::NothingAnswered);
        return Ok(page(&visit, &answers, &faults, None));
    }
    if plans {
        return plan(visit, &text, kind(&answers), None).await;
    }
    let made = view::Script { heeds: visit.app.library.scripts.heeds(&text), text };
    Ok(page(&visit, &answers, &no_faults(), Some(&made)))
}

fn page(visit: &Visit, answers: &Answers, faults: &FieldErrors, made: Option<&view::Script>) -> Response {
    let kept = !visit.app.is_fresh();
    let main = view::script(&visit.app.library, visit.token(), answers, faults, made, kept);
    if faults.is_empty() { draw(visit, Room::Day, None, main) } else { draw_faulty(visit, Room::Day, None, main) }
}

/// Feeling, need, then the request or the limit; own words win over a chosen line.
fn text(library: &Library, answers: &Answers) -> String {
    let scripts = &library.scripts;
    let moment = answers.one("moment");
    let chosen = |field: &str, lines: &[ScriptLine]| {
        let own = answers.one(&format!("{field}_own")).map(str::to_owned);
        let line = |slug: &str| lines.iter().find(|l| l.slug.as_str() == slug).map(|l| l.line.clone());
        own.or_else(|| answers.one(field).and_then(line)).unwrap_or_default()
    };
    let own = |feeling: &str| match moment.and_then(as_moment) {
        Some(moment) => {
            let feeling = feeling.trim_end_matches('.');
            library.words.fill("rehearse.script.feeling_when", &[("feeling", feeling), ("moment", moment)])
        }
        None => feeling.to_owned(),
    };
    let chosen_feeling = || answers.one("feeling").and_then(|slug| scripts.feeling(slug)).map(|line| line.with(moment));
    let feeling = answers.one("feeling_own").map(own).or_else(chosen_feeling);
    one_breath(&[
        &feeling.unwrap_or_default(),
        &chosen("need", &scripts.needs),
        &chosen("request", &scripts.requests),
        &chosen("boundary", &scripts.boundaries),
    ])
}

/// What saying it practises: a limit, a request, or something true.
fn kind(answers: &Answers) -> ReachKind {
    let any = |field: &str| answers.one(field).or_else(|| answers.one(&format!("{field}_own"))).is_some();
    if any("boundary") {
        ReachKind::Boundary
    } else if any("request") {
        ReachKind::Ask
    } else {
        ReachKind::Express
    }
}
