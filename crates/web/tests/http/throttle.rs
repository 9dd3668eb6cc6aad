//! Laws of the delay at sign-in.

use std::net::IpAddr;
use std::time::{Duration, Instant};

use nearer_web::throttle::Throttle;
use proptest::prelude::*;

const SECOND: Duration = Duration::from_secs(1);

/// Fails `n` times in a row, each as early as it is allowed; gives the moment of the last.
fn fail(throttle: &mut Throttle, handle: &str, n: u32, mut now: Instant) -> Instant {
    for _ in 0..n {
        while let Err(early) = throttle.ask(handle, None, now) {
            now += early.0;
        }
        throttle.failed(handle, now);
    }
    now
}

fn wait(throttle: &mut Throttle, handle: &str, now: Instant) -> Duration {
    throttle.ask(handle, None, now).map_or_else(|early| early.0, |()| Duration::ZERO)
}

#[test]
fn the_waits_double_up_to_a_minute() {
    let waits = [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60];
    for (n, seconds) in (1..).zip(waits) {
        let mut throttle = Throttle::default();
        let now = fail(&mut throttle, "sam", n, Instant::now());
        assert_eq!(wait(&mut throttle, "sam", now), SECOND * seconds, "after {n}");
    }
}

#[test]
fn after_a_hundred_failures_one_try_in_ten_minutes_is_left() {
    let mut throttle = Throttle::default();
    let now = fail(&mut throttle, "sam", 100, Instant::now());
    assert_eq!(wait(&mut throttle, "sam", now), SECOND * 600);
    assert_eq!(wait(&mut throttle, "sam", now + SECOND * 600), Duration::ZERO);
    assert_eq!(throttle.succeeded("sam"), 100);
    assert_eq!(wait(&mut throttle, "sam", now + SECOND * 601), Duration::ZERO);
}

#[test]
fn a_quarter_of_an_hour_without_a_try_forgets_the_waits_but_not_the_count() {
    let mut throttle = Throttle::default();
    let now = fail(&mut throttle, "sam", 20, Instant::now()) + SECOND * 900;
    throttle.failed("sam", now);
    assert_eq!(wait(&mut throttle, "sam", now), Duration::ZERO);
    assert_eq!(throttle.succeeded("sam"), 21);
}

#[test]
fn one_handle_does_not_slow_another() {
    let mut throttle = Throttle::default();
    let now = fail(&mut throttle, "sam", 12, Instant::now());
    for same in [" SAM ", "ｓam", "S\u{ff41}M"] {
        assert!(wait(&mut throttle, same, now) > Duration::ZERO, "{same}");
    }
    assert_eq!(wait(&mut throttle, "ruth", now), Duration::ZERO);
}

#[test]
fn one_address_has_ten_tries_a_minute_and_all_have_sixty() {
    let (mut throttle, now) = (Throttle::default(), Instant::now());
    let from = |n: u8| Some(IpAddr::from([10, 0, 0, n]));
    for n in 0..10 {
        assert!(throttle.ask(&format!("h{n}"), from(1), now).is_ok());
    }
    assert_eq!(throttle.ask("h", from(1), now).unwrap_err().0, SECOND * 60);
    for n in 0..50u8 {
        assert!(throttle.ask(&format!("i{n}"), from(2 + n / 10), now).is_ok());
    }
    assert!(throttle.ask("j", from(200), now + SECOND).is_err());
    assert!(throttle.ask("j", from(200), now + SECOND * 60).is_ok());
}

#[test]
fn a_whole_ipv6_network_counts_as_one_address() {
    let (mut throttle, now) = (Throttle::default(), Instant::now());
    for n in 0..10 {
        assert!(throttle.ask("h", Some(format!("2001:db8::{n}").parse().unwrap()), now).is_ok());
    }
    assert!(throttle.ask("h", Some("2001:db8::ffff".parse().unwrap()), now).is_err());
    assert!(throttle.ask("h", Some("2001:db8:0:1::1".parse().unwrap()), now).is_ok());
}

proptest! {
    /// Whatever others do, the owner can try again after at most ten minutes of patience.
    #[test]
    fn nobody_is_ever_locked_out(steps in prop::collection::vec((0u8..4, 0u64..2000, any::<bool>()), 0..400)) {
        let mut throttle = Throttle::default();
        let mut now = Instant::now();
        for (who, millis, failed) in steps {
            now += Duration::from_millis(millis);
            let handle = ["sam", "ruth", "jo", "Sam"][usize::from(who)];
            if throttle.ask(handle, Some(IpAddr::from([10, 0, 0, who])), now).is_ok() && failed {
                throttle.failed(handle, now);
            }
        }
        let wait = wait(&mut throttle, "sam", now);
        prop_assert!(wait <= SECOND * 600);
        prop_assert!(throttle.ask("sam", None, now + wait).is_ok());
    }

    /// In no minute are more tries allowed than one address may have.
    #[test]
    fn no_minute_has_more_than_ten_tries_of_one_address(gaps in prop::collection::vec(0u64..20_000, 1..120)) {
        let (mut throttle, mut now, mut allowed) = (Throttle::default(), Instant::now(), Vec::new());
        for (n, millis) in gaps.into_iter().enumerate() {
            now += Duration::from_millis(millis);
            if throttle.ask(&n.to_string(), Some(IpAddr::from([10, 0, 0, 1])), now).is_ok() {
                allowed.push(now);
            }
        }
        prop_assert!(allowed.windows(11).all(|w| w[10] - w[0] >= SECOND * 60));
    }
}
