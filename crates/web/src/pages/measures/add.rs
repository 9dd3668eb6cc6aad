//! Bringing a questionnaire in, as a file or as pasted text.

use axum::response::Response;
use nearer_content::Words;
use nearer_content::measure::{FILE_BYTES_MAX, Layout, Scored, Unread};
use nearer_core::entry::Questionnaire;
use nearer_core::measure::{Instrument, InstrumentError};
use nearer_core::{Answers, Entry};
use nearer_insight::grm::short::short;

use super::super::{Answer, draw, draw_faulty, keep_new};
use super::{BROUGHT_MOST, Found};
use crate::view::fields::{Fields, Wrong};
use crate::view::key::NOTHING_WRONG;
use crate::view::measures::{self as view, Came};
use crate::view::shell::{Room, Tab};
use crate::visit::{Owner, Sent};

/// The form.
pub async fn show(owner: Owner) -> Response {
    page(&owner, &Answers::default(), NOTHING_WRONG)
}

fn page(owner: &Owner, answers: &Answers, wrong: &[Wrong]) -> Response {
    let visit = &owner.visit;
    let main = view::add(&Fields::new(&visit.app.library, answers, wrong), visit.token());
    let drawn = if wrong.is_empty() { draw } else { draw_faulty };
    drawn(visit, Room::Day, Some(Tab::Do), main)
}

/// Reads it and keeps it, or says what is in the way.
pub async fn bring(Sent { by: owner, answers, file, over }: Sent) -> Answer {
    let library = &owner.visit.app.library;
    if over.is_some() {
        let says = said(&owner, &Unread::TooLarge);
        return Ok(page(&owner, &answers, &[Wrong { field: "file", says }]));
    }
    let chosen = file.filter(|bytes| !bytes.is_empty());
    let field = if chosen.is_some() { "file" } else { "text" };
    let bytes = chosen.unwrap_or_else(|| answers.typed("text").as_bytes().to_vec());
    let there: Vec<Found> = super::all(&owner).into_iter().filter(|found| found.from.is_some()).collect();
    if there.len() >= BROUGHT_MOST {
        let says = library.words.fill("measures.wrong.many", &[("n", &there.len().to_string())]);
        return Ok(page(&owner, &answers, &[Wrong { field, says }]));
    }
    let brought = match library.measures.read(&bytes) {
        Ok(brought) => brought,
        Err(error) => return Ok(page(&owner, &answers, &[Wrong { field, says: said(&owner, &error) }])),
    };
    let already = there.iter().find(|found| alike(&found.instrument, &brought.instrument));
    let word = match already {
        Some(found) => found.word.clone(),
        None => {
            let sheet = Questionnaire { instrument: Some(brought.instrument.clone()) };
            let entry = Entry::new(owner.fresh_id(), owner.visit.now, owner.visit.now, sheet.into());
            keep_new(&owner, entry).await?.to_string()
        }
    };
    let scored = match brought.scored {
        Scored::ByKey => "measures.add_page.scored_key",
        Scored::KeyInstead => "measures.add_page.scored_instead",
        Scored::NotHarmAlone => "measures.add_page.scored_never",
        Scored::KeyDoesNotFit => "measures.add_page.scored_not",
        Scored::AsTheFileSays if brought.instrument.scales.is_empty() => "measures.add_page.scored_none",
        Scored::AsTheFileSays => "measures.add_page.scored_file",
    };
    let few = short(&brought.instrument).map(|short| short.most());
    let came = Came {
        word: &word,
        instrument: &brought.instrument,
        few,
        left_out: &brought.left_out,
        scored,
        already: already.is_some(),
    };
    Ok(draw(&owner.visit, Room::Day, Some(Tab::Do), view::came(library, &came)))
}

/// Whether two are the same questionnaire, whatever is known by now of its questions about harm.
fn alike(one: &Instrument, other: &Instrument) -> bool {
    let plain = |of: &Instrument| {
        let mut plan = of.clone().into_plan();
        plan.items.iter_mut().for_each(|item| item.harm = false);
        plan
    };
    plain(one) == plain(other)
}

/// What is in the way, in words.
fn said(owner: &Owner, error: &Unread) -> String {
    let words = owner.visit.words();
    let kb = (FILE_BYTES_MAX / 1024).to_string();
    match error {
        Unread::Empty => words.say("measures.wrong.empty").to_owned(),
        Unread::TooLarge => words.fill("measures.wrong.too_large", &[("kb", kb.as_str())]),
        Unread::NoLayout => words.say("measures.wrong.no_layout").to_owned(),
        Unread::NotText => words.say("measures.wrong.not_text").to_owned(),
        Unread::Layout(layout) => said_of(words, layout),
        Unread::OtherResource(what) => words.fill("measures.wrong.other", &[("what", what.as_str())]),
        Unread::NoNumbers { item } => words.fill("measures.wrong.no_numbers", &[("n", &item.to_string())]),
        Unread::Plan(why) => words.fill("measures.wrong.plan", &[("why", &unasked(words, why))]),
    }
}

/// Why what was read cannot be asked.
fn unasked(words: &Words, why: &InstrumentError) -> String {
    let owned = why.slots();
    let slots: Vec<(&str, &str)> = owned.iter().map(|(name, value)| (*name, value.as_str())).collect();
    words.fill(&format!("measures.unasked.{}", why.key()), &slots)
}

/// Where a file could not be read and why: the line, the question, the field.
fn said_of(words: &Words, layout: &Layout) -> String {
    let line = layout.line.map(|line| words.fill("measures.wrong.at_line", &[("line", &line.to_string())]));
    let item = layout.item.map(|n| words.fill("measures.wrong.at_item", &[("n", &n.to_string())]));
    let field = layout.field.as_deref().unwrap_or(words.say("measures.wrong.value_of"));
    let why = words.fill(&format!("measures.wrong.{}", layout.why.key()), &[("field", field)]);
    line.into_iter().chain(item).chain([why]).collect::<Vec<_>>().join(" ")
}
