//! What the entries support saying, with its uncertainty.

use nearer_core::time::ClockTime;
use nearer_core::{Moment, Zone};
use nearer_insight::{Asked, Report, report};

use super::{insights_json, insights_words};
use crate::cli::Insights;
use crate::exit::Failure;
use crate::rim;
use crate::run::Run;

/// The last minute of a day, as of which `--at` asks.
const LAST_MINUTE: (u8, u8) = (23, 59);

/// Prints the five findings: sentences, or one JSON object each.
pub(crate) fn insights(run: &mut Run<'_>, asked: &Insights) -> Result<(), Failure> {
    let vault = run.unlock(&asked.vault.handle)?;
    let settings = vault.settings();
    let zone: Zone = settings.zone.parse().unwrap_or_else(|_| Zone::system());
    let now = match asked.at {
        None => rim::now(),
        Some(day) => ClockTime::new(LAST_MINUTE.0, LAST_MINUTE.1)
            .and_then(|time| Moment::civil(day, time, &zone))
            .map_err(|e| Failure::Usage(e.to_string()))?,
    };
    let report = report(&vault.journal(), &Asked { now, rollover: settings.rollover });
    if run.out.json {
        return insights_json::findings(&report).iter().try_for_each(|finding| run.out.value(finding));
    }
    spoken(run, &report)
}

/// The sentences that the pages show.
fn spoken(run: &mut Run<'_>, report: &Report) -> Result<(), Failure> {
    for (n, finding) in insights_words::findings(run.library, report).iter().enumerate() {
        if n > 0 {
            run.out.line("")?;
        }
        let rests_on = run.words().fill("insights.rests_on", &[("n", &finding.n.to_string())]);
        run.out.line(&format!("{} ({rests_on})", finding.title))?;
        for sentence in std::iter::once(&finding.sentence).chain(&finding.sure) {
            run.out.line(&format!("  {sentence}"))?;
        }
    }
    Ok(())
}
