//! What a vault keeps beside its entries: settings, drafts, and who opened it.

use serde::{Deserialize, Serialize};

use crate::answers::Answers;
use crate::id::EntryId;
use crate::text::{Name, Slug};
use crate::time::{Moment, Rollover};

/// Which home pages a person wants; both may be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// "I pull away when things get close."
    #[default]
    Away,
    /// "Someone I love pulls away."
    Toward,
    /// Both, on different days.
    Both,
}

impl Side {
    /// Names in JSON and in forms.
    pub const NAMES: [(&'static str, Side); 3] = [("away", Side::Away), ("toward", Side::Toward), ("both", Side::Both)];
    /// The name in JSON, in forms and in `content/`.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, s)| *s == self).map_or("", |(n, _)| n)
    }
}

/// The owner's settings. Fields that a newer program added are kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct Settings {
    /// What to call the owner.
    pub name: Option<Name>,
    /// Whom it is mostly about.
    pub person: Option<Name>,
    /// Which homes.
    pub side: Side,
    /// IANA zone name.
    pub zone: String,
    /// When a new practice day begins.
    pub rollover: Rollover,
    /// Minutes without a request after which it locks, 1–60.
    pub idle_minutes: u8,
    /// ISO 3166 country for the help lines, upper case; `None` shows all.
    pub country: Option<String>,
    /// Where quick exit leads; `None` is the default of `content/`.
    pub exit_to: Option<String>,
    /// No product name on pages.
    pub discreet: bool,
    /// Stop suggesting anything aimed at another person.
    pub individual_only: bool,
    /// Slugs of the owner's values.
    pub values: Vec<Slug>,
    /// After a break-up: prompts that ask for the story rest.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub break_up: bool,
    /// The day of the week on which a small step is offered, 1 (Monday) to 7; `None` offers
    /// one whenever none is planned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step_day: Option<u8>,
    /// The hour from which it is offered on that day, 0–23.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step_hour: Option<u8>,
    /// The day of the week on which looking back is offered, 1 (Monday) to 7; `None` never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_day: Option<u8>,
    /// Entries whose own kind lines come back on Today no more; the newest last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quiet_lines: Vec<EntryId>,
    /// When the safety gate was last answered so that it stands open; the answers are kept
    /// nowhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked_safe: Option<Moment>,
    /// Marks of the reader of text that are not shown any more, by their label.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quiet_marks: Vec<Slug>,
    /// Marks that were dismissed in one entry: its id, a dot, and what names the mark.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quiet_here: Vec<String>,
    /// In *Right now* a coin decides which of the two best tools comes first.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub draw_first: bool,
    /// Findings that are not shown any more, by their name; the newest last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quiet_findings: Vec<Slug>,
    /// Anything this program does not know.
    #[serde(flatten)]
    #[schemars(skip)]
    pub rest: serde_json::Map<String, serde_json::Value>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            name: None,
            person: None,
            side: Side::default(),
            zone: "UTC".to_owned(),
            rollover: Rollover::default(),
            idle_minutes: 5,
            country: None,
            exit_to: None,
            discreet: false,
            individual_only: false,
            values: Vec::new(),
            break_up: false,
            step_day: None,
            step_hour: None,
            review_day: None,
            quiet_lines: Vec::new(),
            asked_safe: None,
            quiet_marks: Vec::new(),
            quiet_here: Vec::new(),
            draw_first: false,
            quiet_findings: Vec::new(),
            rest: serde_json::Map::new(),
        }
    }
}

/// A form that was not finished: kept sealed, offered again after the next unlock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedDraft {
    /// The path of the page it belongs to.
    pub page: String,
    /// What was typed.
    pub answers: Answers,
    /// When it was saved last.
    pub at: Moment,
}

/// How a vault was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpenedBy {
    /// With the passphrase.
    Passphrase,
    /// With the recovery code.
    RecoveryCode,
}

/// One time that the vault was opened, for the owner's "who opened this" list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// When.
    pub at: Moment,
    /// With what.
    pub by: OpenedBy,
    /// The browser's own name, cut short, or the command line.
    pub device: String,
}
