//! From one check-in to the next, in words and two lines.

use maud::{Markup, html};
use nearer_content::{FindingWords, Library};
use nearer_insight::{FeltThenUrge, Interval};

use super::told::{Told, percent, sentence};
use crate::view::charts::Small;
use crate::view::parts::{self, Chart};

const SLUG: &str = "felt_then_urge";

/// Points of closeness that the sentence speaks of: enough to be felt.
const NEARER: f64 = 3.0;
/// Half the width of the line of the next pull, in points.
const REACH: f64 = 3.0;

/// A number of points with its direction.
fn signed(points: f64) -> String {
    let tenths = (points * 10.0).round() / 10.0;
    if tenths < 0.0 { format!("−{:.1}", -tenths) } else { format!("+{:.1}", tenths.abs()) }
}

/// What fills the slots of its words. A carry-over under 0 reads as none.
fn slots(words: &FindingWords, f: &FeltThenUrge) -> Vec<(&'static str, String)> {
    let mut slots = vec![("n", f.pairs.to_string())];
    if let Some(lag) = &f.lag {
        let next = if lag.standard > 0.0 { "stronger" } else { "weaker" };
        slots.extend([
            ("next", words.also(next).to_owned()),
            ("points", signed(NEARER * lag.points)),
            ("low", signed(NEARER * lag.points_interval.low)),
            ("high", signed(NEARER * lag.points_interval.high)),
        ]);
    }
    if let Some(carry) = &f.carry {
        slots.extend([
            ("carry", percent(carry.phi.max(0.0))),
            ("carry_low", percent(carry.interval.low.max(0.0))),
            ("carry_high", percent(carry.interval.high.max(0.0))),
        ]);
    }
    slots
}

/// One line of the picture: its label, its number, how far that may be off, all from 0 to 1
/// of the width, and the place of none.
fn line(label: &str, number: &str, point: f64, interval: &Interval, along: impl Fn(f64) -> f64) -> Markup {
    let at = |x: f64| along(x).clamp(0.0, 1.0);
    html! {
        li {
            div.lab { span { (label) } span.num { (number) } }
            (parts::interval(at(interval.low), at(point), at(interval.high), Some(at(0.0))))
        }
    }
}

/// The finding in words.
pub(super) fn told(library: &Library, f: &FeltThenUrge) -> Told {
    let words = library.findings.of(SLUG);
    let owned = slots(words, f);
    let slots: Vec<(&str, &str)> = owned.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let slot = |name: &str| slots.iter().find(|(n, _)| *n == name).map_or_else(String::new, |(_, v)| (*v).to_owned());
    let (lag_row, carry_row) = (words.also("lag_row"), words.also("carry_row"));
    let mut rows = Vec::new();
    if f.lag.is_some() {
        rows.push(vec![lag_row.to_owned(), slot("points"), format!("{} – {}", slot("low"), slot("high"))]);
    }
    if f.carry.is_some() {
        rows.push(vec![carry_row.to_owned(), slot("carry"), format!("{} – {}", slot("carry_low"), slot("carry_high"))]);
    }
    let picture = (!rows.is_empty()).then(|| {
        parts::chart(&Chart {
            picture: html! { ul."bars" role="list" {
                @if let Some(lag) = &f.lag {
                    (line(lag_row, &slot("points"), lag.points, &lag.points_interval, |x| (NEARER * x + REACH) / (2.0 * REACH)))
                }
                @if let Some(carry) = &f.carry {
                    (line(carry_row, &slot("carry"), carry.phi, &carry.interval, |x| x))
                }
            } },
            as_table: library.words.say("insights.as_table"),
            caption: &words.title,
            head: &[words.also("what_head"), words.also("about_head"), library.words.say("insights.interval")],
            rows: &rows,
        })
    });
    Told {
        sure: f.lag.map(|_| words.fill(&words.uncertain, &slots)),
        also: f.carry.map(|_| words.fill(words.also("carry"), &slots)),
        small: f.lag.filter(|_| f.standing.speaks()).map(|lag| {
            let at = |x: f64| NEARER * x / REACH;
            Small::Off((at(lag.points_interval.low), at(lag.points), at(lag.points_interval.high)))
        }),
        picture,
        ..Told::new(SLUG, f, sentence(words, f.standing, f.pairs, &slots))
    }
}
