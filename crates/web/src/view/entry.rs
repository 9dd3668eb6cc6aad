//! One entry: its facts, its versions, its correction, its end.

use maud::{Markup, html};
use nearer_content::Library;
use nearer_core::entry::{Letter, Note, Whose, Withdrawal, Worksheet};
use nearer_core::{Answers, Body, Entry, EntryId, FieldErrors, Kept, Kind, Moment};

use super::ask::Form;
use super::icon::{Icon, icon};
use super::known::Known;
use super::{check_in, dates, kinds, letter, mark, parts, sheet, shell, space, summary};

/// What just happened to an entry, and the way back to the version `before` it.
pub fn undo(library: &Library, token: &str, said: &str, id: EntryId, before: u64) -> Markup {
    html! {
        form."notice row" method="post" action={ "/e/" (id) "/put-back" } {
            (shell::token(token))
            input type="hidden" name="version" value=(before);
            span role="status" { (said) }
            button."btn line mini" type="submit" { (library.words.say("form.undo")) }
        }
    }
}

/// The entry as it is kept. `before` is the version that stood until an earlier one was put
/// back a moment ago.
pub fn one(
    library: &Library,
    token: &str,
    kept: &Kept,
    history: &[Kept],
    before: Option<u64>,
    alone: bool,
    now: Moment,
) -> Markup {
    let entry = &kept.entry;
    let say = |key| library.words.say(key);
    html! {
        div.page-head {
            p.eyebrow { a href="/notes" { (say("notes.title")) } }
            h1 { (summary::kind(library, entry)) }
            p.dim { (dates::of_entry(library, entry)) }
        }
        @if let Some(before) = before { (undo(library, token, say("entry.is_back"), entry.id, before)) }
        div."stack narrow" {
            @if entry.removed.is_some() { (aside(library, token, kept)) }
            @if let Body::Note(note) = &entry.body { (written(library, token, entry, note, alone)) }
            @else { section.card { (parts::facts(&summary::facts(library, entry))) } }
            @if entry.removed.is_none() {
                @if let Body::Withdrawal(apart) = &entry.body { (silence(library, token, kept, apart, now)) }
                @if let Body::Worksheet(sheet) = &entry.body { (sheet::about(library, sheet)) (sheet::next(library, token, entry, sheet, alone)) }
                (doings(library, token, kept))
            }
            @if history.len() > 1 && !entry.is_closed_letter() { (versions(library, token, kept, history)) }
        }
    }
}

/// An own silence that has not ended: the words that mend it, and one tap back.
fn silence(library: &Library, token: &str, kept: &Kept, apart: &Withdrawal, now: Moment) -> Markup {
    let say = |key| library.words.say(key);
    if apart.whose != Whose::Mine || apart.end.is_some() {
        return html! {};
    }
    let mut answers = kept.entry.body.answers(&kept.entry.at);
    answers.set("end_date", now.date().to_string());
    answers.set("end_time", now.clock().to_string());
    answers.set("version", kept.version.to_string());
    html! {
        section."card lamp stack" {
            @if let Some(words) = &apart.repair {
                (parts::copy_card(&parts::CopyCard {
                    id: "mend",
                    text: words.as_str(),
                    copy: say("form.copy"),
                    copied: say("form.copied"),
                    hint: say("space.copy_hint"),
                }))
            } @else { p { (say("withdrawal.open")) } }
            div.btns {
                form method="post" action={ "/e/" (kept.entry.id) "/edit" } {
                    (shell::token(token))
                    @for (field, value) in answers.pairs() { input type="hidden" name=(field) value=(value); }
                    button."btn primary" type="submit" { (say("space.im_back")) }
                }
                a."btn line" href="/now" { (say("today.now")) }
            }
        }
    }
}

/// A note as it was written, how it ends, and a nudge from why to what next.
fn written(library: &Library, token: &str, entry: &Entry, note: &Note, alone: bool) -> Markup {
    let say = |key| library.words.say(key);
    let whys = note
        .text
        .as_str()
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| w.eq_ignore_ascii_case(say("note.why_word")))
        .count();
    html! {
        section."card stack" {
            (mark::note(note.text.as_str()))
            @if let Some(with) = &note.with { p."small dim" { (say("fact.with")) ": " (with) } }
            @if let Some(act) = &note.act {
                p { b { (say("note.act_fact")) ": " } (act) }
                @if !alone {
                    form method="post" action="/start/step" {
                        (shell::token(token))
                        input type="hidden" name="step" value=(act);
                        @if let Some(with) = &note.with { input type="hidden" name="with" value=(with); }
                        input type="hidden" name="from" value=(entry.id);
                        button."btn line mini" type="submit" { (say("note.to_step")) }
                    }
                }
            }
            @if note.enough { p."small dim" { (say("note.enough")) } }
        }
        @if whys > WHYS_PLENTY { (parts::notice(&library.words.fill("note.why", &[("n", &whys.to_string())]))) }
    }
}

/// One "why" in a note is a question; more of them are a circle.
const WHYS_PLENTY: usize = 1;

/// The letter that an entry is.
fn letter_in(entry: &Entry) -> Option<&Letter> {
    match &entry.body {
        Body::Worksheet(sheet) => match sheet.as_ref() {
            Worksheet::Letter(letter) => Some(letter),
            _ => None,
        },
        _ => None,
    }
}

/// The questionnaire's word in addresses, of answers to one, and whether only a few were asked.
fn asked(entry: &Entry) -> Option<(String, bool)> {
    let Body::Worksheet(sheet) = &entry.body else { return None };
    let Worksheet::Measure(measure) = sheet.as_ref() else { return None };
    let brought = measure.from.map(|id| id.to_string());
    brought.or_else(|| measure.measure.as_ref().map(ToString::to_string)).map(|word| (word, measure.few))
}

/// Whether a form corrects it: no closed letter, no recording, no questionnaire, no answers that
/// were asked for one by one, nothing of a newer program.
fn can_be_corrected(entry: &Entry) -> bool {
    let whole = asked(entry).is_none_or(|(_, few)| !few) && entry.body.kind() != Some(Kind::Questionnaire);
    entry.body.kind().is_some() && !entry.is_closed_letter() && entry.voice().is_none() && whole
}

/// What can be done with it.
fn doings(library: &Library, token: &str, kept: &Kept) -> Markup {
    let say = |key| library.words.say(key);
    let id = kept.entry.id;
    html! {
        div.btns {
            @if let Some(practice) = kept.entry.voice().and_then(|v| v.practice.as_ref()) {
                a."btn line" href={ "/practices/" (practice) "/voice" } { (say("voice.have.open")) }
            }
            @if matches!(&kept.entry.body, Body::Reach(_)) { a."btn line" href={ "/reach/" (id) } { (say("ladder.open")) } }
            @if can_be_corrected(&kept.entry) { a."btn line" href={ "/e/" (id) "/edit" } { (icon(Icon::Pencil)) (say("form.change")) } }
            @if let Some((word, _)) = asked(&kept.entry) { a."btn line" href={ "/measures/" (word) "/result" } { (say("measures.results")) } }
            @if kept.entry.body.kind() == Some(Kind::Questionnaire) { a."btn line" href={ "/measures/" (id) "/result" } { (say("measures.results")) } }
            @if matches!(kept.entry.body.kind(), Some(Kind::Note | Kind::AfterDistance | Kind::Thought)) {
                a."btn line" href={ "/e/" (id) "/read" } { (say("marks.read")) }
            }
            @if let Some(letter) = letter_in(&kept.entry) { (letter::doings(library, id, letter)) }
            @if matches!(&kept.entry.body, Body::Withdrawal(apart) if apart.whose == Whose::Theirs) {
                a."btn line" href={ "/p/quiet?of=" (id) } { (say("quiet.title")) }
            }
            @if matches!(&kept.entry.body, Body::Space(_)) { a."btn line" href={ "/space/" (id) } { (say("entry.to_space")) } }
            form method="post" action={ "/e/" (id) "/aside" } {
                (shell::token(token))
                button."btn plain" type="submit" { (icon(Icon::Trash)) (say("entry.delete")) }
            }
        }
        @if asked(&kept.entry).is_some_and(|(_, few)| few) { p."hint small" { (say("measures.ask.again_only")) } }
        p."hint small" { (say("entry.delete_hint")) }
    }
}

/// It was set aside: until when it can come back, and how it goes for good.
fn aside(library: &Library, token: &str, kept: &Kept) -> Markup {
    let say = |key| library.words.say(key);
    let until = kept.entry.erased_on().map(|day| dates::date(library, day)).unwrap_or_default();
    html! {
        section."card quiet stack" role="status" {
            h2 { (say("entry.set_aside")) }
            p { (library.words.fill("entry.set_aside_line", &[("until", &until)])) }
            div.btns {
                form method="post" action={ "/e/" (kept.entry.id) "/back" } {
                    (shell::token(token))
                    button."btn primary" type="submit" { (say("form.undo")) }
                }
                a."btn plain" href={ "/e/" (kept.entry.id) "/erase" } { (say("entry.erase_now")) }
            }
        }
    }
}

/// Earlier versions, each of which can be put back.
fn versions(library: &Library, token: &str, kept: &Kept, history: &[Kept]) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        details.fold {
            summary { span { (library.words.fill("entry.versions", &[("n", &history.len().to_string())])) } (icon(Icon::CaretDown)) }
            ol."stack versions" role="list" reversed {
                @for version in history.iter().rev().filter(|v| v.version != kept.version) {
                    li."card quiet stack sm" {
                        h2.small { (library.words.fill("entry.version_of", &[("when", &dates::moment(library, &version.entry.noted))])) }
                        (parts::facts(&summary::facts(library, &version.entry)))
                        form method="post" action={ "/e/" (kept.entry.id) "/put-back" } {
                            (shell::token(token))
                            input type="hidden" name="version" value=(version.version);
                            button."btn line mini" type="submit" { (say("entry.put_back")) }
                        }
                    }
                }
            }
        }
    }
}

/// The form that made it, filled.
pub fn edit(
    library: &Library,
    token: &str,
    kept: &Kept,
    answers: &Answers,
    faults: &FieldErrors,
    known: &Known,
    now: Moment,
) -> Markup {
    let form = Form::new(library, answers, faults);
    html! {
        div.page-head { h1 { (library.words.fill("entry.change_kind", &[("kind", summary::kind(library, &kept.entry))])) } }
        (form.summary())
        (edit_form(&form, token, kept, known, now))
    }
}

fn edit_form(form: &Form, token: &str, kept: &Kept, known: &Known, now: Moment) -> Markup {
    let id = kept.entry.id;
    html! {
        form."stack lg narrow" method="post" action={ "/e/" (id) "/edit" } data-draft="/draft"
            data-saved=(form.say("form.saved")) data-saving=(form.say("form.saving")) {
            (shell::token(token))
            input type="hidden" name="_page" value={ "/e/" (id) "/edit" };
            input type="hidden" name="version" value=(form.answers.typed("version"));
            (fields(form, kept, known, now))
            div."btns sticky" {
                button."btn primary" type="submit" { (form.say("form.keep")) }
                a."btn plain" href={ "/e/" (id) } { (form.say("form.not_now")) }
            }
        }
    }
}

/// The fields of the entry's kind, and when it happened.
fn fields(form: &Form, kept: &Kept, known: &Known, now: Moment) -> Markup {
    match kept.entry.body.kind() {
        Some(Kind::CheckIn) => check_in::fields(form, known, now),
        Some(Kind::Urge) => html! {
            (kinds::urge_fields(form, known))
            (form.when("at", form.say("check_in.when"), Some(now)))
        },
        Some(Kind::Space) => html! {
            (space::fields(form, known, now))
            (kinds::outcome_fields(form, now))
            (form.when("at", form.say("space.began"), Some(now)))
        },
        Some(kind) => kinds::fields(form, kind, known, now),
        None => html! {},
    }
}

/// Two tabs wrote the same entry: both texts are here.
pub fn conflict(
    library: &Library,
    token: &str,
    latest: &Kept,
    answers: &Answers,
    known: &Known,
    now: Moment,
) -> Markup {
    let none = FieldErrors::default();
    let form = Form::new(library, answers, &none);
    html! {
        div.page-head { h1 { (form.say("entry.conflict")) } p { (form.say("entry.conflict_line")) } }
        div.stack {
            section."card quiet stack" {
                h2 { (library.words.fill("entry.kept_now", &[("when", &dates::near(library, &latest.entry.noted, &now))])) }
                (parts::facts(&summary::facts(library, &latest.entry)))
            }
            h2 { (form.say("entry.your_words")) }
            (edit_form(&form, token, latest, known, now))
        }
    }
}

/// What erasing does and does not do.
pub fn ask_erase(library: &Library, token: &str, kept: &Kept) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        @let burns = letter_in(&kept.entry).is_some();
        div.page-head { h1 { (say(if burns { "seal.burn.title" } else { "erase.title" })) } p.dim { (summary::line(library, &kept.entry)) } }
        div."card stack narrow" {
            p { (say("erase.what")) }
            ul.stack.sm { li { (say("erase.file")) } li { (say("erase.disk")) } li { (say("erase.backups")) } }
            form.btns method="post" action={ "/e/" (kept.entry.id) "/erase" } {
                (shell::token(token))
                button."btn danger" type="submit" { (say(if burns { "seal.burn.title" } else { "erase.do" })) }
                a."btn plain" href={ "/e/" (kept.entry.id) } { (say("form.not_now")) }
            }
        }
    }
}
