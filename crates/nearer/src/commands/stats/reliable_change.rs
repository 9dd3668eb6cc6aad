//! `nearer stats reliable-change`.

use clap::Args;
use nearer_insight::scale::{
    BayesChange, Level, Measured, ReliableChange, Seen, bayes_change, change, latent_change, reliable_change, trail,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::input::Input;
use crate::exit::Failure;

/// With an example.
pub(super) const HELP: &str = "Examples:\n  echo '{\"sd\":1.27,\"reliability\":0.83,\"before\":4.5,\"after\":3.2,\"days\":60}' | nearer stats reliable-change\n  \
echo '{\"sd\":1.27,\"reliability\":0.83,\"scores\":[[0,4.5],[45,3.9],[90,3.2]]}' | nearer stats reliable-change\n  \
echo '{\"before\":[0.9,0.3],\"after\":[0.1,0.35]}' | nearer stats reliable-change\n\
A score is a number; a place on a dimension is [place, its standard error]. Take the reliability of two sittings: \
the agreement within one says less about change. \"scores\" are [day, score]. days is 90 without saying.";

/// The most scores.
const SCORES_MAX: usize = 100_000;

/// The input is all.
#[derive(Debug, Args)]
pub(crate) struct Change {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    sd: Option<f64>,
    reliability: Option<f64>,
    before: Option<Score>,
    after: Option<Score>,
    days: Option<f64>,
    scores: Option<Vec<(f64, f64)>>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(untagged)]
enum Score {
    Plain(f64),
    Place(f64, f64),
}

impl Change {
    #[expect(clippy::unused_self, reason = "every method is asked alike")]
    pub(super) fn answer(&self, input: &Input<'_>) -> Result<Value, Failure> {
        let given: Given = input.object()?;
        if let (Some(Score::Place(before, se1)), Some(Score::Place(after, se2))) = (given.before, given.after) {
            let found = latent_change((before, se1), (after, se2)).ok_or_else(|| input.wrong("no_error", &[]))?;
            return Ok(merged(
                json!({ "method": "reliable-change", "n": 2, "se_difference": se1.hypot(se2) }),
                &[judged(&found)],
            ));
        }
        let scale = given.sd.zip(given.reliability).and_then(|(sd, r)| Measured::new(sd, r));
        let scale = scale.ok_or_else(|| input.wrong("no_measure", &[]))?;
        let days = given.days.unwrap_or(change::SEASON);
        if !(0.0..=1e5).contains(&days) {
            return Err(input.wrong("no_between", &[]));
        }
        let criteria = json!({
            "method": "reliable-change",
            "sem": scale.sem(),
            "se_difference": scale.se_difference(),
            "criterion_95": scale.criterion(0.95),
            "criterion_90": scale.criterion(0.90),
        });
        match (given.before, given.after, &given.scores) {
            (Some(Score::Plain(before)), Some(Score::Plain(after)), None)
                if before.is_finite() && after.is_finite() =>
            {
                let both = [
                    judged(&reliable_change(&scale, before, after)),
                    believed(&bayes_change(&scale, before, after, days)),
                    json!({ "n": 2, "days": days }),
                ];
                Ok(merged(criteria, &both))
            }
            (None, None, Some(scores)) if scores.len() <= SCORES_MAX => several(input, &scale, scores, criteria),
            _ => Err(input.wrong("no_scores", &[])),
        }
    }
}

fn several(input: &Input<'_>, scale: &Measured, scores: &[(f64, f64)], criteria: Value) -> Result<Value, Failure> {
    let seen: Vec<Seen> = scores.iter().map(|(day, score)| Seen { day: *day, score: *score }).collect();
    let found = trail(scale, &seen).ok_or_else(|| input.wrong("no_scores", &[]))?;
    let levels = |all: &[Level]| all.iter().map(|l| json!([l.mean, l.sd])).collect::<Vec<Value>>();
    let (first, last) = (found.so_far.first(), found.so_far.last());
    let ends = first.zip(last).map(|_| {
        let mut sorted = seen.clone();
        sorted.sort_by(|a, b| a.day.total_cmp(&b.day));
        reliable_change(scale, sorted[0].score, sorted[sorted.len() - 1].score)
    });
    let rest = json!({
        "n": found.so_far.len(),
        "so_far": levels(&found.so_far),
        "by_all": levels(&found.by_all),
        "loglik": found.log_likelihood,
    });
    let ends = ends.map_or_else(|| json!({}), |e| judged(&e));
    Ok(merged(criteria, &[ends, believed(&found.change), rest]))
}

fn judged(found: &ReliableChange) -> Value {
    json!({ "difference": found.difference, "rci": found.index, "reliable": found.reliable })
}

fn believed(found: &BayesChange) -> Value {
    json!({ "change": found.mean, "change_sd": found.sd, "p_down": found.p_down, "p_up": 1.0 - found.p_down })
}

fn merged(mut into: Value, from: &[Value]) -> Value {
    if let Value::Object(all) = &mut into {
        for one in from.iter().filter_map(Value::as_object) {
            all.extend(one.clone());
        }
    }
    into
}
