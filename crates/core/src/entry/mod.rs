//! Entries: one immutable, versioned fact each.
//!
//! An entry is written as one JSON object. `kind` and `v` say how to read `data`; a kind
//! or a version this program does not know is kept whole as [`Body::Unknown`] and
//! written back unchanged, so that an older program never damages a newer record.

mod check_in;
mod closeness;
mod correct;
mod note;
mod reach;
mod space;
mod urge;
mod wire;
mod withdrawal;
pub mod worksheet;

use serde::{Deserialize, Serialize};

pub use check_in::CheckIn;
pub use closeness::CloseMoment;
pub use note::Note;
pub use reach::{FearedHappened, OFFERED_MAX, Reach, ReachKind, ReachState};
pub use space::{Returned, SPACE_MINUTES_MAX, Space, SpaceOutcome};
pub use urge::{Chosen, Drawn, Pull, ToolUse, Urge};
pub use wire::{ENTRY_BYTES_MAX, EntryError, schema_of_entries};
pub use withdrawal::{Announced, Contact, FirstDay, ReturnedBy, Whose, Withdrawal};
pub use worksheet::{
    Addressee, AfterDistance, Agreement, Belief, BodyNote, CameThrough, Coin, Cycle, Did, Evidence, Fits, Hoped,
    LeavingPlan, Letter, Limit, LimitLetter, Matters, Measure, Media, Message, Noticed, OldRule, Own, OwnLine,
    OwnThing, Pattern, Person, PracticeDone, Questionnaire, Reflection, Rehearsal, Return, SafetyPlan, SeasonReview,
    Slip, Speaks, Stands, Started, Support, Thought, ThoughtRecord, Toss, ValueNote, Voice, Weather, WeekReview,
    Worksheet,
};

use self::worksheet::Value;
use crate::answers::{Answers, Asked};
use crate::field_error::FieldErrors;
use crate::id::{BatchId, EntryId};
use crate::scale::Level;
use crate::text::{Name, Slug, Text};
use crate::time::{Moment, PracticeDay};

/// One place in the body, what it feels like and how strongly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Sensation {
    /// A slug of the body places.
    pub place: Slug,
    /// A slug of the sensations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feel: Option<Slug>,
    /// 0–10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength: Option<Level>,
}

/// The kinds of entry this program knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// How it is now.
    CheckIn,
    /// A moment of wanting to pull away.
    Urge,
    /// Announced time apart.
    Space,
    /// An episode of distance.
    Withdrawal,
    /// A good, close time.
    CloseMoment,
    /// A micro-exposure to closeness.
    Reach,
    /// Free text.
    Note,
    /// A note after distance.
    AfterDistance,
    /// How the body is.
    BodyNote,
    /// Somebody in the owner's life.
    Person,
    /// Which situations are known.
    Pattern,
    /// A paced reflection.
    Reflection,
    /// The pursue-withdraw cycle.
    Cycle,
    /// A value.
    ValueNote,
    /// A thought and how much it grips.
    Thought,
    /// A thought record.
    ThoughtRecord,
    /// A rule about closeness.
    Belief,
    /// A dated line on a belief.
    Evidence,
    /// A time when somebody came through.
    CameThrough,
    /// An old rule (schema).
    OldRule,
    /// A letter never sent.
    Letter,
    /// The owner's safety plan.
    SafetyPlan,
    /// A guided exercise that was done.
    PracticeDone,
    /// A scene that was rehearsed.
    Rehearsal,
    /// A piece of a recording.
    Voice,
    /// Words that somebody's distance is not a verdict.
    Slip,
    /// What was noticed about somebody else.
    Noticed,
    /// Inner weather, and a guess at somebody else's.
    Weather,
    /// Something of one's own while somebody is away.
    OwnThing,
    /// Somebody to lean on.
    Support,
    /// A limit of the owner's.
    Limit,
    /// What is done after so many days of distance.
    OwnLine,
    /// A letter that names a limit.
    LimitLetter,
    /// A drafted message.
    Message,
    /// An agreement about space, to propose.
    Agreement,
    /// When somebody came back.
    Return,
    /// How to leave safely.
    LeavingPlan,
    /// Something that was begun, to see what it changes.
    Started,
    /// What a coin said for one day.
    Toss,
    /// A questionnaire that was brought in.
    Questionnaire,
    /// Answers to a questionnaire.
    Measure,
    /// Looking back on a week.
    WeekReview,
    /// Looking back on three months.
    SeasonReview,
}

impl Kind {
    /// All kinds with their names in JSON, on the command line and in `content/`.
    const NAMES: [(Kind, &'static str); 43] = [
        (Kind::CheckIn, "check_in"),
        (Kind::Urge, "urge"),
        (Kind::Space, "space"),
        (Kind::Withdrawal, "withdrawal"),
        (Kind::CloseMoment, "close_moment"),
        (Kind::Reach, "reach"),
        (Kind::Note, "note"),
        (Kind::AfterDistance, "after_distance"),
        (Kind::BodyNote, "body_note"),
        (Kind::Person, "person"),
        (Kind::Pattern, "pattern"),
        (Kind::Reflection, "reflection"),
        (Kind::Cycle, "cycle"),
        (Kind::ValueNote, "value"),
        (Kind::Thought, "thought"),
        (Kind::ThoughtRecord, "thought_record"),
        (Kind::Belief, "belief"),
        (Kind::Evidence, "evidence"),
        (Kind::CameThrough, "came_through"),
        (Kind::OldRule, "old_rule"),
        (Kind::Letter, "letter"),
        (Kind::SafetyPlan, "safety_plan"),
        (Kind::PracticeDone, "practice"),
        (Kind::Rehearsal, "rehearsal"),
        (Kind::Voice, "voice"),
        (Kind::Slip, "slip"),
        (Kind::Noticed, "noticed"),
        (Kind::Weather, "weather"),
        (Kind::OwnThing, "own_thing"),
        (Kind::Support, "support"),
        (Kind::Limit, "limit"),
        (Kind::OwnLine, "own_line"),
        (Kind::LimitLetter, "limit_letter"),
        (Kind::Message, "message"),
        (Kind::Agreement, "agreement"),
        (Kind::Return, "return"),
        (Kind::LeavingPlan, "leaving_plan"),
        (Kind::Started, "started"),
        (Kind::Toss, "toss"),
        (Kind::Questionnaire, "questionnaire"),
        (Kind::Measure, "measure"),
        (Kind::WeekReview, "week_review"),
        (Kind::SeasonReview, "season_review"),
    ];
    /// All kinds.
    pub const ALL: [Kind; 43] = {
        let mut all = [Kind::CheckIn; 43];
        let mut n = 0;
        while n < all.len() {
            all[n] = Self::NAMES[n].0;
            n += 1;
        }
        all
    };
    /// The name in JSON, on the command line and in `content/`.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(k, _)| *k == self).map_or("", |(_, n)| n)
    }
    /// The version of this kind's layout that this program writes; it reads every earlier
    /// one, and keeps a later one whole.
    pub fn version(self) -> u16 {
        match self {
            Self::Reach | Self::Note | Self::Urge | Self::Withdrawal => 2,
            _ => 1,
        }
    }
    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.name() == name)
    }
}

/// What an entry says, by kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// How it is now.
    CheckIn(CheckIn),
    /// A moment of wanting to pull away.
    Urge(Urge),
    /// Announced time apart.
    Space(Space),
    /// An episode of distance.
    Withdrawal(Withdrawal),
    /// A good, close time.
    CloseMoment(CloseMoment),
    /// A micro-exposure to closeness.
    Reach(Reach),
    /// Free text.
    Note(Note),
    /// A list of typed fields.
    Worksheet(Box<Worksheet>),
    /// An entry of a newer program, kept whole.
    Unknown(Box<UnknownBody>),
}

/// An entry that a newer program wrote.
#[derive(Debug, Clone, PartialEq)]
pub struct UnknownBody {
    /// Its layout version.
    pub v: u16,
    /// Its kind.
    pub kind: String,
    /// Its data, untouched.
    pub data: serde_json::Value,
}

/// Where an entry came from, when it was not written by hand here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Source {
    /// The import it came with.
    pub batch: BatchId,
    /// What identifies the row in the file it came from; a second import skips it.
    pub row: String,
}

/// One fact in a vault. A correction is a new version of the same id.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The same for all versions.
    pub id: EntryId,
    /// When it happened.
    pub at: Moment,
    /// When this version was written.
    pub noted: Moment,
    /// The import it came with, if any.
    pub source: Option<Source>,
    /// Set aside by its owner at this moment; erased for good after
    /// [`SET_ASIDE_DAYS`].
    pub removed: Option<Moment>,
    /// What it says.
    pub body: Body,
}

/// Days for which an entry that was set aside can be put back.
pub const SET_ASIDE_DAYS: i64 = 30;

/// An entry as the vault holds it: with the number of its version, from 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// The entry.
    pub entry: Entry,
    /// 1 for the first version, then counting up.
    pub version: u64,
}

impl Entry {
    /// A new entry that happened at `at`.
    pub fn new(id: EntryId, at: Moment, noted: Moment, body: Body) -> Self {
        Self { id, at, noted, source: None, removed: None, body }
    }
    /// An entry of `kind` from a form, at the moment that the form's `at_date` and
    /// `at_time` name (now when blank).
    ///
    /// # Errors
    /// Every field that could not be read.
    pub fn parse(kind: Kind, id: EntryId, answers: &Answers, asked: &Asked) -> Result<Self, FieldErrors> {
        let (body, at) = Body::parse(kind, answers, asked)?;
        Ok(Self::new(id, at, asked.now, body))
    }
    /// The kind's name, also for a kind this program does not know.
    pub fn kind_name(&self) -> &str {
        match &self.body {
            Body::Unknown(u) => &u.kind,
            known => known.kind().map_or("", Kind::name),
        }
    }
    /// The person it is about.
    pub fn with(&self) -> Option<&Name> {
        match &self.body {
            Body::CheckIn(b) => b.with.as_ref(),
            Body::Urge(b) => b.with.as_ref(),
            Body::Space(b) => b.with.as_ref(),
            Body::Withdrawal(b) => b.with.as_ref(),
            Body::CloseMoment(b) => b.with.as_ref(),
            Body::Reach(b) => b.with.as_ref(),
            Body::Note(b) => b.with.as_ref(),
            Body::Worksheet(b) => b.values().into_iter().find_map(|(field, value)| match value {
                Value::Name(name) if field == "with" => Some(name),
                _ => None,
            }),
            Body::Unknown(_) => None,
        }
    }
    /// Every free text in it, for search.
    pub fn texts(&self) -> Vec<&Text> {
        match &self.body {
            Body::CheckIn(b) => b.note.iter().collect(),
            Body::Urge(b) => b.thought.iter().chain(&b.sentence).chain(&b.mine).chain(&b.note).collect(),
            Body::Space(b) => b.message.iter().chain(b.outcome.iter().flat_map(|o| &o.repair)).collect(),
            Body::Withdrawal(b) => {
                [&b.told, &b.came_before_note, &b.came_back, &b.repair].into_iter().flatten().collect()
            }
            Body::CloseMoment(b) => b.what.iter().collect(),
            Body::Reach(b) => std::iter::once(&b.step).chain(&b.feared).chain(&b.happened).chain(&b.learned).collect(),
            Body::Note(b) => std::iter::once(&b.text).chain(&b.act).collect(),
            Body::Worksheet(b) => worksheet_texts(b),
            Body::Unknown(_) => Vec::new(),
        }
    }
    /// Whether it is a letter that shows nothing of what it says.
    pub fn is_closed_letter(&self) -> bool {
        matches!(&self.body, Body::Worksheet(sheet) if matches!(sheet.as_ref(), Worksheet::Letter(l) if l.is_closed()))
    }
    /// The piece of a recording that it is.
    pub fn voice(&self) -> Option<&Voice> {
        match &self.body {
            Body::Worksheet(sheet) => <Voice as worksheet::Sheet>::of(sheet),
            _ => None,
        }
    }
    /// Whether it goes on with what another entry began: a later piece of a recording, which
    /// is shown where the first one is.
    pub fn goes_on(&self) -> bool {
        self.voice().is_some_and(|v| v.part.is_some_and(|part| part.get() > 1))
    }
    /// The practice day on which it is to be erased for good, when it was set aside.
    pub fn erased_on(&self) -> Option<PracticeDay> {
        self.removed.map(|m| m.date().plus_days(SET_ASIDE_DAYS))
    }
}

/// Every free text of a worksheet. A plan to leave, and a message that
/// rests in the drawer, are found by nobody who searches. A letter speaks only while it is open: neither what lies
/// under a second secret nor what waits for its day is found by searching.
fn worksheet_texts(sheet: &Worksheet) -> Vec<&Text> {
    if let Worksheet::Letter(letter) = sheet {
        return if letter.is_closed() { Vec::new() } else { letter.text.iter().collect() };
    }
    let rests = matches!(sheet, Worksheet::Message(message) if message.waits.is_some() && !message.copied);
    if rests || matches!(sheet, Worksheet::LeavingPlan(_)) {
        return Vec::new();
    }
    let mut texts = Vec::new();
    for (_, value) in sheet.values() {
        match value {
            Value::Text(text) => texts.push(text),
            Value::Said(_, said) => texts.extend(said.iter().map(|s| &s.text)),
            _ => {}
        }
    }
    texts
}

impl Body {
    /// A body of `kind` from a form, with the moment it happened.
    ///
    /// # Errors
    /// Every field that could not be read.
    pub fn parse(kind: Kind, answers: &Answers, asked: &Asked) -> Result<(Self, Moment), FieldErrors> {
        Ok(match kind {
            Kind::CheckIn => CheckIn::parse(answers, asked).map(|(b, at)| (Self::CheckIn(b), at))?,
            Kind::Urge => Urge::parse(answers, asked).map(|(b, at)| (Self::Urge(b), at))?,
            Kind::Space => Space::parse(answers, asked).map(|(b, at)| (Self::Space(b), at))?,
            Kind::Withdrawal => Withdrawal::parse(answers, asked).map(|(b, at)| (Self::Withdrawal(b), at))?,
            Kind::CloseMoment => CloseMoment::parse(answers, asked).map(|(b, at)| (Self::CloseMoment(b), at))?,
            Kind::Reach => Reach::parse(answers, asked).map(|(b, at)| (Self::Reach(b), at))?,
            Kind::Note => Note::parse(answers, asked).map(|(b, at)| (Self::Note(b), at))?,
            sheet => {
                let parsed = Worksheet::parse(sheet, answers, asked).unwrap_or_else(|| Err(FieldErrors::default()));
                let (sheet, at) = parsed?;
                if let Worksheet::Started(started) = &sheet {
                    started.faults(asked.now.date()).unless_any(())?;
                }
                (Self::from(sheet), at)
            }
        })
    }
    /// The kind; `None` for one this program does not know.
    pub fn kind(&self) -> Option<Kind> {
        Some(match self {
            Self::CheckIn(_) => Kind::CheckIn,
            Self::Urge(_) => Kind::Urge,
            Self::Space(_) => Kind::Space,
            Self::Withdrawal(_) => Kind::Withdrawal,
            Self::CloseMoment(_) => Kind::CloseMoment,
            Self::Reach(_) => Kind::Reach,
            Self::Note(_) => Kind::Note,
            Self::Worksheet(b) => b.kind(),
            Self::Unknown(_) => return None,
        })
    }
    /// The answers that would produce this body: what a form shows for correction.
    pub fn answers(&self, at: &Moment) -> Answers {
        let mut answers = match self {
            Self::CheckIn(b) => b.answers(),
            Self::Urge(b) => b.answers(),
            Self::Space(b) => b.answers(at),
            Self::Withdrawal(b) => b.answers(),
            Self::CloseMoment(b) => b.answers(),
            Self::Reach(b) => b.answers(),
            Self::Note(b) => b.answers(),
            Self::Worksheet(b) => b.answers(),
            Self::Unknown(_) => Answers::default(),
        };
        answers.set("at_date", at.date().to_string());
        answers.set("at_time", at.clock().to_string());
        answers
    }
}

impl<W: Into<Worksheet>> From<W> for Body {
    fn from(sheet: W) -> Self {
        Self::Worksheet(Box::new(sheet.into()))
    }
}

/// Puts optional and repeated values back into form fields.
pub(crate) trait Refill {
    /// Adds the value of one field, if there is one.
    fn put<T: ToString>(&mut self, field: &str, value: Option<T>);
    /// Adds each value of one field.
    fn put_all<T: ToString>(&mut self, field: &str, values: &[T]);
    /// Adds body places with their words and strengths.
    fn put_sensations(&mut self, body: &[Sensation]);
    /// Adds a start or an end.
    fn put_when(&mut self, prefix: &str, when: Option<crate::time::When>);
}

impl Refill for Answers {
    fn put<T: ToString>(&mut self, field: &str, value: Option<T>) {
        if let Some(value) = value {
            self.add(field, value.to_string());
        }
    }
    fn put_all<T: ToString>(&mut self, field: &str, values: &[T]) {
        for value in values {
            self.add(field, value.to_string());
        }
    }
    fn put_sensations(&mut self, body: &[Sensation]) {
        for s in body {
            self.add("place", s.place.to_string());
            self.put(&format!("feel-{}", s.place), s.feel.as_ref());
            self.put(&format!("strength-{}", s.place), s.strength.map(Level::get));
        }
    }
    fn put_when(&mut self, prefix: &str, when: Option<crate::time::When>) {
        use crate::time::When;
        let Some(when) = when else { return };
        self.add(&format!("{prefix}_date"), when.day().to_string());
        if let When::Moment(m) = when {
            self.add(&format!("{prefix}_time"), m.clock().to_string());
        }
    }
}
