//! What an entry, a journal and a day are; parsing what people submit; pure state.
//!
//! Absent on purpose: IO, the clock, randomness, SQL, HTTP and every word that a
//! person reads. A moment or an id comes in as a value; a field error goes out as a
//! value and `content/` words it.
//!
//! The road of one check-in: [`Answers`] (strings as a form sent them) →
//! [`entry::CheckIn::parse`] (the only validation) → [`Entry`] → sealed by the vault →
//! opened again → [`Journal`] (a pure fold).

pub mod answers;
pub mod entry;
pub mod field_error;
pub mod gate;
pub mod id;
pub mod journal;
pub mod measure;
pub mod recording;
pub mod redact;
pub mod scale;
pub mod schema;
pub mod settings;
pub mod sound;
pub mod stretch;
pub mod text;
pub mod time;
pub mod vocabulary;

pub use answers::{Answers, Asked};
pub use entry::{Body, Entry, Kept, Kind};
pub use field_error::{FieldError, FieldErrors, Problem};
pub use gate::Gate;
pub use id::{BatchId, EntryId};
pub use journal::{Journal, Mark, Touched};
pub use recording::Recording;
pub use redact::Redaction;
pub use scale::{Days, Level, Minutes, Percent, Piece, Pleasantness};
pub use settings::{Opening, SavedDraft, Settings, Side};
pub use sound::Sound;
pub use stretch::Stretch;
pub use text::{Name, Sealed, Slug, Text};
pub use time::{Moment, PracticeDay, Rollover, When, Zone};
pub use vocabulary::Vocabulary;
