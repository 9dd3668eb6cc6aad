//! A moment of wanting to pull away, and what was done with it.

use serde::{Deserialize, Serialize};

use super::{Refill, Sensation};
use crate::answers::{Answers, Asked, Reading};
use crate::field_error::FieldErrors;
use crate::id::EntryId;
use crate::scale::Level;
use crate::text::{Name, Slug, Text};
use crate::time::Moment;
use crate::vocabulary::Terms;

/// Which way it pulls.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Pull {
    /// Away from somebody.
    #[default]
    Away,
    /// After somebody who withdraws: to ask again, to check, to test, to go cold.
    After,
}

impl Pull {
    /// Names in JSON and in forms.
    pub const NAMES: [(&'static str, Pull); 2] = [("away", Pull::Away), ("after", Pull::After)];
    /// The name in JSON, in forms and in `content/`.
    pub fn name(self) -> &'static str {
        if self == Self::Away { "away" } else { "after" }
    }
    fn is_away(&self) -> bool {
        *self == Self::Away
    }
}

/// What was chosen at the end of *Right now*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Chosen {
    /// Stayed, in the room or in the talk.
    Stay,
    /// One small sentence toward the other.
    Reach,
    /// Announced space with a return time.
    Space,
    /// Let it pass and did nothing about it.
    Pass,
    /// Left without a word.
    Left,
    /// Turned to something of one's own.
    Own,
    /// Asked again, checked, tested or went cold all the same.
    Pressed,
}

impl Chosen {
    /// Names in JSON and in forms.
    pub const NAMES: [(&'static str, Chosen); 7] = [
        ("stay", Chosen::Stay),
        ("reach", Chosen::Reach),
        ("space", Chosen::Space),
        ("pass", Chosen::Pass),
        ("left", Chosen::Left),
        ("own", Chosen::Own),
        ("pressed", Chosen::Pressed),
    ];
    /// The name in JSON, in forms and in `content/`.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, c)| *c == self).map_or("", |(n, _)| n)
    }
    /// Whether the person stayed in contact: stayed, reached, or announced a return.
    /// Letting it pass counts as staying; leaving without a word does not. Of a pull after
    /// somebody: whether it was ridden out.
    pub fn stayed(self) -> bool {
        !matches!(self, Self::Left | Self::Pressed)
    }
}

/// A tool that was tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ToolUse {
    /// Its slug.
    pub tool: Slug,
    /// "This makes it worse" was pressed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub worse: bool,
}

/// Which of two tools a coin put first, so that what it did can be told from what was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Drawn {
    /// The tool that was offered first.
    pub tool: Slug,
    /// The one that would have been with the other side of the coin; each had a chance of
    /// one half.
    pub instead: Slug,
}

/// One urge, of either pull. Every part is optional.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Urge {
    /// Which way it pulls.
    #[serde(default, skip_serializing_if = "Pull::is_away")]
    pub pull: Pull,
    /// What just happened, for a pull after somebody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened: Option<Slug>,
    /// What it wants to do, for a pull after somebody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub protests: Vec<Slug>,
    /// One thing for oneself in the next hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mine: Option<Text>,
    /// How strong before, 0–10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Level>,
    /// How strong after, 0–10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Level>,
    /// What set it off.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub triggers: Vec<Slug>,
    /// Moves that were pulling.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moves: Vec<Slug>,
    /// Where in the body and how.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<Sensation>,
    /// Tools tried, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tools: Vec<ToolUse>,
    /// What a coin offered first, where its owner lets it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drawn: Option<Drawn>,
    /// The thought that was there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thought: Option<Text>,
    /// A value that staying was tied to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Slug>,
    /// What was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chose: Option<Chosen>,
    /// The small sentence, when a reach was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentence: Option<Text>,
    /// The announced space, when that was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub space: Option<EntryId>,
    /// With whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<Name>,
    /// A few words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

fn drawn(tool: Option<Slug>, instead: Option<Slug>) -> Option<Drawn> {
    let (tool, instead) = tool.zip(instead)?;
    (tool != instead).then_some(Drawn { tool, instead })
}

/// Most tools kept of one urge.
const TOOLS_MAX: usize = 12;

impl Urge {
    /// Reads `pull happened protest mine before after trigger move place tool worse drawn instead thought value chose sentence
    /// with note` and the moment `at`. `tool` repeats in order; `worse` repeats the slug
    /// of each tool that made it worse. An empty urge is a valid one: opening *Right
    /// now* is already something.
    ///
    /// # Errors
    /// Every field that could not be read.
    pub fn parse(answers: &Answers, asked: &Asked) -> Result<(Self, Moment), FieldErrors> {
        let mut read = Reading::new(answers, asked);
        let worse = read.slugs("worse", Terms::Tools);
        let mut tools: Vec<ToolUse> = Vec::new();
        for tool in read.slugs("tool", Terms::Tools).into_iter().take(TOOLS_MAX) {
            let made_worse = worse.contains(&tool);
            tools.push(ToolUse { tool, worse: made_worse });
        }
        let urge = Self {
            pull: read.choice("pull", &Pull::NAMES).unwrap_or_default(),
            happened: read.slug("happened", Terms::Happenings),
            protests: read.slugs("protest", Terms::Protests),
            mine: read.text("mine"),
            before: read.level("before"),
            after: read.level("after"),
            triggers: read.slugs("trigger", Terms::Triggers),
            moves: read.slugs("move", Terms::Moves),
            body: read.sensations(),
            tools,
            drawn: drawn(read.slug("drawn", Terms::Tools), read.slug("instead", Terms::Tools)),
            thought: read.text("thought"),
            value: read.slug("value", Terms::Values),
            chose: read.choice("chose", &Chosen::NAMES),
            sentence: read.text("sentence"),
            space: read.one("space").and_then(|s| s.parse().ok()),
            with: read.name("with"),
            note: read.text("note"),
        };
        let at = read.moment("at");
        read.finish((urge, at))
    }

    /// How much the urge eased, `before − after`, −10 to 10; `None` unless both were said.
    pub fn eased(&self) -> Option<i8> {
        let (before, after) = (self.before?.get(), self.after?.get());
        Some(before.cast_signed() - after.cast_signed())
    }

    pub(super) fn answers(&self) -> Answers {
        let mut a = Answers::default();
        if self.pull != Pull::Away {
            a.add("pull", self.pull.name());
        }
        a.put("happened", self.happened.as_ref());
        a.put_all("protest", &self.protests);
        a.put("mine", self.mine.as_ref());
        a.put("before", self.before.map(Level::get));
        a.put("after", self.after.map(Level::get));
        a.put_all("trigger", &self.triggers);
        a.put_all("move", &self.moves);
        a.put_sensations(&self.body);
        for used in &self.tools {
            a.add("tool", used.tool.to_string());
            if used.worse {
                a.add("worse", used.tool.to_string());
            }
        }
        a.put("drawn", self.drawn.as_ref().map(|d| &d.tool));
        a.put("instead", self.drawn.as_ref().map(|d| &d.instead));
        a.put("thought", self.thought.as_ref());
        a.put("value", self.value.as_ref());
        a.put("chose", self.chose.map(Chosen::name));
        a.put("sentence", self.sentence.as_ref());
        a.put("space", self.space);
        a.put("with", self.with.as_ref());
        a.put("note", self.note.as_ref());
        a
    }
}
