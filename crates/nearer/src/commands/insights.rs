//! What the entries support saying, with its uncertainty.

use nearer_core::time::ClockTime;
use nearer_core::{Moment, Zone};
use nearer_insight::{Asked, Report, report};

use nearer_web::view::findings;

use super::insights_json;
use crate::cli::Insights;
use crate::exit::Failure;
use crate::rim;
use crate::run::Run;

/// The last minute of a day, as of which `--at` asks.
const LAST_MINUTE: (u8, u8) = (23, 59);

/// Prints the findings: sentences, or one JSON object each.
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
    for (n, finding) in findings::told(run.library, report).iter().enumerate() {
        if n > 0 {
            run.out.line("")?;
        }
        let rests_on = findings::rests_on(run.library, finding.n);
        run.out.line(&format!("{} ({rests_on})", run.library.findings.of(finding.slug).title))?;
        for sentence in std::iter::once(&finding.sentence).chain(&finding.sure).chain(&finding.also) {
            run.out.line(&format!("  {sentence}"))?;
        }
    }
    Ok(())
}
