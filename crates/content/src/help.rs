//! People to call, by country, each line dated and with its source.

use nearer_core::PracticeDay;
use serde::Deserialize;

/// Days after which a line that nobody checked again is hidden.
pub const STALE_DAYS: i64 = 180;

/// One line.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HelpLine {
    /// ISO 3166-1 alpha-2, upper case; `EU` and `ZZ` (elsewhere) too.
    pub country: String,
    /// `emergency`, `violence`, `men`, `lgbt`, `behaviour` or `emotional`.
    pub purpose: String,
    /// Who answers.
    pub name: String,
    /// As it is dialled or texted; may be a web address in words.
    pub number: String,
    /// `phone`, `text`, `chat` or `web`.
    pub channel: String,
    /// When.
    #[serde(default)]
    pub hours: String,
    /// In which languages.
    #[serde(default)]
    pub languages: String,
    /// What it costs and whether it shows on a bill.
    #[serde(default)]
    pub cost: String,
    /// Where the number was read.
    pub source: String,
    /// When it was last checked.
    pub checked_on: PracticeDay,
    /// By whom.
    pub checked_by: String,
    /// Whether the operator's own page confirmed it.
    pub confirmed: bool,
}

/// One country in the list.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// The file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HelpLines {
    /// Countries in the order of the list.
    pub country: Vec<Country>,
    /// All lines.
    pub line: Vec<HelpLine>,
}

/// What is shown of one country.
#[derive(Debug, Clone)]
pub struct ShownLines<'a> {
    /// The country.
    pub country: &'a Country,
    /// Confirmed, fresh lines, emergency first.
    pub lines: Vec<&'a HelpLine>,
    /// Whether lines were left out because they are old or not confirmed.
    pub some_hidden: bool,
}

impl HelpLines {
    /// The lines of one country, or of all, as of a day. Emergency numbers are never
    /// hidden.
    pub fn for_country(&self, code: Option<&str>, today: PracticeDay) -> Vec<ShownLines<'_>> {
        let wanted = |c: &&Country| code.is_none_or(|code| c.code == code || c.code == "ZZ");
        self.country.iter().filter(wanted).map(|c| self.shown(c, today)).collect()
    }

    fn shown<'a>(&'a self, country: &'a Country, today: PracticeDay) -> ShownLines<'a> {
        let all = self.line.iter().filter(|l| l.country == country.code);
        let fit = |l: &&HelpLine| {
            l.purpose == "emergency" || (l.confirmed && today.days_since(&l.checked_on) <= STALE_DAYS)
        };
        let (mut lines, hidden): (Vec<&HelpLine>, Vec<&HelpLine>) = all.partition(fit);
        lines.sort_by_key(|l| l.purpose != "emergency");
        ShownLines { country, lines, some_hidden: !hidden.is_empty() }
    }
}
