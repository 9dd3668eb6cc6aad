//! Three chairs: whose turn it is, one thing to say, and what was said so far.

use maud::{Markup, html};
use nearer_content::{Chairs, Library, Seat, Theme, Turn};
use nearer_core::{Answers, FieldErrors};

use super::ask::{Choice, Form};
use super::{claims, parts, shell};

/// How it is done: the value in the form, and whether words are typed.
pub const WAYS: [&str; 2] = ["aloud", "typed"];

/// The name of the field of a turn.
pub fn field(turn: usize) -> String {
    format!("said-{turn}")
}

/// Before it begins: what it is, how long, how to leave.
pub fn before(library: &Library, token: &str, answers: &Answers, faults: &FieldErrors) -> Markup {
    let (chairs, form) = (&library.chairs, Form::new(library, answers, faults));
    let themes: Vec<(&str, String)> =
        chairs.theme.iter().map(|t| (t.slug.as_str(), format!("{}. {}", t.title, t.line))).collect();
    let themes: Vec<Choice> = themes.iter().map(|(value, label)| Choice { value, label }).collect();
    let ways: Vec<Choice> =
        WAYS.iter().map(|way| Choice { value: way, label: library.words.say_key("chairs", way) }).collect();
    html! {
        div.page-head {
            p.eyebrow { (form.say("chairs.eyebrow")) }
            h1 { (chairs.title) }
            p { (chairs.lead) }
        }
        (form.summary())
        div."stack lg narrow" {
            ul.plain { @for line in &chairs.before { li { (line) } } }
            p { (chairs.kept) }
            form."stack lg" method="post" action="/chairs" {
                (shell::token(token))
                (form.chips("theme", form.say("chairs.about"), &themes, false))
                (form.chips("way", form.say("chairs.how"), &ways, false))
                div.btns {
                    (go("start", "primary", form.say("chairs.start")))
                    a."btn line" href="/practices/landing" { (form.say("chairs.lighter")) }
                    a."btn plain" href="/do" { (form.say("form.not_now")) }
                }
            }
            (claims::folded(library, &chairs.claim))
        }
    }
}

/// One turn.
pub fn turn(library: &Library, token: &str, answers: &Answers, theme: &Theme, at: usize) -> Markup {
    let none = FieldErrors::default();
    let form = Form::new(library, answers, &none);
    let Some(now) = theme.turn.get(at) else { return html! {} };
    let here = field(at);
    let seat = library.chairs.seat(now.seat).map_or("", |s| s.name.as_str());
    let numbers = [("n", &*(at + 1).to_string()), ("of", &*theme.turn.len().to_string())];
    html! {
        div.page-head {
            p.eyebrow { (theme.title) " · " (library.words.fill("chairs.turn", &numbers)) }
            h1 { (library.words.fill("chairs.speaks", &[("seat", seat)])) }
        }
        div."stack lg narrow" {
            (seats(library, now.seat))
            form."stack lg" method="post" action="/chairs" {
                (shell::token(token))
                (form.carry(&[&here, "turn"]))
                input type="hidden" name="turn" value=(at);
                (asked(&form, now, &here))
                div."btns sticky" {
                    (go("next", "primary", form.say(if at + 1 < theme.turn.len() { "chairs.next" } else { "chairs.to_end" })))
                    @if at > 0 { (go("back", "plain", form.say("chairs.back"))) }
                    (go("enough", "line", form.say("chairs.enough")))
                }
            }
            (so_far(library, answers, theme, at))
            @if theme.afraid { (afraid(library)) }
        }
    }
}

/// What this turn asks: aloud with a minute, or typed.
fn asked(form: &Form, turn: &Turn, here: &str) -> Markup {
    let minute = parts::Timer {
        seconds: 60,
        start: form.say("chairs.minute"),
        pause: form.say("timer.pause"),
        done: form.say("chairs.minute_done"),
        without_script: form.say("chairs.minute_plain"),
    };
    html! {
        div."stack sm" {
            p.voice { (turn.say) }
            p.dim { (form.say("chairs.begin")) " " em { (turn.begin) } }
        }
        @if form.answers.has("way", "typed") { (form.area(here, form.say("chairs.words"), None)) }
        @else { p."small dim" { (form.say("chairs.aloud_hint")) } (parts::timer(&minute)) }
    }
}

/// The seats, the one that speaks marked.
fn seats(library: &Library, now: Seat) -> Markup {
    html! {
        ol.seats role="list" aria-label=(library.words.say("chairs.seats")) {
            @for seat in &library.chairs.seat {
                li aria-current=[(seat.seat == now).then_some("step")] {
                    b { (seat.name) }
                    @if seat.seat == now { span."small" { (seat.line) } }
                }
            }
        }
    }
}

/// The typed turns before this one, each under its seat.
fn so_far(library: &Library, answers: &Answers, theme: &Theme, before: usize) -> Markup {
    let said: Vec<(&str, &str)> = theme
        .turn
        .iter()
        .take(before)
        .enumerate()
        .filter_map(|(n, t)| Some((library.chairs.seat(t.seat)?.name.as_str(), answers.one(&field(n))?)))
        .collect();
    html! {
        @if !said.is_empty() {
            (parts::fold(library.words.say("chairs.so_far"), true, html! {
                @for (seat, words) in said { (parts::quote(words, seat)) }
            }))
        }
    }
}

fn afraid(library: &Library) -> Markup {
    html! { p."hint small" { (library.words.say("chairs.afraid")) " " a href="/help" { (library.words.say("chairs.people")) } } }
}

/// The end: one line from the adult, which may go beside an old rule.
pub fn end(library: &Library, token: &str, answers: &Answers, theme: &Theme) -> Markup {
    let none = FieldErrors::default();
    let (last, adult) = (&library.chairs.last, adults_last(theme, answers).unwrap_or_default());
    let mut given = Answers::default();
    given.set("adult", adult);
    let form = Form::new(library, &given, &none);
    html! {
        div.page-head { p.eyebrow { (theme.title) } h1 { (last.title) } p { (last.say) } }
        div."stack lg narrow" {
            form."stack lg" method="post" action="/start/rule" {
                (shell::token(token))
                (form.area("adult", form.say("chairs.end.line"), None))
                (parts::fold(form.say("chairs.end.borrow"), false, html! { @for line in &last.examples { p.voice { (line) } } }))
                div."stack sm" {
                    div.btns { button."btn line" type="submit" { (form.say("chairs.end.rule")) } }
                    p."hint small" { (form.say("chairs.end.rule_hint")) }
                }
            }
            (ways_out(library))
            (so_far(library, answers, theme, theme.turn.len()))
        }
    }
}

/// What the adult typed last.
fn adults_last<'a>(theme: &Theme, answers: &'a Answers) -> Option<&'a str> {
    let adult = theme.turn.iter().enumerate().rev().filter(|(_, t)| t.seat == Seat::Adult);
    adult.filter_map(|(n, _)| answers.one(&field(n))).next()
}

/// Enough: nothing is asked.
pub fn enough(chairs: &Chairs, library: &Library) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        div.page-head { p.eyebrow { (chairs.title) } h1 { (say("chairs.end.enough_title")) } p { (say("chairs.end.enough_line")) } }
        div.narrow { (ways_out(library)) }
    }
}

fn ways_out(library: &Library) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        div.btns {
            a."btn primary" href="/practices/landing" { (say("chairs.end.landing")) }
            a."btn plain" href="/" { (say("chairs.end.leave")) }
        }
    }
}

fn go(value: &str, class: &str, words: &str) -> Markup {
    html! { button class={ "btn " (class) } type="submit" name="go" value=(value) { (words) } }
}
