//! Authored words, parsed and cross-checked into one [`Library`].
//!
//! Everything a person reads lies in the folder `content/` beside the crates and is
//! embedded at build time. This crate gives it types and refuses what does not fit
//! together: a slug that stands twice, a slot nobody fills, a rule about a word that does
//! not exist.
//!
//! Absent on purpose: the vault, HTTP, HTML, the clock. [`markdown`] gives a tree, and
//! the web draws it.

mod chair;
mod check;
mod choose;
mod demo;
mod distortion;
mod error;
mod finding;
mod help;
mod imagery;
mod lesson;
mod library;
pub mod markdown;
pub mod measure;
mod message;
mod own;
mod passphrase;
pub mod practice;
mod reading;
mod reflection;
pub mod scene;
mod script;
mod sheet;
mod shipped;
mod space;
mod step;
mod term;
mod tool;
mod words;

pub use chair::{Chairs, Last, Seat, SeatWords, Theme, Turn};
pub use choose::{Offered, Own, Said, Suggestion, Why, choose};
pub use demo::DemoError;
pub use distortion::{Distortion, Distortions, GameItem};
pub use error::{ContentError, ContentErrors};
pub use finding::{About, Area, FindingWords, Findings};
pub use help::{Channel, HelpLine, HelpLines, Purpose, STALE_AFTER_DAYS, ShownLines, Status};
pub use imagery::{Imagery, Near, Picture, Screen, Therapist};
pub use lesson::{Claim, Lesson, Part, Question, ReadTogether, Source};
pub use library::Library;
pub use message::{Composed, Holds, LastCheck, MessageLine, MessagePart, Messages};
pub use own::{Act, OwnLife};
pub use practice::Practice;
pub use reading::{LabelWords, Reading, ReadingWords};
pub use reflection::{Ask, ReflectionWords};
pub use scene::Scene;
pub use script::{BREATH_WORDS_MAX, FeelingLine, Heed, ScriptLine, Scripts, as_moment, one_breath, words_in};
pub use sheet::{Also, FieldWords, Home, Next, SheetPage, SheetWords, Sheets};
pub use space::{Duration, SpaceWords};
pub use step::{ASKS_MAX, Circle, STEP_SMALLER_BY, Step};
pub use term::{Place, Term};
pub use tool::{Evidence, Fits, Grade, Tool};
pub use words::{MISSING, Words, fill};
