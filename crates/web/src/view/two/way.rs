//! Sixty days as three lanes on one line of days: the two as two strands with their
//! distance between them, alarm, and pressure.
//!
//! Paths lie in a box of their own that is stretched to the page; what has a shape of its
//! own, circles and words, lies outside of it.

use std::fmt::Write as _;

use maud::{Markup, PreEscaped, html};
use nearer_insight::dyad::State;

use super::super::parts::{self, Chart};
use super::{DRAWN_DAYS, Page, agreed, days};

/// The width of the stretched box, and the heights of the lanes.
const WIDTH: f64 = 1_000.0;
const STRANDS: f64 = 190.0;
const LANE: f64 = 76.0;
/// The distance at which the two strands touch, and how far apart a unit of it is.
const TOUCH: f64 = 1.30;
const UNIT: f64 = 92.0;
/// How far both lean with a unit of pressure: the one who is followed moves on.
const LEAN: f64 = 12.0;
const LEAN_MAX: f64 = 26.0;
/// The most alarm and pressure that fit their lanes.
const ALARM: f64 = 3.2;
const PRESSURE: f64 = 2.2;
/// A row of the table each so many days; the places are a fourth of a day apart.
const TABLE_EACH: usize = 20;

type Way<'a> = &'a [(f64, State)];

fn x(day: f64) -> f64 {
    WIDTH * day / DRAWN_DAYS
}

/// A path through points.
pub(super) fn path(points: impl Iterator<Item = (f64, f64)>) -> String {
    let mut d = String::with_capacity(2_400);
    for (i, (x, y)) in points.enumerate() {
        // Writing into a string cannot go wrong.
        let _ = write!(d, "{}{x:.0} {y:.1}", if i == 0 { 'M' } else { 'L' });
    }
    d
}

/// The heights of the one who pulls back and of the one who reaches.
fn strands(at: &State) -> (f64, f64) {
    let half = (TOUCH - at.c).max(0.04) * UNIT / 2.0;
    let middle = STRANDS / 2.0 + 8.0 - (LEAN * (at.p - 0.25)).clamp(-LEAN_MAX, LEAN_MAX);
    (middle - half, middle + half)
}

fn ribbon(way: Way) -> String {
    let there = way.iter().map(|(day, at)| (x(*day), strands(at).0));
    let back = way.iter().rev().map(|(day, at)| (x(*day), strands(at).1));
    path(there.chain(back)) + "Z"
}

fn height(value: f64, most: f64) -> f64 {
    LANE - 2.0 - (LANE - 6.0) * (value / most).clamp(0.0, 1.0)
}

fn area(way: Way, of: impl Fn(&State) -> f64) -> (String, String) {
    let line = path(way.iter().map(|(day, at)| (x(*day), of(at))));
    (format!("{line}L{WIDTH} {LANE}L0 {LANE}Z"), line)
}

/// The two strands on their days.
pub(super) fn strands_of(page: &Page) -> Markup {
    let usual = page.drawn.usual.as_deref();
    html! {
        div.two-lanes {
            (two(page, &page.drawn.way, usual))
            (axis(page))
            p."two-key small" aria-hidden="true" {
                span { i."who dusk" {} (page.say("two.pulling")) }
                span { i."who lamp" {} (page.say("two.reaching")) }
                @if usual.is_some() { span { svg.two-ghost viewBox="0 0 28 12" { path d="M1 6H27" {} } (page.say("two.way.ghost")) } }
            }
        }
    }
}

/// Alarm and pressure on the same days, and everything as a table.
pub(super) fn lanes(page: &Page) -> Markup {
    let way = &page.drawn.way;
    let usual = page.drawn.usual.as_deref();
    let rows: Vec<Vec<String>> = way.iter().step_by(TABLE_EACH).map(|(day, at)| row(*day, at)).collect();
    parts::chart(&Chart {
        picture: html! {
            div.two-lanes {
                (lane(page, "alarm", way, usual, |at| height(at.h, ALARM)))
                (lane(page, "pressure", way, usual, |at| height(at.p, PRESSURE)))
                (axis(page))
            }
        },
        as_table: page.say("two.as_table"),
        caption: page.say("two.way.caption"),
        head: &[
            page.say("two.way.head_day"),
            page.say("two.way.closeness"),
            page.say("two.way.alarm"),
            page.say("two.way.pressure"),
        ],
        rows: &rows,
    })
}

fn axis(page: &Page) -> Markup {
    html! {
        p."days-axis small" aria-hidden="true" {
            span { (page.say("two.way.first")) } span { "20" } span { "40" } span { (page.fill("two.days", &[("n", "60")])) }
        }
    }
}

fn row(day: f64, at: &State) -> Vec<String> {
    vec![format!("{day:.0}"), format!("{:.2}", at.c), format!("{:.2}", at.h), format!("{:.2}", at.p)]
}

/// The two strands.
fn two(page: &Page, way: Way, usual: Option<Way>) -> Markup {
    let away = &page.drawn.away;
    let shade =
        away.from.filter(|from| *from < DRAWN_DAYS).map(|from| (from, away.to.unwrap_or(DRAWN_DAYS).min(DRAWN_DAYS)));
    let (first, last) = (way.first(), way.last());
    let ends = [first, last].into_iter().flatten();
    let percent = |day: f64| format!("{:.2}%", 100.0 * day / DRAWN_DAYS);
    html! {
        div."lab small" { span { (page.say("two.way.two")) } span { (page.say("two.way.gap")) } }
        svg."two-lane strands" role="img" aria-labelledby="way-t way-d" {
            title id="way-t" { (page.say("two.way.title")) }
            desc id="way-d" { (described(page)) }
            @if let Some((from, to)) = shade {
                rect.away x=(percent(from)) width=(percent(to - from)) y="0" height="100%" rx="10" {}
            }
            @if let Some(until) = agreed(&page.drawn.dials).map(|n| f64::from(n) + held(page)) {
                line.until x1=(percent(until)) x2=(percent(until)) y1="2%" y2="98%" {}
                text.said x=(percent(until + 1.0)) y="12%" aria-hidden="true" { (page.say("two.way.until")) }
            }
            svg viewBox=(PreEscaped(format!("0 0 {WIDTH} {STRANDS}"))) preserveAspectRatio="none" width="100%" height="100%" {
                defs { linearGradient id="two-g" x1="0" y1="0" x2="0" y2="1" {
                    stop.dusk offset="0" {} stop.lamp offset="1" {}
                } }
                path.ribbon fill="url(#two-g)" d=(ribbon(way)) {}
                @if let Some(usual) = usual {
                    path.ghost d=(path(usual.iter().map(|(day, at)| (x(*day), strands(at).0)))) {}
                    path.ghost d=(path(usual.iter().map(|(day, at)| (x(*day), strands(at).1)))) {}
                }
                path.dusk d=(path(way.iter().map(|(day, at)| (x(*day), strands(at).0)))) {}
                path.lamp d=(path(way.iter().map(|(day, at)| (x(*day), strands(at).1)))) {}
            }
            @for (day, at) in ends {
                circle.dusk cx=(percent(*day)) cy=(tall(strands(at).0)) r="6" {}
                circle.lamp cx=(percent(*day)) cy=(tall(strands(at).1)) r="6" {}
            }
            @if let Some((from, to)) = shade.filter(|(from, to)| to - from > 8.0) {
                text.said x=(percent(f64::midpoint(from, to))) y="95%" text-anchor="middle" aria-hidden="true" { (page.say("two.way.away")) }
            }
        }
    }
}

/// A height in the box, as a share of it.
fn tall(y: f64) -> String {
    format!("{:.2}%", 100.0 * y / STRANDS)
}

/// Days before the agreed ones begin.
fn held(page: &Page) -> f64 {
    if page.drawn.dials.before == super::Before::Close { super::TOGETHER_DAYS } else { 0.0 }
}

fn described(page: &Page) -> String {
    let away = &page.drawn.away;
    match (away.from, away.to) {
        (None, _) => page.say("two.way.desc_none").to_owned(),
        (Some(from), Some(to)) => {
            page.fill("two.way.desc_back", &[("from", &days(page, from)), ("to", &days(page, to))])
        }
        (Some(from), None) => page.fill("two.way.desc_never", &[("from", &days(page, from))]),
    }
}

/// One number over the days.
fn lane(page: &Page, name: &str, way: Way, usual: Option<Way>, of: impl Fn(&State) -> f64) -> Markup {
    let (under, line) = area(way, &of);
    html! {
        div."lab small" { span { (page.say(&format!("two.way.{name}"))) } span { (page.say(&format!("two.way.{name}_of"))) } }
        svg class={ "two-lane " (name) } aria-hidden="true" focusable="false" height=(LANE) {
            svg viewBox=(PreEscaped(format!("0 0 {WIDTH} {LANE}"))) preserveAspectRatio="none" width="100%" height="100%" {
                path.under d=(under) {}
                @if let Some(usual) = usual { path.ghost d=(area(usual, &of).1) {} }
                path.line d=(line) {}
            }
            line.base x1="0" x2="100%" y1=(LANE - 1.0) y2=(LANE - 1.0) {}
        }
    }
}
