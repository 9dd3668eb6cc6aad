//! Values: the cards to choose from, and each chosen one with what was noted on it. Nothing
//! is ranked, and none is a fine answer.

use maud::{Markup, html};
use nearer_core::entry::{Matters, ValueNote};
use nearer_core::{Entry, Journal, Kind, Name, Slug};

use super::super::{dates, parts, shell};
use super::strength::{Point, Reads, over_time};
use super::{Head, Here, titled};

/// Days that count as the last weeks.
const LATELY_DAYS: i64 = 12 * 7;

/// One value: a card of ours or one of the owner's.
#[derive(Clone, Copy)]
struct Value<'a> {
    name: &'a str,
    line: Option<&'a str>,
    slug: &'a str,
    own: &'a str,
}

type Noted<'a> = (&'a Entry, &'a ValueNote);

pub(super) fn head(here: &Here) -> Head {
    let notes: Vec<Noted> = here.journal.sheets::<ValueNote>().collect();
    let mut values: Vec<Value> = chosen(here);
    values.extend(own(&notes).into_iter().map(|n| Value { name: n.as_str(), line: None, slug: "", own: n.as_str() }));
    let sort = html! {
        (sort(here))
        (own_card(here))
    };
    let top = html! {
        @if values.is_empty() || here.sorted.is_some() { section.card.stack { h2 { (here.say("homes.values.sort")) } (sort) } }
        @for value in &values { (card(here, value, &of(&notes, value))) }
        @if !values.is_empty() && here.sorted.is_none() { (parts::fold(here.say("homes.values.sort_again"), false, sort)) }
    };
    Head { top, shown: Vec::new(), rest: "homes.values.rest", paper: false }
}

/// The chosen cards, in the order of the cards.
fn chosen<'a>(here: &Here<'a>) -> Vec<Value<'a>> {
    let is_chosen = |slug: &Slug| here.settings.values.contains(slug);
    let terms = here.library.values.iter().filter(|t| is_chosen(&t.slug));
    terms.map(|t| Value { name: &t.label, line: t.line.as_deref(), slug: t.slug.as_str(), own: "" }).collect()
}

/// The names on the owner's own cards, the newest first.
pub(crate) fn own_names(journal: &Journal) -> Vec<&Name> {
    own(&journal.sheets::<ValueNote>().collect::<Vec<Noted>>())
}

/// Cards of the owner's own, unless the last note on one says "not now".
fn own<'a>(notes: &[Noted<'a>]) -> Vec<&'a Name> {
    let mut names: Vec<&Name> = Vec::new();
    let mut resting: Vec<&Name> = Vec::new();
    for (_, note) in notes.iter().rev() {
        let Some(name) = note.own.as_ref().filter(|n| !names.contains(n) && !resting.contains(n)) else { continue };
        if note.matters == Some(Matters::NotNow) { resting.push(name) } else { names.push(name) }
    }
    names
}

/// The notes on one value, oldest first.
fn of<'a>(notes: &[Noted<'a>], value: &Value) -> Vec<Noted<'a>> {
    let same = |note: &ValueNote| match &note.own {
        Some(own) => own.as_str() == value.own,
        None => note.value.as_ref().is_some_and(|slug| slug.as_str() == value.slug),
    };
    notes.iter().copied().filter(|(_, note)| same(note)).collect()
}

fn card(here: &Here, value: &Value, notes: &[Noted]) -> Markup {
    let sentence = notes.iter().rev().find_map(|(e, n)| n.sentence.as_ref().map(|s| (*e, s.as_str())));
    let importance = notes.iter().rev().find_map(|(_, n)| n.importance).map(|l| l.get().to_string());
    let words = sentence.map_or("", |(_, s)| s);
    let about = [("value", value.slug), ("own", value.own), ("sentence", words)];
    titled(
        value.name,
        html! {
            @if let Some((entry, words)) = sentence { (parts::quote(words, &dates::date(here.library, entry.at.date()))) }
            @else if let Some(line) = value.line { p.dim { (line) } }
            @if let Some(n) = importance { p { (here.fill("homes.values.importance", &[("n", &n)])) } }
            (lived(here, notes))
            div.btns {
                (here.start("value", here.say("homes.values.note"), &about))
                @if !here.alone() {
                    (here.start("step", here.say("homes.values.step"), &[("value", value.slug), ("own_value", value.own)]))
                    a."btn plain" href="/practices/stay-two-minutes" { (here.say("homes.values.stay")) }
                }
            }
        },
    )
}

/// How it was lived over the last weeks: words first, then the dots.
fn lived(here: &Here, notes: &[Noted]) -> Markup {
    let lately = notes.iter().filter(|(e, _)| here.days_ago(e.at.date()) <= LATELY_DAYS);
    let points: Vec<Point> =
        lately.filter_map(|(e, n)| n.lived.map(|l| Point { day: e.at.date(), n: l.get() })).collect();
    let sheet = here.sheet(Kind::ValueNote);
    let ends = sheet.field("lived");
    let reads = Reads {
        of: 10,
        low: ends.and_then(|f| f.low.as_deref()).unwrap_or_default(),
        high: ends.and_then(|f| f.high.as_deref()).unwrap_or_default(),
        what: sheet.short("lived"),
    };
    html! {
        p { (lived_line(here, &points)) }
        @if points.len() > 1 { (over_time(here, &reads, &points)) }
    }
}

fn lived_line(here: &Here, points: &[Point]) -> String {
    let number = |n: Option<u8>| n.unwrap_or_default().to_string();
    let (last, low, high) = (
        number(points.last().map(|p| p.n)),
        number(points.iter().map(|p| p.n).min()),
        number(points.iter().map(|p| p.n).max()),
    );
    match points.len() {
        0 => here.say("homes.values.lived_none").to_owned(),
        1 => here.fill("homes.values.lived_one", &[("last", &last)]),
        n => here.fill("homes.values.lived", &[("n", &n.to_string()), ("last", &last), ("low", &low), ("high", &high)]),
    }
}

/// All cards, any five of which can be kept.
fn sort(here: &Here) -> Markup {
    let picked = here.sorted.unwrap_or(&here.settings.values);
    let wrong = here.sorted.map(|_| here.say("you.values_many"));
    html! {
        form.stack method="post" action="/my/values" {
            (shell::token(here.token))
            fieldset.picks aria-describedby=[wrong.map(|_| "e-value")] {
                legend { (here.say("homes.values.legend")) }
                (parts::error_line("value", wrong))
                div.many {
                    @for (n, term) in here.library.values.iter().enumerate() {
                        @let id = if n == 0 { "f-value".to_owned() } else { format!("f-value-{n}") };
                        label.pick {
                            input id=(id) type="checkbox" name="value" value=(term.slug) checked[picked.contains(&term.slug)];
                            span { b { (term.label) } @if let Some(line) = &term.line { span."dim small" { (line) } } }
                        }
                    }
                }
            }
            div.btns { button."btn primary" type="submit" { (here.say("homes.values.keep")) } }
        }
    }
}

/// A card of one's own: it begins with its first note.
fn own_card(here: &Here) -> Markup {
    html! {
        form.stack.sm method="post" action="/start/value" {
            (shell::token(here.token))
            (parts::text_input(&parts::TextInput {
                name: "own", label: here.say("homes.values.own"), hint: Some(here.say("homes.values.own_hint")),
                kind: "text", value: "", error: None,
            }))
            div.btns { button."btn line" type="submit" { (here.say("homes.values.own_start")) } }
        }
    }
}
