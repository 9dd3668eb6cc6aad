//! What the calendar brings: the slow drift of a record, weekends, the part of the day.
//!
//! Two numbers that both drift, or that weekends both change, go together without having to
//! do with each other. It is taken off before they are compared.

use nearer_core::{Moment, PracticeDay, Rollover};

use crate::ridge::Ridge;

/// Columns: drift, weekend, afternoon, evening.
type Row = [f64; 4];
/// Enough to keep a column that never changes at 0, too little to hold back any other.
const FAINT: f64 = 1e-3;
/// Hours from which it is afternoon, and evening.
const AFTERNOON: u8 = 12;
const EVENING: u8 = 18;

/// The calendar of some moments, ready to be taken off any number noted at them.
#[derive(Debug, Clone)]
pub struct Calendar(Vec<Row>);

impl Calendar {
    /// Of moments in any order.
    pub fn of(moments: &[Moment], rollover: Rollover) -> Self {
        let seconds = moments.iter().map(Moment::unix_seconds);
        let (first, last) = (seconds.clone().min().unwrap_or(0), seconds.max().unwrap_or(0));
        let length = (last - first).max(1) as f64;
        let is = |yes: bool| if yes { 1.0 } else { 0.0 };
        let mut rows: Vec<Row> = moments
            .iter()
            .map(|at| {
                let drift = (at.unix_seconds() - first) as f64 / length;
                let (hour, weekday) = (at.clock().hour(), PracticeDay::of(at, rollover).weekday());
                // The hours after midnight belong to the evening before.
                let evening = hour >= EVENING || hour < rollover.hour();
                [drift, is(weekday >= 6), is(!evening && hour >= AFTERNOON), is(evening)]
            })
            .collect();
        for column in 0..rows.first().map_or(0, |row| row.len()) {
            let mean = rows.iter().map(|row| row[column]).sum::<f64>() / rows.len() as f64;
            for row in &mut rows {
                row[column] -= mean;
            }
        }
        Self(rows)
    }
    /// Takes the calendar off numbers noted at these moments; what is left has mean 0.
    pub fn take_off(&self, numbers: &mut [f64]) {
        let mean = numbers.iter().sum::<f64>() / numbers.len().max(1) as f64;
        for number in numbers.iter_mut() {
            *number -= mean;
        }
        let fit = Ridge::fit(&self.0, numbers, Row::default(), FAINT);
        for (number, row) in numbers.iter_mut().zip(&self.0) {
            *number -= row.iter().zip(fit.coefficients).map(|(x, b)| x * b).sum::<f64>();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use nearer_core::Zone;

    use super::*;

    fn moments(step_hours: u64, n: u64) -> Vec<Moment> {
        let at = |i| SystemTime::UNIX_EPOCH + Duration::from_secs(1_772_352_000 + i * step_hours * 3600);
        (0..n).map(|i| Moment::at(at(i), &Zone::utc())).collect()
    }

    #[test]
    fn a_drift_a_weekend_and_an_evening_leave_nothing() {
        let moments = moments(5, 120);
        let rollover = Rollover::default();
        let mut numbers: Vec<f64> = (0..)
            .zip(&moments)
            .map(|(i, at)| {
                let weekend = PracticeDay::of(at, rollover).weekday() >= 6;
                let evening = at.clock().hour() >= EVENING || at.clock().hour() < rollover.hour();
                3.0 + 0.02 * f64::from(i) + if weekend { 1.5 } else { 0.0 } - if evening { 0.7 } else { 0.0 }
            })
            .collect();
        Calendar::of(&moments, rollover).take_off(&mut numbers);
        assert!(numbers.iter().all(|x| x.abs() < 1e-2), "{numbers:?}");
    }

    #[test]
    fn one_moment_or_none_is_no_fault() {
        for n in 0..2 {
            let mut numbers = vec![4.0; n];
            Calendar::of(&moments(1, n as u64), Rollover::default()).take_off(&mut numbers);
            assert!(numbers.iter().all(|x| x.abs() < 1e-12));
        }
    }
}
