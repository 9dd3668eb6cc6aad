//! The parts of a worksheet: what one field can hold, how a form gives it, how a form
//! shows it again.

use serde::{Deserialize, Serialize};

use crate::answers::{Answers, Reading};
use crate::entry::{Refill, Sensation};
use crate::id::EntryId;
use crate::measure::{Given, Instrument, Score};
use crate::scale::{Days, Level, Minutes, Percent, Piece};
use crate::sound::Sound;
use crate::text::{Name, Sealed, Slug, Text};
use crate::time::{PracticeDay, When};
use crate::vocabulary::Terms;

/// What a field holds: enough to draw its control.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Free text.
    Text,
    /// A text under a second secret; no form asks for it.
    Sealed,
    /// Somebody, by name.
    Name,
    /// 0–10.
    Level,
    /// 0–100.
    Percent,
    /// One word of a list.
    Slug(Terms),
    /// Several words of a list.
    Slugs(Terms),
    /// One of a fixed set, by its names.
    Choice(&'static [&'static str]),
    /// Yes, or nothing.
    Yes,
    /// A day, also one to come.
    Day,
    /// A day with or without a time, not later than now.
    When,
    /// Whole minutes.
    Minutes,
    /// Whole days.
    Days,
    /// Another entry.
    Entry,
    /// Places in the body, each with a word and a strength.
    Body,
    /// One answer for each of many words of a list.
    Marks(Terms),
    /// One text for each of many questions of a list.
    Said(Terms),
    /// Which piece of a recording, or how many.
    Piece,
    /// Recorded sound.
    Sound,
    /// A questionnaire; no form asks for it.
    Instrument,
    /// Answers to a questionnaire, by number.
    Given,
    /// What answers came to; no form asks for it.
    Scores,
}

/// One answered field, borrowed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// Free text.
    Text(&'a Text),
    /// A text under a second secret.
    Sealed(&'a Sealed),
    /// Somebody.
    Name(&'a Name),
    /// 0–10.
    Level(Level),
    /// 0–100.
    Percent(Percent),
    /// Words of a list.
    Slugs(Terms, &'a [Slug]),
    /// One of a fixed set.
    Choice(&'static str),
    /// Yes.
    Yes,
    /// A day.
    Day(PracticeDay),
    /// A day or a moment.
    When(When),
    /// Whole minutes.
    Minutes(Minutes),
    /// Whole days.
    Days(Days),
    /// Another entry.
    Entry(EntryId),
    /// Places in the body.
    Body(&'a [Sensation]),
    /// Marks.
    Marks(Terms, &'a [Mark]),
    /// Texts under their questions.
    Said(Terms, &'a [Said]),
    /// Which piece of a recording, or how many.
    Piece(Piece),
    /// Recorded sound.
    Sound(&'a Sound),
    /// A questionnaire.
    Instrument(&'a Instrument),
    /// Answers to a questionnaire.
    Given(&'a Given),
    /// What answers came to.
    Scores(&'a [Score]),
}

/// Whether a situation is known from one's own life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Known {
    /// Like me.
    LikeMe,
    /// Sometimes.
    Sometimes,
    /// No.
    No,
}

impl Known {
    /// Names in JSON and in forms.
    pub const NAMES: [(&'static str, Known); 3] =
        [("like_me", Known::LikeMe), ("sometimes", Known::Sometimes), ("no", Known::No)];
    /// The name in JSON, in forms and in `content/`.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, k)| *k == self).map_or("", |(n, _)| n)
    }
}

/// One situation and whether it is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Mark {
    /// The situation.
    pub sign: Slug,
    /// Whether it is known.
    pub known: Known,
}

/// One question of a reflection and what was said to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Said {
    /// The question.
    pub ask: Slug,
    /// The answer.
    pub text: Text,
}

/// A value that a field of a worksheet can hold.
pub trait Part: Sized {
    /// Its shape; `list` is the list it chooses from, where it chooses.
    fn shape(list: Option<Terms>) -> Shape;
    /// Reads it; what cannot be read is a fault of `reading`.
    fn read(reading: &mut Reading, field: &str, list: Option<Terms>) -> Self;
    /// Puts it back into the fields of a form.
    fn refill(&self, field: &str, into: &mut Answers);
    /// It, when it was answered.
    fn value(&self, list: Option<Terms>) -> Option<Value<'_>>;
    /// Whether nothing was answered.
    fn is_blank(&self) -> bool {
        self.value(None).is_none()
    }
}

/// The list that a choosing field was declared with.
fn listed(list: Option<Terms>) -> Terms {
    list.unwrap_or(Terms::Moves)
}

macro_rules! plain {
    ($type:ty, $shape:expr, $read:ident, $value:expr, $put:expr) => {
        impl Part for Option<$type> {
            fn shape(_: Option<Terms>) -> Shape {
                $shape
            }
            fn read(reading: &mut Reading, field: &str, _: Option<Terms>) -> Self {
                reading.$read(field)
            }
            fn refill(&self, field: &str, into: &mut Answers) {
                into.put(field, self.as_ref().map($put));
            }
            fn value(&self, _: Option<Terms>) -> Option<Value<'_>> {
                self.as_ref().map($value)
            }
        }
    };
}

plain!(Text, Shape::Text, text, Value::Text, Text::as_str);
plain!(Sealed, Shape::Sealed, sealed, Value::Sealed, Sealed::as_str);
plain!(Name, Shape::Name, name, Value::Name, Name::as_str);
plain!(Level, Shape::Level, level, |l| Value::Level(*l), |l| l.get());
plain!(Percent, Shape::Percent, percent, |p| Value::Percent(*p), |p| p.get());
plain!(Minutes, Shape::Minutes, minutes, |m| Value::Minutes(*m), |m| m.get());
plain!(Days, Shape::Days, days, |d| Value::Days(*d), |d| d.get());
plain!(Piece, Shape::Piece, piece, |p| Value::Piece(*p), |p| p.get());
plain!(Sound, Shape::Sound, sound, Value::Sound, Sound::as_str);
plain!(PracticeDay, Shape::Day, day, |d| Value::Day(*d), ToString::to_string);
plain!(EntryId, Shape::Entry, entry, |id| Value::Entry(*id), ToString::to_string);

impl Part for Option<Slug> {
    fn shape(list: Option<Terms>) -> Shape {
        Shape::Slug(listed(list))
    }
    fn read(reading: &mut Reading, field: &str, list: Option<Terms>) -> Self {
        reading.slug(field, listed(list))
    }
    fn refill(&self, field: &str, into: &mut Answers) {
        into.put(field, self.as_ref());
    }
    fn value(&self, list: Option<Terms>) -> Option<Value<'_>> {
        self.as_ref().map(|s| Value::Slugs(listed(list), std::slice::from_ref(s)))
    }
}

impl Part for Vec<Slug> {
    fn shape(list: Option<Terms>) -> Shape {
        Shape::Slugs(listed(list))
    }
    fn read(reading: &mut Reading, field: &str, list: Option<Terms>) -> Self {
        reading.slugs(field, listed(list))
    }
    fn refill(&self, field: &str, into: &mut Answers) {
        into.put_all(field, self);
    }
    fn value(&self, list: Option<Terms>) -> Option<Value<'_>> {
        (!self.is_empty()).then(|| Value::Slugs(listed(list), self))
    }
}

impl Part for bool {
    fn shape(_: Option<Terms>) -> Shape {
        Shape::Yes
    }
    fn read(reading: &mut Reading, field: &str, _: Option<Terms>) -> Self {
        reading.choice(field, &[("yes", true)]).unwrap_or_default()
    }
    fn refill(&self, field: &str, into: &mut Answers) {
        into.put(field, self.then_some("yes"));
    }
    fn value(&self, _: Option<Terms>) -> Option<Value<'_>> {
        self.then_some(Value::Yes)
    }
}

impl Part for Option<When> {
    fn shape(_: Option<Terms>) -> Shape {
        Shape::When
    }
    fn read(reading: &mut Reading, field: &str, _: Option<Terms>) -> Self {
        reading.when(field)
    }
    fn refill(&self, field: &str, into: &mut Answers) {
        into.put_when(field, *self);
    }
    fn value(&self, _: Option<Terms>) -> Option<Value<'_>> {
        self.map(Value::When)
    }
}

/// Always the fields `place`, `feel-PLACE` and `strength-PLACE`.
impl Part for Vec<Sensation> {
    fn shape(_: Option<Terms>) -> Shape {
        Shape::Body
    }
    fn read(reading: &mut Reading, _: &str, _: Option<Terms>) -> Self {
        reading.sensations()
    }
    fn refill(&self, _: &str, into: &mut Answers) {
        into.put_sensations(self);
    }
    fn value(&self, _: Option<Terms>) -> Option<Value<'_>> {
        (!self.is_empty()).then(|| Value::Body(self))
    }
}

/// Fields `FIELD-SIGN`, each with one of [`Known::NAMES`].
impl Part for Vec<Mark> {
    fn shape(list: Option<Terms>) -> Shape {
        Shape::Marks(listed(list))
    }
    fn read(reading: &mut Reading, field: &str, list: Option<Terms>) -> Self {
        let answered = reading.behind(&format!("{field}-"), listed(list));
        let mark =
            |(sign, field): (Slug, String)| reading.choice(&field, &Known::NAMES).map(|known| Mark { sign, known });
        answered.into_iter().filter_map(mark).collect()
    }
    fn refill(&self, field: &str, into: &mut Answers) {
        for mark in self {
            into.add(&format!("{field}-{}", mark.sign), mark.known.name());
        }
    }
    fn value(&self, list: Option<Terms>) -> Option<Value<'_>> {
        (!self.is_empty()).then(|| Value::Marks(listed(list), self))
    }
}

/// Fields `FIELD-ASK`, each with a text.
impl Part for Vec<Said> {
    fn shape(list: Option<Terms>) -> Shape {
        Shape::Said(listed(list))
    }
    fn read(reading: &mut Reading, field: &str, list: Option<Terms>) -> Self {
        let answered = reading.behind(&format!("{field}-"), listed(list));
        let said = |(ask, field): (Slug, String)| reading.text(&field).map(|text| Said { ask, text });
        answered.into_iter().filter_map(said).collect()
    }
    fn refill(&self, field: &str, into: &mut Answers) {
        for said in self {
            into.add(&format!("{field}-{}", said.ask), said.text.as_str());
        }
    }
    fn value(&self, list: Option<Terms>) -> Option<Value<'_>> {
        (!self.is_empty()).then(|| Value::Said(listed(list), self))
    }
}
