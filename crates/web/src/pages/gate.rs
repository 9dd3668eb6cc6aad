//! The safety gate: four questions before anything that is aimed at another person. The
//! answers are read once and kept nowhere; what is kept is one switch.

use axum::extract::Query;
use axum::response::Response;
use nearer_core::gate::{Asks, Gate, QUESTIONS};
use nearer_core::{Answers, Settings};
use nearer_vault::Change;
use serde::Deserialize;

use super::{Answer, draw};
use crate::view::gate as view;
use crate::view::shell::Room;
use crate::visit::{Owner, Posted, Visit};

/// Where the gate stands in the way, by a word; a path never comes from outside.
const PLACES: [(&str, &str); 14] = [
    ("today", "/"),
    ("beside", "/p"),
    ("words", "/p/words"),
    ("return", "/p/return"),
    ("returns", "/my/returns"),
    ("message", "/p/words"),
    ("quiet", "/p/quiet"),
    ("agreements", "/my/agreements"),
    ("weather", "/new/weather"),
    ("letters-out", "/my/letters-out"),
    ("cycle", "/my/cycle"),
    ("reach", "/reach"),
    ("rehearse", "/rehearse"),
    ("together", "/learn"),
];

/// The place that was wanted.
#[derive(Debug, Default, Deserialize)]
pub struct To {
    to: Option<String>,
}

/// A known place, or Today.
fn place(word: Option<&str>) -> (&'static str, &'static str) {
    let known = word.and_then(|w| PLACES.iter().find(|(name, _)| *name == w));
    known.copied().unwrap_or(PLACES[0])
}

/// How the gate stands.
pub(super) fn standing(owner: &Owner) -> Gate {
    Gate::of(&owner.vault.settings(), &owner.vault.journal(), &owner.visit.now)
}

/// `None` where it stands open; otherwise what is answered instead of the page at `word`.
pub(super) fn require(owner: &Owner, word: &str) -> Option<Response> {
    match standing(owner) {
        Gate::Open => None,
        Gate::Ask(_) => Some(asks(word)),
        Gate::Closed => Some(own_track(owner, false)),
    }
}

/// The same where the own track has pages of its own: only asked first. Nothing is known of
/// a vault that is locked.
pub(super) fn ask_first(visit: &Visit, word: &str) -> Option<Response> {
    let vault = &visit.session.as_ref()?.vault;
    let standing = Gate::of(&vault.settings(), &vault.journal(), &visit.now);
    matches!(standing, Gate::Ask(_)).then(|| asks(word))
}

fn asks(word: &str) -> Response {
    crate::respond::see_other(&format!("/safe?to={}", place(Some(word)).0))
}

/// The questions.
pub async fn show(owner: Owner, Query(To { to }): Query<To>) -> Response {
    let why = match standing(&owner) {
        Gate::Ask(why) => Some(why),
        Gate::Open | Gate::Closed => None,
    };
    let main = view::ask(
        &owner.visit.app.library,
        owner.visit.token(),
        place(to.as_deref()).0,
        why == Some(Asks::Again),
        why == Some(Asks::Fear),
    );
    draw(&owner.visit, Room::Day, None, main)
}

/// Four plain noes open it; anything else leads to the own track.
pub async fn answer(Posted { by: owner, answers }: Posted<Owner>) -> Answer {
    let before = owner.vault.settings();
    let opens = opens(&answers);
    let asked_safe = opens.then_some(owner.visit.now);
    owner.change(Change::Settings(Settings { individual_only: !opens, asked_safe, ..before })).await?;
    owner.visit.app.forget_reports();
    if !opens {
        let blank = QUESTIONS.iter().all(|question| answers.one(question).is_none());
        return Ok(own_track(&owner, blank));
    }
    let (_, path) = place(answers.one("to"));
    Ok(draw(&owner.visit, Room::Day, None, view::noted(&owner.visit.app.library, path)))
}

/// Whether every question was answered with a plain no.
fn opens(answers: &Answers) -> bool {
    QUESTIONS.iter().all(|question| answers.one(question) == Some("no"))
}

/// People first, what stays, what rests.
fn own_track(owner: &Owner, blank: bool) -> Response {
    let library = &owner.visit.app.library;
    let settings = owner.vault.settings();
    let lines = library.help.for_country(settings.country.as_deref(), owner.visit.now.date());
    draw(&owner.visit, Room::Day, None, view::own_track(library, &lines, blank))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(pairs: &[(&str, &str)]) -> Answers {
        Answers::new(pairs.iter().map(|(f, v)| ((*f).to_owned(), (*v).to_owned())))
    }

    #[test]
    fn only_four_plain_noes_open_it() {
        let noes = QUESTIONS.map(|q| (q, "no"));
        assert!(opens(&said(&noes)));
        for question in QUESTIONS {
            for other in ["yes", "unsure", "", "NO"] {
                let mut given = noes;
                given.iter_mut().filter(|(q, _)| *q == question).for_each(|(_, a)| *a = other);
                assert!(!opens(&said(&given)), "{question}: {other:?}");
            }
            let but: Vec<_> = noes.into_iter().filter(|(q, _)| *q != question).collect();
            assert!(!opens(&said(&but)), "{question} left out");
        }
    }

    #[test]
    fn a_place_is_one_of_ours_or_today() {
        assert_eq!(place(Some("words")), ("words", "/p/words"));
        assert_eq!(place(Some("//elsewhere.example")), ("today", "/"));
        assert_eq!(place(None), ("today", "/"));
    }
}
