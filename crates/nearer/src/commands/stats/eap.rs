//! `nearer stats eap`.

use std::path::PathBuf;

use clap::Args;
use nearer_insight::grm::{Grid, Item, eap, item};
use serde_json::{Value, json};

use super::bank::Scale;
use super::input::Input;
use super::node::Node;
use super::shapes;
use crate::exit::Failure;

/// With an example.
pub(super) const HELP: &str = "Example:\n  echo '{\"7\":5,\"23\":1}' | nearer stats eap --bank bank.json --scale avoidance\n\
Answers count from 1, already reversed where an item is worded the other way. An item without an answer is left out, \
or null. Without any answer the prior comes out: 0, and 1.\nA bank holds, for each scale, its items, a, and b; what grm-fit prints is one scale. \
`nearer stats samples` writes this one:\n{\"avoidance\":{\"items\":[3,7,15,23],\"a\":[2.1,2.4,1.8,2.4],\
\"b\":[[-0.7,0.5,1.0,2.1],[-0.8,0.3,0.8,1.8],[-0.9,0.4,1.0,2.1],[-0.8,0.5,1.1,2.2]]}}";

/// A bank, a scale, and answers on standard input.
#[derive(Debug, Args)]
pub(crate) struct Eap {
    /// The file of item parameters
    #[arg(long, value_name = "BANK.json")]
    bank: PathBuf,
    /// Which of its scales; not needed where there is one
    #[arg(long)]
    scale: Option<String>,
}

impl Eap {
    pub(super) fn answer(&self, input: &Input<'_>) -> Result<Value, Failure> {
        let scale = Scale::read(input, &self.bank, self.scale.as_deref())?;
        let object = input.object()?;
        let given = Node::whole(input, &object).fields()?;
        let told = given.iter().filter(|(_, answer)| !answer.is_null());
        let told = told.map(|(name, answer)| scale.answer(input, name, answer)).collect::<Result<Vec<_>, _>>()?;
        let answers: Vec<(&Item, usize)> = told.iter().map(|(i, answer)| (&scale.items[*i], *answer)).collect();
        let asked: Vec<Item> = told.iter().map(|(i, _)| scale.items[*i].clone()).collect();
        let grid = Grid::default();
        let belief = eap::belief(&answers, &grid);
        let position = shapes::position(eap::of_belief(&belief, &grid), answers.len());
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
            "scale": scale.name,
            "n": answers.len(),
            "eap": position.eap,
            "sd": position.sd,
            "p_above_0": above,
            "information": information,
            "se": (information > 0.0).then(|| 1.0 / information.sqrt()),
        }))
    }
}
