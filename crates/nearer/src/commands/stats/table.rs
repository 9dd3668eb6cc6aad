//! A table of numbers: the columns that a method asks for, by name.
//!
//! From a file, CSV with a header; from standard input, one JSON object of equally long
//! lists. A cell that is empty or says NA is missing. Rows in which an asked column is
//! missing are left out, and counted.

use std::path::Path;

use csv::ByteRecord;
use serde_json::Value;

use super::input::{FILE_MAX, Input};
use super::node::Node;
use super::sheet::{ROWS_MAX, Sheet, Wrong, listed};
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

impl Table {
    /// Reads the asked columns from a file, or from standard input where there is none. A
    /// table without a full row is refused.
    pub(super) fn read(input: &Input<'_>, file: Option<&Path>, asked: &[&str]) -> Result<Self, Failure> {
        let table = match file {
            Some(path) => from_csv(&input.file(path, FILE_MAX)?, asked).map_err(|wrong| wrong.said(input))?,
            None => from_lists(input, &input.object()?, asked)?,
        };
        if table.rows.is_empty() {
            return Err(input.wrong("no_full_row", &[("columns", &asked.join(", "))]));
        }
        Ok(table)
    }
    fn take(&mut self, row: Option<Vec<f64>>) {
        match row {
            Some(row) => {
                self.places.push(self.rows.len() + self.dropped);
                self.rows.push(row);
            }
            None => self.dropped += 1,
        }
    }
}

fn from_csv(bytes: &[u8], asked: &[&str]) -> Result<Table, Wrong> {
    let mut sheet = Sheet::open(bytes)?;
    let places = asked.iter().map(|name| sheet.place(name)).collect::<Result<Vec<usize>, Wrong>>()?;
    let (mut table, mut record) = (Table::default(), ByteRecord::new());
    while sheet.next(&mut record)? {
        let cells = places.iter().map(|place| sheet.number(&record, *place));
        // Every cell is looked at, so that a slip is told even in a row with a hole.
        let cells = cells.collect::<Result<Vec<Option<f64>>, Wrong>>()?;
        table.take(cells.into_iter().collect());
    }
    Ok(table)
}

fn from_lists(input: &Input<'_>, lists: &Value, asked: &[&str]) -> Result<Table, Failure> {
    let whole = Node::whole(input, lists);
    let list = |name: &&str| match whole.get(name) {
        Some(list) => list.cells(),
        None => {
            let names: Vec<String> = lists.as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect();
            Err(input.wrong("no_list", &[("column", name), ("known", &listed(&names))]))
        }
    };
    let lists = asked.iter().map(list).collect::<Result<Vec<_>, _>>()?;
    let long = lists.first().map_or(0, Vec::len);
    if let Some(at) = lists.iter().position(|l| l.len() != long) {
        let (have, need) = (lists[at].len().to_string(), long.to_string());
        let slots = [("column", asked[at]), ("have", &have), ("first", asked[0]), ("need", &need)];
        return Err(input.wrong("uneven", &slots));
    }
    if long > ROWS_MAX {
        return Err(Wrong::Long.said(input));
    }
    let mut table = Table::default();
    for i in 0..long {
        table.take(lists.iter().map(|l| l[i]).collect());
    }
    Ok(table)
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
        let others = [
            format!("\u{feff}{}", CSV.replace(',', "\t")),
            CSV.replace('\n', "\r\n"),
            CSV.replace('\n', "\r"),
            CSV.replace(',', ";").replace("10.5", "10,5"),
            CSV.replace("306", "\"306\"").replace("NA", "n/a") + "\n\n",
        ];
        for other in others {
            assert_eq!(from_csv(other.as_bytes(), &["ph.ecog", "time"]).expect("a table"), table, "{other}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        let no_number = |line, cell: &str| Wrong::NoNumber { line, column: "b".into(), cell: cell.into() };
        let none = Wrong::NoColumn { column: "c".into(), known: "a, b".into() };
        assert_eq!(from_csv(b"a,b\n1,2\n", &["c"]), Err(none));
        assert_eq!(from_csv(b"a,b\n1,2\n3,x\n", &["b"]), Err(no_number(3, "x")));
        assert_eq!(from_csv(b"a,b\n1,inf\n", &["b"]), Err(no_number(2, "inf")));
        assert_eq!(from_csv(b"a,b\n1\n", &["a"]), Err(Wrong::Uneven { line: 2, have: 1, need: 2 }));
        assert_eq!(from_csv(b"", &["a"]), Err(Wrong::Empty));
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_table_or_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = from_csv(&bytes, &["a", "b"]);
        }

        #[test]
        fn any_cells_are_a_table_or_are_refused(cells in "[a-b0-9,;\"\\n\\r\\t .eE+-]{0,300}") {
            let _ = from_csv(format!("a,b\n{cells}").as_bytes(), &["b", "a"]);
        }
    }
}
