//! The difference of two phases against 9,999 ways of dealing the days, or all of them.

use nearer_insight::single_case::{Phases, shuffled};
use serde_json::json;

use crate::clock::time;
use crate::input::{Columns, phases};

const DRAWS: usize = 9_999;

pub fn run(stem: &str) -> Result<(), String> {
    let table = Columns::read(stem)?;
    let (before, after) = phases(&table)?;
    let of = Phases { before: &before, after: &after };
    time(
        "randtest",
        stem,
        table.rows(),
        || shuffled(of, DRAWS, 1),
        |found| match found {
            Some(f) => json!({ "stat": f.difference, "p": f.p, "draws": f.deals }),
            None => json!({ "unfit": "an empty phase" }),
        },
    );
    Ok(())
}
