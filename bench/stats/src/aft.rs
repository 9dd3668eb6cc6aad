//! Weibull and lognormal fits with censoring and covariates.

use nearer_insight::survival::{Aft, Case, Family, Lasted, Unfit};
use serde_json::{Value, json};

use crate::clock::time;
use crate::input::Columns;

pub fn run(stem: &str) -> Result<(), String> {
    let table = Columns::read(stem)?;
    let (times, events) = (table.of("time")?, table.of("event")?);
    let named = std::iter::zip(&table.names, &table.columns);
    let covariates: Vec<&Vec<f64>> = named.filter(|(n, _)| *n != "time" && *n != "event").map(|(_, c)| c).collect();
    let case = |i: usize| Case {
        lasted: if events[i] > 0.5 { Lasted::Exactly(times[i]) } else { Lasted::AtLeast(times[i]) },
        covariates: covariates.iter().map(|c| c[i]).collect(),
    };
    let cases: Vec<Case> = (0..table.rows()).map(case).collect();
    for family in [Family::Weibull, Family::Lognormal] {
        time(&format!("aft_{}", family.name()), stem, cases.len(), || Aft::fit(family, &cases), told);
    }
    Ok(())
}

fn told(fit: &Result<Aft, Unfit>) -> Value {
    match fit {
        Ok(fit) => {
            let errors = fit.errors();
            json!({
                "beta": fit.coefficients, "se": errors[..errors.len() - 1],
                "log_scale": fit.ln_scale, "loglik": fit.ln_likelihood,
            })
        }
        Err(unfit) => json!({ "unfit": format!("{unfit:?}") }),
    }
}
