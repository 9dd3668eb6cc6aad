//! Where it shows in the body, in words, a figure and bars.

use maud::html;
use nearer_content::{FindingWords, Library};
use nearer_insight::findings::Counted;
use nearer_insight::findings::body_by_situation::Placed;
use nearer_insight::{BodyBySituation, Standing};

use super::told::{self, Told, percent, sentence, share_line};
use crate::view::parts::{self, Chart};

const SLUG: &str = "body_by_situation";
/// Places that are told with a number.
const PLACES_MOST: usize = 5;

/// The finding in words.
pub(super) fn told(library: &Library, f: &BodyBySituation) -> Told {
    let words = library.findings.of(SLUG);
    let first = f.places.first();
    let place = first.map_or_else(String::new, |c| in_sentence(library, c.slug.as_str()).to_owned());
    let (k, n) = (first.map_or(0, |c| c.share.k).to_string(), f.n.to_string());
    let ends = first.map(|c| (percent(c.share.interval.low), percent(c.share.interval.high)));
    let (low, high) = ends.unwrap_or_default();
    let slots = [("n", n.as_str()), ("k", &k), ("place", &place), ("low", &low), ("high", &high)];
    let speaks = f.standing.speaks();
    let mut also: Vec<String> = f.pairs.iter().map(|pair| told_pair(library, words, pair)).collect();
    if f.pairs_standing == Standing::NothingFound {
        also.push(words.also("none").to_owned());
    }
    Told {
        sure: speaks.then(|| words.fill(&words.uncertain, &slots)),
        also: (speaks && !also.is_empty()).then(|| also.join(" ")),
        small: speaks.then(|| told::counts(f.places.iter().map(|c| c.share.k))),
        picture: speaks.then(|| figure(library, words, f)),
        ..Told::new(SLUG, f, sentence(words, f.standing, f.n, &slots))
    }
}

fn in_sentence<'a>(library: &'a Library, slug: &'a str) -> &'a str {
    library.places.iter().find(|p| p.slug.as_str() == slug).map_or(slug, |p| p.in_sentence.as_str())
}

fn told_pair(library: &Library, words: &FindingWords, pair: &Placed) -> String {
    let key = if pair.with.rate > pair.without.rate { "more" } else { "less" };
    let trigger = library.term(&library.triggers, &pair.trigger).map_or(pair.trigger.as_str(), |t| t.short.as_str());
    let [k, n] = [pair.with.k, pair.with.n].map(|x| x.to_string());
    let [other_k, other_n] = [pair.without.k, pair.without.n].map(|x| x.to_string());
    let place = in_sentence(library, pair.place.as_str());
    let slots =
        [("trigger", trigger), ("place", place), ("k", &k), ("n", &n), ("other_k", &other_k), ("other_n", &other_n)];
    words.fill(words.also(key), &slots)
}

fn figure(library: &Library, words: &FindingWords, f: &BodyBySituation) -> maud::Markup {
    let place = |c: &Counted| library.places.iter().find(|p| p.slug == c.slug);
    let label = |c: &Counted| place(c).map_or(c.slug.as_str(), |p| p.label.as_str()).to_owned();
    let most = f.places.first().map_or(1, |c| c.share.k.max(1)) as f64;
    let spots: Vec<((f32, f32), f64)> =
        f.places.iter().filter_map(|c| Some((place(c)?.front?, c.share.k as f64 / most))).collect();
    let told = f.places.iter().take(PLACES_MOST);
    let rows: Vec<Vec<String>> = f
        .places
        .iter()
        .map(|c| {
            vec![
                label(c),
                format!("{} / {}", c.share.k, c.share.n),
                format!("{} – {}", percent(c.share.interval.low), percent(c.share.interval.high)),
            ]
        })
        .collect();
    parts::chart(&Chart {
        picture: html! { div.bodyrow {
            (parts::body_figure(&spots))
            ul."bars" role="list" { @for c in told { (share_line(&label(c), &c.share)) } }
        } },
        as_table: library.words.say("insights.as_table"),
        caption: &words.title,
        head: &[
            words.also("where_head"),
            library.words.say("insights.times_head"),
            library.words.say("insights.interval"),
        ],
        rows: &rows,
    })
}
