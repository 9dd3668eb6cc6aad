//! The body's side over the last weeks: where it sits, how it is there, when it comes. Counted
//! from check-ins, pulls and body notes; under four of them nothing is said.

use std::collections::BTreeMap;

use maud::{Markup, html};
use nearer_core::Slug;
use nearer_core::entry::BodyNote;
use nearer_core::vocabulary::Terms;

use super::super::parts;
use super::felt::{NO_PLACE, NOTES_LEAST, Noted, TOGETHER_LEAST, noted, places, ranked, together};
use super::{Head, Here};

/// Weeks that can be chosen.
pub const WEEKS: [i64; 2] = [4, 12];
pub(super) fn head(here: &Here) -> Option<Head> {
    let ever = here.journal.timeline().any(|k| noted(&k.entry.body).is_some());
    let top = html! {
        section."card stack" aria-labelledby="body-h" {
            h2 id="body-h" { (here.fill("homes.body.title", &[("n", &here.weeks.to_string())])) }
            (weeks(here))
            (told(here, &lately(here)))
            (nights(here))
        }
    };
    ever.then_some(Head { top, shown: Vec::new(), rest: "homes.body.rest", paper: false })
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
        div.felt-row {
            (parts::body_figure(&spots(here, &places)))
            ul."bars" role="list" {
                @for (slug, times) in &places { (row(here, notes, slug, *times, places[0].1)) }
            }
        }
        (moments(here, notes))
    }
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
    let feel = feel.map(|(feel, _)| here.library.name_of(Terms::Sensations, feel).to_lowercase());
    let in_notes = match times {
        1 => here.say("homes.body.in_one_note").to_owned(),
        n => here.fill("homes.body.in_notes", &[("n", &n.to_string())]),
    };
    let words = match feel {
        Some(feel) => here.fill("homes.body.in_notes_feel", &[("notes", &in_notes), ("feel", &feel)]),
        None => in_notes,
    };
    let label = here.library.name_of(Terms::Places, slug);
    parts::bar_row(label, &words, times as f64 / most.max(1) as f64)
}

/// Kinds of moment and the place that was noted with them most often.
fn moments(here: &Here, notes: &[Noted]) -> Markup {
    let (told, all) = together(notes);
    let say = |trigger: &Slug, place: &Slug, k: usize, n: usize| {
        let trigger = here.library.name_of(Terms::Triggers, trigger);
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

/// How the nights were, from body notes; nothing under four of them.
fn nights(here: &Here) -> Markup {
    let notes = here.journal.sheets::<BodyNote>().filter(|(e, _)| here.days_ago(e.at.date()) <= here.weeks * 7);
    let mut slept: Vec<u8> = notes.filter_map(|(_, note)| note.slept.map(|l| l.get())).collect();
    slept.sort_unstable();
    let (Some(low), Some(high), true) = (slept.first(), slept.last(), slept.len() >= NOTES_LEAST) else {
        return html! {};
    };
    let (n, low, high) = (slept.len().to_string(), low.to_string(), high.to_string());
    html! { p { (here.fill("homes.body.nights", &[("n", &n), ("low", &low), ("high", &high)])) } }
}
