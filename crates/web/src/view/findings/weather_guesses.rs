//! How own guesses at somebody's weather go, in words and bars.

use maud::html;
use nearer_content::Library;
use nearer_insight::WeatherGuesses;

use super::predictions::groups;
use super::told::{self, Told, percent, sentence, share_line};
use crate::view::parts::{self, Chart};

const SLUG: &str = "weather_guesses";

/// The finding in words.
pub(super) fn told(library: &Library, f: &WeatherGuesses) -> Told {
    let words = library.findings.of(SLUG);
    let mut owned = vec![
        ("k", f.right.k.to_string()),
        ("n", f.right.n.to_string()),
        ("low", percent(f.right.interval.low)),
        ("high", percent(f.right.interval.high)),
        ("partly", f.partly.to_string()),
        ("unclear", f.unclear.to_string()),
    ];
    if let (Some(score), Some(line)) = (&f.score, &f.line) {
        owned.extend([("sure", percent(score.mean_sure)), ("comes", percent(line.means(score.mean_sure)))]);
    }
    let slots: Vec<(&str, &str)> = owned.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let speaks = f.standing.speaks();
    let also: Vec<String> = [(f.line.is_some(), "comes"), (f.partly + f.unclear > 0, "beside")]
        .into_iter()
        .filter(|(there, _)| *there)
        .map(|(_, key)| words.fill(words.also(key), &slots))
        .collect();
    let picture = speaks.then(|| {
        let row = |key: &str, n: usize| vec![words.also(key).to_owned(), n.to_string()];
        let rows = vec![
            row("fits_row", f.right.k),
            row("other_row", f.right.n - f.right.k),
            row("partly_row", f.partly),
            row("unclear_row", f.unclear),
        ];
        let counts = parts::chart(&Chart {
            picture: html! { ul."bars" role="list" {
                (share_line(words.also("fits_row"), &f.right))
            } },
            as_table: library.words.say("insights.as_table"),
            caption: &words.title,
            head: &[words.also("what_head"), words.also("count_head")],
            rows: &rows,
        });
        html! {
            (counts)
            @if let Some((bins, _)) = &f.bins { (groups(library, words, bins, f.line.as_ref())) }
        }
    });
    Told {
        sure: speaks.then(|| words.fill(&words.uncertain, &slots)),
        also: (speaks && !also.is_empty()).then(|| also.join(" ")),
        small: speaks.then(|| told::share(&f.right)),
        picture,
        ..Told::new(SLUG, f, sentence(words, f.standing, f.right.n, &slots))
    }
}
