//! The next step: which small steps toward somebody to offer now, and why.
//!
//! A step is read as an experiment. Two things decide whether it is done: how much
//! somebody can bear (tolerance, θ) and how much the step asks (difficulty, d), both in
//! logits, one logit being 15 points of discomfort. [`Exposure::fold`] learns both from
//! the steps tried so far, with how often what was feared came about ([`feared`]) and how
//! far expectations moved afterwards ([`learning`]). [`Exposure::choose`] offers up to
//! three steps: those within reach, of which most may be learnt, that fit the owner's
//! values and were not tried a moment ago. Which of them is taken, and whether any is, is
//! the owner's choice.
//!
//! Pure: chance comes in as a seed, time as a number of days. There are no words here;
//! each offer carries a [`Reason`] with its numbers.
//!
//! Rasch (1960); Thompson (1933) on choosing by drawn beliefs; Craske and others (2014,
//! <https://doi.org/10.1016/j.brat.2014.04.006>) on expectancy and variety in exposure.
//! What is this project's own assumption is marked where it stands; `docs/methods.md`
//! has the whole, and what it does to invented persons.

pub mod choose;
pub mod draw;
pub mod feared;
pub mod guard;
pub mod learning;
pub mod reason;
pub mod state;
pub mod trial;
pub mod update;

pub use choose::{Asking, Candidate, Choice, Consent, OFFERED, Offer, Worth};
pub use feared::{Feared, Tally};
pub use guard::{Held, Nothing};
pub use learning::Learning;
pub use reason::Reason;
pub use state::{Exposure, Tried};
pub use trial::{Completion, Happened, Trial, days_of, name_of};
pub use update::Estimate;
