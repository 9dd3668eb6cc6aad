//! `nearer stats cat`.

use std::path::PathBuf;

use clap::Args;
use nearer_insight::grm::{Grid, Rules, Stop, cat};
use serde_json::{Value, json};

use super::bank::Scale;
use super::input::Input;
use super::node::Node;
use super::shapes::{self, Typed};
use crate::exit::Failure;

/// With an example.
pub(super) const HELP: &str = "Example:\n  echo '{\"answers\":[[7,5],[23,1]],\"seed\":7}' | nearer stats cat --bank bank.json --scale avoidance \
--reversed 3,15 --apart 7:15\n  echo '{}' | nearer stats cat --bank bank.json --scale avoidance\n\
Answers come in the order of asking, [item, answer], already reversed. Without any, the first question comes out. \
--reversed and --apart name items of the bank. The bank of the examples: nearer stats samples.";

/// A bank, a scale, rules; what was answered on standard input.
#[derive(Debug, Args)]
pub(crate) struct Cat {
    /// The file of item parameters
    #[arg(long, value_name = "BANK.json")]
    bank: PathBuf,
    /// Which of its scales; not needed where there is one
    #[arg(long)]
    scale: Option<String>,
    /// Items worded against the dimension: directions then take turns
    #[arg(long, value_name = "3,15,...", value_delimiter = ',')]
    reversed: Vec<String>,
    /// Pairs of items that are never both asked
    #[arg(long, value_name = "33:35,...", value_delimiter = ',')]
    apart: Vec<String>,
    /// One of so many of the best is drawn
    #[arg(long, default_value_t = Typed::usual(2))]
    among: Typed<usize>,
    /// Stop when the belief's standard deviation is no more than this
    #[arg(long, default_value_t = Typed::usual(0.35))]
    sure: Typed<f64>,
    /// At least so many questions
    #[arg(long, default_value_t = Typed::usual(4))]
    least: Typed<usize>,
    /// At most so many
    #[arg(long, default_value_t = Typed::usual(8))]
    most: Typed<usize>,
}

impl Cat {
    pub(super) fn answer(&self, input: &Input<'_>) -> Result<Value, Failure> {
        let rules = self.rules(input)?;
        let scale = Scale::read(input, &self.bank, self.scale.as_deref())?;
        let rules = self.with_items(input, &scale, rules)?;
        let object = input.object()?;
        let whole = Node::whole(input, &object);
        whole.only(&["answers", "seed"])?;
        let seed = whole.get("seed").map_or(Ok(0), |seed| seed.whole_number("seed"))?;
        let mut answers: Vec<(usize, usize)> = Vec::new();
        for given in whole.get("answers").map_or(Ok(Vec::new()), |all| all.list("item_answers"))? {
            let [name, answer] = given.parts(["item", "answer"], "item_answer")?;
            let name = name.word("item_name")?;
            let one = scale.answer(input, &name, &answer)?;
            if answers.iter().any(|(i, _)| *i == one.0) {
                return Err(input.wrong("twice", &[("item", &name)]));
            }
            answers.push(one);
        }
        let step = cat::next(&scale.items, &rules, &answers, seed, &Grid::default());
        let position = shapes::position(step.position, answers.len());
        let asked = step.ask.ok();
        let why = step.ask.err().map(|stop| match stop {
            Stop::Sure => "sure",
            Stop::Long => "long",
            Stop::Empty => "empty",
        });
        Ok(json!({
            "method": "cat",
            "n": answers.len(),
            "eap": position.eap,
            "sd": position.sd,
            "next": asked.map(|i| named(&scale.names[i])),
            "information": asked.map(|i| scale.items[i].information(step.position.eap)),
            "done": asked.is_none(),
            "why": why,
            "seed": seed,
        }))
    }
    /// The rules without those about items, which take a bank.
    fn rules(&self, input: &Input<'_>) -> Result<Rules, Failure> {
        let among = self.among.that(|among| among > 0).ok_or_else(|| input.wrong("no_among", &[]))?;
        let sure = self.sure.that(|sure| sure >= 0.0 && sure.is_finite());
        let sure = sure.ok_or_else(|| input.wrong("no_sure", &[]))?;
        let least = self.least.number().ok_or_else(|| input.wrong("no_least", &[]))?;
        let most = self.most.that(|most| most >= least.max(1)).ok_or_else(|| input.wrong("no_length", &[]))?;
        Ok(Rules { reversed: Vec::new(), apart: Vec::new(), among, sure, least, most })
    }
    fn with_items(&self, input: &Input<'_>, scale: &Scale, rules: Rules) -> Result<Rules, Failure> {
        let reversed = self.reversed.iter().map(|name| scale.place(input, name)).collect::<Result<_, _>>()?;
        let pair = |told: &String| {
            let (one, other) = told.split_once(':').ok_or_else(|| input.wrong("no_pair", &[("what", told)]))?;
            Ok((scale.place(input, one)?, scale.place(input, other)?))
        };
        let apart = self.apart.iter().map(pair).collect::<Result<_, Failure>>()?;
        Ok(Rules { reversed, apart, ..rules })
    }
}

/// An item's name as the bank has it: a number where it is one.
fn named(name: &str) -> Value {
    name.parse::<i64>().map_or_else(|_| json!(name), |n| json!(n))
}
