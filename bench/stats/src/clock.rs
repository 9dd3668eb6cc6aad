//! What a call costs: wall time and CPU time of the process.

use std::hint::black_box;
use std::time::Instant;

use rustix::time::{ClockId, clock_gettime};
use serde_json::{Value, json};

/// Timed calls; the median is told.
const ROUNDS: usize = 5;
/// A call quicker than this is timed in a loop …
const QUICK: f64 = 0.02;
/// … that takes about this long.
const LOOP: f64 = 0.05;

/// CPU seconds of this process so far.
fn cpu() -> f64 {
    let now = clock_gettime(ClockId::ProcessCPUTime);
    now.tv_sec as f64 + now.tv_nsec as f64 * 1e-9
}

fn median(times: &[f64]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

/// Times one method and prints its line. What `call` gives back is kept from being
/// optimised away, and put into words by `told` only once, outside the clock.
pub fn time<T>(job: &str, size: &str, n: usize, mut call: impl FnMut() -> T, told: impl Fn(&T) -> Value) {
    let begun = Instant::now();
    let mut last = black_box(call());
    let first = begun.elapsed().as_secs_f64();
    let mut turns = 1;
    if first < QUICK {
        let begun = Instant::now();
        last = black_box(call());
        turns = (LOOP / begun.elapsed().as_secs_f64().max(1e-7)).max(1.0) as usize;
    }
    let (mut wall, mut busy) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let (begun, spent) = (Instant::now(), cpu());
        for _ in 0..turns {
            last = black_box(call());
        }
        wall.push(begun.elapsed().as_secs_f64() / turns as f64);
        busy.push((cpu() - spent) / turns as f64);
    }
    let line = json!({
        "job": job, "peer": "nearer", "size": size, "n": n, "first_s": first, "times": wall,
        "compute_s": median(&wall), "cpu_s": median(&busy), "result": told(&last),
    });
    println!("{line}");
}
