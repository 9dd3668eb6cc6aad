//! Tau, NAP and Tau-U with all errors and intervals.

use nearer_insight::single_case::{Phases, overlap};
use serde_json::json;

use crate::clock::time;
use crate::input::{Columns, phases};

pub fn run(stem: &str) -> Result<(), String> {
    let table = Columns::read(stem)?;
    let (before, after) = phases(&table)?;
    let of = Phases { before: &before, after: &after };
    time(
        "tau_u",
        stem,
        table.rows(),
        || overlap(of, 0.95),
        |found| match found {
            Some(f) => json!({
                "tau_u": f.tau_u, "tau": f.tau, "nap": f.nap, "tau_se": f.tau_error,
                "tau_low": f.tau_interval.low, "tau_high": f.tau_interval.high,
            }),
            None => json!({ "unfit": "an empty phase" }),
        },
    );
    Ok(())
}
