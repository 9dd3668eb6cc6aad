//! Two phases of one series: from an object, or from a table whose phases have names.

use std::path::{Path, PathBuf};

use clap::Args;
use csv::ByteRecord;
use nearer_insight::single_case::{Observed, Phases};

use super::input::{FILE_MAX, Input};
use super::json::NotJson;
use super::node::{Node, Wants};
use super::sheet::{Sheet, Wrong};
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

/// No day lies further from the first.
const DAY_MAX: f64 = 1e9;
const DAY: Wants = Wants::within("whole_day", -DAY_MAX, DAY_MAX);
/// Most values that are taken.
const VALUES_MAX: usize = 1_000_000;

impl Series {
    pub(super) fn read(input: &Input<'_>, source: &Source) -> Result<Self, Failure> {
        let series = match &source.file {
            Some(path) => from_csv(input, path, source)?,
            None => from_object(input)?,
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

fn from_object(input: &Input<'_>) -> Result<Series, Failure> {
    let object = input.object()?;
    let whole = Node::whole(input, &object);
    whole.only(&["before", "after", "days", "A", "a", "B", "b"])?;
    let phase = |names: [&str; 3]| {
        let given: Vec<&str> = names.into_iter().filter(|name| whole.get(name).is_some()).collect();
        if let [one, other, ..] = given[..] {
            let twice = input.no_json(&NotJson::Twice(format!("{one} ({other})")));
            return Err(input.wrong("no_object", &[("what", &twice)]));
        }
        whole.need(given.first().unwrap_or(&names[0]), "phase")?.numbers("phase")
    };
    let (before, after) = (phase(["before", "A", "a"])?, phase(["after", "B", "b"])?);
    let day = |day: Node<'_>| {
        let at = day.number(DAY)?;
        if at.fract() == 0.0 { Ok(at as i64) } else { Err(day.fault(DAY)) }
    };
    let days =
        whole.get("days").map_or(Ok(Vec::new()), |days| days.list("days_of_values")?.into_iter().map(day).collect())?;
    Ok(Series { before, after, days, dropped: 0 })
}

fn from_csv(input: &Input<'_>, path: &Path, source: &Source) -> Result<Series, Failure> {
    let bytes = input.file(path, FILE_MAX)?;
    let said = |wrong: Wrong| wrong.said(input);
    let mut sheet = Sheet::open(&bytes).map_err(said)?;
    let only = source.only.iter().map(|only| {
        let (column, name) = only.split_once('=').ok_or_else(|| input.wrong("no_where", &[("what", only)]))?;
        Ok((sheet.place(column).map_err(said)?, name.as_bytes()))
    });
    let only = only.collect::<Result<Vec<(usize, &[u8])>, Failure>>()?;
    let (phase, value) = (sheet.place(&source.phase).map_err(said)?, sheet.place(&source.value).map_err(said)?);
    let day = source.day.as_deref().map(|day| sheet.place(day)).transpose().map_err(said)?;
    let (mut series, mut seen) = (Series::default(), [source.before.clone(), source.after.clone()]);
    let (mut row, mut any) = (ByteRecord::new(), false);
    while sheet.next(&mut row).map_err(said)? {
        if only.iter().any(|(at, name)| &row[*at] != *name) {
            continue;
        }
        any = true;
        let Some(number) = sheet.number(&row, value).map_err(said)? else {
            series.dropped += 1;
            continue;
        };
        let name = String::from_utf8_lossy(&row[phase]);
        let Some(after) = which(&mut seen, &name) else {
            // Named phases pick from the table; unnamed ones are all there is.
            if source.before.is_some() && source.after.is_some() {
                continue;
            }
            let line = row.position().map_or(0, csv::Position::line).to_string();
            let (one, other) = (seen[0].as_deref().unwrap_or(""), seen[1].as_deref().unwrap_or(""));
            let slots = [("line", line.as_str()), ("third", &name), ("one", one), ("other", other)];
            return Err(input.wrong("more_phases", &slots));
        };
        if let Some(at) = day {
            let whole = |day: f64| (day.fract() == 0.0 && day.abs() <= DAY_MAX).then_some(day as i64);
            let day = sheet.number(&row, at).map_err(said)?.and_then(whole);
            series.days.push(day.ok_or_else(|| said(sheet.no_number(&row, at)))?);
        }
        if after { series.after.push(number) } else { series.before.push(number) }
    }
    if !any && !only.is_empty() {
        return Err(input.wrong("nothing_there", &[("what", &source.only.join(", "))]));
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
