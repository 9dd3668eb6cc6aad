//! `nearer stats eap`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use nearer_insight::grm::{Grid, Item, eap, item};
use serde_json::{Value, json};

use super::bank::Scale;
use super::input::Input;
use crate::exit::Failure;

/// With an example.
pub(super) const HELP: &str = "Example:\n  echo '{\"7\":5,\"23\":1}' | nearer stats eap --bank bank.json --scale avoidance\n\
Answers count from 1, already reversed where an item is worded the other way. An item without an answer is left out, \
or null. A bank is {\"avoidance\":{\"items\":[7,23],\"a\":[2.4,2.4],\"b\":[[-0.8,0.3,0.8,1.8],[-0.8,0.5,1.1,2.2]]}}.";

/// A bank, a scale, and answers on standard input.
#[derive(Debug, Args)]
pub(crate) struct Eap {
    /// The file of item parameters
    #[arg(long, value_name = "BANK.json")]
    bank: PathBuf,
    /// Which of its scales
    #[arg(long)]
    scale: String,
}

impl Eap {
    pub(super) fn answer(&self, input: &Input<'_>) -> Result<Value, Failure> {
        let scale = Scale::read(input, &self.bank, &self.scale)?;
        let given: BTreeMap<String, Option<f64>> = input.object()?;
        let told = given.iter().filter_map(|(name, answer)| Some((name, (*answer)?)));
        let told = told.map(|(name, answer)| scale.answer(input, name, answer)).collect::<Result<Vec<_>, _>>()?;
        let answers: Vec<(&Item, usize)> = told.iter().map(|(i, answer)| (&scale.items[*i], *answer)).collect();
        let asked: Vec<Item> = told.iter().map(|(i, _)| scale.items[*i].clone()).collect();
        let grid = Grid::default();
        let belief = eap::belief(&answers, &grid);
        let position = eap::of_belief(&belief, &grid);
        let above: f64 = std::iter::zip(grid.places(), &belief)
            .map(|(x, w)| {
                if *x > 0.0 {
                    *w
                } else if *x == 0.0 {
                    w / 2.0
                } else {
                    0.0
                }
            })
            .sum();
        let information = item::information(&asked, position.eap);
        Ok(json!({
            "method": "eap",
            "scale": self.scale,
            "n": answers.len(),
            "eap": position.eap,
            "sd": position.sd,
            "p_above_0": above,
            "information": information,
            "se": (information > 0.0).then(|| 1.0 / information.sqrt()),
        }))
    }
}
