//! Which steps are on the ladder's page, from words and record: pure.

use std::collections::BTreeMap;

use nearer_content::{Circle, Library, Step};
use nearer_core::entry::{Person, Reach, ReachKind, ReachState};
use nearer_core::{Journal, Moment, Name, PracticeDay, Settings};
use nearer_insight::exposure::{
    Asking, Candidate, Choice, Consent, Exposure, Held, Nothing, Reason, Tally, Trial, days_of, name_of,
};

/// Most own steps looked at.
const OWN_MOST: usize = 24;

/// What is wanted of the ladder.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Wanted {
    /// Only steps that suit somebody of this circle.
    pub(crate) circle: Option<Circle>,
    /// Also steps that ask more than seems within reach.
    pub(crate) harder: bool,
}

/// One step on the page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shown {
    /// The slug of an authored step; `None` for an own one.
    pub(crate) slug: Option<String>,
    /// The step.
    pub(crate) words: String,
    /// What it practises.
    pub(crate) kind: Option<ReachKind>,
    /// Why it is offered.
    pub(crate) reason: Reason,
}

/// What the record says about steps, for a few sentences.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct SoFar {
    /// Steps done, in whole or in part.
    pub(crate) done: usize,
    /// Of those, the ones with both numbers of discomfort.
    pub(crate) compared: usize,
    /// Of those, the ones that were easier than expected.
    pub(crate) easier: usize,
    /// Means of both numbers, 0–10.
    pub(crate) expected: f64,
    /// How it was, 0–10.
    pub(crate) felt: f64,
    /// How often what was feared came about.
    pub(crate) came_about: Tally,
    /// How far expectations move to what happened, with the steps it rests on.
    pub(crate) moves: (f64, usize),
}

/// The ladder of a record at a moment.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ladder {
    /// At most three.
    pub(crate) offers: Vec<Shown>,
    /// Why there are none.
    pub(crate) nothing: Option<Nothing>,
    /// What the record says.
    pub(crate) so_far: SoFar,
}

/// Everything the record says about steps.
pub(crate) fn exposure(library: &Library, journal: &Journal) -> Exposure {
    let asks = |slug: &str| library.step(slug).map(|step| f64::from(step.asks));
    Exposure::fold(journal.reaches().filter_map(|(entry, reach)| Trial::of(entry, reach, asks)))
}

/// The ladder now.
pub(crate) fn ladder(
    library: &Library,
    journal: &Journal,
    settings: &Settings,
    now: &Moment,
    wanted: Wanted,
) -> Ladder {
    let known = exposure(library, journal);
    let valued = valued(journal, settings);
    let own = if wanted.circle.is_some() { BTreeMap::new() } else { own_steps(journal) };
    let suits = |step: &&Step| wanted.circle.is_none_or(|circle| step.suits(circle));
    let candidate = |step: String, kind: Option<ReachKind>, asks: f64| Candidate {
        step,
        kind,
        asks,
        value: valued.get(kind.map_or("", ReachKind::name)).copied().unwrap_or_default(),
        context: settings.person.as_ref().map(ToString::to_string),
        // each authored step names the other's part, and it is shown before anything is kept
        consent: Consent::NotNeeded,
    };
    let authored = library.steps.iter().filter(suits);
    let mut candidates: Vec<Candidate> =
        authored.map(|s| candidate(s.slug.to_string(), Some(s.kind), f64::from(s.asks))).collect();
    candidates.extend(own.iter().map(|(name, reach)| candidate(name.clone(), reach.kind, ASKS_OWN)));
    let choice = known.choose(&candidates, &asking(&known, settings, now, wanted));
    let shown = |step: &str, reason: Reason| match (library.step(step), own.get(step)) {
        (Some(s), _) => {
            Some(Shown { slug: Some(s.slug.to_string()), words: s.words.clone(), kind: Some(s.kind), reason })
        }
        (None, Some(r)) => Some(Shown { slug: None, words: r.step.to_string(), kind: r.kind, reason }),
        (None, None) => None,
    };
    let offers = choice.offers().iter().filter_map(|offer| shown(&offer.step, offer.reason)).collect();
    let nothing = if let Choice::Nothing(why) = choice { Some(why) } else { None };
    Ladder { offers, nothing, so_far: so_far(journal, &known) }
}

/// Own steps were tried, so what they ask is known from that; this stands for none.
pub(crate) const ASKS_OWN: f64 = 50.0;

/// Chance begins at the day and at what was tried: looking twice shows the same three.
fn asking(known: &Exposure, settings: &Settings, now: &Moment, wanted: Wanted) -> Asking {
    let day = PracticeDay::of(now, settings.rollover);
    let (year, month, number) = day.ymd();
    let day = u64::from(year.unsigned_abs()) * 10_000 + u64::from(month) * 100 + u64::from(number);
    let held = settings.individual_only.then_some(Held::IndividualOnly);
    Asking { seed: day * 1_000 + known.trials as u64, at_days: days_of(now), harder: wanted.harder, held }
}

/// Reaches without a value that each kind begins with: one reach makes no habit.
const NO_HABIT: f64 = 2.0;

/// For each kind, the share of its reaches that were taken for one of the owner's values,
/// 0–1, held back while they are few (this project's assumption).
fn valued(journal: &Journal, settings: &Settings) -> BTreeMap<&'static str, f64> {
    let mut counts: BTreeMap<&'static str, (f64, f64)> = BTreeMap::new();
    for (_, reach) in journal.reaches() {
        let Some(kind) = reach.kind else { continue };
        let held = |slug| settings.values.is_empty() || settings.values.contains(slug);
        let for_value = reach.own_value.is_some() || reach.value.as_ref().is_some_and(held);
        let count = counts.entry(kind.name()).or_default();
        *count = (count.0 + f64::from(u8::from(for_value)), count.1 + 1.0);
    }
    counts.into_iter().map(|(kind, (with, all))| (kind, with / (all + NO_HABIT))).collect()
}

/// Steps in own words that were planned or tried as steps, by their name, newest words.
fn own_steps(journal: &Journal) -> BTreeMap<String, &Reach> {
    let own = journal.reaches().rev().map(|(_, reach)| reach);
    let own = own.filter(|r| r.authored.is_none() && r.kind.is_some() && r.state != ReachState::Planned);
    let mut named = BTreeMap::new();
    for reach in own.take(OWN_MOST) {
        named.entry(name_of(reach)).or_insert(reach);
    }
    named
}

fn so_far(journal: &Journal, known: &Exposure) -> SoFar {
    let mut sum = SoFar {
        came_about: known.feared.overall,
        moves: (known.learning.mean(), known.learning.n),
        ..SoFar::default()
    };
    let done = |r: &&Reach| matches!(r.state, ReachState::Done | ReachState::Partly);
    for reach in journal.reaches().map(|(_, r)| r).filter(done) {
        sum.done += 1;
        if let (Some(expected), Some(felt)) = (reach.expected, reach.felt) {
            sum.compared += 1;
            sum.easier += usize::from(felt < expected);
            sum.expected += f64::from(expected.get());
            sum.felt += f64::from(felt.get());
        }
    }
    let n = sum.compared.max(1) as f64;
    SoFar { expected: sum.expected / n, felt: sum.felt / n, ..sum }
}

/// The next step of a kind that asks a little more, for people of one of the circles, or
/// for anybody where none is named.
pub(crate) fn nearer<'l>(library: &'l Library, kind: ReachKind, circles: &[Circle], asks: f64) -> Option<&'l Step> {
    const MORE_LEAST: f64 = 5.0;
    let more = library.steps.iter().filter(|s| s.kind == kind && f64::from(s.asks) >= asks + MORE_LEAST);
    let suits = |s: &&Step| circles.is_empty() || circles.iter().any(|circle| s.suits(*circle));
    more.filter(suits).min_by_key(|s| s.asks)
}

/// What somebody is to the owner, by what was noted of them last.
pub(crate) fn circle_of(library: &Library, journal: &Journal, name: &Name) -> Option<Circle> {
    let mut noted = journal.sheets::<Person>().rev().map(|(_, person)| person);
    let person = noted.find(|person| person.with.as_ref() == Some(name))?;
    library.circle(person.bond.as_ref()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use nearer_core::Level;
    use nearer_core::{Body, Entry, EntryId, Kept};

    fn library() -> Library {
        Library::shipped().expect("content")
    }

    fn now() -> Moment {
        "2026-11-25T12:00:00+01:00".parse().expect("moment")
    }

    fn journal(reaches: Vec<Reach>) -> Journal {
        let kept = |(i, reach): (usize, Reach)| {
            let at = format!("2026-11-{:02}T12:00:00+01:00", i + 1).parse().expect("moment");
            let id = EntryId::from_random([i as u8; 16]);
            Kept { entry: Entry::new(id, at, at, Body::Reach(reach)), version: 1 }
        };
        Journal::fold(reaches.into_iter().enumerate().map(kept))
    }

    fn offered(journal: &Journal, settings: &Settings, wanted: Wanted) -> Ladder {
        ladder(&library(), journal, settings, &now(), wanted)
    }

    #[test]
    fn a_new_record_is_offered_three_steps_and_the_same_on_a_second_look() {
        let (empty, settings) = (Journal::default(), Settings::default());
        let first = offered(&empty, &settings, Wanted::default());
        assert_eq!(first.offers.len(), 3);
        assert_eq!(first, offered(&empty, &settings, Wanted::default()));
    }

    #[test]
    fn who_wants_nothing_aimed_at_others_is_offered_nothing() {
        let settings = Settings { individual_only: true, ..Settings::default() };
        let ladder = offered(&Journal::default(), &settings, Wanted { harder: true, ..Wanted::default() });
        assert_eq!((ladder.offers.len(), ladder.nothing), (0, Some(Nothing::Held(Held::IndividualOnly))));
    }

    #[test]
    fn steps_for_a_circle_suit_it() {
        let (library, wanted) = (library(), Wanted { circle: Some(Circle::Colleague), harder: true });
        for offer in offered(&Journal::default(), &Settings::default(), wanted).offers {
            let step = library.step(&offer.slug.expect("authored")).expect("a step");
            assert!(step.suits(Circle::Colleague));
        }
    }

    #[test]
    fn what_was_easier_than_expected_is_counted_and_a_plan_is_not() {
        let level = |n| Level::new(n).ok();
        let reach = |state, expected, felt| Reach {
            state,
            expected: level(expected),
            felt: level(felt),
            ..Reach::planned("Say it".parse().expect("text"))
        };
        let all = vec![
            reach(ReachState::Done, 7, 4),
            reach(ReachState::Partly, 3, 5),
            Reach { felt: None, ..reach(ReachState::Planned, 9, 0) },
        ];
        let sum = offered(&journal(all), &Settings::default(), Wanted::default()).so_far;
        assert_eq!((sum.done, sum.compared, sum.easier), (2, 2, 1));
        assert!((sum.expected - 5.0).abs() < 1e-12 && (sum.felt - 4.5).abs() < 1e-12);
    }

    #[test]
    fn a_little_nearer_asks_more_of_the_same_kind() {
        let library = library();
        for step in &library.steps {
            let more = nearer(&library, step.kind, &step.bonds, f64::from(step.asks));
            let shared = |s: &Step| step.bonds.iter().any(|circle| s.suits(*circle));
            assert!(more.is_none_or(|s| s.kind == step.kind && s.asks > step.asks && shared(s)));
        }
    }
}
