//! Guesses at somebody's inner weather, beside what they said: how the own guessing goes.
//! Nothing here says anything of the other.

use nearer_core::entry::worksheet::{Fits, Weather};
use nearer_core::{EntryId, Journal, Kind};
use serde::Serialize;

use super::Finding;
use crate::guesses::{Bin, Guess, Line, Parts, Score, guessed, turned};
use crate::interval::Share;
use crate::report::Asked;
use crate::standing::{LATEST, NEED, Standing};

/// How own guesses compare with what was said.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WeatherGuesses {
    /// Guesses that fitted, of those that clearly did or did not.
    pub right: Share,
    /// Guesses that fitted partly.
    pub partly: usize,
    /// Guesses of which it stayed unclear.
    pub unclear: usize,
    /// Guesses that nothing was said about yet.
    pub open: usize,
    /// What the confidences come to; from [`NEED`] guesses with one.
    pub score: Option<Score>,
    /// What a confidence means; from [`CALIBRATION_NEED`](crate::guesses::CALIBRATION_NEED) on.
    pub line: Option<Line>,
    /// Groups by confidence; from [`BINS_NEED`](crate::guesses::BINS_NEED) on.
    pub bins: Option<(Vec<Bin>, Parts)>,
    /// Whether the share may be shown.
    pub standing: Standing,
    /// Settled guesses that it takes.
    pub need: usize,
    /// The guesses it rests on, oldest first.
    pub rests_on: Vec<EntryId>,
}

impl Finding for WeatherGuesses {
    const RESTS_ON: &'static [Kind] = &[Kind::Weather];

    fn reckon(journal: &Journal, asked: &Asked) -> Self {
        weather_guesses(journal, asked)
    }
    fn standing(&self) -> Standing {
        self.standing
    }
    fn rests_on(&self) -> &[EntryId] {
        &self.rests_on
    }
}

/// Looks at the guesses of a journal.
pub fn weather_guesses(journal: &Journal, asked: &Asked) -> WeatherGuesses {
    let (mut guesses, mut rests_on) = (Vec::<Guess>::new(), Vec::new());
    let (mut partly, mut unclear, mut open) = (0, 0, 0);
    let made = journal.sheets::<Weather>().rev().filter(|(e, w)| asked.covers(&e.at) && w.guess.is_some());
    for (entry, weather) in made.take(LATEST) {
        let Some(guess) = guessed(weather) else {
            open += 1;
            continue;
        };
        partly += usize::from(weather.fits == Some(Fits::Partly));
        unclear += usize::from(weather.fits == Some(Fits::Unclear));
        guesses.push(guess);
        rests_on.push(entry.id);
    }
    rests_on.reverse();
    let turned = turned(&guesses);
    WeatherGuesses {
        right: turned.right,
        partly,
        unclear,
        open,
        score: turned.score,
        line: turned.line,
        bins: turned.bins,
        standing: Standing::by_count(turned.right.n, NEED),
        need: NEED,
        rests_on,
    }
}
