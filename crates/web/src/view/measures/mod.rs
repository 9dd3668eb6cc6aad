//! Questionnaires: the list of them, and the way to bring one in.

pub mod ask;
pub mod few;
pub mod result;

use maud::{Markup, html};
use nearer_content::Library;
use nearer_content::measure::{FILE_BYTES_MAX, LeftOut};
use nearer_core::Moment;
use nearer_core::measure::Instrument;

use super::fields::{Fields, head, send};
use super::{dates, shell};

/// One row of the list.
pub struct Listed<'a> {
    /// Its word in addresses.
    pub word: &'a str,
    /// The questionnaire.
    pub instrument: &'a Instrument,
    /// When it was brought in; `None` for our own.
    pub brought: Option<Moment>,
    /// Questions at most by the shorter way, where there is one.
    pub few: Option<usize>,
    /// When it was last answered.
    pub last: Option<Moment>,
}

/// What came in with a file.
pub struct Came<'a> {
    /// Its word in addresses.
    pub word: &'a str,
    /// The questionnaire.
    pub instrument: &'a Instrument,
    /// Questions at most by the shorter way, where there is one.
    pub few: Option<usize>,
    /// Questions that were left out.
    pub left_out: &'a LeftOut,
    /// The key of what is said about its scoring.
    pub scored: &'static str,
    /// The same was here before, and nothing was added.
    pub already: bool,
}

/// What there is.
pub fn list(library: &Library, all: &[Listed], now: &Moment) -> Markup {
    let say = |key| library.words.say(key);
    let (own, brought): (Vec<&Listed>, Vec<&Listed>) = all.iter().partition(|l| l.brought.is_none());
    html! {
        (head(say("measures.title"), Some(say("measures.lead"))))
        div."stack lg narrow" {
            p { (say("measures.often")) }
            @for listed in own { (card(library, listed, now)) }
            section."stack" aria-labelledby="brought-h" {
                h2 id="brought-h" { (say("measures.brought")) }
                @if brought.is_empty() { p."dim small" { (say("measures.none_brought")) } }
                @for listed in brought { (card(library, listed, now)) }
                p."small dim" { (say("measures.add_line")) }
                div.btns { a."btn line" href="/measures/add" { (say("measures.add")) } }
            }
            p."small dim" { (say("measures.not_a_test")) }
        }
    }
}

fn card(library: &Library, listed: &Listed, now: &Moment) -> Markup {
    let say = |key| library.words.say(key);
    let path = format!("/measures/{}", listed.word);
    let last = listed.last.map(|at| library.words.fill("measures.last", &[("when", &dates::near(library, &at, now))]));
    html! {
        section."card stack sm" {
            p.eyebrow { (if listed.brought.is_none() { say("measures.ours") } else { say("measures.brought") }) }
            h2 { (listed.instrument.title) }
            p."small dim" {
                (questions(library, listed.instrument))
                @if listed.instrument.about_person { " · " (say("measures.about_person")) }
                " · " (last.as_deref().unwrap_or(say("measures.never")))
                @if let Some(at) = &listed.brought {
                    " · " (library.words.fill("measures.since", &[("when", &dates::date(library, at.date()))]))
                }
            }
            div.btns {
                a."btn primary" href=(path) aria-label={ (answer(library, listed)) ": " (listed.instrument.title) } { (answer(library, listed)) }
                @if let Some(most) = listed.few { (shorter(library, &path, listed.instrument, most)) }
                @if listed.last.is_some() {
                    a."btn line" href={ (path) "/result" } aria-label={ (say("measures.results")) ": " (listed.instrument.title) } { (say("measures.results")) }
                }
            }
        }
    }
}

/// How many questions it has, in words.
fn questions(library: &Library, instrument: &Instrument) -> String {
    match instrument.items.len() {
        1 => library.words.say("measures.ask.count_one").to_owned(),
        n => library.words.fill("measures.ask.count", &[("n", &n.to_string())]),
    }
}

/// The way to a few of its questions.
fn shorter(library: &Library, path: &str, instrument: &Instrument, most: usize) -> Markup {
    let offer = library.words.fill("measures.few.offer", &[("n", most.to_string().as_str())]);
    html! { a."btn line" href={ (path) "/few" } { (offer) span.sr { ": " (instrument.title) } } }
}

fn answer<'a>(library: &'a Library, listed: &Listed) -> &'a str {
    library.words.say(if listed.last.is_some() { "measures.answer_again" } else { "measures.answer" })
}

/// The form for bringing one in.
pub fn add(form: &Fields, token: &str) -> Markup {
    let (say, words) = (|key| form.say(key), &form.library.words);
    let kb = (FILE_BYTES_MAX / 1024).to_string();
    let names: Vec<&str> = form.library.measures.keys.iter().map(|key| key.title.as_str()).collect();
    html! {
        (head(say("measures.add_page.title"), Some(say("measures.add_page.lead"))))
        (form.summary())
        div."stack lg narrow" {
            p { (words.fill("measures.add_page.known", &[("names", &names.join(", "))])) }
            p."small dim" { (say("measures.add_page.terms")) " " (say("measures.add_page.layout")) }
            form."stack lg" method="post" action="/measures/add" enctype="multipart/form-data" {
                (shell::token(token))
                (form.file("file", say("measures.add_page.file"),
                    &words.fill("measures.add_page.file_hint", &[("kb", kb.as_str())]), ".json,.toml,application/json,text/plain"))
                (form.area("text", say("measures.add_page.paste"), Some(say("measures.add_page.paste_hint"))))
                div.btns {
                    (send("primary", say("measures.add_page.bring")))
                    a."btn plain" href="/measures" { (say("measures.ask.later")) }
                }
            }
        }
    }
}

/// What came in, and what is known of its scoring.
pub fn came(library: &Library, came: &Came) -> Markup {
    let words = &library.words;
    let (title, count) = (came.instrument.title.as_str(), questions(library, came.instrument));
    let lead = if came.already { "measures.add_page.already" } else { "measures.add_page.came" };
    html! {
        (head(words.say("measures.add_page.title"), Some(&words.fill(lead, &[("title", title), ("count", count.as_str())]))))
        div."stack lg narrow" {
            @if came.left_out.n > 0 { (left_out(library, came.left_out)) }
            p { (words.say(came.scored)) }
            (terms(library, came.instrument))
            div.btns {
                a."btn primary" href={ "/measures/" (came.word) } { (words.say("measures.answer")) }
                @if let Some(most) = came.few { (shorter(library, &format!("/measures/{}", came.word), came.instrument, most)) }
                a."btn plain" href="/measures" { (words.say("measures.all")) }
            }
        }
    }
}

/// The questionnaire is nowhere any more; what was answered to it stands here to copy.
pub fn gone(library: &Library, said: &[(u8, Option<i16>)]) -> Markup {
    let words = &library.words;
    let line = |(n, value): &(u8, Option<i16>)| match value {
        Some(value) => words.fill("measures.gone.answer", &[("n", &n.to_string()), ("value", &value.to_string())]),
        None => words.fill("measures.gone.passed", &[("n", &n.to_string())]),
    };
    html! {
        (head(words.say("measures.gone.title"), Some(words.say("measures.gone.lead"))))
        div."stack lg narrow" {
            ul { @for one in said { li { (line(one)) } } }
            div.btns { a."btn line" href="/measures" { (words.say("measures.all")) } }
        }
    }
}

/// Which questions were left out.
fn left_out(library: &Library, left: &LeftOut) -> Markup {
    let words = &library.words;
    let more = left.n - left.named.len().min(left.n);
    html! {
        div."stack sm" {
            p { (words.fill("measures.add_page.left_out", &[("n", &left.n.to_string())])) }
            @if !left.named.is_empty() {
                ul {
                    @for says in &left.named { li { (says) } }
                    @if more > 0 { li { (words.fill("measures.add_page.left_more", &[("n", &more.to_string())])) } }
                }
            }
        }
    }
}

/// Who wrote it, and on which terms.
fn terms(library: &Library, instrument: &Instrument) -> Markup {
    let words = &library.words;
    html! {
        @if let Some(source) = &instrument.source {
            p."small dim" { (words.fill("measures.ask.source", &[("source", source.as_str())])) }
        }
        @if let Some(licence) = &instrument.licence {
            p."small dim" { (words.fill("measures.ask.licence", &[("licence", licence.as_str())])) }
        }
    }
}
