//! The composer: lines to begin with, the draft as the other will read it, what it holds, and
//! the drawer. It suggests; nothing depends on it.

use std::ops::Range;

use maud::{Markup, html};
use nearer_content::{Circle, Library};
use nearer_core::entry::{Message, Worksheet};
use nearer_core::{Answers, Body, Entry, FieldErrors, Minutes, Moment, Zone};
use nearer_insight::language::{self, Hit};

use super::ask::{Choice, Form};
use super::icon::{Icon, icon};
use super::touch::touch;
use super::{dates, marks, parts, shell};

/// One thing a draft may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    /// Its name in `content/`.
    pub name: &'static str,
    /// Whether it was seen.
    pub on: bool,
}

/// What is said about the step before.
#[derive(Debug, Default)]
pub struct Said {
    /// It was begun earlier.
    pub resumed: bool,
    /// A gentler wording was put in.
    pub changed: bool,
    /// Lines that were added unasked.
    pub added: Vec<String>,
    /// The key of what is wrong.
    pub wrong: Option<&'static str>,
}

/// What stands beside the draft.
pub struct Beside<'a> {
    /// The session's token.
    pub token: &'a str,
    /// Names used before.
    pub people: &'a [String],
    /// For whom lines are shown.
    pub circle: Option<Circle>,
    /// What the draft can be read as.
    pub hits: &'a [Hit],
    /// What it holds.
    pub checks: &'a [Check],
    /// What rests, the newest first.
    pub drawer: &'a [(&'a Entry, &'a Message)],
    /// The owner's zone.
    pub zone: &'a Zone,
    /// Now.
    pub now: Moment,
    /// The script that reads while somebody writes.
    pub script: &'a str,
}

/// The page.
pub fn page(library: &Library, answers: &Answers, said: &Said, beside: &Beside) -> Markup {
    let none = FieldErrors::default();
    let form = Form::new(library, answers, &none);
    let drafting = answers.one("text").is_some() || answers.one("blank").is_some();
    html! {
        div.page-head { h1 { (form.say("compose.title")) } p.dim { (form.say("compose.lead")) } }
        div."cols two" {
            form."stack lg" method="post" action="/p/words" data-draft="/draft" data-words="/p/words/read"
                data-saving=(form.say("form.saving")) data-saved=(form.say("form.saved")) {
                (shell::token(beside.token))
                input type="hidden" name="_page" value="/p/words";
                input type="hidden" name="id" value=(answers.typed("id"));
                input type="hidden" name="bond" value=(answers.typed("bond"));
                @for not in answers.all("not") { input type="hidden" name="not" value=(not); }
                @if let Some(wrong) = said.wrong { p.error role="alert" { (form.say(wrong)) } }
                @if said.resumed { (parts::notice(form.say("compose.resumed"))) }
                @if said.changed { (parts::notice(form.say("compose.draft.changed"))) }
                @if drafting { (draft(&form, said, beside)) (later(&form, beside)) }
                @else { (lines(&form, beside)) }
            }
            (drawer(library, beside))
        }
        @if drafting { script type="module" src=(beside.script) {} }
    }
}

/// The draft, what it holds, and what may be looked at again.
fn draft(form: &Form, said: &Said, beside: &Beside) -> Markup {
    let text = form.answers.typed("text");
    let shown: Vec<&Hit> = beside.hits.iter().filter(|hit| hit.label.target()).collect();
    html! {
        section."card stack" {
            label for="f-text" { b { (form.say("compose.draft.label")) } }
            p."hint small" id="h-text" { (form.say("compose.draft.hint")) }
            textarea.field.letter id="f-text" name="text" rows="6" autocomplete="off" data-grow aria-describedby="h-text" { (text) }
            @if !said.added.is_empty() {
                p."small dim" { (form.library.words.fill("compose.draft.added", &[("lines", &said.added.join(" "))])) }
            }
            ul."checks small" role="list" aria-label=(form.say("compose.check.title")) {
                @for check in beside.checks {
                    li.on[check.on] data-check=(check.name) {
                        (icon(Icon::Check))
                        span { (form.library.words.say_key("compose.check", check.name))
                            span.sr data-yes=(form.say("compose.check.holds")) data-no=(form.say("compose.check.not_yet")) {
                                ": " (form.say(if check.on { "compose.check.holds" } else { "compose.check.not_yet" })) } }
                    }
                }
            }
            p."small dim" { (form.say("compose.check.note")) }
            div.btns {
                button."btn line" type="submit" name="go" value="read" { (form.say("compose.draft.aloud")) }
                span data-copy-field="f-text" hidden {
                    button."btn primary" type="button" { (icon(Icon::Copy)) (form.say("form.copy")) }
                    span."small dim" role="status" data-copied=(form.say("form.copied")) {}
                }
            }
            noscript { p."hint small" { (form.say("compose.draft.copy_hint")) } }
            label."small row" data-while hidden { input type="checkbox" checked; span { (form.say("compose.marks.while")) span.dim { " · " (form.say("compose.marks.while_line")) } } }
            (looked_at(form, text, &shown))
            (parts::fold(form.say("compose.lines.more"), false, html! {
                (ready(form, beside))
                div.btns { button."btn line" type="submit" name="go" value="add" { (form.say("compose.lines.add")) } }
            }))
        }
    }
}

/// The marked words, each with its reason. The script draws the same inside.
fn looked_at(form: &Form, text: &str, shown: &[&Hit]) -> Markup {
    html! {
        div."stack sm" data-marks hidden[shown.is_empty()] data-instead=(form.say("compose.marks.instead"))
            data-check=(form.say("compose.marks.check")) data-take=(form.say("compose.marks.take"))
            data-here=(form.say("marks.here")) data-never=(form.say("marks.never")) {
            h2 { (form.say("compose.marks.title")) }
            p."small dim" { (form.say("compose.marks.line")) }
            div."stack sm" data-list {
                @if !shown.is_empty() { (marks::mirror(text, shown)) }
                @for hit in shown { (marks::one(form.library, text, hit, offered(form, text, hit))) }
            }
        }
    }
}

/// What a marked clause could say, to take or leave.
fn offered(form: &Form, text: &str, hit: &Hit) -> Markup {
    html! {
        @if let Some((_, words)) = instead(form.library, text, hit) {
            p { (form.say("compose.marks.instead")) " " span.own-words { (words) } }
            p."small dim" { (form.say("compose.marks.check")) }
            div { button."btn line mini" type="submit" name="go" value=(taken(hit)) { (form.say("compose.marks.take")) } }
        }
    }
}

/// A gentler wording, made of the writer's own words where the clause lets it, and the
/// stretch of the text it takes the place of.
pub fn instead(library: &Library, text: &str, hit: &Hit) -> Option<(Range<usize>, String)> {
    let gentler = language::gentler(text, hit)?;
    let template = library.reading.message.gentler(hit.label.name(), gentler.template)?;
    Some((gentler.range.clone(), gentler.wording(template)))
}

/// What a button sends that takes the gentler wording of a hit.
pub fn taken(hit: &Hit) -> String {
    format!("take-{}-{}", hit.span.start, hit.label.name())
}

/// The title of a mark.
pub fn title(library: &Library, text: &str, hit: &Hit) -> String {
    let words = text.get(hit.span.clone()).unwrap_or_default();
    library.words.fill("marks.one", &[("words", words), ("name", marks::name(library, hit.label))])
}

/// The text with a gentler wording in its place; the rest stands as it was.
pub fn replaced(text: &str, (range, words): &(Range<usize>, String)) -> String {
    let (Some(before), Some(after)) = (text.get(..range.start), text.get(range.end..)) else { return text.to_owned() };
    format!("{before}{words}{after}")
}

/// Lines to begin with; none is needed.
fn lines(form: &Form, beside: &Beside) -> Markup {
    let here = |circle: Option<Circle>| (beside.circle == circle).then_some("page");
    let offered = [Circle::Partner, Circle::Friend, Circle::Family];
    html! {
        section."card stack" {
            h2 { (form.say("compose.lines.title")) }
            p.dim { (form.say("compose.lines.lead")) }
            nav.seg aria-label=(form.say("compose.for")) {
                a href="/p/words" aria-current=[here(None)] { (form.say("compose.bond.any")) }
                @for circle in offered {
                    a href={ "/p/words?b=" (circle.name()) } aria-current=[here(Some(circle))] { (form.library.words.say_key("compose.bond", circle.name())) }
                }
            }
            (ready(form, beside))
            div.btns {
                button."btn primary" type="submit" name="go" value="make" { (form.say("compose.lines.make")) }
                a."btn plain" href="/p/words?blank=1" { (form.say("compose.lines.blank")) }
            }
        }
    }
}

fn ready(form: &Form, beside: &Beside) -> Markup {
    html! {
        div.folds {
            @for (n, part) in form.library.messages.parts.iter().enumerate() {
                @let fits: Vec<Choice> = part.lines.iter().filter(|line| line.suits(beside.circle))
                    .map(|line| Choice { value: line.slug.as_str(), label: &line.words }).collect();
                (parts::fold(&part.title, n == 0 && form.answers.one("text").is_none(),
                    form.chips(&format!("line-{}", part.slug), &part.hint, &fits, true)))
            }
        }
    }
}

/// Sleep on it, or keep that it was copied.
fn later(form: &Form, beside: &Beside) -> Markup {
    html! {
        section."card lamp stack" {
            h2 { (form.say("compose.wait.title")) }
            p.dim { (form.say("compose.wait.line")) }
            p { b { (form.library.messages.check.question) } }
            (form.whom(form.say("compose.for"), beside.people))
            div.btns {
                button."btn line" type="submit" name="go" value="hour" { (form.say("compose.wait.hour")) }
                button."btn line" type="submit" name="go" value="morning" { (form.say("compose.wait.morning")) }
                button."btn plain" type="submit" name="go" value="copied" { (form.say("compose.wait.copied")) }
            }
        }
    }
}

/// What rests, and since when it may be looked at.
fn drawer(library: &Library, beside: &Beside) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        section."card stack sm" aria-labelledby="drawer-h" {
            h2 id="drawer-h" { (say("drawer.title")) }
            p.dim { (say(if beside.drawer.is_empty() { "drawer.none" } else { "drawer.lead" })) }
            @if !beside.drawer.is_empty() {
                ul.links role="list" {
                    @for (entry, message) in beside.drawer {
                        li { a href={ "/p/words/" (entry.id) } {
                            span.tile { (icon(Icon::Hourglass)) }
                            span {
                                b { (stands(library, entry, message, beside.zone, &beside.now)) }
                                @if let Some(with) = &message.with { span."dim small" { (library.words.fill("drawer.to", &[("name", &with.to_string())])) } }
                            }
                            (icon(Icon::CaretRight))
                        } }
                    }
                }
            }
        }
    }
}

fn rests_until(entry: &Entry, message: &Message, zone: &Zone) -> Moment {
    entry.noted.plus_minutes(message.waits.map_or(0, |m: Minutes| i64::from(m.get())), zone)
}

fn stands(library: &Library, entry: &Entry, message: &Message, zone: &Zone, now: &Moment) -> String {
    let until = rests_until(entry, message, zone);
    if until > *now {
        library.words.fill("drawer.opens", &[("when", &dates::near(library, &until, now))])
    } else {
        library.words.say("drawer.rested").to_owned()
    }
}

/// The drafted message that an entry is.
pub fn message(entry: &Entry) -> Option<&Message> {
    match &entry.body {
        Body::Worksheet(sheet) => match sheet.as_ref() {
            Worksheet::Message(message) => Some(message),
            _ => None,
        },
        _ => None,
    }
}

/// One draft: at rest it opens with one more tap; after its time it is read with fresh eyes.
pub fn one(library: &Library, token: &str, entry: &Entry, message: &Message, zone: &Zone, now: &Moment) -> Markup {
    let say = |key| library.words.say(key);
    let resting = !message.copied && rests_until(entry, message, zone) > *now;
    html! {
        div.page-head {
            p.eyebrow { a href="/p/words" { (say("drawer.back")) } }
            h1 { @if message.copied { (say("drawer.title")) } @else if resting { (stands(library, entry, message, zone, now)) } @else { (say("drawer.fresh")) } }
            @if let Some(with) = &message.with { p.dim { (library.words.fill("drawer.to", &[("name", &with.to_string())])) } }
        }
        div."stack narrow" {
            @if resting {
                p.dim { (say("drawer.early_line")) }
                (parts::fold(say("drawer.early"), false, opened(library, token, entry, message)))
            } @else { (opened(library, token, entry, message)) }
        }
    }
}

fn opened(library: &Library, token: &str, entry: &Entry, message: &Message) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        div.stack {
            (parts::copy_card(&parts::CopyCard {
                id: "words",
                text: message.text.as_ref().map_or("", |text| text.as_str()),
                copy: say("form.copy"),
                copied: say("form.copied"),
                hint: say("compose.lead"),
            }))
            @if message.copied { p.dim { (say("drawer.was_copied")) } }
            @else { p { b { (library.messages.check.question) } } }
            div.btns {
                @if !message.copied { (touch(token, entry.id, &[("copied", "yes")], "words", "line", say("drawer.copied"))) }
                a."btn line" href={ "/e/" (entry.id) "/edit" } { (icon(Icon::Pencil)) (say("drawer.change")) }
                form method="post" action={ "/e/" (entry.id) "/aside" } {
                    (shell::token(token))
                    button."btn plain" type="submit" { (say("drawer.go")) }
                }
            }
            p."hint small" { (say("drawer.go_line")) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gentler_wording_takes_the_place_of_its_clause_and_of_nothing_else() {
        let put = |text: &str, clause: &str| {
            let start = text.find(clause).expect("there");
            replaced(text, &(start..start + clause.len(), "There is no hurry".to_owned()))
        };
        assert_eq!(
            put("I miss you. Answer by Friday!\nSam", "Answer by Friday"),
            "I miss you. There is no hurry!\nSam"
        );
        assert_eq!(replaced("é", &(1..2, String::new())), "é", "never inside a letter");
    }
}
