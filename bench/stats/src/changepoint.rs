//! Changes of a mean, penalty three times ln n, segments of two numbers or more.

use nearer_insight::changes::{penalty, pruned};
use serde_json::json;

use crate::clock::time;
use crate::input::Columns;

pub fn run(stem: &str) -> Result<(), String> {
    let table = Columns::read(stem)?;
    let numbers = table.columns.first().ok_or("no column")?;
    let n = numbers.len();
    let mean = numbers.iter().sum::<f64>() / n as f64;
    // Real series have a variance of their own.
    let variance = numbers.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n as f64;
    let penalty = penalty(n) * if stem.starts_with("real") { variance } else { 1.0 };
    time("changepoint_mean", stem, n, || pruned(numbers, penalty, 2), |changes| json!({ "cp": changes }));
    Ok(())
}
