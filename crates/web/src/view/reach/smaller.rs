//! Making a step smaller. A step in own words is always built from the words it began with.

use maud::{Markup, html};
use nearer_content::{Library, Step, Words};
use nearer_core::Entry;
use nearer_core::entry::Reach;

use super::super::shell;

/// Ways that change the words of an own step: their name, and what each makes of it.
const IN_WORDS: [(&str, Made); 3] = [
    ("written_half", Made { written: true, half: true }),
    ("written", Made { written: true, half: false }),
    ("half", Made { written: false, half: true }),
];
/// How entries of earlier days begin that named somebody easier in words.
const IN_WORDS_ONCE: &str = "easier";
/// The way that changes the person.
pub(crate) const EASIER: &str = "easier";

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Made {
    written: bool,
    half: bool,
}

/// A step in own words: how it was first written, and how it was made smaller since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OwnStep<'a> {
    first: &'a str,
    made: Made,
}

impl<'a> OwnStep<'a> {
    /// Takes the beginnings off that earlier taps put before the words.
    pub(crate) fn read(words: &Words, step: &'a str) -> Self {
        let (mut first, mut made) = (step, Made::default());
        let known = IN_WORDS.into_iter().chain([(IN_WORDS_ONCE, Made::default())]);
        let known: Vec<(&str, Made)> = known.map(|(name, made)| (lead(words, name), made)).collect();
        while let Some((rest, by)) = known.iter().find_map(|(lead, by)| Some((off(first, lead)?, by))) {
            first = rest;
            made = Made { written: made.written || by.written, half: made.half || by.half };
        }
        Self { first, made }
    }
    /// The ways not used yet; somebody easier only where somebody is named.
    pub(crate) fn ways(&self, with: bool) -> Vec<&'static str> {
        let ways = [("written", !self.made.written), ("half", !self.made.half), (EASIER, with)];
        ways.into_iter().filter(|(_, open)| *open).map(|(way, _)| way).collect()
    }
    /// The words of the step made smaller in one more way; `None` for a way that is used up.
    pub(crate) fn by(&self, words: &Words, way: &str) -> Option<String> {
        let made = match way {
            "written" if !self.made.written => Made { written: true, ..self.made },
            "half" if !self.made.half => Made { half: true, ..self.made },
            EASIER => self.made,
            _ => return None,
        };
        let named = IN_WORDS.iter().find(|(_, m)| *m == made);
        let lead = named.map_or("", |(name, _)| lead(words, name));
        Some(format!("{lead}{}", self.first))
    }
}

/// What stands before the step in the words of a way.
fn lead<'w>(words: &'w Words, name: &str) -> &'w str {
    let form = words.say_key("ladder.smaller_as", name);
    form.split_once("{step}").map_or(form, |(lead, _)| lead)
}

/// A text without its beginning, where it has that beginning and more.
fn off<'t>(text: &'t str, lead: &str) -> Option<&'t str> {
    text.strip_prefix(lead).filter(|rest| !lead.is_empty() && !rest.trim().is_empty())
}

/// The authored step that a reach still is.
pub(super) fn authored<'l>(library: &'l Library, reach: &Reach) -> Option<&'l Step> {
    library.step(reach.authored.as_ref()?.as_str())
}

/// One tap where the smaller step is known; the ways left where the step is one's own.
pub(super) fn form(library: &Library, token: &str, entry: &Entry, reach: &Reach) -> Markup {
    let say = |key| library.words.say(key);
    let is_authored = authored(library, reach).is_some();
    let ways = OwnStep::read(&library.words, reach.step.as_str()).ways(reach.with.is_some());
    if !is_authored && ways.is_empty() {
        return html! {};
    }
    html! {
        form."btns" method="post" action={ "/reach/" (entry.id) } {
            (shell::token(token))
            @if is_authored {
                button."btn line" type="submit" name="go" value="smaller" { (say("ladder.smaller")) }
            } @else {
                input type="hidden" name="go" value="smaller";
                p."small dim" { (say("ladder.smaller_ways")) }
                @for way in ways {
                    button."btn line mini" type="submit" name="way" value=(way) { (library.words.say_key("ladder.way", way)) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_is_built_once_from_the_first_words() {
        let library = Library::shipped().expect("content");
        let words = &library.words;
        let orders = [["written", "half", "written"], ["half", "written", "half"]];
        let ends = orders.map(|ways| {
            let mut step = "Tell Ari the plan.".to_owned();
            for (n, way) in ways.into_iter().enumerate() {
                let made = OwnStep::read(words, &step).by(words, way);
                assert_eq!(made.is_some(), n < 2, "{way}");
                step = made.unwrap_or(step);
                assert!(step.ends_with(": Tell Ari the plan.") && step.matches(": ").count() == 1, "{step}");
            }
            assert_eq!(OwnStep::read(words, &step).ways(true), [EASIER]);
            step
        });
        assert_eq!(ends[0], ends[1], "the order of the taps changed the step");
    }

    #[test]
    fn what_piled_up_in_earlier_days_is_taken_off() {
        let library = Library::shipped().expect("content");
        let words = &library.words;
        let piled = ["easier", "written", "half"]
            .iter()
            .rev()
            .fold("Call.".to_owned(), |step, way| format!("{}{step}", lead(words, way)));
        let own = OwnStep::read(words, &piled);
        assert_eq!((own.first, own.ways(false).len()), ("Call.", 0));
    }
}
