//! Today: what is open, one suggested act, two quiet measures.

use axum::extract::Path;
use axum::response::Response;
use nearer_core::entry::{AfterDistance, CameThrough, OldRule, Reflection};
use nearer_core::gate::{Asks, Gate};
use nearer_core::{Body, Entry, Journal, Kept, Moment, PracticeDay, SavedDraft, Settings, Side, Text};
use nearer_vault::Change;

use super::{Answer, draw, entry_of};
use crate::respond;
use crate::view::coin;
use crate::view::shell::{Room, Tab};
use crate::view::today::{self as view, Open};
use crate::visit::{Owner, Posted};

/// Most drafts offered again.
const DRAFTS_MOST: usize = 3;

/// The page.
pub async fn show(owner: Owner) -> Response {
    let visit = &owner.visit;
    let settings = owner.vault.settings();
    if settings.side == Side::Toward {
        return super::p_today::drawn(&owner, false);
    }
    let report = visit.app.report(&owner.vault, visit.now);
    let fresh = owner.fresh_id();
    let refused = visit.app.tell_refused(&owner.vault);
    let drafts: Vec<SavedDraft> = newest_drafts(&owner);
    let few = super::practices::for_today(visit);
    let bad = super::heavy::resting(&owner);
    let main = {
        let journal = owner.vault.journal();
        let today = PracticeDay::of(&visit.now, settings.rollover);
        let on_today = |k: &&Kept| PracticeDay::of(&k.entry.at, settings.rollover) == today;
        let kept_today =
            journal.timeline().rev().take_while(on_today).find(|k| matches!(k.entry.body, Body::CheckIn(_)));
        let anything_today = journal.timeline().next_back().is_some_and(|k| on_today(&k));
        let may_reach = !matches!(Gate::of(&settings, &journal, &visit.now), Gate::Closed | Gate::Ask(Asks::Fear));
        let coins = coin::running(&journal, today);
        let open = Open {
            coins: &coins,
            space: journal.open_space(),
            reach: journal.planned_reach().filter(|_| may_reach && !bad),
            drafts: &drafts,
            latest: kept_today.map(|k| &k.entry),
            refused,
            silence: journal.open_silence().filter(|_| !settings.break_up),
            anything_today,
            few: &few,
            step: !bad && may_reach && step_is_offered(&settings, &journal, &visit.now),
            own_line: own_line(&settings, &journal, today).filter(|_| !settings.break_up),
            review: super::review::offered(&settings, &journal, today)
                .filter(|_| !bad && !visit.app.was_passed(&owner.vault, today)),
            empty: journal.is_empty(),
            low: super::how::is_low(&journal, &visit.now),
            latest_person: if settings.break_up {
                None
            } else {
                settings.person.as_ref().or_else(|| journal.people().first().map(|(n, _)| *n))
            },
        };
        view::page(&visit.app.library, visit.token(), &settings, &open, &report, visit.now, fresh)
    };
    draw(visit, Room::Day, Some(Tab::Today), main)
}

/// Unfinished forms, the newest first.
pub(super) fn newest_drafts(owner: &Owner) -> Vec<SavedDraft> {
    let mut drafts: Vec<SavedDraft> = owner.vault.drafts();
    // what was chosen for a report is no unfinished form
    drafts.retain(|d| d.page != super::report::PAGE);
    drafts.sort_by_key(|d| std::cmp::Reverse(d.at));
    drafts.truncate(DRAFTS_MOST);
    drafts
}

/// Whether a small step is offered: none was planned, done or put off since the last day and
/// hour that the owner named, or in the last seven days when none is named. Nothing piles up:
/// a week without a step is a week without a step.
fn step_is_offered(settings: &Settings, journal: &Journal, now: &Moment) -> bool {
    let Some((last, _)) = journal.reaches().max_by_key(|(entry, _)| entry.noted) else { return true };
    let hour = settings.step_hour.unwrap_or(0);
    let noted = PracticeDay::of(&last.noted, settings.rollover);
    let Some(day) = settings.step_day else { return now.date().days_since(&noted) >= 7 };
    let mut back = i64::from((now.date().weekday() + 7 - day) % 7);
    if back == 0 && now.clock().hour() < hour {
        back = 7;
    }
    let begun = now.date().plus_days(-back);
    last.noted.date() < begun || (last.noted.date() == begun && last.noted.clock().hour() < hour)
}

/// Days after which an own line may come back.
const RESTS_DAYS: i64 = 7;
/// It comes on one day in this many.
const ONE_DAY_IN: i64 = 3;

/// A kind line of the owner's that comes back today; the same all day, rarely, and never one
/// that was asked to stay away.
fn own_line<'a>(settings: &Settings, journal: &'a Journal, today: PracticeDay) -> Option<(&'a Entry, &'a Text)> {
    let epoch = PracticeDay::new(2020, 1, 1).ok()?;
    let turn = today.days_since(&epoch);
    if turn.rem_euclid(ONE_DAY_IN) != 0 {
        return None;
    }
    let challenges = journal.sheets::<AfterDistance>().filter_map(|(e, s)| Some((e, s.challenge.as_ref()?)));
    let answers = journal.sheets::<OldRule>().filter_map(|(e, s)| Some((e, s.adult.as_ref()?)));
    let times = journal.sheets::<CameThrough>().filter_map(|(e, s)| Some((e, s.what.as_ref()?)));
    let sentences = journal.sheets::<Reflection>().filter_map(|(e, s)| Some((e, s.sentence.as_ref()?)));
    let rested = |e: &Entry| today.days_since(&e.at.date()) >= RESTS_DAYS && !settings.quiet_lines.contains(&e.id);
    let mut lines: Vec<(&Entry, &Text)> =
        challenges.chain(answers).chain(times).chain(sentences).filter(|(e, _)| rested(e)).collect();
    lines.sort_by_key(|(e, _)| (e.at, e.id));
    let turn = usize::try_from(turn / ONE_DAY_IN).ok()?;
    (!lines.is_empty()).then(|| lines[turn % lines.len()])
}

/// Most lines that are remembered as staying away.
const QUIET_MOST: usize = 500;

/// Lets an own line stay away from Today for good.
pub async fn quiet(Path(id): Path<String>, Posted { by: owner, .. }: Posted<Owner>) -> Answer {
    let kept = entry_of(&owner, &id)?;
    let mut settings = owner.vault.settings();
    if !settings.quiet_lines.contains(&kept.entry.id) {
        settings.quiet_lines.push(kept.entry.id);
        let over = settings.quiet_lines.len().saturating_sub(QUIET_MOST);
        settings.quiet_lines.drain(..over);
        owner.change(Change::Settings(settings)).await?;
    }
    Ok(respond::see_other("/"))
}

#[cfg(test)]
mod tests {
    use nearer_core::{EntryId, Kept};

    use super::*;

    fn moment(text: &str) -> Moment {
        text.parse().expect("a moment")
    }

    fn with_reach(at: &str) -> Journal {
        let json = format!(r#"{{"kind":"reach","at":"{at}","data":{{"step":"Say hello"}}}}"#);
        let entry = Entry::from_json(&json, EntryId::from_random([1; 16])).expect("a reach");
        Journal::fold([Kept { entry, version: 1 }])
    }

    fn sundays_at_six() -> Settings {
        Settings { step_day: Some(7), step_hour: Some(18), ..Settings::default() }
    }

    #[test]
    fn a_step_is_offered_once_a_week_at_the_owners_own_hour() {
        let (settings, journal) = (sundays_at_six(), with_reach("2026-11-17T12:00:00Z"));
        for (now, offered) in [
            ("2026-11-21T20:00:00Z", false),
            ("2026-11-22T17:59:00Z", false),
            ("2026-11-22T18:00:00Z", true),
            ("2026-11-26T09:00:00Z", true),
        ] {
            assert_eq!(step_is_offered(&settings, &journal, &moment(now)), offered, "{now}");
        }
        let taken = with_reach("2026-11-22T18:30:00Z");
        assert!(!step_is_offered(&settings, &taken, &moment("2026-11-26T09:00:00Z")));
        assert!(step_is_offered(&settings, &taken, &moment("2026-11-29T18:00:00Z")));
    }

    #[test]
    fn without_a_day_of_ones_own_seven_days_pass() {
        let (settings, journal) = (Settings::default(), with_reach("2026-11-17T12:00:00Z"));
        assert!(!step_is_offered(&settings, &journal, &moment("2026-11-23T12:00:00Z")));
        assert!(step_is_offered(&settings, &journal, &moment("2026-11-24T12:00:00Z")));
        assert!(step_is_offered(&settings, &Journal::default(), &moment("2026-11-24T12:00:00Z")));
    }

    #[test]
    fn an_own_line_comes_rarely_and_stays_away_when_asked() {
        let json = r#"{"kind":"came_through","at":"2026-01-05T12:00:00Z","data":{"what":"They waited."}}"#;
        let id = EntryId::from_random([2; 16]);
        let entry = Entry::from_json(json, id).expect("an entry");
        let journal = Journal::fold([Kept { entry, version: 1 }]);
        let days: Vec<bool> = (1..=12)
            .map(|d| PracticeDay::new(2026, 3, d).expect("a day"))
            .map(|day| own_line(&Settings::default(), &journal, day).is_some())
            .collect();
        assert_eq!(days.iter().filter(|shown| **shown).count(), 4);
        let quiet = Settings { quiet_lines: vec![id], ..Settings::default() };
        assert!((1..=12).all(|d| own_line(&quiet, &journal, PracticeDay::new(2026, 3, d).expect("a day")).is_none()));
        assert!(own_line(&Settings::default(), &journal, PracticeDay::new(2026, 1, 6).expect("a day")).is_none());
    }
}
