use nearer_content::{Purpose, STALE_AFTER_DAYS, Status};
use nearer_core::PracticeDay;

use crate::shipped;

fn day(text: &str) -> PracticeDay {
    text.parse().expect("a day")
}

#[test]
fn an_unconfirmed_number_is_never_shown() {
    let help = &shipped().help;
    let today = day("2026-11-25");
    for (code, _) in help.countries() {
        let shown = help.for_country(Some(code), today);
        assert!(shown.emergency.iter().chain(&shown.lines).all(|line| line.status == Status::Confirmed), "{code}");
    }
}

#[test]
fn every_country_has_its_emergency_number_first_and_for_ever() {
    let help = &shipped().help;
    for today in ["2026-11-25", "2031-01-01"] {
        for (code, _) in help.countries() {
            assert!(!help.for_country(Some(code), day(today)).emergency.is_empty(), "{code} on {today}");
        }
    }
}

#[test]
fn a_number_nobody_looked_at_for_180_days_is_hidden() {
    let help = &shipped().help;
    let here = help.all().iter().filter(|line| line.country == "GB" && line.status == Status::Confirmed);
    let checked = here.map(|line| line.checked_on).max().expect("numbers");
    let last = help.for_country(Some("GB"), checked.plus_days(STALE_AFTER_DAYS));
    assert!(!last.lines.is_empty());
    let after = help.for_country(Some("GB"), checked.plus_days(STALE_AFTER_DAYS + 1));
    assert!(after.lines.is_empty() && after.is_stale());
}

#[test]
fn an_unknown_country_and_none_lead_to_the_directory() {
    let help = &shipped().help;
    for country in [None, Some("XX")] {
        let shown = help.for_country(country, day("2026-11-25"));
        assert!(shown.country.is_none() && shown.emergency.is_empty() && shown.lines.is_empty());
    }
    assert!(!help.directory().is_empty());
}

#[test]
fn a_number_can_be_dialled() {
    let help = &shipped().help;
    let shown = help.for_country(Some("US"), day("2026-11-25"));
    assert!(shown.lines.iter().any(|line| line.dial() == "18007997233"));
    assert!(shown.emergency.iter().all(|line| line.purpose == Purpose::Emergency && line.dial() == "911"));
}

#[test]
fn every_purpose_and_channel_has_words() {
    let library = shipped();
    for line in library.help.all() {
        assert!(library.words.has(&format!("help.purpose.{}", line.purpose.name())));
        assert!(library.words.has(&format!("help.channel.{}", line.channel.name())));
    }
}

/// Somebody who is afraid of another person comes first, also in the list.
#[test]
fn help_with_what_one_does_oneself_stands_after_help_against_being_hurt() {
    let help = &shipped().help;
    for (country, _) in help.countries() {
        let shown = help.for_country(Some(country), day("2026-11-26"));
        let hurt = shown.lines.iter().rposition(|line| line.purpose == Purpose::PartnerViolence);
        let own = shown.lines.iter().position(|line| line.purpose == Purpose::OwnBehaviour);
        assert!(own.is_none() || hurt < own, "{country}");
    }
}
