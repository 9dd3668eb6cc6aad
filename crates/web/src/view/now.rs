//! *Right now*: a dark, quiet room; the breath is already going; everything can be skipped.

use maud::{Markup, html};
use nearer_content::Library;
use nearer_core::entry::{Space, Urge};
use nearer_core::{Answers, EntryId, FieldErrors, Level, Moment, Slug};

mod one_thing;
pub mod toward;

use one_thing::steps;
pub use one_thing::{because, tool};

use super::ask::{Choice, Form};
use super::icon::{Icon, icon};
use super::known::{Known, used_first};
use super::{parts, shell};

/// A form that carries the road on, without the fields asked here.
fn road_form(library: &Library, token: &str, road: &Answers, but: &[&str], inside: Markup) -> Markup {
    let none = FieldErrors::default();
    let form = Form::new(library, road, &none);
    html! {
        form.stack.lg method="post" action="/now" {
            (shell::token(token))
            (form.carry(but))
            (inside)
        }
    }
}

/// A button that says where to go next.
fn go(value: &str, class: &str, words: &str) -> Markup {
    html! { button class={ "btn " (class) } type="submit" name="go" value=(value) { (words) } }
}

/// A wide choice with a line under it.
fn door(value: &str, shape: Icon, title: &str, line: &str) -> Markup {
    html! {
        li { button.door type="submit" name="go" value=(value) {
            (icon(shape)) span { b { (title) } span."dim small" { (line) } }
        } }
    }
}

/// What the owner wrote that helps in *Right now*; nothing while locked.
#[derive(Debug, Clone, Default)]
pub struct OwnWords {
    /// Values.
    pub values: Vec<Slug>,
    /// Thoughts caught before, the newest first.
    pub thoughts: Vec<String>,
    /// What the steady adult says to an old rule.
    pub cards: Vec<String>,
}

/// The first room: breathe, say how strong, open what you like, then one thing.
pub fn first(
    library: &Library,
    token: &str,
    road: &Answers,
    faults: &FieldErrors,
    known: &Known,
    cards: &[String],
    either: bool,
) -> Markup {
    let form = Form::new(library, road, faults);
    let say = |key| library.words.say(key);
    html! {
        @if either { (toward::which(library, false)) }
        div.room-grid {
            div.lead {
                h1 { span { (say("now.title_1")) " " } span { (say("now.title_2")) } }
                p.dim { (say("now.lead")) }
            }
            (parts::breath(&parts::BreathWords::said(&|key| library.words.say(key))))
            div.help {
                (form.summary())
                @for card in cards { (parts::quote(card, say("now.card"))) }
                (road_form(library, token, road, &["before", "trigger", "move", "place", "with"], html! {
                    (form.scale("before", say("now.before"), say("now.low"), say("now.high")))
                    div.folds {
                        (fold(say("now.trigger"), &["trigger"], road, terms(&form, "trigger", &library.triggers, &known.triggers, say("now.trigger"))))
                        (fold(say("now.move"), &["move"], road, terms(&form, "move", &library.moves, &known.moves, say("now.move"))))
                        (fold(say("now.body"), &["place"], road, form.body()))
                        @if !known.people.is_empty() { (fold(say("now.with"), &["with"], road, form.whom(say("now.with"), &known.people))) }
                    }
                    div.btns { (go("tool", "primary", say("now.one_thing"))) }
                    ul.doors role="list" {
                        (door("space", Icon::Hourglass, say("now.door.space"), say("now.door.space_line")))
                        @if !known.alone { (door("stay", Icon::HandHeart, say("now.door.stay"), say("now.door.stay_line"))) }
                    }
                }))
                (hurt(library))
            }
        }
    }
}

/// Every tool, sentence and line on one page, without a form.
pub fn everything(library: &Library) -> Markup {
    let say = |key| library.words.say(key);
    let lines = |lines: &[String]| html! { ul.steps role="list" { @for line in lines { li { (line) } } } };
    html! {
        div.room-grid {
            div.lead {
                h1 { span { (say("now.title_1")) " " } span { (say("now.title_2")) } }
                p.dim { (say("now.all.lead")) }
            }
            (parts::breath(&parts::BreathWords::said(&|key| library.words.say(key))))
            div.help {
                div.folds {
                    @for tool in library.tools.iter().filter(|t| t.slug.as_str() != "paced-breathing") {
                        (parts::fold(&tool.title, false, steps(tool)))
                    }
                    (super::practices::short(library))
                    (parts::fold(say("now.reach.title"), false, lines(&library.sentences)))
                    (parts::fold(say("now.door.space"), false, html! { p.dim { (say("now.all.space")) }
                        ul.steps role="list" { @for line in &library.space.lines {
                            li { (nearer_content::fill(line, &[("until", say("now.all.blank")), ("name", "")])) }
                        } } }))
                    (parts::fold(say("space.repair.title"), false, lines(&library.space.repair_silent)))
                }
                (toward::everything(library))
                (hurt(library))
                p.small { a href="/now" { (say("now.all.again")) } }
            }
        }
    }
}

/// A closed part of the form, open when it holds an answer.
fn fold(title: &str, fields: &[&str], road: &Answers, inside: Markup) -> Markup {
    let open = fields.iter().any(|f| road.one(f).is_some());
    html! {
        details."fold said" open[open] {
            summary { span { (title) } (icon(Icon::CaretDown)) }
            (inside)
        }
    }
}

/// Chips of a list of the vocabulary.
fn terms(form: &Form, field: &str, list: &[nearer_content::Term], used: &[Slug], legend: &str) -> Markup {
    let choices: Vec<Choice> =
        used_first(list, used).into_iter().map(|t| Choice { value: t.slug.as_str(), label: &t.label }).collect();
    form.chips(field, legend, &choices, true)
}

/// The line that says leaving can be right.
fn hurt(library: &Library) -> Markup {
    html! {
        p."hint small" { (library.words.say("now.hurt")) " " a href="/help" { (library.words.say("now.people")) }
            " · " a href="/my/plan" { (library.words.say("now.plan")) } }
    }
}

/// It made it worse: stop that, something plainer next.
pub fn worse(library: &Library, token: &str, road: &Answers) -> Markup {
    let say = |key| library.words.say(key);
    let last = road.all("tool").last().and_then(|slug| library.tool(slug));
    html! {
        div.one-thing {
            (road_form(library, token, road, &[], html! {
                h1 { (say("now.worse_title")) }
                p { (last.map(|t| t.worse.as_str()).filter(|w| !w.is_empty()).unwrap_or(say("now.worse_line"))) }
                div.btns { (go("tool", "primary", say("now.another"))) (go("after", "line", say("now.enough"))) }
            }))
            (hurt(library))
        }
    }
}

/// How strong now, and what next.
///
/// With `alone` nothing is offered that is aimed at somebody, and a line says why.
pub fn after(library: &Library, token: &str, road: &Answers, alone: bool) -> Markup {
    let none = FieldErrors::default();
    let form = Form::new(library, road, &none);
    let say = |key| library.words.say(key);
    let before = road.one("before");
    html! {
        div.one-thing {
            (road_form(library, token, road, &["after"], html! {
                div.stack.sm {
                    h1 { (say("now.after_title")) }
                    @if let Some(n) = before { p.dim { (library.words.fill("now.it_was", &[("n", n)])) } }
                }
                (form.scale("after", say("now.after"), say("now.low"), say("now.high")))
                h2 { (say("now.choose")) }
                ul.doors role="list" {
                    (door("stayed", Icon::HandHeart, say("now.chose.stay"), say("now.chose.stay_line")))
                    @if !alone { (door("reach", Icon::ChatCircle, say("now.chose.reach"), say("now.chose.reach_line"))) }
                    (door("space", Icon::Hourglass, say("now.chose.space"), say("now.chose.space_line")))
                    (door("pass", Icon::Waves, say("now.chose.pass"), say("now.chose.pass_line")))
                }
                div.btns { (go("kept", "line", say("now.keep_and_finish"))) (go("left", "text", say("now.chose.left"))) }
                @if alone { p."hint small" { (say("now.alone")) " " a href="/you" { (say("now.alone_change")) } } }
            }))
        }
    }
}

/// How many sentences are shown before "more of them".
const SENTENCES_AT_ONCE: usize = 5;

/// One small sentence, chosen or typed.
pub fn reach(library: &Library, token: &str, road: &Answers, known: &Known) -> Markup {
    let none = FieldErrors::default();
    let form = Form::new(library, road, &none);
    let say = |key| library.words.say(key);
    let picks: Vec<Choice> =
        library.sentences.iter().map(|s| Choice { value: s.as_str(), label: s.as_str() }).collect();
    let (first, more) = picks.split_at(picks.len().min(SENTENCES_AT_ONCE));
    html! {
        div.one-thing {
            (road_form(library, token, road, &["sentence", "with"], html! {
                div.stack.sm { h1 { (say("now.reach.title")) } p.dim { (say("now.reach.line")) } }
                (form.chips("sentence", say("now.reach.which"), first, false))
                @if !more.is_empty() {
                    details."fold said" { summary { span { (say("now.reach.more")) } (icon(Icon::CaretDown)) }
                        (form.more_chips("sentence", say("now.reach.more"), more)) }
                }
                details."fold said" { summary { span { (say("now.reach.own")) } (icon(Icon::CaretDown)) }
                    (form.line("sentence_own", say("now.reach.own"), None)) }
                (form.whom(say("now.reach.with"), &known.people))
                div.btns { (go("said", "primary", say("now.reach.said"))) (go("later", "line", say("now.reach.later"))) }
                div.btns { (go("after", "text", say("form.back"))) }
            }))
        }
    }
}

/// Announced space, from inside *Right now*.
pub fn space(
    library: &Library,
    token: &str,
    road: &Answers,
    faults: &FieldErrors,
    known: &Known,
    now: Moment,
) -> Markup {
    let form = Form::new(library, road, faults);
    let say = |key| library.words.say(key);
    let but = ["for", "until_date", "until_time", "with", "message"];
    html! {
        div.one-thing {
            (road_form(library, token, road, &but, html! {
                div.stack.sm { h1 { (say("space.title")) } p.dim { (say("space.lead")) } }
                (form.summary())
                (super::space::fields(&form, known, now))
                div.btns { (go("spaced", "primary", say("space.announce"))) (go("after", "text", say("form.back"))) }
            }))
        }
    }
}

/// Space while locked: the words to copy, and a way to keep it.
pub fn space_locked(library: &Library, token: &str, road: &Answers, space: &Space, now: Moment) -> Markup {
    html! {
        div.one-thing {
            h1 { (library.words.fill("space.back_at", &[("until", &super::dates::near(library, &space.until, &now))])) }
            (super::space::message(library, space))
            (keep_locked(library, token, road))
        }
    }
}

/// The end while locked: nothing was kept, unless it is wanted.
pub fn end_locked(library: &Library, token: &str, road: &Answers) -> Markup {
    let say = |key| library.words.say(key);
    let level = |field| road.one(field).and_then(|v| v.parse::<u8>().ok()).and_then(|n| Level::new(n).ok());
    html! {
        div.one-thing {
            @let chose = road.one("chose").unwrap_or("pass");
            h1 { (if road.has("pull", "after") { toward::ending(library, chose) } else { ending(library, chose) }) }
            (numbers(library, level("before"), level("after")))
            @if let Some(mine) = road.one("mine") { (parts::quote(mine, say("p_now.next_hour"))) }
            @if let Some(sentence) = road.one("sentence") { (to_say(library, sentence)) }
            @if road.has("chose", "left") {
                (road_form(library, token, road, &["chose"], html! { div.btns { (go("space", "primary", say("now.name_time"))) } }))
            }
            (keep_locked(library, token, road))
        }
    }
}

/// "Nothing was kept": unlock to keep it, or leave it.
fn keep_locked(library: &Library, token: &str, road: &Answers) -> Markup {
    let none = FieldErrors::default();
    let form = Form::new(library, road, &none);
    let say = |key| library.words.say(key);
    html! {
        section."card quiet stack" {
            h2 { (say("now.locked.title")) }
            p.dim { (say("now.locked.line")) }
            details.fold { summary { span { (say("now.locked.keep")) } (icon(Icon::CaretDown)) }
                form.stack method="post" action="/sign-in" {
                    (shell::token(token))
                    (form.carry(&["handle", "passphrase", "id"]))
                    input type="hidden" name="keep" value="urge";
                    (parts::text_input(&parts::TextInput { name: "handle", label: say("door.handle"), hint: None, kind: "text", value: "", error: None }))
                    (parts::text_input(&parts::TextInput { name: "passphrase", label: say("door.passphrase"), hint: None, kind: "password", value: "", error: None }))
                    div.btns { button."btn primary" type="submit" { (say("now.locked.unlock")) } }
                }
            }
            div.btns { a."btn line" href="/now" { (say("now.locked.leave")) } }
        }
    }
}

/// The end when it was kept.
pub fn end_kept(library: &Library, token: &str, urge: &Urge, id: EntryId) -> Markup {
    let say = |key| library.words.say(key);
    let chose = urge.chose.map_or("pass", nearer_core::entry::Chosen::name);
    html! {
        div.one-thing {
            h1 { (ending(library, chose)) }
            (numbers(library, urge.before, urge.after))
            @if let Some(sentence) = &urge.sentence { (to_say(library, sentence.as_str())) }
            p.dim { (say("now.kept")) }
            @if chose == "left" { div.btns { a."btn primary" href="/space" { (say("now.name_time")) } } }
            div.btns { a class=(if chose == "left" { "btn line" } else { "btn primary" }) href="/" { (say("now.to_today")) } a."btn line" href={ "/e/" (id) } { (say("now.look")) } }
            @if let Some(thought) = &urge.thought { (go_on_with(library, token, thought.as_str(), urge, id)) }
        }
    }
}

/// A caught thought need not be typed twice.
fn go_on_with(library: &Library, token: &str, thought: &str, urge: &Urge, id: EntryId) -> Markup {
    let ways = [
        ("thought", "thought", "now.to_thought"),
        ("record", "thought", "now.to_record"),
        ("belief", "rule", "now.to_belief"),
    ];
    html! {
        section."card quiet stack sm" {
            h2 { (library.words.say("now.go_on")) }
            p.voice { (thought) }
            div.btns {
                @for (word, field, words) in ways {
                    form method="post" action={ "/start/" (word) } {
                        (shell::token(token))
                        input type="hidden" name=(field) value=(thought);
                        @if let Some(with) = &urge.with { input type="hidden" name="with" value=(with); }
                        input type="hidden" name="from" value=(id);
                        button."btn line mini" type="submit" { (library.words.say(words)) }
                    }
                }
            }
        }
    }
}

/// The small sentence as the other will read it, with a button that copies it.
fn to_say(library: &Library, sentence: &str) -> Markup {
    let say = |key| library.words.say(key);
    parts::copy_card(&parts::CopyCard {
        id: "sentence",
        text: sentence,
        copy: say("form.copy"),
        copied: say("form.copied"),
        hint: say("space.copy_hint"),
    })
}

fn ending<'a>(library: &'a Library, chose: &str) -> &'a str {
    library.words.say(match chose {
        "stay" => "now.ended.stay",
        "reach" => "now.ended.reach",
        "space" => "now.ended.space",
        "left" => "now.ended.left",
        _ => "now.ended.pass",
    })
}

fn numbers(library: &Library, before: Option<Level>, after: Option<Level>) -> Markup {
    html! {
        @if let (Some(before), Some(after)) = (before, after) {
            p.voice { (library.words.fill("now.numbers", &[("before", &before.get().to_string()), ("after", &after.get().to_string())])) }
        }
    }
}
