//! How long all findings take over ten years and a hundred thousand entries, from nothing and
//! after one more entry of each kind. Milliseconds of processor
//! time where the system tells it (Linux), of wall time elsewhere; means of [`ROUNDS`], since a system
//! that counts in ticks tells nothing of one.
//!
//! `cargo bench -p nearer-insight --bench findings`
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]
#![allow(dead_code, reason = "the lives are those of the tests")]

use std::sync::Arc;
use std::time::Instant;

use nearer_core::entry::{CheckIn, Note};
use nearer_core::{Body, Journal, Rollover};
use nearer_insight::findings::{reckoned, taken_on};
use nearer_insight::{Asked, Finding, Visit, report};

#[path = "../tests/laws/check_ins.rs"]
mod check_ins;
#[path = "../tests/laws/life.rs"]
mod life;

use check_ins::Tie;
use life::{Life, Planted, beside_check_ins, level, moment};

const ENTRIES: usize = 100_000;
const DAYS: f64 = 3_650.0;
const ROUNDS: usize = 200;

/// Ten years: some nine check-ins a day, urges, closeness and distance, the rest notes.
fn ten_years(planted: &Planted) -> Life {
    let mut life = Life { days: DAYS, ..Life::new(7) };
    for _ in 0..8 {
        check_ins::add(&mut life, &Tie { lag: planted.lag, ..Tie::default() });
    }
    for _ in 0..5 {
        beside_check_ins(&mut life, planted);
    }
    while life.entries.len() < ENTRIES {
        let day = life.between(0.0, DAYS);
        life.add(day, Body::Note(note()));
    }
    life.entries.truncate(ENTRIES);
    life
}

fn note() -> Note {
    Note { text: "words".parse().expect("a text"), with: None, act: None, enough: false }
}

/// Nanoseconds that this thread has had a processor.
fn on_processor() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split_whitespace().next()?.parse().ok()
}

/// Milliseconds that `of` takes, on the mean of [`ROUNDS`].
fn timed<T>(mut of: impl FnMut() -> T) -> f64 {
    let (from, clock) = (on_processor(), Instant::now());
    for _ in 0..ROUNDS {
        std::hint::black_box(of());
    }
    let all = match (from, on_processor()) {
        (Some(from), Some(to)) => (to - from) / 1e6,
        _ => clock.elapsed().as_secs_f64() * 1e3,
    };
    all / ROUNDS as f64
}

struct Each<'a>(&'a Journal, &'a Asked);

impl Visit for Each<'_> {
    fn finding<F: Finding>(&mut self, slug: &'static str, found: &F) {
        let (cold, before) = (timed(|| reckoned::<F>(self.0, self.1)), Arc::new(found.clone()));
        let today = timed(|| taken_on(&before, self.0, self.1));
        println!("  {slug:28} {cold:8.3} {today:8.3}");
    }
}

fn main() {
    let asked = Asked { now: moment(DAYS), rollover: Rollover::default() };
    let everything = Planted { tool: 2.5, follows: 0.9, goes_with: 0.8, ..Planted::default() };
    for (title, planted) in [("nothing planted", Planted::default()), ("everything planted", everything)] {
        let mut life = ten_years(&planted);
        let mut journal = life.journal();
        let cold = timed(|| report(&journal, &asked));
        println!(
            "{title}, {} entries: all findings {cold:.2} ms, each, and again for an entry of today:",
            journal.len()
        );
        let held = report(&journal, &asked);
        held.each(&mut Each(&journal, &asked));
        let urge = life.entries.iter().find(|k| matches!(k.entry.body, Body::Urge(_))).map(|k| k.entry.body.clone());
        let apart =
            life.entries.iter().find(|k| matches!(k.entry.body, Body::Withdrawal(_))).map(|k| k.entry.body.clone());
        let check_in = Body::CheckIn(CheckIn { felt: level(5.0), urge: level(3.0), ..CheckIn::default() });
        for (what, body) in [
            ("note", Body::Note(note())),
            ("check-in", check_in),
            ("urge", urge.expect("an urge")),
            ("withdrawal", apart.expect("a withdrawal")),
        ] {
            life.add(DAYS - 0.001, body);
            let held = report(&journal, &asked);
            journal.put(life.entries.pop().expect("the entry"));
            let ms = timed(|| held.again(&journal, &asked));
            println!("  after one more {what}: {ms:.3} ms");
        }
    }
}
