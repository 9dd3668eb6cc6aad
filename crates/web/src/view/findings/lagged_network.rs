//! What tends to come before what: sentences first, the picture second.

use maud::Markup;
use nearer_content::{FindingWords, Library};
use nearer_insight::findings::Number;
use nearer_insight::findings::lagged_network::{LaggedNetwork, Tie};

use super::told::{Told, sentence};
use crate::view::charts::{About, Influence, Small, network};
use crate::view::parts::{self, Chart};

const SLUG: &str = "lagged_network";

/// A number of steps with its direction.
fn signed(x: f64) -> String {
    let hundredths = (x * 100.0).round() / 100.0;
    if hundredths < 0.0 { format!("−{:.2}", -hundredths) } else { format!("+{:.2}", hundredths.abs()) }
}

fn more(words: &FindingWords, number: Number) -> &str {
    words.also(&format!("more_{}", number.name()))
}

/// What follows more of the earlier number.
fn then<'a>(words: &'a FindingWords, tie: &Tie) -> &'a str {
    let way = if tie.standard > 0.0 { "more" } else { "less" };
    words.also(&format!("{way}_{}", tie.to.name()))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The finding in words.
pub(super) fn told(library: &Library, f: &LaggedNetwork) -> Told {
    let words = library.findings.of(SLUG);
    let speaking: Vec<&Tie> = f.ties.iter().filter(|t| t.speaks).collect();
    let mut owned = vec![("n", f.pairs.to_string())];
    if let Some(tie) = speaking.first() {
        owned.extend([
            ("more", more(words, tie.from).to_owned()),
            ("then", then(words, tie).to_owned()),
            ("low", signed(tie.interval.low)),
            ("high", signed(tie.interval.high)),
        ]);
    }
    let slots: Vec<(&str, &str)> = owned.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Told {
        sure: speaking.first().map(|_| words.fill(&words.uncertain, &slots)),
        small: speaking.first().map(|t| Small::Off((t.interval.low, t.standard, t.interval.high))),
        picture: (!f.ties.is_empty()).then(|| picture(library, words, f, &speaking)),
        ..Told::new(SLUG, f, capital(&sentence(words, f.standing, f.pairs, &slots)))
    }
}

fn picture(library: &Library, words: &FindingWords, f: &LaggedNetwork, speaking: &[&Tie]) -> Markup {
    let named = |number: Number| words.also(number.name());
    let names: Vec<&str> = f.numbers.iter().map(|n| named(*n)).collect();
    let at = |number: Number| f.numbers.iter().position(|n| *n == number).unwrap_or(usize::MAX);
    let line = |t: &&&Tie| {
        capital(&words.fill(words.also("line"), &[("more", more(words, t.from)), ("then", then(words, t))]))
    };
    let lines: Vec<String> = speaking.iter().map(|t| line(&t)).collect();
    let arrows: Vec<Influence> = speaking
        .iter()
        .zip(&lines)
        .map(|(t, words)| Influence { from: at(t.from), to: at(t.to), strength: t.standard, words })
        .collect();
    let row = |t: &Tie| {
        let arrow = words.fill(words.also("arrow"), &[("from", named(t.from)), ("to", named(t.to))]);
        vec![arrow, signed(t.standard), format!("{} – {}", signed(t.interval.low), signed(t.interval.high))]
    };
    let rows: Vec<Vec<String>> = f.ties.iter().map(row).collect();
    let about = About { title: &words.title, desc: words.also("desc") };
    parts::chart(&Chart {
        picture: if arrows.is_empty() { Markup::default() } else { network(about, &names, &arrows) },
        as_table: library.words.say("insights.as_table"),
        caption: &words.title,
        head: &[words.also("what_head"), words.also("about_head"), library.words.say("insights.interval")],
        rows: &rows,
    })
}
