//! Findings in words: one sentence, how sure, how many entries, and the picture after.

use maud::{Markup, html};
use nearer_content::{FindingWords, Library};
use nearer_insight::{
    CloseThenDistance, Interval, Measure, Median, Over, Report, Share, Standing, StayedShare, TimeToReturn, UrgeByTool,
};

mod felt_then_urge;

pub use felt_then_urge::slots as lag_slots;

use super::dates;
use super::icon::{Icon, icon};
use super::parts::{self, Chart};

/// The two quiet measures of the first page.
pub fn headlines(library: &Library, report: &Report) -> Markup {
    let say = |key| library.words.say(key);
    let over = |over: Over| if over == Over::Recent { say("headline.recent") } else { say("headline.all") };
    let stayed = match &report.headline.stayed {
        Measure::Known(q) => {
            let (k, n) = (q.value.k.to_string(), q.value.n.to_string());
            library.words.fill("headline.stayed", &[("k", &k), ("n", &n), ("over", over(q.over))])
        }
        Measure::NotYet { have, need } => not_yet(library, *have, *need),
    };
    let back = match &report.headline.back {
        Measure::Known(q) => {
            let median = hours(library, q.value.hours);
            library.words.fill("headline.back", &[("median", &median), ("over", over(q.over))])
        }
        Measure::NotYet { have, need } => not_yet(library, *have, *need),
    };
    // before the first of either, "0 of 5" would only look like a score
    let none = |m: &Measure<_>| matches!(m, Measure::NotYet { have: 0, .. });
    if none(&report.headline.stayed) && matches!(report.headline.back, Measure::NotYet { have: 0, .. }) {
        return html! {};
    }
    html! {
        section."card quiet stack sm" aria-labelledby="measures-h" {
            h2.eyebrow id="measures-h" { (say("headline.title")) }
            (parts::facts(&[(say("headline.back_label"), back), (say("headline.stayed_label"), stayed)]))
            p.small { a href="/insights" { (say("headline.more")) } }
        }
    }
}

fn not_yet(library: &Library, have: usize, need: usize) -> String {
    library.words.fill("headline.not_yet", &[("have", &have.to_string()), ("need", &need.to_string())])
}

/// All five, in order.
pub fn all(library: &Library, report: &Report) -> Markup {
    let words = &library.findings;
    html! {
        (stayed(library, &words.stayed_share, &report.stayed_share))
        (back(library, &words.time_to_return, &report.time_to_return))
        (eased(library, &words.urge_by_tool, &report.urge_by_tool))
        (after_closeness(library, &words.close_then_distance, &report.close_then_distance))
        (felt_then_urge::card(library, &words.felt_then_urge, &report.felt_then_urge))
    }
}

/// What every finding has: a question, a sentence, how sure, a picture, how it is counted.
struct Told {
    sentence: String,
    sure: Option<String>,
    also: Option<String>,
    picture: Option<Markup>,
    n: usize,
}

fn card(library: &Library, words: &FindingWords, id: &str, told: &Told) -> Markup {
    let count = library.words.fill("insights.rests_on", &[("n", &told.n.to_string())]);
    html! {
        section."card finding" aria-labelledby={ "h-" (id) } {
            div."stack sm" {
                h2.eyebrow id={ "h-" (id) } { (words.title) }
                p.voice { (told.sentence) }
                @if let Some(sure) = &told.sure { p.dim { (sure) } }
                @if let Some(also) = &told.also { p.dim { (also) } }
            }
            @if let Some(picture) = &told.picture { (picture) }
            div."row small dim" { span.chip { (count) } }
            details.fold {
                summary { span { (library.words.say("insights.how")) } (icon(Icon::CaretDown)) }
                div."stack sm" {
                    p.small { (words.what) }
                    @for paragraph in &words.counted { p.small { (paragraph) } }
                }
            }
        }
    }
}

/// The sentence for a standing; `speaks` and the rest take the same slots.
fn sentence(words: &FindingWords, standing: Standing, turn: usize, slots: &[(&str, &str)]) -> String {
    match standing {
        Standing::Speaks => words.speaks(turn, slots),
        Standing::NothingFound => words.fill(&words.nothing_found, slots),
        Standing::NotYet { have, need } => {
            let (have, need) = (have.to_string(), need.to_string());
            let more: Vec<(&str, &str)> =
                [("have", have.as_str()), ("need", need.as_str())].into_iter().chain(slots.iter().copied()).collect();
            words.fill(&words.not_yet, &more)
        }
    }
}

fn percent(x: f64) -> String {
    format!("{:.0}", x * 100.0)
}

/// A span of hours in the unit a person would say.
fn hours(library: &Library, hours: f64) -> String {
    dates::span(library, (hours * 60.0).round() as i64)
}

fn share_line(label: &str, share: &Share) -> Markup {
    let words = format!("{} / {}", share.k, share.n);
    html! {
        li {
            div.lab { span { (label) } span.num { (words) } }
            (parts::interval(share.interval.low, share.rate, share.interval.high, None))
        }
    }
}

fn stayed(library: &Library, words: &FindingWords, f: &StayedShare) -> Markup {
    let (k, n) = (f.all.k.to_string(), f.all.n.to_string());
    let (low, high) = (percent(f.all.interval.low), percent(f.all.interval.high));
    let share = percent(f.all.rate);
    let (recent_k, recent_n) = (f.recent.k.to_string(), f.recent.n.to_string());
    let slots = [
        ("k", k.as_str()),
        ("n", n.as_str()),
        ("low", &low),
        ("high", &high),
        ("recent_k", &recent_k),
        ("recent_n", &recent_n),
        ("share", &share),
    ];
    let speaks = f.standing.speaks();
    let change = match f.change.standing {
        Standing::Speaks if f.change.difference > 0.0 => Some("insights.change.more"),
        Standing::Speaks => Some("insights.change.less"),
        Standing::NothingFound => Some("insights.change.none"),
        Standing::NotYet { .. } => None,
    };
    let say = |key| library.words.say(key);
    let picture = speaks.then(|| {
        let rows = vec![
            vec![say("insights.recent").to_owned(), recent_k.clone(), recent_n.clone()],
            vec![say("insights.all").to_owned(), k.clone(), n.clone()],
        ];
        parts::chart(&Chart {
            picture: html! { ul."bars" role="list" {
                @if f.recent.n > 0 { (share_line(say("insights.recent"), &f.recent)) }
                (share_line(say("insights.all"), &f.all))
            } },
            as_table: say("insights.as_table"),
            caption: &words.title,
            head: &[say("insights.when"), say("insights.stayed"), say("insights.of")],
            rows: &rows,
        })
    });
    let told = Told {
        sentence: sentence(words, f.standing, f.all.n, &slots),
        sure: speaks.then(|| words.fill(&words.uncertain, &slots)),
        also: change.filter(|_| speaks).map(|key| library.words.fill(key, &slots)),
        picture,
        n: f.rests_on.len(),
    };
    card(library, words, "stayed", &told)
}

/// "between two hours and a day", or "at least two hours" when the entries leave it open.
fn around(library: &Library, median: &Median) -> String {
    let low = hours(library, median.interval.low);
    match median.interval.high {
        Some(high) => library.words.fill("insights.between", &[("low", &low), ("high", &hours(library, high))]),
        None => library.words.fill("insights.at_least", &[("low", &low)]),
    }
}

fn back(library: &Library, words: &FindingWords, f: &TimeToReturn) -> Markup {
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
    let told = Told {
        sentence: sentence(words, f.standing, f.all.ended, &slots),
        sure: f.all.median.filter(|_| speaks).map(|m| around(library, &m)),
        also: trend.filter(|_| speaks).map(|key| library.words.say(key).to_owned()),
        picture: f.recent.median.filter(|_| speaks).zip(f.all.median).map(|(recent, all)| {
            let say = |key| library.words.say(key);
            parts::facts(&[
                (say("insights.recent"), hours(library, recent.hours)),
                (say("insights.all"), hours(library, all.hours)),
            ])
        }),
        n: f.rests_on.len(),
    };
    card(library, words, "back", &told)
}

fn tool_title<'a>(library: &'a Library, slug: &'a nearer_core::Slug) -> &'a str {
    library.tool(slug.as_str()).map_or(slug.as_str(), |t| t.title.as_str())
}

fn eased(library: &Library, words: &FindingWords, f: &UrgeByTool) -> Markup {
    let one = |x: f64| format!("{x:.1}");
    let n = f.n.to_string();
    let overall = one(f.overall);
    let tool = f.difference.stands_out.as_ref().map_or("", |(slug, _)| tool_title(library, slug));
    let slots = [("n", n.as_str()), ("overall", &overall), ("ease", &overall), ("tool", tool)];
    let told_of = f.tools.iter().filter_map(|t| t.ease.as_ref().map(|e| (t, e)));
    let rows: Vec<(String, usize, f64, Interval)> =
        told_of.map(|(t, e)| (tool_title(library, &t.tool).to_owned(), t.n, e.mean, e.interval)).collect();
    let difference = match (&f.difference.standing, &f.difference.stands_out) {
        (Standing::Speaks, Some((_, true))) => Some("insights.tool.more"),
        (Standing::Speaks, Some((_, false))) => Some("insights.tool.less"),
        (Standing::NothingFound, _) => Some("insights.tool.none"),
        _ => None,
    };
    let say = |key| library.words.say(key);
    let speaks = f.standing.speaks();
    let picture = (speaks && !rows.is_empty()).then(|| {
        let table: Vec<Vec<String>> = rows
            .iter()
            .map(|(title, n, mean, i)| vec![title.clone(), n.to_string(), one(*mean), format!("{} – {}", one(i.low), one(i.high))])
            .collect();
        let along = |x: f64| ((x + 2.0) / 12.0).clamp(0.0, 1.0);
        parts::chart(&Chart {
            picture: html! { ul."bars" role="list" { @for (title, n, mean, i) in &rows {
                li {
                    div.lab { span { (title) } span.num { (one(*mean)) " · " (library.words.fill("insights.times", &[("n", &n.to_string())])) } }
                    (parts::interval(along(i.low), along(*mean), along(i.high), Some(along(0.0))))
                }
            } } },
            as_table: say("insights.as_table"),
            caption: &words.title,
            head: &[say("insights.tool_head"), say("insights.times_head"), say("insights.eased"), say("insights.interval")],
            rows: &table,
        })
    });
    let told = Told {
        sentence: sentence(words, f.standing, f.n, &slots),
        sure: None,
        also: difference.filter(|_| speaks).map(|key| library.words.fill(key, &slots)),
        picture,
        n: f.rests_on.len(),
    };
    card(library, words, "eased", &told)
}

fn after_closeness(library: &Library, words: &FindingWords, f: &CloseThenDistance) -> Markup {
    let (k, n) = (f.after.k.to_string(), f.after.n.to_string());
    let (other_k, other_n) = (f.otherwise.k.to_string(), f.otherwise.n.to_string());
    let (low, high) = (percent(f.interval.low), percent(f.interval.high));
    let (rate, other_rate) = (percent(f.after.rate), percent(f.otherwise.rate));
    let difference = percent(f.difference);
    let slots = [
        ("k", k.as_str()),
        ("n", n.as_str()),
        ("other_k", &other_k),
        ("other_n", &other_n),
        ("low", &low),
        ("high", &high),
        ("rate", &rate),
        ("other_rate", &other_rate),
        ("base", &other_rate),
        ("difference", &difference),
    ];
    let say = |key| library.words.say(key);
    let enough = !matches!(f.standing, Standing::NotYet { .. });
    let picture = enough.then(|| {
        let rows = vec![
            vec![say("insights.after_close").to_owned(), k.clone(), n.clone()],
            vec![say("insights.otherwise").to_owned(), other_k.clone(), other_n.clone()],
        ];
        parts::chart(&Chart {
            picture: html! { ul."bars" role="list" {
                (share_line(say("insights.after_close"), &f.after))
                (share_line(say("insights.otherwise"), &f.otherwise))
            } },
            as_table: say("insights.as_table"),
            caption: &words.title,
            head: &[say("insights.when"), say("insights.followed"), say("insights.of")],
            rows: &rows,
        })
    });
    let told = Told {
        sentence: sentence(words, f.standing, f.after.n, &slots),
        sure: enough.then(|| words.fill(&words.uncertain, &slots)),
        also: None,
        picture,
        n: f.rests_on.len(),
    };
    card(library, words, "after", &told)
}
