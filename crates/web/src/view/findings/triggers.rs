//! What sets it off, in words and bars.

use maud::html;
use nearer_content::{FindingWords, Library};
use nearer_core::Slug;
use nearer_insight::findings::Counted;
use nearer_insight::findings::chain::Chain;
use nearer_insight::findings::triggers::{Between, Pair};
use nearer_insight::{Interval, Standing, Triggers};

use super::told::{self, Told, percent, sentence, share_line};
use crate::view::parts::{self, Chart};

const SLUG: &str = "triggers";

/// The finding in words.
pub(super) fn told(library: &Library, f: &Triggers) -> Told {
    let words = library.findings.of(SLUG);
    let first = f.triggers.first();
    let trigger = first.map_or_else(String::new, |c| trigger(library, &c.slug).to_owned());
    let (k, n) = (first.map_or(0, |c| c.share.k).to_string(), f.n.to_string());
    let ends = first.map(|c| (percent(c.share.interval.low), percent(c.share.interval.high)));
    let (low, high) = ends.unwrap_or_default();
    let slots = [("n", n.as_str()), ("k", &k), ("trigger", &trigger), ("low", &low), ("high", &high)];
    let speaks = f.standing.speaks();
    let mut also: Vec<String> = f.pairs.iter().map(|pair| told_pair(library, words, pair)).collect();
    if f.pairs_standing == Standing::NothingFound {
        also.push(words.also("pairs_none").to_owned());
    }
    also.extend(way(library, words, f));
    Told {
        sure: speaks.then(|| words.fill(&words.uncertain, &slots)),
        also: (speaks && !also.is_empty()).then(|| also.join(" ")),
        small: speaks.then(|| told::counts(f.triggers.iter().map(|c| c.share.k))),
        picture: speaks.then(|| counts(library, words, f)),
        beside: (speaks && !f.next.is_empty()).then(|| next(library, words, &f.next)),
        ..Told::new(SLUG, f, sentence(words, f.standing, f.n, &slots))
    }
}

fn trigger<'a>(library: &'a Library, slug: &'a Slug) -> &'a str {
    library.term(&library.triggers, slug).map_or(slug.as_str(), |t| t.short.as_str())
}

fn moved<'a>(library: &'a Library, slug: &'a Slug) -> &'a str {
    library.term(&library.moves, slug).map_or(slug.as_str(), |t| t.short.as_str())
}

fn told_pair(library: &Library, words: &FindingWords, pair: &Pair) -> String {
    let more = pair.with.rate > pair.without.rate;
    let (key, first, second) = match &pair.between {
        Between::TriggerMove { trigger: t, moved: m } if more => {
            ("trigger_move_more", trigger(library, t), moved(library, m))
        }
        Between::TriggerMove { trigger: t, moved: m } => ("trigger_move_less", trigger(library, t), moved(library, m)),
        Between::TriggerStayed { trigger: t } if more => ("trigger_stayed_more", trigger(library, t), ""),
        Between::TriggerStayed { trigger: t } => ("trigger_stayed_less", trigger(library, t), ""),
        Between::MoveStayed { moved: m } if more => ("move_stayed_more", "", moved(library, m)),
        Between::MoveStayed { moved: m } => ("move_stayed_less", "", moved(library, m)),
    };
    let [k, n] = [pair.with.k, pair.with.n].map(|x| x.to_string());
    let [other_k, other_n] = [pair.without.k, pair.without.n].map(|x| x.to_string());
    let slots =
        [("trigger", first), ("move", second), ("k", &k), ("n", &n), ("other_k", &other_k), ("other_n", &other_n)];
    words.fill(words.also(key), &slots)
}

fn way(library: &Library, words: &FindingWords, f: &Triggers) -> Option<String> {
    let way = f.way.as_ref()?;
    let [k, stayed_k, stayed_n] = [way.n, way.stayed.k, way.stayed.n].map(|x| x.to_string());
    let slots = [
        ("trigger", trigger(library, &way.trigger)),
        ("move", moved(library, &way.moved)),
        ("k", &k),
        ("stayed_k", &stayed_k),
        ("stayed_n", &stayed_n),
    ];
    // Right after the same pair, its two names are not said again.
    let together = |p: &Pair| matches!(&p.between, Between::TriggerMove { trigger: t, moved: m } if *t == way.trigger && *m == way.moved);
    let key = match f.pairs.last().is_some_and(together) {
        true if way.stayed.n > 0 => "way_pair",
        true => return None,
        false if way.stayed.n > 0 => "way",
        false => "way_open",
    };
    Some(words.fill(words.also(key), &slots))
}

fn range(of: &Interval) -> String {
    format!("{} – {}", percent(of.low), percent(of.high))
}

fn counts(library: &Library, words: &FindingWords, f: &Triggers) -> maud::Markup {
    let label =
        |c: &Counted| library.term(&library.triggers, &c.slug).map_or(c.slug.as_str(), |t| t.label.as_str()).to_owned();
    let rows: Vec<Vec<String>> = f
        .triggers
        .iter()
        .map(|c| vec![label(c), format!("{} / {}", c.share.k, c.share.n), range(&c.share.interval)])
        .collect();
    parts::chart(&Chart {
        picture: html! { ul."bars" role="list" { @for c in &f.triggers { (share_line(&label(c), &c.share)) } } },
        as_table: library.words.say("insights.as_table"),
        caption: &words.title,
        head: &[words.also("what_head"), words.also("times_head"), words.also("range_head")],
        rows: &rows,
    })
}

/// What came next within a day: a line for each move, and the numbers.
fn next(library: &Library, words: &FindingWords, chains: &[Chain]) -> maud::Markup {
    let line = |c: &Chain| {
        let slots = [("move", moved(library, &c.moved)), ("next", moved(library, &c.next))];
        words.fill(words.also("next_line"), &slots)
    };
    let stayed = |c: &Chain| {
        let [k, n] = [c.stayed.k, c.stayed.n].map(|x| x.to_string());
        words.fill(words.also("next_stayed"), &[("stayed_k", &k), ("stayed_n", &n)])
    };
    let kept = |c: &Chain| if c.stayed.n > 0 { format!("{} / {}", c.stayed.k, c.stayed.n) } else { "–".to_owned() };
    let row = |c: &Chain| vec![line(c), format!("{} / {}", c.k, c.n), range(&c.interval), kept(c)];
    let rows: Vec<Vec<String>> = chains.iter().map(row).collect();
    parts::chart(&Chart {
        picture: html! {
            h4 { (words.also("next_title")) }
            p."small dim" { (words.also("next_about")) }
            ul."bars" role="list" { @for c in chains { li {
                div.lab { span { (line(c)) } span.num { (c.k) " / " (c.n) } }
                (parts::interval(c.interval.low, c.rate, c.interval.high, None))
                @if c.stayed.n > 0 { p."small dim" { (stayed(c)) } }
            } } }
        },
        as_table: library.words.say("insights.as_table"),
        caption: words.also("next_title"),
        head: &[words.also("next_head"), words.also("times_head"), words.also("range_head"), words.also("stayed_head")],
        rows: &rows,
    })
}
