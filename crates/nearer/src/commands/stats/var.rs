//! `nearer stats var`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use nearer_insight::var::{self, Gram, LeastSquares, Series, Shrunk, Unfit, partial_correlations};
use serde_json::{Value, json};

use super::input::Input;
use super::shapes::{self, Typed};
use super::table::Table;
use crate::exit::Failure;

/// With an example.
pub(super) const HELP: &str = "Example:\n  nearer stats var --columns closeness,urge,stress --id who diary.csv\n  \
nearer stats var --columns closeness,urge --id who --time hours --max-gap 4 --method mniw diary.csv\n\
Every number is written as a constant and all numbers of the row before. Coefficients: one row an earlier number\n\
(the constant first), one column a later one. ols: least squares, as R's lm and statsmodels' VAR. mniw: in standard\n\
deviations, held back toward a quarter of the number itself and none of the others, by as much as the rows make likeliest.\n\
Rows with a missing cell are left out, and no pair goes across them. Without --id all rows are one series.";

/// Columns at most.
const COLUMNS_MAX: usize = 32;
const LEVEL: f64 = 0.95;

/// Which columns, and which rows follow each other.
#[derive(Debug, Args)]
pub(crate) struct Var {
    /// Columns of numbers
    #[arg(long, value_name = "a,b,c", value_delimiter = ',', required = true)]
    columns: Vec<String>,
    /// The fit
    #[arg(long, value_enum, default_value = "ols")]
    method: Method,
    /// A column of numbers that says whose row it is: no pair goes from one to another
    #[arg(long, value_name = "COL")]
    id: Option<String>,
    /// A column of numbers that says when a row was
    #[arg(long, value_name = "COL")]
    time: Option<String>,
    /// Rows further apart are no pair, in units of --time
    #[arg(long, value_name = "X")]
    max_gap: Option<Typed<f64>>,
    /// For mniw: hold back by as much as this many pairs weigh, in place of the likeliest of 20, 60, 150 and 400
    #[arg(long, value_name = "N")]
    lambda: Option<Typed<f64>>,
    /// CSV with a header; without it, one JSON object of lists on standard input
    file: Option<PathBuf>,
}

/// The fits by name.
#[derive(Debug, Clone, Copy, PartialEq, ValueEnum)]
enum Method {
    /// Least squares
    Ols,
    /// Held back toward what is usual (matrix normal, inverse Wishart)
    Mniw,
}

impl Var {
    pub(super) fn answer(&self, input: &Input<'_>) -> Result<Value, Failure> {
        if self.columns.len() > COLUMNS_MAX {
            return Err(input.wrong("columns_many", &[("most", &COLUMNS_MAX.to_string())]));
        }
        let gap = |gap: &Typed<f64>| gap.that(|gap| gap > 0.0).ok_or_else(|| input.wrong("no_gap", &[]));
        let max_gap = self.max_gap.as_ref().map(gap).transpose()?;
        let sound = |lambda: f64| lambda.is_finite() && lambda > 0.0;
        let weight = |lambda: &Typed<f64>| lambda.that(sound).ok_or_else(|| input.wrong("no_lambda", &[]));
        let lambda = self.lambda.as_ref().map(weight).transpose()?;
        if max_gap.is_some() && self.time.is_none() {
            return Err(input.wrong("gap_alone", &[]));
        }
        let asked: Vec<&str> = self.columns.iter().chain(&self.id).chain(&self.time).map(String::as_str).collect();
        let table = Table::read(input, self.file.as_deref(), &asked)?;
        let series = self.series(&table, max_gap).ok_or_else(|| input.wrong("collinear", &[]))?;
        let mut answer = match self.method {
            Method::Ols => least_squares(&series, input)?,
            Method::Mniw => shrunk(&series, lambda, input)?,
        };
        answer["columns"] = json!(self.columns);
        answer["rows"] = json!(series.rows());
        answer["dropped"] = json!(table.dropped);
        Ok(answer)
    }
    fn series(&self, table: &Table, max_gap: Option<f64>) -> Option<Series> {
        let k = self.columns.len();
        let numbers = table.rows.iter().flat_map(|row| &row[..k]).copied().collect();
        let id = self.id.as_ref().map(|_| k);
        let time = self.time.as_ref().map(|_| k + usize::from(id.is_some()));
        Series::cut(k, numbers, |i| {
            let (row, next) = (&table.rows[i], &table.rows[i + 1]);
            let same = id.is_none_or(|id| (row[id] - next[id]).abs() < f64::EPSILON);
            let gap = time.map(|time| next[time] - row[time]);
            let near = gap.is_none_or(|gap| gap > 0.0 && max_gap.is_none_or(|most| gap <= most));
            same && near && table.places[i] + 1 == table.places[i + 1]
        })
    }
}

fn few(input: &Input<'_>, have: usize, need: usize) -> Failure {
    input.wrong("few_pairs", &[("have", &have.to_string()), ("need", &need.to_string())])
}

fn shrunk(series: &Series, lambda: Option<f64>, input: &Input<'_>) -> Result<Value, Failure> {
    let collinear = || input.wrong("collinear", &[]);
    let k = series.columns();
    if series.pairs() < 3 {
        return Err(few(input, series.pairs(), 3));
    }
    let (standard, deviations) = series.standardised().ok_or_else(collinear)?;
    let gram = Gram::of(&standard, &vec![0.0; k]);
    let fit = match lambda {
        Some(lambda) => Shrunk::fit(&gram, lambda),
        None => Shrunk::likeliest(&gram),
    };
    let fit = fit.ok_or_else(collinear)?;
    let cells = |of: &dyn Fn(var::Edge) -> Value| -> Vec<Vec<Value>> {
        (0..=k).map(|i| (0..k).map(|j| of(fit.edge(i, j))).collect()).collect()
    };
    Ok(json!({
        "method": "mniw",
        "n": fit.n,
        "lambda": fit.lambda,
        "ln_evidence": fit.ln_evidence,
        "freedom": fit.freedom,
        "deviations": deviations,
        "coefficients": fit.coefficients,
        "scales": cells(&|edge| json!(edge.deviation)),
        "intervals": cells(&|edge| shapes::interval(edge.interval(LEVEL))),
        "probability_of_sign": cells(&|edge| json!(edge.sign())),
        "covariance": fit.covariance,
        "partial_correlations": partial_correlations(&fit.together()),
    }))
}

fn least_squares(series: &Series, input: &Input<'_>) -> Result<Value, Failure> {
    let fit = LeastSquares::fit(&Gram::of(series, &series.means())).map_err(|unfit| match unfit {
        Unfit::TooFew => few(input, series.pairs(), series.columns() + 2),
        Unfit::Collinear => input.wrong("collinear", &[]),
    })?;
    Ok(json!({
        "method": "ols",
        "n": fit.n,
        "coefficients": fit.coefficients,
        "standard_errors": fit.errors,
        "covariance": fit.covariance,
        "partial_correlations": partial_correlations(&fit.covariance),
        "loglik": fit.ln_likelihood,
    }))
}
