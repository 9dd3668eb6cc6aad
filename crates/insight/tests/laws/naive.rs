//! What a report would say that took every nominal five per cent at its word.

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
