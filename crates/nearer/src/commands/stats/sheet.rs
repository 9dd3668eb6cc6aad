//! A table as a spreadsheet writes it: a line of column names, then rows. Cells are
//! separated by commas, semicolons or tabs, whichever the first line holds most of; quotes,
//! either kind of line end and a mark of byte order are read. Where semicolons separate, a
//! comma in a number is its decimal point.

use std::borrow::Cow;

use csv::{ByteRecord, Reader, ReaderBuilder, Trim};

use super::input::{Input, cut};
use crate::exit::Failure;

/// Column names that a message lists.
const LISTED: usize = 40;
/// Characters of a cell that a message shows.
const SHOWN: usize = 30;
/// The most columns of a table.
const COLUMNS_MAX: usize = 4_096;
/// The most bytes of the line of names. It is read by itself before the table is: what
/// stands for a name takes many times the room of the comma before it.
const NAMES_MAX: usize = 256 * 1024;
/// The most rows of a table: the shortest take thirty times their room in a file.
pub(super) const ROWS_MAX: usize = 4_000_000;

/// What is wrong with a table.
#[derive(Debug, PartialEq)]
pub(super) enum Wrong {
    /// No line of names.
    Empty,
    /// Two bytes a character, as an old "Unicode text" has it.
    Wide,
    /// More columns than a table may have.
    Broad,
    /// More rows than a table may have.
    Long,
    /// Not as many cells as names.
    Uneven { line: u64, have: u64, need: u64 },
    /// There is no such column, but these.
    NoColumn { column: String, known: String },
    /// Two columns of one name.
    Twice(String),
    /// A cell that is neither a number nor missing.
    NoNumber { line: u64, column: String, cell: String },
}

/// A table that is being read.
pub(super) struct Sheet<'a> {
    reader: Reader<&'a [u8]>,
    names: Vec<String>,
    /// Numbers are written with a decimal comma.
    decimal_comma: bool,
    /// Rows read.
    rows: usize,
}

impl<'a> Sheet<'a> {
    /// Reads the line of names.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Wrong> {
        if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
            return Err(Wrong::Wide);
        }
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let delimiter = delimiter(bytes);
        if broad(bytes, delimiter) {
            return Err(Wrong::Broad);
        }
        let mut reader = ReaderBuilder::new().delimiter(delimiter).trim(Trim::All).from_reader(bytes);
        let names = reader.byte_headers().map_err(|e| uneven(&e))?;
        let names: Vec<String> = names.iter().map(|name| unquoted(&String::from_utf8_lossy(name)).to_owned()).collect();
        if names.is_empty() {
            return Err(Wrong::Empty);
        }
        Ok(Self { reader, names, decimal_comma: delimiter == b';', rows: 0 })
    }
    /// All names, as they come.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }
    /// Where a column is.
    pub(super) fn place(&self, column: &str) -> Result<usize, Wrong> {
        let mut here = self.names.iter().enumerate().filter(|(_, name)| *name == column).map(|(i, _)| i);
        match (here.next(), here.next()) {
            (Some(place), None) => Ok(place),
            (Some(_), Some(_)) => Err(Wrong::Twice(column.to_owned())),
            (None, _) => Err(Wrong::NoColumn { column: column.to_owned(), known: listed(&self.names) }),
        }
    }
    /// Reads the next row; false when there is none.
    pub(super) fn next(&mut self, row: &mut ByteRecord) -> Result<bool, Wrong> {
        let more = self.reader.read_byte_record(row).map_err(|e| uneven(&e))?;
        self.rows += usize::from(more);
        if self.rows > ROWS_MAX { Err(Wrong::Long) } else { Ok(more) }
    }
    /// A cell as a number; `None` where it is missing.
    pub(super) fn number(&self, row: &ByteRecord, place: usize) -> Result<Option<f64>, Wrong> {
        let cell = &row[place];
        number(cell, self.decimal_comma).map_err(|()| self.no_number(row, place))
    }
    /// A cell that is no number.
    pub(super) fn no_number(&self, row: &ByteRecord, place: usize) -> Wrong {
        let line = row.position().map_or(0, csv::Position::line);
        let column = self.names.get(place).cloned().unwrap_or_default();
        Wrong::NoNumber { line, column, cell: shown(&row[place]) }
    }
}

impl Wrong {
    /// In words.
    pub(super) fn said(&self, input: &Input<'_>) -> Failure {
        match self {
            Self::Empty => input.wrong("empty_table", &[]),
            Self::Wide => input.wrong("wide_table", &[]),
            Self::Broad => input.wrong("broad_table", &[("most", &COLUMNS_MAX.to_string())]),
            Self::Long => input.wrong("long_table", &[("most", &ROWS_MAX.to_string())]),
            Self::Uneven { line, have, need } => {
                let (line, have, need) = (line.to_string(), have.to_string(), need.to_string());
                input.wrong("uneven_row", &[("line", &line), ("have", &have), ("need", &need)])
            }
            Self::NoColumn { column, known } => input.wrong("no_column", &[("column", column), ("known", known)]),
            Self::Twice(column) => input.wrong("column_twice", &[("column", column)]),
            Self::NoNumber { line, column, cell } => {
                input.wrong("no_number", &[("line", &line.to_string()), ("column", column), ("cell", cell)])
            }
        }
    }
}

/// The names that are there, for a message.
pub(super) fn listed(names: &[String]) -> String {
    let more = if names.len() > LISTED { ", ..." } else { "" };
    format!("{}{more}", names[..names.len().min(LISTED)].join(", "))
}

/// A cell as a message shows it.
pub(super) fn shown(cell: &[u8]) -> String {
    cut(&String::from_utf8_lossy(cell), SHOWN)
}

/// Which of the three the first line holds most of, outside quotes; a comma in doubt.
fn delimiter(bytes: &[u8]) -> u8 {
    let (mut counts, mut quoted) = ([(b',', 0usize), (b';', 0), (b'\t', 0)], false);
    for b in bytes.iter().take_while(|b| **b != b'\n' && **b != b'\r') {
        quoted ^= *b == b'"';
        counts.iter_mut().filter(|(d, _)| !quoted && d == b).for_each(|(_, n)| *n += 1);
    }
    counts.iter().rev().max_by_key(|(_, n)| *n).map_or(b',', |(d, _)| *d)
}

/// Whether there are more columns than a table may have.
fn broad(bytes: &[u8], delimiter: u8) -> bool {
    let start = &bytes[..bytes.len().min(NAMES_MAX)];
    let mut names = ReaderBuilder::new().delimiter(delimiter).has_headers(false).from_reader(start);
    let mut first = ByteRecord::new();
    let read = names.read_byte_record(&mut first).is_ok();
    let cut = start.len() < bytes.len() && names.position().byte() >= start.len() as u64;
    read && (first.len() > COLUMNS_MAX || cut)
}

fn uneven(e: &csv::Error) -> Wrong {
    match e.kind() {
        csv::ErrorKind::UnequalLengths { pos, expected_len, len } => {
            Wrong::Uneven { line: pos.as_ref().map_or(0, csv::Position::line), have: *len, need: *expected_len }
        }
        _ => Wrong::Empty,
    }
}

/// A cell as a number; `Ok(None)` where it is missing.
fn number(cell: &[u8], decimal_comma: bool) -> Result<Option<f64>, ()> {
    let text = unquoted(std::str::from_utf8(cell).map_err(|_| ())?.trim());
    if missing(text) {
        return Ok(None);
    }
    let text = if decimal_comma { Cow::Owned(text.replace(',', ".")) } else { Cow::Borrowed(text) };
    match text.parse::<f64>() {
        Ok(x) if x.is_finite() => Ok(Some(x)),
        _ => Err(()),
    }
}

/// Without quotes that a space kept from being read as such.
fn unquoted(text: &str) -> &str {
    text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text)
}

/// Whether a cell says that nothing is there.
fn missing(text: &str) -> bool {
    const MISSING: [&str; 7] = ["", "na", "n/a", "nan", "null", "none", "."];
    MISSING.iter().any(|m| text.eq_ignore_ascii_case(m))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_the_one_that_the_names_show() {
        for (text, known) in
            [("a,b;c,d", b','), ("a;b", b';'), ("a\tb,c\td", b'\t'), ("a", b','), ("\"a;b;c\",d", b',')]
        {
            assert_eq!(delimiter(text.as_bytes()), known, "{text}");
        }
    }

    #[test]
    fn a_comma_is_a_decimal_point_only_where_semicolons_separate() {
        assert_eq!(number(b"2,5", true), Ok(Some(2.5)));
        assert_eq!(number(b"2,5", false), Err(()));
        assert_eq!((number(b" n/a ", true), number(b"1e400", false)), (Ok(None), Err(())));
    }

    #[test]
    fn what_no_reader_of_tables_reads_is_named() {
        assert_eq!(Sheet::open(b"").err(), Some(Wrong::Empty));
        assert_eq!(Sheet::open(b"\xff\xfea\0").err(), Some(Wrong::Wide));
        let twice = Sheet::open(b"a,a,b\n").map(|sheet| sheet.place("a"));
        assert_eq!(twice.ok(), Some(Err(Wrong::Twice("a".into()))));
        let Ok(mut short) = Sheet::open(b"a,b\n1,2\n3\n") else { panic!("a table") };
        let mut row = ByteRecord::new();
        assert_eq!(short.next(&mut row), Ok(true));
        assert_eq!(short.next(&mut row), Err(Wrong::Uneven { line: 3, have: 1, need: 2 }));
    }

    #[test]
    fn a_table_is_as_broad_as_tables_are() {
        let names = |n: usize| (0..n).map(|i| format!("c{i}")).collect::<Vec<String>>().join(",") + "\n";
        assert!(Sheet::open(names(COLUMNS_MAX).as_bytes()).is_ok());
        assert_eq!(Sheet::open(names(COLUMNS_MAX + 1).as_bytes()).err(), Some(Wrong::Broad));
        let commas = vec![b','; NAMES_MAX * 2];
        assert_eq!(Sheet::open(&commas).err(), Some(Wrong::Broad));
        for quoted in ["\"a\nb\"", "\"a", "\"\n", "a\"\n"] {
            assert_eq!(Sheet::open(&[quoted.as_bytes(), &commas].concat()).is_ok(), quoted == "a\"\n", "{quoted}");
        }
        let rows = [b"a,b\n".to_vec(), b"1,2\n".repeat(NAMES_MAX)].concat();
        assert!(Sheet::open(&rows).is_ok(), "it is the line of names that is bounded");
    }

    #[test]
    fn a_table_is_as_long_as_tables_are() {
        let rows = b"a\n".repeat(ROWS_MAX + 2);
        let Ok(mut sheet) = Sheet::open(&rows) else { panic!("a table") };
        let (mut row, mut read) = (ByteRecord::new(), 0);
        let end = loop {
            match sheet.next(&mut row) {
                Ok(true) => read += 1,
                end => break end,
            }
        };
        assert_eq!((read, end), (ROWS_MAX, Err(Wrong::Long)));
    }
}
