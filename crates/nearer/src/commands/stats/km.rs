//! `nearer stats km`.

use std::path::PathBuf;

use clap::Args;
use nearer_insight::km::{Curve, Length};
use serde_json::{Value, json};

use super::input::Input;
use super::shapes::{self, Typed};
use super::table::Table;
use crate::exit::Failure;

/// With an example.
pub(super) const HELP: &str = "Example:\n  nearer stats km --time days --event ended --times 2,7 episodes.csv\n  \
echo '{\"days\":[1,2,2,5],\"ended\":[1,1,0,1]}' | nearer stats km --time days --event ended\n\
Events: 1 ended, 0 not; or 2 and 1, as in R.";

const LEVEL: f64 = 0.95;

/// Which columns, and at which times.
#[derive(Debug, Args)]
pub(crate) struct Km {
    /// The column of times
    #[arg(long, value_name = "T")]
    time: String,
    /// The column that says whether it ended then
    #[arg(long, value_name = "E")]
    event: String,
    /// Also print the curve at these times
    #[arg(long, value_name = "10,50,100", value_delimiter = ',', allow_hyphen_values = true)]
    times: Vec<Typed<f64>>,
    /// CSV with a header; without it, one JSON object of lists on standard input
    file: Option<PathBuf>,
}

impl Km {
    pub(super) fn answer(&self, input: &Input<'_>) -> Result<Value, Failure> {
        let sound = |t: &Typed<f64>| t.that(|t| t.is_finite() && t >= 0.0).ok_or_else(|| input.wrong("no_times", &[]));
        let times = self.times.iter().map(sound).collect::<Result<Vec<f64>, Failure>>()?;
        let table = Table::read(input, self.file.as_deref(), &[&self.time, &self.event])?;
        let events = shapes::events(table.rows.iter().map(|r| r[1]))
            .ok_or_else(|| input.wrong("no_event", &[("column", &self.event)]))?;
        if table.rows.iter().any(|r| r[0] < 0.0) {
            return Err(input.wrong("negative_time", &[("column", &self.time)]));
        }
        let lengths: Vec<Length> =
            table.rows.iter().zip(&events).map(|(r, ended)| Length { time: r[0], ended: *ended }).collect();
        let curve = Curve::new(&lengths, LEVEL);
        let steps: Vec<Value> = curve
            .steps
            .iter()
            .map(|s| json!({ "time": s.time, "survival": s.lasting, "low": s.low, "high": s.high }))
            .collect();
        let median = curve.median_interval();
        Ok(json!({
            "method": "km",
            "n": lengths.len(),
            "events": events.iter().filter(|e| **e).count(),
            "dropped": table.dropped,
            "level": LEVEL,
            "median": curve.median(),
            "median_low": median.map(|m| m.low),
            "median_high": median.and_then(|m| m.high),
            "at": times.iter().map(|t| at(&curve, *t)).collect::<Vec<Value>>(),
            "steps": steps,
        }))
    }
}

fn at(curve: &Curve, time: f64) -> Value {
    let step = curve.steps.iter().take_while(|s| s.time <= time).last();
    let (survival, low, high) = step.map_or((1.0, 1.0, 1.0), |s| (s.lasting, s.low, s.high));
    json!({ "time": time, "survival": survival, "low": low, "high": high })
}
