//! Notes: everything kept, by day.

use maud::{Markup, html};
use nearer_content::Library;
use nearer_core::{Answers, EntryId, Kept, Kind, Name, PracticeDay, Rollover, Side};

use super::ask::{Choice, Form};
use super::icon::{Icon, icon};
use super::{dates, mark, parts, shell, summary};
use crate::pages::notes::HITS_MOST;

/// What the list shows.
pub struct Found<'a> {
    /// Newest first.
    pub entries: &'a [&'a Kept],
    /// Where the next page begins, if there is one.
    pub next: Option<EntryId>,
    /// How many entries there are in all.
    pub total: usize,
    /// What was looked for.
    pub asked: &'a Answers,
    /// Whether this is the first page.
    pub first: bool,
    /// Whose side it is: what is offered to begin with.
    pub side: Side,
}

/// Most people offered in the filter.
const PEOPLE_MOST: usize = 12;

/// The page.
pub fn page(
    library: &Library,
    token: &str,
    found: &Found,
    people: &[(&Name, usize)],
    aside: usize,
    rollover: Rollover,
) -> Markup {
    let say = |key| library.words.say(key);
    let looking = !found.asked.is_blank(&[]);
    html! {
        div.page-head {
            h1 { (say("notes.title")) }
            @if looking { (shown(library, found)) }
            @else if found.total > 0 { p.dim { (library.words.fill("notes.count", &[("n", &found.total.to_string())])) } }
        }
        div."stack lg" {
        @if found.total > 0 || aside > 0 { (finder(library, token, found.asked, people, aside)) }
        @if !looking { (new_links(library, found.side)) }
        @if found.entries.is_empty() {
            @if looking { (parts::empty_state(say("notes.nothing_found"), say("notes.nothing_found_line"), None)) }
            @else { (parts::empty_state(say("notes.empty"), say("notes.empty_line"), Some(("/check-in", say("notes.first"))))) }
        } @else { (days(library, found, rollover)) }
        @if let Some(next) = found.next {
            nav.btns aria-label=(say("notes.older_label")) {
                a."btn line" href={ "/notes?before=" (next) } { (say("notes.older")) }
            }
        }
        @if !found.first { p { a href="/notes" { (say("notes.newest")) } } }
        }
    }
}

/// How many were found, by what, and the way back to all of them.
fn shown(library: &Library, found: &Found) -> Markup {
    let n = found.entries.len();
    let key = if n < HITS_MOST { "notes.found" } else { "notes.found_most" };
    html! {
        p.dim role="status" { (library.words.fill(key, &[("n", &n.to_string())])) }
        p.row {
            span { (library.words.fill("notes.shown", &[("what", &by_what(library, found.asked))])) }
            a."btn line mini" href="/notes" { (library.words.say("notes.all")) }
        }
    }
}

/// What was looked for, in one line.
fn by_what(library: &Library, asked: &Answers) -> String {
    let words = &library.words;
    let day = |field, key| {
        let day: PracticeDay = asked.one(field)?.parse().ok()?;
        Some(words.fill(key, &[("day", &dates::date(library, day))]))
    };
    let kind = asked.one("kind").and_then(Kind::named);
    let moved = asked.one("move").and_then(|m| library.moves.iter().find(|term| term.slug.as_str() == m));
    let parts = [
        asked.one("words").map(|w| words.fill("notes.shown_words", &[("words", w)])),
        asked.one("with").map(str::to_owned),
        kind.map(|k| words.say_key("kind", k.name()).to_owned()),
        moved.map(|m| m.short.clone()),
        day("since", "notes.shown_since"),
        day("until", "notes.shown_until"),
        asked.one("aside").map(|_| words.say("notes.shown_aside").to_owned()),
        asked.one("batch").map(|_| words.say("notes.shown_import").to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Words, a person, a kind; sent in the body so that nothing stands in an address.
fn finder(library: &Library, token: &str, asked: &Answers, people: &[(&Name, usize)], aside: usize) -> Markup {
    let none = nearer_core::FieldErrors::default();
    let form = Form::new(library, asked, &none);
    let names: Vec<&str> = people.iter().take(PEOPLE_MOST).map(|(n, _)| n.as_str()).collect();
    let with: Vec<Choice> = names.iter().map(|n| Choice { value: n, label: n }).collect();
    let kinds: Vec<Choice> =
        Kind::ALL.iter().map(|k| Choice { value: k.name(), label: library.words.say_key("kind", k.name()) }).collect();
    let moves: Vec<Choice> = library.moves.iter().map(|m| Choice { value: m.slug.as_str(), label: &m.short }).collect();
    html! {
        form."card quiet stack sm" method="post" action="/notes" role="search" {
            (shell::token(token))
            (form.line("words", form.say("notes.words"), None))
            details.fold {
                summary { span { (form.say("notes.filter")) } (icon(Icon::CaretDown)) }
                @if !with.is_empty() { (form.chips("with", form.say("notes.with"), &with, false)) }
                (form.chips("kind", form.say("notes.kind"), &kinds, false))
                (form.chips("move", form.say("notes.move"), &moves, false))
                div.row { (date(&form, "since", form.say("notes.since"))) (date(&form, "until", form.say("notes.until"))) }
            }
            div.btns {
                button."btn line mini" type="submit" { (icon(Icon::Search)) (form.say("notes.find")) }
                @if aside > 0 {
                    button."btn plain mini" type="submit" name="aside" value="1" {
                        (library.words.fill("notes.aside", &[("n", &aside.to_string())]))
                    }
                }
            }
        }
    }
}

fn date(form: &Form, field: &str, label: &str) -> Markup {
    parts::text_input(&parts::TextInput {
        name: field,
        label,
        hint: None,
        kind: "date",
        value: form.answers.typed(field),
        error: None,
    })
}

/// Ways to begin: a path and the key of its words.
type Way = (&'static str, &'static str);
const AWAY: [Way; 4] = [
    ("/new/after", "notes.new.after"),
    ("/new/apart", "notes.new.withdrawal"),
    ("/new/together", "notes.new.close_moment"),
    ("/space", "notes.new.space"),
];
const BESIDE: [Way; 4] = [
    ("/new/noticed", "notes.new.noticed"),
    ("/new/weather", "notes.new.weather"),
    ("/new/apart", "notes.new.quiet"),
    ("/new/mine", "notes.new.mine"),
];

/// Ways to add what is no check-in, by side.
fn new_links(library: &Library, side: Side) -> Markup {
    let say = |key| library.words.say(key);
    let ways: Vec<Way> = match side {
        Side::Away => AWAY.to_vec(),
        Side::Toward => BESIDE.to_vec(),
        // one form serves both kinds of distance
        Side::Both => AWAY.into_iter().chain(BESIDE.into_iter().filter(|(path, _)| *path != "/new/apart")).collect(),
    };
    html! {
        nav.btns aria-label=(say("notes.new_label")) {
            a."btn line mini" href="/new/note" { (say("notes.new.note")) }
            @for (path, key) in ways { a."btn line mini" href=(path) { (say(key)) } }
        }
    }
}

/// Entries under the day they were lived on.
fn days(library: &Library, found: &Found, rollover: Rollover) -> Markup {
    let words = found.asked.one("words");
    let day_of = |k: &Kept| PracticeDay::of(&k.entry.at, rollover);
    html! {
        div."stack lg days" {
            @for group in found.entries.chunk_by(|a, b| day_of(a) == day_of(b)) {
                section."day-group" {
                    h2 { (dates::day(library, day_of(group[0]))) }
                    ul."links card" role="list" { @for kept in group { (row(library, kept, words)) } }
                }
            }
        }
    }
}

/// One entry of the list; where words were looked for, with the place where they stand.
pub fn row(library: &Library, kept: &Kept, words: Option<&str>) -> Markup {
    let entry = &kept.entry;
    let found = words.and_then(|words| entry.texts().into_iter().find_map(|text| mark::around(text.as_str(), words)));
    html! {
        li { a href={ "/e/" (entry.id) } {
            span.tile { (icon(summary::icon_of(entry))) }
            span {
                b { (summary::kind(library, entry)) @if let Some(with) = entry.with() { " · " (with) } }
                span."dim small" {
                    @if let Some(found) = &found { (mark::marked(found)) } @else { (summary::line(library, entry)) }
                }
            }
            @if dates::knows_hour(entry) { span."num small dim" { (entry.at.clock()) } }
        } }
    }
}
