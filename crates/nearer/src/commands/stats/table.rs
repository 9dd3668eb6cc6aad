//! A table of numbers: the columns that a method asks for, by name.
//!
//! From a file, CSV with a header, separated by commas or tabs; from standard input, one
//! JSON object of equally long lists. A cell that is empty or says NA is missing. Rows in
//! which an asked column is missing are left out, and counted.

use std::collections::HashMap;
use std::path::Path;

use super::input::Input;
use crate::exit::Failure;

/// The rows in which everything asked for is there.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Table {
    /// The cells of each row, in the order in which columns were asked for.
    pub(super) rows: Vec<Vec<f64>>,
    /// Which row of the input each was, from 0: where rows were left out there is a gap.
    pub(super) places: Vec<usize>,
    /// Rows that were left out.
    pub(super) dropped: usize,
}

/// What is wrong with a table.
#[derive(Debug, PartialEq)]
enum Wrong {
    NoColumn(String),
    NoNumber { line: u64, column: String },
    Uneven(String),
    NoTable(String),
}

impl Table {
    /// Reads the asked columns from a file, or from standard input where there is none.
    pub(super) fn read(input: &Input<'_>, file: Option<&Path>, asked: &[&str]) -> Result<Self, Failure> {
        let table = match file {
            Some(path) => from_csv(&input.file(path)?, asked),
            None => from_lists(&input.object::<HashMap<String, Vec<Option<f64>>>>()?, asked),
        };
        table.map_err(|wrong| match wrong {
            Wrong::NoColumn(column) => input.wrong("no_column", &[("column", &column)]),
            Wrong::NoNumber { line, column } => {
                input.wrong("no_number", &[("line", &line.to_string()), ("column", &column)])
            }
            Wrong::Uneven(column) => input.wrong("uneven", &[("column", &column)]),
            Wrong::NoTable(what) => input.wrong("no_table", &[("what", &what)]),
        })
    }
    fn take(&mut self, row: Vec<Option<f64>>) {
        match row.into_iter().collect::<Option<Vec<f64>>>() {
            Some(row) => {
                self.places.push(self.rows.len() + self.dropped);
                self.rows.push(row);
            }
            None => self.dropped += 1,
        }
    }
}

fn from_csv(bytes: &[u8], asked: &[&str]) -> Result<Table, Wrong> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let header = bytes.split(|b| *b == b'\n').next().unwrap_or_default();
    let delimiter = if header.contains(&b'\t') && !header.contains(&b',') { b'\t' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).trim(csv::Trim::All).from_reader(bytes);
    let no_table = |e: &csv::Error| Wrong::NoTable(e.to_string());
    let names = reader.byte_headers().map_err(|e| no_table(&e))?.clone();
    let place = |name: &&str| {
        names.iter().position(|n| n == name.as_bytes()).ok_or_else(|| Wrong::NoColumn((*name).to_owned()))
    };
    let places = asked.iter().map(place).collect::<Result<Vec<usize>, Wrong>>()?;
    let (mut table, mut record) = (Table::default(), csv::ByteRecord::new());
    while reader.read_byte_record(&mut record).map_err(|e| no_table(&e))? {
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |(place, name): (&usize, &&str)| {
            number(&record[*place]).map_err(|()| Wrong::NoNumber { line, column: (*name).to_owned() })
        };
        table.take(places.iter().zip(asked).map(cell).collect::<Result<_, _>>()?);
    }
    Ok(table)
}

fn from_lists(lists: &HashMap<String, Vec<Option<f64>>>, asked: &[&str]) -> Result<Table, Wrong> {
    let list = |name: &&str| lists.get(*name).ok_or_else(|| Wrong::NoColumn((*name).to_owned()));
    let lists = asked.iter().map(list).collect::<Result<Vec<_>, _>>()?;
    let long = lists.first().map_or(0, |l| l.len());
    if let Some(at) = lists.iter().position(|l| l.len() != long) {
        return Err(Wrong::Uneven(asked[at].to_owned()));
    }
    let mut table = Table::default();
    for i in 0..long {
        table.take(lists.iter().map(|l| l[i]).collect());
    }
    Ok(table)
}

/// A cell as a number; `Ok(None)` where it is missing.
fn number(cell: &[u8]) -> Result<Option<f64>, ()> {
    const MISSING: [&str; 5] = ["", "na", "nan", "null", "."];
    let text = std::str::from_utf8(cell).map_err(|_| ())?.trim();
    if MISSING.iter().any(|m| text.eq_ignore_ascii_case(m)) {
        return Ok(None);
    }
    match text.parse::<f64>() {
        Ok(x) if x.is_finite() => Ok(Some(x)),
        _ => Err(()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const CSV: &str = "id,time,status,\"ph.ecog\"\n1, 306,2,1\n2,455,NA,0\n3,10.5,1,\n4,1e2,1,2\n";

    #[test]
    fn asked_columns_come_in_the_order_of_asking_and_rows_with_holes_are_left_out() {
        let table = from_csv(CSV.as_bytes(), &["ph.ecog", "time"]).expect("a table");
        assert_eq!(
            table,
            Table {
                rows: vec![vec![1.0, 306.0], vec![0.0, 455.0], vec![2.0, 100.0]],
                places: vec![0, 1, 3],
                dropped: 1
            }
        );
        let tabs = format!("\u{feff}{}", CSV.replace(',', "\t"));
        assert_eq!(from_csv(tabs.as_bytes(), &["ph.ecog", "time"]).expect("a table"), table);
    }

    #[test]
    fn what_is_wrong_is_named() {
        assert_eq!(from_csv(b"a,b\n1,2\n", &["c"]), Err(Wrong::NoColumn("c".into())));
        assert_eq!(from_csv(b"a,b\n1,2\n3,x\n", &["b"]), Err(Wrong::NoNumber { line: 3, column: "b".into() }));
        assert_eq!(from_csv(b"a,b\n1,inf\n", &["b"]), Err(Wrong::NoNumber { line: 2, column: "b".into() }));
        assert!(matches!(from_csv(b"a,b\n1\n", &["a"]), Err(Wrong::NoTable(_))));
        assert!(from_csv(b"", &["a"]).is_err());
        let lists = HashMap::from([("a".to_owned(), vec![Some(1.0)]), ("b".to_owned(), Vec::new())]);
        assert_eq!(from_lists(&lists, &["a", "b"]), Err(Wrong::Uneven("b".into())));
    }

    #[test]
    fn lists_and_a_file_make_the_same_table() {
        let lists = HashMap::from([
            ("t".to_owned(), vec![Some(1.0), None, Some(3.0)]),
            ("e".to_owned(), vec![Some(1.0), Some(0.0), Some(0.0)]),
        ]);
        let file = from_csv(b"t,e\n1,1\nNA,0\n3,0\n", &["t", "e"]);
        assert_eq!(from_lists(&lists, &["t", "e"]), file);
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_table_or_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = from_csv(&bytes, &["a", "b"]);
        }

        #[test]
        fn any_cells_are_a_table_or_are_refused(cells in "[a-b0-9,\"\\n\\r\\t .eE+-]{0,300}") {
            let _ = from_csv(format!("a,b\n{cells}").as_bytes(), &["b", "a"]);
        }
    }
}
