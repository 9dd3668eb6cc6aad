//! The pattern, for me: what was marked last, in general and with each person, and beside it
//! how often the record names the same move. No score, no type, no sum.

use maud::{Markup, html};
use nearer_content::Term;
use nearer_core::entry::worksheet::{Known, Mark};
use nearer_core::entry::{Pattern, Whose};
use nearer_core::{Body, Entry, EntryId, Kind, Name, Slug};

use super::super::{dates, parts};
use super::{Head, Here};

pub(super) fn head(here: &Here) -> Option<Head> {
    let latest = latest(here);
    let top = html! { @for (entry, pattern) in &latest { (marked(here, entry, pattern)) } };
    let shown: Vec<EntryId> = latest.iter().map(|(e, _)| e.id).collect();
    (!latest.is_empty()).then_some(Head { top, shown, rest: "homes.signs.rest", paper: false })
}

/// The newest in general and with each person, the newest first.
fn latest<'a>(here: &Here<'a>) -> Vec<(&'a Entry, &'a Pattern)> {
    let mut latest: Vec<(&Entry, &Pattern)> = Vec::new();
    for (entry, pattern) in here.journal.sheets::<Pattern>().rev() {
        if !latest.iter().any(|(_, p)| p.with == pattern.with) {
            latest.push((entry, pattern));
        }
    }
    latest
}

/// How many notes of a pull or of being away there are, and which moves each names.
fn moves<'a>(here: &Here<'a>, with: Option<&Name>) -> Vec<&'a [Slug]> {
    let journal = here.journal;
    let about = |e: &Entry| with.is_none_or(|name| e.with() == Some(name));
    let moves = |e: &'a Entry| match &e.body {
        Body::Urge(urge) => Some(urge.moves.as_slice()),
        Body::Withdrawal(apart) if apart.whose == Whose::Mine => Some(apart.moves.as_slice()),
        _ => None,
    };
    journal.timeline().filter(|k| about(&k.entry)).filter_map(|k| moves(&k.entry)).collect()
}

/// In how many of them a move is named.
fn naming(notes: &[&[Slug]], code: &str) -> usize {
    notes.iter().filter(|moves| moves.iter().any(|m| m.as_str() == code)).count()
}

fn marked(here: &Here, entry: &Entry, pattern: &Pattern) -> Markup {
    let notes = moves(here, pattern.with.as_ref());
    let title = match &pattern.with {
        Some(name) => here.fill("homes.signs.with", &[("name", name.as_str())]),
        None => here.say("homes.signs.general").to_owned(),
    };
    let as_known = |known: Known| -> Vec<&Term> {
        let marks = pattern.marks.iter().filter(move |m: &&Mark| m.known == known);
        marks.filter_map(|m| here.library.term(&here.library.signs, &m.sign)).collect()
    };
    let (like_me, sometimes) = (as_known(Known::LikeMe), as_known(Known::Sometimes));
    let others: Vec<&Term> = here.library.signs.iter().filter(|t| !is_known(pattern, t)).collect();
    let found: Vec<&Term> = others.into_iter().filter(|t| named(t, &notes) > 0).collect();
    html! {
        section."card stack" {
            div."stack sm" {
                h2 { (title) }
                p."small dim" { (dates::date(here.library, entry.at.date())) }
                @if notes.is_empty() { p."small dim" { (here.say("homes.signs.no_notes")) } }
            }
            (group(here, choice(here, Known::LikeMe), &like_me, &notes))
            (group(here, choice(here, Known::Sometimes), &sometimes, &notes))
            @if like_me.is_empty() && sometimes.is_empty() { p { (here.say("sheet.none_known")) } }
            @if !found.is_empty() {
                (parts::fold(here.say("homes.signs.unmarked"), false, html! {
                    p."small dim" { (here.say("homes.signs.unmarked_line")) }
                    (rows(here, &found, &notes))
                }))
            }
        }
    }
}

fn is_known(pattern: &Pattern, sign: &Term) -> bool {
    pattern.marks.iter().any(|m| m.sign == sign.slug && m.known != Known::No)
}

fn named(sign: &Term, notes: &[&[Slug]]) -> usize {
    sign.code.as_deref().map_or(0, |code| naming(notes, code))
}

fn choice<'a>(here: &Here<'a>, known: Known) -> &'a str {
    let words = here.sheet(Kind::Pattern).field("marks");
    words.and_then(|f| f.choices.get(known.name())).map_or("", String::as_str)
}

fn group(here: &Here, title: &str, signs: &[&Term], notes: &[&[Slug]]) -> Markup {
    html! {
        @if !signs.is_empty() { div."stack sm" { h3 { (title) } (rows(here, signs, notes)) } }
    }
}

/// Each situation, what it protects, and what the record says beside it.
fn rows(here: &Here, signs: &[&Term], notes: &[&[Slug]]) -> Markup {
    html! {
        ul."plain signs" {
            @for sign in signs {
                li {
                    p { (sign.label) }
                    @if let Some(protects) = &sign.line { p."small dim" { (protects) } }
                    @if sign.code.is_some() && !notes.is_empty() { p."small" { (beside(here, named(sign, notes), notes.len())) } }
                }
            }
        }
    }
}

fn beside(here: &Here, k: usize, n: usize) -> String {
    let (k_words, n) = (k.to_string(), n.to_string());
    if k == 0 {
        here.fill("homes.signs.not_named", &[("n", &n)])
    } else {
        here.fill("homes.signs.named", &[("k", &k_words), ("n", &n)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_counts_once_a_note() {
        let slug = |s: &str| s.parse::<Slug>().expect("slug");
        let (one, two) = (vec![slug("busyness"), slug("busyness")], vec![slug("minimising")]);
        assert_eq!(naming(&[&one, &two], "busyness"), 1);
        assert_eq!(naming(&[], "busyness"), 0);
    }
}
