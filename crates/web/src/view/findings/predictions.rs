//! What was feared and what came, in words: the count first, then rings and dots.

use maud::{Markup, html};
use nearer_content::{FindingWords, Library};
use nearer_insight::findings::predictions::{Both, Predictions};
use nearer_insight::guesses::{Bin, Line};
use nearer_insight::{NEED, Standing};

use super::told::{self, Told, percent, sentence};
use crate::view::charts::{self, About, Called};
use crate::view::parts::{self, Chart, Dumbbell};

const SLUG: &str = "predictions";

fn one(x: f64) -> String {
    let tenths = (x * 10.0).round() / 10.0;
    if tenths < 0.0 { format!("−{:.1}", -tenths) } else { format!("{:.1}", tenths.abs()) }
}

/// How many of several, as a person would say it.
fn of_them(words: &FindingWords, k: usize) -> String {
    if k == 0 { words.also("none").to_owned() } else { k.to_string() }
}

/// What fills the slots of its words.
fn slots(words: &FindingWords, f: &Predictions) -> Vec<(&'static str, String)> {
    let mut slots = vec![
        ("k", of_them(words, f.came.k)),
        ("n", f.came.n.to_string()),
        ("low", percent(f.came.interval.low)),
        ("high", percent(f.came.interval.high)),
        ("unclear", f.unclear.to_string()),
        ("easier", f.felt.easier.to_string()),
        ("harder", f.felt.harder.to_string()),
        ("felt_n", f.felt.n.to_string()),
    ];
    if let Some(b) = &f.beside {
        slots.extend([
            ("said", format!("{:.0}", b.said)),
            ("stated_n", b.came.n.to_string()),
            ("stated_k", of_them(words, b.came.k)),
        ]);
    }
    if let (Some(score), Some(line)) = (&f.score, &f.line) {
        slots.extend([("sure", percent(score.mean_sure)), ("comes", percent(line.means(score.mean_sure)))]);
    }
    if let Some((mean, interval)) = &f.felt.easier_by {
        slots.extend([("by", one(*mean)), ("by_low", one(interval.low)), ("by_high", one(interval.high))]);
    }
    slots
}

/// What is said beside the count: first what was thought, then what a number comes to, then
/// how steps felt.
fn also(f: &Predictions) -> Vec<&'static str> {
    let beside = f.beside.and_then(|b| match b.standing {
        Standing::Speaks if b.less() => Some("less"),
        Standing::Speaks => Some("more"),
        Standing::NothingFound => Some("same"),
        Standing::NotYet { .. } => None,
    });
    let comes = f.line.is_some().then_some("comes");
    let felt = (f.felt.n >= NEED).then_some("felt");
    let by = f.felt.easier_by.is_some().then_some("felt_by");
    beside.into_iter().chain(comes).chain((f.unclear > 0).then_some("unclear")).chain(felt).chain(by).collect()
}

/// The finding in words.
pub(super) fn told(library: &Library, f: &Predictions) -> Told {
    let words = library.findings.of(SLUG);
    let owned = slots(words, f);
    let slots: Vec<(&str, &str)> = owned.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let speaks = f.standing.speaks();
    let also: Vec<String> = also(f).into_iter().map(|key| words.fill(words.also(key), &slots)).collect();
    Told {
        sure: speaks.then(|| words.fill(&words.uncertain, &slots)),
        also: (speaks && !also.is_empty()).then(|| also.join(" ")),
        small: speaks.then(|| told::share(&f.came)),
        picture: (speaks || !f.felt.newest.is_empty()).then(|| picture(library, words, f, speaks)),
        ..Told::new(SLUG, f, sentence(words, f.standing, f.came.n, &slots))
    }
}

fn picture(library: &Library, words: &FindingWords, f: &Predictions, speaks: bool) -> Markup {
    html! {
        @if speaks { (counts(library, words, f)) }
        @if let Some((bins, _)) = &f.bins { (groups(library, words, bins, f.line.as_ref())) }
        @if !f.felt.newest.is_empty() { (felt(library, words, &f.felt.newest)) }
    }
}

/// How often it came about, with what was thought as a mark.
fn counts(library: &Library, words: &FindingWords, f: &Predictions) -> Markup {
    let cell = |k: usize, n: usize| format!("{k} / {n}");
    let mut rows = vec![vec![words.also("count_row").to_owned(), cell(f.came.k, f.came.n)]];
    rows.extend(
        f.beside.iter().map(|b| vec![words.also("said_row").to_owned(), format!("{:.0} / {}", b.said, b.came.n)]),
    );
    let thought = f.beside.map(|b| b.said / b.came.n.max(1) as f64);
    parts::chart(&Chart {
        picture: html! { ul."bars" role="list" {
            li {
                div.lab { span { (words.also("count_row")) } span.num { (cell(f.came.k, f.came.n)) } }
                (parts::interval(f.came.interval.low, f.came.rate, f.came.interval.high, thought))
            }
        }
        @if let Some(b) = &f.beside {
            @let (said, n) = (format!("{:.0}", b.said), b.came.n.to_string());
            p."hint small" { (words.fill(words.also("mark_key"), &[("said", &said), ("stated_n", &n)])) }
        } },
        as_table: library.words.say("insights.as_table"),
        caption: &words.title,
        head: &[words.also("what_head"), words.also("count_head")],
        rows: &rows,
    })
}

/// What was said beside what came, by groups of about the same number, with the fitted line.
pub(super) fn groups(library: &Library, words: &FindingWords, bins: &[Bin], line: Option<&Line>) -> Markup {
    const POINTS: u8 = 19;
    let called: Vec<Called> = bins
        .iter()
        .map(|b| Called {
            said: b.sure,
            came: b.right.rate,
            range: (b.right.interval.low, b.right.interval.high),
            n: b.right.n,
        })
        .collect();
    let at = |i: u8| f64::from(i) / f64::from(POINTS + 1);
    let curve: Vec<(f64, f64)> =
        line.map_or_else(Vec::new, |line| (1..=POINTS).map(|i| (at(i), line.means(at(i)))).collect());
    let row = |b: &Bin| {
        let range = format!("{} – {}", percent(b.right.interval.low), percent(b.right.interval.high));
        vec![percent(b.sure), format!("{} / {}", b.right.k, b.right.n), range]
    };
    let rows: Vec<Vec<String>> = bins.iter().map(row).collect();
    let about = About { title: words.also("groups"), desc: words.also("groups_desc") };
    parts::chart(&Chart {
        picture: charts::calibration(
            about,
            (words.also("said_low"), words.also("said_high")),
            (words.also("came_low"), words.also("came_high")),
            &called,
            &curve,
        ),
        as_table: library.words.say("insights.as_table"),
        caption: words.also("groups"),
        head: &[words.also("said_head"), words.also("count_head"), library.words.say("insights.interval")],
        rows: &rows,
    })
}

/// The newest steps: a ring for what was expected, a dot for how it was.
fn felt(library: &Library, words: &FindingWords, newest: &[Both]) -> Markup {
    let label = |b: &Both| told::dated(library, &b.step, b.at.date());
    let rows: Vec<Vec<String>> =
        newest.iter().map(|b| vec![label(b), b.expected.to_string(), b.felt.to_string()]).collect();
    parts::chart(&Chart {
        picture: html! {
            ul.drows role="list" { @for b in newest {
                @let said = words.fill(words.also("pair"), &[("expected", &b.expected.to_string()), ("felt", &b.felt.to_string())]);
                (parts::dumbbell_row(&Dumbbell {
                    label: &label(b),
                    words: &said,
                    expected: f64::from(b.expected),
                    actual: f64::from(b.felt),
                }))
            } }
            (parts::dumbbell_key(words.also("key_expected"), words.also("key_felt")))
        },
        as_table: library.words.say("insights.as_table"),
        caption: &words.title,
        head: &[words.also("step_head"), words.also("expected_head"), words.also("felt_head")],
        rows: &rows,
    })
}
