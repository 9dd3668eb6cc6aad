//! One's own life: what is planned, how it went in one tap, and totals that only grow.

use maud::{Markup, html};
use nearer_core::entry::{Chosen, Did, OwnThing, Support};
use nearer_core::{Entry, EntryId};

use super::super::{dates, parts, shell, summary};
use super::{Head, Here, titled};

/// From here on something was good to be in.
const GOOD: u8 = 7;
/// Most of what was good.
const GOOD_MOST: usize = 3;
/// Fewest wishes to go after somebody before they are counted.
const PULLS_LEAST: usize = 5;

type Thing<'a> = (&'a Entry, &'a OwnThing);

pub(super) fn head(here: &Here) -> Head {
    let all: Vec<Thing> = here.journal.sheets::<OwnThing>().rev().collect();
    let planned: Vec<Thing> = all.iter().copied().filter(|(_, t)| t.did.is_none()).collect();
    let unfelt = all.iter().copied().find(|(_, t)| done(t) && t.felt.is_none());
    let shown: Vec<EntryId> = planned.iter().map(|(entry, _)| entry.id).collect();
    let top = html! {
        (total(here, &all))
        @if let Some((entry, thing)) = unfelt { (how_was_it(here, entry, thing)) }
        (groups(here, &planned))
        (liked(here, &all))
        (lean(here))
    };
    Head { top, shown, rest: "mine.rest", paper: false }
}

fn done(thing: &OwnThing) -> bool {
    matches!(thing.did, Some(Did::Yes | Did::Part))
}

fn what(thing: &OwnThing) -> String {
    thing.what.as_ref().map_or_else(String::new, |w| summary::cut(w.as_str()))
}

/// How many there were since the first, and how often a wish to go after somebody turned into
/// one. Nothing is counted that one could lose.
fn total(here: &Here, all: &[Thing]) -> Markup {
    let were = || all.iter().filter(|(_, t)| done(t));
    let (n, first) = (were().count(), were().map(|(e, _)| e.at.date()).min());
    let felt = here.journal.protests().count();
    let own = here.journal.protests().filter(|(_, urge)| urge.chose == Some(Chosen::Own)).count();
    html! {
        @if let Some(day) = first {
            @let key = if n == 1 { "mine.total_one" } else { "mine.total" };
            p.voice { (here.fill(key, &[("n", &n.to_string()), ("day", &dates::date(here.library, day))])) }
        }
        @if felt >= PULLS_LEAST {
            p.dim { (here.fill("p_today.pulls", &[("n", &felt.to_string()), ("own", &own.to_string())])) }
        }
    }
}

fn groups(here: &Here, planned: &[Thing]) -> Markup {
    let today = here.now.date();
    let of = |fits: &dyn Fn(&OwnThing) -> bool| planned.iter().copied().filter(|(_, t)| fits(t)).collect::<Vec<_>>();
    let groups = [
        ("mine.today", of(&|t| t.day == Some(today))),
        ("mine.ahead", of(&|t| t.day.is_some_and(|d| d > today))),
        ("mine.someday", of(&|t| t.day.is_none())),
        ("mine.before", of(&|t| t.day.is_some_and(|d| d < today))),
    ];
    html! {
        @if planned.is_empty() { p.dim { (here.say("mine.none")) } }
        @for (key, things) in groups.iter().filter(|(_, things)| !things.is_empty()) {
            (titled(here.say(key), html! { @for (entry, thing) in things { (one(here, entry, thing)) } }))
        }
    }
}

fn one(here: &Here, entry: &Entry, thing: &OwnThing) -> Markup {
    html! {
        div."stack sm" {
            p.own-words { (what(thing)) }
            @if let Some(day) = thing.day.filter(|day| *day != here.now.date()) { p."small dim" { (dates::date(here.library, day)) } }
            div.btns {
                @for (did, class, words) in [("yes", "line mini", "touch.done"), ("part", "line mini", "touch.part"), ("no", "plain mini", "touch.not")] {
                    (here.touch(entry.id, ("did", did), "mine", class, here.say(words)))
                }
                a."btn plain mini" href={ "/e/" (entry.id) "/edit" } { (here.say("form.change")) span.sr { ": " (what(thing)) } }
            }
        }
    }
}

/// The newest one that was done: how it was, if one likes to say.
fn how_was_it(here: &Here, entry: &Entry, thing: &OwnThing) -> Markup {
    html! {
        form."card stack" method="post" action={ "/e/" (entry.id) "/touch" } {
            (shell::token(here.token))
            input type="hidden" name="back" value="mine";
            (parts::scale(&parts::Scale {
                name: "felt", legend: &here.fill("mine.felt", &[("what", &what(thing))]), low: here.say("mine.felt_low"),
                high: here.say("mine.felt_high"), skip: here.say("form.not_sure"), chosen: None, error: None,
            }))
            div.btns { button."btn line" type="submit" { (here.say("mine.felt_keep")) } }
        }
    }
}

/// What was good to be in, to be taken again.
fn liked(here: &Here, all: &[Thing]) -> Markup {
    let good = |t: &OwnThing| done(t) && t.felt.is_some_and(|felt| felt.get() >= GOOD);
    let mut words: Vec<String> = Vec::new();
    for (_, thing) in all.iter().filter(|(_, t)| good(t)) {
        let said = what(thing);
        if words.len() < GOOD_MOST && !words.contains(&said) {
            words.push(said);
        }
    }
    html! {
        @if !words.is_empty() {
            section."stack sm" {
                h2 { (here.say("mine.liked")) }
                @for said in &words {
                    form.row method="post" action="/p" {
                        (shell::token(here.token))
                        input type="hidden" name="what" value=(said);
                        input type="hidden" name="back" value="mine";
                        span { (said) }
                        button."btn line mini" type="submit" name="go" value="mine" { (here.say("mine.add_today")) span.sr { ": " (said) } }
                    }
                }
            }
        }
    }
}

/// People to lean on, beside.
fn lean(here: &Here) -> Markup {
    let supports: Vec<(&Entry, &Support)> = here.journal.sheets::<Support>().rev().collect();
    html! {
        @if !supports.is_empty() {
            section."card quiet stack sm" {
                h2 { (here.say("mine.lean")) }
                ul.steps role="list" { @for (_, support) in &supports { li { span { (line(support)) } } } }
                p.small { a href="/my/supports" { (here.say("mine.lean_all")) } }
            }
        }
    }
}

fn line(support: &Support) -> Markup {
    html! {
        @if let Some(name) = &support.with { b { (name) } }
        @if let Some(what) = &support.what_for { ": " (summary::cut(what.as_str())) }
    }
}
