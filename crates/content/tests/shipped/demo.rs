use crate::shipped;
use nearer_core::{Moment, Zone};

#[test]
fn the_ninety_days_are_entries() {
    let now: Moment = "2026-11-25T21:30:00+00:00".parse().expect("a moment");
    let entries = shipped().demo(&now, &Zone::utc()).unwrap_or_else(|e| panic!("{e}"));
    let _ = entries;
}
