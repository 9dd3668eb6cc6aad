//! "How long does it usually last?": one sentence first, then the picture, then how it is
//! worked out. Words say "in your own log", and never that somebody will be back.

use maud::{Markup, html};
use nearer_insight::Interval;
use nearer_insight::duration::{Association, Clock, Left};
use nearer_insight::km::Curve;

use super::super::parts::{self, Chart, Fall, Lasting};
use super::Quiet;

/// Under so many ended times the wide guess still shapes the answer.
const OWN_FROM: usize = 5;
/// From this probability on, a difference is said to be one.
const SHOWS: f64 = 0.9;
/// Own lines beyond the picture by more than this factor do not stretch it.
const STRETCH: f64 = 2.0;

pub(super) fn card(q: &Quiet) -> Markup {
    let c = q.clock;
    let left = c.left.filter(|_| speaks_ahead(q));
    html! {
        section."card stack" aria-labelledby="long-h" {
            div."stack sm" {
                h2 id="long-h" { (q.say("quiet.long.title")) }
                p.voice { (sentence(q)) }
                @if c.prior { p.dim { (q.say("quiet.long.prior_line")) } }
                @if let Some(left) = &left {
                    p { (ahead(q, left)) }
                    p.dim { (q.say("quiet.long.left_line")) }
                }
            }
            (picture(q, left.as_ref()))
            @if let Some(curve) = &c.curve { (steps(q, c, curve)) }
            @if let Some(pressed) = c.pressed.filter(|_| q.gate.is_open()) { (association(q, &pressed)) }
            @if !q.gate.is_open() && q.gate != nearer_core::gate::Gate::Closed { (gate(q)) }
            (parts::fold(q.say("quiet.long.how"), false, html! {
                p.small { (q.say("quiet.long.how_1")) }
                p.small { (q.say("quiet.long.how_2")) }
                p.small { (q.say("quiet.long.how_3")) }
            }))
        }
    }
}

/// Whether anything is said of what runs: only with an open gate, one that runs, and a log
/// that has an end in it.
fn speaks_ahead(q: &Quiet) -> bool {
    q.gate.is_open() && !q.clock.prior && q.open.len() == 1
}

fn gate(q: &Quiet) -> Markup {
    html! {
        p."small" { (q.say("quiet.gate.line")) " " a href="/safe?to=quiet" { (q.say("quiet.gate.go")) } }
    }
}

fn sentence(q: &Quiet) -> String {
    let c = q.clock;
    let (n, median) = (c.completed.to_string(), q.span(c.median));
    let (low, high) = (q.span(c.most.low), q.span(c.most.high));
    let slots = [("n", n.as_str()), ("median", &median), ("low", &low), ("high", &high)];
    match c.completed {
        0 => q.fill("quiet.long.prior", &slots),
        1 => q.fill("quiet.long.few_one", &slots),
        n if n < OWN_FROM => q.fill("quiet.long.few", &slots),
        _ => q.fill("quiet.long.own", &slots),
    }
}

fn ahead(q: &Quiet, left: &Left) -> String {
    let (median, low, high) = (q.span(left.median), q.span(left.most.low), q.span(left.most.high));
    q.fill("quiet.long.left", &[("median", &median), ("low", &low), ("high", &high)])
}

/// Days with as many digits as they carry.
fn days(days: f64) -> String {
    if days < 10.0 { format!("{days:.2}") } else { format!("{days:.1}") }
}

fn picture(q: &Quiet, left: Option<&Left>) -> Markup {
    let c = q.clock;
    let farthest = left.map_or(c.most.high, |l| c.most.high.max(l.away + l.most.high));
    let own: Vec<f64> = q.lines.iter().filter_map(|(_, l)| l.days.map(|d| f64::from(d.get()))).collect();
    let end = own.iter().copied().filter(|d| *d <= farthest * STRETCH).fold(farthest, f64::max) * 1.05;
    let span = |i: &Interval| q.fill("quiet.long.range", &[("low", &days(i.low)), ("high", &days(i.high))]);
    let mut rows = vec![vec![q.say("quiet.long.all").to_owned(), days(c.median), span(&c.half), span(&c.most)]];
    rows.extend(left.map(|l| vec![q.say("quiet.long.more").to_owned(), days(l.median), span(&l.half), span(&l.most)]));
    let line = |half: &Interval, middle: f64, most: &Interval, from: f64, now: Option<f64>| {
        parts::lasting(&Lasting {
            half: (from + half.low, from + half.high),
            middle: from + middle,
            most: (from + most.low, from + most.high),
            end,
            marks: &own,
            now,
        })
    };
    parts::chart(&Chart {
        picture: html! {
            div."stack sm" {
                div { p."small dim" { (q.say("quiet.long.all")) } (line(&c.half, c.median, &c.most, 0.0, left.map(|l| l.away))) }
                @if let Some(l) = left {
                    div { p."small dim" { (q.say("quiet.long.more")) } (line(&l.half, l.median, &l.most, l.away, Some(l.away))) }
                }
                p."days-axis small" aria-hidden="true" { span { "0" } span { (q.span(end)) } }
                p."small dim" { (q.say("quiet.long.key")) @if !own.is_empty() { " " (q.say("quiet.long.key_line")) } }
            }
        },
        as_table: q.say("quiet.long.as_table"),
        caption: q.say("quiet.long.caption"),
        head: &["", q.say("quiet.long.head_half"), q.say("quiet.long.head_middle"), q.say("quiet.long.head_most")],
        rows: &rows,
    })
}

/// The share still apart, step by step.
fn steps(q: &Quiet, c: &Clock, curve: &Curve) -> Markup {
    let falls: Vec<Fall> =
        curve.steps.iter().map(|s| Fall { days: s.time, left: s.lasting, band: (s.low, s.high) }).collect();
    let end = falls.last().map_or(1.0, |f| f.days) * 1.08;
    let share = |x: f64| q.fill("quiet.curve.percent", &[("n", &format!("{:.0}", x * 100.0))]);
    let range = |s: &nearer_insight::km::Step| {
        if s.lasting <= 0.0 {
            return q.say("quiet.curve.none").to_owned();
        }
        let (low, high) = (format!("{:.0}", s.low * 100.0), format!("{:.0}", s.high * 100.0));
        q.fill("quiet.long.range", &[("low", &low), ("high", &high)])
    };
    let rows: Vec<Vec<String>> = curve.steps.iter().map(|s| vec![days(s.time), share(s.lasting), range(s)]).collect();
    html! {
        div."stack sm" {
            h3 { (q.say("quiet.curve.title")) }
            p."small dim" { (q.fill("quiet.curve.line", &[("n", &c.completed.to_string())])) }
            (parts::chart(&Chart {
                picture: html! {
                    div { (parts::falling(&falls, end)) p."days-axis small" aria-hidden="true" { span { "0" } span { (q.span(end)) } } }
                },
                as_table: q.say("quiet.long.as_table"),
                caption: q.say("quiet.curve.caption"),
                head: &[q.say("quiet.curve.head_day"), q.say("quiet.curve.head_share"), q.say("quiet.curve.head_range")],
                rows: &rows,
            }))
        }
    }
}

/// How asking again on the first day went with length; no cause.
fn association(q: &Quiet, a: &Association) -> Markup {
    let key = match a.longer {
        p if p >= SHOWS => "quiet.pressed.longer",
        p if p <= 1.0 - SHOWS => "quiet.pressed.shorter",
        _ => "quiet.pressed.same",
    };
    let (with, without) = (a.with.to_string(), a.without.to_string());
    let (with_median, without_median) = (q.span(a.median_with), q.span(a.median_without));
    let slots = [
        ("with", with.as_str()),
        ("without", &without),
        ("with_median", &with_median),
        ("without_median", &without_median),
    ];
    let rows = [
        vec![q.say("quiet.pressed.yes").to_owned(), with.clone(), days(a.median_with)],
        vec![q.say("quiet.pressed.no").to_owned(), without.clone(), days(a.median_without)],
    ];
    html! {
        div."stack sm" {
            h3 { (q.say("quiet.pressed.title")) }
            p { (q.fill(key, &slots)) }
            p."small dim" { (q.say("quiet.pressed.why")) }
            (parts::chart(&Chart {
                picture: html! {},
                as_table: q.say("quiet.long.as_table"),
                caption: q.say("quiet.pressed.caption"),
                head: &["", q.say("quiet.pressed.head_times"), q.say("quiet.long.head_half")],
                rows: &rows,
            }))
        }
    }
}
