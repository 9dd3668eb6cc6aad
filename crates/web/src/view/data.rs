//! Where the data are, how to take them out, how to bring them in, how to erase them.

use maud::{Markup, html};
use nearer_content::Library;
use nearer_core::{Entry, Kind};
use nearer_vault::Diary;

use super::fields::{Fields, Pick, head, send};
use super::{parts, shell};

/// What a form calls entries that were taken out here.
pub const OWN_LINES: &str = "lines";

/// How much there is.
#[derive(Debug, Clone, Copy)]
pub struct Counts {
    /// Entries, each counted once.
    pub entries: usize,
    /// The vault's change counter.
    pub change: u64,
}

/// A number with groups of three, as people read it: `1,907`.
pub fn grouped(n: u64, mark: &str) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push_str(mark);
        }
        out.push(digit);
    }
    out
}

/// The page. `open` says whether the passphrase was given within the last minutes;
/// `program` is what the program is called in commands.
pub fn page(fields: &Fields, token: &str, counts: Counts, open: bool, program: &str) -> Markup {
    let say = |key| fields.say(key);
    let mark = say("data.thousands");
    let counted = fields.library.words.fill(
        "data.counted",
        &[("entries", &grouped(counts.entries as u64, mark)), ("change", &grouped(counts.change, mark))],
    );
    html! {
        (head(say("data.title"), Some(say("data.where"))))
        (fields.summary())
        div."stack lg narrow" {
            section."card quiet" { p."voice num" { (counted) } p."small dim" { (say("data.counted_line")) } }
            (export(fields, token, open))
            (backup(fields, token, open, program))
            section."card stack" {
                h2 { (say("report.door")) }
                p { (say("report.door_line")) }
                div.btns { a."btn line" href="/report" { (say("report.door_go")) } }
            }
            section."card stack" {
                h2 { (say("data.import.title")) }
                p { (say("data.import.line")) }
                div.btns { a."btn line" href="/you/import" { (say("data.import.go")) } }
            }
            section."card quiet stack" {
                h2 { (say("erase.title")) }
                p { (say("erase.line")) }
                div.btns { a."btn plain" href="/you/erase" { (say("erase.look")) } }
            }
        }
    }
}

/// Leads to the passphrase first, when it was not given lately.
fn first_the_passphrase(fields: &Fields) -> Markup {
    html! {
        div.btns { a."btn line" href="/you/again?for=data" { (fields.say("data.again")) } }
        p."small dim" { (fields.say("data.again_line")) }
    }
}

fn export(fields: &Fields, token: &str, open: bool) -> Markup {
    let say = |key| fields.say(key);
    html! {
        section."card stack" {
            h2 { (say("data.export.title")) }
            p { (say("data.export.line")) }
            @if open {
                form.btns method="post" action="/you/export" {
                    (shell::token(token))
                    (send("primary", say("data.export.go")))
                }
                p."small dim" { (say("data.export.copies")) }
            } @else { (first_the_passphrase(fields)) }
        }
    }
}

fn backup(fields: &Fields, token: &str, open: bool, program: &str) -> Markup {
    let say = |key| fields.say(key);
    html! {
        section."card stack" {
            h2 { (say("data.backup.title")) }
            p { (say("data.backup.line")) }
            @if open {
                form.stack method="post" action="/you/backup" {
                    (shell::token(token))
                    (fields.secret("backup", say("data.backup.field"), Some(say("data.backup.hint")), "new-password"))
                    (fields.secret("backup_again", say("data.backup.again"), None, "new-password"))
                    div.btns { (send("primary", say("data.backup.go"))) }
                }
                p."small dim" { (say("data.backup.restore")) }
                pre."card quiet small" { code { (command(fields, "data.backup.example", program)) } }
            } @else { (first_the_passphrase(fields)) }
        }
    }
}

/// What an import would add, before it does.
pub struct Preview<'a> {
    /// Lines that are entries and not here yet.
    pub fresh: usize,
    /// Lines that are here already.
    pub present: usize,
    /// Lines that are no entries, with their number from 1 and the reason.
    pub refused: &'a [(usize, String)],
    /// The first few, as they were read.
    pub samples: &'a [Entry],
    /// What a diary of another program left out, or had no place for: a sentence each, and
    /// how many there are of each.
    pub told: &'a [Told],
}

/// One heading of what a diary left out or had no place for, and the first few of it.
pub struct Told {
    /// How many, in words.
    pub heading: String,
    /// The first few, in words.
    pub lines: Vec<String>,
}

/// A command of the words, under the name that may be shown.
fn command(fields: &Fields, key: &str, program: &str) -> String {
    fields.library.words.fill(key, &[("program", program)])
}

/// Bringing entries in: the command line for whole exports, and pasted lines.
pub fn import(fields: &Fields, token: &str, preview: Option<&Preview>, came: Option<&Came>, program: &str) -> Markup {
    let say = |key| fields.say(key);
    html! {
        (head(say("data.import.title"), Some(say("data.import.lead"))))
        (fields.summary())
        div."stack lg narrow" {
            @if let Some(came) = came { (kept(fields.library, token, came)) }
            section."card quiet stack sm" {
                h2 { (say("data.import.whole")) }
                p { (say("data.import.whole_line")) }
                pre.small { code { (command(fields, "data.import.example", program)) } }
            }
            @if let Some(preview) = preview { (looked_at(fields, preview)) }
            form."card stack" method="post" action="/you/import" {
                (shell::token(token))
                (fields.select("what", say("diary.what"), Some(say("diary.what_hint")), &formats(fields.library)))
                (parts::fold(say("diary.files"), false, html! {
                    ul.plain { @for name in Diary::NAMES { li.small { (fields.library.words.say_key("diary.file", name)) } } }
                }))
                (fields.area("lines", say("diary.lines"), Some(say("diary.lines_hint"))))
                p."hint small" { (say("diary.phone")) }
                div.ask data-file="f-lines" data-large=(say("diary.large")) hidden {
                    label for="f-file" { (say("diary.file_field")) }
                    input.field-line id="f-file" type="file" accept=".json,.jsonl,.csv,.txt";
                    p."hint small" role="status" { (say("diary.file_hint")) }
                }
                (parts::fold(say("diary.moods_fold"), !fields.answers.typed("moods").is_empty(), html! {
                    (fields.line("moods", say("diary.moods"), Some(say("diary.moods_hint"))))
                }))
                (parts::fold(say("data.import.shape"), false, html! {
                    pre.small { code { (say("data.import.shape_example")) } }
                }))
                div.btns {
                    button class={ "btn " (if preview.is_some() { "line" } else { "primary" }) }
                        type="submit" name="do" value="look" { (say("data.import.look")) }
                    @if preview.is_some_and(|p| p.fresh > 0 && p.refused.is_empty()) {
                        button."btn primary" type="submit" name="do" value="keep" { (say("data.import.keep")) }
                    }
                }
            }
        }
    }
}

/// What can be pasted.
fn formats(library: &Library) -> Vec<Pick<'_>> {
    let names = std::iter::once(OWN_LINES).chain(Diary::NAMES);
    names.map(|value| Pick { value, label: library.words.say_key("diary.format", value), line: None }).collect()
}

fn looked_at(fields: &Fields, preview: &Preview) -> Markup {
    let (words, say) = (&fields.library.words, |key| fields.say(key));
    html! {
        section."card stack sm" aria-labelledby="looked-h" {
            h2 id="looked-h" { (say("data.import.looked")) }
            p { (words.fill("data.import.found", &[
                ("fresh", &preview.fresh.to_string()), ("present", &preview.present.to_string())])) }
            @if !preview.samples.is_empty() {
                ul.plain {
                    @for entry in preview.samples {
                        li { (super::summary::kind(fields.library, entry)) " · "
                            span.num { (super::dates::moment(fields.library, &entry.at)) } }
                    }
                }
            }
            @if !preview.refused.is_empty() {
                p { (words.fill("data.import.refused", &[("n", &preview.refused.len().to_string())])) }
                ul.plain {
                    @for (line, why) in preview.refused.iter().take(10) {
                        li { (words.fill("data.import.line_is", &[("line", &line.to_string())])) " " span."small dim" { (why) } }
                    }
                }
            }
            @for told in preview.told {
                p { (told.heading) }
                ul.plain { @for line in &told.lines { li.small { (line) } } }
            }
        }
    }
}

/// What came in with an import.
pub struct Came {
    /// By which it can be seen and taken back.
    pub batch: String,
    /// How many entries.
    pub entries: usize,
    /// Their kind, where all are of one.
    pub kind: Option<Kind>,
}

/// What came in, where to see it, and the way back.
fn kept(library: &Library, token: &str, came: &Came) -> Markup {
    let say = |key| library.words.say(key);
    let batch = html! { (shell::token(token)) input type="hidden" name="batch" value=(came.batch); };
    html! {
        div."notice row" {
            span role="status" { (came_line(library, came)) }
            @if came.entries > 0 {
                form method="post" action="/notes" { (batch) button."btn line mini" type="submit" { (say("data.import.see")) } }
            }
            form method="post" action="/you/import" {
                (batch)
                button."btn line mini" type="submit" name="do" value="undo" { (say("data.import.undo")) }
            }
        }
    }
}

fn came_line(library: &Library, came: &Came) -> String {
    let key = match (came.kind, came.entries) {
        (_, 0) => "data.import.kept",
        (Some(Kind::ThoughtRecord), 1) => "diary.came.thought_record",
        (Some(Kind::ThoughtRecord), _) => "diary.came.thought_records",
        (Some(Kind::CheckIn), 1) => "diary.came.check_in",
        (Some(Kind::CheckIn), _) => "diary.came.check_ins",
        (Some(Kind::Note), 1) => "diary.came.note",
        (Some(Kind::Note), _) => "diary.came.notes",
        (_, 1) => "diary.came.entry",
        _ => "diary.came.entries",
    };
    match came.entries {
        0 | 1 => library.words.say(key).to_owned(),
        n => library.words.fill(key, &[("n", &n.to_string())]),
    }
}

/// What erasing everything does and does not do, and the word that asks for it.
pub fn ask_erase(fields: &Fields, token: &str, open: bool) -> Markup {
    let say = |key| fields.say(key);
    html! {
        (head(say("erase.title"), Some(say("erase.lead"))))
        (fields.summary())
        div."stack lg narrow" {
            ul.plain {
                @for line in ["erase.here", "erase.disk", "erase.backups", "erase.copies", "erase.noticed"] { li { (say(line)) } }
            }
            p { (say("erase.copy_first")) " " a href="/you/data" { (say("erase.copy_go")) } }
            @if open {
                form."card stack" method="post" action="/you/erase" {
                    (shell::token(token))
                    (fields.line("word", &fields.library.words.fill("erase.type", &[("word", say("erase.word"))]), None))
                    div.btns {
                        (send("danger", say("erase.go")))
                        a."btn line" href="/you/data" { (say("erase.keep")) }
                    }
                }
            } @else {
                div.btns {
                    a."btn line" href="/you/again?for=erase" { (say("data.again")) }
                    a."btn plain" href="/you/data" { (say("erase.keep")) }
                }
            }
        }
    }
}

/// It is gone.
pub fn erased(library: &Library) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        (head(say("erase.done"), Some(say("erase.done_line"))))
        div.btns { a."btn line" href="/now" { (say("door.now")) } a."btn plain" href="/sign-in" { (say("erase.door")) } }
    }
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn numbers_are_grouped_by_three() {
        let read: Vec<String> = [0, 7, 999, 1_000, 1_907, 1_234_567].iter().map(|n| grouped(*n, ",")).collect();
        assert_eq!(read, ["0", "7", "999", "1,000", "1,907", "1,234,567"]);
    }
}
