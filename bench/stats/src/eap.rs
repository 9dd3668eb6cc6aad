//! Where everybody stands, with parameters given in STEM_true.csv, on 61 places.

use nearer_insight::grm::{Grid, Item, Position, positions};
use serde_json::json;

use crate::clock::time;
use crate::input::Columns;

pub fn run(stem: &str) -> Result<(), String> {
    let (table, truth) = (Columns::read(stem)?, Columns::read(&format!("{stem}_true"))?);
    let item = |i: usize| {
        let row: Vec<f64> = truth.columns.iter().map(|c| c[i]).collect();
        Item::new(row[0], row[1..].to_vec()).map_err(|e| format!("item {}: {e:?}", i + 1))
    };
    let items = (0..truth.rows()).map(item).collect::<Result<Vec<Item>, String>>()?;
    let (flat, grid) = (table.answers(), Grid::new(6.0));
    let told = |all: &Vec<Position>| {
        let first = &all[..all.len().min(5)];
        json!({
            "theta": first.iter().map(|p| p.eap).collect::<Vec<f64>>(),
            "se": first.iter().map(|p| p.sd).collect::<Vec<f64>>(),
            "sum": all.iter().map(|p| p.eap).sum::<f64>(),
        })
    };
    time("eap_fixed", stem, table.rows(), || positions(&items, &flat, &grid), told);
    Ok(())
}
