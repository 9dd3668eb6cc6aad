//! Today of somebody who waits, card by card. Everything above the fold is for the reader;
//! what is aimed at somebody else comes after, and only where it may.

mod cards;

use maud::{Markup, html};
use nearer_content::Library;
use nearer_core::entry::{Message, OwnLine, OwnThing, Support, Withdrawal};
use nearer_core::{Entry, EntryId, Moment, Name, SavedDraft, Settings};

use super::icon::{Icon, icon, icon_fill};
use super::parts::{self, Link};
use super::{coin, today as away};
use crate::routes;

/// Whether something aimed at somebody may be offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aimed {
    /// Yes.
    All,
    /// It leads to the gate first.
    Asked,
    /// No: limits and people to lean on stand in its place.
    Rests,
}

/// A running quiet of somebody else's.
pub struct Quiet<'a> {
    /// As it was kept.
    pub entry: &'a Entry,
    /// The same.
    pub apart: &'a Withdrawal,
    /// Which day of it this is, from 1.
    pub nth: i64,
    /// What the reader decided beforehand for so many days.
    pub decided: Option<(&'a Entry, &'a OwnLine)>,
}

/// What is open today.
pub struct Open<'a> {
    /// The other side is a home as well.
    pub both: bool,
    /// How many tries failed before this unlock; told once.
    pub refused: Option<u32>,
    /// Forms that were not finished.
    pub drafts: &'a [SavedDraft],
    /// Coins of what was begun and goes on.
    pub coins: &'a [coin::Running<'a>],
    /// Somebody is quiet.
    pub quiet: Option<Quiet<'a>>,
    /// What may be offered that is aimed at somebody.
    pub aimed: Aimed,
    /// The newest weather of today.
    pub weather: Option<&'a Entry>,
    /// The reader's own slip.
    pub slip: Option<&'a str>,
    /// An authored one, another every day.
    pub slip_of_day: &'a str,
    /// The beginning of something of one's own.
    pub weekend: &'a str,
    /// Planned things of one's own.
    pub things: Vec<(&'a Entry, &'a OwnThing)>,
    /// People to lean on.
    pub supports: Vec<(&'a Entry, &'a Support)>,
    /// A draft that rests.
    pub drawer: Option<(&'a Entry, &'a Message)>,
    /// How many distances of somebody else were noted.
    pub episodes: usize,
    /// How often the wish to go after somebody was felt, and turned into something own.
    pub pulls: Option<(usize, usize)>,
    /// Whom it is mostly about.
    pub person: Option<&'a Name>,
    /// Whether a quiet of somebody else is asked about.
    pub asks_quiet: bool,
    /// An agreement was to be looked at again on this day.
    pub look_again: bool,
    /// Nothing was kept yet.
    pub empty: bool,
    /// A weather was sent without a sky.
    pub skyless: bool,
}

/// What every card needs.
#[derive(Clone, Copy)]
struct Page<'a> {
    library: &'a Library,
    token: &'a str,
    open: &'a Open<'a>,
    now: Moment,
    fresh: EntryId,
}

impl<'a> Page<'a> {
    fn say(&self, key: &str) -> &'a str {
        self.library.words.say(key)
    }
    fn fill(&self, key: &str, slots: &[(&str, &str)]) -> String {
        self.library.words.fill(key, slots)
    }
}

/// The page.
pub fn page(library: &Library, token: &str, settings: &Settings, open: &Open, now: Moment, fresh: EntryId) -> Markup {
    let page = Page { library, token, open, now, fresh };
    html! {
        @if open.both { (sides(library, true)) }
        div.page-head {
            h1 { (away::hello(library, settings, now)) }
            p.dim { (under_greeting(&page)) }
        }
        div."cols two" {
            div.stack {
                @if let Some(tries) = open.refused { (away::refused(library, tries)) }
                @for draft in open.drafts { (away::draft_card(library, token, draft, now)) }
                @for running in open.coins { (coin::card(library, token, running, "p")) }
                @if open.empty { (first(&page)) }
                (cards::weather(&page))
                @if let Some(entry) = open.weather { (away::kept(library, entry)) }
                (cards::slip(&page))
                (now_card(&page))
                @if open.asks_quiet { (cards::long(&page)) }
            }
            div.stack {
                @if let Some(quiet) = &open.quiet { (cards::quiet(&page, quiet)) }
                @if open.aimed == Aimed::Rests { (cards::lean(&page)) } @else { (cards::words(&page)) }
                (cards::mine(&page))
                @if open.asks_quiet && open.quiet.is_none() { (cards::went(&page)) }
                @if open.look_again { (look_again(&page)) }
                (more(&page))
            }
        }
    }
}

/// A quiet line on the day that was named, and on no other.
fn look_again(page: &Page) -> Markup {
    html! {
        p."small dim" { (page.say("agreed.today")) " " a href="/my/agreements" { (page.say("agreed.today_open")) } }
    }
}

/// The two homes of somebody who has both.
pub(super) fn sides(library: &Library, toward: bool) -> Markup {
    let here = |is: bool| is.then_some("page");
    html! {
        nav.seg aria-label=(library.words.say("p_today.sides")) {
            a href="/" aria-current=[here(!toward)] { (library.words.say("p_today.side_away")) }
            a href="/p" aria-current=[here(toward)] { (library.words.say("p_today.side_toward")) }
        }
    }
}

/// The day, or the day of quiet: patience is spoken of only where nothing speaks against it.
fn under_greeting(page: &Page) -> String {
    let Some(quiet) = &page.open.quiet else {
        return page.fill("today.date", &[("day", &super::dates::day(page.library, page.now.date()))]);
    };
    if quiet.nth == 1 {
        return page.say("p_today.first_day").to_owned();
    }
    let named = u8::try_from(quiet.nth).ok().filter(|n| page.library.words.has(&format!("p_today.nth.{n}")));
    let nth = named.map_or_else(|| quiet.nth.to_string(), |n| page.library.words.say_n("p_today.nth", n).to_owned());
    let key = if page.open.aimed == Aimed::Rests { "p_today.quiet_day_own" } else { "p_today.quiet_day" };
    page.fill(key, &[("nth", &nth)])
}

fn first(page: &Page) -> Markup {
    html! {
        section."card quiet stack sm" {
            p.voice { (page.say("p_today.first")) }
            p.dim { (page.say("p_today.first_line")) }
        }
    }
}

/// The door to *Right now* of this side.
fn now_card(page: &Page) -> Markup {
    html! {
        a.now-card href="/now?side=p" {
            span.disc { (icon_fill(Icon::Waves)) }
            span.t { b { (page.say("p_today.now")) } span { (page.say("p_today.now_line")) } }
            (icon(Icon::CaretRight))
        }
    }
}

/// Where else one can go.
fn more(page: &Page) -> Markup {
    let row = |path, shape, title, line| Link { path, shape, title: page.say(title), line: page.say(line) };
    let rows: Vec<Link> = [
        row("/my/noticed", Icon::Search, "p_today.noticed", "p_today.noticed_line"),
        row("/p/difference", Icon::HandHeart, "p_today.difference", "p_today.difference_line"),
        row("/learn?side=toward", Icon::BookOpen, "p_today.learn", "p_today.learn_line"),
        row("/two", Icon::Waves, "two.link.title", "two.link.line"),
        row("/do", Icon::Play, "p_today.all", "p_today.all_line"),
        row("/insights", Icon::ChartLine, "p_today.insights", "p_today.insights_line"),
    ]
    .into_iter()
    .filter(|row| row.path.contains('?') || routes::can_be_read(row.path))
    .collect();
    html! {
        section."card stack sm" {
            h2 { (page.say("p_today.more")) }
            (parts::links(&rows))
            @if let Some((felt, own)) = page.open.pulls {
                p."small dim" { (page.fill("p_today.pulls", &[("n", &felt.to_string()), ("own", &own.to_string())])) }
            }
        }
    }
}
