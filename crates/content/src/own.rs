//! Words to hold on to while somebody is away, and small things of one's own.

use nearer_core::entry::Own;
use serde::Deserialize;

use crate::error::ContentErrors;

/// Below `content/`.
pub(crate) const FILE: &str = "own.toml";
/// Fewest small things for the next hour.
const HOUR_LEAST: usize = 10;
/// Most characters of what is tapped.
const CHIP_CHARS_MAX: usize = 48;

/// One small thing for the next hour.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// As it is tapped and kept.
    pub words: String,
    /// What it is.
    pub kind: Own,
}

/// What is offered to somebody who waits, for themselves.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnLife {
    /// Permission slips.
    pub slips: Vec<String>,
    /// Beginnings for a longer stretch.
    pub weekend: Vec<String>,
    /// Small things for the next hour.
    pub hour: Vec<Act>,
}

impl OwnLife {
    /// The slip of a day: the same all day, another one tomorrow.
    pub fn slip_of(&self, day: i64) -> &str {
        turn(&self.slips, day)
    }
    /// The beginning of a day.
    pub fn weekend_of(&self, day: i64) -> &str {
        turn(&self.weekend, day)
    }
}

fn turn(lines: &[String], day: i64) -> &str {
    let count = i64::try_from(lines.len()).unwrap_or(1).max(1);
    let place = usize::try_from(day.rem_euclid(count)).unwrap_or(0);
    lines.get(place).map_or("", String::as_str)
}

/// Whether it is all there, each once, and short enough for a thumb.
pub(crate) fn check(errors: &mut ContentErrors, own: &OwnLife) {
    for (what, lines) in [("slips", &own.slips), ("weekend", &own.weekend)] {
        if lines.is_empty() {
            errors.add(FILE, format!("{what}: none"));
        }
        if lines.iter().enumerate().any(|(n, line)| line.trim().is_empty() || lines[..n].contains(line)) {
            errors.add(FILE, format!("{what}: empty or twice"));
        }
    }
    if own.hour.len() < HOUR_LEAST {
        errors.add(FILE, format!("hour: fewer than {HOUR_LEAST}"));
    }
    for act in own.hour.iter().filter(|a| a.words.chars().count() > CHIP_CHARS_MAX) {
        errors.add(FILE, format!("hour: longer than {CHIP_CHARS_MAX} characters: {}", act.words));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slip_of_a_day_turns_and_never_runs_out() {
        let lines = ["a", "b", "c"].map(str::to_owned);
        assert_eq!((-1..4).map(|d| turn(&lines, d)).collect::<Vec<_>>(), ["c", "a", "b", "c", "a"]);
        assert_eq!(turn(&[], 5), "");
    }
}
