//! A report for somebody who helps: what to choose, the sheet as it will be, and the two ways
//! out: the printer and one file.

mod hidden;
mod paper;
mod parts_of;
mod room;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use nearer_content::Library;
use nearer_core::{Answers, Kept};

use super::fields::{Fields, Pick, go, head};
use super::icon::{Icon, icon};
use super::{dates, parts, shell, summary};
use crate::asset::Assets;
use crate::pages::report::wanted::{Part, Period, Wanted};

pub use paper::Paper;
pub use parts_of::{Moved, moved};

/// What stands beside the sheet on the owner's own page.
pub struct Preview<'a> {
    /// The sheet.
    pub paper: &'a Paper<'a>,
    /// Initials and the name behind each; only here.
    pub legend: &'a [(String, String)],
    /// Notes that can go along.
    pub offered: &'a [&'a Kept],
    /// Findings that rest and can be put on it all the same: their names and titles.
    pub resting: &'a [(&'static str, &'a str)],
    /// Whether the passphrase was given within the last minutes.
    pub given: bool,
    /// The style of the sheet.
    pub css: &'a str,
}

/// The fields of what was chosen, as the form shows them.
pub fn answers_of(wanted: &Wanted, sent: &Answers) -> Answers {
    let mut answers = Answers::default();
    answers.add("period", wanted.period.name());
    for field in ["from", "until"] {
        answers.add(field, sent.typed(field));
    }
    for part in &wanted.parts {
        answers.add("part", part.name());
    }
    for id in &wanted.notes {
        answers.add("note", id.to_string());
    }
    for slug in &wanted.also {
        answers.add("also", *slug);
    }
    answers.add("names", if wanted.names { "yes" } else { "no" });
    answers.add("length", if wanted.full { "full" } else { "one" });
    answers
}

/// The page. Where the form could not be read, the sheet below is the one before.
pub fn page(fields: &Fields, token: &str, preview: &Preview) -> Markup {
    let say = |key| fields.say(key);
    let line = if fields.wrong.is_empty() { "report.preview_line" } else { "report.preview_before" };
    html! {
        link rel="stylesheet" href=(preview.css);
        (head(say("report.title"), Some(say("report.lead"))))
        div."stack lg" {
            (form(fields, token, preview))
            section."stack" id="sheet" aria-labelledby="sheet-h" {
                h2 id="sheet-h" { (say("report.preview")) }
                p.dim { (say(line)) }
                @if !preview.paper.fits() { p."card quiet" role="note" { (say("report.two_sheets")) } }
                div.desk { (preview.paper.sheet()) }
                @if !preview.legend.is_empty() { (legend(fields, preview.legend)) }
            }
            (ways_out(fields, token, preview.given))
        }
    }
}

/// What is chosen under each question can be seen without opening it.
fn form(fields: &Fields, token: &str, preview: &Preview) -> Markup {
    let say = |key| fields.say(key);
    let lengths = [
        Pick { value: "one", label: say("report.length.one"), line: Some(say("report.length.one_line")) },
        Pick { value: "full", label: say("report.length.full"), line: Some(say("report.length.full_line")) },
    ];
    let names = [
        Pick { value: "no", label: say("report.names.initials"), line: None },
        Pick { value: "yes", label: say("report.names.whole"), line: Some(say("report.names.whole_line")) },
    ];
    let parts = named(fields, &Part::NAMES.map(|(name, _)| name), "report.part");
    let length = fields.radios("length", say("report.length_legend"), None, &lengths);
    let whose = fields.radios("names", say("report.names_legend"), Some(say("report.names_hint")), &names);
    html! {
        (fields.summary())
        form."card quiet stack" method="post" action="/report" {
            (shell::token(token))
            div.folds {
                (period(fields))
                (question(say("report.parts"), &chosen(fields, "part", &parts), false, fields.chips("part", say("report.parts"), &parts)))
                (question(say("report.length_legend"), &chosen(fields, "length", &lengths), false, length))
                (question(say("report.names_legend"), &chosen(fields, "names", &names), false, whose))
                @if !preview.offered.is_empty() { (notes(fields, preview.offered)) }
                @if !preview.resting.is_empty() { (resting(fields, preview.resting)) }
            }
            div.btns { (go("show", "primary", say("report.show"))) }
        }
    }
}

/// Choices whose labels stand under a table of words.
fn named<'a>(fields: &Fields<'a>, names: &[&'static str], table: &str) -> Vec<Pick<'a>> {
    let pick = |name: &&'static str| Pick { value: name, label: fields.library.words.say_key(table, name), line: None };
    names.iter().map(pick).collect()
}

/// What is chosen of some, in words: all of them where they are few.
fn chosen(fields: &Fields, field: &str, picks: &[Pick]) -> String {
    let labels: Vec<&str> = picks.iter().filter(|p| fields.answers.has(field, p.value)).map(|p| p.label).collect();
    match labels.as_slice() {
        [first, rest @ ..] if rest.len() > 1 => {
            fields.library.words.fill("report.and_more", &[("first", first), ("n", &rest.len().to_string())])
        }
        few => few.join(", "),
    }
}

/// One question, folded, with what is chosen beside it.
fn question(title: &str, chosen: &str, open: bool, inside: Markup) -> Markup {
    html! {
        details.fold open[open] {
            summary { span { (title) @if !chosen.is_empty() { " " span."dim small" { (chosen) } } } (icon(Icon::CaretDown)) }
            div."stack said" { (inside) }
        }
    }
}

/// From when to when; the two days are asked only of who wants days of their own.
fn period(fields: &Fields) -> Markup {
    let line = |name: &str| fields.library.words.say_key("report.period_line", name);
    let periods = named(fields, &Period::NAMES.map(|(name, _)| name), "report.period");
    let title = fields.say("report.period_legend");
    let inside = html! {
        (fields.radios("period", title, Some(fields.say("report.period_hint")), &periods))
        div."row own-days" { (day(fields, "from", line("from"))) (day(fields, "until", line("until"))) }
    };
    question(title, &chosen(fields, "period", &periods), !fields.wrong.is_empty(), inside)
}

fn day(fields: &Fields, field: &'static str, label: &str) -> Markup {
    let wrong = fields.wrong.iter().find(|w| w.field == field);
    html! {
        div.ask {
            label for={ "f-" (field) } { (label) }
            @if let Some(wrong) = wrong { p.error id={ "e-" (field) } { (wrong.says) } }
            input.field-line id={ "f-" (field) } type="date" name=(field) autocomplete="off" value=(fields.answers.typed(field))
                aria-describedby=[wrong.map(|_| format!("e-{field}"))] aria-invalid=[wrong.map(|_| "true")];
        }
    }
}

/// Own notes to take along, one by one.
fn notes(fields: &Fields, offered: &[&Kept]) -> Markup {
    let library = fields.library;
    let rows: Vec<(String, String)> = offered
        .iter()
        .map(|k| {
            (
                k.entry.id.to_string(),
                format!("{} · {}", dates::date(library, k.entry.at.date()), summary::line(library, &k.entry)),
            )
        })
        .collect();
    let n = rows.iter().filter(|(id, _)| fields.answers.has("note", id)).count();
    let taken = if n == 0 { String::new() } else { n.to_string() };
    html! {
        (question(fields.say("report.notes"), &taken, false, html! {
            fieldset.picks {
                legend { (fields.say("report.notes")) }
                p."hint small" { (fields.say("report.notes_line")) }
                @for (n, (id, label)) in rows.iter().enumerate() {
                    label.pick {
                        input id={ "f-note-" (n) } type="checkbox" name="note" value=(id) checked[fields.answers.has("note", id)];
                        span { (label) }
                    }
                }
            }
        }))
    }
}

/// What was hidden on Insights: on the sheet only where it is asked for.
fn resting(fields: &Fields, resting: &[(&'static str, &str)]) -> Markup {
    let picks: Vec<Pick> = resting.iter().map(|(value, label)| Pick { value, label, line: None }).collect();
    let title = fields.say("report.also");
    let inside = html! {
        p."hint small" { (fields.say("report.also_line")) }
        (fields.chips("also", title, &picks))
    };
    question(title, &chosen(fields, "also", &picks), false, inside)
}

/// Who stands behind which initials: on this page and nowhere else.
fn legend(fields: &Fields, names: &[(String, String)]) -> Markup {
    let rows: Vec<(&str, String)> = names.iter().map(|(label, name)| (label.as_str(), name.clone())).collect();
    html! {
        section."card quiet stack sm" {
            h3 { (fields.say("report.legend")) }
            p."small dim" { (fields.say("report.legend_line")) }
            (parts::facts(&rows))
        }
    }
}

/// Print, or one file; the passphrase first.
fn ways_out(fields: &Fields, token: &str, given: bool) -> Markup {
    let say = |key| fields.say(key);
    html! {
        section."card stack" id="out" aria-labelledby="out-h" {
            h2 id="out-h" { (say("report.out")) }
            p { (say("report.out_line")) }
            p { (say("report.who_reads")) }
            @if given {
                form.btns method="post" action="/report" {
                    (shell::token(token))
                    (go("print", "primary", say("report.print")))
                    (go("file", "line", say("report.file")))
                }
                p."small dim" { (say("report.print_line")) }
            } @else {
                div.btns { a."btn line" href="/you/again?for=report" { (say("data.again")) } }
                p."small dim" { (say("report.again_line")) }
            }
        }
    }
}

/// The sheet alone, with a line above it that no printer sees.
pub fn print(library: &Library, assets: &Assets, paper: &Paper, exit_to: &str) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        (DOCTYPE)
        html lang=(say("chrome.lang")) {
            head {
                (meta(library))
                link rel="icon" href=(assets.icon_path()) type="image/svg+xml";
                @for font in assets.preloads() { link rel="preload" href=(font) as="font" type="font/woff2" crossorigin; }
                link rel="stylesheet" href=(assets.faces_path());
                link rel="stylesheet" href=(assets.report_path());
                script type="module" src=(assets.js_path()) {}
                script type="module" src=(assets.printer_path()) {}
            }
            body.sheet-only data-exit=(exit_to) {
                header.off-paper {
                    h1 { (say("report.print_title")) }
                    p { (say("report.print_how")) }
                    p.row {
                        a href="/report" { (say("report.back")) }
                        " " button type="button" data-print hidden { (say("report.print_now")) }
                        " " a href="/x" rel="noreferrer" data-quick-exit { (say("chrome.quick_exit")) }
                        " " a href="/help" { (say("chrome.help")) }
                    }
                }
                main { (paper.sheet()) }
            }
        }
    }
}

/// The same sheet as one file that needs nothing else and leads nowhere.
pub fn file(library: &Library, paper: &Paper, css: &str) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(library.words.say("chrome.lang")) {
            head { (meta(library)) style { (PreEscaped(css)) } }
            body.sheet-only {
                h1.sr { (library.words.say("chrome.title")) }
                main { (paper.sheet()) }
            }
        }
    }
}

fn meta(library: &Library) -> Markup {
    html! {
        meta charset="utf-8";
        meta name="viewport" content="width=device-width, initial-scale=1";
        meta name="robots" content="noindex";
        meta name="color-scheme" content="light";
        title { (library.words.say("chrome.title")) }
    }
}
