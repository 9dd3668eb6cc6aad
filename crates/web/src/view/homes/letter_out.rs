//! A letter that names a limit, put together from its parts and ready for paper.

use maud::{Markup, html};
use nearer_core::entry::LimitLetter;
use nearer_core::{Entry, EntryId, Text};

use super::super::dates;
use super::{Head, Here};

pub(super) fn head(here: &Here) -> Option<Head> {
    let (entry, letter) = here.journal.last_sheet::<LimitLetter>()?;
    Some(Head { top: drawn(here, entry, letter), shown: vec![entry.id], rest: "letter_out.rest", paper: true })
}

/// The parts in their order, as paragraphs.
fn paragraphs(letter: &LimitLetter) -> Vec<String> {
    let closed = |text: &Text| {
        let text = text.as_str().trim();
        let end = if text.ends_with(['.', '?', '…', '!']) { "" } else { "." };
        format!("{text}{end}")
    };
    let said = |texts: &[&Option<Text>]| {
        let all: Vec<String> = texts.iter().filter_map(|t| t.as_ref()).map(closed).collect();
        (!all.is_empty()).then(|| all.join(" "))
    };
    let all = [said(&[&letter.stays]), said(&[&letter.seen, &letter.like]), said(&[&letter.will, &letter.will_not])];
    all.into_iter().flatten().collect()
}

fn drawn(here: &Here, entry: &Entry, letter: &LimitLetter) -> Markup {
    let paragraphs = paragraphs(letter);
    let whole = {
        let greeting = letter.with.as_ref().map(|name| here.fill("letter_out.greeting", &[("name", name.as_str())]));
        greeting.into_iter().chain(paragraphs.iter().cloned()).collect::<Vec<_>>().join("\n\n")
    };
    let days = entry_days(here, entry.id);
    html! {
        section.stack aria-labelledby="letter-h" {
            h2.sr id="letter-h" { (here.say("letter_out.title")) }
            article."card stack letter" {
                @if let Some(name) = &letter.with { p { (here.fill("letter_out.greeting", &[("name", name.as_str())])) } }
                @for paragraph in &paragraphs { p.said { (paragraph) } }
                p."small dim" { (dates::date(here.library, entry.at.date())) }
            }
            p.off-paper { (here.say("letter_out.true")) }
            div."btns off-paper" {
                a."btn line" href={ "/e/" (entry.id) "/edit" } { (here.say("form.change")) }
                @if !here.alone() {
                    (here.start("message", here.say("letter_out.read"), &[("text", &whole)]))
                }
                a."btn plain" href={ "/e/" (entry.id) } { (here.say("letter_out.versions")) }
            }
            @if days < RESTED_DAYS { p."small dim off-paper" { (here.say("letter_out.fresh")) } }
            p."small dim off-paper" { (here.say("letter_out.paper")) }
        }
    }
}

/// Days after which a letter has rested.
const RESTED_DAYS: i64 = 1;

fn entry_days(here: &Here, id: EntryId) -> i64 {
    here.journal.get(&id).map_or(0, |kept| here.days_ago(kept.entry.noted.date()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_begins_with_what_stays_and_ends_with_what_its_writer_does() {
        let text = |t: &str| t.parse().ok();
        let letter = LimitLetter {
            will_not: text("I will not write into a silence"),
            stays: text("You matter to me."),
            like: text("I sleep badly"),
            ..LimitLetter::default()
        };
        let said = paragraphs(&letter);
        assert_eq!(said, ["You matter to me.", "I sleep badly.", "I will not write into a silence."]);
        assert!(paragraphs(&LimitLetter::default()).is_empty());
    }
}
