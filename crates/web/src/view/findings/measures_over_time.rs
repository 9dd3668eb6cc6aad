//! Where answers to questionnaires stand over time: a ring for the first, a dot for the last.

use maud::html;
use nearer_content::{FindingWords, Library};
use nearer_insight::findings::measures_over_time::{MeasuresOverTime, Scale};

use super::told::{Told, percent, sentence};
use crate::view::charts::Small;
use crate::view::parts::{self, Chart, Dumbbell};
use crate::view::{dates, numbers};

const SLUG: &str = "measures_over_time";
/// The line of ring and dot goes from 0 to 10.
const LINE: f64 = 10.0;

/// The finding in words.
pub(super) fn told(library: &Library, f: &MeasuresOverTime) -> Told {
    let words = library.findings.of(SLUG);
    let n = f.most.to_string();
    let newest = f.scales.first();
    let owned: Vec<(&str, String)> = newest.map(|scale| slots(library, words, scale)).unwrap_or_default();
    let slots: Vec<(&str, &str)> =
        owned.iter().map(|(name, value)| (*name, value.as_str())).chain([("n", n.as_str())]).collect();
    let speaks = f.standing.speaks();
    Told {
        sure: newest.filter(|s| speaks && s.moved.is_some()).map(|_| words.fill(&words.uncertain, &slots)),
        small: newest.filter(|_| speaks).map(small),
        picture: speaks.then(|| picture(library, words, f)),
        ..Told::new(SLUG, f, sentence(words, f.standing, f.most, &slots))
    }
}

/// How far along the scale the first and the newest position are.
fn small(scale: &Scale) -> Small {
    let (from, to) = ends(scale);
    let along = |x: f64| (x - scale.ends.0) / (scale.ends.1 - scale.ends.0);
    Small::Moved(along(from), along(to))
}

fn title(words: &FindingWords, scale: &Scale) -> String {
    match &scale.with {
        Some(name) => words.fill(words.also("about"), &[("title", scale.title.as_str()), ("name", name.as_str())]),
        None => scale.title.to_string(),
    }
}

/// Rounded as on the questionnaire's own page.
fn number(value: f64) -> String {
    numbers::plain(value, 1)
}

/// First and last position.
fn ends(scale: &Scale) -> (f64, f64) {
    let of = |point: Option<&(nearer_core::Moment, f64)>| point.map_or(0.0, |p| p.1);
    (of(scale.points.first()), of(scale.points.last()))
}

fn slots(library: &Library, words: &FindingWords, scale: &Scale) -> Vec<(&'static str, String)> {
    let (from, to) = ends(scale);
    let mut slots = vec![
        ("title", title(words, scale)),
        ("from", number(from)),
        ("to", number(to)),
        ("day", scale.points.first().map_or_else(String::new, |(at, _)| dates::date(library, at.date()))),
    ];
    if let Some(moved) = &scale.moved {
        let down = moved.p_down >= 0.5;
        let p = if down { moved.p_down } else { 1.0 - moved.p_down };
        slots.extend([("p", percent(p)), ("way", words.also(if down { "down" } else { "up" }).to_owned())]);
    }
    slots
}

fn picture(library: &Library, words: &FindingWords, f: &MeasuresOverTime) -> maud::Markup {
    let line = |scale: &Scale| {
        let (from, to) = ends(scale);
        words.fill(words.also("line"), &[("from", &number(from)), ("to", &number(to))])
    };
    let along = |scale: &Scale, x: f64| LINE * ((x - scale.ends.0) / (scale.ends.1 - scale.ends.0)).clamp(0.0, 1.0);
    let likely = |scale: &Scale| {
        let found = slots(library, words, scale);
        let of = |name: &str| found.iter().find(|(n, _)| *n == name).map_or_else(String::new, |(_, v)| v.clone());
        scale.moved.map_or_else(String::new, |_| words.fill(&words.uncertain, &[("p", &of("p")), ("way", &of("way"))]))
    };
    let rows: Vec<Vec<String>> = f.scales.iter().map(|s| vec![title(words, s), line(s), likely(s)]).collect();
    parts::chart(&Chart {
        picture: html! { ul.drows role="list" { @for scale in &f.scales {
            @let (from, to) = ends(scale);
            (parts::dumbbell_row(&Dumbbell {
                label: &title(words, scale),
                words: &line(scale),
                expected: along(scale, from),
                actual: along(scale, to),
            }))
        } } },
        as_table: library.words.say("insights.as_table"),
        caption: &words.title,
        head: &[words.also("what_head"), words.also("when_head"), words.also("likely_head")],
        rows: &rows,
    })
}
