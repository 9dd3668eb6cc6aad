//! Small pictures in the mind, with brakes: how strong it is stands on every page, and so
//! does the way back to the room.

use maud::{Markup, html};
use nearer_content::{Library, Picture, Screen};
use nearer_core::{Answers, EntryId, FieldErrors};

use super::ask::{Choice, Form};
use super::icon::Icon;
use super::parts::{self, Link};
use super::{claims, shell};

/// Where on the road one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// Before it begins.
    Begin,
    /// The safe place.
    Place,
    /// How near to the scene.
    Near,
    /// Which scene.
    Which,
    /// A page of the scene, from 0.
    Screen(usize),
    /// Two minutes to land.
    Down,
}

impl At {
    /// The page of that name.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "begin" => Self::Begin,
            "place" => Self::Place,
            "near" => Self::Near,
            "which" => Self::Which,
            "down" => Self::Down,
            _ => Self::Screen(name.strip_prefix('s')?.parse().ok()?),
        })
    }
    /// Its name in the form.
    pub fn name(self) -> String {
        match self {
            Self::Begin => "begin".to_owned(),
            Self::Place => "place".to_owned(),
            Self::Near => "near".to_owned(),
            Self::Which => "which".to_owned(),
            Self::Screen(n) => format!("s{n}"),
            Self::Down => "down".to_owned(),
        }
    }
    /// The page after it; `None` after the last.
    pub fn next(self, picture: Option<&Picture>) -> Option<Self> {
        Some(match self {
            Self::Begin => Self::Place,
            Self::Place => Self::Near,
            Self::Near => Self::Which,
            Self::Which => Self::Screen(0),
            Self::Screen(n) if picture.is_some_and(|p| n + 1 < p.screen.len()) => Self::Screen(n + 1),
            Self::Screen(_) => Self::Down,
            Self::Down => return None,
        })
    }
}

/// A page being drawn.
#[derive(Clone, Copy)]
pub struct Road<'a> {
    /// All words.
    pub library: &'a Library,
    /// The session's token.
    pub token: &'a str,
    /// What was said so far.
    pub answers: &'a Answers,
    /// What is wrong with it.
    pub faults: &'a FieldErrors,
}

/// The page of a place on the road.
pub fn page(road: &Road, at: At, farther: bool) -> Markup {
    let form = Form::new(road.library, road.answers, road.faults);
    let imagery = &road.library.imagery;
    match at {
        At::Begin => before(road),
        At::Place => asked(
            road,
            at,
            &imagery.place.title,
            html! {
                (lines(&imagery.place))
                (form.line("place", form.say("imagery.place_name"), Some(form.say("imagery.place_hint"))))
            },
        ),
        At::Near => {
            asked(road, at, form.say("imagery.near"), html! { p { (form.say("imagery.near_lead")) } (nearness(&form)) })
        }
        At::Which => asked(
            road,
            at,
            form.say("imagery.which"),
            html! { p { (form.say("imagery.which_lead")) } (pictures(&form)) },
        ),
        At::Screen(n) => {
            let chosen = road.answers.one("picture").and_then(|slug| imagery.picture(slug));
            match chosen.and_then(|p| p.screen.get(n)) {
                Some(screen) => asked(
                    road,
                    at,
                    &screen.title,
                    html! {
                        @if farther { (parts::notice(form.say("imagery.farther"))) }
                        (view_from(road))
                        (lines(screen))
                    },
                ),
                None => page(road, At::Which, false),
            }
        }
        At::Down => asked(
            road,
            at,
            &imagery.down.title,
            html! {
                (lines(&imagery.down))
                (parts::timer(&parts::Timer {
                    seconds: 120,
                    start: form.say("timer.start"),
                    pause: form.say("timer.pause"),
                    done: form.say("timer.done"),
                    without_script: form.say("timer.without_script"),
                }))
            },
        ),
    }
}

/// Before it begins: what it is, how long, how to leave, and for whom it is not.
fn before(road: &Road) -> Markup {
    let form = Form::new(road.library, road.answers, road.faults);
    let imagery = &road.library.imagery;
    html! {
        div.page-head {
            p.eyebrow { (form.say("imagery.eyebrow")) }
            h1 { (imagery.title) }
            p { (imagery.lead) }
        }
        (form.summary())
        div."stack lg narrow" {
            ul.plain { @for line in &imagery.before { li { (line) } } }
            section."card quiet stack sm" {
                h2 { (form.say("imagery.not_for")) }
                ul.plain { @for line in &imagery.not_for { li { (line) } } }
                p { a href="/help" { (form.say("imagery.people")) } }
            }
            p { (imagery.proof) }
            p.dim { (imagery.kept) }
            form."stack lg" method="post" action="/imagery" {
                (shell::token(road.token))
                input type="hidden" name="at" value=(At::Begin.name());
                (strength(&form))
                div.btns {
                    (go("on", "primary", form.say("imagery.begin")))
                    a."btn line" href="/practices/landing" { (form.say("imagery.lighter")) }
                    a."btn plain" href="/do" { (form.say("form.not_now")) }
                }
            }
            (claims::folded(road.library, &imagery.claim))
        }
    }
}

/// A page of the road: its title, what is on it, how strong it is, and the way out.
fn asked(road: &Road, at: At, title: &str, inside: Markup) -> Markup {
    let form = Form::new(road.library, road.answers, road.faults);
    let here: &[&str] = match at {
        At::Place => &["at", "strong", "go", "place"],
        At::Near => &["at", "strong", "go", "near"],
        At::Which => &["at", "strong", "go", "picture"],
        _ => &["at", "strong", "go"],
    };
    html! {
        div.page-head {
            p.eyebrow { (road.library.imagery.title) }
            h1 { (title) }
            @if let Some(place) = road.answers.one("place").filter(|_| at != At::Place) {
                p.dim { (road.library.words.fill("imagery.your_place", &[("place", place)])) }
            }
        }
        (form.summary())
        form."stack lg narrow" method="post" action="/imagery" {
            (shell::token(road.token))
            (form.carry(here))
            input type="hidden" name="at" value=(at.name());
            (inside)
            (strength(&form))
            div."btns sticky" {
                (go("on", "primary", form.say("imagery.on")))
                a."btn line" href="/practices/landing" { (form.say("imagery.stop")) }
            }
            @if at != At::Down { div.btns { (go("down", "text", form.say("imagery.down"))) } }
        }
    }
}

/// How strong it is: asked on every page.
fn strength(form: &Form) -> Markup {
    html! {
        div."stack sm" {
            (form.scale("strong", form.say("imagery.check"), form.say("imagery.low"), form.say("imagery.high")))
            p."hint small" { (form.say("imagery.check_hint")) }
        }
    }
}

fn lines(screen: &Screen) -> Markup {
    html! { ol.steps role="list" { @for line in &screen.say { li { (line) } } } }
}

/// How near, nothing chosen beforehand.
fn nearness(form: &Form) -> Markup {
    let step = |(n, d): (usize, &nearer_content::Near)| {
        let n = (n + 1).to_string();
        let label = form.library.words.fill("imagery.near_step", &[("n", &n), ("label", &d.label)]);
        (n, label)
    };
    let near: Vec<(String, String)> = form.library.imagery.near.iter().enumerate().map(step).collect();
    let choices: Vec<Choice> = near.iter().map(|(value, label)| Choice { value, label }).collect();
    form.chips("near", form.say("imagery.near_from"), &choices, false)
}

fn pictures(form: &Form) -> Markup {
    let named: Vec<(&str, String)> =
        form.library.imagery.picture.iter().map(|p| (p.slug.as_str(), format!("{}. {}", p.title, p.line))).collect();
    let choices: Vec<Choice> = named.iter().map(|(value, label)| Choice { value, label }).collect();
    form.chips("picture", form.say("imagery.which"), &choices, false)
}

/// From where one looks.
fn view_from(road: &Road) -> Markup {
    let near: Option<usize> = road.answers.one("near").and_then(|n| n.parse().ok());
    let from = near.and_then(|n| road.library.imagery.near.get(n.checked_sub(1)?));
    html! { @if let Some(from) = from { p.voice { (from.view) } } }
}

/// It got too strong: no more of it.
pub fn stopped(road: &Road, id: EntryId) -> Markup {
    let say = |key| road.library.words.say(key);
    html! {
        div.page-head { h1 { (say("imagery.stopped.title")) } p { (say("imagery.stopped.line")) } }
        div."stack lg narrow" {
            (lines(&road.library.imagery.down))
            div.btns { a."btn primary" href="/practices/landing" { (say("imagery.stop")) } a."btn line" href="/help" { (say("imagery.people")) } }
            form."card quiet stack" method="post" action="/imagery" {
                (shell::token(road.token))
                (numbers(road, id))
                input type="hidden" name="worse" value="yes";
                p { (say("imagery.stopped.note_line")) }
                div.btns { (go("keep", "line", say("imagery.stopped.note"))) a."btn plain" href="/" { (say("imagery.end.leave")) } }
            }
        }
    }
}

/// The end: what to take to a therapist, and a note that it was done.
pub fn end(road: &Road, id: EntryId) -> Markup {
    let (help, say) = (&road.library.imagery.therapist, |key| road.library.words.say(key));
    let form = Form::new(road.library, road.answers, road.faults);
    html! {
        div.page-head { p.eyebrow { (say("imagery.end.eyebrow")) } h1 { (help.title) } }
        div."stack lg narrow" {
            (take_along(road.library))
            form."card stack" method="post" action="/imagery" {
                (shell::token(road.token))
                (numbers(road, id))
                h2 { (say("imagery.end.keep_title")) }
                @if let (Some(before), Some(after)) = (road.answers.one("before"), road.answers.one("strong")) {
                    p { (road.library.words.fill("imagery.end.numbers", &[("before", before), ("after", after)])) }
                }
                (form.chips("worse", say("imagery.end.worse_legend"), &[Choice { value: "yes", label: say("imagery.end.worse") }], true))
                div.btns { (go("keep", "line", say("imagery.end.keep"))) a."btn plain" href="/" { (say("imagery.end.leave")) } }
            }
            p { a href="/practices/landing" { (say("imagery.stop")) } }
        }
    }
}

/// The two numbers, hidden, under an id that keeps a note once.
fn numbers(road: &Road, id: EntryId) -> Markup {
    html! {
        input type="hidden" name="id" value=(id);
        @for (field, from) in [("before", "before"), ("after", "strong")] {
            @if let Some(n) = road.answers.one(from) { input type="hidden" name=(field) value=(n); }
        }
    }
}

/// Words and questions for a therapist.
fn take_along(library: &Library) -> Markup {
    let help = &library.imagery.therapist;
    html! {
        div."stack sm" { @for line in &help.say { p { (line) } } }
        section."stack sm" { h2 { (library.words.say("imagery.end.words")) } p.voice { (help.line) } }
        section."stack sm" {
            h2 { (library.words.say("imagery.end.ask")) }
            ul.plain { @for line in &help.ask { li { (line) } } }
        }
    }
}

/// Last time it made things worse: it stays closed.
pub fn shut(library: &Library, note: EntryId) -> Markup {
    let say = |key| library.words.say(key);
    let instead = [
        Link { path: "/practices/landing", shape: Icon::Waves, title: say("heavy.landing"), line: "" },
        Link { path: "/help", shape: Icon::ChatCircle, title: say("heavy.help"), line: "" },
    ];
    html! {
        div.page-head { p.eyebrow { (library.imagery.title) } h1 { (say("imagery.shut.title")) } p { (say("imagery.shut.line")) } }
        div."stack lg narrow" {
            (take_along(library))
            section.card { (parts::links(&instead)) }
            p."small dim" { (say("imagery.shut.change")) " " a href={ "/e/" (note) } { (say("imagery.shut.note")) } }
        }
    }
}

fn go(value: &str, class: &str, words: &str) -> Markup {
    html! { button class={ "btn " (class) } type="submit" name="go" value=(value) { (words) } }
}
