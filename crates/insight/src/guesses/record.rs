//! Guesses of a journal.

use nearer_core::Journal;
use nearer_core::entry::worksheet::{Fits, Weather};
use nearer_core::text::Name;

use super::Guess;
use crate::exposure::{Happened, Trial};
use crate::report::Asked;

/// Guesses at somebody's inner weather, with those that turned out neither by what was
/// said of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Told {
    /// Guesses that were compared with what was said; partly and unclear count as
    /// neither.
    pub guesses: Vec<Guess>,
    /// Those that fitted partly.
    pub partly: usize,
    /// Those of which it stayed unclear.
    pub unclear: usize,
    /// Guesses that were not compared yet: no part of the others.
    pub open: usize,
}

/// The guesses at somebody's inner weather, about one person or about anybody.
pub fn weather(journal: &Journal, about: Option<&Name>, asked: &Asked) -> Told {
    let mut told = Told::default();
    for (entry, weather) in journal.sheets::<Weather>() {
        let is_about = about.is_none_or(|name| weather.with.as_ref() == Some(name));
        if !asked.covers(&entry.at) || weather.guess.is_none() || !is_about {
            continue;
        }
        told.partly += usize::from(weather.fits == Some(Fits::Partly));
        told.unclear += usize::from(weather.fits == Some(Fits::Unclear));
        match guessed(weather) {
            Some(guess) => told.guesses.push(guess),
            None => told.open += 1,
        }
    }
    told
}

/// One weather as a guess; `None` where none was made, or nothing is said of it yet.
pub fn guessed(weather: &Weather) -> Option<Guess> {
    let right = match weather.fits? {
        Fits::Yes => Some(true),
        Fits::No => Some(false),
        Fits::Partly | Fits::Unclear => None,
    };
    weather.guess.as_ref()?;
    Some(Guess { sure: weather.sure.map(nearer_core::Percent::share), right })
}

/// What was feared of a step as a guess that it would come about; `None` where nobody
/// said whether it did.
pub fn feared(trial: &Trial) -> Option<Guess> {
    let right = match trial.feared_happened? {
        Happened::Yes => Some(true),
        Happened::No => Some(false),
        Happened::Unclear => None,
    };
    Some(Guess { sure: trial.stated, right })
}
