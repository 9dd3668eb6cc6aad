//! `nearer stats rasch-kalman`.

use std::collections::BTreeMap;

use clap::Args;
use nearer_insight::exposure::Estimate;
use nearer_insight::exposure::update::{felt, odds, tried};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::input::Input;
use crate::exit::Failure;

/// With an example.
pub(super) const HELP: &str = "Example:\n  echo '{\"m\":0,\"v\":1,\"steps\":{\"call\":{\"m\":0.5,\"v\":0.5}},\"events\":[{\"step\":\"call\",\"y\":1,\"suds\":70,\"day\":0}]}' \
| nearer stats rasch-kalman\n\
m and v are mean and variance of tolerance, in logits (-0.5 and 1 without saying). A step is {m, v} or its expected discomfort, 0-100. \
An event is a try: y 1 done, 0.5 in part, 0 not, and suds the peak discomfort; either may be missing. Tolerance drifts by the days between events.";

/// The most events and steps.
const EVENTS_MAX: usize = 100_000;

/// The input is all.
#[derive(Debug, Args)]
pub(crate) struct RaschKalman {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    m: Option<f64>,
    v: Option<f64>,
    #[serde(default)]
    steps: BTreeMap<String, Step>,
    #[serde(default)]
    events: Vec<Event>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Step {
    Known(State),
    Suds(f64),
}

#[derive(Clone, Copy, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct State {
    m: f64,
    v: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Event {
    step: String,
    y: Option<f64>,
    suds: Option<f64>,
    day: Option<f64>,
}

impl RaschKalman {
    #[expect(clippy::unused_self, reason = "every method is asked alike")]
    pub(super) fn answer(&self, input: &Input<'_>) -> Result<Value, Failure> {
        let given: Given = input.object()?;
        if given.events.len() > EVENTS_MAX || given.steps.len() > EVENTS_MAX {
            return Err(input.wrong("too_many_events", &[("most", &EVENTS_MAX.to_string())]));
        }
        let start = Estimate::TOLERANCE;
        let mut tolerance = state(given.m.unwrap_or(start.mean), given.v.unwrap_or(start.variance))
            .ok_or_else(|| input.wrong("no_state", &[("name", "m, v")]))?;
        let mut steps: BTreeMap<&str, Estimate> = BTreeMap::new();
        for (name, step) in &given.steps {
            let known = match step {
                Step::Known(s) => state(s.m, s.v),
                Step::Suds(suds) => (0.0..=100.0).contains(suds).then(|| Estimate::of_difficulty(*suds)),
            };
            steps.insert(name, known.ok_or_else(|| input.wrong("no_state", &[("name", name)]))?);
        }
        let mut before: Option<f64> = None;
        for (i, event) in given.events.iter().enumerate() {
            let wrong = || input.wrong("no_event_here", &[("n", &(i + 1).to_string())]);
            let step = steps.get_mut(event.step.as_str()).ok_or_else(wrong)?;
            let day = event.day.or(before);
            if !sound(event) || day.zip(before).is_some_and(|(now, before)| now < before) {
                return Err(wrong());
            }
            tolerance = tolerance.drifted(day.zip(before).map_or(0.0, |(now, before)| now - before));
            before = day;
            if let Some(y) = event.y {
                (tolerance, *step) = tried(tolerance, *step, y);
            }
            if let Some(suds) = event.suds {
                (tolerance, *step) = felt(tolerance, *step, suds);
            }
        }
        let told = |e: &Estimate| json!({ "m": e.mean, "v": e.variance, "p_done": odds(tolerance, *e) });
        Ok(json!({
            "method": "rasch-kalman",
            "n": given.events.len(),
            "m": tolerance.mean,
            "v": tolerance.variance,
            "steps": steps.iter().map(|(name, e)| ((*name).to_owned(), told(e))).collect::<BTreeMap<String, Value>>(),
            "day": before,
        }))
    }
}

fn state(mean: f64, variance: f64) -> Option<Estimate> {
    (mean.abs() <= 1e3 && variance > 0.0 && variance <= 1e3).then_some(Estimate { mean, variance })
}

fn sound(event: &Event) -> bool {
    let y = event.y.is_none_or(|y| y == 0.0 || y == 0.5 || y == 1.0);
    let day = event.day.is_none_or(|day| day.abs() <= 1e6);
    y && day
        && event.suds.is_none_or(|suds| (0.0..=100.0).contains(&suds))
        && (event.y.is_some() || event.suds.is_some())
}
