//! Whether intervals of how long a withdrawal lasts hold as often as they say.
//!
//! `cargo run --release -p nearer-insight --example withdrawal` draws 2,000 logs from the
//! prior at 0, 3 and 10 episodes, some lost from sight, some known by date alone, and
//! prints how often the intervals of the next one held. It ends with 1 when one of the
//! 80 % intervals lies outside 78–82 %.
#![allow(clippy::print_stdout, reason = "it prints a table")]

#[path = "../tests/laws/logs.rs"]
mod logs;

use std::process::ExitCode;
use std::time::Instant;

use logs::{Held, table};
use nearer_insight::duration::{Episode, clock};
use nearer_insight::survival::Lasted;

const LOGS: u64 = 2_000;
const SHOULD: std::ops::RangeInclusive<f64> = 0.78..=0.82;

fn row(n: usize, what: &str, held: Held) -> bool {
    let share = |k: u32| f64::from(k) / f64::from(held.of);
    let (most, half) = (share(held.most), share(held.half));
    println!("| {n} | {what} | {} | {most:.4} | {half:.4} |", held.of);
    SHOULD.contains(&most)
}

fn main() -> ExitCode {
    println!("| episodes | asked | logs | in 80 % | in 50 % |\n|---|---|---|---|---|");
    let mut sound = true;
    for n in [0, 3, 10] {
        let table = table(0..LOGS, n);
        sound &= row(n, "the next, first day known", table.next);
        row(n, "the next, by the clock", table.alike);
        row(n, "what is left, first day known", table.left);
    }
    let thirty: Vec<Episode> = (0..30u32)
        .map(|i| {
            let t = 0.5 + f64::from(i * i % 17);
            let lasted = match i % 5 {
                0 => Lasted::Between(t, t + 2.0),
                1 => Lasted::AtLeast(t),
                _ => Lasted::Exactly(t),
            };
            Episode { lasted, pressed: Some(i % 3 == 0) }
        })
        .collect();
    let mut times: Vec<f64> = (0..21)
        .map(|_| {
            let begun = Instant::now();
            std::hint::black_box(clock(std::hint::black_box(&thirty), Some(3.0)));
            begun.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("\nthe clock of 30 episodes: {:.2} ms (median of 21)", times[10]);
    ExitCode::from(u8::from(!sound))
}
