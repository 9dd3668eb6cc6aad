//! A table of answers: the questions asked for, one row a person, by path.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::Args;
use csv::ByteRecord;
use nearer_insight::scale::{MISSING, against_the_first};

use super::input::{FILE_MAX, Input};
use super::shapes::Typed;
use super::sheet::{Sheet, Wrong, shown};
use crate::exit::Failure;

/// The most questions.
const ITEMS_MAX: usize = 400;
/// The largest answer: what is above marks a missing one.
const ANSWER_MAX: u8 = 100;

/// Which answers, and how they are read.
#[derive(Debug, Args)]
pub(crate) struct Asked {
    /// The columns of the questions; without this, all but those of --keep
    #[arg(long, value_name = "Q1,Q3,...", value_delimiter = ',')]
    items: Vec<String>,
    /// Which of them are worded the other way; without this, those that run against the
    /// first are turned, and told; "none" turns none
    #[arg(long, value_name = "Q3,...", value_delimiter = ',')]
    reverse: Vec<String>,
    /// The lowest and the highest answer; what lies outside counts as missing. Without
    /// this, those that occur
    #[arg(long, value_name = "1,5", value_delimiter = ',', num_args = 1)]
    range: Vec<Typed<u8>>,
    /// Only rows in which a column is a number from LOW to HIGH
    #[arg(long, value_name = "age=18..90")]
    keep: Vec<String>,
    /// Only rows in which all questions are answered
    #[arg(long)]
    complete: bool,
    /// CSV with a header; may be packed with gzip
    file: PathBuf,
}

/// What was read.
pub(super) struct Given {
    /// The questions.
    pub(super) names: Vec<String>,
    /// A row a person, turned where a question is worded the other way.
    pub(super) table: Vec<u8>,
    /// Which questions were turned.
    pub(super) turned: Vec<String>,
    /// Rows left out.
    pub(super) dropped: usize,
    /// The lowest and the highest answer.
    pub(super) range: (u8, u8),
}

/// A column with its least and greatest number.
struct Keep {
    column: String,
    low: f64,
    high: f64,
}

impl Asked {
    pub(super) fn read(&self, input: &Input<'_>) -> Result<Given, Failure> {
        let ends: Option<Vec<u8>> = self.range.iter().map(|end| end.that(|x| x <= ANSWER_MAX)).collect();
        let range = match ends.as_deref() {
            Some([]) => None,
            Some([low, high]) if low < high => Some((*low, *high)),
            _ => return Err(input.wrong("no_range", &[("most", &ANSWER_MAX.to_string())])),
        };
        let keep = self.keep.iter().map(|k| keep(k).ok_or_else(|| input.wrong("no_keep", &[("what", k)])));
        let keep = keep.collect::<Result<Vec<Keep>, Failure>>()?;
        let bytes = input.file(&self.file, FILE_MAX)?;
        let mut sheet = Sheet::open(&bytes).map_err(|wrong| wrong.said(input))?;
        let names = self.names(input, &sheet, &keep)?;
        let (mut table, dropped) = self.rows(input, &mut sheet, &names, range, &keep)?;
        let given = || table.iter().copied().filter(|x| *x != MISSING);
        let range = range.unwrap_or((given().min().unwrap_or(0), given().max().unwrap_or(0)));
        let turn = self.turn(input, &names, &table)?;
        for row in table.chunks_exact_mut(turn.len()) {
            for (x, _) in row.iter_mut().zip(&turn).filter(|(x, turn)| **turn && **x != MISSING) {
                *x = range.0 + range.1 - *x;
            }
        }
        let turned = names.iter().zip(&turn).filter(|(_, turn)| **turn).map(|(name, _)| name.clone()).collect();
        Ok(Given { names, table, turned, dropped, range })
    }
    /// The questions asked for, or all that are there.
    fn names(&self, input: &Input<'_>, sheet: &Sheet<'_>, keep: &[Keep]) -> Result<Vec<String>, Failure> {
        let all = || sheet.names().iter().filter(|name| keep.iter().all(|k| k.column != **name));
        let names: Vec<String> = if self.items.is_empty() { all().cloned().collect() } else { self.items.clone() };
        if !(2..=ITEMS_MAX).contains(&names.len()) {
            return Err(input.wrong("no_items", &[("most", &ITEMS_MAX.to_string())]));
        }
        let mut seen = BTreeSet::new();
        match names.iter().find(|name| !seen.insert(name.as_str())) {
            Some(twice) => Err(input.wrong("item_twice", &[("item", twice)])),
            None => Ok(names),
        }
    }
    fn turn(&self, input: &Input<'_>, names: &[String], table: &[u8]) -> Result<Vec<bool>, Failure> {
        match &self.reverse[..] {
            [] => Ok(against_the_first(table, names.len())),
            [none] if none == "none" => Ok(vec![false; names.len()]),
            some => match some.iter().find(|name| !names.contains(name)) {
                Some(other) => Err(input.wrong("no_reverse", &[("item", other)])),
                None => Ok(names.iter().map(|name| some.contains(name)).collect()),
            },
        }
    }
    fn rows(
        &self,
        input: &Input<'_>,
        sheet: &mut Sheet<'_>,
        names: &[String],
        range: Option<(u8, u8)>,
        keep: &[Keep],
    ) -> Result<(Vec<u8>, usize), Failure> {
        let said = |wrong: Wrong| wrong.said(input);
        let items = names.iter().map(|name| sheet.place(name)).collect::<Result<Vec<usize>, Wrong>>().map_err(said)?;
        let keep = keep.iter().map(|k| Ok((sheet.place(&k.column)?, k))).collect::<Result<Vec<_>, Wrong>>();
        let keep = keep.map_err(said)?;
        let (mut table, mut dropped, mut record) = (Vec::new(), 0, ByteRecord::new());
        while sheet.next(&mut record).map_err(said)? {
            let inside = |(place, k): &(usize, &Keep)| {
                Ok(sheet.number(&record, *place)?.is_some_and(|x| (k.low..=k.high).contains(&x)))
            };
            // Every kept column is looked at, so that a slip is told and no row goes unseen.
            let inside = keep.iter().map(inside).collect::<Result<Vec<bool>, Wrong>>().map_err(said)?;
            if inside.contains(&false) {
                dropped += 1;
                continue;
            }
            let from = table.len();
            for (place, name) in items.iter().zip(names) {
                let answer = sheet.number(&record, *place).ok().and_then(|cell| step(cell, range));
                table.push(answer.ok_or_else(|| no_step(input, &record, *place, name))?);
            }
            let holes = table[from..].iter().filter(|x| **x == MISSING).count();
            if holes == items.len() || (self.complete && holes > 0) {
                table.truncate(from);
                dropped += 1;
            }
        }
        Ok((table, dropped))
    }
}

fn no_step(input: &Input<'_>, record: &ByteRecord, place: usize, name: &str) -> Failure {
    let line = record.position().map_or(0, csv::Position::line).to_string();
    let (cell, most) = (shown(&record[place]), ANSWER_MAX.to_string());
    input.wrong("no_step", &[("line", &line), ("column", name), ("cell", &cell), ("most", &most)])
}

fn keep(told: &str) -> Option<Keep> {
    let (column, range) = told.split_once('=')?;
    let (low, high) = range.split_once("..")?;
    let keep = Keep { column: column.to_owned(), low: low.trim().parse().ok()?, high: high.trim().parse().ok()? };
    (keep.low <= keep.high).then_some(keep)
}

/// The number of a cell as an answer; `None` where it is none and not missing either.
fn step(cell: Option<f64>, range: Option<(u8, u8)>) -> Option<u8> {
    let Some(x) = cell else { return Some(MISSING) };
    match range {
        Some((low, high)) if x < f64::from(low) || x > f64::from(high) => Some(MISSING),
        _ if x.fract() == 0.0 && (0.0..=f64::from(ANSWER_MAX)).contains(&x) => Some(x as u8),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_number_and_any_words_are_read_or_refused(cell in any::<Option<f64>>(), told in ".{0,40}") {
            let read = step(cell, None);
            prop_assert!(read.is_none_or(|x| x <= ANSWER_MAX || x == MISSING));
            let _ = (step(cell, Some((1, 5))), keep(&told));
        }
    }

    #[test]
    fn a_cell_is_an_answer_a_hole_or_wrong() {
        assert_eq!((step(Some(3.0), None), step(None, None)), (Some(3), Some(MISSING)));
        assert_eq!((step(Some(0.0), Some((1, 5))), step(Some(-1.0), Some((1, 5)))), (Some(MISSING), Some(MISSING)));
        for wrong in [-1.0, 2.5, 101.0] {
            assert_eq!(step(Some(wrong), None), None);
        }
        assert_eq!(step(Some(2.5), Some((1, 5))), None);
    }

    #[test]
    fn a_range_of_a_column_is_read_or_refused() {
        let age = keep("age=18..90").expect("a range");
        assert_eq!((age.column.as_str(), age.low, age.high), ("age", 18.0, 90.0));
        for wrong in ["age", "age=18", "age=90..18", "age=a..b", "age=..", "age=NaN..1"] {
            assert!(keep(wrong).is_none(), "{wrong}");
        }
    }
}
