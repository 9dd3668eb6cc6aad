//! Reading short texts from standard input. No vault is opened and nothing is kept.

use std::io::{BufRead, Read as _};

use nearer_content::ReadingWords;
use nearer_insight::language::{self, Hit, Task};
use serde::Deserialize;
use serde_json::json;

use crate::cli::Read;
use crate::exit::Failure;
use crate::run::Run;

/// The longest line that is read, in bytes.
const LINE_MAX: u64 = 2 * 1024 * 1024;

/// One line of input; more fields are left alone.
#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
}

/// Reads every line and prints what it can be read as.
pub(crate) fn read(run: &mut Run<'_>, asked: &Read) -> Result<(), Failure> {
    let task: Task = asked.labels.parse().map_err(|e: language::UnknownTask| Failure::Usage(e.to_string()))?;
    let mut input = std::io::stdin().lock();
    let (mut bytes, mut n) = (Vec::new(), 0_u64);
    loop {
        bytes.clear();
        n += 1;
        // the end of the line may stand after the longest text
        let got = input.by_ref().take(LINE_MAX + 2).read_until(b'\n', &mut bytes);
        if got.map_err(|e| at_line(run, n, &e.to_string()))? == 0 {
            return Ok(());
        }
        let text = bytes.trim_ascii();
        if text.len() as u64 > LINE_MAX {
            let what = run.words().fill("cli.read.too_long", &[("most", &LINE_MAX.to_string())]);
            return Err(at_line(run, n, &what));
        }
        if text.is_empty() {
            continue;
        }
        let line: Line = serde_json::from_slice(text).map_err(|e| {
            let what = run.words().fill("cli.read.no_record", &[("what", &kind(&e))]);
            at_line(run, n, &what)
        })?;
        let hits = language::read(task, &line.text);
        if run.out.json { as_json(run, &line, &hits)? } else { spoken(run, task, &line, &hits)? }
    }
}

/// What is wrong with a line, without a word of it: it may be somebody's journal.
fn kind(e: &serde_json::Error) -> String {
    format!("{:?}, {}", e.classify(), e.column()).to_lowercase()
}

fn as_json(run: &mut Run<'_>, line: &Line, hits: &[Hit]) -> Result<(), Failure> {
    let mut labels: Vec<&str> = Vec::new();
    for hit in hits {
        if !labels.contains(&hit.label.name()) {
            labels.push(hit.label.name());
        }
    }
    let mut count = Characters { text: &line.text, byte: 0, characters: 0 };
    let spans: Vec<_> = hits
        .iter()
        .map(|hit| {
            let start = count.up_to(hit.span.start);
            let end = start + line.text[hit.span.clone()].chars().count();
            json!({ "label": hit.label.name(), "start": start, "end": end, "reason": hit.reason, "confidence": hit.confidence })
        })
        .collect();
    run.out.value(&json!({ "id": line.id, "labels": labels, "spans": spans }))
}

/// Counts characters once over a text, for spans that come in order.
struct Characters<'a> {
    text: &'a str,
    byte: usize,
    characters: usize,
}

impl Characters<'_> {
    fn up_to(&mut self, byte: usize) -> usize {
        self.characters += self.text[self.byte..byte].chars().count();
        self.byte = byte;
        self.characters
    }
}

fn spoken(run: &mut Run<'_>, task: Task, line: &Line, hits: &[Hit]) -> Result<(), Failure> {
    if hits.is_empty() {
        return run.out.line(&run.words().fill("cli.read.none", &[("id", &line.id)]));
    }
    run.out.line(&run.words().fill("cli.read.line", &[("id", &line.id)]))?;
    let all: &ReadingWords = match task {
        Task::Journal => &run.library.reading.journal,
        Task::Message => &run.library.reading.message,
    };
    for hit in hits {
        let label = hit.label.name();
        let name = all.label(label).map_or(label, |l| &l.name);
        let reason = all.reason(label, hit.reason).unwrap_or(hit.reason);
        let words = line.text[hit.span.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
        let said = run.words().fill("cli.read.hit", &[("words", &words), ("name", name), ("reason", reason)]);
        run.out.line(&said)?;
    }
    Ok(())
}

fn at_line(run: &Run<'_>, line: u64, what: &str) -> Failure {
    Failure::Said(run.words().fill("cli.error.bad_line", &[("line", &line.to_string()), ("what", what)]))
}
