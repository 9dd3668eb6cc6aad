//! A session lasts as long as it should.

use std::time::{Duration, Instant};

use nearer_vault::{Change, SessionError, Sessions};

use crate::sample::{in_memory, minute, note, opening};

const MINUTE: Duration = Duration::from_secs(60);

#[test]
fn a_session_locks_after_its_idle_minutes_and_not_before() {
    let (install, vault) = in_memory();
    let (sessions, start) = (Sessions::new(install).expect("sessions"), Instant::now());
    let cookie = sessions.begin(&vault, "a browser", minute(0), start);
    assert!(sessions.resume(&cookie, start + 6 * MINUTE).is_ok());
    assert!(sessions.resume(&cookie, start + 12 * MINUTE).is_ok(), "each request extends it");
    assert!(matches!(sessions.resume(&cookie, start + 20 * MINUTE), Err(SessionError::Locked)));
    assert!(matches!(sessions.resume(&cookie, start + 20 * MINUTE), Err(SessionError::Unknown)));
}

#[test]
fn a_session_ends_after_twelve_hours_however_busy() {
    let (install, vault) = in_memory();
    let (sessions, start) = (Sessions::new(install).expect("sessions"), Instant::now());
    let cookie = sessions.begin(&vault, "a browser", minute(0), start);
    let alive = (1..).take_while(|n| sessions.quick(&cookie, start + 5 * *n * MINUTE).is_some()).count();
    assert_eq!(alive, 12 * 12 - 1);
}

#[test]
fn a_journal_that_nobody_asks_for_leaves_memory_and_comes_back() {
    let (install, vault) = in_memory();
    vault.change(Change::Put { entry: note(1, "kept"), expect: Some(0) }).expect("kept");
    let (sessions, start) = (Sessions::new(install).expect("sessions"), Instant::now());
    let cookie = sessions.begin(&vault, "a browser", minute(0), start);
    drop(vault);
    sessions.sweep(start + MINUTE / 2);
    assert!(!sessions.needs_rebuild(&cookie));
    sessions.sweep(start + MINUTE);
    assert!(sessions.needs_rebuild(&cookie));
    assert!(sessions.quick(&cookie, start + MINUTE).is_none());
    let session = sessions.resume(&cookie, start + MINUTE).expect("resumed");
    assert_eq!(session.vault.journal().len(), 1);
    assert!(sessions.quick(&cookie, start + MINUTE).is_some());
}

#[test]
fn a_new_cookie_at_step_up_takes_the_place_of_the_old() {
    let (install, vault) = in_memory();
    let (sessions, start) = (Sessions::new(install).expect("sessions"), Instant::now());
    let cookie = sessions.begin(&vault, "a browser", minute(0), start);
    let later = start + 2 * MINUTE;
    let session = sessions.quick(&cookie, start).expect("there");
    assert!(!session.stepped_up && session.csrf.len() >= 22, "signing in is not giving it again");
    let new = sessions.step_up(&cookie, later).expect("stepped up");
    assert!(sessions.quick(&cookie, later).is_none());
    let again = sessions.quick(&new, later).expect("there");
    assert!(again.stepped_up && sessions.quick(&new, later + 4 * MINUTE).expect("there").stepped_up);
    assert!(!sessions.quick(&new, later + 5 * MINUTE).expect("there").stepped_up, "it stands for five minutes");
    assert_eq!((again.csrf, again.public_id), (session.csrf, session.public_id));
}

#[test]
fn a_cookie_with_another_secret_opens_and_ends_nothing() {
    let (install, vault) = in_memory();
    let (sessions, now) = (Sessions::new(install).expect("sessions"), Instant::now());
    let cookie = sessions.begin(&vault, "a browser", minute(0), now);
    let mut forged = cookie.clone();
    let last = if forged.ends_with('A') { 'B' } else { 'A' };
    forged.pop();
    forged.push(last);
    for wrong in [forged.as_str(), "", "AAAA", "not base 64"] {
        assert!(sessions.quick(wrong, now).is_none());
        assert!(matches!(sessions.resume(wrong, now), Err(SessionError::Unknown)));
        sessions.end(wrong);
    }
    assert!(sessions.quick(&cookie, now).is_some());
    sessions.end(&cookie);
    assert!(sessions.quick(&cookie, now).is_none());
}

#[test]
fn sessions_are_listed_and_ended_one_by_one_or_all() {
    let (install, vault) = in_memory();
    let (sessions, now) = (Sessions::new(install).expect("sessions"), Instant::now());
    let cookies: Vec<String> =
        (0..3).map(|n| sessions.begin(&vault, &format!("browser {n}"), minute(n), now + n * MINUTE)).collect();
    let list = sessions.list(&vault, now + 2 * MINUTE);
    let devices: Vec<&str> = list.iter().map(|s| s.device.as_str()).collect();
    assert_eq!(devices, ["browser 2", "browser 1", "browser 0"]);
    sessions.end_one(&vault, &list[1].public_id);
    assert!(sessions.quick(&cookies[1], now).is_none() && sessions.quick(&cookies[0], now).is_some());
    sessions.end_all(&vault);
    assert!(sessions.list(&vault, now).is_empty());
}

#[test]
fn sessions_of_one_vault_see_the_same_records() {
    let (install, vault) = in_memory();
    let sessions = Sessions::new(install.clone()).expect("sessions");
    let now = Instant::now();
    let other = install.unlock("robin", crate::sample::PASSPHRASE, opening()).expect("unlocked");
    let cookie = sessions.begin(&other, "another", minute(0), now);
    vault.change(Change::Put { entry: note(1, "here"), expect: Some(0) }).expect("kept");
    let session = sessions.quick(&cookie, now).expect("there");
    assert_eq!(session.vault.journal().len(), 1);
    assert_eq!(session.vault.key(), vault.key());
}
