//! Questionnaires: what there is, bringing one in, answering, and where it stands.

mod add;
mod ask;
mod change;
mod few;
mod result;

use axum::http::StatusCode;
use axum::response::Response;
use nearer_core::entry::{Measure, Questionnaire, Worksheet};
use nearer_core::measure::{ITEMS_MOST, Instrument};
use nearer_core::{Answers, Body, Entry, EntryId, Journal, Kept, Moment};
use nearer_insight::grm::short::short;

pub use add::{bring, show as show_add};
pub use ask::{answer, show as show_one};
pub(super) use change::{correct, form as change_form, sitting};
pub use few::{answer as answer_few, show as show_few};
pub use result::show as show_result;

use super::{draw, draw_as};
use crate::fault::Fault;
use crate::view::measures::{self as view, Listed};
use crate::view::shell::{Room, Tab};
use crate::visit::Owner;

/// Most questionnaires that are brought in.
pub(super) const BROUGHT_MOST: usize = 40;

/// One questionnaire behind the word of an address.
pub(super) struct Found {
    /// The word: our own id, or the id of the entry that holds it.
    pub word: String,
    /// The questionnaire.
    pub instrument: Instrument,
    /// The entry that holds it; `None` for our own.
    pub from: Option<EntryId>,
    /// When it was brought in; `None` for our own.
    pub at: Option<Moment>,
    /// It was taken out, and can still be put back.
    pub out: bool,
}

impl Found {
    /// Where it is answered.
    pub(super) fn path(&self) -> String {
        format!("/measures/{}", self.word)
    }
    /// Where a few of its questions are answered.
    pub(super) fn few_path(&self) -> String {
        format!("/measures/{}/few", self.word)
    }
    /// Where it stands, with the answers that were kept a moment ago: they are told by the id of
    /// their entry, and decide what comes first.
    pub(super) fn result_path(&self, kept: EntryId) -> String {
        format!("/measures/{}/result?of={kept}", self.word)
    }
    /// Whether an entry answers this one.
    fn fits(&self, measure: &Measure) -> bool {
        match self.from {
            Some(id) => measure.from == Some(id),
            None => measure.from.is_none() && measure.measure.as_ref().is_some_and(|m| m.as_str() == self.word),
        }
    }
    /// What was answered to it, oldest first.
    pub(super) fn answered<'j>(&self, journal: &'j Journal) -> Vec<(&'j Entry, &'j Measure)> {
        journal.sheets::<Measure>().filter(|(_, measure)| self.fits(measure)).collect()
    }
}

/// The questionnaire behind a word.
pub(super) fn found(owner: &Owner, word: &str) -> Result<Found, Fault> {
    found_even_out(owner, word).and_then(|found| if found.out { Err(Fault::Missing) } else { Ok(found) })
}

/// The questionnaire behind a word, also one that was taken out and can be put back: what was
/// being answered when it went is not lost.
pub(super) fn found_even_out(owner: &Owner, word: &str) -> Result<Found, Fault> {
    let measures = &owner.visit.app.library.measures;
    if let Some(own) = measures.own(word) {
        return Ok(Found { word: word.to_owned(), instrument: own.clone(), from: None, at: None, out: false });
    }
    let Kept { entry, .. } = super::entry_of(owner, word)?;
    let Body::Worksheet(sheet) = &entry.body else { return Err(Fault::Missing) };
    let Worksheet::Questionnaire(Questionnaire { instrument: Some(instrument) }) = sheet.as_ref() else {
        return Err(Fault::Missing);
    };
    Ok(Found {
        word: word.to_owned(),
        instrument: measures.harm.marked(instrument.clone()),
        from: Some(entry.id),
        at: Some(entry.at),
        out: entry.removed.is_some(),
    })
}

/// What was being answered to a questionnaire that is nowhere any more, to copy; `None` where
/// nothing was sent.
pub(super) fn gone(owner: &Owner, answers: &Answers) -> Option<Response> {
    let number = |field: &str| field.strip_prefix("given-")?.parse::<u8>().ok();
    let value = |value: &str| value.parse::<i16>().ok();
    let mut said: Vec<(u8, Option<i16>)> = answers.pairs().filter_map(|(f, v)| Some((number(f)?, value(v)))).collect();
    said.sort_unstable();
    said.truncate(ITEMS_MOST);
    let visit = &owner.visit;
    let main = view::gone(&visit.app.library, &said);
    (!said.is_empty()).then(|| draw_as(visit, Room::Day, Some(Tab::Do), main, StatusCode::NOT_FOUND))
}

/// The page that an entry is dealt with on, when it is a questionnaire or answers to one.
pub(super) fn of_entry(owner: &Owner, entry: &Entry) -> Option<String> {
    let Body::Worksheet(sheet) = &entry.body else { return None };
    let word = match sheet.as_ref() {
        Worksheet::Questionnaire(_) => entry.id.to_string(),
        Worksheet::Measure(m) => {
            m.from.map(|id| id.to_string()).or_else(|| m.measure.as_ref().map(ToString::to_string))?
        }
        _ => return None,
    };
    let there = found_even_out(owner, &word).is_ok();
    Some(if there { format!("/measures/{word}/result") } else { "/measures".to_owned() })
}

/// Everything that can be asked: our own first, then what was brought in by its title, and the
/// older first among those of one title.
pub(super) fn all(owner: &Owner) -> Vec<Found> {
    let journal = owner.vault.journal();
    let own = owner.visit.app.library.measures.own.iter();
    let own = own.map(|i| Found { word: i.id.to_string(), instrument: i.clone(), from: None, at: None, out: false });
    let brought = journal.sheets::<Questionnaire>().filter(|(entry, _)| entry.removed.is_none());
    let brought = brought.filter_map(|(entry, q)| {
        let instrument = q.instrument.clone()?;
        Some(Found { word: entry.id.to_string(), instrument, from: Some(entry.id), at: Some(entry.at), out: false })
    });
    let mut brought: Vec<Found> = brought.take(BROUGHT_MOST).collect();
    brought.sort_by_key(|found| (found.instrument.title.as_str().to_lowercase(), found.at));
    own.chain(brought).collect()
}

/// How many questions the shorter way takes at most, where there is one.
fn few_of(owner: &Owner, instrument: &Instrument) -> Option<usize> {
    short(instrument)?;
    let marked = owner.visit.app.library.measures.harm.marked(instrument.clone());
    short(&marked).map(|short| short.most())
}

/// What there is, and when each was last answered.
pub async fn list(owner: Owner) -> Response {
    let (all, journal, visit) = (all(&owner), owner.vault.journal(), &owner.visit);
    let listed: Vec<Listed> = all
        .iter()
        .map(|found| Listed {
            word: &found.word,
            instrument: &found.instrument,
            brought: found.at,
            few: few_of(&owner, &found.instrument),
            last: found.answered(&journal).last().map(|(entry, _)| entry.at),
        })
        .collect();
    let main = view::list(&visit.app.library, &listed, &visit.now);
    draw(visit, Room::Day, Some(Tab::Do), main)
}
