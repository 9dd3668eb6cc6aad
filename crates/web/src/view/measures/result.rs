//! Where somebody stands: a sentence, the line with its band, what came before, and how likely
//! it moved. Help stands first when the answers ask for it.

use maud::{Markup, html};
use nearer_content::{Library, ShownLines};
use nearer_core::measure::{Instrument, Score};
use nearer_core::{EntryId, Moment};
use nearer_insight::moved::{LIKELY, Moved};

use super::super::parts::{self, Chart, Dot, Tone};
use super::super::{dates, numbers, shell, system};

/// Four in five of other days lie within so many standard errors.
const BAND: f64 = 1.2816;

/// One position in time.
pub struct Point {
    /// When.
    pub at: Moment,
    /// The position.
    pub value: f64,
    /// Its height, 0 to 1.
    pub up: f64,
    /// Four in five of other days lie between these, or of what all questions would come to.
    pub band: Option<(f64, f64)>,
    /// From a few questions.
    pub few: bool,
}

/// One scale of one questionnaire.
pub struct Line {
    /// The newest position.
    pub score: Score,
    /// All positions, oldest first.
    pub points: Vec<Point>,
    /// How likely it moved, with the first and the last position that it was answered on.
    pub moved: Option<(Moved, [(Moment, f64); 2])>,
    /// Published cut points.
    pub cuts: Vec<f64>,
    /// Where its numbers come from.
    pub source: Option<String>,
}

/// What was answered about one person, or about nobody in particular.
pub struct About {
    /// Whom.
    pub name: Option<String>,
    /// The newest entry.
    pub entry: Option<(EntryId, Moment)>,
    /// From as many questions as it took.
    pub few: bool,
    /// Its scales.
    pub lines: Vec<Line>,
}

/// What the page shows.
pub struct Result<'a> {
    /// The questionnaire's word in addresses.
    pub word: &'a str,
    /// The questionnaire.
    pub instrument: &'a Instrument,
    /// The entry that holds it, when it was brought in.
    pub from: Option<EntryId>,
    /// It was taken out, and can be put back.
    pub out: bool,
    /// What was answered.
    pub abouts: &'a [About],
    /// People to call, when the newest answers ask for help.
    pub help: Option<&'a ShownLines<'a>>,
    /// Now.
    pub now: Moment,
}

/// The page.
pub fn page(library: &Library, token: &str, shown: &Result) -> Markup {
    let say = |key| library.words.say(key);
    if let Some(lines) = shown.help {
        return html! {
            div.page-head {
                h1 { (say("measures.first.title")) }
                p { (say("measures.first.lead")) }
            }
            div."stack lg narrow" {
                (first(library, lines))
                (parts::fold(say("measures.first.rest"), false, rest(library, token, shown)))
            }
        };
    }
    html! {
        div.page-head {
            p.eyebrow { (say(if shown.from.is_none() { "measures.ours" } else { "measures.brought" })) }
            h1 { (shown.instrument.title) }
        }
        div."stack lg narrow" { (rest(library, token, shown)) }
    }
}

/// People to call, the plan, and something for this minute.
fn first(library: &Library, lines: &ShownLines) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        section."card lamp stack" aria-label=(say("help.title")) {
            p { (say("measures.first.now")) }
            @if lines.country.is_some() { (system::country_lines(library, lines)) }
            div.btns {
                a."btn primary" href="/help" { (say("help.title")) }
                a."btn line" href="/my/plan" { (say("measures.first.plan")) }
                a."btn plain" href="/practices/landing" { (say("measures.first.room")) }
            }
        }
    }
}

fn rest(library: &Library, token: &str, shown: &Result) -> Markup {
    let (say, words) = (|key| library.words.say(key), &library.words);
    let path = format!("/measures/{}", shown.word);
    let key = shown.instrument.key.as_ref().and_then(|key| library.measures.key(key.as_str()));
    html! {
        @if let Some(id) = shown.from.filter(|_| shown.out) { (taken_out(library, token, id)) }
        @if shown.abouts.is_empty() { (parts::empty_state(say("measures.result.nothing"), say("measures.result.nothing_line"), None)) }
        @for about in shown.abouts { (one(library, shown, about)) }
        @if let Some(key) = key { p."small dim" { (words.fill("measures.result.key", &[("source", key.source.as_str())])) } }
        @if shown.from.is_none() && !shown.abouts.is_empty() { p."small dim" { (say("measures.result.what_two")) } }
        @if shown.from.is_some() && shown.help.is_none() {
            p."small dim" { (say("measures.result.heavy")) " " a href="/help" { (say("help.title")) } }
        }
        p."small dim" { (say("measures.often")) " " (say("measures.not_a_test")) }
        div.btns {
            @if !shown.out { a."btn line" href=(path) { (say(if shown.abouts.is_empty() { "measures.answer" } else { "measures.answer_again" })) } }
            a."btn plain" href="/measures" { (say("measures.all")) }
        }
        @if let Some(id) = shown.from.filter(|_| !shown.out) {
            form."stack sm" method="post" action={ "/e/" (id) "/aside" } {
                (shell::token(token))
                p."small dim" { (say("measures.result.take_out_line")) }
                div.btns { button."btn line mini" type="submit" { (say("measures.result.take_out")) } }
            }
        }
    }
}

/// It was taken out: what stays, and the way back.
fn taken_out(library: &Library, token: &str, id: EntryId) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        form."card quiet stack sm" method="post" action={ "/e/" (id) "/back" } {
            (shell::token(token))
            p role="status" { (say("measures.result.out")) " " (say("measures.result.out_line")) }
            div.btns { button."btn line mini" type="submit" { (say("measures.result.put_back")) } }
        }
    }
}

fn one(library: &Library, shown: &Result, about: &About) -> Markup {
    let (say, words) = (|key| library.words.say(key), &library.words);
    html! {
        section."card stack" {
            @if let Some(name) = &about.name { h2 { (words.fill("measures.result.about", &[("name", name.as_str())])) } }
            @if let Some((id, at)) = about.entry {
                p."small dim" {
                    (words.fill("measures.result.of", &[("when", &dates::near(library, &at, &shown.now))])) " · "
                    a href={ "/e/" (id) } { (say("measures.result.entry")) }
                }
            }
            @if about.few { p."small dim" { (say("measures.result.few")) } }
            @if shown.instrument.scales.is_empty() { p { (say("measures.result.no_scale")) } }
            @else if about.lines.len() < shown.instrument.scales.len() { p."small dim" { (say("measures.result.too_few")) } }
            @for line in &about.lines { (scale(library, line, &shown.now, about.name.is_some())) }
        }
    }
}

/// The band of a position: four in five of other days; where that is not known and few were
/// asked, four in five of what all of them would come to.
pub fn band(score: &Score) -> Option<(f64, f64)> {
    let off = BAND * score.error.or(score.place.map(|place| place.off))?;
    Some(((score.value - off).max(score.low), (score.value + off).min(score.high)))
}

fn scale(library: &Library, line: &Line, now: &Moment, named: bool) -> Markup {
    let (say, words, score) = (|key| library.words.say(key), &library.words, &line.score);
    let number = |x: f64| numbers::plain(x, 1);
    let band = band(score);
    let (value, low, high) = (number(score.value), number(score.low), number(score.high));
    let (from, to) = band.unwrap_or((score.value, score.value));
    html! {
        section."stack sm" {
            @if named { h3 { (score.title) } } @else { h2 { (score.title) } }
            p { (words.fill("measures.result.position", &[("value", value.as_str()), ("low", low.as_str()), ("high", high.as_str())])) }
            (parts::interval(score.share(from), score.share(score.value), score.share(to), None))
            @match band {
                Some((from, to)) => p."small dim" { (words.fill(if score.error.is_some() { "measures.result.band" } else { "measures.result.few_band" }, &[("from", &number(from)), ("to", &number(to))])) },
                None => p."small dim" { (say("measures.result.no_band")) },
            }
            @if score.answered < score.of {
                p."small dim" { (words.fill("measures.result.some", &[("n", &score.answered.to_string()), ("of", &score.of.to_string())])) }
            }
            @if !line.cuts.is_empty() {
                @let at = line.cuts.iter().map(|c| numbers::plain(*c, 0)).collect::<Vec<_>>().join(", ");
                p."small dim" { (words.fill("measures.result.cuts", &[("at", at.as_str())])) }
            }
            @if let Some((moved, ends)) = &line.moved { (change(library, moved, ends, now)) }
            @if line.points.len() > 1 { (history(library, line)) }
            @if let Some(source) = &line.source { p."small dim" { (source) } }
        }
    }
}

/// How likely it moved, and never that it did. Both positions are those that were answered.
fn change(library: &Library, moved: &Moved, ends: &[(Moment, f64); 2], now: &Moment) -> Markup {
    let words = &library.words;
    let [first, last] = ends;
    let when = dates::near(library, &first.0, now);
    let (down, p) = moved.likelier();
    let way = words.say(if down { "measures.result.down" } else { "measures.result.up" });
    let n = format!("{:.0}", (100.0 * p).min(99.0));
    let (from, to) = (numbers::plain(first.1, 1), numbers::plain(last.1, 1));
    html! {
        p { (words.fill("measures.result.from_to", &[("when", when.as_str()), ("from", from.as_str()), ("to", to.as_str())])) }
        p."small dim" {
            @if p >= LIKELY { (words.fill("measures.result.moved", &[("way", way), ("n", n.as_str())])) }
            @else { (words.say("measures.result.still")) }
        }
    }
}

fn history(library: &Library, line: &Line) -> Markup {
    let say = |key| library.words.say(key);
    let seconds = |p: &Point| p.at.unix_seconds() as f64;
    let (first, last) = (line.points.first().map_or(0.0, seconds), line.points.last().map_or(1.0, seconds));
    let along = |p: &Point| if last > first { (seconds(p) - first) / (last - first) } else { 0.5 };
    let dot = |p: &Point| Dot {
        along: along(p),
        up: p.up,
        tone: if p.few { Tone::Lamp } else { Tone::Dusk },
        band: p.band.map(|(from, to)| (line.score.share(from), line.score.share(to))),
    };
    let dots: Vec<Dot> = line.points.iter().map(dot).collect();
    let range = |p: &Point| {
        let ends = p.band.map(|(from, to)| [numbers::plain(from, 1), numbers::plain(to, 1)]);
        ends.map_or_else(String::new, |[from, to]| {
            library.words.fill("measures.result.likely_range", &[("from", &from), ("to", &to)])
        })
    };
    let row = |p: &Point| vec![dates::date(library, p.at.date()), numbers::plain(p.value, 1), range(p)];
    let rows: Vec<Vec<String>> = line.points.iter().map(row).collect();
    let (low, high) = (numbers::plain(line.score.low, 0), numbers::plain(line.score.high, 0));
    let chart = parts::chart(&Chart {
        picture: parts::dots(&low, &high, &dots),
        as_table: say("measures.result.as_table"),
        caption: say("measures.result.caption"),
        head: &[say("measures.result.date"), line.score.title.as_str(), say("measures.result.likely")],
        rows: &rows,
    });
    html! {
        (chart)
        @if line.points.iter().any(|p| p.few) { p."small dim" { (say("measures.result.few_key")) } }
    }
}
