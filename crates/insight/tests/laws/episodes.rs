//! What a journal's withdrawals say about length.

use nearer_core::entry::{FirstDay, Whose, Withdrawal};
use nearer_core::{Body, Journal, When};
use nearer_insight::duration::{Episode, Episodes, episodes};
use nearer_insight::survival::Lasted;

use crate::life::{Life, asked, moment};

fn theirs(with: &str, start: When, end: Option<When>) -> Withdrawal {
    Withdrawal { whose: Whose::Theirs, with: with.parse().ok(), end, ..Withdrawal::since(start) }
}

fn at(day: f64) -> When {
    When::Moment(moment(day))
}

fn date(day: f64) -> When {
    When::Day(moment(day).date())
}

/// Withdrawals by the day on which they began.
fn journal(all: Vec<(f64, Withdrawal)>) -> Journal {
    let mut life = Life::new(5);
    for (day, withdrawal) in all {
        life.add(day, Body::Withdrawal(withdrawal));
    }
    life.journal()
}

fn found(journal: &Journal) -> Episodes {
    episodes(journal, Whose::Theirs, None, &asked())
}

#[test]
fn times_are_exact_and_dates_are_a_range() {
    let journal = journal(vec![
        (1.0, theirs("Jo", at(1.0), Some(at(3.5)))),
        (10.0, theirs("Jo", date(10.0), Some(date(13.0)))),
        (20.0, theirs("Jo", date(20.0), Some(date(20.0)))),
    ]);
    let lasted: Vec<Lasted> = found(&journal).past.iter().map(|e| e.lasted).collect();
    assert_eq!(lasted, [Lasted::Exactly(2.5), Lasted::Between(2.0, 4.0), Lasted::Between(0.0, 1.0)]);
}

#[test]
fn only_the_latest_without_an_end_is_running_and_it_is_not_among_the_past() {
    let journal = journal(vec![
        (1.0, theirs("Jo", at(1.0), None)),
        (5.0, theirs("Kim", at(5.0), None)),
        (8.0, theirs("Jo", at(8.0), Some(at(9.0)))),
        (87.0, theirs("Jo", at(87.0), None)),
    ]);
    let found = found(&journal);
    assert_eq!(found.away, Some(3.0));
    let lasted: Vec<Lasted> = found.past.iter().map(|e| e.lasted).collect();
    assert_eq!(lasted, [Lasted::Between(0.0, 7.0), Lasted::AtLeast(85.0), Lasted::Exactly(1.0)]);
}

#[test]
fn sides_and_people_are_kept_apart() {
    let journal = journal(vec![
        (1.0, theirs("Jo", at(1.0), Some(at(2.0)))),
        (4.0, theirs("Kim", at(4.0), Some(at(7.0)))),
        (9.0, Withdrawal { end: Some(at(9.5)), ..Withdrawal::since(at(9.0)) }),
    ]);
    let lasted = |whose, with: Option<&str>| {
        let name = with.and_then(|with| with.parse().ok());
        let found = episodes(&journal, whose, name.as_ref(), &asked());
        found.past.iter().map(|e| e.lasted).collect::<Vec<_>>()
    };
    assert_eq!(lasted(Whose::Mine, None), [Lasted::Exactly(0.5)]);
    assert_eq!(lasted(Whose::Theirs, Some("Kim")), [Lasted::Exactly(3.0)]);
    assert_eq!(lasted(Whose::Theirs, None).len(), 2);
    assert_eq!(lasted(Whose::Theirs, Some("Ash")), []);
}

#[test]
fn pressing_is_known_only_where_the_first_day_was_told() {
    let on = |first_day| Withdrawal { first_day, ..theirs("Jo", at(1.0), Some(at(2.0))) };
    let pressed = |first_day| {
        let all = found(&journal(vec![(1.0, on(first_day))])).past;
        all.first().and_then(|e: &Episode| e.pressed)
    };
    assert_eq!(pressed(None), None);
    assert_eq!(pressed(Some(FirstDay::Pressed)), Some(true));
    assert_eq!(pressed(Some(FirstDay::WentCold)), Some(false));
}

#[test]
fn an_end_that_has_not_come_yet_does_not_count() {
    let journal = journal(vec![(88.0, theirs("Jo", at(88.0), Some(at(95.0))))]);
    let found = found(&journal);
    assert_eq!((found.past.len(), found.away), (0, Some(2.0)));
}
