//! `nearer stats reliable-change`.

use clap::Args;
use nearer_insight::scale::{
    BayesChange, Level, Measured, ReliableChange, Seen, bayes_change, change, latent_change, reliable_change, trail,
};
use serde_json::{Value, json};

use super::input::Input;
use super::node::{Node, Wants};
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

/// A score is no larger.
const SCORE_MAX: f64 = 1e6;
const SCORE: Wants = Wants::within("range", -SCORE_MAX, SCORE_MAX);
/// A standard deviation or error.
const ERROR: Wants = Wants::within("over_0", f64::MIN_POSITIVE, SCORE_MAX);
/// Days between two sittings are no more.
const DAYS_MAX: f64 = 1e5;

impl Change {
    #[expect(clippy::unused_self, reason = "every method is asked alike")]
    pub(super) fn answer(&self, input: &Input<'_>) -> Result<Value, Failure> {
        let object = input.object()?;
        let whole = Node::whole(input, &object);
        whole.only(&["sd", "reliability", "before", "after", "days", "scores"])?;
        let (before, after, scores) = (whole.get("before"), whole.get("after"), whole.get("scores"));
        if let (Some(before), Some(after)) = (&before, &after)
            && (before.is_list() || after.is_list())
        {
            return places(input, before, after);
        }
        let sd = whole.need("sd", ERROR)?.number(ERROR)?;
        let reliability = whole.need("reliability", "reliability")?;
        let r = reliability.number("reliability")?;
        let scale = Measured::new(sd, r).ok_or_else(|| reliability.fault("reliability"))?;
        let span = Wants::within("days_range", 0.0, DAYS_MAX);
        let days = whole.get("days").map_or(Ok(change::SEASON), |days| days.number(span))?;
        let criteria = json!({
            "method": "reliable-change",
            "sem": scale.sem(),
            "se_difference": scale.se_difference(),
            "criterion_95": scale.criterion(0.95),
            "criterion_90": scale.criterion(0.90),
        });
        match (before, after, scores) {
            (Some(before), Some(after), None) => {
                let (before, after) = (score(&before)?, score(&after)?);
                let both = [
                    judged(&reliable_change(&scale, before, after)),
                    believed(&bayes_change(&scale, before, after, days)),
                    json!({ "n": 2, "days": days }),
                ];
                Ok(merged(criteria, &both))
            }
            (None, None, Some(scores)) => several(input, &scale, &scores, criteria),
            _ => Err(input.wrong("no_scores", &[])),
        }
    }
}

fn score(of: &Node<'_>) -> Result<f64, Failure> {
    of.number(SCORE)
}

/// Two places on a dimension, each with its standard error.
fn places(input: &Input<'_>, before: &Node<'_>, after: &Node<'_>) -> Result<Value, Failure> {
    let place = |of: &Node<'_>| -> Result<(f64, f64), Failure> {
        let [at, error] = of.parts(["place", "error"], "place")?;
        Ok((score(&at)?, error.number(ERROR)?))
    };
    let (before, after) = (place(before)?, place(after)?);
    let found = latent_change(before, after).ok_or_else(|| input.wrong("no_error", &[]))?;
    let said = json!({ "method": "reliable-change", "n": 2, "se_difference": before.1.hypot(after.1) });
    Ok(merged(said, &[judged(&found)]))
}

fn several(input: &Input<'_>, scale: &Measured, scores: &Node<'_>, criteria: Value) -> Result<Value, Failure> {
    let scores = scores.list("scores")?;
    if scores.len() > SCORES_MAX {
        return Err(input.wrong("too_many_values", &[("most", &SCORES_MAX.to_string())]));
    }
    // a scale that agrees with itself perfectly still has an error to divide by
    let own = scale.sem().max(1e-6 * scale.sd);
    let one = |node: &Node<'_>| {
        let [day, at] = node.parts(["day", "score"], "day_score")?;
        Ok(Seen { day: day.number(SCORE)?, score: score(&at)?, error: own })
    };
    let seen = scores.iter().map(one).collect::<Result<Vec<Seen>, Failure>>()?;
    let found = trail(scale.sd, &seen).ok_or_else(|| input.wrong("no_scores", &[]))?;
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
