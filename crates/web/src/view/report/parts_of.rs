//! Parts of the sheet that are told from the record itself: lists and counts, no claims.

use maud::{Markup, html};
use nearer_core::entry::{Belief, Evidence, FearedHappened, Reach, ReachState, Whose, Withdrawal};
use nearer_core::vocabulary::Terms;
use nearer_core::{Body, Entry, Journal, Kept, PracticeDay, Rollover, Slug, Stretch, When};
use nearer_insight::Share;
use nearer_insight::findings::Counted;

use super::Paper;
use super::room::{self, Fitted};
use crate::view::{dates, parts, sheet, summary};

/// Most entries of a kind that are looked at: the newest.
const LATEST: usize = 1_000;
/// Most characters of one part of a note.
const NOTE_CHARS: usize = 1_200;
/// Most rules that are looked at, the newest.
const RULES_MOST: usize = 24;
/// A count is told from this many on.
const TOLD_FROM: usize = 4;

/// How much of what there is.
pub(super) fn counts<'a>(paper: &Paper<'a>) -> Vec<(&'a str, String)> {
    let (journal, words) = (paper.journal, &paper.library.words);
    let mine = journal.withdrawals().filter(|(_, w)| w.whose == Whose::Mine).count();
    let done = journal.reaches().filter(|(_, r)| is_done(r)).count();
    let rows = [
        ("report.count.check_ins", journal.check_ins().count()),
        ("report.count.urges", journal.urges().count()),
        ("report.count.apart", journal.spaces().count() + mine),
        ("report.count.close", journal.close_moments().count()),
        ("report.count.reaches", done),
    ];
    rows.into_iter().filter(|(_, n)| *n > 0).map(|(key, n)| (words.say(key), n.to_string())).collect()
}

fn is_done(reach: &Reach) -> bool {
    matches!(reach.state, ReachState::Done | ReachState::Partly)
}

/// Steps that were taken: what was expected and how it was. The two sentences of counts stand
/// only where no finding says the same.
pub(super) fn reaches(paper: &Paper, sentences: bool) -> Option<Markup> {
    let done: Vec<(&Entry, &Reach)> =
        paper.journal.reaches().rev().take(LATEST).filter(|(_, r)| is_done(r) && r.felt.is_some()).collect();
    let both: Vec<(u8, u8)> = done.iter().filter_map(|(_, r)| Some((r.expected?.get(), r.felt?.get()))).collect();
    let easier = both.iter().filter(|(expected, felt)| felt < expected).count();
    let told: Vec<&Reach> = done.iter().map(|(_, r)| *r).filter(|r| r.feared_happened.is_some()).collect();
    let came = told.iter().filter(|r| r.feared_happened == Some(FearedHappened::Yes)).count();
    if done.is_empty() {
        return None;
    }
    Some(html! {
        @if sentences && both.len() >= TOLD_FROM {
            p.reads { (paper.fill("report.reaches.easier", &[("k", &easier.to_string()), ("n", &both.len().to_string())])) }
        }
        @if sentences && told.len() >= TOLD_FROM {
            p.reads { (paper.fill("report.reaches.came", &[("k", &came.to_string()), ("n", &told.len().to_string())])) }
        }
        ul.drows role="list" { @for (entry, reach) in done.iter().take(paper.rows()) { (reach_row(paper, entry, reach)) } }
        @if !both.is_empty() { (parts::dumbbell_key(paper.say("report.reaches.expected"), paper.say("report.reaches.was"))) }
    })
}

fn reach_row(paper: &Paper, entry: &Entry, reach: &Reach) -> Markup {
    let number = |level: Option<nearer_core::Level>| level.map_or("–".to_owned(), |l| l.get().to_string());
    let words =
        paper.fill("report.reaches.numbers", &[("expected", &number(reach.expected)), ("was", &number(reach.felt))]);
    let label =
        format!("{} · {}", dates::date(paper.library, entry.at.date()), summary::cut(&paper.own(reach.step.as_str())));
    html! {
        @match (reach.expected, reach.felt) {
            (Some(expected), Some(felt)) => (parts::dumbbell_row(&parts::Dumbbell {
                label: &label,
                words: &words,
                expected: f64::from(expected.get()),
                actual: f64::from(felt.get()),
            })),
            _ => li { span.lab { span { (label) } span.num { (words) } } }
        }
    }
}

/// Bars of counts with the moments that they were counted in.
fn bars<'c>(paper: &Paper, counts: &'c [Counted], name: impl Fn(&'c Slug) -> &'c str) -> Markup {
    let most = counts.first().map_or(1, |c| c.share.k.max(1)) as f64;
    let of = |share: &Share| paper.fill("report.of", &[("k", &share.k.to_string()), ("n", &share.n.to_string())]);
    html! {
        ul.bars role="list" {
            @for one in counts.iter().take(paper.rows()) {
                (parts::bar_row(name(&one.slug), &of(&one.share), one.share.k as f64 / most))
            }
        }
    }
}

/// What stood at the beginning of urges, of the same moments as the finding above it.
pub(super) fn sets_off(paper: &Paper) -> Option<Markup> {
    let found = &paper.report.triggers;
    (found.n >= TOLD_FROM).then(|| {
        html! {
            p.reads { (paper.fill("report.sets_off", &[("n", &found.n.to_string())])) }
            (bars(paper, &found.triggers, |slug| paper.library.name_of(Terms::Triggers, slug)))
        }
    })
}

/// Where it was felt, of the same moments as the finding above it.
pub(super) fn body(paper: &Paper) -> Option<Markup> {
    let found = &paper.report.body_by_situation;
    (found.n >= TOLD_FROM).then(|| {
        html! {
            p.reads { (paper.fill("report.body", &[("n", &found.n.to_string())])) }
            (bars(paper, &found.places, |slug| paper.library.name_of(Terms::Places, slug)))
        }
    })
}

/// A rule about closeness and how much it was believed in a stretch, 0 to 100.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Its words, with names.
    pub rule: String,
    /// The first number.
    pub first: u8,
    /// The last number.
    pub last: u8,
    /// How many numbers there are.
    pub n: usize,
}

/// Rules of the whole record that were rated in a stretch, the newest first. `within` is the
/// record of that stretch.
pub fn moved(whole: &Journal, within: &Journal, stretch: &Stretch, rollover: Rollover) -> Vec<Moved> {
    let one = |(entry, belief): (&Entry, &Belief)| {
        let own = belief.strength.filter(|_| stretch.covers(&entry.at, rollover)).map(|s| (entry.at, s.get()));
        let lines = within.sheets::<Evidence>().rev().take(LATEST).filter(|(_, line)| line.belief == Some(entry.id));
        let later = lines.filter_map(|(e, line)| Some((e.at, line.strength?.get())));
        let mut points: Vec<_> = own.into_iter().chain(later).collect();
        points.sort_by_key(|(at, _)| *at);
        let (first, last) = (points.first()?.1, points.last()?.1);
        Some(Moved { rule: belief.rule.as_ref()?.to_string(), first, last, n: points.len() })
    };
    whole.sheets::<Belief>().rev().take(RULES_MOST).filter_map(one).collect()
}

/// Rules about closeness: the words, the first and the last number that was given to each.
pub(super) fn beliefs(paper: &Paper) -> Option<Markup> {
    let rules = moved(paper.whole, paper.journal, &paper.wanted.stretch, paper.rollover);
    (!rules.is_empty()).then(|| {
        html! { ul.drows role="list" { @for rule in rules.iter().take(paper.rows()) { (belief_row(paper, rule)) } } }
    })
}

fn belief_row(paper: &Paper, rule: &Moved) -> Markup {
    let (from, to, n) = (rule.first.to_string(), rule.last.to_string(), rule.n.to_string());
    let key = if rule.n == 1 { "report.beliefs.once" } else { "report.beliefs.from_to" };
    html! {
        li {
            span.lab { span { (paper.own(&rule.rule)) } span.num { (paper.fill(key, &[("from", &from), ("to", &to), ("n", &n)])) } }
            @if rule.n > 1 { (parts::dumbbell(f64::from(rule.first) / 10.0, f64::from(rule.last) / 10.0)) }
        }
    }
}

/// Somebody else's distance as it was noticed: when, how long, what was done.
pub(super) fn seen(paper: &Paper) -> Option<Markup> {
    let theirs: Vec<(&Entry, &Withdrawal)> =
        paper.journal.withdrawals().rev().take(LATEST).filter(|(_, w)| w.whose == Whose::Theirs).collect();
    (!theirs.is_empty()).then(|| {
        html! {
            p.reads { (paper.fill("report.seen.line", &[("n", &theirs.len().to_string())])) }
            ul.rows role="list" {
                @for (_, apart) in theirs.iter().take(paper.rows()) { li { (seen_row(paper, apart)) } }
            }
        }
    })
}

fn seen_row(paper: &Paper, apart: &Withdrawal) -> String {
    let library = paper.library;
    let day = |when: &When| -> PracticeDay {
        match when {
            When::Moment(at) => at.date(),
            When::Day(day) => *day,
        }
    };
    let start = day(&apart.start);
    let lasted = match &apart.end {
        Some(end) => dates::span(library, day(end).days_since(&start).max(0) * 24 * 60),
        None => paper.say("report.seen.lasts").to_owned(),
    };
    let named = |table: &str, name: Option<&str>| name.map(|n| library.words.say_key(table, n).to_owned());
    let parts = [
        Some(dates::date(library, start)),
        apart.with.as_ref().map(|name| paper.own(name.as_str())),
        Some(lasted),
        named("announced", apart.announced.map(|a| a.name())),
        named("first_day", apart.first_day.map(|d| d.name())),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Notes that were chosen, in own words: whole in full, and within `room` points where there is
/// one page, with a line that says what was left out.
pub(super) fn notes(paper: &Paper, room: Option<f64>) -> Option<Markup> {
    let all: Vec<Vec<(String, String)>> = paper.notes.iter().map(|kept| words_of(paper, kept)).collect();
    let shown = match room {
        Some(room) => room::fitted(all, room),
        None => all.into_iter().map(|facts| Fitted { facts, cut: false }).collect(),
    };
    let (cut, left) = (shown.iter().filter(|n| n.cut).count(), paper.notes.len() - shown.len());
    let said = |key: &str, n: usize| (n > 0).then(|| paper.fill(key, &[("n", &n.to_string())]));
    let less: Vec<String> = [said("report.cut", cut), said("report.left", left)].into_iter().flatten().collect();
    (!paper.notes.is_empty()).then(|| html! {
        @for (kept, note) in paper.notes.iter().zip(&shown) {
            div.note {
                p.when { (dates::date(paper.library, kept.entry.at.date())) " · " (summary::kind(paper.library, &kept.entry)) }
                @for (label, value) in &note.facts { p { b { (label) } " " (value) } }
            }
        }
        @if !less.is_empty() { p.sure { (less.join(" ")) } }
    })
}

/// What a note says, without the ticks of its form and without names.
fn words_of(paper: &Paper, kept: &Kept) -> Vec<(String, String)> {
    let facts = match &kept.entry.body {
        Body::Worksheet(one) => sheet::without_ticks(paper.library, one),
        _ => summary::facts(paper.library, &kept.entry),
    };
    facts.into_iter().map(|(label, value)| (label.to_owned(), shortened(&paper.own(&value)))).collect()
}

/// A long text, cut.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(NOTE_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
