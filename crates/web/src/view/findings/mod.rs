//! Findings in words: where numbers and words meet, once for page, paper and terminal.

use nearer_content::Library;
use nearer_insight::Report;

mod before_after;
mod beliefs;
mod body_by_situation;
mod carry_over;
mod change_points;
mod close_then_distance;
mod expectancy;
mod felt_then_urge;
#[cfg(test)]
mod filled;
mod flexibility;
mod headline;
mod lagged_network;
mod measures_over_time;
mod predictions;
mod random_offer;
mod stayed_share;
mod time_to_return;
mod told;
mod triggers;
mod urge_by_tool;
mod weather_guesses;
mod when_it_comes;
mod withdrawal_durations;

pub use headline::headlines;
pub use told::{Told, line, rests_on};

/// Every finding of a report, in the order in which they are told: what is plain and personal
/// first, what is about numbers among themselves last.
pub fn told(library: &Library, report: &Report) -> Vec<Told> {
    vec![
        stayed_share::told(library, &report.stayed_share),
        flexibility::told(library, &report.flexibility),
        beliefs::told(library, &report.beliefs),
        measures_over_time::told(library, &report.measures_over_time),
        change_points::told(library, &report.change_points),
        time_to_return::told(library, &report.time_to_return),
        withdrawal_durations::told(library, &report.withdrawal_durations),
        triggers::told(library, &report.triggers),
        when_it_comes::told(library, &report.when_it_comes),
        body_by_situation::told(library, &report.body_by_situation),
        close_then_distance::told(library, &report.close_then_distance),
        felt_then_urge::told(library, &report.felt_then_urge),
        before_after::told(library, &report.before_after),
        urge_by_tool::told(library, &report.urge_by_tool),
        random_offer::told(library, &report.random_offer),
        predictions::told(library, &report.predictions),
        expectancy::told(library, &report.expectancy),
        weather_guesses::told(library, &report.weather_guesses),
        carry_over::told(library, &report.carry_over),
        lagged_network::told(library, &report.lagged_network),
    ]
}
