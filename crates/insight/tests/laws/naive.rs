//! What a report would say that took every nominal five per cent at its word.

use std::collections::BTreeMap;

use nearer_core::{Body, Journal};
use nearer_insight::numeric::student_cdf;
use nearer_insight::{Report, Share};

/// Whether any of five plain tests at the usual level would speak.
pub(crate) fn speaks(report: &Report) -> bool {
    let trend = report.time_to_return.trend.is_some_and(|t| t.p <= 0.05);
    let close = &report.close_then_distance;
    let stayed = &report.stayed_share;
    let tool = report.urge_by_tool.tools.iter().filter_map(|t| t.ease).any(|e| (e.above - 0.5).abs() > 0.4);
    let lag = report.felt_then_urge.lag.is_some_and(|l| l.p <= 0.05);
    trend || tool || lag || differ(&close.after, &close.otherwise) || differ(&stayed.recent, &stayed.earlier)
}

/// The plain test of two shares, without shrinkage or a least number.
fn differ(a: &Share, b: &Share) -> bool {
    let half = |n: usize| n as f64 + 0.5;
    let cells = [half(a.k), half(a.n - a.k), half(b.k), half(b.n - b.k)];
    let log_odds = (cells[0] * cells[3] / (cells[1] * cells[2])).ln();
    log_odds.abs() > 1.645 * cells.iter().map(|c| 1.0 / c).sum::<f64>().sqrt()
}

/// Pairs of columns that a mood diary would call related: everything that is noted becomes a
/// column a day (means of numbers, whether something was there), every pair of columns is
/// correlated over the days that have both, and |r| is told at the usual level.
pub(crate) fn diary(journal: &Journal) -> usize {
    const DAYS_LEAST: usize = 10;
    let columns = columns(journal);
    let columns: Vec<&BTreeMap<i64, f64>> = columns.values().collect();
    let mut spoke = 0;
    for (i, a) in columns.iter().enumerate() {
        for b in &columns[i + 1..] {
            let both: Vec<(f64, f64)> = a.iter().filter_map(|(day, x)| Some((*x, *b.get(day)?))).collect();
            spoke += usize::from(both.len() >= DAYS_LEAST && correlated(&both));
        }
    }
    spoke
}

/// Whether a correlation passes the usual two-sided level.
fn correlated(both: &[(f64, f64)]) -> bool {
    let n = both.len() as f64;
    let (mx, my) = (both.iter().map(|b| b.0).sum::<f64>() / n, both.iter().map(|b| b.1).sum::<f64>() / n);
    let sum = |of: fn(f64, f64) -> f64| both.iter().map(|b| of(b.0 - mx, b.1 - my)).sum::<f64>();
    let (xx, yy, xy) = (sum(|x, _| x * x), sum(|_, y| y * y), sum(|x, y| x * y));
    if xx * yy <= 0.0 {
        return false;
    }
    let r = (xy / (xx * yy).sqrt()).clamp(-0.999_999, 0.999_999);
    let t = r.abs() * ((n - 2.0) / (1.0 - r * r)).sqrt();
    2.0 * (1.0 - student_cdf(t, n - 2.0)) <= 0.05
}

/// A column a day for everything that is noted.
fn columns(journal: &Journal) -> BTreeMap<String, BTreeMap<i64, f64>> {
    let mut sums: BTreeMap<String, BTreeMap<i64, (f64, f64)>> = BTreeMap::new();
    let (mut days, mut tags) = (Vec::new(), Vec::new());
    for kept in journal.timeline() {
        let day = kept.entry.at.unix_seconds().div_euclid(86_400);
        days.push(day);
        let mut number = |name: &str, x: Option<f64>| {
            if let Some(x) = x {
                let (sum, n) = sums.entry(name.to_owned()).or_default().entry(day).or_default();
                (*sum, *n) = (*sum + x, *n + 1.0);
            }
        };
        match &kept.entry.body {
            Body::CheckIn(c) => {
                number("closeness", c.felt.map(|l| l.get().into()));
                number("urge", c.urge.map(|l| l.get().into()));
            }
            Body::Urge(u) => {
                number("strength", u.before.map(|l| l.get().into()));
                number("ease", u.eased().map(f64::from));
                number("stayed", u.chose.map(|c| f64::from(u8::from(c.stayed()))));
                tags.extend(u.triggers.iter().chain(&u.moves).map(|slug| (slug.to_string(), day)));
                tags.extend(u.body.iter().map(|s| (s.place.to_string(), day)));
                tags.extend(u.tools.iter().map(|t| (t.tool.to_string(), day)));
            }
            Body::CloseMoment(_) => tags.push(("close".to_owned(), day)),
            Body::Withdrawal(_) | Body::Space(_) => tags.push(("distance".to_owned(), day)),
            _ => {}
        }
    }
    let mut columns: BTreeMap<String, BTreeMap<i64, f64>> = sums
        .into_iter()
        .map(|(name, days)| (name, days.into_iter().map(|(day, (sum, n))| (day, sum / n)).collect()))
        .collect();
    for (name, day) in tags {
        columns.entry(name).or_insert_with(|| days.iter().map(|d| (*d, 0.0)).collect()).insert(day, 1.0);
    }
    columns
}
