//! A practice in the owner's own voice: the page where it is recorded, and what plays it.

use maud::{Markup, html};
use nearer_content::Library;
use nearer_content::practice::Practice;
use nearer_core::Moment;
use nearer_core::entry::Media;
use nearer_core::recording::RECORDING_BYTES_MAX;

use super::fields::{Fields, send};
use super::{dates, parts, shell};

/// What the recorder of the page asks the browser for, in bits a second.
const BITS_PER_SECOND: usize = 16_000;

/// A recording that is there.
#[derive(Debug, Clone, Copy)]
pub struct Have {
    /// What kind of file it is.
    pub media: Media,
    /// How large it is.
    pub kilobytes: usize,
    /// When it was made.
    pub at: Moment,
}

/// Whole minutes that fit.
fn minutes() -> String {
    (RECORDING_BYTES_MAX * 8 / BITS_PER_SECOND / 60).to_string()
}

/// Megabytes that fit, to one place.
fn megabytes() -> String {
    format!("{:.1}", RECORDING_BYTES_MAX as f64 / 1e6)
}

/// The page. `script` is the recorder's, which fills the same field that takes a file.
pub fn page(form: &Fields, token: &str, practice: &Practice, have: Option<&Have>, script: &str) -> Markup {
    let (say, words) = (|key| form.say(key), &form.library.words);
    let (mb, minutes) = (megabytes(), minutes());
    html! {
        div.page-head {
            p.eyebrow { a href={ "/practices/" (practice.slug) } { (practice.title) } }
            h1 { (say("voice.title")) }
            p.dim { (say("voice.lead")) }
        }
        (form.summary())
        div."stack lg narrow" {
            @if let Some(have) = have { (there(form, token, practice, have)) }
            section."stack sm" {
                p { (say("voice.sealed")) }
                p { (words.fill("voice.cost", &[("mb", mb.as_str()), ("minutes", minutes.as_str())])) }
                p."hint small" { (say("voice.heard")) }
            }
            (parts::fold(say("voice.read"), have.is_none(), html! {
                p."hint small" { (say("voice.read_hint")) }
                ol."stack sm" { @for part in &practice.parts { li { (part.say) } } }
            }))
            (take(form, token, practice))
        }
        script type="module" src=(script) {}
    }
}

/// The one that is there: to hear, or to let go.
fn there(form: &Fields, token: &str, practice: &Practice, have: &Have) -> Markup {
    let say = |key| form.say(key);
    html! {
        section."card stack sm" {
            h2 { (say("voice.have.title")) }
            (player(form.library, practice))
            p."hint small" { (facts(form.library, have)) }
            form.btns method="post" action={ "/practices/" (practice.slug) "/voice" } {
                (shell::token(token))
                button."btn line" type="submit" name="do" value="drop" { (say("voice.have.drop")) }
            }
            p."hint small" { (say("voice.have.anew_line")) }
        }
    }
}

fn facts(library: &Library, have: &Have) -> String {
    let kind = library.sheets.of(nearer_core::Kind::Voice).and_then(|s| s.field("media"));
    let kind = kind.and_then(|f| f.choices.get(have.media.name())).map_or(have.media.name(), String::as_str);
    let (kb, when) = (have.kilobytes.to_string(), dates::date(library, have.at.date()));
    library.words.fill("voice.have.facts", &[("kind", kind), ("kb", kb.as_str()), ("when", when.as_str())])
}

/// The browser's own player; nothing is fetched before it is asked for.
fn player(library: &Library, practice: &Practice) -> Markup {
    let label = library.words.fill("voice.have.play", &[("practice", practice.title.as_str())]);
    html! {
        audio controls preload="none" src={ "/practices/" (practice.slug) "/sound" } aria-label=(label) {}
    }
}

/// The file, or the recorder that makes one.
fn take(form: &Fields, token: &str, practice: &Practice) -> Markup {
    let say = |key| form.say(key);
    let hint = form.library.words.fill("voice.take.file_hint", &[("mb", &megabytes())]);
    html! {
        form."card stack" method="post" action={ "/practices/" (practice.slug) "/voice" } enctype="multipart/form-data" {
            h2 { (say("voice.take.title")) }
            (shell::token(token))
            (recorder(form))
            (form.file("sound", say("voice.take.file"), &hint, "audio/*"))
            div.btns {
                (send("primary", say("voice.take.keep")))
                a."btn plain" href={ "/practices/" (practice.slug) } { (say("voice.take.not_now")) }
            }
        }
    }
}

/// There only with script and where the browser records.
fn recorder(form: &Fields) -> Markup {
    let (say, minutes) = (|key| form.say(key), minutes());
    let going = form.library.words.fill("voice.recorder.going", &[("minutes", minutes.as_str()), ("time", "{time}")]);
    html! {
        div."stack sm" data-recorder hidden role="group" aria-label=(say("voice.recorder.label"))
            data-most=(RECORDING_BYTES_MAX) data-bits=(BITS_PER_SECOND) data-going=(going)
            data-full=(say("voice.recorder.full")) data-ready=(say("voice.recorder.ready"))
            data-refused=(say("voice.recorder.refused")) data-again=(say("voice.recorder.again"))
            data-listen=(say("voice.recorder.listen")) data-quiet=(say("voice.recorder.quiet")) {
            div.btns {
                button."btn line" type="button" data-record { (say("voice.recorder.record")) }
                button."btn line" type="button" data-stop hidden { (say("voice.recorder.stop")) }
                button."btn plain" type="button" data-listen-to hidden { (say("voice.recorder.listen")) }
            }
            p.num data-time hidden {}
            p role="status" data-told {}
        }
    }
}

/// On the page of the practice: what plays it, or the way to one.
pub fn beside(library: &Library, practice: &Practice, have: Option<&Have>) -> Markup {
    let say = |key| library.words.say(key);
    let page = format!("/practices/{}/voice", practice.slug);
    html! {
        @if have.is_some() {
            section."stack sm own-voice" {
                (player(library, practice))
                p.small { a href=(page) { (say("voice.have.anew")) } }
            }
        } @else { p."small own-voice" { a href=(page) { (say("voice.have.none")) } } }
    }
}
