//! What a line can be read as.

use std::fmt;
use std::str::FromStr;

/// Which kind of text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Task {
    /// A line somebody writes for themselves, who may pull away.
    Journal,
    /// A message drafted to somebody who is pulling away.
    Message,
}

impl Task {
    /// Both, by name.
    pub const NAMES: [(&'static str, Self); 2] = [("journal", Self::Journal), ("message", Self::Message)];
    /// `journal` or `message`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Journal => "journal",
            Self::Message => "message",
        }
    }
}

/// A name that is neither `journal` nor `message`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownTask;

impl fmt::Display for UnknownTask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("journal or message")
    }
}

impl std::error::Error for UnknownTask {}

impl FromStr for Task {
    type Err = UnknownTask;
    fn from_str(name: &str) -> Result<Self, UnknownTask> {
        Self::NAMES.iter().find(|(n, _)| *n == name).map(|(_, task)| *task).ok_or(UnknownTask)
    }
}

macro_rules! labels {
    ($($task:ident $target:literal { $($variant:ident = $name:literal, $doc:literal;)* })*) => {
        /// One thing a line can be read as. The names are those of the labelling guidelines.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Label { $($(#[doc = $doc] $variant,)*)* }

        impl Label {
            /// All of them, journal first.
            pub const ALL: &'static [Self] = &[$($(Self::$variant,)*)*];
            /// The name in snake case, unique over both tasks.
            pub fn name(self) -> &'static str {
                match self { $($(Self::$variant => $name,)*)* }
            }
            /// The task it belongs to.
            pub fn task(self) -> Task {
                match self { $($(Self::$variant)|* => Task::$task,)* }
            }
            /// Whether it is one of pulling away (journal) or of pressure (message).
            pub fn target(self) -> bool {
                match self { $($(Self::$variant)|* => $target,)* }
            }
        }
    };
}

labels! {
    Journal true {
        SelfReliance = "self_reliance", "Needing nobody.";
        Minimizing = "minimizing", "One's own hurt or need waved away.";
        DismissingOther = "dismissing_other", "The other's feeling belittled.";
        Engulfment = "engulfment", "Crowded, watched, absorbed.";
        Mistrust = "mistrust", "Expecting a catch or a let-down.";
        FlawFinding = "flaw_finding", "A small fault that carries big weight.";
        FutureDodging = "future_dodging", "Plans avoided, exits kept open.";
        TooBusy = "too_busy", "Activity that keeps people or feelings away.";
        OpenEndedSpace = "open_ended_space", "Distance with no return named.";
        ShuttingDown = "shutting_down", "Gone, silent or numb in an emotional moment.";
        AllOrNothing = "all_or_nothing", "An absolute about love, people or opening up.";
        Deprivation = "deprivation", "Own needs will not be met.";
        Unrelenting = "unrelenting", "May not be seen weak, must be flawless.";
        BodyAlarm = "body_alarm", "Alarm in the body at closeness, conflict or loss.";
    }
    Journal false {
        Reaching = "reaching", "A feeling told, help asked or taken, stayed.";
    }
    Message true {
        ReassuranceDemand = "reassurance_demand", "Pushing for proof.";
        Ultimatum = "ultimatum", "A loss unless they change.";
        Accusation = "accusation", "Blame or a verdict on them.";
        Guilt = "guilt", "One's own pain laid at their door.";
        MindReading = "mind_reading", "Their hidden thought stated as fact.";
        Interrogation = "interrogation", "Piled or probing questions.";
        RepeatedContact = "repeated_contact", "Unanswered messages counted or chased.";
        Deadline = "deadline", "A time limit on an answer.";
        Diagnosing = "diagnosing", "A type or a disorder pinned on them.";
        SelfAbandoning = "self_abandoning", "One's own needs or life erased to keep them.";
    }
    Message false {
        Observation = "observation", "Something noticed, without blame.";
        OwnPlan = "own_plan", "What the writer will do for their own sake.";
        OpenDoor = "open_door", "They can come when they like.";
        NoTimeline = "no_timeline", "No answer or hurry needed.";
        Boundary = "boundary", "Calm: what the writer will or will not do.";
        Appreciation = "appreciation", "Thanks or warmth for something real.";
    }
}

impl FromStr for Label {
    type Err = UnknownTask;
    fn from_str(name: &str) -> Result<Self, UnknownTask> {
        Self::ALL.iter().copied().find(|l| l.name() == name).ok_or(UnknownTask)
    }
}
