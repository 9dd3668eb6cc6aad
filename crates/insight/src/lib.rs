//! What a journal supports saying, with its uncertainty.
//!
//! One call, [`report`], turns a [`Journal`](nearer_core::Journal) into typed findings. There are no words here: `content/` puts a finding into a sentence.
//!
//! Absent on purpose: IO, the clock, randomness (the reshuffles of a permutation test
//! come from a fixed sequence, so the same journal gives the same report), display words.
//!
//! **What may speak.** Counts and rates describe the record and are shown from five
//! entries on. A *claim* (that something differs, changes or follows) is a different thing:
//! together the claims of a report may be wrong on at most one record in twenty that holds
//! nothing but noise, by [`standing::level`].

pub mod averaged;
pub mod calendar;
pub mod carry;
pub mod changes;
pub mod duration;
pub mod dyad;
pub mod exposure;
pub mod findings;
pub mod grm;
pub mod guesses;
pub mod helped;
pub mod interval;
pub mod km;
pub mod language;
pub mod moved;
pub mod numeric;
pub mod reorder;
pub mod report;
pub mod ridge;
pub mod scale;
pub mod sequence;
pub mod shrink;
pub mod single_case;
pub mod standing;
pub mod survival;
pub mod ties;
pub mod trend;
pub mod two_by_two;
pub mod var;

pub use carry::Carry;
pub use findings::Finding;
pub use findings::before_after::BeforeAfter;
pub use findings::beliefs::Beliefs;
pub use findings::body_by_situation::BodyBySituation;
pub use findings::close_then_distance::CloseThenDistance;
pub use findings::expectancy::Expectancy;
pub use findings::felt_then_urge::{FeltThenUrge, Lag};
pub use findings::flexibility::Flexibility;
pub use findings::predictions::Predictions;
pub use findings::random_offer::RandomOffer;
pub use findings::stayed_share::{ShareChange, StayedShare};
pub use findings::time_to_return::{Median, Returns, TimeToReturn};
pub use findings::triggers::Triggers;
pub use findings::urge_by_tool::{Ease, ToolDifference, ToolEase, UrgeByTool};
pub use findings::weather_guesses::WeatherGuesses;
pub use findings::when_it_comes::WhenItComes;
pub use findings::withdrawal_durations::WithdrawalDurations;
pub use helped::{Helped, helped};
pub use interval::{Interval, OpenInterval, Share};
pub use report::{Asked, Headline, Measure, Over, Quiet, Report, SLUGS, Visit, described, lately, report};
pub use standing::{CLAIM_LEVEL, CLAIMS, Claim, LATEST, NEED, Standing};
pub use trend::Trend;
