//! Laws of the words of findings: with a full record every slot is filled, and with an empty one
//! nothing is drawn.

use std::time::{Duration, SystemTime};

use nearer_content::Library;
use nearer_core::entry::worksheet::{Belief, Evidence, Fits, Weather, Worksheet};
use nearer_core::entry::{Chosen, FearedHappened, Reach, ReachKind, ReachState, Urge, Whose, Withdrawal};
use nearer_core::{Body, Entry, EntryId, Journal, Kept, Level, Moment, Percent, Rollover, When, Zone};
use nearer_insight::{Asked, report};

use super::{Told, told};

const OURS: [&str; 6] =
    ["predictions", "expectancy", "weather_guesses", "beliefs", "flexibility", "withdrawal_durations"];

fn at(day: u64) -> Moment {
    Moment::at(SystemTime::UNIX_EPOCH + Duration::from_secs(1_772_366_400 + 86_400 * day), &Zone::utc())
}

fn kept(id: u64, day: u64, body: Body) -> Kept {
    let id = EntryId::from_bytes(u128::from(id).to_be_bytes());
    Kept { entry: Entry::new(id, at(day), at(day), body), version: 1 }
}

/// Forty days with one of everything each; odd ones go otherwise than even ones.
fn full() -> Vec<Kept> {
    let rule = EntryId::from_bytes(1u128.to_be_bytes());
    let percent = |n: u64| Percent::new(n.min(100) as u8).ok();
    let first = Belief { rule: "a rule.".parse().ok(), strength: percent(90), ..Belief::default() };
    let mut all = vec![kept(1, 0, Body::Worksheet(Box::new(Worksheet::Belief(first))))];
    for day in 1..41 {
        let odd = day % 2 == 1;
        let came = if day % 8 == 0 { FearedHappened::Yes } else { FearedHappened::No };
        let reach = Reach {
            state: ReachState::Done,
            kind: Some(if odd { ReachKind::Ask } else { ReachKind::Boundary }),
            likely: percent(95 - 2 * day),
            likely_after: percent(50 - day),
            feared_happened: Some(if day == 9 { FearedHappened::Unclear } else { came }),
            expected: Level::new(7).ok(),
            felt: Level::new(if odd { 4 } else { 8 }).ok(),
            ..Reach::planned("a step".parse().expect("a text"))
        };
        let line = Evidence { belief: Some(rule), strength: percent(90 - 2 * day), ..Evidence::default() };
        let fits = if odd {
            Fits::Yes
        } else if day % 4 == 0 {
            Fits::No
        } else {
            Fits::Partly
        };
        let sky =
            Weather { guess: "fog".parse().ok(), sure: percent(30 + day), fits: Some(fits), ..Weather::default() };
        let urge = Urge { chose: Some(if odd { Chosen::Stay } else { Chosen::Left }), ..Urge::default() };
        let whose = if odd { Whose::Mine } else { Whose::Theirs };
        let end = Some(When::Moment(at(day + 1)));
        let away = Withdrawal { whose, end, ..Withdrawal::since(When::Moment(at(day))) };
        let bodies = [
            Body::Reach(reach),
            Body::Worksheet(Box::new(line.into())),
            Body::Worksheet(Box::new(sky.into())),
            Body::Urge(urge),
            Body::Withdrawal(away),
        ];
        all.extend((0..).zip(bodies).map(|(n, body)| kept(10 * day + n, day, body)));
    }
    all
}

fn ours(library: &Library, entries: Vec<Kept>) -> Vec<Told> {
    let asked = Asked { now: at(60), rollover: Rollover::default() };
    let all = told(library, &report(&Journal::fold(entries), &asked));
    all.into_iter().filter(|t| OURS.contains(&t.slug)).collect()
}

#[test]
fn with_a_full_record_every_slot_is_filled_and_all_is_drawn() {
    let library = Library::shipped().expect("content");
    let all = ours(&library, full());
    assert_eq!(all.len(), OURS.len());
    for told in all {
        let drawn = told.picture.as_ref().map(|p| p.0.clone()).unwrap_or_default();
        let texts = [Some(&told.sentence), told.sure.as_ref(), told.also.as_ref(), Some(&drawn)];
        for text in texts.into_iter().flatten() {
            assert!(!text.contains('{') && !text.contains(nearer_content::MISSING), "{}: {text}", told.slug);
        }
        assert!(told.standing.speaks() && told.sure.is_some() && !drawn.is_empty(), "{}", told.slug);
    }
}

#[test]
fn with_an_empty_record_nothing_is_drawn_and_nothing_claimed() {
    let library = Library::shipped().expect("content");
    for told in ours(&library, Vec::new()) {
        assert!(told.picture.is_none() && told.sure.is_none() && told.also.is_none(), "{}", told.slug);
        assert!(!told.sentence.contains('{') && !told.claims, "{}: {}", told.slug, told.sentence);
    }
}

#[test]
fn steps_and_rules_go_by_their_own_words() {
    let library = Library::shipped().expect("content");
    let of = |slug: &str| {
        let told = ours(&library, full()).into_iter().find(|t| t.slug == slug).expect("told");
        (told.sentence, told.picture.expect("a picture").0)
    };
    let (sentence, picture) = of("beliefs");
    assert!(sentence.contains("“a rule”") && picture.contains(">a rule<"), "{sentence}");
    for slug in ["predictions", "expectancy"] {
        assert!(of(slug).1.contains("a step · "), "{slug}");
    }
}

#[test]
fn where_nothing_feared_came_about_none_of_the_clear_ends_did() {
    let library = Library::shipped().expect("content");
    let steps = (1..8).map(|day| {
        let feared_happened = Some(if day > 5 { FearedHappened::Unclear } else { FearedHappened::No });
        let step =
            Reach { state: ReachState::Done, feared_happened, ..Reach::planned("a step".parse().expect("a text")) };
        kept(day, day, Body::Reach(step))
    });
    let told = ours(&library, steps.collect()).into_iter().find(|t| t.slug == "predictions").expect("told");
    assert!(told.standing.speaks() && told.sentence.contains("none"), "{}", told.sentence);
    assert!(told.sentence.contains('5') && told.sentence.contains("a clear end"), "{}", told.sentence);
    assert!(!told.sentence.contains('0') && !told.sentence.contains('7'), "{}", told.sentence);
}

#[test]
fn within_a_question_what_is_plain_comes_first_and_numbers_among_themselves_last() {
    let library = Library::shipped().expect("content");
    let asked = Asked { now: at(60), rollover: Rollover::default() };
    let all = told(&library, &report(&Journal::fold(full()), &asked));
    let slugs: Vec<&str> = all.iter().map(|t| t.slug).collect();
    assert_eq!(slugs.first(), Some(&"stayed_share"));
    assert_eq!(slugs[slugs.len() - 2..], ["carry_over", "lagged_network"]);
    let mut known: Vec<&str> = nearer_insight::SLUGS.to_vec();
    let mut told = slugs.clone();
    known.sort_unstable();
    told.sort_unstable();
    assert_eq!(told, known, "one is told twice or not at all");
}
