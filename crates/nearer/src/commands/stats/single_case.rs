//! `nearer stats single-case`.

use clap::Args;
use nearer_insight::interval::Interval;
use nearer_insight::single_case::{
    Alike, Change, Phases, Sized, change, corrected, drawn_start, log_ratio, overlap, shuffled, standardised,
};
use serde_json::{Map, Value, json};

use super::input::Input;
use super::phases::{Series, Source};
use super::shapes::{self, Typed};
use crate::exit::Failure;

/// With an example.
pub(super) const HELP: &str = "Example:\n  echo '{\"before\":[2,3,5,3],\"after\":[4,5,5,7,6]}' | nearer stats single-case\n  \
nearer stats single-case --phase phase --value urge --where case=Kim phases.csv\n  \
nearer stats single-case --value urge --where case=Sam --starts 4,14 --lower-is-better phases.csv\n\
Prints Tau, NAP, Tau-U, Tau without the trend before, log ratio, standardised difference, PAND, IRD,\n\
the deals of the days, and the change of level and slope where each day resembles the last.\nAll rows are one case; --where picks the rows of one.";

const LEVEL: f64 = 0.95;
/// Most deals that are drawn.
const DRAWS_MAX: usize = 1_000_000;

/// Which phases, and how the days could have been dealt.
#[derive(Debug, Args)]
pub(crate) struct SingleCase {
    #[command(flatten)]
    source: Source,
    /// Less is better: ranks and differences are told the other way around
    #[arg(long)]
    lower_is_better: bool,
    /// The first and the last value (from 1) at which the phase after could have begun, one of
    /// them drawn in advance
    #[arg(long, value_name = "4,14", value_delimiter = ',', num_args = 1)]
    starts: Vec<Typed<usize>>,
    /// Deals that are drawn where not all can be counted
    #[arg(long, default_value_t = Typed::usual(9_999))]
    draws: Typed<usize>,
    /// Where the fixed sequence of deals begins
    #[arg(long, default_value_t = Typed::usual(1))]
    seed: Typed<u64>,
}

impl SingleCase {
    pub(super) fn answer(&self, input: &Input<'_>) -> Result<Value, Failure> {
        let draws = self.draws.that(|draws| (1..=DRAWS_MAX).contains(&draws));
        let draws = draws.ok_or_else(|| input.wrong("no_draws", &[("most", &DRAWS_MAX.to_string())]))?;
        let seed = self.seed.number().ok_or_else(|| input.wrong("no_seed", &[]))?;
        let starts = self.starts.iter().map(|start| start.number()).collect::<Option<Vec<usize>>>();
        let starts = starts.ok_or_else(|| input.wrong("no_starts", &[]))?;
        let raw = Series::read(input, &self.source)?;
        let sign = if self.lower_is_better { -1.0 } else { 1.0 };
        let turned = |of: &[f64]| of.iter().map(|y| sign * y).collect::<Vec<f64>>();
        let (before, after) = (turned(&raw.before), turned(&raw.after));
        let phases = Phases { before: &before, after: &after };
        let apart = overlap(phases, LEVEL).ok_or_else(|| input.wrong("no_phases", &[]))?;
        let mut ratio = log_ratio(raw.phases(), LEVEL);
        if let Some(ratio) = ratio.as_mut().filter(|_| self.lower_is_better) {
            let Interval { low, high, level } = ratio.interval;
            (ratio.at, ratio.interval) = (-ratio.at, Interval { low: -high, high: -low, level });
        }
        let (mut observed, start) = raw.observed();
        observed.iter_mut().for_each(|o| o.value *= sign);
        let starts = drawn(input, &starts, &raw, sign)?;
        let mut said = Map::new();
        let mut put = |part: Value| said.extend(part.as_object().cloned().unwrap_or_default());
        put(json!({
            "method": "single-case",
            "n": apart.before + apart.after, "n_before": apart.before, "n_after": apart.after,
            "dropped": raw.dropped, "level": LEVEL, "lower_is_better": self.lower_is_better,
            "s_ab": apart.between, "s_a": apart.trend_before, "s_b": apart.trend_after,
            "tau_u": apart.tau_u, "tau_u_complete": apart.tau_u_complete,
            "pand": apart.pand, "ird": apart.ird,
        }));
        put(estimate("tau", apart.tau, apart.tau_error, apart.tau_interval));
        put(estimate("nap", apart.nap, apart.nap_error, apart.nap_interval));
        put(without_trend(phases));
        put(sized("lrr", ratio));
        put(sized("smd", standardised(phases, LEVEL)));
        put(json!({
            "mean_difference": shuffled(phases, draws, seed).map(|a| dealt(&a)),
            "drawn_start": starts.map(|a| dealt(&a)),
            "change": change(&observed, start).map(|c| moved(&c)),
        }));
        Ok(Value::Object(said))
    }
}

/// The test of a start drawn in advance, where one was asked for.
fn drawn(input: &Input<'_>, starts: &[usize], raw: &Series, sign: f64) -> Result<Option<Alike>, Failure> {
    let (n, began) = (raw.before.len() + raw.after.len(), raw.before.len() + 1);
    let wrong = |key: &str| {
        let (n, began) = (n.to_string(), began.to_string());
        input.wrong(key, &[("n", &n), ("began", &began)])
    };
    match starts {
        [] => Ok(None),
        [first, last] if first > last => Err(wrong("starts_backward")),
        [first, last] if *first < 2 || *last > n => Err(wrong("starts_outside")),
        [first, last] if !(first..=last).contains(&&began) => Err(wrong("starts_elsewhere")),
        [first, last] => {
            let values: Vec<f64> = raw.values().iter().map(|y| sign * y).collect();
            Ok(drawn_start(&values, raw.before.len(), first - 1, last - 1))
        }
        _ => Err(wrong("no_starts")),
    }
}

/// An estimate under its name, with what belongs to it beside it.
fn estimate(name: &str, at: f64, error: Option<f64>, interval: Interval) -> Value {
    let own = |part: &str| format!("{name}_{part}");
    json!({ name: at, own("se"): error, own("low"): interval.low, own("high"): interval.high })
}

fn sized(name: &str, of: Option<Sized>) -> Value {
    of.map_or_else(|| json!({ name: null }), |of| estimate(name, of.at, Some(of.error), of.interval))
}

fn without_trend(phases: Phases<'_>) -> Value {
    let Some(found) = corrected(phases, LEVEL) else { return json!({ "tau_bc": null }) };
    let apart = found.without_trend;
    let mut said = estimate("tau_bc", apart.tau, apart.tau_error, apart.tau_interval);
    said["tau_bc_rounded"] = found.tau_rounded.into();
    said["baseline_slope"] = found.slope.into();
    said["baseline_intercept"] = found.intercept.into();
    said["baseline_p"] = found.p.into();
    said["correction_needed"] = found.needed.into();
    said
}

fn dealt(of: &Alike) -> Value {
    json!({
        "difference": of.difference, "p": of.p, "p_higher": of.p_higher, "p_lower": of.p_lower,
        "deals": of.deals, "exact": of.deals.is_none(),
    })
}

fn moved(of: &Change) -> Value {
    json!({
        "n_before": of.before, "n_after": of.after,
        "level": of.level, "level_se": of.level_error,
        "slope": of.slope, "slope_se": of.slope_error,
        "after_a_week": of.week, "interval": shapes::interval(of.week_interval),
        "p_up": of.p_up, "phi": of.phi, "ln_evidence": of.ln_evidence,
    })
}
