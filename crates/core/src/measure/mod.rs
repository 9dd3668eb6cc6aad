//! Measures: a questionnaire as a value, what was answered to it, and what comes of that.
//!
//! A questionnaire is never a type of person: it gives a position on each of its scales, and
//! how far off that may be.

mod error;
mod given;
mod instrument;
mod part;
mod score;

pub use error::{InstrumentError, Many};
pub use given::Given;
pub use instrument::{
    CHOICES_MOST, CUTS_MOST, Choice, Cut, How, INSTRUMENT_BYTES_MAX, ITEM_CHARS_MAX, ITEMS_MOST, Instrument, Item,
    PAIRS_MOST, Plan, SCALES_MOST, Scale, Shape,
};
pub use score::{Place, SHARE_ANSWERED, Score, ends, factor, four_places, score, scores};
