//! People to call, by country, as dated data. A number that nobody looked at for
//! [`STALE_AFTER_DAYS`] is not shown: the emergency number and a directory are.

use nearer_core::PracticeDay;
use serde::Deserialize;

/// Days after which a number counts as unchecked.
pub const STALE_AFTER_DAYS: i64 = 180;

/// What a line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Police, ambulance, fire.
    Emergency,
    /// Being hurt or controlled by someone close.
    PartnerViolence,
    /// Someone to talk to, also about not wanting to live.
    Listening,
    /// Help with one's own behaviour toward someone close.
    OwnBehaviour,
}

impl Purpose {
    /// The name in `content/`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Emergency => "emergency",
            Self::PartnerViolence => "partner_violence",
            Self::Listening => "listening",
            Self::OwnBehaviour => "own_behaviour",
        }
    }
}

/// How it is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// By voice.
    Call,
    /// By text message.
    Text,
    /// By voice or text message.
    CallOrText,
}

impl Channel {
    /// The name in `content/`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Text => "text",
            Self::CallOrText => "call_or_text",
        }
    }
}

/// Whether somebody confirmed a number at its operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It was.
    Confirmed,
    /// It was not; never shown.
    Unconfirmed,
}

/// One number.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HelpLine {
    /// ISO 3166 country, upper case.
    pub country: String,
    /// What it is for.
    pub purpose: Purpose,
    /// Whose line it is.
    pub name: String,
    /// For whom, where it is not for everybody, or a word to send.
    #[serde(default)]
    pub note: Option<String>,
    /// The number as it is read.
    pub number: String,
    /// How it is reached.
    pub channel: Channel,
    /// When somebody answers.
    pub hours: String,
    /// In which languages.
    pub languages: String,
    /// What it costs and what a bill may show.
    pub cost: String,
    /// The operator's own page, where it can be looked up again.
    pub source: String,
    /// When.
    pub checked_on: PracticeDay,
    /// By whom.
    pub checked_by: String,
    /// Whether it is confirmed.
    pub status: Status,
}

impl HelpLine {
    /// Whether it may be shown on that day. Emergency numbers are set by law and stay.
    pub fn may_be_shown(&self, today: PracticeDay) -> bool {
        let fresh = today.days_since(&self.checked_on) <= STALE_AFTER_DAYS;
        self.status == Status::Confirmed && (fresh || self.purpose == Purpose::Emergency)
    }
    /// The number for a `tel:` or `sms:` address: digits and a leading plus.
    pub fn dial(&self) -> String {
        self.number
            .chars()
            .enumerate()
            .filter(|(n, c)| c.is_ascii_digit() || (*n == 0 && *c == '+'))
            .map(|(_, c)| c)
            .collect()
    }
}

/// One country.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Country {
    code: String,
    name: String,
}

/// All numbers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HelpLines {
    directory: String,
    #[serde(rename = "country")]
    countries: Vec<Country>,
    #[serde(rename = "line")]
    lines: Vec<HelpLine>,
}

/// What may be shown for one country on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownLines<'a> {
    /// The day.
    pub today: PracticeDay,
    /// The country's code and name; `None` when none was chosen or it is not listed.
    pub country: Option<(&'a str, &'a str)>,
    /// Emergency numbers, always first.
    pub emergency: Vec<&'a HelpLine>,
    /// Every other confirmed and fresh number.
    pub lines: Vec<&'a HelpLine>,
    /// Numbers are left out because nobody looked at them lately, or ever.
    pub hidden: usize,
}

impl ShownLines<'_> {
    /// Whether numbers of this country are left out.
    pub fn is_stale(&self) -> bool {
        self.hidden > 0
    }
    /// The oldest day on which a shown number was checked.
    pub fn checked_on(&self) -> Option<PracticeDay> {
        self.emergency.iter().chain(&self.lines).map(|line| line.checked_on).min()
    }
}

impl HelpLines {
    /// Where people of any country find a line.
    pub fn directory(&self) -> &str {
        &self.directory
    }
    /// Countries with at least one number: code and name, in the order of the file.
    pub fn countries(&self) -> impl Iterator<Item = (&str, &str)> {
        self.countries.iter().map(|c| (c.code.as_str(), c.name.as_str()))
    }
    /// Every number, shown or not.
    pub fn all(&self) -> &[HelpLine] {
        &self.lines
    }
    /// What may be shown for a country; nothing but the directory when it is not listed.
    pub fn for_country(&self, country: Option<&str>, today: PracticeDay) -> ShownLines<'_> {
        let country = self.countries().find(|(code, _)| Some(*code) == country);
        let here: Vec<&HelpLine> =
            self.lines.iter().filter(|line| country.is_some_and(|(code, _)| code == line.country)).collect();
        let shown: Vec<&HelpLine> = here.iter().copied().filter(|line| line.may_be_shown(today)).collect();
        let hidden = here.len() - shown.len();
        let (emergency, lines) = shown.into_iter().partition(|line| line.purpose == Purpose::Emergency);
        ShownLines { today, country, emergency, lines, hidden }
    }
}
