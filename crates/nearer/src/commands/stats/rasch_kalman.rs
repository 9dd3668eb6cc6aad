//! `nearer stats rasch-kalman`.

use std::collections::BTreeMap;

use clap::Args;
use nearer_insight::exposure::Estimate;
use nearer_insight::exposure::update::{felt, odds, tried};
use serde_json::{Value, json};

use super::input::Input;
use super::node::{Node, Wants};
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

/// Means, variances and days are no larger.
const MEAN_MAX: f64 = 1e3;
const DAY_MAX: f64 = 1e6;
/// The greatest discomfort.
const SUDS_MAX: f64 = 100.0;
const MEAN: Wants = Wants::within("range", -MEAN_MAX, MEAN_MAX);
const VARIANCE: Wants = Wants::within("over_0", f64::MIN_POSITIVE, MEAN_MAX);
const SUDS: Wants = Wants::within("range", 0.0, SUDS_MAX);
const STEP: Wants = Wants::within("step", 0.0, SUDS_MAX);

/// A try.
struct Event<'a> {
    step: &'a mut Estimate,
    y: Option<f64>,
    suds: Option<f64>,
    day: Option<f64>,
}

impl RaschKalman {
    #[expect(clippy::unused_self, reason = "every method is asked alike")]
    pub(super) fn answer(&self, input: &Input<'_>) -> Result<Value, Failure> {
        let object = input.object()?;
        let whole = Node::whole(input, &object);
        whole.only(&["m", "v", "steps", "events"])?;
        let usual = Estimate::TOLERANCE;
        let mut tolerance = Estimate {
            mean: whole.get("m").map_or(Ok(usual.mean), |m| m.number(MEAN))?,
            variance: whole.get("v").map_or(Ok(usual.variance), |v| v.number(VARIANCE))?,
        };
        let steps = whole.get("steps").map_or(Ok(Vec::new()), |steps| steps.fields())?;
        let events = whole.get("events").map_or(Ok(Vec::new()), |events| events.list("events"))?;
        if events.len() > EVENTS_MAX || steps.len() > EVENTS_MAX {
            return Err(input.wrong("too_many_events", &[("most", &EVENTS_MAX.to_string())]));
        }
        let known = steps.iter().map(|(name, step)| Ok((*name, difficulty(step)?)));
        let mut steps = known.collect::<Result<BTreeMap<&str, Estimate>, Failure>>()?;
        let mut before: Option<f64> = None;
        for node in &events {
            let Event { step, y, suds, day } = event(node, &mut steps, before)?;
            let day = day.or(before);
            tolerance = tolerance.drifted(day.zip(before).map_or(0.0, |(now, before)| now - before));
            before = day;
            if let Some(y) = y {
                (tolerance, *step) = tried(tolerance, *step, y);
            }
            if let Some(suds) = suds {
                (tolerance, *step) = felt(tolerance, *step, suds);
            }
        }
        let told = |e: &Estimate| json!({ "m": e.mean, "v": e.variance, "p_done": odds(tolerance, *e) });
        Ok(json!({
            "method": "rasch-kalman",
            "n": events.len(),
            "m": tolerance.mean,
            "v": tolerance.variance,
            "steps": steps.iter().map(|(name, e)| ((*name).to_owned(), told(e))).collect::<BTreeMap<String, Value>>(),
            "day": before,
        }))
    }
}

/// What a step asks: m and v, or its discomfort.
fn difficulty(step: &Node<'_>) -> Result<Estimate, Failure> {
    if step.maybe_number().is_some() {
        return step.number(SUDS).map(Estimate::of_difficulty);
    }
    if step.fields().is_err() {
        return Err(step.fault(STEP));
    }
    step.only(&["m", "v"])?;
    let (mean, variance) = (step.need("m", MEAN)?.number(MEAN)?, step.need("v", VARIANCE)?.number(VARIANCE)?);
    Ok(Estimate { mean, variance })
}

/// An event about one of the steps, no earlier than the one before.
fn event<'a>(
    node: &Node<'_>,
    steps: &'a mut BTreeMap<&str, Estimate>,
    before: Option<f64>,
) -> Result<Event<'a>, Failure> {
    node.only(&["step", "y", "suds", "day"])?;
    let name = node.need("step", "step_name")?;
    let step = name.text().and_then(|name| steps.get_mut(name)).ok_or_else(|| name.fault("step_name"))?;
    let later = Wants::within("later_day", before.unwrap_or(-DAY_MAX), DAY_MAX);
    let day = node.get("day").map(|day| day.number(later)).transpose()?;
    let y = node.get("y").map(|y| match y.number("y")? {
        done if done == 0.0 || done == 0.5 || done == 1.0 => Ok(done),
        _ => Err(y.fault("y")),
    });
    let suds = node.get("suds").map(|suds| suds.number(SUDS));
    let (y, suds) = (y.transpose()?, suds.transpose()?);
    if y.is_none() && suds.is_none() {
        return Err(node.fault("event"));
    }
    Ok(Event { step, y, suds, day })
}
