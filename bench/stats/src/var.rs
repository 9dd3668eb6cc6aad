//! One step of several numbers by least squares, with its standard errors.

use nearer_insight::var::{Gram, LeastSquares, Series};
use serde_json::{Value, json};

use crate::clock::time;
use crate::input::Columns;

pub fn run(stem: &str) -> Result<(), String> {
    let table = Columns::read(stem)?;
    let (rows, columns) = (table.rows(), table.columns.len());
    let numbers = (0..rows).flat_map(|i| table.columns.iter().map(move |c| c[i])).collect();
    let series = Series::whole(columns, numbers).ok_or("a cell is not a number")?;
    let told = |fit: &Option<LeastSquares>| match fit {
        Some(fit) => {
            let later = |of: &[Vec<f64>]| -> Vec<Vec<f64>> {
                (0..columns).map(|j| of[1..].iter().map(|row| row[j]).collect()).collect()
            };
            json!({ "A": later(&fit.coefficients), "se": later(&fit.errors), "loglik": fit.ln_likelihood })
        }
        None => Value::Null,
    };
    time("var1", stem, rows, || LeastSquares::fit(&Gram::of(&series, &series.means())).ok(), told);
    Ok(())
}
