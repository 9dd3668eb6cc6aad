//! Discriminations and thresholds from many people's answers: greatest marginal
//! likelihood over θ ~ N(0, 1) by EM (Bock & Aitkin 1981, *Psychometrika* 46, 443–459).
//!
//! Quick by what is done, not by how: people with the same answers are reckoned once; two
//! questions share a table; rounds of EM are mixed by Anderson's rule
//! ([`accelerate`](self::accelerate)), which keeps the likelihood from falling. Sums run
//! over fixed blocks of people, so the bits are the same for any number of threads.

mod accelerate;
mod answers;
mod errors;
mod expect;
mod maximise;
mod start;

pub use answers::{Answers, NoAnswers};
pub use errors::{ItemError, errors};

use self::accelerate::Mixer;
use self::expect::{Workshop, expect};
use self::maximise::{Curve, maximise};
use super::grid::Grid;
use super::item::Item;

/// How a fit is made.
#[derive(Debug, Clone, PartialEq)]
pub struct FitOptions {
    /// Where the dimension is looked at.
    pub grid: Grid,
    /// Threads; the result does not depend on it.
    pub threads: usize,
    /// Rounds at most.
    pub rounds: usize,
    /// Enough when a round moves no parameter by more than this.
    pub enough: f64,
    /// Whether rounds are mixed; without it, plain EM.
    pub mix: bool,
}

impl Default for FitOptions {
    fn default() -> Self {
        Self { grid: Grid::default(), threads: 1, rounds: 500, enough: 1e-4, mix: true }
    }
}

/// A fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// The questions, in their order, over the answers that somebody gave.
    pub items: Vec<Item>,
    /// The greatest log-likelihood.
    pub log_likelihood: f64,
    /// Passes over all answers.
    pub rounds: usize,
    /// Whether the last round moved little enough.
    pub converged: bool,
}

/// Fits all questions. `None` where numbers run out: a question that says nothing about
/// the others, or says all.
pub fn fit(answers: &Answers, options: &FitOptions) -> Option<Fit> {
    fit_telling(answers, options, &|_, _| ())
}

/// As [`fit`], telling after each round its number, from 1, and the largest move of a parameter.
pub fn fit_telling(answers: &Answers, options: &FitOptions, told: &dyn Fn(usize, f64)) -> Option<Fit> {
    let mut now = start::curves(answers);
    let mut workshop = Workshop::new(answers);
    let mut mixer = Mixer::new();
    // The best so far, with what one plain round makes of it: a mix that is worse than it
    // is taken back.
    let mut safe: Option<(f64, Vec<Curve>)> = None;
    for round in 1..=options.rounds {
        let items = now.iter().map(Curve::item).collect::<Option<Vec<Item>>>()?;
        let log_likelihood = expect(answers, &items, options, &mut workshop);
        if !log_likelihood.is_finite() {
            return None;
        }
        if let Some((before, plain)) =
            safe.as_ref().filter(|(before, _)| log_likelihood < *before - 1e-9 * before.abs())
        {
            // Only a mix can be worse; a plain round cannot, but for rounding.
            if mixer.mixed() {
                mixer.forget();
                now.clone_from(plain);
                safe = Some((*before, plain.clone()));
                continue;
            }
        }
        let after: Vec<Curve> =
            now.iter().enumerate().map(|(i, curve)| maximise(curve, workshop.counts(i), &options.grid)).collect();
        let moved = std::iter::zip(&now, &after).map(|(x, y)| x.distance(y)).fold(0.0, f64::max);
        told(round, moved);
        if moved <= options.enough {
            return Some(Fit { items, log_likelihood, rounds: round, converged: true });
        }
        let next = if options.mix { mixer.next(&now, &after) } else { after.clone() };
        safe = Some((log_likelihood, after));
        now = next;
    }
    let items = now.iter().map(Curve::item).collect::<Option<Vec<Item>>>()?;
    let log_likelihood = expect(answers, &items, options, &mut workshop);
    Some(Fit { items, log_likelihood, rounds: options.rounds, converged: false })
}

#[cfg(test)]
mod tests {
    use super::super::eap::belief;
    use super::*;
    use crate::exposure::draw::Draw;
    use crate::scale::MISSING;

    const TRUTH: [(f64, [f64; 3]); 6] = [
        (1.0, [-1.5, 0.0, 1.2]),
        (1.4, [-0.8, 0.1, 0.9]),
        (2.2, [-1.1, -0.3, 1.6]),
        (0.7, [-2.0, 0.5, 2.5]),
        (1.8, [-0.2, 0.7, 1.5]),
        (1.2, [-1.0, 0.2, 0.8]),
    ];

    fn truth() -> Vec<Item> {
        TRUTH.iter().map(|(a, b)| Item::new(*a, b.to_vec()).expect("an item")).collect()
    }

    fn people(n: u64) -> Vec<u8> {
        let items = truth();
        let one = |seed| {
            let mut draw = Draw::new(seed, "person");
            let theta = draw.normal();
            items.iter().map(move |item| {
                let mut left = draw.unit();
                let chances = item.probabilities(theta);
                let at = chances.iter().position(|p| {
                    left -= p;
                    left < 0.0
                });
                at.unwrap_or(chances.len() - 1) as u8
            })
        };
        (0..n).flat_map(|seed| one(seed).collect::<Vec<u8>>()).collect()
    }

    fn found(table: &[u8], options: &FitOptions) -> (Answers, Fit) {
        let answers = Answers::new(table, 6).expect("answers");
        let found = fit(&answers, options).expect("a fit");
        (answers, found)
    }

    #[test]
    fn the_truth_lies_within_four_errors_of_the_fit_nearly_always() {
        let (answers, fitted) = found(&people(3_000), &FitOptions::default());
        let errors = errors(&answers, &fitted.items, &Grid::default()).expect("errors");
        assert!(fitted.converged && fitted.rounds < 40, "{}", fitted.rounds);
        let mut off: Vec<f64> = Vec::new();
        for ((item, error), (a, b)) in fitted.items.iter().zip(&errors).zip(TRUTH) {
            off.push((item.discrimination() - a) / error.a);
            off.extend(item.thresholds().iter().zip(&b).zip(&error.b).map(|((x, y), e)| (x - y) / e));
        }
        assert!(off.iter().all(|z| z.abs() < 4.0), "{off:?}");
        let spread = (off.iter().map(|z| z * z).sum::<f64>() / off.len() as f64).sqrt();
        assert!((0.5..1.6).contains(&spread), "errors are of the right size: {spread}");
    }

    #[test]
    fn the_log_likelihood_is_that_of_the_plain_sum_over_people() {
        let mut table = people(120);
        table[3] = MISSING;
        table[13] = MISSING;
        let (_, fitted) = found(&table, &FitOptions::default());
        let grid = Grid::default();
        let person = |row: &[u8]| {
            let sum = |(x, w): (&f64, &f64)| {
                let each = row.iter().zip(&fitted.items).filter(|(x, _)| **x != MISSING);
                w * each.map(|(answer, item)| item.probabilities(*x)[*answer as usize]).product::<f64>()
            };
            std::iter::zip(grid.places(), grid.weights()).map(sum).sum::<f64>().ln()
        };
        let plain: f64 = table.chunks(6).map(person).sum();
        assert!((plain - fitted.log_likelihood).abs() < 1e-9, "{plain} {}", fitted.log_likelihood);
        assert_eq!(belief(&[], &grid).len(), grid.places().len());
    }

    #[test]
    fn mixed_rounds_arrive_where_plain_ones_do_and_sooner() {
        let table = people(500);
        let close = FitOptions { enough: 1e-6, rounds: 3_000, ..FitOptions::default() };
        let (_, mixed) = found(&table, &close);
        let (_, plain) = found(&table, &FitOptions { mix: false, ..close });
        assert!((mixed.log_likelihood - plain.log_likelihood).abs() < 1e-6);
        for (x, y) in mixed.items.iter().zip(&plain.items) {
            assert!((x.discrimination() - y.discrimination()).abs() < 1e-3);
        }
        assert!(mixed.rounds * 2 < plain.rounds, "{} {}", mixed.rounds, plain.rounds);
    }

    #[test]
    fn neither_threads_nor_the_order_of_people_change_a_bit() {
        let table = people(700);
        let mut turned: Vec<&[u8]> = table.chunks(6).collect();
        turned.reverse();
        let one = found(&table, &FitOptions::default()).1;
        for threads in [2, 3, 5, 64] {
            assert_eq!(found(&table, &FitOptions { threads, ..FitOptions::default() }).1, one);
        }
        assert_eq!(found(&turned.concat(), &FitOptions::default()).1, one);
    }

    #[test]
    fn an_answer_nobody_gave_has_no_threshold_and_a_missing_one_says_nothing() {
        let mut table = people(400);
        for row in table.chunks_mut(6) {
            row[1] = if row[1] == 2 { 3 } else { row[1] };
        }
        let (answers, fitted) = found(&table, &FitOptions::default());
        assert_eq!(answers.values()[1], [0, 1, 3]);
        assert_eq!(fitted.items[1].answers(), 3);
        let blank = [table.clone(), vec![MISSING; 60]].concat();
        assert_eq!(found(&blank, &FitOptions::default()).1, fitted, "people without answers change nothing");
    }
}
