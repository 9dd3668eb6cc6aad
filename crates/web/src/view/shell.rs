//! The frame around every page: head, quick exit, lock, navigation, main.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use nearer_content::Words;

use super::icon::{Icon, icon, icon_fill};
use crate::asset::Assets;
use crate::routes;

/// The places of the bar, of both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// Today.
    Today,
    /// Everything there is to practise.
    Do,
    /// Right now.
    Now,
    /// Notes: everything kept, by day.
    Notes,
    /// Insights.
    Insights,
    /// Lessons.
    Learn,
    /// Words for somebody.
    Words,
}

/// What the frame needs to know.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    /// All words.
    pub words: &'a Words,
    /// Hashed paths of style, script and fonts.
    pub assets: &'a Assets,
    /// The bar of the side of somebody who waits.
    pub toward: bool,
    /// The current place, if it is one of the five.
    pub tab: Option<Tab>,
    /// The session's form token; empty while locked.
    pub token: &'a str,
    /// Seconds until the idle lock; `None` while locked.
    pub idle_seconds: Option<u64>,
    /// Where quick exit leads with script.
    pub exit_to: &'a str,
    /// No product name anywhere.
    pub discreet: bool,
    /// Entries are authored for demonstration.
    pub demo: bool,
    /// The page may ask the browser to keep *Right now* for when nothing answers.
    pub keeps: bool,
    /// What the browser keeps for *Right now* is to be let go.
    pub forgets: bool,
    /// No vault here yet.
    pub fresh: bool,
}

/// How wide and in which light a page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// The usual page with the bar.
    Day,
    /// *Right now*: dark by day and night, without the bar.
    Dark,
    /// Before unlock: without the bar.
    Door,
}

type Place = (Tab, &'static str, &'static str, Icon);

/// The bar of somebody who pulls away.
const AWAY: [Place; 5] = [
    (Tab::Today, "/", "chrome.nav.today", Icon::House),
    (Tab::Do, "/do", "chrome.nav.do", Icon::HandHeart),
    (Tab::Now, "/now", "chrome.nav.now", Icon::Waves),
    (Tab::Notes, "/notes", "chrome.nav.notes", Icon::Notebook),
    (Tab::Insights, "/insights", "chrome.nav.insights", Icon::ChartLine),
];

/// The bar of somebody who waits.
const TOWARD: [Place; 5] = [
    (Tab::Today, "/p", "chrome.nav.today", Icon::House),
    (Tab::Learn, "/learn?side=toward", "chrome.nav.learn", Icon::BookOpen),
    (Tab::Now, "/now?side=p", "chrome.nav.now", Icon::Waves),
    (Tab::Notes, "/notes", "chrome.nav.notes", Icon::Notebook),
    (Tab::Words, "/p/words", "chrome.nav.words", Icon::ChatTeardrop),
];

/// A whole document.
pub fn page(frame: &Frame, room: Room, main: Markup) -> Markup {
    let idle = frame.idle_seconds.map(|s| s.to_string());
    let class = match room {
        Room::Day if frame.toward => "day mirror",
        Room::Day => "day",
        Room::Dark => "room",
        Room::Door => "door",
    };
    html! {
        (DOCTYPE)
        html lang=(frame.words.say("chrome.lang")) {
            (head(frame))
            body class=(class) data-keeps[frame.keeps] data-forgets[frame.forgets] data-idle-seconds=[idle] data-exit=(frame.exit_to)
                data-idle-warning=(frame.words.say("chrome.idle_warning")) {
                a.skip href="#main" { (frame.words.say("chrome.skip_to_content")) }
                div.shell {
                    (header(frame, room))
                    main id="main" tabindex="-1" {
                        @if frame.demo { p.demo-mark { (frame.words.say("chrome.demo_mark")) } }
                        (main)
                    }
                }
            }
        }
    }
}

fn head(frame: &Frame) -> Markup {
    let assets = frame.assets;
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
            title { (frame.words.say("chrome.title")) }
            meta name="description" content=(frame.words.say("chrome.title"));
            meta name="robots" content="noindex";
            meta name="color-scheme" content="light dark";
            link rel="icon" href=(assets.icon_path()) type="image/svg+xml";
            link rel="manifest" href=(assets.manifest_path());
            @for font in assets.preloads() {
                link rel="preload" href=(font) as="font" type="font/woff2" crossorigin;
            }
            link rel="stylesheet" href=(assets.css_path());
            script type="module" src=(assets.js_path()) {}
        }
    }
}

fn header(frame: &Frame, room: Room) -> Markup {
    match room {
        Room::Day => html! {
            header.bare {
                div.side {
                    (brand(frame))
                    (bar(frame))
                    (foot_links(frame))
                }
                div.top { (brand(frame)) (ends(frame, room)) }
            }
        },
        Room::Dark => html! {
            header.top {
                a."btn mini ghost" href="/" data-stop { (icon(Icon::X)) (frame.words.say("now.stop")) }
                (ends(frame, room))
            }
        },
        Room::Door => html! { header.top { (brand(frame)) (ends(frame, room)) } },
    }
}

/// The name in the corner. At a closed door it is the neutral one: whether its owner asked
/// for discretion is sealed behind it.
fn brand(frame: &Frame) -> Markup {
    let closed = frame.idle_seconds.is_none() && !frame.fresh;
    let name = if frame.discreet || closed { "chrome.title" } else { "chrome.brand" };
    html! {
        a.brand href="/" {
            svg.pair viewBox="0 0 48 24" aria-hidden="true" {
                circle.me cx="13" cy="12" r="10" {}
                circle.them cx="35.4" cy="12" r="10" {}
            }
            span.word { (frame.words.say(name)) }
        }
    }
}

fn ends(frame: &Frame, room: Room) -> Markup {
    html! {
        div.end {
            @if room != Room::Day {
                a."btn mini plain" href="/help" aria-label=(frame.words.say("chrome.help")) { (icon(Icon::ChatCircle)) }
            }
            @if room != Room::Dark && frame.idle_seconds.is_some() {
                form method="post" action="/lock" {
                    (token(frame.token))
                    button."btn mini plain" type="submit" aria-label=(frame.words.say("chrome.lock")) { (icon(Icon::Lock)) }
                }
                a."btn mini plain" href="/you" aria-label=(frame.words.say("chrome.you")) { (icon(Icon::User)) }
            }
            (quick_exit(frame))
        }
    }
}

/// The quick exit: a plain link; script covers the page at once and replaces it.
fn quick_exit(frame: &Frame) -> Markup {
    html! {
        a."btn mini quiet" href="/x" rel="noreferrer" data-quick-exit {
            (icon(Icon::Door)) (frame.words.say("chrome.quick_exit"))
        }
    }
}

fn bar(frame: &Frame) -> Markup {
    html! {
        nav.nav aria-label=(frame.words.say("chrome.nav.label")) {
            ul role="list" {
                @for (tab, path, words, shape) in if frame.toward { TOWARD } else { AWAY } {
                    @let path = if routes::can_be_read(path.split('?').next().unwrap_or(path)) { path } else { "/do" };
                    @let current = (frame.tab == Some(tab)).then_some("page");
                    li {
                        a.now[tab == Tab::Now] href=(path) aria-current=[current] {
                            @if tab == Tab::Now {
                                i { (icon_fill(shape)) }
                            } @else {
                                span.off { (icon(shape)) }
                                span.on { (icon_fill(shape)) }
                            }
                            (frame.words.say(words))
                        }
                    }
                }
            }
        }
    }
}

/// Under the bar at the side of a wide page, at the end of a narrow one.
fn foot_links(frame: &Frame) -> Markup {
    html! {
        nav.foot-links aria-label=(frame.words.say("chrome.more")) {
            ul.links role="list" {
                @if frame.toward && frame.idle_seconds.is_some() {
                    li { a href="/do" { span { (frame.words.say("chrome.nav.do")) } } }
                    li { a href="/insights" { span { (frame.words.say("chrome.nav.insights")) } } }
                }
                li.you { a href="/you" { span { (frame.words.say("chrome.you")) } } }
                li { a href="/safety" { span { (frame.words.say("chrome.safety")) } } }
                li { a href="/help" { span { (frame.words.say("chrome.help")) } } }
            }
        }
    }
}

/// The hidden field that ties a form to its session.
pub fn token(token: &str) -> Markup {
    if token.is_empty() {
        return PreEscaped(String::new());
    }
    html! { input type="hidden" name="_t" value=(token); }
}
