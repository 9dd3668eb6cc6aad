//! `nearer stats grm-fit`.

use clap::Args;
use nearer_insight::grm::{Answers, FitOptions, Grid, NoAnswers, errors, fit_telling};
use serde_json::{Value, json};

use super::answers::{Asked, Given};
use super::input::Input;
use super::shapes::Typed;
use crate::exit::Failure;

/// With an example.
pub(super) const HELP: &str = "Example:\n  nearer stats grm-fit --items Q1,Q3,Q5 --reverse Q3 --range 1,5 --keep age=18..90 --complete answers.csv\n  \
nearer fit-grm --items Q1,Q3,Q5,Q7 answers.csv\n\
Without --items all columns are questions. The answer has the layout of a bank's scale: items, a, b. An answer that nobody gave has no threshold: \
\"answers\" tells between which answers each threshold lies. --threads changes how long it takes, and no digit. The file of the examples: nearer stats samples.";

/// The most threads.
const THREADS_MAX: usize = 64;

/// A table by path.
#[derive(Debug, Args)]
pub(crate) struct GrmFit {
    #[command(flatten)]
    asked: Asked,
    /// Threads; as many as there are cores without this
    #[arg(long)]
    threads: Option<Typed<usize>>,
    /// The dimension is looked at from -REACH to REACH
    #[arg(long, value_name = "REACH", default_value_t = Typed::usual(5.0))]
    reach: Typed<f64>,
}

impl GrmFit {
    pub(super) fn answer(&self, input: &Input<'_>) -> Result<Value, Failure> {
        let no_threads = || input.wrong("no_threads", &[("most", &THREADS_MAX.to_string())]);
        let some = |threads: &Typed<usize>| threads.that(|n| (1..=THREADS_MAX).contains(&n)).ok_or_else(no_threads);
        let threads = self.threads.as_ref().map(some).transpose()?;
        let reach = self.reach.that(|reach| (3.0..=10.0).contains(&reach));
        let reach = reach.ok_or_else(|| input.wrong("no_reach", &[]))?;
        let given = self.asked.read(input)?;
        let answers = Answers::new(&given.table, given.names.len()).map_err(|e| wrong(input, e, &given))?;
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        let threads = threads.unwrap_or_else(|| cores().min(THREADS_MAX));
        let options = FitOptions { grid: Grid::new(reach), threads, ..FitOptions::default() };
        let told = |round: usize, moved: f64| {
            input.watch.at("rounds", &[("round", &round.to_string()), ("moved", &format!("{moved:.5}"))]);
        };
        let found = fit_telling(&answers, &options, &told).ok_or_else(|| input.wrong("no_fit", &[]))?;
        input.watch.at("errors", &[]);
        let errors = errors(&answers, &found.items, &options.grid);
        let b: Vec<&[f64]> = found.items.iter().map(|i| i.thresholds()).collect();
        Ok(json!({
            "method": "grm-fit",
            "n": answers.people(),
            "dropped": given.dropped,
            "patterns": answers.patterns(),
            "items": given.names,
            "a": found.items.iter().map(|i| i.discrimination()).collect::<Vec<f64>>(),
            "a_se": errors.as_ref().map(|all| all.iter().map(|e| e.a).collect::<Vec<f64>>()),
            "b": b,
            "b_se": errors.as_ref().map(|all| all.iter().map(|e| e.b.clone()).collect::<Vec<_>>()),
            "answers": answers.values(),
            "reversed": given.turned,
            "loglik": found.log_likelihood,
            "parameters": found.items.iter().map(|i| i.answers()).sum::<usize>(),
            "rounds": found.rounds,
            "converged": found.converged,
        }))
    }
}

fn wrong(input: &Input<'_>, why: NoAnswers, given: &Given) -> Failure {
    let item = |i: usize| given.names.get(i).map_or("", String::as_str);
    match why {
        NoAnswers::Shape | NoAnswers::Nobody => input.wrong("no_rows", &[]),
        NoAnswers::Same(i) => input.wrong("same_answer", &[("item", item(i))]),
        NoAnswers::Many(i) => input.wrong("many_answers", &[("item", item(i))]),
    }
}
