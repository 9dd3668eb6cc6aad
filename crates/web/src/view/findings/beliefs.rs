//! How strongly rules are believed over time, in words and lines.

use nearer_content::{FindingWords, Library};
use nearer_insight::Standing;
use nearer_insight::findings::beliefs::{Beliefs, Strength};

use super::told::{self, Told, sentence};
use crate::view::charts::{self, About, Line, Over, Small};
use crate::view::dates;
use crate::view::parts::{self, Chart};

const SLUG: &str = "beliefs";
/// Rules drawn at most: as many as lines can be told apart.
const DRAWN: usize = 4;
const MOST: f64 = 100.0;

/// Points with their direction.
fn signed(points: f64) -> String {
    let whole = points.round();
    match whole {
        w if w < 0.0 => format!("−{:.0}", -w),
        w if w > 0.0 => format!("+{w:.0}"),
        _ => "0".to_owned(),
    }
}

/// The first and the newest number of a rule.
fn ends(line: &Strength) -> (String, String) {
    let number =
        |n: Option<&nearer_insight::findings::beliefs::Number>| n.map_or(String::new(), |n| n.strength.to_string());
    (number(line.numbers.first()), number(line.numbers.last()))
}

/// The rule in its own words; one without words goes by the day of its first number.
fn label(library: &Library, words: &FindingWords, line: &Strength) -> String {
    if let Some(own) = &line.words {
        return told::own(own);
    }
    let day = line.numbers.first().map_or(String::new(), |n| dates::date(library, n.at.date()));
    words.fill(words.also("label"), &[("day", &day)])
}

/// The finding in words.
pub(super) fn told(library: &Library, f: &Beliefs) -> Told {
    let words = library.findings.of(SLUG);
    let fullest = f.lines.iter().max_by_key(|l| l.numbers.len());
    let owned = fullest.map_or_else(Vec::new, |line| {
        let (first, last) = ends(line);
        vec![
            ("rule", label(library, words, line)),
            ("first", first),
            ("last", last),
            ("n", line.numbers.len().to_string()),
            ("moved", signed(line.moved)),
            ("low", signed(line.interval.low)),
            ("high", signed(line.interval.high)),
        ]
    });
    let slots: Vec<(&str, &str)> = owned.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let drift = match (f.drift_standing, f.drift) {
        (Standing::Speaks, Some(d)) if d.tau < 0.0 => Some("weaker"),
        (Standing::Speaks, Some(_)) => Some("stronger"),
        (Standing::NothingFound, _) => Some("level"),
        _ => None,
    };
    let turn = fullest.map_or(0, |line| line.numbers.len());
    Told {
        sure: fullest.map(|_| words.fill(&words.uncertain, &slots)),
        also: drift.map(|key| words.also(key).to_owned()),
        small: fullest.map(|line| Small::Line(line.numbers.iter().map(|n| f64::from(n.strength) / MOST).collect())),
        picture: fullest.map(|_| picture(library, words, &f.lines)),
        ..Told::new(SLUG, f, sentence(words, f.standing, turn, &slots))
    }
}

fn picture(library: &Library, words: &FindingWords, lines: &[Strength]) -> maud::Markup {
    let drawn = &lines[..lines.len().min(DRAWN)];
    let label = |line: &Strength| label(library, words, line);
    let named: Vec<(String, String, Vec<f64>)> = drawn
        .iter()
        .map(|line| {
            let (first, last) = ends(line);
            let read = words.fill(words.also("words"), &[("first", &first), ("last", &last)]);
            (label(line), read, line.numbers.iter().map(|n| f64::from(n.strength)).collect())
        })
        .collect();
    let series: Vec<Line> = named.iter().map(|(label, words, values)| Line { label, words, values }).collect();
    let over = Over {
        about: About { title: &words.title, desc: words.also("desc") },
        range: (0.0, MOST),
        up: (words.also("low_end"), words.also("high_end")),
        along: (words.also("first_end"), words.also("last_end")),
    };
    let row = |line: &Strength| {
        let label = label(line);
        let cells = |n: &nearer_insight::findings::beliefs::Number| {
            vec![label.clone(), dates::date(library, n.at.date()), n.strength.to_string()]
        };
        line.numbers.iter().map(cells).collect::<Vec<_>>()
    };
    let rows: Vec<Vec<String>> = drawn.iter().flat_map(row).collect();
    parts::chart(&Chart {
        picture: charts::lines(&over, &series),
        as_table: library.words.say("insights.as_table"),
        caption: &words.title,
        head: &[words.also("rule_head"), words.also("day_head"), words.also("number_head")],
        rows: &rows,
    })
}
