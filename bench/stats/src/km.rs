//! Kaplan and Meier's curve with its bands: S at the quartiles of all times, the median.

use nearer_insight::km::{Curve, Length};
use serde_json::json;

use crate::clock::time;
use crate::input::Columns;

pub fn run(stem: &str) -> Result<(), String> {
    let table = Columns::read(stem)?;
    let lengths: Vec<Length> = std::iter::zip(table.of("time")?, table.of("event")?)
        .map(|(t, e)| Length { time: *t, ended: *e > 0.5 })
        .collect();
    let mut sorted = table.of("time")?.to_vec();
    sorted.sort_by(f64::total_cmp);
    let quartile = |share: f64| sorted[((share * sorted.len() as f64).ceil() as usize).max(1) - 1];
    let told = |curve: &Curve| {
        let at: Vec<f64> = [0.25, 0.5, 0.75].map(|share| curve.lasting(quartile(share))).to_vec();
        json!({ "S": at, "median": curve.median() })
    };
    time("km", stem, lengths.len(), || Curve::new(&lengths, 0.95), told);
    Ok(())
}
