//! The body's side over the last weeks: where it sits, how it is there, when it comes. Counted
//! from check-ins, pulls and body notes; under four of them nothing is said.

use std::collections::BTreeMap;

use maud::{Markup, html};
use nearer_core::entry::{Sensation, Worksheet};
use nearer_core::{Body, Slug};

use super::super::parts;
use super::{Head, Here};

/// Fewest notes for a sentence about places, and for one about a kind of moment.
const NOTES_LEAST: usize = 4;
/// Fewest times that a place and a kind of moment were noted together.
const TOGETHER_LEAST: usize = 2;
/// Most kinds of moment told.
const MOMENTS_MOST: usize = 3;
/// Weeks that can be chosen.
pub const WEEKS: [i64; 2] = [4, 12];
/// Answers that name no place on the figure.
const NO_PLACE: [&str; 2] = ["nowhere", "somewhere-else"];

/// What one note says about the body.
#[derive(Debug, Clone, Copy)]
struct Noted<'a> {
    body: &'a [Sensation],
    triggers: &'a [Slug],
}

pub(super) fn head(here: &Here) -> Option<Head> {
    let ever = here.journal.timeline().any(|k| noted(&k.entry.body).is_some());
    let top = html! {
        section."card stack" aria-labelledby="body-h" {
            h2 id="body-h" { (here.fill("homes.body.title", &[("n", &here.weeks.to_string())])) }
            (weeks(here))
            (told(here, &lately(here)))
        }
    };
    ever.then_some(Head { top, shown: Vec::new(), rest: "homes.body.rest", paper: false })
}

fn noted(body: &Body) -> Option<Noted<'_>> {
    let (body, triggers): (&[Sensation], &[Slug]) = match body {
        Body::CheckIn(c) => (&c.body, &[]),
        Body::Urge(u) => (&u.body, &u.triggers),
        Body::Worksheet(sheet) => match &**sheet {
            Worksheet::BodyNote(note) => (&note.body, &note.triggers),
            _ => return None,
        },
        _ => return None,
    };
    (!body.is_empty()).then_some(Noted { body, triggers })
}

fn lately<'a>(here: &Here<'a>) -> Vec<Noted<'a>> {
    let journal = here.journal;
    let recent = journal.timeline().rev().take_while(|k| here.days_ago(k.entry.at.date()) <= here.weeks * 7);
    recent.filter_map(|k| noted(&k.entry.body)).collect()
}

/// Which weeks: two links.
fn weeks(here: &Here) -> Markup {
    html! {
        nav.btns aria-label=(here.say("homes.body.span")) {
            @for weeks in WEEKS {
                a."btn line mini" href={ "/my/body?weeks=" (weeks) } aria-current=[(weeks == here.weeks).then_some("true")] {
                    (here.fill("homes.body.weeks", &[("n", &weeks.to_string())]))
                }
            }
        }
    }
}

fn told(here: &Here, notes: &[Noted]) -> Markup {
    let n = notes.len();
    if n < NOTES_LEAST {
        let slots = [("have", n.to_string()), ("need", NOTES_LEAST.to_string())];
        let slots = slots.each_ref().map(|(slot, value)| (*slot, value.as_str()));
        return html! { p { (here.library.words.fill("homes.body.not_yet", &slots)) } };
    }
    let places = places(notes);
    html! {
        p.voice { (mostly(here, notes, &places)) }
        div.bodyrow {
            (parts::body_figure(&spots(here, &places)))
            ul."bars" role="list" {
                @for (slug, times) in &places { (row(here, notes, slug, *times, places[0].1)) }
            }
        }
        (moments(here, notes))
    }
}

/// How many notes name each place, the most first; equals in a fixed order.
fn places<'a>(notes: &[Noted<'a>]) -> Vec<(&'a Slug, usize)> {
    let mut times: BTreeMap<&Slug, usize> = BTreeMap::new();
    for note in notes {
        for (at, sensation) in note.body.iter().enumerate() {
            if !note.body[..at].iter().any(|s| s.place == sensation.place) {
                *times.entry(&sensation.place).or_default() += 1;
            }
        }
    }
    ranked(times)
}

fn ranked<K: Ord + Copy>(times: BTreeMap<K, usize>) -> Vec<(K, usize)> {
    let mut all: Vec<(K, usize)> = times.into_iter().collect();
    all.sort_by(|(a, n), (b, m)| m.cmp(n).then_with(|| a.cmp(b)));
    all
}

/// The sentence: one or two places, and how many notes name one of them.
fn mostly(here: &Here, notes: &[Noted], places: &[(&Slug, usize)]) -> String {
    let n = notes.len().to_string();
    let on_body: Vec<&(&Slug, usize)> = places.iter().filter(|(p, _)| !NO_PLACE.contains(&p.as_str())).collect();
    let Some((first, most)) = on_body.first() else {
        return here.fill("homes.body.nowhere", &[("n", &n)]);
    };
    let second = on_body.get(1).filter(|(_, times)| times * 2 >= *most).map(|(place, _)| *place);
    let names_one =
        |note: &&Noted| note.body.iter().any(|s| s.place == **first || second.is_some_and(|p| s.place == *p));
    let k = notes.iter().filter(names_one).count().to_string();
    match second {
        Some(second) => here.fill(
            "homes.body.mostly_two",
            &[("place", spoken(here, first)), ("other", spoken(here, second)), ("k", &k), ("n", &n)],
        ),
        None => here.fill("homes.body.mostly", &[("place", spoken(here, first)), ("k", &k), ("n", &n)]),
    }
}

fn spoken<'a>(here: &Here<'a>, slug: &'a Slug) -> &'a str {
    here.library.places.iter().find(|p| &p.slug == slug).map_or(slug.as_str(), |p| &p.in_sentence)
}

/// Places that the figure shows, each with its share of the most.
fn spots(here: &Here, places: &[(&Slug, usize)]) -> Vec<((f32, f32), f64)> {
    let most = places.first().map_or(1, |(_, n)| *n).max(1) as f64;
    let spot = |slug: &Slug| here.library.places.iter().find(|p| &p.slug == slug).and_then(|p| p.front);
    places.iter().filter_map(|(slug, n)| spot(slug).map(|at| (at, *n as f64 / most))).collect()
}

/// A place in words: in how many notes, and what it is mostly like.
fn row(here: &Here, notes: &[Noted], slug: &Slug, times: usize, most: usize) -> Markup {
    let mut feels: BTreeMap<&Slug, usize> = BTreeMap::new();
    for sensation in notes.iter().flat_map(|n| n.body).filter(|s| s.place == *slug) {
        if let Some(feel) = &sensation.feel {
            *feels.entry(feel).or_default() += 1;
        }
    }
    let feel = ranked(feels).into_iter().find(|(_, n)| *n >= TOGETHER_LEAST);
    let feel =
        feel.map(|(feel, _)| here.library.name_of(nearer_core::vocabulary::Terms::Sensations, feel).to_lowercase());
    let in_notes = here.fill("homes.body.in_notes", &[("n", &times.to_string())]);
    let words = match feel {
        Some(feel) => here.fill("homes.body.in_notes_feel", &[("n", &times.to_string()), ("feel", &feel)]),
        None => in_notes,
    };
    let label = here.library.name_of(nearer_core::vocabulary::Terms::Places, slug);
    parts::bar_row(label, &words, times as f64 / most.max(1) as f64)
}

/// Kinds of moment and the place that was noted with them most often.
fn moments(here: &Here, notes: &[Noted]) -> Markup {
    let (told, all) = together(notes);
    let say = |trigger: &Slug, place: &Slug, k: usize, n: usize| {
        let trigger = here.library.name_of(nearer_core::vocabulary::Terms::Triggers, trigger);
        let (k, n) = (k.to_string(), n.to_string());
        here.fill("homes.body.moment", &[("trigger", trigger), ("place", spoken(here, place)), ("k", &k), ("n", &n)])
    };
    html! {
        div."stack sm" {
            h3 { (here.say("homes.body.moments")) }
            @if told.is_empty() { p."dim" { (here.fill("homes.body.moments_not_yet", &[("have", &all.to_string())])) } }
            @else {
                ul.plain { @for (trigger, place, k, n) in told { li { (say(trigger, place, k, n)) } } }
                p."small dim" { (here.say("insights.no_cause")) }
            }
        }
    }
}

/// A kind of moment, the place noted with it most often, how often, and of how many.
type Together<'a> = (&'a Slug, &'a Slug, usize, usize);

/// The three pairs that came most often, one a kind of moment, and how many notes have both.
fn together<'a>(notes: &[Noted<'a>]) -> (Vec<Together<'a>>, usize) {
    let both: Vec<&Noted> = notes.iter().filter(|n| !n.triggers.is_empty()).collect();
    if both.len() < NOTES_LEAST {
        return (Vec::new(), both.len());
    }
    let mut of: BTreeMap<&Slug, usize> = BTreeMap::new();
    let mut pairs: BTreeMap<(&Slug, &Slug), usize> = BTreeMap::new();
    for note in &both {
        for trigger in note.triggers {
            *of.entry(trigger).or_default() += 1;
            for sensation in note.body.iter().filter(|s| !NO_PLACE.contains(&s.place.as_str())) {
                *pairs.entry((trigger, &sensation.place)).or_default() += 1;
            }
        }
    }
    let mut told: Vec<Together> = Vec::new();
    for ((trigger, place), k) in ranked(pairs) {
        if k >= TOGETHER_LEAST && told.len() < MOMENTS_MOST && !told.iter().any(|(t, ..)| *t == trigger) {
            told.push((trigger, place, k, of[trigger]));
        }
    }
    (told, both.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slug(s: &str) -> Slug {
        s.parse().expect("slug")
    }
    fn at(places: &[&str]) -> Vec<Sensation> {
        places.iter().map(|p| Sensation { place: slug(p), feel: None, strength: None }).collect()
    }

    #[test]
    fn a_place_named_twice_in_one_note_counts_once() {
        let (twice, once) = (at(&["chest", "chest"]), at(&["jaw", "chest"]));
        let notes = [Noted { body: &twice, triggers: &[] }, Noted { body: &once, triggers: &[] }];
        assert_eq!(places(&notes), [(&slug("chest"), 2), (&slug("jaw"), 1)]);
    }

    #[test]
    fn under_four_notes_nothing_is_said_about_kinds_of_moment() {
        let (body, triggers) = (at(&["chest"]), [slug("touch")]);
        let note = Noted { body: &body, triggers: &triggers };
        assert_eq!(together(&[note; 3]).0, []);
        assert_eq!(together(&[note; 4]).0, [(&slug("touch"), &slug("chest"), 4, 4)]);
    }

    #[test]
    fn a_kind_of_moment_is_told_once_and_nowhere_is_no_place() {
        let (body, triggers) = (at(&["chest", "jaw", "nowhere"]), [slug("touch")]);
        let note = Noted { body: &body, triggers: &triggers };
        assert_eq!(together(&[note; 5]).0.len(), 1);
        let (nowhere, none) = (at(&["nowhere"]), [slug("touch")]);
        assert_eq!(together(&[Noted { body: &nowhere, triggers: &none }; 5]).0, []);
    }
}
