//! Weibull and lognormal fits with censoring and covariates, from columns as the peers get
//! them.

use nearer_insight::survival::{Aft, Columns as Cases, Family, Unfit};
use serde_json::{Value, json};

use crate::clock::time;
use crate::input::Columns;

pub fn run(stem: &str) -> Result<(), String> {
    let table = Columns::read(stem)?;
    let times = table.of("time")?;
    let ended: Vec<bool> = table.of("event")?.iter().map(|e| *e > 0.5).collect();
    let named = std::iter::zip(&table.names, &table.columns);
    let covariates: Vec<&[f64]> =
        named.filter(|(n, _)| *n != "time" && *n != "event").map(|(_, c)| c.as_slice()).collect();
    let cases = Cases { times, ended: &ended, covariates: &covariates };
    for family in [Family::Weibull, Family::Lognormal] {
        let job = format!("aft_{}", family.name());
        time(&job, stem, times.len(), || Aft::fit_columns(family, cases), told);
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
