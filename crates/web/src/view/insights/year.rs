//! A year of closeness: a light for each day that has a note.

use maud::{Markup, html};
use nearer_content::Library;
use nearer_core::{EntryId, PracticeDay};

use crate::view::charts::{self, Lit, Month};
use crate::view::fields::head;
use crate::view::{dates, parts};

/// Words for the five steps from far off to very near.
const STEPS: [&str; 5] = ["near.1", "near.2", "near.3", "near.4", "near.5"];

/// A day with a note.
#[derive(Debug, Clone, PartialEq)]
pub struct Day {
    /// The day.
    pub day: PracticeDay,
    /// The first entry of a later day, before which the list of notes is opened.
    pub later: Option<EntryId>,
    /// How near it felt each time that it was noted, 0 to 10.
    pub felt: Vec<u8>,
}

/// The days of a year.
#[derive(Debug, Clone, Copy)]
pub struct Lights<'a> {
    /// The year.
    pub year: i16,
    /// All years that hold anything, newest first.
    pub years: &'a [i16],
    /// The days, newest first.
    pub days: &'a [Day],
    /// The path of the style of pictures.
    pub style: &'a str,
}

impl Day {
    /// The step of the mean, 0 far to 4 near: the five answers stand for 1, 3, 5, 7 and 9.
    fn step(&self) -> Option<u8> {
        let n = self.felt.len();
        let mean = self.felt.iter().map(|f| f64::from(*f)).sum::<f64>() / n as f64;
        (n > 0).then(|| ((mean - 1.0) / 2.0).round().clamp(0.0, 4.0) as u8)
    }
}

/// The page.
pub fn year(library: &Library, lights: &Lights) -> Markup {
    let say = |key| library.words.say(key);
    let title = library.words.fill("insights.page.year_title", &[("year", &lights.year.to_string())]);
    html! {
        link rel="stylesheet" href=(lights.style);
        (head(&title, Some(say("insights.page.year_lead"))))
        @if lights.years.len() > 1 {
            nav.seg aria-label=(say("insights.page.years")) {
                @for y in lights.years {
                    a href={ "/insights/year?y=" (y) } aria-current=[(*y == lights.year).then_some("true")] { (y) }
                }
            }
        }
        div."stack lg" {
            @if lights.days.is_empty() {
                (parts::empty_state(say("insights.empty"), say("insights.page.year_empty"), Some(("/check-in", say("notes.first")))))
            } @else {
                (charts::year(&STEPS.map(say), say("insights.page.unlit"), &months(library, lights.days)))
            }
            p { a href="/insights" { (say("insights.page.to_insights")) } }
        }
    }
}

/// The newest month first, its days in order.
fn months<'a>(library: &'a Library, days: &[Day]) -> Vec<Month<'a>> {
    let mut months: Vec<(u8, Vec<&Day>)> = Vec::new();
    for day in days {
        let month = day.day.ymd().1;
        match months.last_mut() {
            Some((last, days)) if *last == month => days.push(day),
            _ => months.push((month, vec![day])),
        }
    }
    let name = |month: u8| library.words.say_n("dates.month", month);
    let words = |n: usize| {
        let key = if n == 1 { "insights.page.days_one" } else { "insights.page.days" };
        library.words.fill(key, &[("n", &n.to_string())])
    };
    let of = |(month, days): &(u8, Vec<&Day>)| Month {
        name: name(*month),
        words: words(days.len()),
        days: days.iter().rev().map(|d| lit(library, d)).collect(),
    };
    months.iter().map(of).collect()
}

fn lit(library: &Library, day: &Day) -> Lit {
    let near = day.step();
    let how = match near {
        Some(step) => library.words.say(STEPS[usize::from(step.min(4))]),
        None => library.words.say("insights.page.a_note"),
    };
    Lit {
        day: day.day.ymd().2,
        weekday: library.words.say_n("pictures.weekday", day.day.weekday()).to_owned(),
        path: day.later.map_or_else(|| "/notes".to_owned(), |id| format!("/notes?before={id}")),
        words: format!("{}: {how}", dates::day(library, day.day)),
        near,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_light_is_as_high_as_it_felt_near() {
        let day = |felt: &[u8]| Day { day: PracticeDay::new(2026, 5, 2).unwrap(), later: None, felt: felt.to_vec() };
        assert_eq!(day(&[]).step(), None);
        assert_eq!([&[0], &[1], &[5], &[9], &[10]].map(|f| day(f).step().unwrap()), [0, 0, 2, 4, 4]);
        assert_eq!(day(&[1, 9]).step(), Some(2));
    }
}
