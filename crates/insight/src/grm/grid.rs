//! Where the dimension is looked at.

/// Places on the dimension at most; odd, so that the middle is one of them.
pub const NODES: usize = 61;
/// The same, with room that vector units like; weights beyond [`NODES`] are 0.
pub(super) const WIDE: usize = 64;
/// One number for each place.
pub(super) type Row = [f64; WIDE];

/// 61 equally spaced places with the weights of a standard normal distribution (the
/// rectangle rule, which is exact to many digits for smooth curves that end in nothing).
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    pub(super) at: Row,
    pub(super) weight: Row,
}

impl Grid {
    /// From −`reach` to `reach`, in standard deviations of the people the items come from.
    pub fn new(reach: f64) -> Self {
        let step = 2.0 * reach / (NODES - 1) as f64;
        let at: Row = std::array::from_fn(|q| q.min(NODES - 1) as f64 * step - reach);
        let high = |q: usize| if q < NODES { (-0.5 * at[q] * at[q]).exp() } else { 0.0 };
        let sum: f64 = (0..WIDE).map(high).sum();
        Self { at, weight: std::array::from_fn(|q| high(q) / sum) }
    }
    /// The places.
    pub fn places(&self) -> &[f64] {
        &self.at[..NODES]
    }
    /// Their weights, which add up to 1.
    pub fn weights(&self) -> &[f64] {
        &self.weight[..NODES]
    }
}

impl Default for Grid {
    /// From −5 to 5.
    fn default() -> Self {
        Self::new(5.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grid_has_the_moments_of_the_standard_normal() {
        let grid = Grid::default();
        let moment = |k: i32| std::iter::zip(grid.places(), grid.weights()).map(|(x, w)| w * x.powi(k)).sum::<f64>();
        assert!((moment(0) - 1.0).abs() < 1e-14 && moment(1).abs() < 1e-14);
        assert!((moment(2) - 1.0).abs() < 1e-4 && (moment(4) - 3.0).abs() < 2e-3, "{} {}", moment(2), moment(4));
        assert_eq!((grid.places()[0], grid.places()[30], grid.places()[60]), (-5.0, 0.0, 5.0));
    }
}
