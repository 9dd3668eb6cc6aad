//! What each worksheet asks.

use super::choice::*;
use super::declare::worksheets;
use super::{ABOUT, Field, Mark, Part, Said, Sheet, Value};
use crate::answers::{Answers, Asked, Reading};
use crate::entry::{Kind, Sensation};
use crate::field_error::{FieldErrors, Problem};
use crate::id::EntryId;
use crate::measure::{Given, Instrument, Score};
use crate::scale::{Days, Level, Minutes, Percent, Piece};
use crate::sound::Sound;
use crate::text::{Name, Sealed, Slug, Text};
use crate::time::{Moment, PracticeDay, When};
use crate::vocabulary::Terms;

worksheets! {
    /// A note after distance: what happened, what was felt, a kind challenge, next time.
    AfterDistance = "after_distance" {
        /// What happened.
        happened: Option<Text>;
        /// What was felt.
        feelings: Vec<Slug> = Feelings;
        /// What was felt, in own words.
        felt: Option<Text>;
        /// Where it was in the body.
        body: Vec<Sensation>;
        /// A kind challenge.
        challenge: Option<Text>;
        /// What to do next time.
        next_time: Option<Text>;
        /// One small act that follows.
        act: Option<Text>;
        /// It is enough for now.
        enough: bool;
        /// With whom.
        with: Option<Name>;
    }
    /// How the body is: where, what it is like, in which situation.
    BodyNote = "body_note" {
        /// Where, what it is like, how strong.
        body: Vec<Sensation>;
        /// In which situation.
        situation: Option<Text>;
        /// What kind of situation.
        triggers: Vec<Slug> = Triggers;
        /// What the body wanted to do.
        impulse: Option<Text>;
        /// Words that may fit.
        feelings: Vec<Slug> = Feelings;
        /// How the night was, 0–10.
        slept: Option<Level>;
        /// With whom.
        with: Option<Name>;
    }
    /// Somebody in the owner's life, under any name.
    Person = "person", needs "with" {
        /// The name; also when it is somebody else's.
        with: Option<Name>;
        /// What they are to the owner.
        bond: Option<Slug> = Bonds;
        /// What closeness with them looks like on a good day.
        good_day: Option<Text>;
        /// What helps the owner with them.
        helps: Option<Text>;
    }
    /// Which situations are known from one's own life.
    Pattern = "pattern" {
        /// One answer for each situation.
        marks: Vec<Mark> = Signs;
        /// With whom, if it is about one person.
        with: Option<Name>;
    }
    /// A paced reflection.
    Reflection = "reflection", needs "reflection" {
        /// Which one.
        reflection: Option<Slug> = Reflections;
        /// What was said to its questions.
        said: Vec<Said> = Asks;
        /// The one sentence it ends in.
        sentence: Option<Text>;
        /// One small act that follows.
        act: Option<Text>;
        /// It is enough for now.
        enough: bool;
        /// About whom.
        with: Option<Name>;
    }
    /// The pursue-withdraw cycle in own words.
    Cycle = "cycle" {
        /// With whom.
        with: Option<Name>;
        /// What sets it off.
        begins: Option<Text>;
        /// What I do.
        i_do: Option<Text>;
        /// What they may feel; a guess.
        they_may_feel: Option<Text>;
        /// What they do.
        they_do: Option<Text>;
        /// What I feel.
        i_feel: Option<Text>;
        /// What could be done differently at one place.
        way_out: Option<Text>;
    }
    /// A value: what it means, how much it matters, how it was lived this week.
    ValueNote = "value" {
        /// Which, from the cards.
        value: Option<Slug> = Values;
        /// Which, on a card of one's own.
        own: Option<Name>;
        /// Where it was sorted.
        matters: Option<Matters>;
        /// What it means, in one sentence.
        sentence: Option<Text>;
        /// How much it matters, 0–10.
        importance: Option<Level>;
        /// How it was lived this week, 0–10.
        lived: Option<Level>;
        /// One small act that follows.
        act: Option<Text>;
        /// With whom.
        with: Option<Name>;
    }
    /// A thought and how much it grips.
    Thought = "thought", needs "thought" {
        /// The thought.
        thought: Option<Text>;
        /// The way it was stepped back from.
        way: Option<Slug> = Ways;
        /// What the story could be called.
        story: Option<Text>;
        /// How much it gripped before, 0–10.
        grip_before: Option<Level>;
        /// How much it gripped after, 0–10.
        grip_after: Option<Level>;
        /// Where it was caught.
        from: Option<EntryId>;
        /// With whom.
        with: Option<Name>;
    }
    /// A thought record.
    ThoughtRecord = "thought_record", needs "thought" {
        /// What was going on.
        situation: Option<Text>;
        /// The thought that came.
        thought: Option<Text>;
        /// How much it was believed, 0–100.
        believed: Option<Percent>;
        /// What was felt.
        feelings: Vec<Slug> = Feelings;
        /// How strong that was, 0–10.
        felt: Option<Level>;
        /// Patterns in the thought.
        patterns: Vec<Slug> = Distortions;
        /// What speaks for it.
        evidence_for: Option<Text>;
        /// What speaks against it.
        evidence_against: Option<Text>;
        /// What a friend would say.
        friend: Option<Text>;
        /// A balanced thought.
        balanced: Option<Text>;
        /// How much the first thought is believed now, 0–100.
        believed_after: Option<Percent>;
        /// One small act that follows.
        act: Option<Text>;
        /// It is enough for now.
        enough: bool;
        /// Where it was caught.
        from: Option<EntryId>;
        /// With whom.
        with: Option<Name>;
    }
    /// A rule about closeness.
    Belief = "belief", needs "rule" {
        /// The rule as it stands.
        rule: Option<Text>;
        /// The same without "always" and "never".
        softer: Option<Text>;
        /// Which old rule it belongs to.
        old_rule: Option<Slug> = OldRules;
        /// How much it is believed at first, 0–100.
        strength: Option<Percent>;
        /// Where it was caught.
        from: Option<EntryId>;
        /// About whom.
        with: Option<Name>;
    }
    /// A dated line on a belief: something that speaks for or against it, its strength now,
    /// or both.
    Evidence = "evidence", needs "belief" {
        /// The belief.
        belief: Option<EntryId>;
        /// Which side it speaks for.
        speaks: Option<Speaks>;
        /// What happened.
        what: Option<Text>;
        /// How much the belief is believed now, 0–100.
        strength: Option<Percent>;
        /// The reach, note or thought record it comes from.
        from: Option<EntryId>;
        /// With whom.
        with: Option<Name>;
    }
    /// A time when somebody came through.
    CameThrough = "came_through", needs "what" {
        /// What they did.
        what: Option<Text>;
        /// When.
        when: Option<When>;
        /// What it was like to be on the receiving side.
        felt: Option<Text>;
        /// Who.
        with: Option<Name>;
    }
    /// An old rule (schema): when it is loud and what the healthy adult says to it.
    OldRule = "old_rule", needs "old_rule" {
        /// Which.
        old_rule: Option<Slug> = OldRules;
        /// What it says.
        says: Option<Text>;
        /// The moment it fires.
        fires: Option<Text>;
        /// Where it is in the body then.
        body: Vec<Sensation>;
        /// What it once protected.
        protected: Option<Text>;
        /// What the healthy adult says.
        adult: Option<Text>;
        /// One small act that follows.
        act: Option<Text>;
        /// Whether the adult's words are shown in *Right now*.
        card: bool;
        /// Who is there when it fires.
        with: Option<Name>;
    }
    /// A letter that is never sent.
    Letter = "letter" {
        /// To whom.
        to: Option<Addressee>;
        /// To whom, by name.
        to_name: Option<Name>;
        /// The letter; absent while it is sealed with a second secret.
        text: Option<Text>;
        /// The day on which it opens.
        opens_on: Option<PracticeDay>;
        /// The letter under a second secret: an `age` file in armour.
        sealed: Option<Sealed>;
    }
    /// The owner's safety plan, in the order of Stanley and Brown (2012),
    /// <https://doi.org/10.1016/j.cbpra.2011.01.001>.
    SafetyPlan = "safety_plan" {
        /// How it shows that a bad time is coming.
        signs: Option<Text>;
        /// What helps without anybody.
        alone: Option<Text>;
        /// People and places that take the mind off it.
        places: Option<Text>;
        /// People to ask for help.
        people: Option<Text>;
        /// Professionals and lines to call.
        lines: Option<Text>;
        /// How to make the place safer.
        safer: Option<Text>;
        /// What is worth living for.
        reasons: Option<Text>;
    }
    /// A guided exercise that was done.
    PracticeDone = "practice", needs "practice" {
        /// Which.
        practice: Option<Slug> = Practices;
        /// How long.
        minutes: Option<Minutes>;
        /// How strong it was before, 0–10.
        before: Option<Level>;
        /// How strong it was after, 0–10.
        after: Option<Level>;
        /// It made it worse.
        worse: bool;
        /// One line.
        note: Option<Text>;
        /// With whom.
        with: Option<Name>;
    }
    /// A scene that was rehearsed.
    Rehearsal = "rehearsal", needs "scene" {
        /// Which.
        scene: Option<Slug> = Scenes;
        /// Nerves before, 0–10.
        before: Option<Level>;
        /// Nerves after, 0–10.
        after: Option<Level>;
        /// The words that came out.
        own_words: Option<Text>;
        /// For whom.
        with: Option<Name>;
    }
    /// One piece of the owner's own reading of a practice; see [`crate::recording`].
    Voice = "voice", needs "sound" {
        /// Which practice it reads.
        practice: Option<Slug> = Practices;
        /// The recording it belongs to: the id of its first piece.
        recording: Option<EntryId>;
        /// Which piece it is, from 1.
        part: Option<Piece>;
        /// How many pieces there are.
        of: Option<Piece>;
        /// What kind of file they make together.
        media: Option<Media>;
        /// The piece.
        sound: Option<Sound>;
    }
    /// A permission slip: that somebody's distance measures their limits.
    Slip = "slip", needs "text" {
        /// The words.
        text: Option<Text>;
        /// Whether it is shown on Today and in *Right now*.
        card: bool;
        /// About whom.
        with: Option<Name>;
    }
    /// What was noticed about somebody else, apart from what is guessed.
    Noticed = "noticed" {
        /// What was seen.
        seen: Vec<Slug> = Seen;
        /// What was seen, in own words.
        seen_words: Option<Text>;
        /// What else it could be.
        could_be: Vec<Slug> = Reasons;
        /// What is known.
        known: Option<Text>;
        /// What is guessed.
        guess: Option<Text>;
        /// One thing of one's own that follows.
        act: Option<Text>;
        /// About whom.
        with: Option<Name>;
    }
    /// Inner weather: the owner's, then a guess at somebody else's, then what they said.
    Weather = "weather" {
        /// The owner's.
        mine: Option<Slug> = Weathers;
        /// The guess.
        guess: Option<Slug> = Weathers;
        /// How sure, 0–100.
        sure: Option<Percent>;
        /// What the guess rests on.
        because: Option<Text>;
        /// What they said later.
        said: Option<Text>;
        /// How the guess compares with it.
        fits: Option<Fits>;
        /// One thing of one's own that follows.
        act: Option<Text>;
        /// About whom.
        with: Option<Name>;
    }
    /// Something of one's own while somebody is away.
    OwnThing = "own_thing", needs "what" {
        /// What.
        what: Option<Text>;
        /// What it is.
        own: Option<Own>;
        /// On which day.
        day: Option<PracticeDay>;
        /// Whether it was done.
        did: Option<Did>;
        /// How it felt, 0–10.
        felt: Option<Level>;
        /// How it was, in own words.
        was: Option<Text>;
        /// With whom.
        with: Option<Name>;
    }
    /// Somebody to lean on.
    Support = "support", needs "with" {
        /// Who.
        with: Option<Name>;
        /// What for.
        what_for: Option<Text>;
        /// How to reach them.
        how: Option<Text>;
    }
    /// A limit of the owner's: what they will and will not do, and what happens then.
    Limit = "limit" {
        /// What I need, or no longer live with.
        need: Option<Text>;
        /// What I will do.
        will: Option<Text>;
        /// What I will not do.
        will_not: Option<Text>;
        /// Until when.
        until: Option<PracticeDay>;
        /// What happens then.
        then: Option<Text>;
        /// How it stands.
        stands: Option<Stands>;
        /// Towards whom.
        with: Option<Name>;
    }
    /// What the owner decided beforehand to do after so many days of distance.
    OwnLine = "own_line", needs "act" {
        /// After how many days.
        days: Option<Days>;
        /// What they do then.
        act: Option<Text>;
        /// With whom.
        with: Option<Name>;
    }
    /// A letter that names a limit.
    LimitLetter = "limit_letter" {
        /// What was seen, without blame.
        seen: Option<Text>;
        /// What it is like for the owner.
        like: Option<Text>;
        /// What stays true between the two.
        stays: Option<Text>;
        /// What the owner will do.
        will: Option<Text>;
        /// What they will not do.
        will_not: Option<Text>;
        /// To whom.
        with: Option<Name>;
    }
    /// A drafted message. It is never sent from here.
    Message = "message", needs "text" {
        /// The words.
        text: Option<Text>;
        /// How long it rests before it is looked at again.
        waits: Option<Minutes>;
        /// It was copied.
        copied: bool;
        /// To whom.
        with: Option<Name>;
    }
    /// An agreement about space, to propose.
    Agreement = "agreement" {
        /// How space is asked for.
        ask: Option<Text>;
        /// How the return is named.
        back: Option<Text>;
        /// What contact is welcome meanwhile.
        contact: Option<Text>;
        /// What happens when it takes longer.
        longer: Option<Text>;
        /// What space is not used for.
        not_for: Option<Text>;
        /// When both look at it again.
        look_again: Option<PracticeDay>;
        /// With whom.
        with: Option<Name>;
    }
    /// When somebody came back: how they were met, what was asked, what was heard.
    Return = "return" {
        /// How they were met.
        welcome: Option<Text>;
        /// The one question.
        question: Option<Text>;
        /// What was heard.
        heard: Option<Text>;
        /// One thing of one's own that follows.
        act: Option<Text>;
        /// With whom.
        with: Option<Name>;
    }
    /// When to leave, and how to plan it safely.
    LeavingPlan = "leaving_plan" {
        /// What would make the owner leave.
        when: Option<Text>;
        /// Where to.
        place: Option<Text>;
        /// Who knows, and the word that tells them.
        knows: Option<Text>;
        /// What to take: papers, keys, money, medicine.
        take: Option<Text>;
        /// Who else: children, animals.
        who_else: Option<Text>;
        /// Devices and accounts that somebody else can reach.
        devices: Option<Text>;
        /// Lines and professionals.
        lines: Option<Text>;
    }
    /// Something that was begun, to see what it changes.
    Started = "started", needs "what" {
        /// What.
        what: Option<Text>;
        /// The first day with it.
        since: Option<PracticeDay>;
        /// What it may change.
        hoped: Option<Hoped>;
        /// A coin decides each day whether it is done.
        coin: bool;
        /// The last day with it.
        until: Option<PracticeDay>;
    }
    /// What a coin said for one day, kept before the day went on.
    Toss = "toss", needs "coin" {
        /// What it was tossed for.
        from: Option<EntryId>;
        /// For which day.
        day: Option<PracticeDay>;
        /// What it said.
        coin: Option<Coin>;
    }
    /// A questionnaire that was brought in.
    Questionnaire = "questionnaire", needs "instrument" {
        /// The questionnaire.
        instrument: Option<Instrument>;
    }
    /// Answers to a questionnaire on one day, with what they come to.
    Measure = "measure", needs "measure" {
        /// The questionnaire's id.
        measure: Option<Name>;
        /// Its name at the time.
        title: Option<Name>;
        /// Its version at the time.
        edition: Option<Name>;
        /// One number an item.
        given: Given;
        /// The position on each scale of which enough was answered.
        scores: Vec<Score>;
        /// Only as many questions as it took to know.
        few: bool;
        /// The questionnaire, when it was brought in.
        from: Option<EntryId>;
        /// About whom.
        with: Option<Name>;
    }
    /// Looking back on a week: three things noticed, what was kept, one small next.
    WeekReview = "week_review" {
        /// Something that was noticed.
        first: Option<Text>;
        /// Something else.
        second: Option<Text>;
        /// A third thing.
        third: Option<Text>;
        /// What was kept.
        kept: Option<Text>;
        /// One small thing that comes next.
        next: Option<Text>;
    }
    /// Looking back on three months: what moved, what stayed, what to keep and to drop.
    SeasonReview = "season_review" {
        /// What moved.
        moved: Option<Text>;
        /// What stayed.
        stayed: Option<Text>;
        /// What to keep.
        keep: Option<Text>;
        /// What to let go of.
        drop: Option<Text>;
        /// One sentence to the next season.
        sentence: Option<Text>;
    }
}

/// Most characters of what something that was begun is called.
pub const STARTED_CHARS_MAX: usize = 120;
/// How far ahead something may begin, in days.
pub const STARTED_AHEAD_MAX: i64 = 28;

impl Started {
    /// What its form cannot be kept with: a name as long as a note, a first day far ahead, a
    /// last day before the first.
    pub(in crate::entry) fn faults(&self, today: PracticeDay) -> FieldErrors {
        let mut faults = FieldErrors::default();
        if self.what.as_ref().is_some_and(|what| what.as_str().chars().count() > STARTED_CHARS_MAX) {
            faults.add("what", Problem::TooLong { max: STARTED_CHARS_MAX });
        }
        if self.since.is_some_and(|since| since.days_since(&today) > STARTED_AHEAD_MAX) {
            faults.add("since", Problem::TooFarAhead { days: STARTED_AHEAD_MAX });
        }
        if self.until.zip(self.since).is_some_and(|(until, since)| until < since) {
            faults.add("until", Problem::EndBeforeStart);
        }
        faults
    }
    /// Whether a day lies between its first and its last, as far as they were named.
    pub fn holds(&self, day: PracticeDay) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }
}

impl Letter {
    /// Whether it shows nothing of what it says: it waits for its day, or lies under a second
    /// secret. It stays so until it is opened, also after its day has come.
    pub fn is_closed(&self) -> bool {
        self.opens_on.is_some() || self.sealed.is_some()
    }
}
