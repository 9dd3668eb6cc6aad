//! `nearer stats score`.

use clap::Args;
use nearer_insight::scale::{Measured, consistency, mean_score};
use serde_json::{Value, json};

use super::answers::Asked;
use super::input::Input;
use crate::exit::Failure;

/// With an example.
pub(super) const HELP: &str = "Example:\n  nearer stats score --items Q1,Q3,Q5 --reverse Q3 --range 1,5 answers.csv\n\
A person is scored with up to a quarter of the answers missing; agreement of the questions is reckoned over rows without holes.";

/// Scores that are printed.
const PRINTED: usize = 100_000;

/// A table by path.
#[derive(Debug, Args)]
pub(crate) struct Score {
    #[command(flatten)]
    asked: Asked,
    /// Also print each row's score (a mean; null where too much is missing)
    #[arg(long)]
    each: bool,
}

impl Score {
    pub(super) fn answer(&self, input: &Input<'_>) -> Result<Value, Failure> {
        let given = self.asked.read(input)?;
        let k = given.names.len();
        let scale = consistency(&given.table, k).ok_or_else(|| input.wrong("no_scale_here", &[]))?;
        let scores: Vec<Option<f64>> = given.table.chunks_exact(k).map(mean_score).collect();
        let measured = Measured::new(scale.sd, scale.alpha);
        Ok(json!({
            "method": "score",
            "n": scale.n,
            "scored": scores.iter().flatten().count(),
            "dropped": given.dropped,
            "items": given.names,
            "reversed": given.turned,
            "range": [given.range.0, given.range.1],
            "mean": scale.mean,
            "sd": scale.sd,
            "alpha": scale.alpha,
            "item_rest": scale.item_rest,
            "sem": measured.map(|m| m.sem()),
            "scores": self.each.then(|| &scores[..scores.len().min(PRINTED)]),
        }))
    }
}
