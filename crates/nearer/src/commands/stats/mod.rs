//! `nearer stats METHOD`: the methods behind the findings, on anybody's numbers. No vault
//! is opened and nothing is kept. One file a method: its options, its input, its answer.
//!
//! A method gets an [`Input`] and gives one JSON object with every estimate, its error or
//! interval, the log-likelihood where there is one, and n. To add one: a file here, a line
//! in [`Method`], its words under `stats` in `content/`, a row in `docs/methods.md`.

mod aft;
mod answers;
mod bank;
mod calibration;
mod cat;
mod changepoint;
mod eap;
mod grm_fit;
mod input;
mod json;
mod km;
mod node;
mod phases;
mod rasch_kalman;
mod reliable_change;
mod samples;
mod score;
mod shapes;
mod sheet;
mod simulate;
mod single_case;
mod table;
mod var;
mod watch;
mod withdrawal;

use clap::{Args, Subcommand};
use nearer_content::Words;
use serde_json::Value;

use crate::exit::Failure;
use crate::run::Run;
use input::Input;
use watch::Watch;

/// A method, and whether it tells how far it is.
#[derive(Debug, Args)]
pub(crate) struct Stats {
    #[command(subcommand)]
    method: Method,
    /// Tell on standard error how far work is, without a terminal too
    #[arg(long, global = true)]
    progress: bool,
}

/// Which method.
#[derive(Debug, Subcommand)]
pub(crate) enum Method {
    /// How long a withdrawal lasts by own episodes: the belief of docs/methods.md
    #[command(after_help = withdrawal::HELP)]
    Withdrawal(withdrawal::Withdrawal),
    /// Kaplan and Meier's curve with log-log intervals
    #[command(after_help = km::HELP)]
    Km(km::Km),
    /// A lognormal or Weibull fit of greatest likelihood, with censoring
    #[command(after_help = aft::HELP)]
    Aft(aft::Aft),
    /// Guesses with a confidence against what turned out
    #[command(after_help = calibration::HELP)]
    Calibration(calibration::Calibration),
    /// One person before and after: overlap, sizes, deals of the days, change of level
    #[command(after_help = single_case::HELP)]
    SingleCase(single_case::SingleCase),
    /// The toy of two people and one loop, walked from a start
    #[command(after_help = simulate::HELP)]
    Simulate(simulate::Simulate),
    /// Where somebody stands on a scale, by item parameters and answers
    #[command(after_help = eap::HELP)]
    Eap(eap::Eap),
    /// The next question to ask, or that enough is known
    #[command(after_help = cat::HELP)]
    Cat(cat::Cat),
    /// A graded response model of greatest marginal likelihood, from many people's answers
    #[command(after_help = grm_fit::HELP)]
    GrmFit(grm_fit::GrmFit),
    /// A scale's scores and how its questions agree
    #[command(after_help = score::HELP)]
    Score(score::Score),
    /// Whether scores changed, or were only measured twice
    #[command(after_help = reliable_change::HELP)]
    ReliableChange(reliable_change::Change),
    /// How much somebody can bear and how much steps ask, after tries
    #[command(after_help = rasch_kalman::HELP)]
    RaschKalman(rasch_kalman::RaschKalman),
    /// How several numbers go from one row to the next
    #[command(after_help = var::HELP)]
    Var(var::Var),
    /// Where the level of a number changes
    #[command(after_help = changepoint::HELP)]
    Changepoint(changepoint::Changepoint),
    /// Write the small files that the examples read
    #[command(after_help = samples::HELP)]
    Samples(samples::Samples),
}

/// Runs a method and prints its answer.
pub(crate) fn stats(run: &mut Run<'_>, asked: &Stats) -> Result<(), Failure> {
    let watch = Watch::new(run.words(), asked.progress);
    let answer = asked.method.answer(&Input { words: run.words(), standing: None, watch: &watch })?;
    drop(watch);
    run.out.value(&answer)
}

/// Runs a method on what stands in for standard input and for any file.
pub(crate) fn standing(words: &Words, asked: &Stats, input: &[u8], file: &[u8]) -> Result<Value, Failure> {
    asked.method.answer(&Input { words, standing: Some((input, file)), watch: &Watch::silent() })
}

impl Method {
    fn answer(&self, input: &Input<'_>) -> Result<Value, Failure> {
        match self {
            Self::Withdrawal(asked) => asked.answer(input),
            Self::Km(asked) => asked.answer(input),
            Self::Aft(asked) => asked.answer(input),
            Self::Calibration(asked) => asked.answer(input),
            Self::SingleCase(asked) => asked.answer(input),
            Self::Simulate(asked) => asked.answer(input),
            Self::Eap(asked) => asked.answer(input),
            Self::Cat(asked) => asked.answer(input),
            Self::GrmFit(asked) => asked.answer(input),
            Self::Score(asked) => asked.answer(input),
            Self::ReliableChange(asked) => asked.answer(input),
            Self::RaschKalman(asked) => asked.answer(input),
            Self::Var(asked) => asked.answer(input),
            Self::Changepoint(asked) => asked.answer(input),
            Self::Samples(asked) => asked.answer(input),
        }
    }
}

/// The fit of a graded response model, by the name under which it is looked for.
pub(crate) fn fit_grm(run: &mut Run<'_>, asked: FitGrm) -> Result<(), Failure> {
    stats(run, &Stats { method: Method::GrmFit(asked.fit), progress: asked.progress })
}

/// `nearer fit-grm`: as `nearer stats grm-fit`.
#[derive(Debug, Args)]
pub(crate) struct FitGrm {
    #[command(flatten)]
    fit: grm_fit::GrmFit,
    /// Tell on standard error how far work is, without a terminal too
    #[arg(long)]
    progress: bool,
}

/// The help of both.
pub(crate) const FIT_HELP: &str = grm_fit::HELP;
