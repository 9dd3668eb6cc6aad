//! `nearer stats aft`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use nearer_insight::survival::{self, Case, Family, Unfit};
use serde_json::{Value, json};

use super::input::Input;
use super::shapes;
use super::table::Table;
use crate::exit::Failure;

/// With an example.
pub(super) const HELP: &str = "Example:\n  nearer stats aft --dist lognormal --time days --event ended --covariates pressed,stress episodes.csv\n\
Prints coefficients (the intercept first), their standard errors, log_scale and loglik, as R's survreg.\n\
Events: 1 ended, 0 not; or 2 and 1, as in R.";

/// A half-width of 95 % in standard errors.
const Z: f64 = 1.959_963_984_540_054;

/// Which family, and which columns.
#[derive(Debug, Args)]
pub(crate) struct Aft {
    /// The family
    #[arg(long, value_enum)]
    dist: Dist,
    /// The column of times
    #[arg(long, value_name = "T")]
    time: String,
    /// The column that says whether it ended then
    #[arg(long, value_name = "E")]
    event: String,
    /// Columns of numbers that may go with longer or shorter times
    #[arg(long, value_name = "a,b", value_delimiter = ',')]
    covariates: Vec<String>,
    /// CSV with a header; without it, one JSON object of lists on standard input
    file: Option<PathBuf>,
}

/// The families by name.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Dist {
    /// ln time is normal
    Lognormal,
    /// ln time is an extreme value
    Weibull,
}

impl Aft {
    pub(super) fn answer(&self, input: &Input<'_>) -> Result<Value, Failure> {
        let columns: Vec<&str> =
            [&self.time, &self.event].into_iter().chain(&self.covariates).map(String::as_str).collect();
        let table = Table::read(input, self.file.as_deref(), &columns)?;
        let events = shapes::events(table.rows.iter().map(|r| r[1]))
            .ok_or_else(|| input.wrong("no_event", &[("column", &self.event)]))?;
        let case = |(row, ended): (&Vec<f64>, &bool)| Case {
            lasted: shapes::lasted(row[0], *ended),
            covariates: row[2..].to_vec(),
        };
        let cases: Vec<Case> = table.rows.iter().zip(&events).map(case).collect();
        let family = match self.dist {
            Dist::Lognormal => Family::Lognormal,
            Dist::Weibull => Family::Weibull,
        };
        let fit = survival::Aft::fit(family, &cases).map_err(|unfit| match unfit {
            Unfit::TooFewEnded => input.wrong("too_few", &[]),
            Unfit::BadCase => input.wrong("no_time", &[("column", &self.time)]),
            Unfit::NoSummit => input.wrong("no_summit", &[]),
        })?;
        let mut errors = fit.errors();
        let scale_error = errors.pop();
        let ends = |sign: f64| fit.coefficients.iter().zip(&errors).map(|(c, e)| c + sign * Z * e).collect::<Vec<_>>();
        Ok(json!({
            "method": "aft",
            "dist": family.name(),
            "n": fit.n,
            "events": fit.ended,
            "dropped": table.dropped,
            "names": std::iter::once("(Intercept)").chain(columns[2..].iter().copied()).collect::<Vec<_>>(),
            "coefficients": fit.coefficients,
            "standard_errors": errors,
            "low": ends(-1.0),
            "high": ends(1.0),
            "level": 0.95,
            "log_scale": fit.ln_scale,
            "log_scale_se": scale_error,
            "scale": fit.ln_scale.exp(),
            "loglik": fit.ln_likelihood,
            "covariance": fit.covariance,
        }))
    }
}
