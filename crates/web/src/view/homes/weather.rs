//! Own inner weather by notes, and guesses at somebody else's beside what they said. It says
//! how the guessing goes and nothing about the other.

use maud::{Markup, html};
use nearer_core::entry::{Fits, Weather};
use nearer_core::vocabulary::Terms;
use nearer_core::{Entry, Kind, Slug};
use nearer_insight::Share;
use nearer_insight::guesses::{Turned, guessed, turned};

use super::super::icon::{self, icon};
use super::super::{dates, parts};
use super::{Head, Here, titled};

/// Skies in the strip.
const STRIP: usize = 14;
/// Guesses that wait, at most so many shown.
const WAITING: usize = 3;
/// Guesses from which a rate with its interval is told; below it, counts only.
pub(crate) const RATE_FROM: usize = 5;
/// A guess this sure, in hundredths, counts as sure.
const SURE: u8 = 70;

type Noted<'a> = (&'a Entry, &'a Weather);

pub(super) fn head(here: &Here) -> Option<Head> {
    let notes: Vec<Noted> = here.journal.sheets::<Weather>().collect();
    if notes.is_empty() {
        return None;
    }
    let guesses: Vec<Noted> = notes.iter().copied().filter(|(_, w)| w.guess.is_some()).collect();
    let top = html! {
        (own(here, &notes))
        @if !here.alone() && !guesses.is_empty() {
            (waiting(here, &guesses))
            (guessing(here, &guesses))
        }
    };
    Some(Head { top, shown: Vec::new(), rest: "weather.rest", paper: false })
}

/// The last skies of one's own, by notes and not by days.
fn own(here: &Here, notes: &[Noted]) -> Markup {
    let skies: Vec<(&Entry, &Slug)> = notes.iter().filter_map(|(e, w)| w.mine.as_ref().map(|m| (*e, m))).collect();
    let last = &skies[skies.len().saturating_sub(STRIP)..];
    html! {
        @if !last.is_empty() {
            (titled(here.say("weather.own"), html! {
                ol.sky-strip role="list" {
                    @for (_, sky) in last {
                        li {
                            (drawn(here, sky))
                            span.small { (here.library.name_of(Terms::Weathers, sky)) }
                        }
                    }
                }
                p."small dim" { (from_to(here, last)) " " (here.say("weather.no_better")) }
            }))
        }
    }
}

/// From which day to which the strip goes; nothing for one sky.
fn from_to(here: &Here, last: &[(&Entry, &Slug)]) -> String {
    let day = |entry: &Entry| dates::date(here.library, entry.at.date());
    match (last.first(), last.last()) {
        (Some((first, _)), Some((newest, _))) if first.at.date() != newest.at.date() => {
            here.fill("weather.from_to", &[("first", &day(first)), ("last", &day(newest))])
        }
        _ => String::new(),
    }
}

fn drawn(here: &Here, sky: &Slug) -> Markup {
    let term = here.library.term(&here.library.weathers, sky);
    icon(icon::weather(term.and_then(|t| t.code.as_deref()).unwrap_or_default()))
}

/// Guesses that nothing was said about yet. It is never asked for: one tap when it was said.
fn waiting(here: &Here, guesses: &[Noted]) -> Markup {
    let open: Vec<&Noted> = guesses.iter().rev().filter(|(_, w)| w.fits.is_none()).take(WAITING).collect();
    let sheet = here.sheet(Kind::Weather);
    let choices = sheet.field("fits").map(|f| &f.choices);
    html! {
        @if !open.is_empty() {
            (titled(here.say("weather.waiting"), html! {
                p."small dim" { (here.say("weather.waiting_line")) }
                @for (entry, weather) in open {
                    @let sky = weather.guess.as_ref().map_or("", |g| here.library.name_of(Terms::Weathers, g));
                    div."stack sm" {
                        p {
                            b { (here.fill("weather.guessed", &[("sky", sky), ("day", &dates::date(here.library, entry.at.date()))])) }
                            @if let Some(with) = &weather.with { span.dim { " · " (with) } }
                        }
                        div.btns {
                            @for (name, _) in Fits::NAMES {
                                (here.touch(entry.id, ("fits", name), "weather", "line mini", choices.and_then(|c| c.get(*name)).map_or("", String::as_str)))
                            }
                            a."btn plain mini" href={ "/e/" (entry.id) "/edit" } { (here.say("weather.what_they_said")) }
                        }
                    }
                }
            }))
        }
    }
}

/// How the guessing goes, in counts first.
fn guessing(here: &Here, guesses: &[Noted]) -> Markup {
    let told = Told::of(guesses);
    let n = told.fitted + told.otherwise;
    let turned = turned(&guesses.iter().filter_map(|(_, w)| guessed(w)).collect::<Vec<_>>());
    html! {
        (titled(here.say("weather.guessing"), html! {
            p.voice { (told.sentence(here)) }
            @if told.partly > 0 { p."small dim" { (here.fill("weather.partly", &[("n", &told.partly.to_string())])) } }
            @if told.unclear > 0 { p."small dim" { (here.fill("weather.unclear", &[("n", &told.unclear.to_string())])) } }
            @if n >= RATE_FROM {
                @let share = Share::new(told.fitted, n);
                p { (here.fill("weather.range", &[("low", &percent(share.interval.low)), ("high", &percent(share.interval.high))])) }
            }
            @if let Some(sure) = told.sure_sentence(here) { p { (sure) } }
            @if let Some(comes) = comes(here, &turned) { p { (comes) } }
            (parts::fold(here.say("weather.how"), false, html! {
                p { (here.say("weather.how_line")) }
                @if let Some(s) = turned.score {
                    p.small { (here.fill("weather.score", &[("score", &format!("{:.2}", s.brier)), ("n", &s.n.to_string())])) }
                }
            }))
        }))
    }
}

/// What the owner's usual confidence comes to, from enough answers on.
fn comes(here: &Here, turned: &Turned) -> Option<String> {
    let (score, line) = (turned.score?, turned.line?);
    let (sure, comes) = (percent(score.mean_sure), percent(line.means(score.mean_sure)));
    Some(here.fill("weather.comes", &[("sure", &sure), ("comes", &comes)]))
}

/// A share as a whole number of hundredths.
fn percent(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}

/// What became of guesses.
#[derive(Debug, Default, PartialEq, Eq)]
struct Told {
    fitted: usize,
    partly: usize,
    otherwise: usize,
    unclear: usize,
    /// Of the sure ones: how many fitted, of how many clear.
    sure: (usize, usize),
}

impl Told {
    fn of(guesses: &[Noted]) -> Self {
        let mut told = Self::default();
        for (_, weather) in guesses {
            let sure = weather.sure.is_some_and(|s| s.get() >= SURE);
            match weather.fits {
                Some(Fits::Yes) => {
                    told.fitted += 1;
                    told.sure = (told.sure.0 + usize::from(sure), told.sure.1 + usize::from(sure));
                }
                Some(Fits::No) => {
                    told.otherwise += 1;
                    told.sure.1 += usize::from(sure);
                }
                Some(Fits::Partly) => told.partly += 1,
                Some(Fits::Unclear) => told.unclear += 1,
                None => {}
            }
        }
        told
    }
    fn sentence(&self, here: &Here) -> String {
        let n = self.fitted + self.otherwise;
        match n {
            0 => here.say("weather.none_told").to_owned(),
            _ => here.fill("weather.count", &[("k", &self.fitted.to_string()), ("n", &n.to_string())]),
        }
    }
    /// Of the sure guesses, in count form, from three on.
    fn sure_sentence(&self, here: &Here) -> Option<String> {
        const FROM: usize = 3;
        let (k, n) = self.sure;
        (n >= FROM).then(|| here.fill("weather.sure", &[("k", &k.to_string()), ("n", &n.to_string())]))
    }
}
