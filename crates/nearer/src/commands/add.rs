//! Keeping entries from standard input: each is acknowledged only after its commit.
//!
//! Lines that are waiting share a commit: reading goes on while earlier lines are being
//! made durable, and a second thread acknowledges in order.

use std::io::{BufRead, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, TryRecvError, channel, sync_channel};
use std::thread::{self, JoinHandle};

use nearer_core::Entry;
use nearer_core::entry::{ENTRY_BYTES_MAX, EntryError};
use nearer_vault::{Change, Changed, Vault, VaultError};

use crate::cli;
use crate::exit::{self, Failure};
use crate::run::Run;

/// Most lines on their way into the vault at once.
const WAITING_MAX: usize = 1024;

/// What became of one line.
type Answer = (u64, Result<Changed, VaultError>);

/// Keeps every line of standard input as an entry.
pub(crate) fn add(run: &mut Run<'_>, asked: &cli::Vault) -> Result<(), Failure> {
    let vault = run.unlock(&asked.handle)?;
    let stop = Arc::new(AtomicBool::new(false));
    let (permits, spent) = sync_channel(WAITING_MAX);
    let (answers, answered) = channel();
    let clerk = acknowledge(answered, spent, Arc::clone(&stop));
    let read = read_lines(run, &vault, &answers, &permits, &stop);
    drop(answers);
    let kept = clerk.join().unwrap_or(Err(Stopped::Output));
    match (kept, read) {
        (Ok(()), read) => read,
        (Err(Stopped::Line(line, e)), _) => Err(at_line(run, line, &exit::sentence(&e, run.words()))),
        (Err(Stopped::Output), _) => Err(Failure::Said(run.words().say("cli.add.nobody_reads").to_owned())),
    }
}

/// Hands every line to the vault; stops at the first that is no entry.
fn read_lines(
    run: &Run<'_>,
    vault: &Vault,
    answers: &Sender<Answer>,
    permits: &SyncSender<()>,
    stop: &AtomicBool,
) -> Result<(), Failure> {
    let mut input = std::io::stdin().lock();
    let (mut text, mut line) = (String::new(), 0u64);
    while !stop.load(Ordering::Relaxed) {
        text.clear();
        line += 1;
        let longest = ENTRY_BYTES_MAX as u64 + 2;
        let read = input.by_ref().take(longest).read_line(&mut text);
        if read.map_err(|e| at_line(run, line, &e.to_string()))? == 0 {
            break;
        }
        let json = text.trim();
        if json.is_empty() {
            continue;
        }
        let entry = Entry::from_json(json, vault.fresh_id()).map_err(|e| at_line(run, line, &no_entry(run, &e)))?;
        if permits.send(()).is_err() {
            break;
        }
        let answer = answers.clone();
        let done = move |result| {
            let _ = answer.send((line, result));
        };
        vault.submit(Change::Put { entry, expect: Some(0) }, Box::new(done));
    }
    Ok(())
}

/// Why acknowledging ended early.
enum Stopped {
    /// A line was refused.
    Line(u64, VaultError),
    /// Nobody reads the acknowledgements.
    Output,
}

/// Prints `{"id":…}` for every line that is durable, in order.
fn acknowledge(
    answered: Receiver<Answer>,
    spent: Receiver<()>,
    stop: Arc<AtomicBool>,
) -> JoinHandle<Result<(), Stopped>> {
    thread::spawn(move || {
        let mut out = std::io::BufWriter::new(std::io::stdout());
        let ended = print_all(&answered, &spent, &mut out);
        stop.store(true, Ordering::Relaxed);
        ended
    })
}

fn print_all(answered: &Receiver<Answer>, spent: &Receiver<()>, out: &mut dyn Write) -> Result<(), Stopped> {
    loop {
        let next = match answered.try_recv() {
            Ok(answer) => Some(answer),
            Err(TryRecvError::Disconnected) => None,
            Err(TryRecvError::Empty) => {
                // Nothing more is waiting: hand over what is known before waiting.
                out.flush().map_err(|_| Stopped::Output)?;
                answered.recv().ok()
            }
        };
        let Some((line, result)) = next else { break };
        let changed = result.map_err(|e| Stopped::Line(line, e))?;
        for id in &changed.ids {
            writeln!(out, "{{\"id\":\"{id}\"}}").map_err(|_| Stopped::Output)?;
        }
        let _ = spent.try_recv();
    }
    out.flush().map_err(|_| Stopped::Output)
}

/// What is wrong with a line.
fn no_entry(run: &Run<'_>, e: &EntryError) -> String {
    match e.missing() {
        Some(field) => run.words().fill("cli.add.no_field", &[("field", &field)]),
        None => e.to_string(),
    }
}

fn at_line(run: &Run<'_>, line: u64, what: &str) -> Failure {
    Failure::Said(run.words().fill("cli.error.bad_line", &[("line", &line.to_string()), ("what", what)]))
}
