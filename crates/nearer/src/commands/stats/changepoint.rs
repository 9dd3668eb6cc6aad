//! `nearer stats changepoint`.

use std::path::PathBuf;

use clap::Args;
use nearer_insight::changes::{self, HAZARD, LEAST, Online, Split, Step};
use serde_json::{Value, json};

use super::input::Input;
use super::shapes::Typed;
use super::table::Table;
use crate::exit::Failure;

/// With an example.
pub(super) const HELP: &str = "Example:\n  nearer stats changepoint --column urge daily.csv\n  \
nearer stats changepoint --column urge --ar auto --breaks 3 daily.csv\n  \
nearer stats changepoint --column urge --online daily.csv\n\
A change at 28 lies after the 28th number. The penalty of a change is in variances of the noise: 3 ln n unless given.\n\
--breaks prints the best split for each number of changes with its BIC and intervals, as R's strucchange;\nan interval may reach beyond the numbers, as there.\n\
--online prints the probability that the present level began within the last numbers, after each number.";

/// Numbers at most that are split by number of changes.
const SPLIT_MAX: usize = 5_000;
/// Changes at most by number.
const BREAKS_MAX: usize = 12;
/// Numbers at most that are looked at while they go on.
const ONLINE_MAX: usize = 50_000;
const LEVEL: f64 = 0.95;

/// Which column, and how.
#[derive(Debug, Args)]
pub(crate) struct Changepoint {
    /// The column of numbers, in order of time
    #[arg(long, value_name = "X")]
    column: String,
    /// What one change has to gain, in variances of the noise
    #[arg(long, value_name = "P")]
    penalty: Option<Typed<f64>>,
    /// Numbers that a level lasts at least
    #[arg(long, value_name = "N", default_value_t = Typed::usual(LEAST))]
    min_segment: Typed<usize>,
    /// Take off what a number carries over to the next: auto, none, or how much
    #[arg(long, value_name = "PHI", default_value = "none", allow_hyphen_values = true)]
    ar: String,
    /// Also print the best splits with 0 to this many changes
    #[arg(long, value_name = "M")]
    breaks: Option<Typed<usize>>,
    /// Also tell after each number whether the level may have changed lately
    #[arg(long)]
    online: bool,
    /// Probability of a change each time, with --online
    #[arg(long, value_name = "H", default_value_t = Typed::usual(HAZARD))]
    hazard: Typed<f64>,
    /// CSV with a header; without it, one JSON object of lists on standard input
    file: Option<PathBuf>,
}

/// The numbers among the options.
struct Bounds {
    penalty: Option<f64>,
    least: usize,
    breaks: Option<usize>,
    hazard: f64,
}

impl Changepoint {
    pub(super) fn answer(&self, input: &Input<'_>) -> Result<Value, Failure> {
        let bounds = self.bounds(input)?;
        let table = Table::read(input, self.file.as_deref(), &[&self.column])?;
        let numbers: Vec<f64> = table.rows.iter().map(|row| row[0]).collect();
        let (n, least) = (numbers.len(), bounds.least);
        let need = least.max(2).saturating_mul(2);
        if n < need {
            let need = need.to_string();
            let slots = [("column", self.column.as_str()), ("have", &n.to_string()), ("need", &need)];
            return Err(input.wrong("few_numbers", &slots));
        }
        let phi = self.carry(&numbers, least, input)?;
        let white = changes::whitened(&numbers, phi);
        let variance = noise(&white).ok_or_else(|| input.wrong("flat", &[("column", &self.column)]))?;
        let penalty = bounds.penalty.unwrap_or_else(|| changes::penalty(n));
        let found = changes::pruned(&white, penalty * variance, least);
        let mut answer = json!({
            "method": "changepoint",
            "n": n,
            "dropped": table.dropped,
            "phi": phi,
            "noise_sd": variance.sqrt(),
            "penalty": penalty,
            "min_segment": least,
            "changes": found,
            "levels": levels(&white, &found),
            "intervals": intervals(&white, &found),
        });
        if let Some(most) = bounds.breaks {
            answer["splits"] = splits(&white, most, least, input)?;
        }
        if self.online {
            answer["online"] = online(&white, variance, bounds.hazard, least, input)?;
        }
        Ok(answer)
    }
    fn bounds(&self, input: &Input<'_>) -> Result<Bounds, Failure> {
        let positive = |p: f64| p.is_finite() && p > 0.0;
        let penalty = |p: &Typed<f64>| p.that(positive).ok_or_else(|| input.wrong("no_penalty", &[]));
        let no_breaks = || input.wrong("no_breaks", &[("most", &BREAKS_MAX.to_string())]);
        let breaks = |m: &Typed<usize>| m.that(|m| m <= BREAKS_MAX).ok_or_else(no_breaks);
        let hazard = self.hazard.that(|h| h > 0.0 && h < 1.0);
        Ok(Bounds {
            penalty: self.penalty.as_ref().map(penalty).transpose()?,
            least: self.min_segment.that(|n| n > 0).ok_or_else(|| input.wrong("no_segment", &[]))?,
            breaks: self.breaks.as_ref().map(breaks).transpose()?,
            hazard: hazard.ok_or_else(|| input.wrong("no_hazard", &[]))?,
        })
    }
    fn carry(&self, numbers: &[f64], least: usize, input: &Input<'_>) -> Result<f64, Failure> {
        match self.ar.as_str() {
            "none" => Ok(0.0),
            "auto" => Ok(changes::carry_beside_changes(numbers, least)),
            other => match other.parse::<f64>() {
                Ok(phi) if phi.abs() <= 0.95 => Ok(phi),
                _ => Err(input.wrong("no_carry", &[])),
            },
        }
    }
}

/// Variance of the noise: from the differences of neighbours, which a change of level hardly
/// touches; `None` where nothing varies.
fn noise(numbers: &[f64]) -> Option<f64> {
    let variance = changes::noise_variance(numbers);
    (variance > 0.0).then_some(variance)
}

fn ends(numbers: &[f64], found: &[usize]) -> Vec<usize> {
    std::iter::once(0).chain(found.iter().copied()).chain([numbers.len()]).collect()
}

fn levels(numbers: &[f64], found: &[usize]) -> Vec<f64> {
    ends(numbers, found).windows(2).map(|w| Step::of(&numbers[w[0]..w[1]]).level).collect()
}

/// The interval of each change, or null where its neighbours say too little.
fn intervals(numbers: &[f64], found: &[usize]) -> Vec<Value> {
    let told = |w: &[usize]| {
        let step = |from: usize, to: usize| Step::of(&numbers[from..to]);
        changes::change_interval(w[1], step(w[0], w[1]), step(w[1], w[2]), LEVEL)
            .map_or(Value::Null, |(low, high)| json!({ "low": low, "high": high, "level": LEVEL }))
    };
    ends(numbers, found).windows(3).map(told).collect()
}

fn splits(numbers: &[f64], most: usize, least: usize, input: &Input<'_>) -> Result<Value, Failure> {
    if numbers.len() > SPLIT_MAX {
        let slots = [("most", most.to_string()), ("rows", SPLIT_MAX.to_string())];
        return Err(input.wrong("long", &[("most", &slots[0].1), ("rows", &slots[1].1)]));
    }
    let all = changes::best(numbers, most, least);
    let told = |split: &Split| {
        json!({
            "changes": split.changes,
            "levels": split.levels,
            "rss": split.squares,
            "loglik": split.ln_likelihood,
            "bic": split.bic,
            "intervals": intervals(numbers, &split.changes),
            "probability_beside_none": split.probability_beside(&all[0]),
        })
    };
    Ok(all.iter().map(told).collect())
}

fn online(numbers: &[f64], variance: f64, hazard: f64, least: usize, input: &Input<'_>) -> Result<Value, Failure> {
    if numbers.len() > ONLINE_MAX {
        return Err(input.wrong("long_online", &[("rows", &ONLINE_MAX.to_string())]));
    }
    let (middle, deviation) = (Step::of(&numbers[..numbers.len().min(2 * least)]).level, variance.sqrt());
    let mut belief = Online::new(hazard);
    let told = |x: &f64| {
        belief.see((x - middle) / deviation);
        let (length, probability) = belief.likeliest();
        json!({ "run": length, "probability": probability, "within_least": belief.at_most(least) })
    };
    Ok(numbers.iter().map(told).collect())
}
