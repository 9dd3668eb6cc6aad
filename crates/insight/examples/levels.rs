//! Levels of a series of one's own: `levels FILE.csv`, two columns without a header, day and
//! number. Prints the clearest change, the best splits once the carry-over is taken off, and
//! what was told while it went on.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

use std::process::ExitCode;

use nearer_insight::changes::{HAZARD, LEAST, Online, best, carry_beside_changes, noise_variance, shift, whitened};

fn read(path: &str) -> Option<(Vec<i64>, Vec<f64>)> {
    let text = std::fs::read_to_string(path).ok()?;
    let row = |line: &str| {
        let (day, number) = line.split_once(',')?;
        Some((day.trim().parse::<i64>().ok()?, number.trim().parse::<f64>().ok()?))
    };
    Some(text.lines().filter_map(row).unzip())
}

fn main() -> ExitCode {
    let Some((days, numbers)) = std::env::args().nth(1).and_then(|path| read(&path)) else {
        eprintln!("usage: levels FILE.csv, with lines DAY,NUMBER");
        return ExitCode::FAILURE;
    };
    println!("{} days; {:?}", days.len(), shift(&days, &numbers, LEAST).map(|s| (days[s.at], s)));
    let phi = carry_beside_changes(&numbers, LEAST);
    let white = whitened(&numbers, phi);
    println!("carry-over beside changes {phi:.2}");
    for split in best(&white, 5, LEAST) {
        let at: Vec<i64> = split.changes.iter().map(|c| days[*c]).collect();
        let levels: Vec<String> = split.levels.iter().map(|l| format!("{l:.2}")).collect();
        println!("  changes on days {at:?}, levels {levels:?}, BIC {:.1}", split.bic);
    }
    let (mut online, deviation) = (Online::new(HAZARD), noise_variance(&white).sqrt());
    let middle = numbers.iter().take(2 * LEAST).sum::<f64>() / numbers.len().clamp(1, 2 * LEAST) as f64;
    for (day, x) in days.iter().zip(&white) {
        online.see((x - middle) / deviation);
        if online.at_most(LEAST) > 0.5 && online.seen() > 2 * LEAST {
            println!("  day {day}: a level of the last week has {:.2}", online.at_most(LEAST));
        }
    }
    ExitCode::SUCCESS
}
