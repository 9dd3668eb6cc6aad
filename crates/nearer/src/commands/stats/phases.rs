//! Two phases of one series: from an object, or from a table whose phases have names.

use std::path::{Path, PathBuf};

use clap::Args;
use nearer_insight::single_case::{Observed, Phases};
use serde::Deserialize;

use super::input::Input;
use crate::exit::Failure;

/// Where the two phases are.
#[derive(Debug, Args)]
pub(super) struct Source {
    /// The column that names the phase
    #[arg(long, value_name = "P", requires = "file", default_value = "phase")]
    phase: String,
    /// The column of values
    #[arg(long, value_name = "Y", requires = "file", default_value = "y")]
    value: String,
    /// A column of whole days, rising; without it, one row a day
    #[arg(long, value_name = "D", requires = "file")]
    day: Option<String>,
    /// The name of the phase before; without it, the first that is met
    #[arg(long, value_name = "A", requires = "file")]
    before: Option<String>,
    /// The name of the phase after; without it, the next that is met
    #[arg(long, value_name = "B", requires = "file")]
    after: Option<String>,
    /// Only rows in which a column says so; may be given again
    #[arg(long = "where", value_name = "COLUMN=NAME", requires = "file")]
    only: Vec<String>,
    /// CSV with a header; without it, one JSON object on standard input
    file: Option<PathBuf>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    #[serde(alias = "A", alias = "a")]
    before: Vec<f64>,
    #[serde(alias = "B", alias = "b")]
    after: Vec<f64>,
    #[serde(default)]
    days: Vec<i64>,
}

/// The phases as they were given.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Series {
    pub(super) before: Vec<f64>,
    pub(super) after: Vec<f64>,
    /// The day of each value, those before first; none where rows are days.
    days: Vec<i64>,
    /// Rows that were left out because a cell was missing.
    pub(super) dropped: usize,
}

/// Most values that are taken.
const VALUES_MAX: usize = 1_000_000;

impl Series {
    pub(super) fn read(input: &Input<'_>, source: &Source) -> Result<Self, Failure> {
        let series = match &source.file {
            Some(path) => from_csv(input, path, source)?,
            None => {
                let given: Given = input.object()?;
                Self { before: given.before, after: given.after, days: given.days, dropped: 0 }
            }
        };
        let n = series.before.len() + series.after.len();
        let finite = series.before.iter().chain(&series.after).all(|y| y.is_finite());
        let days = series.days.is_empty() || series.days.len() == n && series.days.is_sorted_by(|a, b| a < b);
        if series.before.is_empty() || series.after.is_empty() || !finite {
            return Err(input.wrong("no_phases", &[]));
        }
        if n > VALUES_MAX {
            return Err(input.wrong("too_many_values", &[("most", &VALUES_MAX.to_string())]));
        }
        if !days {
            return Err(input.wrong("no_order", &[]));
        }
        Ok(series)
    }
    pub(super) fn phases(&self) -> Phases<'_> {
        Phases { before: &self.before, after: &self.after }
    }
    /// All values in order.
    pub(super) fn values(&self) -> Vec<f64> {
        self.before.iter().chain(&self.after).copied().collect()
    }
    /// Each value with its day, and the day of the first value after.
    pub(super) fn observed(&self) -> (Vec<Observed>, i64) {
        let day = |i: usize| self.days.get(i).copied().unwrap_or(i as i64);
        let values = self.before.iter().chain(&self.after).enumerate();
        (values.map(|(i, value)| Observed { day: day(i), value: *value }).collect(), day(self.before.len()))
    }
}

fn from_csv(input: &Input<'_>, path: &Path, source: &Source) -> Result<Series, Failure> {
    let bytes = input.file(path)?;
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(&bytes[..]);
    let no_table = |e: csv::Error| input.wrong("no_table", &[("what", &e.to_string())]);
    let names = reader.headers().map_err(no_table)?.clone();
    let place =
        |name: &str| names.iter().position(|n| n == name).ok_or_else(|| input.wrong("no_column", &[("column", name)]));
    let only = source.only.iter().map(|only| {
        let (column, name) = only.split_once('=').ok_or_else(|| input.wrong("no_where", &[("what", only)]))?;
        Ok((place(column)?, name))
    });
    let only = only.collect::<Result<Vec<(usize, &str)>, Failure>>()?;
    let (phase, value) = (place(&source.phase)?, place(&source.value)?);
    let day = source.day.as_deref().map(place).transpose()?;
    let (mut series, mut seen) = (Series::default(), [source.before.clone(), source.after.clone()]);
    for row in reader.records() {
        let row = row.map_err(no_table)?;
        if only.iter().any(|(at, name)| row.get(*at) != Some(*name)) {
            continue;
        }
        let line = row.position().map_or(0, csv::Position::line).to_string();
        let wrong = |column: &str| input.wrong("no_number", &[("line", &line), ("column", column)]);
        let cell = row.get(value).unwrap_or_default();
        if cell.is_empty() || cell.eq_ignore_ascii_case("na") {
            series.dropped += 1;
            continue;
        }
        let number: f64 = cell.parse().map_err(|_| wrong(&source.value))?;
        let Some(after) = which(&mut seen, row.get(phase).unwrap_or_default()) else {
            // Named phases pick from the table; unnamed ones are all there is.
            if source.before.is_some() && source.after.is_some() {
                continue;
            }
            return Err(input.wrong("more_phases", &[("line", &line)]));
        };
        if let Some((at, name)) = day.zip(source.day.as_deref()) {
            series.days.push(row.get(at).unwrap_or_default().parse().map_err(|_| wrong(name))?);
        }
        if after { series.after.push(number) } else { series.before.push(number) }
    }
    Ok(series)
}

/// Whether a phase is the one after; a name that is met for the first time takes the next
/// free place. `None` for a third.
fn which(seen: &mut [Option<String>; 2], name: &str) -> Option<bool> {
    for (after, place) in seen.iter_mut().enumerate() {
        match place {
            Some(known) if known == name => return Some(after == 1),
            Some(_) => {}
            None => {
                *place = Some(name.to_owned());
                return Some(after == 1);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::which;

    #[test]
    fn phases_are_told_apart_in_the_order_in_which_they_come() {
        let mut seen = [None, None];
        let told = ["A", "A", "B", "A", "C"].map(|name| which(&mut seen, name));
        assert_eq!(told, [Some(false), Some(false), Some(true), Some(false), None]);
        let mut named = [Some("A2".to_owned()), Some("B2".to_owned())];
        assert_eq!(["A1", "A2", "B2"].map(|name| which(&mut named, name)), [None, Some(false), Some(true)]);
    }
}
