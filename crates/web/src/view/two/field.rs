//! The plane of alarm and closeness: the flow as short strokes, where each rests, the brink,
//! and the way of these sixty days through it.

use std::fmt::Write as _;

use maud::{Markup, PreEscaped, html};
use nearer_insight::dyad::Rest;
use nearer_insight::dyad::portrait::{Place, Portrait, Window};

use super::super::parts::{self, Chart};
use super::Page;
use super::way::path;

/// What is looked at. The axis of alarm is h/(1+h), the share of closeness it takes.
const WINDOW: Window = Window { alarm: 4.6, low: -0.62, high: 1.24 };
const SIZE: f64 = 1_000.0;
/// Where no alarm lies: far enough inside for the mark of a place of rest.
const LEFT: f64 = 36.0;
/// How many strokes across and down, and how many steps a stroke has.
const ACROSS: u32 = 17;
const DOWN: u32 = 13;
const STROKE: usize = 7;
/// How long a step of a stroke is, in the unit of the box.
const STRIDE: f64 = 8.0;

fn x(h: f64) -> f64 {
    let share = |h: f64| h.max(0.0) / (1.0 + h.max(0.0));
    LEFT + (SIZE - LEFT) * share(h) / share(WINDOW.alarm)
}

fn y(c: f64) -> f64 {
    SIZE * (WINDOW.high - c) / (WINDOW.high - WINDOW.low)
}

/// The place at a point of the box.
fn place(x: f64, y: f64) -> Place {
    let share = (x - LEFT).max(0.0) / (SIZE - LEFT) * WINDOW.alarm / (1.0 + WINDOW.alarm);
    (share / (1.0 - share), WINDOW.high - (WINDOW.high - WINDOW.low) * y / SIZE)
}

fn through(places: &[Place]) -> String {
    path(places.iter().map(|(h, c)| (x(*h), y(*c).clamp(-50.0, SIZE + 50.0))))
}

/// The strokes of the flow: tails and heads of those that end close, then of the others.
#[derive(Default)]
struct Strokes {
    tails: [String; 2],
    heads: [String; 2],
}

fn strokes(portrait: &Portrait) -> Strokes {
    let mut drawn = Strokes::default();
    for n in 0..ACROSS * DOWN {
        let (i, j) = (f64::from(n % ACROSS), f64::from(n / ACROSS));
        // Every other row is set off by half, so that no lines of strokes appear.
        let off = if (n / ACROSS).is_multiple_of(2) { 0.3 } else { 0.7 };
        let start = (LEFT + (SIZE - LEFT) * (i + off) / f64::from(ACROSS), SIZE * (j + 0.5) / f64::from(DOWN));
        let (mut at, mut points) = (start, Vec::with_capacity(STROKE + 1));
        points.push(at);
        for _ in 0..STROKE {
            let here = place(at.0, at.1);
            let (h, c) = portrait.flow(here);
            let ahead = (x((here.0 + 0.01 * h).max(0.0)) - x(here.0), y(here.1 + 0.01 * c) - y(here.1));
            let size = ahead.0.hypot(ahead.1);
            if size < 0.02 {
                break;
            }
            at = (at.0 + STRIDE * ahead.0 / size, at.1 + STRIDE * ahead.1 / size);
            if at.0 < LEFT {
                break;
            }
            points.push(at);
        }
        if points.len() < 3 {
            continue;
        }
        let side = usize::from(!portrait.comes_back(place(start.0, start.1)));
        let middle = points.len() / 2;
        add(&mut drawn.tails[side], &points[..=middle]);
        add(&mut drawn.heads[side], &points[middle..]);
    }
    drawn
}

fn add(d: &mut String, points: &[(f64, f64)]) {
    for (i, (x, y)) in points.iter().enumerate() {
        // Writing into a string cannot go wrong.
        let _ = write!(d, "{}{x:.0} {y:.0}", if i == 0 { 'M' } else { 'L' });
    }
}

/// The picture with its table.
pub(super) fn picture(page: &Page) -> Markup {
    let drawn = page.drawn;
    let portrait = Portrait::new(&drawn.pair, drawn.dials.stance(), WINDOW);
    let flow = strokes(&portrait);
    let way: Vec<Place> = drawn.way.iter().map(|(_, at)| (at.h, at.c)).collect();
    let percent = |v: f64| format!("{:.2}%", v / SIZE * 100.0);
    let dot = |class: &str, (h, c): Place, r: &str| html! { circle class=(class) cx=(percent(x(h))) cy=(percent(y(c))) r=(r) {} };
    let rows: Vec<Vec<String>> = portrait.rests.iter().map(|rest| row(page, rest)).collect();
    parts::chart(&Chart {
        picture: html! {
            div.two-plane {
                p."small dim axis" aria-hidden="true" { span { (page.say("two.field.close")) } }
                svg.two-field role="img" aria-labelledby="field-t field-d" {
                    title id="field-t" { (page.say("two.field.name")) }
                    desc id="field-d" { (page.say(if portrait.brink.is_empty() { "two.field.desc_one" } else { "two.field.desc_two" })) }
                    svg viewBox=(PreEscaped(format!("0 0 {SIZE} {SIZE}"))) preserveAspectRatio="none" width="100%" height="100%" {
                        path."tail near" d=(flow.tails[0]) {}
                        path."tail far" d=(flow.tails[1]) {}
                        path."head near" d=(flow.heads[0]) {}
                        path."head far" d=(flow.heads[1]) {}
                        path."still c" d=(through(&portrait.closeness_rests(WINDOW))) {}
                        path."still h" d=(through(&portrait.alarm_rests(WINDOW))) {}
                        @if !portrait.brink.is_empty() { path.brink d=(through(&portrait.brink)) {} }
                        path.way d=(through(&way)) {}
                    }
                    @for rest in &portrait.rests { (dot(kind(rest), (rest.at.h, rest.at.c), "9")) }
                    @if let Some(first) = way.first() { (dot("start", *first, "6")) }
                    @if let Some(last) = way.last() { (dot("end", *last, "6")) }
                }
                p."small dim axis" aria-hidden="true" { span { (page.say("two.field.calm")) } span { (page.say("two.field.alarmed")) } }
                (key(page, !portrait.brink.is_empty(), &flow))
            }
        },
        as_table: page.say("two.field.as_table"),
        caption: page.say("two.field.caption"),
        head: &["", page.say("two.way.closeness"), page.say("two.way.alarm"), page.say("two.way.pressure")],
        rows: &rows,
    })
}

/// Whether a place of rest is one near each other.
pub(super) fn near(rest: &Rest) -> bool {
    rest.at.c > 0.5
}

fn kind(rest: &Rest) -> &'static str {
    match (rest.holds(), near(rest)) {
        (true, true) => "rest near",
        (true, false) => "rest far",
        (false, _) => "rest brink",
    }
}

fn row(page: &Page, rest: &Rest) -> Vec<String> {
    let name = match kind(rest) {
        "rest near" => "two.field.rest_near",
        "rest far" => "two.field.rest_far",
        _ => "two.field.rest_brink",
    };
    vec![
        page.say(name).to_owned(),
        format!("{:.2}", rest.at.c),
        format!("{:.2}", rest.at.h),
        format!("{:.2}", rest.at.p),
    ]
}

/// What the lines mean; of those that are drawn.
fn key(page: &Page, brink: bool, flow: &Strokes) -> Markup {
    let line = |class: &str, key: &str| {
        html! { span { svg."two-field two-mini" viewBox="0 0 28 12" aria-hidden="true" { path class=(class) d="M2 6H26" {} } (page.say(key)) } }
    };
    html! {
        p."key small dim" {
            (line("way", "two.field.key_way"))
            @if !flow.heads[0].is_empty() { (line("head near", "two.field.key_near")) }
            @if !flow.heads[1].is_empty() { (line("head far", "two.field.key_far")) }
            @if brink { (line("brink", "two.field.key_brink")) }
        }
    }
}
