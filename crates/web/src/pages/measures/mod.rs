//! Questionnaires: what there is, bringing one in, answering, and where it stands.

mod add;
mod ask;
mod few;
mod result;

use axum::response::Response;
use nearer_core::entry::{Measure, Questionnaire, Worksheet};
use nearer_core::measure::Instrument;
use nearer_core::{Body, Entry, EntryId, Journal};
use nearer_insight::grm::short::short;

pub use add::{bring, show as show_add};
pub use ask::{answer, show as show_one};
pub use few::{answer as answer_few, show as show_few};
pub use result::show as show_result;

use super::draw;
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
    if let Some(own) = owner.visit.app.library.measures.own(word) {
        return Ok(Found { word: word.to_owned(), instrument: own.clone(), from: None });
    }
    let kept = super::entry_of(owner, word)?;
    let sheet = brought_in(&owner.vault.journal(), kept.entry.id);
    let instrument = sheet.ok_or(Fault::Missing)?;
    Ok(Found { word: word.to_owned(), instrument, from: Some(kept.entry.id) })
}

fn brought_in(journal: &Journal, id: EntryId) -> Option<Instrument> {
    let mut all = journal.sheets::<Questionnaire>().filter(|(entry, _)| entry.removed.is_none());
    all.find(|(entry, _)| entry.id == id).and_then(|(_, q)| q.instrument.clone())
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
    let there = found(owner, &word).is_ok();
    Some(if there { format!("/measures/{word}/result") } else { "/measures".to_owned() })
}

/// Everything that can be asked, our own first.
pub(super) fn all(owner: &Owner) -> Vec<Found> {
    let journal = owner.vault.journal();
    let own = owner.visit.app.library.measures.own.iter();
    let own = own.map(|i| Found { word: i.id.to_string(), instrument: i.clone(), from: None });
    let brought = journal.sheets::<Questionnaire>().filter(|(entry, _)| entry.removed.is_none());
    let brought = brought.filter_map(|(entry, q)| {
        let instrument = q.instrument.clone()?;
        Some(Found { word: entry.id.to_string(), instrument, from: Some(entry.id) })
    });
    own.chain(brought.take(BROUGHT_MOST)).collect()
}

/// What there is, and when each was last answered.
pub async fn list(owner: Owner) -> Response {
    let (all, journal, visit) = (all(&owner), owner.vault.journal(), &owner.visit);
    let listed: Vec<Listed> = all
        .iter()
        .map(|found| Listed {
            word: &found.word,
            instrument: &found.instrument,
            own: found.from.is_none(),
            few: short(&found.instrument).map(|short| short.most()),
            last: found.answered(&journal).last().map(|(entry, _)| entry.at),
        })
        .collect();
    let main = view::list(&visit.app.library, &listed, &visit.now);
    draw(visit, Room::Day, Some(Tab::Do), main)
}
