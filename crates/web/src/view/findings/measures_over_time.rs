//! Where answers to questionnaires stand over time: a ring for the first, a dot for the last.

use maud::html;
use nearer_content::{FindingWords, Library};
use nearer_insight::Standing;
use nearer_insight::findings::measures_over_time::{MeasuresOverTime, Scale};
use nearer_insight::moved::{LIKELY, Moved};

use super::told::{Told, percent, sentence};
use crate::view::charts::Small;
use crate::view::parts::{self, Chart, Dumbbell};
use crate::view::{dates, numbers};

const SLUG: &str = "measures_over_time";
/// The line of ring and dot goes from 0 to 10.
const LINE: f64 = 10.0;
/// Nothing is told as surer.
const MOST_SURE: f64 = 0.99;

/// The finding in words.
pub(super) fn told(library: &Library, f: &MeasuresOverTime) -> Told {
    let words = library.findings.of(SLUG);
    let n = f.most.to_string();
    let lead = f.clearest().or(f.scales.first());
    let owned: Vec<(&str, String)> = lead.map(|scale| slots(library, words, scale)).unwrap_or_default();
    let slots: Vec<(&str, &str)> =
        owned.iter().map(|(name, value)| (*name, value.as_str())).chain([("n", n.as_str())]).collect();
    let speaks = f.standing.speaks();
    // where nobody knows how much answers wander, that is what is said
    let unknown = f.standing == Standing::NothingFound && f.clearest().is_none();
    let told =
        if unknown { words.fill(words.also("unknown"), &slots) } else { sentence(words, f.standing, f.most, &slots) };
    Told {
        sure: lead.filter(|_| speaks).and_then(|s| s.moved).map(|moved| likely(words, &moved)),
        small: lead.filter(|_| speaks).map(small),
        picture: (!f.scales.is_empty()).then(|| picture(library, words, f)),
        ..Told::new(SLUG, f, told)
    }
}

/// How likely the likelier direction is; a direction that is hardly likelier than the other is
/// told as wandering.
fn likely(words: &FindingWords, moved: &Moved) -> String {
    let (down, p) = moved.likelier();
    let p_words = percent(p.min(MOST_SURE));
    let slots = [("p", p_words.as_str()), ("way", words.also(if down { "down" } else { "up" }))];
    words.fill(if p >= LIKELY { &words.uncertain } else { words.also("wanders") }, &slots)
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
    vec![
        ("title", title(words, scale)),
        ("from", number(from)),
        ("to", number(to)),
        ("day", scale.points.first().map_or_else(String::new, |(at, _)| dates::date(library, at.date()))),
    ]
}

fn picture(library: &Library, words: &FindingWords, f: &MeasuresOverTime) -> maud::Markup {
    let line = |scale: &Scale| {
        let (from, to) = ends(scale);
        words.fill(words.also("line"), &[("from", &number(from)), ("to", &number(to))])
    };
    let along = |scale: &Scale, x: f64| LINE * ((x - scale.ends.0) / (scale.ends.1 - scale.ends.0)).clamp(0.0, 1.0);
    let likely = |scale: &Scale| scale.moved.map_or_else(String::new, |moved| likely(words, &moved));
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
