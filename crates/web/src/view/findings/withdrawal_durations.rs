//! How long distance lasts, in words and a curve for each side. Nothing looks ahead.

use maud::{Markup, html};
use nearer_content::{FindingWords, Library};
use nearer_insight::findings::withdrawal_durations::{Lengths, Side, WithdrawalDurations};

use super::told::{self, Told, hours, percent, sentence};
use crate::view::charts::{self, About, Small, Step};
use crate::view::parts::{self, Chart};

const SLUG: &str = "withdrawal_durations";
const HOURS: f64 = 24.0;
/// Room after the last step.
const BEYOND: f64 = 1.08;

/// What fills the slots for one side.
fn slots(library: &Library, words: &FindingWords, whose: &str, l: &Lengths) -> Vec<(&'static str, String)> {
    let span = |days: f64| hours(library, days * HOURS);
    let median = l.counted.as_ref().map_or(l.median, |(median, _)| *median);
    vec![
        ("whose", words.also(whose).to_owned()),
        ("n", l.n.to_string()),
        ("median", span(median)),
        ("low", span(l.most.low)),
        ("high", span(l.most.high)),
    ]
}

fn filled(words: &FindingWords, key: &str, owned: &[(&'static str, String)]) -> String {
    let slots: Vec<(&str, &str)> = owned.iter().map(|(name, value)| (*name, value.as_str())).collect();
    words.fill(words.also(key), &slots)
}

/// The finding in words: the own side first where it has enough.
pub(super) fn told(library: &Library, f: &WithdrawalDurations) -> Told {
    let words = library.findings.of(SLUG);
    let sides: [(&str, &str, &Side); 2] = [("mine", "between_mine", &f.mine), ("theirs", "between_theirs", &f.theirs)];
    let known: Vec<(&str, &Lengths)> =
        sides.iter().filter_map(|(whose, _, side)| Some((*whose, side.lasts.as_ref()?))).collect();
    let first = known.first().map_or_else(Vec::new, |(whose, l)| slots(library, words, whose, l));
    let given: Vec<(&str, &str)> = first.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let other = known.get(1).map(|(whose, l)| filled(words, "other", &slots(library, words, whose, l)));
    let between = sides.iter().filter_map(|(whose, key, side)| {
        side.between.as_ref().map(|l| filled(words, key, &slots(library, words, whose, l)))
    });
    let also: Vec<String> = other.into_iter().chain(between).collect();
    Told {
        sure: (!first.is_empty()).then(|| words.fill(&words.uncertain, &given)),
        also: (!also.is_empty()).then(|| also.join(" ")),
        small: known.first().map(|(_, l)| small(l)),
        picture: (!known.is_empty()).then(|| {
            html! {
                @for (whose, l) in &known { (curve(library, words, whose, l)) }
            }
        }),
        ..Told::new(SLUG, f, sentence(words, f.standing, known.first().map_or(0, |(_, l)| l.n), &given))
    }
}

/// The share of times that lasted longer than each.
fn small(l: &Lengths) -> Small {
    let end = l.curve.steps.last().map_or(1.0, |s| s.time).max(f64::MIN_POSITIVE);
    Small::Left(l.curve.steps.iter().map(|s| (s.time / end, s.lasting)).collect())
}

fn curve(library: &Library, words: &FindingWords, whose: &str, l: &Lengths) -> Markup {
    let span = |days: f64| hours(library, days * HOURS);
    let share = |x: f64| words.fill(words.also("share"), &[("n", &percent(x))]);
    let end = l.curve.steps.last().map_or(1.0, |s| s.time) * BEYOND;
    let steps: Vec<Step> =
        l.curve.steps.iter().map(|s| Step { time: s.time, left: s.lasting, range: (s.low, s.high) }).collect();
    let steps = told::last_of_each(&steps, |s| span(s.time));
    let row = |s: &Step| vec![span(s.time), share(s.left), told::left_range(library, s)];
    let rows: Vec<Vec<String>> = steps.iter().map(row).collect();
    let title = words.also(whose);
    parts::chart(&Chart {
        picture: html! {
            p."small dim" { (title) }
            (charts::survival(
                About { title, desc: words.also("desc") },
                (words.also("up_low"), words.also("up_high")),
                (words.also("along_low"), &span(end)),
                end,
                &steps,
                None,
            ))
        },
        as_table: library.words.say("insights.as_table"),
        caption: title,
        head: &[words.also("days_head"), words.also("left_head"), words.also("range_head")],
        rows: &rows,
    })
}
