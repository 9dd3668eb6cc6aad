//! `nearer stats cat`.

use std::path::PathBuf;

use clap::Args;
use nearer_insight::grm::{Grid, Rules, Stop, cat};
use serde::Deserialize;
use serde_json::{Value, json};

use super::bank::Scale;
use super::input::Input;
use crate::exit::Failure;

/// With an example.
pub(super) const HELP: &str = "Example:\n  echo '{\"answers\":[[7,5],[23,1]],\"seed\":7}' | nearer stats cat --bank bank.json --scale avoidance \
--reversed 3,15 --apart 33:35,7:13\n\
Answers come in the order of asking, [item, answer], already reversed. Without any, the first question comes out.";

/// A bank, a scale, rules; what was answered on standard input.
#[derive(Debug, Args)]
pub(crate) struct Cat {
    /// The file of item parameters
    #[arg(long, value_name = "BANK.json")]
    bank: PathBuf,
    /// Which of its scales
    #[arg(long)]
    scale: String,
    /// Items worded against the dimension: directions then take turns
    #[arg(long, value_name = "3,15,...", value_delimiter = ',')]
    reversed: Vec<String>,
    /// Pairs of items that are never both asked
    #[arg(long, value_name = "33:35,...", value_delimiter = ',')]
    apart: Vec<String>,
    /// One of so many of the best is drawn
    #[arg(long, default_value_t = 2)]
    among: usize,
    /// Stop when the belief's standard deviation is no more than this
    #[arg(long, default_value_t = 0.35)]
    sure: f64,
    /// At least so many questions
    #[arg(long, default_value_t = 4)]
    least: usize,
    /// At most so many
    #[arg(long, default_value_t = 8)]
    most: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    #[serde(default)]
    answers: Vec<(Value, f64)>,
    #[serde(default)]
    seed: u64,
}

impl Cat {
    pub(super) fn answer(&self, input: &Input<'_>) -> Result<Value, Failure> {
        let scale = Scale::read(input, &self.bank, &self.scale)?;
        let rules = self.rules(input, &scale)?;
        let given: Given = input.object()?;
        let mut answers: Vec<(usize, usize)> = Vec::new();
        for (name, answer) in &given.answers {
            let name = name.as_str().map_or_else(|| name.to_string(), str::to_owned);
            let one = scale.answer(input, &name, *answer)?;
            if answers.iter().any(|(i, _)| *i == one.0) {
                return Err(input.wrong("twice", &[("item", &name)]));
            }
            answers.push(one);
        }
        let step = cat::next(&scale.items, &rules, &answers, given.seed, &Grid::default());
        let asked = step.ask.ok();
        let why = step.ask.err().map(|stop| match stop {
            Stop::Sure => "sure",
            Stop::Long => "long",
            Stop::Empty => "empty",
        });
        Ok(json!({
            "method": "cat",
            "n": answers.len(),
            "eap": step.position.eap,
            "sd": step.position.sd,
            "next": asked.map(|i| named(&scale.names[i])),
            "information": asked.map(|i| scale.items[i].information(step.position.eap)),
            "done": asked.is_none(),
            "why": why,
            "seed": given.seed,
        }))
    }
    fn rules(&self, input: &Input<'_>, scale: &Scale) -> Result<Rules, Failure> {
        let reversed = self.reversed.iter().map(|name| scale.place(input, name)).collect::<Result<_, _>>()?;
        let pair = |told: &String| {
            let (one, other) = told.split_once(':').ok_or_else(|| input.wrong("no_pair", &[("what", told)]))?;
            Ok((scale.place(input, one)?, scale.place(input, other)?))
        };
        let apart = self.apart.iter().map(pair).collect::<Result<_, Failure>>()?;
        Ok(Rules { reversed, apart, among: self.among, sure: self.sure, least: self.least, most: self.most })
    }
}

/// An item's name as the bank has it: a number where it is one.
fn named(name: &str) -> Value {
    name.parse::<i64>().map_or_else(|_| json!(name), |n| json!(n))
}
