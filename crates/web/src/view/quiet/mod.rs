//! Quiet spells: what runs, how long such times last by the own log, the own line beside
//! it, and what is noted. Nothing here speaks of waiting unless the safety gate stands open.

mod long;
mod running;

use maud::{Markup, html};
use nearer_content::{Library, ShownLines};
use nearer_core::entry::{OwnLine, Withdrawal};
use nearer_core::gate::{Asks, Gate};
use nearer_core::{Entry, EntryId, Moment};
use nearer_insight::duration::Clock;

use super::{dates, shell, summary, system};

/// From so many times that say what came before, it is counted.
const COUNTED_FROM: usize = 5;

/// What the page knows.
pub struct Quiet<'a> {
    /// All words.
    pub library: &'a Library,
    /// The session's token.
    pub token: &'a str,
    /// People with a time of distance, each with an entry that names them.
    pub people: &'a [(EntryId, String)],
    /// About whom; everybody when nobody.
    pub name: Option<&'a str>,
    /// What runs, newest first.
    pub open: &'a [(&'a Entry, &'a Withdrawal)],
    /// What is noted, newest first.
    pub all: &'a [(&'a Entry, &'a Withdrawal)],
    /// How long it lasts.
    pub clock: &'a Clock,
    /// The own lines that hold here, the fewest days first.
    pub lines: &'a [(&'a Entry, &'a OwnLine)],
    /// How the safety gate stands.
    pub gate: Gate,
    /// Lines of the owner's country.
    pub help: &'a ShownLines<'a>,
    /// Now.
    pub now: Moment,
}

impl Quiet<'_> {
    fn say(&self, key: &str) -> &str {
        self.library.words.say(key)
    }
    fn fill(&self, key: &str, slots: &[(&str, &str)]) -> String {
        self.library.words.fill(key, slots)
    }
    /// Days in the unit a person would say: hours under a day, then whole ones, and a half
    /// where it tells.
    fn span(&self, days: f64) -> String {
        if (1.25..1.75).contains(&days) {
            return self.say("quiet.day_and_half").to_owned();
        }
        if days < 0.95 {
            return dates::span(self.library, (days * 24.0 * 60.0).round() as i64);
        }
        self.whole_days(days.round() as i64)
    }
    fn whole_days(&self, days: i64) -> String {
        match days {
            1 => self.say("dates.days_one").to_owned(),
            n => self.fill("dates.days", &[("n", &n.to_string())]),
        }
    }
    /// Whole days since what runs began.
    fn days(&self) -> Option<i64> {
        self.open.first().map(|(_, apart)| self.now.date().days_since(&apart.start.day()))
    }
}

/// The page.
pub fn page(q: &Quiet) -> Markup {
    html! {
        div.page-head { h1 { (q.say("quiet.title")) } p.dim { (q.say("quiet.lead")) } }
        @if matches!(q.gate, Gate::Closed | Gate::Ask(Asks::Fear)) { (care(q)) }
        @if q.people.len() > 1 || (q.people.len() == 1 && q.name.is_none()) { (who(q)) }
        div."cols two" {
            // what the owner decided stands before any number, also on a phone
            div.stack {
                @for (n, (entry, apart)) in q.open.iter().enumerate() { (running::card(q, n == 0, entry, apart)) }
                @if q.all.is_empty() { (empty(q)) }
                (lines(q))
                (limit(q))
            }
            div.stack {
                (long::card(q))
                (before(q))
                @if q.all.len() > q.open.len() { (past(q)) }
            }
        }
    }
}

/// People first, where fear was marked or the owner is on their own track.
fn care(q: &Quiet) -> Markup {
    html! {
        section."card lamp stack" aria-labelledby="care-h" {
            h2 id="care-h" { (q.say("quiet.care.title")) }
            p { (q.say("quiet.care.line")) }
            @if q.help.country.is_some() { (system::country_lines(q.library, q.help)) }
            @else { p { (q.say("quiet.care.no_country")) } }
            div.btns {
                a."btn plain" href="/help" { (q.say("help.title")) }
                a."btn plain" href="/my/leaving" { (q.say("quiet.care.leaving")) }
            }
        }
    }
}

/// One person, or all; an entry stands for a name, which no address holds.
fn who(q: &Quiet) -> Markup {
    html! {
        nav.seg aria-label=(q.say("quiet.who")) {
            @for (id, name) in q.people {
                a href={ "/p/quiet?of=" (id) } aria-current=[(q.name == Some(name.as_str())).then_some("page")] { (name) }
            }
            a href="/p/quiet?of=all" aria-current=[q.name.is_none().then_some("page")] { (q.say("quiet.everybody")) }
        }
    }
}

fn empty(q: &Quiet) -> Markup {
    html! {
        section."card quiet stack" {
            p.voice { (q.say("quiet.empty")) }
            p.dim { (q.say("quiet.empty_line")) }
            (note(q, "btn primary", "quiet.note"))
        }
    }
}

/// Begins a new one.
fn note(q: &Quiet, class: &str, words: &str) -> Markup {
    html! {
        form method="post" action="/start/apart" {
            (shell::token(q.token))
            input type="hidden" name="whose" value="theirs";
            @if let Some(name) = q.name { input type="hidden" name="with" value=(name); }
            button class=(class) type="submit" { (q.say(words)) }
        }
    }
}

/// What came before, in counts.
fn before(q: &Quiet) -> Markup {
    let told: Vec<&Withdrawal> = q.all.iter().map(|(_, a)| *a).filter(|a| !a.before.is_empty()).collect();
    if told.len() < COUNTED_FROM {
        return html! {};
    }
    let times = |slug| told.iter().filter(|a| a.before.contains(slug)).count();
    let mut counted: Vec<(usize, &str)> =
        q.library.befores.iter().map(|t| (times(&t.slug), t.short.as_str())).filter(|(k, _)| *k > 1).collect();
    counted.sort_by_key(|(k, _)| std::cmp::Reverse(*k));
    let n = told.len().to_string();
    html! {
        @if !counted.is_empty() {
            section."card stack sm" {
                h2 { (q.say("quiet.before.title")) }
                @for (k, what) in counted.iter().take(3) {
                    p { (q.fill("quiet.before.count", &[("k", &k.to_string()), ("n", &n), ("what", what)])) }
                }
                p."small dim" { (q.say("quiet.before.line")) }
            }
        }
    }
}

/// The own lines, the reached ones marked.
fn lines(q: &Quiet) -> Markup {
    html! {
        section."card stack" aria-labelledby="lines-h" {
            h2 id="lines-h" { (q.say("quiet.lines.title")) }
            p.dim { (q.say(if q.lines.is_empty() { "quiet.lines.none" } else { "quiet.lines.lead" })) }
            @if !q.lines.is_empty() { (drawn(q.library, q.lines, q.days())) }
            div.btns {
                form method="post" action="/start/line-of-mine" {
                    (shell::token(q.token))
                    @if let Some(name) = q.name { input type="hidden" name="with" value=(name); }
                    button."btn line" type="submit" { (q.say("quiet.lines.draw")) }
                }
                @if !q.lines.is_empty() { a."btn plain" href="/my/lines" { (q.say("quiet.lines.all")) } }
            }
        }
    }
}

/// Lines as they were drawn, those reached after some days marked.
pub fn drawn(library: &Library, lines: &[(&Entry, &OwnLine)], days: Option<i64>) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        ul.own-lines role="list" {
            @for (entry, line) in lines {
                @let reached = line.days.is_some_and(|d| days.is_some_and(|n| n >= i64::from(d.get())));
                li.reached[reached] {
                    p."small dim" {
                        @match line.days.map(|d| d.get()) {
                            None => (say("quiet.lines.after_some")),
                            Some(1) => (say("quiet.lines.after_one")),
                            Some(n) => (library.words.fill("quiet.lines.after", &[("n", &n.to_string())])),
                        }
                        @if reached { " " span.chip { (say("quiet.lines.reached")) } }
                    }
                    @if let Some(act) = &line.act { p.said { (act) } }
                    p.small { a href={ "/e/" (entry.id) } { (say("homes.look")) } }
                }
            }
        }
    }
}

fn limit(q: &Quiet) -> Markup {
    let line = if q.gate.is_open() { "quiet.limit.line" } else { "quiet.limit.line_plain" };
    html! {
        section."card quiet stack" {
            h2 { (q.say("quiet.limit.title")) }
            p { (q.say(line)) }
            div.btns { a."btn line" href="/my/limits" { (q.say("quiet.limit.go")) } }
        }
    }
}

/// Every one with its length.
fn past(q: &Quiet) -> Markup {
    html! {
        section."card stack" {
            h2 { (q.say("quiet.past.title")) }
            ul.links role="list" {
                @for (entry, apart) in q.all.iter().filter(|(_, apart)| apart.end.is_some()) {
                    li { a href={ "/e/" (entry.id) } {
                        span {
                            b { (length(q, apart)) }
                            span."dim small" { (dates::near_day(q.library, apart.start.day(), q.now.date())) (aside(q, apart)) }
                        }
                    } }
                }
            }
            (note(q, "btn line", "quiet.note_again"))
        }
    }
}

/// How long it was, as exactly as it is known.
fn length(q: &Quiet, apart: &Withdrawal) -> String {
    let Some(end) = apart.end else { return String::new() };
    let (least, most) = end.hours_since(&apart.start);
    if least == most {
        return q.span(least / 24.0);
    }
    let days = end.day().days_since(&apart.start.day());
    if days == 0 {
        return q.say("quiet.past.under").to_owned();
    }
    q.fill("quiet.past.about", &[("span", &q.whole_days(days))])
}

/// With whom, after what, and whether it was announced.
fn aside(q: &Quiet, apart: &Withdrawal) -> String {
    let with = apart.with.as_ref().filter(|_| q.name.is_none()).map(ToString::to_string);
    let after = summary::labels(&q.library.befores, &apart.before);
    let parts: Vec<String> = with.into_iter().chain(after).collect();
    parts.iter().map(|part| format!(" · {part}")).collect()
}
