//! Laws of days, at every change of every clock from 2000 to 2040.

use std::time::{Duration, SystemTime};

use nearer_core::{Moment, PracticeDay, Rollover, Zone};

/// 2000-01-01 and 2040-01-01, in seconds.
const SPAN: (u64, u64) = (946_684_800, 2_208_988_800);
const HOUR: u64 = 3600;
/// A zone that changed its clock twice within this would be missed; none did.
const STEP: u64 = 10 * 24 * HOUR;

fn at(second: u64, zone: &Zone) -> Moment {
    Moment::at(SystemTime::UNIX_EPOCH + Duration::from_secs(second), zone)
}

/// Seconds by which the zone's wall clock is ahead of universal time.
fn ahead(second: u64, zone: &Zone) -> i64 {
    let m = at(second, zone);
    let epoch = PracticeDay::new(1970, 1, 1).expect("a day");
    let clock = i64::from(m.clock().hour()) * 3600 + i64::from(m.clock().minute()) * 60;
    m.date().days_since(&epoch) * 86_400 + clock - (m.unix_seconds() - m.unix_seconds().rem_euclid(60))
}

/// The first second of every new offset.
fn changes(zone: &Zone) -> Vec<u64> {
    let mut changes = Vec::new();
    let (mut from, mut held) = (SPAN.0, ahead(SPAN.0, zone));
    while from < SPAN.1 {
        let next = ahead(from + STEP, zone);
        if next != held {
            let (mut low, mut high) = (from, from + STEP);
            while high - low > 60 {
                let middle = (low + (high - low) / 2) / 60 * 60;
                if ahead(middle, zone) == held { low = middle } else { high = middle }
            }
            changes.push(high);
            held = next;
        }
        from += STEP;
    }
    changes
}

fn check(second: u64, zone: &Zone, rollover: Rollover) -> PracticeDay {
    let m = at(second, zone);
    let day = PracticeDay::of(&m, rollover);
    let late = m.clock().hour() < rollover.hour();
    assert_eq!(m.date().days_since(&day), i64::from(late), "{m} in {zone:?}");
    assert_eq!(m.to_string().parse(), Ok(m), "{m} in {zone:?}");
    let civil = Moment::civil(m.date(), m.clock(), zone).expect("a moment");
    assert_eq!((civil.date(), civil.clock()), (m.date(), m.clock()), "{m} in {zone:?}");
    assert!(civil <= m, "of a doubled hour the first is meant: {m} in {zone:?}");
    let eve = PracticeDay::eve(&m, rollover);
    let began = m.minutes_since(&eve);
    assert_eq!(PracticeDay::of(&eve, rollover), day.plus_days(-1), "{m} in {zone:?}");
    let over = PracticeDay::over(&m, rollover);
    assert_eq!(
        (
            PracticeDay::of(&over, rollover),
            PracticeDay::eve(&over, rollover) > m || PracticeDay::eve(&over, rollover) == m
        ),
        (day.plus_days(1), true)
    );
    assert!((0..=24 * 60).contains(&began) && eve.clock().minute() == 59, "{m} in {zone:?}");
    day
}

#[test]
fn a_practice_day_holds_at_every_change_of_every_clock() {
    let mut seen = 0;
    for name in Zone::names() {
        let zone: Zone = name.parse().expect("a zone that is listed");
        for change in changes(&zone) {
            seen += 1;
            let around = [-25, -4, -2, -1, 0, 1, 2, 4, 25].map(|h| (change as i64 + h * HOUR as i64) as u64);
            for rollover in [Rollover::default(), Rollover::new(0).expect("an hour")] {
                let days = around.map(|second| check(second, &zone, rollover));
                for pair in days.windows(2) {
                    // Two days forward only where a zone crossed the date line.
                    assert!((-1..=2).contains(&pair[1].days_since(&pair[0])), "{name} at {change}");
                }
            }
        }
    }
    assert!(seen > 5_000, "{seen} changes");
}

#[test]
fn with_the_usual_rollover_no_day_runs_backward_in_a_zone_of_many() {
    for name in ["Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Asia/Tehran", "Australia/Lord_Howe"] {
        let zone: Zone = name.parse().expect("a zone");
        for change in changes(&zone) {
            let day = |second| PracticeDay::of(&at(second, &zone), Rollover::default());
            let hours = (change - 30 * HOUR..change + 30 * HOUR).step_by(1800);
            let days: Vec<PracticeDay> = hours.map(day).collect();
            assert!(days.is_sorted(), "{name} at {change}");
        }
    }
}
