//! How long distance lasts, in words.

use nearer_content::Library;
use nearer_insight::{Median, Standing, TimeToReturn};

use super::told::{Told, hours, sentence};
use crate::view::parts;

const SLUG: &str = "time_to_return";

/// "between two hours and a day", or "at least two hours" when the entries leave it open.
fn around(library: &Library, median: &Median) -> String {
    let low = hours(library, median.interval.low);
    match median.interval.high {
        Some(high) => library.words.fill("insights.between", &[("low", &low), ("high", &hours(library, high))]),
        None => library.words.fill("insights.at_least", &[("low", &low)]),
    }
}

/// The finding in words.
pub(super) fn told(library: &Library, f: &TimeToReturn) -> Told {
    let words = library.findings.of(SLUG);
    let n = f.all.ended.to_string();
    let running = f.all.running.to_string();
    let median = f.all.median.map(|m| hours(library, m.hours)).unwrap_or_default();
    let low = f.all.median.map(|m| hours(library, m.interval.low)).unwrap_or_default();
    let high = f.all.median.and_then(|m| m.interval.high).map(|h| hours(library, h));
    let high = high.unwrap_or_else(|| library.words.say("insights.open_end").to_owned());
    let slots = [("n", n.as_str()), ("running", &running), ("median", &median), ("low", &low), ("high", &high)];
    let speaks = f.standing.speaks();
    let trend = match (f.trend_standing, f.trend) {
        (Standing::Speaks, Some(t)) if t.slope < 0.0 => Some("insights.trend.sooner"),
        (Standing::Speaks, Some(_)) => Some("insights.trend.later"),
        (Standing::NothingFound, _) => Some("insights.trend.none"),
        _ => None,
    };
    Told {
        sure: f.all.median.filter(|_| speaks).map(|m| around(library, &m)),
        also: trend.filter(|_| speaks).map(|key| library.words.say(key).to_owned()),
        picture: f.recent.median.filter(|_| speaks).zip(f.all.median).map(|(recent, all)| {
            let say = |key| library.words.say(key);
            parts::facts(&[
                (say("insights.recent"), hours(library, recent.hours)),
                (say("insights.all"), hours(library, all.hours)),
            ])
        }),
        ..Told::new(SLUG, f, sentence(words, f.standing, f.all.ended, &slots))
    }
}
