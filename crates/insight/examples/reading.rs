//! Reads lines of `id<TAB>text` and prints `id<TAB>labels<TAB>what and why`; on standard
//! error, how many characters a second.
//!
//! ```text
//! cargo run --release -p nearer-insight --example reading -- journal < lines.tsv
//! ```
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

use std::io::Read;
use std::time::Instant;

use nearer_insight::language::{Task, read};

fn main() {
    let task: Task = std::env::args().nth(1).and_then(|a| a.parse().ok()).unwrap_or(Task::Journal);
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).expect("UTF-8");
    let _ = read(task, "");
    let began = Instant::now();
    for line in text.lines() {
        let (id, said) = line.split_once('\t').unwrap_or(("", line));
        let hits = read(task, said);
        let mut labels: Vec<&str> = hits.iter().map(|h| h.label.name()).collect();
        labels.dedup();
        let why: Vec<String> = hits.iter().map(|h| format!("{}={}", h.reason, &said[h.span.clone()])).collect();
        println!("{id}\t{}\t{}", labels.join(","), why.join(" | "));
    }
    let (characters, took) = (text.chars().count(), began.elapsed());
    #[allow(clippy::cast_precision_loss, reason = "a count of characters")]
    let rate = characters as f64 / took.as_secs_f64();
    eprintln!("{characters} characters, {rate:.0} a second");
}
