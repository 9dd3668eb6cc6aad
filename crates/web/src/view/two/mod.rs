//! Two people and one loop: the toy of `nearer_insight::dyad` as a page. What is drawn
//! follows from the dials alone; nobody's notes enter it.

mod dials;
mod field;
mod way;

use maud::{Markup, html};
use nearer_content::Library;
use nearer_insight::dyad::pause::{Search, least_pause};
use nearer_insight::dyad::{Away, Leg, Pair, Rest, Stance, State, rests, walk};

pub use dials::Dials;
use dials::{AGREED, ALL, Before, Dial, OF_REACHING, PRESETS};

use super::fields::head;
use super::parts;

/// The alarm of a hard day.
const HARD: f64 = 2.0;
/// How close, and for how many days, before.
const TOGETHER: f64 = 1.2;
const TOGETHER_DAYS: f64 = 3.0;
/// How many days are drawn, and how many are looked at before it is said that nobody is back.
pub(super) const DRAWN_DAYS: f64 = 60.0;
const LOOKED_DAYS: f64 = 90.0;
/// The step of the walks that are drawn. Against a fifth of it the days change by less than
/// is printed.
pub(super) const STEP: f64 = 0.05;

/// Everything that is drawn of one place of the dials.
pub(super) struct Drawn {
    pub(super) dials: Dials,
    pub(super) pair: Pair,
    pub(super) away: Away,
    /// The days, the places at the days, every fourth of a day.
    pub(super) way: Vec<(f64, State)>,
    /// The same start met as usual, where that is something else.
    pub(super) usual: Option<Vec<(f64, State)>>,
    /// How long a pause leads out, where the two are held apart.
    pause: Option<Option<f64>>,
    /// Whether there is no place near each other at which the two come to rest.
    apart: bool,
}

impl Drawn {
    fn new(dials: Dials) -> Self {
        let (pair, plan) = (dials.pair(), dials.plan());
        let start = start(&pair, dials.before);
        let other = PRESETS[0].on(&dials);
        let met = Dials { before: dials.before, ..other };
        let usual = (met != dials).then(|| way(&pair, &met.plan(), start));
        let stance = dials.stance();
        let holding: Vec<Rest> = rests(&pair, stance).into_iter().filter(Rest::holds).collect();
        let apart = !holding.iter().any(field::near);
        let pause = (holding.len() > 1).then(|| least_pause(&pair, stance, Stance { s: 0.0, ..stance }, Search::QUICK));
        Self { dials, pair, away: away(&dials), way: way(&pair, &plan, start), usual, pause, apart }
    }
}

/// Where the first day starts: close, at rest in the usual way, and alarmed after a hard day.
fn start(pair: &Pair, before: Before) -> State {
    let close = rests(pair, Stance::USUAL).first().map_or(State::ENGAGED, |r| r.at);
    if before == Before::Hard { State { h: HARD, ..close } } else { close }
}

fn way(pair: &Pair, plan: &[Leg], from: State) -> Vec<(f64, State)> {
    let (mut kept, mut n) = (Vec::with_capacity(241), 0u32);
    walk(pair, plan, from, DRAWN_DAYS, STEP, |day, at| {
        if n.is_multiple_of(5) {
            kept.push((day, at));
        }
        n += 1;
        true
    });
    kept
}

/// The first time away.
fn away(dials: &Dials) -> Away {
    let pair = dials.pair();
    let mut away = Away::default();
    walk(&pair, &dials.plan(), start(&pair, dials.before), LOOKED_DAYS, STEP, |day, at| away.see(day, at.c));
    away
}

/// What every piece of the page needs.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    library: &'a Library,
    drawn: &'a Drawn,
}

impl<'a> Page<'a> {
    pub(super) fn say(&self, key: &str) -> &'a str {
        self.library.words.say(key)
    }
    pub(super) fn fill(&self, key: &str, slots: &[(&str, &str)]) -> String {
        self.library.words.fill(key, slots)
    }
}

/// The page. `script` moves the picture while a dial is moved; `style` is of this page alone.
pub fn page(library: &Library, dials: Dials, script: &str, style: &str) -> Markup {
    let drawn = Drawn::new(dials);
    let page = Page { library, drawn: &drawn };
    html! {
        link rel="stylesheet" href=(style);
        (head(page.say("two.title"), Some(page.say("two.lead"))))
        p."two-toy off-paper" { (page.say("two.toy")) }
        div."two-page" {
            (top(&page))
            (controls(&page))
            (rest(&page))
        }
        (limits(&page))
        script type="module" src=(script) {}
    }
}

/// The pieces alone, for a dial that moves.
pub fn part(library: &Library, dials: Dials) -> Markup {
    let drawn = Drawn::new(dials);
    let page = Page { library, drawn: &drawn };
    html! { (top(&page)) (rest(&page)) }
}

/// What stays in view beside the dials: one sentence and the two strands.
fn top(page: &Page) -> Markup {
    html! {
        section."card two-top" data-two="top" aria-labelledby="way-h" {
            h2.voice id="way-h" { (said(page, &page.drawn.away)) }
            (way::strands_of(page))
        }
    }
}

/// Everything else that follows from the dials.
fn rest(page: &Page) -> Markup {
    html! {
        div."stack two-rest" data-two="rest" {
            section."card stack" aria-labelledby="under-h" {
                div."stack sm" {
                    h2 id="under-h" { (page.say("two.way.under")) }
                    @if let Some(line) = because(page) { p { (line) } }
                }
                (way::lanes(page))
            }
            (presets(page))
            section."card stack" aria-labelledby="field-h" {
                div."stack sm" {
                    h2 id="field-h" { (page.say("two.field.title")) }
                    p.dim { (page.say(if page.drawn.pause.is_some() { "two.field.two" } else { "two.field.one" })) }
                }
                (field::picture(page))
            }
        }
    }
}

/// Days to be read: whole ones, so that no picture looks surer than it is.
pub(super) fn days(page: &Page, days: f64) -> String {
    match days.round() {
        n if n < 1.0 => page.say("two.less").to_owned(),
        1.0 => page.say("two.day").to_owned(),
        n => page.fill("two.days", &[("n", &n.to_string())]),
    }
}

/// What happens, in one sentence.
fn said(page: &Page, away: &Away) -> String {
    match (away.from, away.days()) {
        (None, _) => page.say("two.said.none").to_owned(),
        (Some(_), Some(n)) => page.fill("two.said.back", &[("days", &days(page, n))]),
        (Some(_), None) => page.fill("two.said.never", &[("most", &format!("{LOOKED_DAYS}"))]),
    }
}

/// What it has to do with the dials, where there is something to say.
fn because(page: &Page) -> Option<String> {
    let drawn = page.drawn;
    let stance = drawn.dials.stance();
    match (drawn.away.goes_on(), drawn.pause) {
        (true, None) if stance.s < 0.5 => Some(page.say("two.because.cold").to_owned()),
        (true, Some(Some(n))) => Some(page.fill("two.because.held", &[("days", &days(page, n))])),
        (true, Some(None)) => Some(page.say("two.because.held_long").to_owned()),
        (true, None) if drawn.apart => Some(page.say("two.because.apart").to_owned()),
        (true, None) => Some(page.say("two.because.slow").to_owned()),
        (false, Some(_)) => Some(page.say("two.because.near_brink").to_owned()),
        (false, None) => None,
    }
}

/// Ways of meeting the same start, each with how long somebody is away, next to each other.
fn presets(page: &Page) -> Markup {
    html! {
        nav."card stack" aria-labelledby="ways-h" {
            div."stack sm" { h2 id="ways-h" { (page.say("two.ways.title")) } p."dim small" { (page.say("two.ways.line")) } }
            ul."two-ways" role="list" {
                @for preset in PRESETS {
                    @let dials = preset.on(&page.drawn.dials);
                    @let away = away(&dials);
                    @let same = dials == page.drawn.dials;
                    li { a href=(dials.path()) aria-current=[same.then_some("true")] {
                        b { (page.say(&format!("two.ways.{}.title", preset.name))) }
                        span.num { (short(page, &away)) }
                        (bar(&away))
                        span."dim small" { (page.say(&format!("two.ways.{}.line", preset.name))) }
                    } }
                }
            }
        }
    }
}

fn short(page: &Page, away: &Away) -> String {
    match (away.from, away.days()) {
        (None, _) => page.say("two.short.none").to_owned(),
        (Some(_), Some(n)) => page.fill("two.short.back", &[("days", &days(page, n))]),
        (Some(_), None) => page.fill("two.short.never", &[("most", &format!("{LOOKED_DAYS}"))]),
    }
}

/// How long somebody is away, as long as that; silent.
fn bar(away: &Away) -> Markup {
    let share = match (away.from, away.days()) {
        (None, _) => 0.0,
        (Some(_), n) => n.unwrap_or(LOOKED_DAYS) / LOOKED_DAYS,
    };
    html! {
        svg aria-hidden="true" focusable="false" height="10" {
            rect.bg x="0" y="1" width="100%" height="8" rx="4" {}
            @if share > 0.0 { rect.fg x="1" y="1" width=(format!("{:.1}%", 99.0 * share)) height="8" rx="4" {} }
        }
    }
}

/// The dials.
fn controls(page: &Page) -> Markup {
    let dials = &page.drawn.dials;
    let (reaching, pulling) = ALL.split_at(OF_REACHING);
    let close = dials.before == Before::Close;
    html! {
        form."card stack two-dials" method="get" action="/two" data-two-form="/two/part" {
            fieldset."stack sm" {
                legend { (page.say("two.before.legend")) }
                div."two-before" {
                    @for (value, key, on) in [("hard", "two.before.hard", !close), ("close", "two.before.close", close)] {
                        label.pill { input type="radio" name="before" value=(value) checked[on]; span { (page.say(key)) } }
                    }
                }
            }
            fieldset.stack { legend { span.who.lamp aria-hidden="true" {} (page.say("two.reaching")) } @for (dial, at) in reaching.iter().zip(dials.at) { (slider(page, dial, at)) } }
            fieldset.stack { legend { span.who.dusk aria-hidden="true" {} (page.say("two.pulling")) } @for (dial, at) in pulling.iter().zip(&dials.at[OF_REACHING..]) { (slider(page, dial, *at)) } }
            p.sr role="status" data-two-said {}
            div.btns { button."btn primary" type="submit" data-two-draw { (page.say("two.draw")) } a."btn plain" href="/two" { (page.say("two.again")) } }
        }
    }
}

fn slider(page: &Page, dial: &Dial, at: u16) -> Markup {
    let id = format!("f-{}", dial.name);
    let say = |what: &str| page.say(&format!("two.dial.{}.{what}", dial.name));
    let form = say("number");
    html! {
        div.two-dial {
            @let read = reading(form, dial, at);
            div.lab { label for=(id) { (say("label")) } output.num for=(id) data-form=(form) { (read) } }
            input id=(id) type="range" name=(dial.name) min=(dial.least) max=(dial.most) step=(dial.step) value=(at) aria-valuetext=(read)
                aria-describedby={ (id) "-ends" };
            div."ends small" id={ (id) "-ends" } { span { (say("low")) } span { (say("high")) } }
        }
    }
}

/// How a dial reads: its number in its sentence, or one of several words for the whole way
/// from the least to the most, parted by `|`.
fn reading(form: &str, dial: &Dial, at: u16) -> String {
    let words: Vec<&str> = form.split('|').collect();
    let along = f64::from(at.saturating_sub(dial.least)) / f64::from((dial.most - dial.least).max(1));
    let n = (along * (words.len() - 1) as f64).round() as usize;
    words.get(n).copied().unwrap_or_default().replace("{n}", &at.to_string())
}

/// What a toy leaves out, said before anybody leans on it.
fn limits(page: &Page) -> Markup {
    html! {
        section."card lamp stack two-limits" aria-labelledby="limits-h" {
            h2 id="limits-h" { (page.say("two.limits.title")) }
            p { (page.say("two.limits.harm")) " " a href="/safety" { (page.say("two.limits.harm_go")) } }
            p { (page.say("two.limits.needs")) }
            p { (page.say("two.limits.not_you")) }
            (parts::fold(page.say("two.how.title"), false, html! {
                div."stack sm" { @for key in ["two.how.1", "two.how.2", "two.how.3", "two.how.4"] { p.small { (page.say(key)) } } }
            }))
        }
    }
}

/// Whether days were agreed on.
pub(super) fn agreed(dials: &Dials) -> Option<u16> {
    let i = ALL.iter().position(|d| *d == AGREED)?;
    Some(dials.at[i]).filter(|n| *n > 0)
}
