//! What a review offers to pick from: lines of the week's own entries. Pure.

use nearer_content::Library;
use nearer_core::entry::{AfterDistance, CameThrough, ReachState, Returned};
use nearer_core::time::Rollover;
use nearer_core::{Answers, Body, Journal, Kept, Stretch};

use crate::view::summary;

/// Most lines that are offered under one question.
const MOST: usize = 6;
/// Most entries of a week that are looked at, the newest.
const LOOKED_AT: usize = 400;
/// How many things are noticed.
pub(crate) const NOTICED: [&str; 3] = ["first", "second", "third"];

/// Lines to pick from, the newest first.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Offers {
    /// Under "noticed".
    pub noticed: Vec<String>,
    /// Under "kept".
    pub kept: Vec<String>,
}

/// What a stretch of the record offers.
pub fn offers(library: &Library, journal: &Journal, stretch: &Stretch, rollover: Rollover) -> Offers {
    let mut offers = Offers::default();
    let newest = journal.timeline().rev().take(LOOKED_AT);
    for kept in newest.filter(|k| stretch.covers(&k.entry.at, rollover)) {
        let (list, what) = match (noticed(kept), kept_up(library, kept)) {
            (Some(what), _) => (&mut offers.noticed, what),
            (None, Some(what)) => (&mut offers.kept, what),
            (None, None) => continue,
        };
        let day = library.words.say_n("dates.weekday", kept.entry.at.date().weekday());
        let line = library.words.fill("review.offer", &[("day", day), ("what", &summary::cut(&what))]);
        if list.len() < MOST && !list.contains(&line) {
            list.push(line);
        }
    }
    offers
}

/// Own words that say what a day was like.
fn noticed(kept: &Kept) -> Option<String> {
    match &kept.entry.body {
        Body::CheckIn(c) => c.note.as_ref().map(ToString::to_string),
        Body::CloseMoment(c) => c.what.as_ref().map(ToString::to_string),
        Body::Note(note) => Some(note.text.to_string()),
        Body::Worksheet(sheet) => {
            use nearer_core::entry::worksheet::Sheet;
            let after = AfterDistance::of(sheet).and_then(|s| s.happened.as_ref());
            let came = CameThrough::of(sheet).and_then(|s| s.what.as_ref());
            after.or(came).map(ToString::to_string)
        }
        _ => None,
    }
}

/// Something that was kept: a return, a step, an urge that passed without leaving.
fn kept_up(library: &Library, kept: &Kept) -> Option<String> {
    match &kept.entry.body {
        Body::Space(space) => {
            let how = space.outcome.as_ref()?.how;
            (how != Returned::Missed).then(|| library.words.say_key("review.back", how.name()).to_owned())
        }
        Body::Reach(reach) => {
            matches!(reach.state, ReachState::Done | ReachState::Partly).then(|| reach.step.to_string())
        }
        Body::Urge(urge) => {
            let chose = urge.chose.filter(|c| c.stayed())?;
            Some(library.words.say_key("review.chose", chose.name()).to_owned())
        }
        _ => None,
    }
}

/// Puts what was ticked where nothing was typed: three things noticed at most, and what was
/// kept on lines of its own.
pub fn placed(mut answers: Answers) -> Answers {
    let taken: Vec<String> = answers.all("take-noticed").map(str::to_owned).collect();
    let there: Vec<String> = NOTICED.iter().filter_map(|f| answers.one(f)).map(str::to_owned).collect();
    let mut taken = taken.into_iter().filter(|t| !there.contains(t));
    for field in NOTICED {
        if answers.one(field).is_none()
            && let Some(line) = taken.next()
        {
            answers.set(field, line);
        }
    }
    let mut kept: Vec<String> = answers.one("kept").map(str::to_owned).into_iter().collect();
    for line in answers.all("take-kept") {
        if !kept.iter().any(|k| k.contains(line)) {
            kept.push(line.to_owned());
        }
    }
    if !kept.is_empty() {
        answers.set("kept", kept.join("\n"));
    }
    answers.forget("take-noticed");
    answers.forget("take-kept");
    answers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(pairs: &[(&str, &str)]) -> Answers {
        Answers::new(pairs.iter().map(|(f, v)| ((*f).to_owned(), (*v).to_owned())))
    }

    #[test]
    fn what_was_ticked_fills_what_was_not_typed_and_never_more_than_three() {
        let ticks =
            [("first", "typed"), ("second", ""), ("take-noticed", "a"), ("take-noticed", "b"), ("take-noticed", "c")];
        let placed = placed(sent(&ticks));
        let three: Vec<Option<&str>> = NOTICED.iter().map(|f| placed.one(f)).collect();
        assert_eq!(three, [Some("typed"), Some("a"), Some("b")]);
        assert!(placed.one("take-noticed").is_none());
    }

    #[test]
    fn sending_it_twice_takes_a_line_once() {
        let once = placed(sent(&[("take-noticed", "a"), ("take-kept", "came back"), ("kept", "")]));
        let mut again = once.clone();
        again.add("take-noticed", "a");
        again.add("take-kept", "came back");
        assert_eq!(placed(again), once);
    }
}
