//! The ladder: three steps on offer, what is planned, all of them by kind.

mod next;
mod outcome;
mod plan;
mod smaller;
mod taken;

use maud::{Markup, html};
use nearer_content::{Circle, Library};
use nearer_core::entry::{Reach, ReachKind};
use nearer_core::{Entry, Kept, Moment};
use nearer_insight::exposure::{Held, Nothing, Reason};

pub(crate) use outcome::done;
pub(crate) use plan::{One, Own, one, plan};
pub(crate) use smaller::{EASIER, OwnStep};

use super::icon::{Icon, icon};
use super::{dates, entry, parts, shell};
use crate::pages::reach::choice::{Ladder, Shown, SoFar, Wanted};

/// The page and what it shows.
pub(crate) struct Page<'a> {
    /// What is on offer.
    pub(crate) ladder: &'a Ladder,
    /// Steps that are planned, the newest first.
    pub(crate) planned: &'a [(&'a Entry, &'a Reach)],
    /// Steps that were taken, the newest first.
    pub(crate) taken: &'a [(&'a Entry, &'a Reach)],
    /// What was asked for.
    pub(crate) wanted: Wanted,
    /// The step that was put off a moment ago.
    pub(crate) put_off: Option<Kept>,
    /// Nothing aimed at another person.
    pub(crate) alone: bool,
}

/// The page.
pub(crate) fn ladder(library: &Library, token: &str, page: &Page, now: Moment) -> Markup {
    let say = |key| library.words.say(key);
    if page.alone {
        return held(library);
    }
    html! {
        div.page-head { h1 { (say("ladder.title")) } p.dim { (say("ladder.lead")) } }
        @if let Some(kept) = &page.put_off {
            (entry::undo(library, token, say("ladder.put_off"), kept.entry.id, kept.version - 1))
        }
        div."cols two" {
            div.stack {
                @if let Some((entry, reach)) = page.planned.first() { (plan::card(library, token, entry, reach, now)) }
                (taken::others(library, page.planned))
                (offers(library, token, page))
                (all(library, token, page.wanted))
            }
            div.stack {
                (so_far(library, &page.ladder.so_far))
                (taken::rungs(library, page.taken))
                section."card quiet stack sm" { h2 { (say("ladder.rest.title")) } p.dim { (say("ladder.rest.line")) } }
            }
        }
    }
}

/// Nothing here is aimed at another person, by the owner's own choice.
fn held(library: &Library) -> Markup {
    let say = |key| library.words.say(key);
    let rows = [
        ("/now", Icon::Waves, "ladder.held.now"),
        ("/help", Icon::ChatCircle, "ladder.held.help"),
        ("/safety", Icon::Lock, "ladder.held.safety"),
    ];
    let rows = rows.map(|(path, shape, key)| parts::Link { path, shape, title: say(key), line: "" });
    html! {
        div.page-head { h1 { (say("ladder.held.title")) } p.dim { (say("ladder.held.line")) } }
        div."stack narrow" {
            section.card { (parts::links(&rows)) }
            p."hint small" { (say("ladder.held.change")) " " a href="/you" { (say("ladder.held.you")) } }
        }
    }
}

/// Three at most, each with why. The others that were shown go along with the one taken.
fn offers(library: &Library, token: &str, page: &Page) -> Markup {
    let say = |key| library.words.say(key);
    let ladder = page.ladder;
    html! {
        section."card stack" aria-labelledby="offers-h" {
            h2 id="offers-h" { (say(if page.wanted.harder { "ladder.offers_harder" } else { "ladder.offers" })) }
            @if ladder.offers.is_empty() { p { (nothing(library, ladder.nothing)) } }
            ul."doors" role="list" {
                @for offer in &ladder.offers { li { (offer_form(library, token, &ladder.offers, offer)) } }
            }
            div.btns {
                a."btn line" href="/reach/plan" { (icon(Icon::Plus)) (say("ladder.own")) }
                a."btn text" href="/" { (say("ladder.not_this_week")) }
            }
            @if !page.wanted.harder {
                form method="post" action="/reach" {
                    (shell::token(token))
                    (carried(page.wanted))
                    button."btn text" type="submit" name="harder" value="yes" { (say("ladder.harder")) }
                }
            }
        }
    }
}

fn offer_form(library: &Library, token: &str, all: &[Shown], offer: &Shown) -> Markup {
    html! {
        form method="post" action="/reach/plan" {
            (shell::token(token))
            input type="hidden" name="go" value="plan";
            @for slug in all.iter().filter_map(|o| o.slug.as_deref()) { input type="hidden" name="offered" value=(slug); }
            @match &offer.slug {
                Some(slug) => { input type="hidden" name="pick" value=(slug); }
                None => {
                    input type="hidden" name="step" value=(offer.words);
                    @if let Some(kind) = offer.kind { input type="hidden" name="kind" value=(kind.name()); }
                }
            }
            button.door type="submit" {
                (icon(Icon::HandHeart))
                span { b { (offer.words) } span."dim small" { (why(library, &offer.reason)) } }
            }
        }
    }
}

/// Why a step is offered, in one sentence.
fn why(library: &Library, reason: &Reason) -> String {
    let fill = |key: &str, slots: &[(&str, usize)]| {
        let words: Vec<(&str, String)> = slots.iter().map(|(slot, n)| (*slot, n.to_string())).collect();
        let slots: Vec<(&str, &str)> = words.iter().map(|(slot, n)| (*slot, n.as_str())).collect();
        library.words.fill(key, &slots)
    };
    match *reason {
        Reason::GentlestNow { .. } => fill("ladder.why.gentlest", &[]),
        Reason::Stretch { .. } => fill("ladder.why.stretch", &[]),
        Reason::MostToLearn { came_about, .. } => {
            fill("ladder.why.learn", &[("k", came_about.hits), ("n", came_about.of)])
        }
        Reason::FitsValue { .. } => fill("ladder.why.value", &[]),
        Reason::NewContext => fill("ladder.why.context", &[]),
        Reason::GoodOdds { rests_on: 0, .. } => fill("ladder.why.asks_little", &[]),
        Reason::GoodOdds { rests_on: 1, .. } => fill("ladder.why.within_reach_one", &[]),
        Reason::GoodOdds { rests_on, .. } => fill("ladder.why.within_reach", &[("n", rests_on)]),
        Reason::NotTriedYet { .. } => fill("ladder.why.not_tried", &[]),
        Reason::Familiar { of: 1, done: 1 } => fill("ladder.why.familiar_one", &[]),
        Reason::Familiar { done, of } => fill("ladder.why.familiar", &[("k", done), ("n", of)]),
    }
}

fn nothing(library: &Library, nothing: Option<Nothing>) -> &str {
    let key = match nothing {
        Some(Nothing::AllTooMuch) => "ladder.nothing.too_much",
        Some(Nothing::Held(Held::IndividualOnly | Held::Unsafe)) => "ladder.held.line",
        Some(Nothing::NoneLeft) | None => "ladder.nothing.none_left",
    };
    library.words.say(key)
}

/// What was asked for, for the next form.
fn carried(wanted: Wanted) -> Markup {
    html! { @if let Some(circle) = wanted.circle { input type="hidden" name="for" value=(circle.name()); } }
}

/// Every authored step, by whom it suits and by kind.
fn all(library: &Library, token: &str, wanted: Wanted) -> Markup {
    let say = |key| library.words.say(key);
    let chosen = |circle: Option<Circle>| (wanted.circle == circle).then_some("true");
    html! {
        section."card stack" aria-labelledby="all-h" {
            h2 id="all-h" { (say("ladder.all")) }
            form method="post" action="/reach" {
                (shell::token(token))
                div.chipset role="group" aria-label=(say("ladder.for_whom")) {
                    button."btn line mini" type="submit" name="for" value="" aria-pressed=[chosen(None)] { (say("ladder.for_anyone")) }
                    @for (name, circle) in Circle::NAMES {
                        button."btn line mini" type="submit" name="for" value=(name) aria-pressed=[chosen(Some(circle))] {
                            (library.words.say_key("ladder.circle", name))
                        }
                    }
                }
            }
            form.folds method="post" action="/reach/plan" {
                (shell::token(token))
                input type="hidden" name="go" value="plan";
                @for (name, kind) in ReachKind::NAMES { (of_kind(library, name, kind, wanted)) }
            }
        }
    }
}

fn of_kind(library: &Library, name: &str, kind: ReachKind, wanted: Wanted) -> Markup {
    let suits = |s: &&nearer_content::Step| s.kind == kind && wanted.circle.is_none_or(|c| s.suits(c));
    let title = library.words.say_key("reach_kind", name);
    parts::fold(
        title,
        false,
        html! {
            p."dim small" { (library.words.say_key("reach_kind_line", name)) }
            ul."steps-list" role="list" {
                @for step in library.steps.iter().filter(suits) {
                    li { button type="submit" name="pick" value=(step.slug) {
                        span { (step.words) }
                        span."num dim small" { (library.words.fill("ladder.asks", &[("n", &tenth(step.asks))])) }
                    } }
                }
            }
        },
    )
}

/// What a step asks, on the scale that people answer on.
fn tenth(asks: u8) -> String {
    ((asks + 5) / 10).to_string()
}

/// What the record says about steps so far.
fn so_far(library: &Library, sum: &SoFar) -> Markup {
    const MOVES_LEAST: usize = 5;
    const OUTCOMES_LEAST: usize = 3;
    let say = |key| library.words.say(key);
    let (one, share) = (|x: f64| format!("{x:.1}"), |x: f64| format!("{:.0}", 100.0 * x.clamp(0.0, 1.0)));
    let n = |n: usize| n.to_string();
    html! {
        section."card stack sm" aria-labelledby="so-far-h" {
            h2 id="so-far-h" { (say("ladder.so_far")) }
            @match sum.done {
                0 => p.dim { (say("ladder.so_far_none")) },
                1 => p.voice { (say("ladder.so_far_one")) },
                done => p.voice { (library.words.fill("ladder.so_far_n", &[("n", &n(done))])) },
            }
            @if sum.compared > 0 {
                p { (library.words.fill("ladder.easier", &[("k", &n(sum.easier)), ("n", &n(sum.compared))])) }
                (parts::dumbbell_key(say("ladder.expected_key"), say("ladder.felt_key")))
                ul."drows small" role="list" {
                    (parts::dumbbell_row(&parts::Dumbbell {
                        label: say("ladder.on_average"),
                        words: &library.words.fill("ladder.pair", &[("expected", &one(sum.expected)), ("felt", &one(sum.felt))]),
                        expected: sum.expected,
                        actual: sum.felt,
                    }))
                }
            }
            @if sum.came_about.of >= OUTCOMES_LEAST {
                p { (library.words.fill("ladder.came_about", &[("k", &n(sum.came_about.hits)), ("n", &n(sum.came_about.of))])) }
            }
            @if sum.moves.1 >= MOVES_LEAST {
                p.small { (library.words.fill("ladder.moves", &[("share", &share(sum.moves.0)), ("n", &n(sum.moves.1))])) }
            }
        }
    }
}

/// The day a step is meant for, in words.
fn day_words(library: &Library, reach: &Reach, now: Moment) -> Option<String> {
    let day = reach.day?;
    Some(match day.days_since(&now.date()) {
        0 => library.words.say("ladder.day_today").to_owned(),
        1 => library.words.say("ladder.day_tomorrow").to_owned(),
        _ => dates::day(library, day),
    })
}
