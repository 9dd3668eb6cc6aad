//! A different level, in words and a picture of the days before and since.

use maud::Markup;
use nearer_content::{FindingWords, Library};
use nearer_insight::findings::change_points::{ChangePoints, Level};

use super::told::{Told, sentence};
use crate::view::charts::{About, Over, Phase, Small, parted};
use crate::view::dates;
use crate::view::parts::{self, Chart};

const SLUG: &str = "change_points";
/// The ends of the scale.
const RANGE: (f64, f64) = (0.0, 10.0);

fn one(x: f64) -> String {
    let tenths = (x * 10.0).round() / 10.0;
    if tenths < 0.0 { format!("−{:.1}", -tenths) } else { format!("{:.1}", tenths.abs()) }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The finding in words: the clearest change that speaks.
pub(super) fn told(library: &Library, f: &ChangePoints) -> Told {
    let words = library.findings.of(SLUG);
    let speaking = f.levels.iter().filter(|l| l.standing.speaks()).min_by(|a, b| a.shift.p.total_cmp(&b.shift.p));
    let mut owned = vec![("n", f.days.to_string())];
    if let Some(level) = speaking {
        owned.extend([
            ("number", words.also(level.number.name()).to_owned()),
            ("day", dates::date(library, level.since)),
            ("before", one(level.shift.before)),
            ("since", one(level.shift.since)),
            ("low", one(level.shift.difference.low)),
            ("high", one(level.shift.difference.high)),
        ]);
    }
    let slots: Vec<(&str, &str)> = owned.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let gradual = speaking.is_some_and(|l| l.shift.gradual).then(|| words.also("gradual"));
    let shifting = f.levels.iter().any(Level::shifting).then(|| words.also("shifting"));
    let also: Vec<&str> = gradual.into_iter().chain(shifting).collect();
    Told {
        sure: speaking.map(|_| words.fill(&words.uncertain, &slots)),
        also: (!also.is_empty()).then(|| also.join(" ")),
        small: speaking.map(|level| Small::Line(level.means.iter().map(|m| m / RANGE.1).collect())),
        picture: speaking.map(|level| picture(library, words, f, level)),
        ..Told::new(SLUG, f, capital(&sentence(words, f.standing, f.days, &slots)))
    }
}

fn picture(library: &Library, words: &FindingWords, f: &ChangePoints, level: &Level) -> Markup {
    let row = |l: &Level| {
        let none = || words.also("none").to_owned();
        let shown = |x: f64| if l.standing.speaks() { one(x) } else { none() };
        let range = format!("{} – {}", one(l.shift.difference.low), one(l.shift.difference.high));
        let range = if l.standing.speaks() { range } else { none() };
        vec![capital(words.also(l.number.name())), shown(l.shift.before), shown(l.shift.since), range]
    };
    let rows: Vec<Vec<String>> = f.levels.iter().map(row).collect();
    let (before, since) = level.means.split_at(level.shift.at);
    let flat = |x: f64| Some((x, x, x));
    let over = Over {
        about: About { title: &words.title, desc: words.also("desc") },
        range: RANGE,
        up: ("0", "10"),
        along: (words.also("first"), words.also("last")),
    };
    parts::chart(&Chart {
        picture: parted(
            &over,
            &Phase { values: before, level: flat(level.shift.before) },
            &Phase { values: since, level: flat(level.shift.since) },
        ),
        as_table: library.words.say("insights.as_table"),
        caption: &words.title,
        head: &[words.also("what_head"), words.also("before_head"), words.also("since_head"), words.also("apart_head")],
        rows: &rows,
    })
}
