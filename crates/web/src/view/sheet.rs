//! A worksheet that was kept: its sign, its line, its facts, and where it leads.

use maud::{Markup, html};
use nearer_content::{Library, Next, SheetWords};
use nearer_core::entry::Worksheet;
use nearer_core::entry::worksheet::{Known, Said, Value};
use nearer_core::measure::Score;
use nearer_core::{Answers, Entry, Kind};

use super::icon::Icon;
use super::{dates, numbers, shell, summary};

/// The sign of a kind of worksheet.
pub fn icon_of(kind: Kind) -> Icon {
    match kind {
        Kind::BodyNote | Kind::Person => Icon::Person,
        Kind::PracticeDone | Kind::Voice => Icon::Waves,
        Kind::Rehearsal | Kind::Letter => Icon::ChatCircle,
        Kind::CameThrough => Icon::HandHeart,
        Kind::ValueNote | Kind::Reflection => Icon::Sun,
        Kind::Measure
        | Kind::Questionnaire
        | Kind::Belief
        | Kind::Evidence
        | Kind::OldRule
        | Kind::Cycle
        | Kind::Pattern => Icon::ChartLine,
        _ => Icon::Notebook,
    }
}

/// One line that says what it was: the first two of its telling fields that were answered.
pub fn line(library: &Library, sheet: &Worksheet) -> String {
    let Some(words) = library.sheets.of(sheet.kind()) else { return String::new() };
    if let Some(waits) = waiting(library, sheet) {
        return waits;
    }
    let values = sheet.values();
    let told = words.line.iter().filter_map(|field| values.iter().find(|(name, _)| name == field));
    let lines: Vec<String> =
        told.take(2).map(|(name, value)| summary::cut(&said(library, words, name, *value))).collect();
    lines.join(" · ")
}

/// What a letter says instead of its words while it waits or lies under a second secret.
fn waiting(library: &Library, sheet: &Worksheet) -> Option<String> {
    let letter = match sheet {
        Worksheet::Letter(letter) => letter,
        // nobody who glances at a list reads it there
        Worksheet::LeavingPlan(_) => return Some(library.words.say("leaving.in_lists").to_owned()),
        Worksheet::Message(message) if message.waits.is_some() && !message.copied => {
            return Some(library.words.say("drawer.in_lists").to_owned());
        }
        _ => return None,
    };
    match letter.opens_on {
        Some(day) => Some(library.words.fill("letter.opens", &[("day", &dates::date(library, day))])),
        None => letter.sealed.as_ref().map(|_| library.words.say("letter.under_secret").to_owned()),
    }
}

/// Every answered field as (label, value).
pub fn facts<'a>(library: &'a Library, sheet: &Worksheet) -> Vec<(&'a str, String)> {
    answered(library, sheet, |_| true)
}

/// The same without a mere tick of the form: what goes on paper.
pub fn without_ticks<'a>(library: &'a Library, sheet: &Worksheet) -> Vec<(&'a str, String)> {
    answered(library, sheet, |value| !matches!(value, Value::Yes))
}

fn answered<'a>(library: &'a Library, sheet: &Worksheet, told: impl Fn(&Value) -> bool) -> Vec<(&'a str, String)> {
    let Some(words) = library.sheets.of(sheet.kind()) else { return Vec::new() };
    let hidden = matches!(sheet, Worksheet::Letter(_)) && waiting(library, sheet).is_some();
    let mut facts = Vec::new();
    for (name, value) in sheet.values().into_iter().filter(|(_, value)| told(value)) {
        match value {
            Value::Text(_) if hidden => {}
            Value::Said(_, all) => {
                facts.extend(all.iter().map(|s| (asked(library, s), s.text.to_string())));
            }
            Value::Entry(_) => {}
            // its id is for programs; its name stands beside it
            Value::Name(_) if name == "measure" => {}
            _ => facts.push((label(words, name), said(library, words, name, value))),
        }
    }
    facts
}

fn label<'a>(words: &'a SheetWords, name: &'static str) -> &'a str {
    words.short(name)
}

/// The question of an answer.
fn asked<'a>(library: &'a Library, said: &Said) -> &'a str {
    library.asks().find(|a| a.slug == said.ask).map_or(nearer_content::MISSING, |a| &a.question)
}

/// One answered field in words.
pub fn said(library: &Library, words: &SheetWords, name: &str, value: Value) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        Value::Sealed(_) => library.words.say("letter.under_secret").to_owned(),
        Value::Name(name) => name.to_string(),
        Value::Level(level) => format!("{} / 10", level.get()),
        Value::Percent(percent) => format!("{} / 100", percent.get()),
        Value::Days(days) => dates::span(library, i64::from(days.get()) * 24 * 60),
        Value::Minutes(minutes) => dates::span(library, i64::from(minutes.get())),
        Value::Slugs(list, slugs) => slugs.iter().map(|s| library.name_of(list, s)).collect::<Vec<_>>().join(", "),
        Value::Choice(choice) => {
            words.field(name).and_then(|f| f.choices.get(choice)).cloned().unwrap_or_else(|| choice.to_owned())
        }
        Value::Yes => library.words.say("form.yes").to_owned(),
        Value::Day(day) => dates::date(library, day),
        Value::When(when) => dates::when(library, &when),
        Value::Entry(_) => library.words.say("sheet.another").to_owned(),
        Value::Body(body) => summary::body(library, body).unwrap_or_default(),
        Value::Marks(list, marks) => {
            let known = marks.iter().filter(|m| m.known != Known::No);
            let names: Vec<&str> = known.map(|m| library.name_of(list, &m.sign)).collect();
            if names.is_empty() { library.words.say("sheet.none_known").to_owned() } else { names.join(" · ") }
        }
        Value::Said(_, all) => all.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" · "),
        Value::Piece(piece) => piece.get().to_string(),
        Value::Instrument(instrument) => instrument.title.to_string(),
        Value::Given(given) => library.words.fill("measures.given", &[("n", &given.count().to_string())]),
        Value::Scores(scores) => scores.iter().map(|s| score(library, s)).collect::<Vec<_>>().join(" · "),
        Value::Sound(sound) => library.words.fill("voice.kilobytes", &[("n", &sound.kilobytes().to_string())]),
    }
}

/// A position in words, with the ends of its scale.
pub fn score(library: &Library, score: &Score) -> String {
    let number = |x: f64| numbers::plain(x, 1);
    let slots = [
        ("scale", score.title.to_string()),
        ("value", number(score.value)),
        ("low", number(score.low)),
        ("high", number(score.high)),
    ];
    let slots: Vec<(&str, &str)> = slots.iter().map(|(slot, words)| (*slot, words.as_str())).collect();
    library.words.fill("measures.score", &slots)
}

/// The rule that a line is about.
pub fn about(library: &Library, sheet: &Worksheet) -> Markup {
    let Worksheet::Evidence(line) = sheet else { return html! {} };
    html! {
        @if let Some(belief) = line.belief {
            div.btns { a."btn line" href={ "/e/" (belief) } { (library.words.say("sheet.to_rule")) } }
        }
    }
}

/// Where a kept worksheet leads: buttons that begin the next thing with what was said.
pub fn next(library: &Library, token: &str, entry: &Entry, sheet: &Worksheet, alone: bool) -> Markup {
    let Some(words) = library.sheets.of(sheet.kind()) else { return html! {} };
    let answers = entry.body.answers(&entry.at);
    let ways: Vec<&Next> = words.next.iter().filter(|n| !(alone && n.toward)).collect();
    html! {
        @if !ways.is_empty() {
            section."card quiet stack sm" {
                h2 { (library.words.say("sheet.from_here")) }
                div.btns {
                    @for way in ways { (way_on(token, way, &answers, entry)) }
                    a."btn plain" href="/" { (library.words.say("sheet.enough")) }
                }
            }
        }
    }
}

fn way_on(token: &str, way: &Next, answers: &Answers, entry: &Entry) -> Markup {
    if let Some(path) = &way.path {
        return html! { a."btn line" href=(path) { (way.words) } };
    }
    let word = way.start.as_deref().unwrap_or_default();
    html! {
        form method="post" action={ "/start/" (word) } {
            (shell::token(token))
            @for (theirs, ours) in &way.give {
                @for value in answers.all(ours) { input type="hidden" name=(theirs) value=(value); }
            }
            input type="hidden" name="from" value=(entry.id);
            @if let Some(belief) = (word == "line").then_some(entry.id) {
                input type="hidden" name="belief" value=(belief);
            }
            button."btn line" type="submit" { (way.words) }
        }
    }
}
