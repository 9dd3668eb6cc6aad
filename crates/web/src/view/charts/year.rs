//! A year of closeness as lit windows: one for each day that has a note, none for any other,
//! closed up, so that no month shows what is not there.

use maud::{Markup, html};

/// A day with a note.
#[derive(Debug, Clone)]
pub struct Lit {
    /// The day of the month.
    pub day: u8,
    /// The day of the week, in two letters.
    pub weekday: String,
    /// The path of its notes.
    pub path: String,
    /// How it is read: "3 November, near".
    pub words: String,
    /// How close, 0 far to 4 near; none where a note says nothing of it.
    pub near: Option<u8>,
}

/// A month with its days, in order.
#[derive(Debug, Clone)]
pub struct Month<'a> {
    /// Its name.
    pub name: &'a str,
    /// How many days have a note: "9 days".
    pub words: String,
    /// The days.
    pub days: Vec<Lit>,
}

/// The months that hold anything, and what the light means: five steps with their words, and
/// `unlit` for a note that says nothing of closeness.
pub fn year(key: &[&str], unlit: &str, months: &[Month]) -> Markup {
    html! {
        ul."key lights" role="list" {
            @for (n, words) in key.iter().enumerate().take(5) {
                li { span class={ "lit w" (n) } aria-hidden="true" {} span { (words) } }
            }
            li { span.lit aria-hidden="true" {} span { (unlit) } }
        }
        ol."stack lg year" role="list" {
            @for month in months.iter().filter(|m| !m.days.is_empty()).take(12) {
                li."stack sm" {
                    h2 { (month.name) " " span."small dim num" { (month.words) } }
                    ol."row windows" role="list" {
                        @for day in month.days.iter().take(31) {
                            li { a class={ "lit" @if let Some(near) = day.near { " w" (near.min(4)) } } href=(day.path)
                                aria-label=(day.words) data-day=(day.weekday) { (day.day) } }
                        }
                    }
                }
            }
        }
    }
}
