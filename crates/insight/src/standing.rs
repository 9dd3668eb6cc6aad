//! Whether a finding may speak.

/// Claims in one report: a change of the stayed share, a trend of return times, a tool
/// that differs, distance after closeness, an urge that follows closeness.
pub const CLAIMS: usize = 5;
/// Share of records of pure noise on which any claim may speak.
pub const FAMILY_LEVEL: f64 = 0.05;
/// The two-sided level of each claim: the family's, divided evenly (Bonferroni).
pub const CLAIM_LEVEL: f64 = FAMILY_LEVEL / CLAIMS as f64;
/// Least probability of the direction of a claim about two shares, after shrinkage.
pub const SIGN_LEAST: f64 = 0.95;
/// Entries from which a rate is shown with its interval; below it only counts are.
pub const NEED: usize = 5;

/// Whether a finding or a claim may be put into a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_few_entries_never_speak_whatever_they_say() {
        assert_eq!(Standing::of_claim(4, 5, true), Standing::NotYet { have: 4, need: 5 });
        assert_eq!(Standing::of_claim(5, 5, false), Standing::NothingFound);
        assert!(Standing::of_claim(5, 5, true).speaks());
    }
}
