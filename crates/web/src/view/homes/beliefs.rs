//! Rules about closeness: each with its strength over the months, what speaks for and
//! against it, and the steps that tested it.

use maud::{Markup, html};
use nearer_core::entry::{Belief, Evidence, Reach, Speaks};
use nearer_core::vocabulary::Terms;
use nearer_core::{Entry, EntryId, Kind};

use super::super::{dates, summary};
use super::strength::{Point, Reads, over_time};
use super::{Head, Here, look};

/// Most rules laid out on one page; older ones stand in the list.
const MOST: usize = 12;

type Line<'a> = (&'a Entry, &'a Evidence);
type Test<'a> = (&'a Entry, &'a Reach);

pub(super) fn head(here: &Here) -> Option<Head> {
    let rules: Vec<(&Entry, &Belief)> = here.journal.sheets::<Belief>().rev().take(MOST).collect();
    let top = html! { @for (entry, belief) in &rules { (card(here, entry, belief)) } };
    let shown: Vec<EntryId> = rules.iter().map(|(e, _)| e.id).collect();
    (!rules.is_empty()).then_some(Head { top, shown, rest: "homes.beliefs.rest", paper: false })
}

fn card(here: &Here, entry: &Entry, belief: &Belief) -> Markup {
    let lines: Vec<Line> = here.journal.sheets::<Evidence>().filter(|(_, l)| l.belief == Some(entry.id)).collect();
    let tests: Vec<Test> = here.journal.reaches().filter(|(_, r)| r.belief == Some(entry.id)).collect();
    let rule = belief.rule.as_ref().map_or("", |r| r.as_str());
    let (id, with) = (entry.id.to_string(), belief.with.as_ref().map_or("", |n| n.as_str()));
    html! {
        section."card stack" aria-labelledby={ "r-" (id) } {
            div."stack sm" {
                p.eyebrow { (since(here, entry, belief)) }
                h2.voice id={ "r-" (id) } { (rule) }
                @if let Some(softer) = &belief.softer {
                    p { span.dim { (here.sheet(Kind::Belief).short("softer")) ": " } (softer) }
                }
            }
            (strength(here, &points(entry, belief, &lines)))
            (both_sides(here, &lines))
            @if !tests.is_empty() { (tested(here, &tests)) }
            div.btns {
                (here.start("line", here.say("homes.beliefs.line"), &[("belief", &id), ("with", with)]))
                @if !here.alone() {
                    (here.start("step", here.say("homes.beliefs.test"), &[("feared", rule), ("belief", &id), ("with", with)]))
                }
                (look(here, entry.id))
            }
        }
    }
}

/// Since when it stands there, with whom in mind, and which old rule it belongs to.
fn since(here: &Here, entry: &Entry, belief: &Belief) -> String {
    let with = belief.with.as_ref().map(|n| n.as_str());
    let older = belief.old_rule.as_ref().map(|slug| here.library.name_of(Terms::OldRules, slug));
    let day = dates::date(here.library, entry.at.date());
    std::iter::once(day.as_str()).chain(with).chain(older).collect::<Vec<_>>().join(" · ")
}

/// Every number that was given to a rule, by day: first its own, then those of its lines.
fn points(entry: &Entry, belief: &Belief, lines: &[Line]) -> Vec<Point> {
    let own = belief.strength.map(|s| Point { day: entry.at.date(), n: s.get() });
    let later = lines.iter().filter_map(|(e, l)| l.strength.map(|s| Point { day: e.at.date(), n: s.get() }));
    let mut points: Vec<Point> = own.into_iter().chain(later).collect();
    points.sort_by_key(|p| p.day);
    points
}

fn strength(here: &Here, points: &[Point]) -> Markup {
    let sheet = here.sheet(Kind::Evidence);
    let ends = sheet.field("strength");
    let reads = Reads {
        of: 100,
        low: ends.and_then(|f| f.low.as_deref()).unwrap_or_default(),
        high: ends.and_then(|f| f.high.as_deref()).unwrap_or_default(),
        what: here.say("homes.beliefs.strength"),
    };
    html! {
        @match points {
            [] => p.dim { (here.say("homes.beliefs.no_number")) },
            [only] => p { (here.fill("homes.beliefs.one_number", &[("n", &only.n.to_string()), ("day", &dates::date(here.library, only.day))])) },
            [first, .., last] => {
                p { (here.fill("homes.beliefs.numbers", &[("first", &first.n.to_string()), ("last", &last.n.to_string()), ("n", &points.len().to_string())])) }
                (over_time(here, &reads, points))
            }
        }
    }
}

/// What speaks for it and what against it, with dates; what was not sorted stands apart.
fn both_sides(here: &Here, lines: &[Line]) -> Markup {
    let told: Vec<Line> = lines.iter().rev().copied().filter(|(_, l)| l.what.is_some()).collect();
    let side =
        |speaks: Option<Speaks>| -> Vec<Line> { told.iter().copied().filter(|(_, l)| l.speaks == speaks).collect() };
    let open = side(None);
    html! {
        @if told.is_empty() { p."small dim" { (here.say("homes.beliefs.no_lines")) } }
        @else {
            div.both-sides {
                (column(here, here.say("homes.beliefs.for"), &side(Some(Speaks::For))))
                (column(here, here.say("homes.beliefs.against"), &side(Some(Speaks::Against))))
            }
            @if !open.is_empty() { (column(here, here.say("homes.beliefs.open"), &open)) }
        }
    }
}

fn column(here: &Here, title: &str, lines: &[Line]) -> Markup {
    html! {
        div."stack sm" {
            h3 { (title) }
            @if lines.is_empty() { p."small dim" { (here.say("homes.beliefs.nothing")) } }
            @else { ul.links role="list" { @for (entry, line) in lines {
                li { a href={ "/e/" (entry.id) } { span {
                    (line.what.as_ref().map_or(String::new(), |w| summary::cut(w.as_str())))
                    span."dim small" { (dates::date(here.library, entry.at.date())) }
                } } }
            } } }
        }
    }
}

/// The steps that tested it, and whether what it says came about.
fn tested(here: &Here, tests: &[Test]) -> Markup {
    html! {
        div."stack sm" {
            h3 { (here.say("homes.beliefs.tested")) }
            ul.links role="list" { @for (entry, reach) in tests.iter().rev() {
                li { a href={ "/e/" (entry.id) } { span {
                    (summary::cut(reach.step.as_str()))
                    span."dim small" { (result(here, reach)) " · " (dates::date(here.library, entry.at.date())) }
                } } }
            } }
        }
    }
}

fn result(here: &Here, reach: &Reach) -> String {
    let state = here.library.words.say_key("reach_state", reach.state.name()).to_owned();
    match reach.feared_happened {
        Some(came) => {
            let came = here.library.words.say_key("feared_happened", came.name());
            format!("{state} · {}", here.fill("homes.beliefs.came_about", &[("answer", came)]))
        }
        None => state,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nearer_core::Percent;

    #[test]
    fn the_strength_of_a_rule_runs_from_its_first_number_to_its_newest_line() {
        let now = nearer_core::Moment::at(std::time::UNIX_EPOCH, &nearer_core::Zone::utc());
        let later = now.plus_minutes(60 * 24 * 30, &nearer_core::Zone::utc());
        let id = "018f0000-0000-7000-8000-000000000001".parse().expect("id");
        let percent = |n| Percent::new(n).ok();
        let belief = Belief { strength: percent(80), ..Belief::default() };
        let line = Evidence { strength: percent(60), ..Evidence::default() };
        let silent = Evidence::default();
        let entry = Entry::new(id, now, now, belief.clone().into());
        let (one, two) = (Entry::new(id, later, later, line.clone().into()), entry.clone());
        let points = points(&entry, &belief, &[(&one, &line), (&two, &silent)]);
        assert_eq!(points.iter().map(|p| p.n).collect::<Vec<_>>(), [80, 60]);
    }
}
