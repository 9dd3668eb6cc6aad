//! How honest the report is on noise, and what it finds: whole made-up lives of ninety days, with
//! nothing in them and with something, beside what plain rules say of the same lives. `LIVES` is how
//! many of each kind, 2,000 without it; half as many where something is planted.
//!
//! `cargo bench -p nearer-insight --bench lives`
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]
#![allow(dead_code, reason = "the lives are those of the tests")]

use std::time::Instant;

#[path = "../tests/laws/campaign.rs"]
mod campaign;
#[path = "../tests/laws/check_ins.rs"]
mod check_ins;
#[path = "../tests/laws/life.rs"]
mod life;
#[path = "../tests/laws/naive.rs"]
mod naive;

use campaign::Tally;

fn main() {
    let lives = std::env::var("LIVES").ok().and_then(|n| n.parse().ok()).unwrap_or(2_000u64).max(2);
    let begun = Instant::now();
    for (title, kept, from, planted) in campaign::nulls() {
        Tally::of(from..from + lives, &planted, kept).print(title);
    }
    for (what, planted) in campaign::effects() {
        campaign::found(what, &planted, lives / 2);
    }
    println!("{:.0} s", begun.elapsed().as_secs_f64());
}
