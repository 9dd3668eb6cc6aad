//! A scale's mean, Cronbach's α and each question's correlation with the others.

use nearer_insight::scale::{Consistency, consistency};
use serde_json::{Value, json};

use crate::clock::time;
use crate::input::Columns;

pub fn run(stem: &str) -> Result<(), String> {
    let table = Columns::read(stem)?;
    let (flat, k) = (table.answers(), table.columns.len());
    let told = |found: &Option<Consistency>| match found {
        Some(found) => json!({ "mean": found.mean, "alpha": found.alpha, "r_drop": found.item_rest }),
        None => Value::Null,
    };
    time("score_alpha", stem, table.rows(), || consistency(&flat, k), told);
    Ok(())
}
