//! The pages that lay out what was kept of one kind, and the one that leads to all of them.

use axum::extract::{Path, Query};
use axum::response::Response;
use nearer_core::vocabulary::Terms;
use nearer_core::{Answers, Kept, Kind, Settings, Slug, Vocabulary};
use nearer_vault::Change;
use serde::Deserialize;

use super::you::VALUES_MAX;
use super::{Answer, draw, draw_faulty};
use crate::fault::Fault;
use crate::respond;
use crate::view::homes::{self, Here};
use crate::view::hub;
use crate::view::my::{self as view, Listed};
use crate::view::shell::{Room, Tab};
use crate::visit::{Owner, Posted, Visit};

/// Most worksheets of one kind on one page.
const MOST: usize = 60;

/// Which one of a deck, or how far back; numbers only, and never anybody's words.
#[derive(Debug, Default, Deserialize)]
pub struct Look {
    n: Option<String>,
    weeks: Option<String>,
}

/// What was kept of one kind, laid out, then newest first.
pub async fn show(owner: Owner, Path(word): Path<String>, Query(look): Query<Look>) -> Answer {
    drawn(&owner, &word, &look, None)
}

/// The page; `sorted` are cards that could not be kept, because there are too many.
fn drawn(owner: &Owner, word: &str, look: &Look, sorted: Option<&[Slug]>) -> Answer {
    let visit = &owner.visit;
    let library = &visit.app.library;
    let (kind, words, home) = library.sheets.at_home(word).ok_or(Fault::Missing)?;
    if let Some(instead) = words.toward.then(|| super::gate::require(owner, word)).flatten() {
        return Ok(instead);
    }
    let (journal, settings) = (owner.vault.journal(), owner.vault.settings());
    let number = |asked: &Option<String>| asked.as_ref().and_then(|n| n.parse::<u16>().ok());
    let weeks = number(&look.weeks).map(i64::from).filter(|w| homes::WEEKS.contains(w));
    let here = Here {
        library,
        token: visit.token(),
        journal: &journal,
        settings: &settings,
        now: visit.now,
        nth: number(&look.n).map_or(0, usize::from),
        weeks: weeks.unwrap_or(homes::WEEKS[homes::WEEKS.len() - 1]),
        sorted,
    };
    let head = homes::head(kind, &here);
    let shown = head.as_ref().map_or(&[][..], |h| &h.shown);
    let kept: Vec<&Kept> = journal.shelf(kind).rev().filter(|k| !shown.contains(&k.entry.id)).take(MOST).collect();
    let unfinished = super::draft::of(owner, &format!("/new/{}", words.word)).is_some();
    let main = view::page(library, words, home, &Listed { head, kept: &kept, unfinished });
    let draw = if sorted.is_some() { draw_faulty } else { draw };
    Ok(draw(visit, Room::Day, Some(Tab::Do), main))
}

/// Keeps the cards that were chosen. No other page of this kind takes a form.
pub async fn keep(Path(word): Path<String>, Posted { by: owner, answers }: Posted<Owner>) -> Answer {
    let kind = owner.visit.app.library.sheets.at_home(&word).map(|(kind, ..)| kind);
    if kind != Some(Kind::ValueNote) {
        return Err(Fault::Missing);
    }
    let values = chosen(&answers, &owner.visit.app.vocabulary);
    if values.len() > VALUES_MAX {
        return drawn(&owner, &word, &Look::default(), Some(&values));
    }
    owner.change(Change::Settings(Settings { values, ..owner.vault.settings() })).await?;
    owner.visit.app.forget_reports();
    Ok(respond::see_other(&format!("/my/{word}")))
}

/// The cards of a form that exist, each once.
fn chosen(answers: &Answers, known: &Vocabulary) -> Vec<Slug> {
    let mut values: Vec<Slug> = Vec::new();
    for value in answers.all("value").filter_map(|v| v.parse::<Slug>().ok()) {
        if known.knows(Terms::Values, &value) && !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

/// Everything there is to do, by what it is for.
pub async fn hub(visit: Visit) -> Response {
    let alone = super::now::alone(&visit);
    let side = visit.session.as_ref().map(|session| session.vault.settings().side);
    let main = hub::page(&visit.app.library, side, alone);
    draw(&visit, Room::Day, Some(Tab::Do), main)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_chosen_once_and_only_when_it_exists() {
        let slug = |s: &str| s.parse::<Slug>().expect("slug");
        let known = Vocabulary::new([(Terms::Values, slug("warm"))]);
        let sent = ["warm", "warm", "unheard-of", "Not A Slug"];
        let answers = Answers::new(sent.iter().map(|v| ("value".to_owned(), (*v).to_owned())));
        assert_eq!(chosen(&answers, &known), [slug("warm")]);
    }
}
