//! Before and since something began, in words and bars; with a coin, what chance chose.

use maud::{Markup, html};
use nearer_content::{FindingWords, Library};
use nearer_core::entry::Hoped;
use nearer_insight::findings::before_after::{BeforeAfter, Begun, Effect, Side};
use nearer_insight::{Interval, Standing};

use super::told::{self, Told, percent, sentence};
use crate::view::charts::Small;
use crate::view::parts::{self, Chart};
use crate::view::summary;

const SLUG: &str = "before_after";

/// The finding in words.
pub(super) fn told(library: &Library, f: &BeforeAfter) -> Told {
    let words = library.findings.of(SLUG);
    let what = f.begun.as_ref().map_or_else(String::new, |b| summary::cut(b.what.as_str()));
    let measure = f.begun.as_ref().map_or("", |b| words.also(b.hoped.name()));
    let (before, after) = (number(f.before.mean), number(f.after.mean));
    let (n, m) = (f.before.days.to_string(), f.after.days.to_string());
    let nap = f.nap.map_or_else(String::new, percent);
    let ends = f.nap_interval.map(|i| (percent(i.low), percent(i.high))).unwrap_or_default();
    let slots = [
        ("what", what.as_str()),
        ("measure", measure),
        ("before", &before),
        ("after", &after),
        ("n", &n),
        ("m", &m),
        ("nap", &nap),
        ("low", &ends.0),
        ("high", &ends.1),
    ];
    let speaks = f.standing.speaks();
    // With days on one side alone there is nothing to lay side by side but the coin's.
    let both = f.before.days > 0 && f.after.days > 0;
    let coin = f.coin.as_ref().map(|coin| of_coin(words, coin));
    let plain =
        if both || !speaks { sentence(words, f.standing, f.before.days + f.after.days, &slots) } else { String::new() };
    let unasked = f.unasked.as_ref().map(|own| words.fill(words.also("unasked"), &[("what", &told::own(own))]));
    let plain = unasked.unwrap_or(plain);
    let (sentence, coin) = if plain.is_empty() { (coin.unwrap_or_default(), None) } else { (plain, coin) };
    let also: Vec<String> = [moved(words, f), coin].into_iter().flatten().collect();
    Told {
        sure: (speaks && both).then(|| words.fill(&words.uncertain, &slots)),
        also: (!also.is_empty()).then(|| also.join(" ")),
        small: (speaks && both).then(|| f.begun.as_ref().map(|b| small(f, b))).flatten(),
        picture: speaks.then(|| f.begun.as_ref().map(|begun| bars(library, words, f, begun))).flatten(),
        ..Told::new(SLUG, f, sentence)
    }
}

/// Since, above before, on one scale.
fn small(f: &BeforeAfter, begun: &Begun) -> Small {
    let (from, to) = scale(begun.hoped, &[("", f.before), ("", f.after)]);
    let at = |x: f64| (x - from) / (to - from);
    let range = |side: &Side| {
        let mean = side.mean.unwrap_or(from);
        side.interval.map_or((at(mean), at(mean), at(mean)), |i| (at(i.low), at(mean), at(i.high)))
    };
    Small::Beside(range(&f.after), range(&f.before))
}

/// What the claim of a change says; nothing where the coin answers instead.
fn moved(words: &FindingWords, f: &BeforeAfter) -> Option<String> {
    let change = f.change.as_ref()?;
    match f.change_standing {
        Standing::NothingFound if f.coin.is_none() => Some(words.also("level").to_owned()),
        Standing::Speaks => {
            let Interval { low, high, .. } = change.week_interval;
            let (up, by) = (change.week > 0.0, number(Some(change.week.abs())));
            let ends = if up { (low, high) } else { (-high, -low) };
            let (low, high) = (number(Some(ends.0)), number(Some(ends.1)));
            let slots = [("by", by.as_str()), ("low", &low), ("high", &high)];
            Some(words.fill(words.also(if up { "up" } else { "down" }), &slots))
        }
        _ => None,
    }
}

fn of_coin(words: &FindingWords, coin: &Effect) -> String {
    let (days, others) = (coin.with_it.days.to_string(), coin.without.days.to_string());
    let (with_it, without) = (number(coin.with_it.mean), number(coin.without.mean));
    let slots = [("days", days.as_str()), ("others", &others), ("with_it", &with_it), ("without", &without)];
    match coin.standing {
        Standing::Speaks => words.fill(words.also("effect"), &slots),
        Standing::NothingFound => words.fill(words.also("no_effect"), &slots),
        Standing::NotYet { have, need } => {
            words.fill(words.also("coin_wait"), &[("have", &have.to_string()), ("need", &need.to_string())])
        }
    }
}

fn number(x: Option<f64>) -> String {
    x.map_or_else(|| "–".to_owned(), |x| format!("{x:.1}").replace("-", "−"))
}

fn bars(library: &Library, words: &FindingWords, f: &BeforeAfter, begun: &Begun) -> Markup {
    let say = |part: &str| library.words.say_key("started.range", part);
    let mut sides = vec![(say("before"), f.before), (say("since"), f.after)];
    if let Some(coin) = &f.coin {
        sides.extend([(say("with_it"), coin.with_it), (say("without"), coin.without)]);
    }
    sides.retain(|(_, side)| side.days > 0);
    let (from, to) = scale(begun.hoped, &sides);
    let share = |x: f64| ((x - from) / (to - from)).clamp(0.0, 1.0);
    let ends = |side: &Side| side.interval.map_or((side.mean, side.mean), |i| (Some(i.low), Some(i.high)));
    let rows: Vec<Vec<String>> = sides
        .iter()
        .map(|(label, side)| {
            let (low, high) = ends(side);
            vec![
                (*label).to_owned(),
                side.days.to_string(),
                number(side.mean),
                format!("{} – {}", number(low), number(high)),
            ]
        })
        .collect();
    parts::chart(&Chart {
        picture: html! { ul."bars" role="list" {
            @for (label, side) in &sides {
                @let (low, high) = ends(side);
                li {
                    div.lab { span { (label) } span.num { (number(side.mean)) } }
                    (parts::interval(share(low.unwrap_or(from)), share(side.mean.unwrap_or(from)), share(high.unwrap_or(to)), None))
                }
            }
        } },
        as_table: library.words.say("insights.as_table"),
        caption: &words.title,
        head: &[say("head"), say("n"), say("mean"), say("likely")],
        rows: &rows,
    })
}

/// The ends of what was measured.
fn scale(hoped: Hoped, sides: &[(&str, Side)]) -> (f64, f64) {
    match hoped {
        Hoped::Urge | Hoped::Felt => (0.0, 10.0),
        Hoped::Pleasant => (-3.0, 3.0),
        Hoped::Back => {
            let ends = sides.iter().filter_map(|(_, s)| s.interval.map(|i| i.high).or(s.mean));
            (0.0, ends.fold(1.0, f64::max))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_digit_after_the_point_and_a_real_minus() {
        assert_eq!((number(Some(-1.25)), number(Some(3.0)), number(None)), ("−1.2".into(), "3.0".into(), "–".into()));
    }

    #[test]
    fn hours_are_drawn_up_to_the_longest() {
        let side = Side { days: 3, mean: Some(9.0), interval: None };
        assert_eq!(scale(Hoped::Back, &[("", side)]), (0.0, 9.0));
        assert_eq!(scale(Hoped::Pleasant, &[]), (-3.0, 3.0));
    }
}
