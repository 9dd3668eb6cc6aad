//! The cards of Today of somebody who waits.

use maud::{Markup, html};
use nearer_core::EntryId;
use nearer_core::entry::{Message, OwnThing};
use nearer_core::{Answers, Entry, FieldErrors};

use super::{Aimed, Page, Quiet};
use crate::routes;
use crate::view::ask::Form;
use crate::view::icon::{Icon, icon};
use crate::view::touch::touch;
use crate::view::{dates, shell, summary};

/// Six skies, one tap and keep; then a guess, where a guess may be asked for.
pub(super) fn weather(page: &Page) -> Markup {
    let (answers, none) = (Answers::default(), FieldErrors::default());
    let form = Form::new(page.library, &answers, &none);
    let guess = page.open.aimed == Aimed::All;
    html! {
        form."card stack" method="post" action="/p" {
            (shell::token(page.token))
            input type="hidden" name="id" value=(page.fresh);
            (with(page))
            @if page.open.skyless { p.error role="alert" { (page.say("p_today.choose_sky")) } }
            (form.weather("mine", page.say("p_today.weather")))
            p.dim { (page.say(if guess { "p_today.weather_line" } else { "p_today.weather_line_own" })) }
            div.btns {
                button."btn primary" type="submit" name="go" value="weather" { (page.say("today.keep")) }
                @if guess {
                    button."btn plain" type="submit" formaction="/start/weather" {
                        @match page.open.person {
                            Some(name) => (page.fill("p_today.guess", &[("name", name.as_str())])),
                            None => (page.say("p_today.guess_them")),
                        }
                    }
                }
            }
        }
    }
}

fn with(page: &Page) -> Markup {
    html! { @if let Some(name) = page.open.person { input type="hidden" name="with" value=(name); } }
}

/// Words to hold on to.
pub(super) fn slip(page: &Page) -> Markup {
    html! {
        section."card lamp stack" aria-labelledby="slip-h" {
            h2.eyebrow id="slip-h" { (page.say("p_today.slip")) }
            p.voice { (page.open.slip.unwrap_or(page.open.slip_of_day)) }
            div.btns {
                a."btn line" href="/new/slip" { (page.say("p_today.slip_write")) }
                a."btn plain" href="/my/slips" { (page.say("p_today.slip_all")) }
            }
        }
    }
}

/// Somebody is quiet: since when, what was decided for it, and the way to say that they are
/// back.
pub(super) fn quiet(page: &Page, quiet: &Quiet) -> Markup {
    let start = dates::when(page.library, &quiet.apart.start);
    let edit = format!("/e/{}/edit", quiet.entry.id);
    let welcomes = page.open.aimed != Aimed::Rests && routes::can_be_read("/p/return");
    let today = page.now.date().to_string();
    html! {
        section."card quiet stack" aria-labelledby="quiet-h" {
            div."stack sm" {
                h2 id="quiet-h" {
                    @match &quiet.apart.with {
                        Some(name) => (page.fill("p_today.apart_name", &[("name", name.as_str())])),
                        None => (page.say("p_today.apart")),
                    }
                }
                p.dim { (page.fill("p_today.apart_since", &[("day", &start)])) }
            }
            @if let Some((entry, line)) = quiet.decided { (decided(page, entry, line)) }
            div.btns {
                @if welcomes { a."btn line" href="/p/return" { (page.say("p_today.back")) } }
                @else { (touch(page.token, quiet.entry.id, &[("end_date", &today)], "beside", "line", page.say("p_today.back"))) }
                a."btn plain" href=(edit) { (page.say("p_today.apart_more")) }
            }
        }
    }
}

fn decided(page: &Page, entry: &Entry, line: &nearer_core::entry::OwnLine) -> Markup {
    let days = line.days.map_or(0, nearer_core::Days::get);
    let key = if days == 1 { "p_today.decided_line_one" } else { "p_today.decided_line" };
    html! {
        div."stack sm" {
            h3 { (page.say("p_today.decided")) }
            p.dim { (page.fill(key, &[("n", &days.to_string())])) }
            @if let Some(act) = &line.act { p.own-words { (act) } }
            p.small { a href={ "/e/" (entry.id) } { (page.say("p_today.decided_look")) } }
        }
    }
}

/// The way to words for somebody, and what rests in the drawer.
pub(super) fn words(page: &Page) -> Markup {
    let path = if routes::can_be_read("/p/words") { "/p/words" } else { "/new/message" };
    html! {
        section."card stack" aria-labelledby="say-h" {
            div."stack sm" {
                h2 id="say-h" { (page.say("p_today.words")) }
                p.dim { (page.say("p_today.words_line")) }
            }
            @if let Some((entry, message)) = page.open.drawer { (drawer(page, entry, message)) }
            div.btns { a."btn line" href=(path) { (page.say("p_today.words_go")) } }
        }
    }
}

fn drawer(page: &Page, entry: &Entry, message: &Message) -> Markup {
    let rested = page.now.minutes_since(&entry.noted);
    let left = i64::from(message.waits.map_or(0, nearer_core::Minutes::get)) - rested;
    html! {
        p {
            @if left > 0 {
                (page.fill("p_today.rests", &[("span", &dates::span(page.library, left))]))
            } @else { (page.say("p_today.rested")) }
            " " a href={ "/p/words/" (entry.id) } { (page.say("p_today.drawer_look")) }
        }
    }
}

/// People to lean on and own limits, in the place of words for somebody else.
pub(super) fn lean(page: &Page) -> Markup {
    let supports = &page.open.supports;
    html! {
        section."card stack" aria-labelledby="lean-h" {
            h2 id="lean-h" { (page.say("p_today.lean")) }
            @if supports.is_empty() { p.dim { (page.say("p_today.lean_none")) } }
            @else {
                ul.links role="list" {
                    @for (entry, support) in supports {
                        li { a href={ "/e/" (entry.id) } {
                            span.tile { (icon(Icon::User)) }
                            span { b { @if let Some(name) = &support.with { (name) } }
                                @if let Some(what) = &support.what_for { span."dim small" { (summary::cut(what.as_str())) } } }
                            (icon(Icon::CaretRight))
                        } }
                    }
                }
            }
            div.btns {
                @if supports.is_empty() { a."btn line" href="/new/support" { (page.say("p_today.lean_add")) } }
                @else { a."btn line" href="/my/supports" { (page.say("p_today.lean_all")) } }
                a."btn plain" href="/help" { (page.say("p_today.lean_help")) }
                a."btn plain" href="/my/limits" { (page.say("p_today.limits")) }
            }
        }
    }
}

/// One thing of one's own: how it went in one tap, or a beginning to take.
pub(super) fn mine(page: &Page) -> Markup {
    html! {
        section."card stack" aria-labelledby="mine-h" {
            h2 id="mine-h" { (page.say("p_today.mine")) }
            @for (entry, thing) in &page.open.things { (planned(page, entry.id, thing)) }
            @if page.open.things.is_empty() {
                p.voice { (page.open.weekend) }
                p.dim { (page.say("p_today.mine_none")) }
            }
            div.btns {
                @if page.open.things.is_empty() {
                    form method="post" action="/p" {
                        (shell::token(page.token))
                        input type="hidden" name="what" value=(page.open.weekend);
                        button."btn line" type="submit" name="go" value="mine" { (page.say("p_today.mine_take")) }
                    }
                }
                a."btn line" href="/new/mine" { (page.say("p_today.mine_other")) }
                a."btn plain" href="/my/mine" { (page.say("p_today.mine_all")) }
            }
        }
    }
}

fn planned(page: &Page, id: EntryId, thing: &OwnThing) -> Markup {
    html! {
        div."stack sm" {
            @if let Some(what) = &thing.what { p.own-words { (summary::cut(what.as_str())) } }
            div.btns {
                @for (did, class, words) in [("yes", "line mini", "touch.done"), ("part", "line mini", "touch.part"), ("no", "plain mini", "touch.not")] {
                    (touch(page.token, id, &[("did", did)], "beside", class, page.say(words)))
                }
            }
        }
    }
}

/// Nobody is noted as quiet: the day is enough.
pub(super) fn went(page: &Page) -> Markup {
    html! {
        form."card quiet stack" method="post" action="/p" {
            (shell::token(page.token))
            (with(page))
            div."stack sm" {
                h2 { (page.say("p_today.went")) }
                p.dim { (page.say("p_today.went_line")) }
            }
            div.btns {
                button."btn line" type="submit" name="go" value="today" { (page.say("p_today.went_today")) }
                button."btn line" type="submit" name="go" value="yesterday" { (page.say("p_today.went_yesterday")) }
                a."btn plain" href="/new/apart" { (page.say("p_today.went_more")) }
            }
        }
    }
}

/// How long it lasts: own numbers, or that nobody knows.
pub(super) fn long(page: &Page) -> Markup {
    let line = match page.open.episodes {
        0 => page.say("p_today.long_none").to_owned(),
        1 => page.say("p_today.long_one").to_owned(),
        n => page.fill("p_today.long_some", &[("n", &n.to_string())]),
    };
    html! {
        section."card quiet stack sm" aria-labelledby="long-h" {
            h2 id="long-h" { (page.say("p_today.long")) }
            p.dim { (line) " " (page.say("p_today.long_limit")) }
            div.btns {
                @if routes::can_be_read("/p/quiet") { a."btn line" href="/p/quiet" { (page.say("p_today.long_look")) } }
                a."btn line" href="/my/limits" { (page.say("p_today.limits")) }
            }
        }
    }
}
