//! Today: greeting, the pair, Right now, what is open, one suggested act, quiet measures.

use maud::{Markup, html};
use nearer_content::Library;
use nearer_core::entry::{Reach, Space, Withdrawal};
use nearer_core::{Answers, Entry, EntryId, Moment, Name, SavedDraft, Settings, Side, Text};
use nearer_insight::Report;

use super::ask::Form;
use super::icon::{Icon, icon, icon_fill};
use super::practices::Few;
use super::{check_in, coin, dates, findings, how, insights, review, shell, summary};
use crate::pages::review::Offer;

/// What is open today.
pub struct Open<'a> {
    /// A running space.
    pub space: Option<(&'a Entry, &'a Space)>,
    /// An own silence that has not ended.
    pub silence: Option<(&'a Entry, &'a Withdrawal)>,
    /// A planned reach.
    pub reach: Option<(&'a Entry, &'a Reach)>,
    /// Forms that were not finished.
    pub drafts: &'a [SavedDraft],
    /// Something was kept today.
    pub anything_today: bool,
    /// The newest check-in of today.
    pub latest: Option<&'a Entry>,
    /// How many tries failed before this unlock; told once.
    pub refused: Option<u32>,
    /// A small step may be offered.
    pub step: bool,
    /// A kind line of the owner's own that comes back today.
    pub own_line: Option<(&'a Entry, &'a Text)>,
    /// Practices for a few minutes.
    pub few: &'a [Few],
    /// Looking back that is offered.
    pub review: Option<Offer>,
    /// Nothing was kept yet.
    pub empty: bool,
    /// The last check-ins were all very unpleasant.
    pub low: bool,
    /// Coins of what was begun and goes on.
    pub coins: &'a [coin::Running<'a>],
    /// Whom it is mostly about.
    pub latest_person: Option<&'a Name>,
}

/// The page.
pub fn page(
    library: &Library,
    token: &str,
    settings: &Settings,
    open: &Open,
    report: &Report,
    now: Moment,
    fresh: EntryId,
) -> Markup {
    html! {
        (greeting(library, settings, now))
        div."cols two" {
            div.stack {
                @if let Some(tries) = open.refused { (refused(library, tries)) }
                @if let Some((entry, space)) = open.space { (running(library, token, entry, space, now)) }
                @if let Some((entry, apart)) = open.silence { (silence(library, entry, apart)) }
                @for draft in open.drafts { (draft_card(library, token, draft, now)) }
                @if open.empty { (first_thing(library)) }
                (near_card(library, token, open.latest_person, fresh))
                @for running in open.coins { (coin::card(library, token, running, "today")) }
                @if let Some(entry) = open.latest { (kept(library, entry)) }
                @if open.low { (how::line(library)) }
                (now_card(library))
            }
            div.stack {
                @if let Some((entry, reach)) = open.reach { (reach_card(library, entry, reach)) }
                (suggestion(library, settings, open, now))
                @if let Some(which) = open.review { (review::offer(library, token, which == Offer::Season)) }
                @if let Some((entry, line)) = open.own_line { (own_line(library, token, entry, line)) }
                (few_minutes(library, open.few))
                (headlines(library, settings, report))
                (notable(library))
                (reading(library))
            }
        }
    }
}

/// Somebody tried to open these notes and could not: said once, with where to look.
pub(super) fn refused(library: &Library, tries: u32) -> Markup {
    let words = if tries == 1 {
        library.words.say("today.refused_one").to_owned()
    } else {
        library.words.fill("today.refused", &[("n", &tries.to_string())])
    };
    html! {
        section."card quiet stack sm" role="status" {
            p { (words) }
            p.small { (library.words.say("today.refused_line")) " " a href="/you" { (library.words.say("today.refused_look")) } }
        }
    }
}

/// By the hour of the owner's clock.
pub(super) fn hello(library: &Library, settings: &Settings, now: Moment) -> String {
    let key = match now.clock().hour() {
        5..=11 => "today.greeting.morning",
        12..=17 => "today.greeting.afternoon",
        18..=22 => "today.greeting.evening",
        _ => "today.greeting.night",
    };
    match &settings.name {
        Some(name) => library.words.fill(&format!("{key}_name"), &[("name", name.as_str())]),
        None => library.words.say(key).to_owned(),
    }
}

/// Nothing is ever due.
fn greeting(library: &Library, settings: &Settings, now: Moment) -> Markup {
    html! {
        @if settings.side == Side::Both { (super::p_today::sides(library, false)) }
        div.page-head {
            h1 { (hello(library, settings, now)) }
            p.dim { (library.words.fill("today.date", &[("day", &dates::day(library, now.date()))])) }
        }
    }
}

/// How near does it feel: one tap and keep.
fn near_card(library: &Library, token: &str, person: Option<&Name>, fresh: EntryId) -> Markup {
    let (answers, none) = (Answers::default(), nearer_core::FieldErrors::default());
    let form = Form::new(library, &answers, &none);
    let legend = match person {
        Some(name) => library.words.fill("today.near_person", &[("name", name.as_str())]),
        None => library.words.say("today.near").to_owned(),
    };
    html! {
        form."card near-card" method="post" action="/check-in" {
            (shell::token(token))
            input type="hidden" name="id" value=(fresh);
            @if let Some(name) = person { input type="hidden" name="with" value=(name); }
            (check_in::pair(&form, "felt", &legend))
            div."in btns" {
                button."btn primary" type="submit" { (form.say("today.keep")) }
                a."btn plain" href="/check-in" { (form.say("today.more")) }
            }
        }
    }
}

/// The door to *Right now*.
pub fn now_card(library: &Library) -> Markup {
    html! {
        a.now-card href="/now" {
            span.disc { (icon_fill(Icon::Waves)) }
            span.t { b { (library.words.say("today.now")) } span { (library.words.say("today.now_line")) } }
            (icon(Icon::CaretRight))
        }
    }
}

/// What was kept last, with a way to change it.
pub(super) fn kept(library: &Library, entry: &Entry) -> Markup {
    let time = entry.at.clock().to_string();
    let words = library.words.fill("today.kept", &[("what", &summary::line(library, entry)), ("time", &time)]);
    html! { p."kept small" role="status" { span.chip.moss { (icon(Icon::Check)) (words) } " " a href={ "/e/" (entry.id) } { (library.words.say("form.change")) } } }
}

/// A running space and its return.
fn running(library: &Library, token: &str, entry: &Entry, space: &Space, now: Moment) -> Markup {
    let say = |key| library.words.say(key);
    let left = space.until.minutes_since(&now);
    let line = if left >= 0 {
        library.words.fill("today.space_left", &[("span", &dates::span(library, left))])
    } else {
        say("space.past").to_owned()
    };
    html! {
        section."card lamp stack" aria-labelledby="space-h" {
            h2.eyebrow id="space-h" { (say("space.running")) }
            p.voice { (library.words.fill("space.back_at", &[("until", &dates::near(library, &space.until, &now))])) }
            p.dim { (line) }
            div.btns {
                form method="post" action={ "/space/" (entry.id) } {
                    (shell::token(token))
                    button."btn primary" type="submit" name="how" value=(space.would_be(&now).name()) { (say("space.im_back")) }
                }
                a."btn line" href={ "/space/" (entry.id) } { (say("today.space_open")) }
            }
        }
    }
}

/// An own silence, with the way back.
fn silence(library: &Library, entry: &Entry, apart: &Withdrawal) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        section."card quiet stack sm" {
            h2.eyebrow { (say("today.silence")) }
            p { (library.words.fill("today.silence_line", &[("when", &dates::when(library, &apart.start))])) }
            div.btns { a."btn line" href={ "/e/" (entry.id) } { (say("today.silence_open")) } }
        }
    }
}

/// A planned reach: nothing asks for it.
fn reach_card(library: &Library, entry: &Entry, reach: &Reach) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        section."card lamp stack" aria-labelledby="reach-h" {
            div."stack sm" {
                h2.eyebrow id="reach-h" { (say("today.reach")) }
                p.voice { (reach.step) }
                p.dim { (say("today.reach_line")) }
            }
            div.btns {
                a."btn primary" href={ "/reach/" (entry.id) "/done" } { (say("ladder.did")) }
                a."btn line" href={ "/reach/" (entry.id) } { (say("ladder.open")) }
            }
        }
    }
}

/// A form that was not finished.
pub(super) fn draft_card(library: &Library, token: &str, draft: &SavedDraft, now: Moment) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        section."card quiet stack sm" {
            p { (begun(library, &draft.page)) " · " (library.words.fill("today.draft", &[("when", &dates::near(library, &draft.at, &now))])) }
            div.btns {
                a."btn line mini" href=(draft.page) { (say("today.draft_on")) }
                form method="post" action="/draft/drop" {
                    (shell::token(token))
                    input type="hidden" name="_page" value=(draft.page);
                    button."btn plain mini" type="submit" { (say("today.draft_drop")) }
                }
            }
        }
    }
}

/// What an unfinished form is called.
fn begun<'a>(library: &'a Library, page: &str) -> &'a str {
    let word = page.strip_prefix("/new/").unwrap_or_default();
    let plain = match word {
        "apart" | "quiet" => Some("withdrawal"),
        "together" => Some("close_moment"),
        _ if page.starts_with("/reach") || word == "step" => Some("reach"),
        _ if page.starts_with("/practices/") => Some("practice"),
        _ if page == "/review" => Some("week_review"),
        _ if page == "/review/season" => Some("season_review"),
        _ if page.starts_with("/check-in") => Some("check_in"),
        _ if page.starts_with("/measures/") => Some("measure"),
        _ => None,
    };
    if let Some(kind) = plain {
        return library.words.say_key("kind", kind);
    }
    let sheet = library.sheets.worded(word).map(|(_, sheet)| sheet.title.as_str());
    sheet.or_else(|| library.reflection(word).map(|r| r.title.as_str())).unwrap_or(library.words.say("kind.note"))
}

/// The very first time.
fn first_thing(library: &Library) -> Markup {
    html! {
        section."card quiet stack sm" {
            p.voice { (library.words.say("today.first")) }
            p.dim { (library.words.say("today.first_line")) }
            div.btns { a."btn line" href="/now" { (library.words.say("today.first_do")) } }
        }
    }
}

/// One suggested act, by a plain rule that is said on request.
fn suggestion(library: &Library, settings: &Settings, open: &Open, now: Moment) -> Markup {
    let late = !(5..23).contains(&now.clock().hour());
    let (key, path) = if late {
        ("night", "/now")
    } else if !open.anything_today {
        ("check_in", "/check-in")
    } else if open.reach.is_none() && open.step && !settings.individual_only {
        ("step", "/reach")
    } else if settings.break_up {
        ("today", "/new/break-up")
    } else {
        ("note", "/new/note")
    };
    let say = |part: &str| library.words.say_key(&format!("suggest.{key}"), part);
    html! {
        section."card stack sm" {
            h2 { (library.words.say("today.suggest")) }
            ul.links role="list" { li { a href=(path) {
                span.tile { (icon(Icon::Sun)) }
                span { b { (say("title")) } span."dim small" { (say("line")) } }
                (icon(Icon::CaretRight))
            } } }
            details.fold { summary { span { (library.words.say("today.why")) } (icon(Icon::CaretDown)) } p.small { (say("why")) } }
        }
    }
}

/// Two practices for a few minutes, and why these two.
fn few_minutes(library: &Library, few: &[Few]) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        @if !few.is_empty() {
            section."card stack sm" {
                h2 { (say("today.few")) }
                ul.links role="list" {
                    @for one in few {
                        li { a href=(one.path) {
                            span.tile { (icon(Icon::Play)) }
                            span { b { (one.title) } span."dim small" { (one.lengths) } }
                            (icon(Icon::CaretRight))
                        } }
                    }
                }
                details.fold {
                    summary { span { (say("today.why_these")) } (icon(Icon::CaretDown)) }
                    @for one in few { p.small { b { (one.title) } ": " (one.why) } }
                }
            }
        }
    }
}

/// Own words from another day, with a way to let them stay away.
fn own_line(library: &Library, token: &str, entry: &Entry, line: &Text) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        section."card quiet stack sm" aria-labelledby="own-h" {
            h2.eyebrow id="own-h" { (say("today.own")) }
            p.voice { (summary::cut(line.as_str())) }
            div.btns {
                a."small" href={ "/e/" (entry.id) } { (dates::date(library, entry.at.date())) }
                form method="post" action={ "/e/" (entry.id) "/quiet" } {
                    (shell::token(token))
                    button."btn plain mini" type="submit" { (say("today.own_quiet")) }
                }
            }
        }
    }
}

/// The two quiet measures. Of two of which one rests on Insights, the other stands alone, in
/// its own sentence.
fn headlines(library: &Library, settings: &Settings, report: &Report) -> Markup {
    let stays = |slug: &&&str| !insights::rests(&settings.quiet_findings, slug);
    let left: Vec<&str> = HEADLINES.iter().filter(stays).copied().collect();
    match left.as_slice() {
        [] => html! {},
        [one] => {
            let told = findings::told(library, report).into_iter().find(|t| t.slug == *one && t.standing.speaks());
            html! {
                @if let Some(told) = told {
                    section."card quiet stack sm" aria-labelledby="measures-h" {
                        h2.eyebrow id="measures-h" { (library.words.say("headline.title")) }
                        p { (told.sentence) }
                        p.small { a href="/insights" { (library.words.say("headline.more")) } }
                    }
                }
            }
        }
        _ => findings::headlines(library, report),
    }
}

/// The findings of which Today tells.
const HEADLINES: [&str; 2] = ["time_to_return", "stayed_share"];

/// The way to the lessons.
fn reading(library: &Library) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        ul."links card quiet" role="list" { li { a href="/learn" {
            span { b { (say("learn.today")) } span."dim small" { (say("learn.today_line")) } }
            (icon(Icon::CaretRight))
        } } }
    }
}

/// Other things worth noting, in words.
fn notable(library: &Library) -> Markup {
    let say = |key| library.words.say(key);
    let rows = [
        ("/new/together", Icon::Sun, "today.note_close"),
        ("/space", Icon::Hourglass, "today.note_space"),
        ("/new/apart", Icon::Moon, "today.note_apart"),
        ("/new/quiet", Icon::ChatCircle, "today.note_quiet"),
    ];
    html! {
        section."card stack sm" {
            h2 { (say("today.note")) }
            ul.links role="list" {
                @for (path, shape, key) in rows {
                    li { a href=(path) { span.tile { (icon(shape)) } span { b { (say(key)) } } (icon(Icon::CaretRight)) } }
                }
            }
        }
    }
}
