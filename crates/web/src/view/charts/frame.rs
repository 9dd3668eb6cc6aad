//! The frame around a picture: what it is, the same numbers as a table, and the line that
//! reads it point by point.

use maud::{Markup, html};

use super::super::parts::{Chart, table};

/// What a picture is, for whoever does not see it.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// Its name.
    pub title: &'a str,
    /// What it shows, in one sentence; may be empty.
    pub desc: &'a str,
}

/// A picture with its table on demand.
#[derive(Debug, Clone)]
pub struct Framed<'a> {
    /// Picture and table.
    pub chart: Chart<'a>,
    /// What opens reading it point by point: with it, arrow keys, a finger or a pointer go from
    /// point to point and the row of the table that belongs to it is read out. Without script
    /// the table holds the same. The last point belongs to the last row, and so on backwards.
    pub read: Option<&'a str>,
}

/// The frame.
pub fn framed(framed: &Framed) -> Markup {
    let chart = &framed.chart;
    html! {
        figure.chart data-read=[framed.read] {
            (chart.picture)
            (table(chart))
        }
    }
}

/// The newest of a list whose newest is last: what pictures show when there is more than fits.
pub fn newest<T>(all: &[T], limit: usize) -> &[T] {
    &all[all.len().saturating_sub(limit)..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_stay_when_there_are_too_many() {
        assert_eq!(newest(&[1, 2, 3], 2), &[2, 3]);
        assert_eq!(newest(&[1], 2), &[1]);
    }

    #[test]
    fn a_table_has_a_head_for_every_row_and_column() {
        let rows = [vec!["a".to_owned(), "1".to_owned()]];
        let chart = Chart { picture: html! {}, as_table: "open", caption: "of", head: &["what", "n"], rows: &rows };
        let page = framed(&Framed { chart, read: Some("read") }).into_string();
        assert_eq!(page.matches("scope=\"col\"").count(), 2);
        assert_eq!(page.matches("scope=\"row\"").count(), 1);
        assert!(page.contains("data-read=\"read\""));
    }
}
