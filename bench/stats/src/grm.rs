//! A graded response model of greatest marginal likelihood on 61 places from −6 to 6.

use nearer_insight::grm::{Answers, Fit, FitOptions, Grid, fit};
use serde_json::{Value, json};

use crate::clock::time;
use crate::input::Columns;

pub fn run(stem: &str) -> Result<(), String> {
    let table = Columns::read(stem)?;
    let (flat, k) = (table.answers(), table.columns.len());
    let options = FitOptions { grid: Grid::new(6.0), ..FitOptions::default() };
    let call = || fit(&Answers::new(&flat, k).ok()?, &options);
    let told = |found: &Option<Fit>| match found {
        Some(found) => json!({
            "a": found.items.iter().map(|i| i.discrimination()).collect::<Vec<f64>>(),
            "b": found.items.iter().map(|i| i.thresholds()).collect::<Vec<&[f64]>>(),
            "loglik": found.log_likelihood,
            "rounds": found.rounds,
        }),
        None => Value::Null,
    };
    time("grm_fit", stem, table.rows(), call, told);
    Ok(())
}
