//! A fit of a graded response model to a table of answers by path: CSV with a header,
//! every column a question, whole numbers, empty where missing.
//!
//! `cargo run --release -p nearer-insight --example grm -- answers.csv [threads] [reach]`
#![allow(clippy::print_stdout, reason = "it prints a table")]

use std::time::Instant;

use nearer_insight::grm::{Answers, FitOptions, Grid, fit};
use nearer_insight::scale::MISSING;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args().skip(1);
    let text = std::fs::read_to_string(words.next().ok_or("which file?")?)?;
    let threads = words.next().map_or(Ok(1), |w| w.parse())?;
    let reach = words.next().map_or(Ok(5.0), |w| w.parse())?;
    let mut lines = text.lines();
    let names: Vec<&str> = lines.next().ok_or("a header is missing")?.split(',').collect();
    let cells = lines.flat_map(|l| l.split(',')).map(|c| c.trim().parse::<u8>().unwrap_or(MISSING));
    let table: Vec<u8> = cells.collect();
    let begun = Instant::now();
    let answers = Answers::new(&table, names.len()).map_err(|e| format!("{e:?}"))?;
    let options = FitOptions { threads, grid: Grid::new(reach), ..FitOptions::default() };
    let found = fit(&answers, &options).ok_or("no fit")?;
    let took = begun.elapsed().as_secs_f64();
    for (name, item) in names.iter().zip(&found.items) {
        println!("{name} {:.4} {:.4?}", item.discrimination(), item.thresholds());
    }
    println!(
        "n {} patterns {} log-likelihood {:.4} rounds {} converged {} {took:.3} s",
        answers.people(),
        answers.patterns(),
        found.log_likelihood,
        found.rounds,
        found.converged
    );
    Ok(())
}
