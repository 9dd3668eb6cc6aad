//! `nearer stats calibration`.

use std::path::PathBuf;

use clap::Args;
use nearer_insight::Share;
use nearer_insight::guesses::{BINS_NEED, Line, Score, bins};
use serde_json::{Value, json};

use super::input::Input;
use super::node::{Node, Wants};
use super::shapes;
use super::table::Table;
use crate::exit::Failure;

/// With an example.
pub(super) const HELP: &str = "Example:\n  echo '{\"guesses\":[[0.8,1],[0.7,0],[0.9,1],[0.6,null]]}' | nearer stats calibration\n  \
nearer stats calibration --stated sure --outcome right guesses.csv\n\
A guess is [confidence, 1 right | 0 wrong | null neither].";

/// A table by path, or the object.
#[derive(Debug, Args)]
pub(crate) struct Calibration {
    /// The column of confidences, 0 to 1
    #[arg(long, value_name = "F", requires = "file")]
    stated: Option<String>,
    /// The column of outcomes: 1 right, 0 wrong, empty neither
    #[arg(long, value_name = "Y", requires = "file")]
    outcome: Option<String>,
    /// CSV with a header; without it, one JSON object on standard input
    #[arg(requires_all = ["stated", "outcome"])]
    file: Option<PathBuf>,
}

/// Most guesses of an object.
const GUESSES_MAX: usize = 1_000_000;

impl Calibration {
    pub(super) fn answer(&self, input: &Input<'_>) -> Result<Value, Failure> {
        let (stated, neither) = self.given(input)?;
        let line = Line::fit(&stated).ok_or_else(|| input.wrong("no_summit", &[]))?;
        let share = Share::of(&stated, |s| s.1);
        let score = Score::of(&stated);
        let means =
            |tenth: u32| json!({ "stated": f64::from(tenth) / 10.0, "means": line.means(f64::from(tenth) / 10.0) });
        Ok(json!({
            "method": "calibration",
            "n": share.n,
            "right": share.k,
            "neither": neither,
            "rate": share.rate,
            "rate_interval": shapes::interval(share.interval),
            "mean_stated": score.map(|s| s.mean_sure),
            "hits": score.map(|s| s.hits),
            "brier": score.map(|s| s.brier),
            "climatology": score.map(|s| s.base),
            "bias": score.map(|s| s.bias),
            "a": line.a, "b": line.b, "a_se": line.a_error, "b_se": line.b_error,
            "recalibrated": (1..10).map(means).collect::<Vec<Value>>(),
            "bins": (stated.len() >= BINS_NEED).then(|| groups(&stated)),
        }))
    }
    /// Guesses that turned out right or wrong, and how many turned out neither.
    fn given(&self, input: &Input<'_>) -> Result<(Vec<(f64, bool)>, usize), Failure> {
        if let (Some(stated), Some(outcome), Some(file)) = (&self.stated, &self.outcome, &self.file) {
            let table = Table::read(input, Some(file), &[stated, outcome])?;
            let wrong = |i: usize| input.wrong("no_guess", &[("n", &(table.places[i] + 1).to_string())]);
            let guess = |(i, r): (usize, &Vec<f64>)| {
                let sound = (0.0..=1.0).contains(&r[0]) && (r[1] == 0.0 || r[1] == 1.0);
                sound.then_some((r[0], r[1] > 0.5)).ok_or_else(|| wrong(i))
            };
            return Ok((table.rows.iter().enumerate().map(guess).collect::<Result<_, _>>()?, table.dropped));
        }
        let object = input.object()?;
        let whole = Node::whole(input, &object);
        whole.only(&["guesses"])?;
        let all = whole.need("guesses", "guesses")?.list("guesses")?;
        if all.len() > GUESSES_MAX {
            return Err(input.wrong("too_many_values", &[("most", &GUESSES_MAX.to_string())]));
        }
        let (mut settled, mut neither) = (Vec::with_capacity(all.len()), 0);
        for guess in all {
            let [sure, outcome] = guess.parts(["confidence", "outcome"], "guess")?;
            let sure = sure.number(Wants::within("range", 0.0, 1.0))?;
            if outcome.is_null() { neither += 1 } else { settled.push((sure, outcome.flag("outcome")?)) }
        }
        Ok((settled, neither))
    }
}

fn groups(stated: &[(f64, bool)]) -> Value {
    let (bins, parts) = bins(stated);
    let group = |b: &nearer_insight::guesses::Bin| {
        json!({
            "stated": b.sure, "n": b.right.n, "right": b.right.k, "rate": b.right.rate,
            "rate_interval": shapes::interval(b.right.interval),
        })
    };
    json!({
        "groups": bins.iter().map(group).collect::<Vec<Value>>(),
        "reliability": parts.reliability,
        "resolution": parts.resolution,
        "uncertainty": parts.uncertainty,
        "within": parts.within,
    })
}
