//! What is wrong with an answer, as values; `content/` says it in words.

/// What is wrong with one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// An answer is needed here.
    Missing,
    /// More than `max` characters.
    TooLong {
        /// The bound, in characters.
        max: usize,
    },
    /// Not a whole number, or outside `low..=high`.
    OutOfRange {
        /// Smallest answer.
        low: i64,
        /// Largest answer.
        high: i64,
    },
    /// Not a date such as 2026-11-25.
    NotADate,
    /// Not a time such as 21:10.
    NotATime,
    /// Later than now.
    InTheFuture,
    /// Not later than now, where only a later moment makes sense.
    NotInTheFuture,
    /// More than `days` days ahead.
    TooFarAhead {
        /// The bound, in days.
        days: i64,
    },
    /// The end lies before the start.
    EndBeforeStart,
    /// Not one of the offered choices.
    UnknownChoice,
    /// Nothing was answered at all: there is nothing to keep.
    NothingAnswered,
    /// One of the same kind, with the same person, has not ended yet.
    StillOpen,
}

impl Problem {
    /// The key under which `content/` words this problem.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooLong { .. } => "too_long",
            Self::OutOfRange { .. } => "out_of_range",
            Self::NotADate => "not_a_date",
            Self::NotATime => "not_a_time",
            Self::InTheFuture => "in_the_future",
            Self::NotInTheFuture => "not_in_the_future",
            Self::TooFarAhead { .. } => "too_far_ahead",
            Self::EndBeforeStart => "end_before_start",
            Self::UnknownChoice => "unknown_choice",
            Self::NothingAnswered => "nothing_answered",
            Self::StillOpen => "still_open",
        }
    }
}

/// One field and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The name of the form field, or the path inside an entry.
    pub field: String,
    /// What is wrong.
    pub problem: Problem,
}

/// All that is wrong with one submission, in the order of the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<FieldError>);

impl FieldErrors {
    /// Notes one more fault.
    pub fn add(&mut self, field: &str, problem: Problem) {
        self.0.push(FieldError { field: field.to_owned(), problem });
    }
    /// The first fault of a field.
    pub fn of(&self, field: &str) -> Option<Problem> {
        self.0.iter().find(|e| e.field == field).map(|e| e.problem)
    }
    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// Every fault, in order.
    pub fn iter(&self) -> impl Iterator<Item = &FieldError> {
        self.0.iter()
    }
    /// `value` if nothing is wrong, else the faults.
    pub fn unless_any<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }
}
