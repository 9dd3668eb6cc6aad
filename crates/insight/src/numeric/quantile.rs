//! Where a distribution function reaches a share.

/// Newton's steps at most.
const STEPS: usize = 80;

/// The x between two ends at which `at`, which gives P(X ≤ x) and the density, reaches `p`: by
/// Newton's steps from `start`, kept between two ends that close in, until a step is no
/// longer than `near` says.
pub fn quantile(
    p: f64,
    start: f64,
    ends: (f64, f64),
    near: impl Fn(f64) -> f64,
    at: impl Fn(f64) -> (f64, f64),
) -> f64 {
    let ((mut low, mut high), mut x) = (ends, start.clamp(ends.0, ends.1));
    for _ in 0..STEPS {
        let (below, density) = at(x);
        if below < p {
            low = x;
        } else {
            high = x;
        }
        let next = x - (below - p) / density;
        let next = if next > low && next < high { next } else { f64::midpoint(low, high) };
        let (moved, enough) = ((next - x).abs(), near(next));
        x = next;
        if moved <= enough || high - low <= enough {
            break;
        }
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::{normal_cdf, normal_density, normal_quantile};

    #[test]
    fn it_is_the_inverse_from_wherever_it_starts() {
        for p in [1e-6, 0.025, 0.5, 0.9, 0.999] {
            for start in [-8.0, -1.0, 0.0, 8.0, f64::from(f32::MAX)] {
                let x = quantile(p, start, (-9.0, 9.0), |_| 1e-12, |x| (normal_cdf(x), normal_density(x)));
                assert!((x - normal_quantile(p)).abs() < 1e-9, "{p} from {start}: {x}");
            }
        }
    }
}
