//! Guided practices: the list by family, and one practice as text and as a player.

use std::collections::BTreeSet;

use maud::{Markup, html};
use nearer_content::practice::{Breath, Family, Practice, SMALLER_MINUTES};
use nearer_content::{Library, Suggestion};
use nearer_core::{Answers, FieldErrors, Slug};

use super::ask::Form;
use super::icon::{Icon, icon};
use super::now::because;
use super::{claims, parts, shell, voice};

/// What is known about who looks at the list.
#[derive(Debug, Clone, Default)]
pub struct Offer {
    /// Nothing is kept, and nothing is known.
    pub locked: bool,
    /// Nothing aimed at another person is offered.
    pub alone: bool,
    /// Marked worse more recently than it helped.
    pub worse: BTreeSet<Slug>,
    /// The practice done last, a moment ago, was marked worse.
    pub worse_now: bool,
}

impl Offer {
    /// Whether a practice is offered at all.
    pub fn has(&self, practice: &Practice) -> bool {
        !(self.alone && practice.beside_somebody)
    }
}

/// The page of all practices.
pub fn list(library: &Library, offer: &Offer, first: Option<Suggestion<Practice>>) -> Markup {
    let say = |key| library.words.say(key);
    let offered = || library.practices.iter().filter(|p| offer.has(p));
    let worse: Vec<&Practice> = offered().filter(|p| offer.worse.contains(&p.slug)).collect();
    html! {
        div.page-head { h1 { (say("practices.title")) } p.dim { (say("practices.lead")) } }
        @if offer.worse_now { (then_not(library)) }
        div."stack lg narrow" {
            @if offer.locked { p."hint small" { (say("practices.locked")) } }
            @if let Some(first) = &first { (suggested(library, first)) }
            @for family in Family::ALL {
                (rows(library, family.name(), say_family(library, family),
                    offered().filter(|p| p.family == family && !offer.worse.contains(&p.slug)).collect()))
            }
            @if !worse.is_empty() {
                (rows(library, "worse", say("practices.worse_title"), worse))
                p."hint small" { (say("practices.worse_line")) }
            }
            @if offer.alone { p."hint small" { (say("practices.alone")) } }
            p.small { a href="/now" { (say("practices.now")) } " · " a href="/help" { (say("practices.people")) } }
        }
    }
}

fn say_family(library: &Library, family: Family) -> &str {
    library.words.say_key("practices.family", family.name())
}

/// A moment after one made it worse.
fn then_not(library: &Library) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        section."card quiet stack narrow" role="status" {
            p.voice { (say("practices.then_not")) }
            p { (say("practices.then_not_line")) }
            div.btns {
                a."btn line" href="/practices/five-senses" { (say("practices.then_not_do")) }
                a."btn plain" href="/help" { (say("practices.people")) }
            }
        }
    }
}

/// The one that is offered first, and why.
fn suggested(library: &Library, first: &Suggestion<Practice>) -> Markup {
    let practice = first.it;
    let say = |key| library.words.say(key);
    html! {
        section."card lamp stack" {
            p.eyebrow { (say("practices.first")) }
            h2 { (practice.title) }
            p { (practice.what) }
            p.dim { (because(library, &first.why)) }
            p."hint small" { (lengths(library, practice)) }
            div.btns { a."btn primary" href={ "/practices/" (practice.slug) } { (say("practices.open")) } }
        }
    }
}

/// A practice for a few minutes, on Today.
pub struct Few {
    /// Where it is.
    pub path: String,
    /// Its name.
    pub title: String,
    /// How long it takes.
    pub lengths: String,
    /// Why this one.
    pub why: String,
}

/// The words of one for Today.
pub fn few(library: &Library, one: &Suggestion<Practice>) -> Few {
    let practice = one.it;
    Few {
        path: format!("/practices/{}", practice.slug),
        title: practice.title.clone(),
        lengths: lengths(library, practice),
        why: because(library, &one.why),
    }
}

/// "3, 6 or 12 minutes".
fn lengths(library: &Library, practice: &Practice) -> String {
    let numbers: Vec<String> = practice.lengths.iter().map(ToString::to_string).collect();
    match numbers.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            library.words.fill("practices.minutes_or", &[("list", &rest.join(", ")), ("last", last.as_str())])
        }
        _ => library.words.fill("practices.minutes", &[("n", &numbers.concat())]),
    }
}

fn rows(library: &Library, id: &str, title: &str, practices: Vec<&Practice>) -> Markup {
    html! {
        @if !practices.is_empty() {
            section."stack sm" aria-labelledby={ "p-" (id) } {
                h2 id={ "p-" (id) } { (title) }
                ul."links card" role="list" {
                    @for practice in practices {
                        li { a href={ "/practices/" (practice.slug) } {
                            span.tile { (icon(sign(practice.family))) }
                            span { b { (practice.title) } span."dim small" { (practice.what) }
                                span."hint small" { (lengths(library, practice)) } }
                            (icon(Icon::CaretRight))
                        } }
                    }
                }
            }
        }
    }
}

fn sign(family: Family) -> Icon {
    match family {
        Family::Breath => Icon::Waves,
        Family::Ground => Icon::House,
        Family::Body => Icon::Person,
        Family::Thought => Icon::Notebook,
        Family::Willing => Icon::Pulse,
        Family::Kind => Icon::HandHeart,
        Family::Listen => Icon::ChatCircle,
    }
}

/// One practice, as far as whoever looks at it is known.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// All words.
    pub library: &'a Library,
    /// Which.
    pub practice: &'a Practice,
    /// The token for the form; `None` while locked, and then nothing is asked and nothing kept.
    pub token: Option<&'a str>,
    /// What was typed.
    pub answers: &'a Answers,
    /// What is wrong with it.
    pub faults: &'a FieldErrors,
    /// It was marked worse more recently than it helped.
    pub worse: bool,
    /// The owner's own reading of it.
    pub voice: Option<&'a voice::Have>,
}

/// The page of one practice. Everything is there without script; script shows one part at
/// a time.
pub fn one(shown: &Shown) -> Markup {
    let Shown { library, practice, .. } = *shown;
    let say = |key| library.words.say(key);
    html! {
        article."one-thing practice" data-practice {
            div."lead start" {
                p.eyebrow { (say_family(library, practice.family)) }
                h1 { (practice.title) }
                p { (practice.what) }
                @if shown.worse { p.notice { (say("practices.worse_last")) } }
                @if let Some(note) = &practice.note {
                    p."hint small" { b { (say("practices.do.unwise")) } ": " (note) }
                }
                p."hint small" { (say("practices.do.eyes")) }
            }
            @if shown.token.is_some() { (voice::beside(library, practice, shown.voice)) }
            @if let Some(token) = shown.token {
                form."stack lg" method="post" action={ "/practices/" (practice.slug) } data-draft="/draft"
                    data-saved=(say("form.saved")) data-saving=(say("form.saving")) {
                    (shell::token(token))
                    input type="hidden" name="_page" value={ "/practices/" (practice.slug) };
                    input type="hidden" name="id" value=(shown.answers.typed("id"));
                    (inside(shown))
                }
            } @else {
                div."stack lg" { (inside(shown)) }
            }
            (claims::folded(library, std::slice::from_ref(&practice.evidence)))
        }
    }
}

fn inside(shown: &Shown) -> Markup {
    let Shown { library, practice, .. } = *shown;
    let form = Form::new(library, shown.answers, shown.faults);
    html! {
        (form.summary())
        (choice(shown))
        @if shown.token.is_some() {
            div.before {
                (form.scale("before", form.say("practices.do.before"), form.say("practices.do.low"), form.say("practices.do.high")))
                p."hint small" { (form.say("practices.do.before_hint")) }
            }
        }
        @if let Some(breath) = practice.breath { (disc(library, breath)) }
        (player(library, practice))
        (steps(library, practice))
        (end(shown, &form))
    }
}

/// How long: native radios; the style sheet shows the parts of the chosen length.
fn choice(shown: &Shown) -> Markup {
    let Shown { library, practice, .. } = *shown;
    let first = practice.lengths.first().copied().unwrap_or(SMALLER_MINUTES);
    let typed = shown.answers.one("minutes").and_then(|n| n.parse::<u8>().ok());
    let chosen = typed.filter(|n| *n == SMALLER_MINUTES || practice.lengths.contains(n)).unwrap_or(first);
    let all = std::iter::once(SMALLER_MINUTES).chain(practice.lengths.iter().copied());
    html! {
        fieldset.lengths {
            legend { (library.words.say("practices.do.length")) }
            div.chipset {
                @for (n, minutes) in all.enumerate() {
                    label class={ "pill len-" (n) } {
                        input id=[(n == 0).then_some("f-minutes")] type="radio" name="minutes" value=(minutes) checked[minutes == chosen];
                        span { @if minutes == SMALLER_MINUTES { (library.words.say("practices.minute")) }
                            @else { (library.words.fill("practices.minutes", &[("n", &minutes.to_string())])) } }
                    }
                }
            }
        }
    }
}

/// The disc with this practice's counts.
fn disc(library: &Library, breath: Breath) -> Markup {
    let say = |key| library.words.say(key);
    let seconds = |n: f32| library.words.fill("practices.seconds", &[("n", &n.to_string())]);
    let Breath { inward, hold, outward, rest } = breath;
    let (ins, holds, outs, rests) = (seconds(inward), seconds(hold), seconds(outward), seconds(rest));
    let key = match (hold > 0.0, rest > 0.0) {
        (true, true) => "practices.breath.square",
        (true, false) => "practices.breath.with_hold",
        _ => "practices.breath.plain",
    };
    let counts = [inward, hold, outward, rest];
    let [i, h, o, r] = counts.map(|n| n.to_string());
    let instruction =
        library.words.fill(key, &[("in", i.as_str()), ("hold", h.as_str()), ("out", o.as_str()), ("rest", r.as_str())]);
    let words = parts::BreathWords {
        instruction: &instruction,
        in_seconds: &ins,
        hold_seconds: &holds,
        out_seconds: &outs,
        ..parts::BreathWords::said(&|key| library.words.say(key))
    };
    let class = parts::beat_class(counts);
    let rest = (rest > 0.0).then_some((say("breath.hold"), rests.as_str()));
    parts::paced(&parts::Paced { class: &class, words, rest, counts })
}

/// One part at a time; there only with script.
fn player(library: &Library, practice: &Practice) -> Markup {
    let say = |key| library.words.say(key);
    let count = |name| library.words.say_key("practices.count", name);
    html! {
        section.player data-player hidden aria-label=(say("practices.do.label"))
            data-part=(say("practices.do.part")) data-left=(say("practices.do.left"))
            data-pause=(say("practices.do.pause")) data-on=(say("practices.do.go_on")) data-again=(say("practices.do.again"))
            data-counts={ (count("in")) "|" (count("hold")) "|" (count("out")) "|" (count("rest")) } {
            div.stage data-stage hidden {
                p.voice data-words aria-live="polite" {}
                p."dim num small" { span data-where {} " · " span data-time {} }
                div.btns {
                    button."btn line" type="button" data-back { (say("practices.do.back")) }
                    button."btn primary" type="button" data-hold { (say("practices.do.pause")) }
                    button."btn line" type="button" data-skip { (say("practices.do.skip")) }
                    a."btn text" href="#end" data-enough { (say("practices.do.enough")) }
                }
            }
            div.btns { button."btn primary" type="button" data-start { (say("practices.do.start")) } }
            div.row {
                @if practice.breath.is_none() { (parts::pace(&parts::BreathWords::said(&|key| library.words.say(key)))) }
                (parts::tick("chime", say("practices.do.chime")))
            }
        }
    }
}

/// All of it as text, with the smaller version as the first row.
fn steps(library: &Library, practice: &Practice) -> Markup {
    let seconds = |n: u16| library.words.fill("practices.seconds", &[("n", &n.to_string())]);
    html! {
        section."stack sm all" {
            h2 { (library.words.say("practices.do.steps")) }
            ol."steps paced-steps" role="list" {
                (step("in-0", &practice.smaller, 60, practice.breath.is_some(), &seconds(60)))
                @for part in &practice.parts {
                    (step(&format!("in-{}", practice.step_of(part) + 1), &part.say, part.seconds, part.breath, &seconds(part.seconds)))
                }
            }
            p { a href="#end" { (library.words.say("practices.do.enough")) } }
        }
    }
}

fn step(class: &str, say: &str, seconds: u16, breath: bool, words: &str) -> Markup {
    html! {
        li class=(class) data-seconds=(seconds) data-counted[breath] {
            span { span.said-aloud { (say) } " " span."hint small" { (words) } }
        }
    }
}

/// How strong now, a line, and the ways to leave it.
fn end(shown: &Shown, form: &Form) -> Markup {
    let say = |key| shown.library.words.say(key);
    html! {
        section."stack ended" id="end" tabindex="-1" {
            h2 { (say("practices.do.end")) }
            @if shown.token.is_some() {
                (form.scale("after", say("practices.do.after"), say("practices.do.low"), say("practices.do.high")))
                (form.line("note", say("practices.do.note"), None))
                div.btns {
                    button."btn primary" type="submit" { (say("practices.do.done")) }
                    button."btn plain" type="submit" formaction="/draft/drop" { (say("practices.do.leave")) }
                }
                div.btns { button."btn text" type="submit" name="worse" value="yes" { (say("practices.do.worse")) } }
            } @else {
                p { (say("practices.do.nothing_kept")) }
                (parts::fold(say("practices.do.worse"), false, html! {
                    p { (say("practices.do.worse_locked")) }
                    p { a href="/practices/five-senses" { (say("practices.then_not_do")) } }
                }))
                div.btns { a."btn line" href="/practices" { (say("practices.do.others")) } }
            }
            p."hint small" { (say("now.hurt")) " " a href="/help" { (say("now.people")) } }
        }
    }
}

/// The practices that are worth having without a signal.
const SHORT: [&str; 5] = ["breath-no-hold", "five-senses", "orienting", "landing", "urge-surfing"];

/// Their smaller versions, as one list.
pub fn short(library: &Library) -> Markup {
    html! {
        (parts::fold(library.words.say("practices.short.title"), false, html! {
            ul.steps role="list" {
                @for practice in SHORT.iter().filter_map(|slug| library.practice(slug)) {
                    li { span { b { (practice.title) } ". " (practice.smaller) } }
                }
            }
        }))
    }
}
