//! The map of a table: which column becomes what (docs/import.md).

use serde::Deserialize;

use crate::VaultError;

/// The layout of maps that this program reads.
const LAYOUT: u32 = 1;
/// Most columns averaged into one field.
const COLUMNS_MAX: usize = 32;

/// Which columns of a table become which parts of a check-in (docs/import.md).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CsvMap {
    /// Layout of this map.
    map: u32,
    /// Names the table, so that rows of two tables never pass for each other.
    pub(crate) name: String,
    /// `,` when absent.
    pub(crate) delimiter: Option<char>,
    /// Cells that say nothing, besides blank ones.
    #[serde(default)]
    pub(crate) missing: Vec<String>,
    /// Only rows with this value in this column.
    pub(crate) only: Option<Only>,
    /// Columns that together name a row; the time does when there are none.
    #[serde(default)]
    pub(crate) key: Vec<String>,
    pub(crate) time: Time,
    /// The person that all rows are about.
    pub(crate) person: Option<nearer_core::Name>,
    pub(crate) fields: Fields,
}

/// One person of many.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Only {
    pub(crate) column: String,
    pub(crate) value: String,
}

/// How a row says when it was.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub(crate) enum Time {
    /// One column with date and time.
    At { at: String },
    /// Hours after a start.
    Hours { start: nearer_core::Moment, hours: String },
    /// A number of the day and a number of the beep, both from 1 unless said otherwise.
    Beeps {
        start_date: nearer_core::PracticeDay,
        day: String,
        beep: String,
        beeps: Vec<String>,
        #[serde(default = "one")]
        first_day: i64,
        #[serde(default = "one")]
        first_beep: i64,
    },
    /// Two columns.
    TwoColumns { date: String, time: String },
    /// A date and one time of day for all.
    Date { date: String, clock: String },
}

fn one() -> i64 {
    1
}

/// The parts of a check-in.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fields {
    pub(crate) pleasantness: Option<Scale>,
    pub(crate) felt: Option<Scale>,
    pub(crate) wanted: Option<Scale>,
    pub(crate) urge: Option<Scale>,
    pub(crate) with: Option<Words>,
    pub(crate) note: Option<Words>,
}

/// A number on a scale of its own, or the mean of several.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Scale {
    column: Option<String>,
    #[serde(default)]
    columns: Vec<String>,
    /// The scale's ends, as they stand in the table.
    pub(crate) low: f64,
    pub(crate) high: f64,
    /// Whether high means little.
    #[serde(default)]
    pub(crate) reverse: bool,
    /// Those of `columns` that run the other way.
    #[serde(default)]
    pub(crate) reversed: Vec<String>,
}

/// A column of words.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub(crate) column: String,
}

impl Scale {
    /// The columns it is the mean of.
    pub(crate) fn columns(&self) -> impl Iterator<Item = &String> {
        self.column.iter().chain(&self.columns)
    }
    fn check(&self, field: &str) -> Result<(), VaultError> {
        let bad = |what: &str| Err(VaultError::bad(format!("fields.{field}: {what}")));
        if !(self.low.is_finite() && self.high.is_finite() && self.low < self.high) {
            return bad("low lies below high");
        }
        match self.columns().count() {
            0 => bad("a column or columns are named"),
            n if n > COLUMNS_MAX => bad("too many columns"),
            _ if self.reversed.iter().any(|r| !self.columns().any(|c| c == r)) => bad("reversed names one of columns"),
            _ => Ok(()),
        }
    }
}

impl CsvMap {
    /// Reads a map from TOML.
    ///
    /// # Errors
    /// [`VaultError::BadInput`] with the field and its place.
    pub fn parse(toml: &str) -> Result<Self, VaultError> {
        let map: Self = toml::from_str(toml).map_err(|e| VaultError::bad(e.to_string()))?;
        if map.map != LAYOUT {
            return Err(VaultError::bad(format!("map = {LAYOUT} is the layout that is read here")));
        }
        if map.delimiter.is_some_and(|d| !d.is_ascii()) {
            return Err(VaultError::bad("delimiter is one ASCII character"));
        }
        for (name, scale) in map.fields.scales() {
            scale.check(name)?;
        }
        if map.fields.scales().count() == 0 && map.fields.note.is_none() {
            return Err(VaultError::bad("fields names at least one of pleasantness, felt, wanted, urge, note"));
        }
        Ok(map)
    }
}

impl Fields {
    fn scales(&self) -> impl Iterator<Item = (&'static str, &Scale)> {
        let named = [
            ("pleasantness", &self.pleasantness),
            ("felt", &self.felt),
            ("wanted", &self.wanted),
            ("urge", &self.urge),
        ];
        named.into_iter().filter_map(|(name, scale)| scale.as_ref().map(|s| (name, s)))
    }
}
