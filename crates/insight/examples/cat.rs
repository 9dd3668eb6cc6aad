//! How far a few chosen questions agree with the whole scale, on people who answered all
//! of it: for the fit of a table of answers by path (CSV with a header, every column a
//! question, already reversed, complete).
//!
//! `cargo run --release -p nearer-insight --example cat -- answers.csv [R R ...] [--apart A:B ...]`
//! with the names of columns worded the other way, and of pairs never both asked.
#![allow(clippy::print_stdout, reason = "it prints a table")]

use nearer_insight::grm::{Answers, FitOptions, Grid, Item, Position, Rules, cat, fit, positions};
use nearer_insight::sequence::Sequence;

/// People who sit it.
const PEOPLE: usize = 6_000;

/// Correlation and root mean square difference of two lists.
fn agree(x: &[f64], y: &[f64]) -> (f64, f64) {
    let n = x.len() as f64;
    let (a, b) = (x.iter().sum::<f64>() / n, y.iter().sum::<f64>() / n);
    let sum = |of: &dyn Fn(f64, f64) -> f64| std::iter::zip(x, y).map(|(x, y)| of(*x, *y)).sum::<f64>();
    let r = sum(&|x, y| (x - a) * (y - b)) / (sum(&|x, _| (x - a).powi(2)) * sum(&|_, y| (y - b).powi(2))).sqrt();
    (r, (sum(&|x, y| (x - y).powi(2)) / n).sqrt())
}

/// One sitting: where somebody stands after each question.
fn sitting(items: &[Item], rules: &Rules, row: &[u8], seed: u64, grid: &Grid) -> Vec<Position> {
    let (mut answers, mut after) = (Vec::new(), Vec::new());
    loop {
        let step = cat::next(items, rules, &answers, seed, grid);
        if !answers.is_empty() {
            after.push(step.position);
        }
        match step.ask {
            Ok(i) => answers.push((i, row[i] as usize)),
            Err(_) => return after,
        }
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let text = std::fs::read_to_string(words.first().ok_or("which file?")?)?;
    let mut lines = text.lines();
    let names: Vec<&str> = lines.next().ok_or("a header is missing")?.split(',').collect();
    let place = |name: &str| names.iter().position(|n| *n == name).ok_or(format!("no column {name}"));
    let split = words.iter().position(|w| w == "--apart").unwrap_or(words.len());
    let reversed = words[1..split].iter().map(|w| place(w)).collect::<Result<Vec<_>, _>>()?;
    let pair = |w: &String| {
        let (a, b) = w.split_once(':').ok_or_else(|| format!("{w} is no pair"))?;
        Ok::<_, String>((place(a)?, place(b)?))
    };
    let apart = words.iter().skip(split + 1).map(pair).collect::<Result<Vec<_>, _>>()?;
    let cells: Vec<u8> = lines.flat_map(|l| l.split(',')).map(|c| c.trim().parse()).collect::<Result<_, _>>()?;
    let k = names.len();
    let least = cells.iter().min().copied().unwrap_or(0);
    let table: Vec<u8> = cells.iter().map(|x| x - least).collect();
    let (grid, options) = (Grid::default(), FitOptions::default());
    let answers = Answers::new(&table, k).map_err(|e| format!("{e:?}"))?;
    let items = fit(&answers, &options).ok_or("no fit")?.items;
    let mut order: Vec<usize> = (0..table.len() / k).collect();
    Sequence::new(7).shuffle(&mut order);
    let people: Vec<&[u8]> = order.iter().take(PEOPLE).map(|i| &table[i * k..(i + 1) * k]).collect();
    let whole: Vec<f64> = positions(&items, &people.concat(), &grid).iter().map(|p| p.eap).collect();
    println!("| rules | questions | r | RMSE | mean SD |\n|---|---|---|---|---|");
    let plain = Rules { among: 1, sure: 0.0, most: 10, ..Rules::default() };
    let turns = Rules { reversed, ..plain.clone() };
    let apart = Rules { apart, ..turns.clone() };
    let drawn = Rules { among: 2, ..apart.clone() };
    for (name, rules) in
        [("most telling", &plain), ("in turns", &turns), ("in turns, apart", &apart), ("drawn of two", &drawn)]
    {
        let sat: Vec<Vec<Position>> =
            people.iter().enumerate().map(|(i, row)| sitting(&items, rules, row, i as u64, &grid)).collect();
        for n in [3, 4, 5, 6, 8, 10] {
            let at = |p: &Vec<Position>| p[n.min(p.len()) - 1];
            let (r, rmse) = agree(&sat.iter().map(|p| at(p).eap).collect::<Vec<f64>>(), &whole);
            let sd = sat.iter().map(|p| at(p).sd).sum::<f64>() / sat.len() as f64;
            println!("| {name} | {n} | {r:.3} | {rmse:.3} | {sd:.3} |");
        }
        let stop = Rules { sure: 0.35, most: 8, ..rules.clone() };
        let sat: Vec<Vec<Position>> =
            people.iter().enumerate().map(|(i, row)| sitting(&items, &stop, row, i as u64, &grid)).collect();
        let last: Vec<f64> = sat.iter().map(|p| p[p.len() - 1].eap).collect();
        let (r, rmse) = agree(&last, &whole);
        let n = sat.iter().map(Vec::len).sum::<usize>() as f64 / sat.len() as f64;
        println!("| {name} | until sure: {n:.1} | {r:.3} | {rmse:.3} | |");
    }
    Ok(())
}
