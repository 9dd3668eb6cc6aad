//! Whether a finding may speak.

use serde::Serialize;

/// Claims that a report can hold at most.
pub const CLAIMS: usize = 16;
/// Share of records of pure noise on which any claim may speak, as it is reckoned: a tenth under
/// the one in twenty that is promised, since some tests are near and not exact.
pub const FAMILY_LEVEL: f64 = 0.045;
/// The level at which a finding speaks that is reckoned alone: the family's, divided evenly
/// among all claims there could be (Bonferroni). A report is less strict, see [`level`].
pub const CLAIM_LEVEL: f64 = FAMILY_LEVEL / CLAIMS as f64;
/// The newest entries of a kind that a finding looks at.
pub const LATEST: usize = 1_000;
/// Least probability of the direction of a claim about two shares, after shrinkage.
pub const SIGN_LEAST: f64 = 0.95;
/// Entries from which a rate is shown with its interval; below it only counts are.
pub const NEED: usize = 5;

/// Whether a finding or a claim may be put into a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Standing {
    /// There is enough, and it says something.
    Speaks,
    /// Too few entries yet.
    NotYet {
        /// Entries there are.
        have: usize,
        /// Entries it takes.
        need: usize,
    },
    /// There is enough, and it supports nothing beyond chance.
    NothingFound,
}

impl Standing {
    /// Speaks from `need` entries on: for descriptions, which claim nothing.
    pub fn by_count(have: usize, need: usize) -> Self {
        if have < need { Self::NotYet { have, need } } else { Self::Speaks }
    }
    /// Speaks when there are enough entries and the claim `holds`.
    pub fn of_claim(have: usize, need: usize, holds: bool) -> Self {
        match Self::by_count(have, need) {
            Self::Speaks if !holds => Self::NothingFound,
            standing => standing,
        }
    }
    /// Whether it may be put into a sentence.
    pub fn speaks(self) -> bool {
        self == Self::Speaks
    }
}

/// Something that differs, changes or follows, beyond a description.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Claim {
    /// Which, by a name that no other claim has.
    pub what: &'static str,
    /// Whether it speaks.
    pub standing: Standing,
    /// Probability of a record this telling when nothing is going on; `None` while there are
    /// too few entries to ask.
    pub p: Option<f64>,
}

/// The level at which the claims of one report may speak, so that on noise any of them does
/// on at most [`FAMILY_LEVEL`] of records: Holm's step-down rule (Holm 1979) over the claims
/// that have entries enough to be asked. The one with the least p has to pass the family's level
/// over their number, the next over one fewer, and so on until one does not.
pub fn level(claims: &[Claim]) -> f64 {
    let mut asked: Vec<f64> = claims.iter().filter_map(|c| c.p).collect();
    asked.sort_by(f64::total_cmp);
    let step = |passed: usize| FAMILY_LEVEL / (asked.len() - passed) as f64;
    let passed = (0..asked.len()).take_while(|i| asked[*i] <= step(*i)).count();
    if passed == asked.len() { FAMILY_LEVEL } else { step(passed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(ps: &[f64]) -> Vec<Claim> {
        ps.iter().map(|p| Claim { what: "", standing: Standing::NothingFound, p: Some(*p) }).collect()
    }

    #[test]
    fn the_more_is_asked_the_stricter_and_what_was_found_is_asked_no_more() {
        assert_eq!(level(&[]), FAMILY_LEVEL);
        assert_eq!(level(&asked(&[0.9])), FAMILY_LEVEL);
        assert_eq!(level(&asked(&[0.9, 0.5, 0.7, 0.6, 0.8])), FAMILY_LEVEL / 5.0);
        assert_eq!(level(&asked(&[0.001, 0.5, 0.7, 0.6, 0.8])), FAMILY_LEVEL / 4.0);
        assert_eq!(level(&asked(&[0.011, 0.012, 0.013, 0.6, 0.8])), FAMILY_LEVEL / 5.0);
        assert_eq!(level(&asked(&[0.001, 0.002])), FAMILY_LEVEL);
    }

    #[test]
    fn a_claim_without_entries_enough_takes_nothing_from_the_others() {
        let mut claims = asked(&[0.9, 0.5]);
        claims.push(Claim { what: "", standing: Standing::NotYet { have: 1, need: 5 }, p: None });
        assert_eq!(level(&claims), FAMILY_LEVEL / 2.0);
    }

    #[test]
    fn too_few_entries_never_speak_whatever_they_say() {
        assert_eq!(Standing::of_claim(4, 5, true), Standing::NotYet { have: 4, need: 5 });
        assert_eq!(Standing::of_claim(5, 5, false), Standing::NothingFound);
        assert!(Standing::of_claim(5, 5, true).speaks());
    }
}
