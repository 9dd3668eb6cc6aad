//! Invented persons climb: a fixed ladder, chance, a target of success and the rule of
//! [`nearer_insight::exposure`], side by side.
//!
//! `cargo run --release -p nearer-insight --example ladder` prints one row a rule. The
//! learner is invented (`docs/methods.md` says how); what comes out is about the rules,
//! and no evidence about people.
#![allow(clippy::print_stdout, reason = "it prints a table")]

use nearer_core::entry::ReachKind;
use nearer_insight::exposure::draw::Draw;
use nearer_insight::exposure::guard::{NOT_DONE_LEAST, ODDS_LEAST};
use nearer_insight::exposure::update::{logistic, odds};
use nearer_insight::exposure::{Asking, Candidate, Completion, Consent, Exposure, Happened, Trial, Worth};

const PERSONS: u64 = 400;
const OCCASIONS: usize = 40;
const STEPS: usize = 12;
/// Two a week.
const DAYS_BETWEEN: f64 = 3.5;
/// What tolerance begins at, and how persons differ around it.
const START: (f64, f64) = (-0.5, 0.5);
/// How far a step's real difficulty lies around what its authors say, in logits.
const MISJUDGED: f64 = 0.6;
/// What a step done adds to tolerance for each unit of |feared − came about|.
const GAIN: f64 = 0.15;
/// What a step that did not happen takes.
const LOSS: f64 = 0.02;
/// Steps in a row that did not happen, after which a person may stop, and how likely then.
const STOP: (usize, f64) = (3, 0.3);
/// How often what is feared comes about.
const COMES_ABOUT: f64 = 0.1;

/// A rule by which the next step is chosen.
#[derive(Debug, Clone, Copy)]
enum Rule {
    /// From the easiest up: one further when done, the same again when not.
    Ladder,
    /// Any step.
    Chance,
    /// The step whose chance of success lies nearest to .80.
    Target,
    /// Drawn beliefs, weighed by what may be learnt, with all guards.
    Thompson,
    /// The same, told beforehand how far what is feared lies from what will come about,
    /// with difficulty standing for it: what the rule could do if it knew.
    Told,
}

struct Person {
    draw: Draw,
    tolerance: f64,
    real: Vec<f64>,
}

#[derive(Default)]
struct Course {
    done: usize,
    tried: usize,
    stopped: bool,
    tolerance: f64,
}

/// What the authors say a step asks: spread evenly over the scale.
fn says(step: usize) -> f64 {
    5.0 + 90.0 * step as f64 / (STEPS - 1) as f64
}

/// How likely what is feared of a step seems: the harder it is, the likelier.
fn seems(step: usize) -> f64 {
    logistic((says(step) - 50.0) / 15.0)
}

fn name(step: usize) -> String {
    format!("step-{step:02}")
}

fn candidate(step: usize) -> Candidate {
    let kind = ReachKind::NAMES.get(step % 6).map(|(_, k)| *k);
    Candidate { step: name(step), kind, asks: says(step), value: 0.0, context: None, consent: Consent::NotNeeded }
}

fn person(seed: u64) -> Person {
    let mut draw = Draw::new(seed, "person");
    let tolerance = START.0 + START.1 * draw.normal();
    let real = (0..STEPS).map(|s| (says(s) - 50.0) / 15.0 + MISJUDGED * draw.normal()).collect();
    Person { draw, tolerance, real }
}

impl Person {
    /// What happens when the person sets out for a step.
    fn tries(&mut self, step: usize, at_days: f64) -> Trial {
        let chance = logistic(self.tolerance - self.real[step]);
        let done = self.draw.unit() < chance;
        let feared = seems(step);
        let came_about = self.draw.unit() < COMES_ABOUT;
        if done {
            self.tolerance += GAIN * (feared - f64::from(u8::from(came_about))).max(0.0);
        } else {
            self.tolerance -= LOSS;
        }
        let suds = 50.0 + 15.0 * (self.real[step] - self.tolerance) + 15.0 * self.draw.normal();
        let Candidate { step, kind, asks, .. } = candidate(step);
        let happened = if came_about { Happened::Yes } else { Happened::No };
        Trial {
            step,
            kind,
            context: None,
            asks,
            at_days,
            completion: if done { Completion::Done } else { Completion::NotNow },
            suds: done.then_some(suds.clamp(0.0, 100.0)),
            stated: Some(feared),
            stated_after: None,
            feared_happened: done.then_some(happened),
        }
    }
}

/// The step a rule chooses; `None` when it has none to offer.
fn next(rule: Rule, known: &Exposure, rung: usize, asking: &Asking, draw: &mut Draw) -> Option<usize> {
    let of = |s: usize| odds(known.tolerance_at(asking.at_days), known.difficulty(&name(s), says(s)));
    match rule {
        Rule::Ladder => Some(rung),
        Rule::Chance => Some((draw.unit() * STEPS as f64) as usize),
        Rule::Target => (0..STEPS).min_by(|a, b| (of(*a) - 0.8).abs().total_cmp(&(of(*b) - 0.8).abs())),
        Rule::Thompson => {
            let candidates: Vec<Candidate> = (0..STEPS).map(candidate).collect();
            let choice = known.choose(&candidates, asking);
            let first = choice.offers().first()?;
            (0..STEPS).find(|s| name(*s) == first.step)
        }
        Rule::Told if known.not_done_in_a_row >= NOT_DONE_LEAST => (0..STEPS).max_by(|a, b| of(*a).total_cmp(&of(*b))),
        Rule::Told => {
            let tolerance = Draw::new(asking.seed, "").from(known.tolerance_at(asking.at_days));
            let worth = |s: usize| {
                let difficulty = known.difficulty(&name(s), says(s));
                let drawn = logistic(tolerance - Draw::new(asking.seed, &name(s)).from(difficulty));
                let since = known.step(&name(s)).map(|t| asking.at_days - t.last);
                Worth { odds: of(s), drawn, expected: seems(s), rate: 0.0, value: 0.0, since, fresh: false }.total()
            };
            let within = (0..STEPS).filter(|s| of(*s) >= ODDS_LEAST);
            within.max_by(|a, b| worth(*a).total_cmp(&worth(*b)))
        }
    }
}

fn course(rule: Rule, seed: u64) -> Course {
    let mut person = person(seed);
    let mut draw = Draw::new(seed, "rule");
    let (mut known, mut course, mut rung) = (Exposure::default(), Course::default(), 0);
    for occasion in 0..OCCASIONS {
        let at_days = occasion as f64 * DAYS_BETWEEN;
        let asking = Asking { seed: seed * 1_000 + occasion as u64, at_days, harder: false, held: None };
        let Some(step) = next(rule, &known, rung, &asking, &mut draw) else { continue };
        let trial = person.tries(step, at_days);
        let done = trial.completion == Completion::Done;
        course.tried += 1;
        course.done += usize::from(done);
        rung = if done { (rung + 1).min(STEPS - 1) } else { rung };
        known = known.after(&trial);
        if known.not_done_in_a_row >= STOP.0 && person.draw.unit() < STOP.1 {
            course.stopped = true;
            break;
        }
    }
    course.tolerance = person.tolerance;
    course
}

fn main() {
    println!("{PERSONS} invented persons, up to {OCCASIONS} steps each, tolerance from {:.2}", START.0);
    println!("{:<10} {:>6} {:>8} {:>10} {:>6}", "rule", "done", "stopped", "tolerance", "tried");
    for rule in [Rule::Ladder, Rule::Chance, Rule::Target, Rule::Thompson, Rule::Told] {
        let courses: Vec<Course> = (0..PERSONS).map(|seed| course(rule, seed)).collect();
        let (done, tried) = courses.iter().fold((0, 0), |(d, t), c| (d + c.done, t + c.tried));
        let mean = |f: &dyn Fn(&Course) -> f64| courses.iter().map(f).sum::<f64>() / courses.len() as f64;
        println!(
            "{:<10} {:>6.2} {:>8.2} {:>+10.2} {:>6.1}",
            format!("{rule:?}").to_lowercase(),
            done as f64 / f64::from(u32::try_from(tried).unwrap_or(u32::MAX)),
            mean(&|c| f64::from(u8::from(c.stopped))),
            mean(&|c| c.tolerance),
            mean(&|c| c.tried as f64),
        );
    }
}
