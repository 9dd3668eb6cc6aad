//! How long distance lasts, in words.

use maud::{Markup, html};
use nearer_content::Library;
use nearer_insight::km::Curve;
use nearer_insight::{Median, Standing, TimeToReturn};

use super::told::{self, Told, hours, percent, sentence};
use crate::view::charts::{self, About, Framed, POINTS, Small, Step, newest};
use crate::view::parts::{self, Chart};

const SLUG: &str = "time_to_return";

/// "between two hours and a day", or "at least two hours" when the entries leave it open.
fn around(library: &Library, median: &Median) -> String {
    let low = hours(library, median.interval.low);
    match median.interval.high {
        Some(high) => library.words.fill("insights.between", &[("low", &low), ("high", &hours(library, high))]),
        None => library.words.fill("insights.at_least", &[("low", &low)]),
    }
}

/// The finding in words.
pub(super) fn told(library: &Library, f: &TimeToReturn) -> Told {
    let words = library.findings.of(SLUG);
    let n = f.all.ended.to_string();
    let running = f.all.running.to_string();
    let median = f.all.median.map(|m| hours(library, m.hours)).unwrap_or_default();
    let low = f.all.median.map(|m| hours(library, m.interval.low)).unwrap_or_default();
    let high = f.all.median.and_then(|m| m.interval.high).map(|h| hours(library, h));
    let high = high.unwrap_or_else(|| library.words.say("insights.open_end").to_owned());
    let slots = [("n", n.as_str()), ("running", &running), ("median", &median), ("low", &low), ("high", &high)];
    let speaks = f.standing.speaks();
    let trend = match (f.trend_standing, f.trend) {
        (Standing::Speaks, Some(t)) if t.slope < 0.0 => Some("insights.trend.sooner"),
        (Standing::Speaks, Some(_)) => Some("insights.trend.later"),
        (Standing::NothingFound, _) => Some("insights.trend.none"),
        _ => None,
    };
    Told {
        sure: f.all.median.filter(|_| speaks).map(|m| around(library, &m)),
        also: trend.filter(|_| speaks).map(|key| library.words.say(key).to_owned()),
        small: f.all.curve.as_ref().filter(|_| speaks).map(small),
        picture: speaks.then(|| picture(library, f)),
        ..Told::new(SLUG, f, sentence(words, f.standing, f.all.ended, &slots))
    }
}

/// The share of times that lasted longer than each.
fn small(curve: &Curve) -> Small {
    let end = curve.steps.last().map_or(1.0, |s| s.time).max(f64::MIN_POSITIVE);
    Small::Left(curve.steps.iter().map(|s| (s.time / end, s.lasting)).collect())
}

/// Lately and in all, and the share of times that lasted longer than each.
fn picture(library: &Library, f: &TimeToReturn) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        @if let (Some(recent), Some(all)) = (f.recent.median, f.all.median) {
            (parts::facts(&[
                (say("insights.recent"), hours(library, recent.hours)),
                (say("insights.all"), hours(library, all.hours)),
            ]))
        }
        @if let Some(curve) = f.all.curve.as_ref().filter(|c| c.steps.len() > 1) { (lasting(library, curve)) }
    }
}

fn lasting(library: &Library, curve: &Curve) -> Markup {
    let say = |key| library.words.say(key);
    let steps: Vec<Step> = newest(&curve.steps, POINTS)
        .iter()
        .map(|s| Step { time: s.time, left: s.lasting, range: (s.low, s.high) })
        .collect();
    let steps = told::last_of_each(&steps, |s| hours(library, s.time));
    let end = steps.last().map_or(1.0, |s| s.time);
    let of_hundred = |x: f64| library.words.fill("pictures.of_hundred", &[("n", &percent(x))]);
    let row = |s: &Step| vec![hours(library, s.time), of_hundred(s.left), told::left_range(library, s)];
    let rows: Vec<Vec<String>> = steps.iter().map(row).collect();
    let about = About { title: say("pictures.lasting"), desc: say("pictures.lasting_desc") };
    let along = (say("pictures.at_once"), hours(library, end));
    charts::framed(&Framed {
        chart: Chart {
            picture: charts::survival(
                about,
                (say("pictures.nobody"), say("pictures.everybody")),
                (along.0, &along.1),
                end,
                &steps,
                None,
            ),
            as_table: say("insights.as_table"),
            caption: say("pictures.lasting"),
            head: &[say("pictures.after_head"), say("pictures.still"), say("insights.interval")],
            rows: &rows,
        },
        read: Some(say("pictures.read")),
    })
}
