//! What only calls inside one process can tell, each beside its floor, turn by turn:
//! `measure DIR HANDLE PASSPHRASE SCRATCH` opens the vault of a folder, writes to vaults of
//! its own below SCRATCH, and prints one JSON object. Appends go to DIR as well.
#![allow(clippy::print_stdout)]

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

use nearer_core::entry::CheckIn;
use nearer_core::settings::OpenedBy;
use nearer_core::{Body, Entry, EntryId, Level, Moment, Opening, PracticeDay, Settings};
use nearer_vault::{Change, Install, KdfCost, NewVault, Vault};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const APPENDS: usize = 1000;
const WRITERS: usize = 16;
const ROUNDS: usize = 5;
const WORDS: [(&str, &str); 4] =
    [("rare", "albatross"), ("common", "kitchen"), ("two", "kitchen window"), ("absent", "zeppelin")];

fn opening() -> Outcome<Opening> {
    let at = "2026-01-01T00:00:00+00:00".parse()?;
    Ok(Opening { at, by: OpenedBy::Passphrase, device: "measured".to_owned() })
}

/// A new entry of about 437 bytes, never the same twice.
fn put() -> Change {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let n = NEXT.fetch_add(1, Ordering::Relaxed);
    let mut id = [0xA5; 16];
    id[..4].copy_from_slice(&n.wrapping_mul(2_654_435_761).to_be_bytes());
    id[4..8].copy_from_slice(&std::process::id().to_be_bytes());
    let at: Moment = "2026-11-25T21:10:00+01:00".parse().expect("a moment");
    let words = format!("I noticed the pull to leave, then it eased. {}", "More words. ".repeat(18));
    let felt = Level::new((n % 11) as u8).ok();
    let check_in = CheckIn { felt, note: words.parse().ok(), ..CheckIn::default() };
    let entry = Entry::new(EntryId::from_bytes(id), at, at, Body::CheckIn(check_in));
    Change::Put { entry, expect: Some(0) }
}

fn fresh(dir: &Path) -> Outcome<Vault> {
    let passphrase = "five quiet words in a row".to_owned();
    let (handle, today, opening) = ("robin".to_owned(), PracticeDay::new(2026, 1, 1)?, opening()?);
    let cost = KdfCost::MINIMUM;
    let settings = Settings::default();
    let new = NewVault { handle, passphrase, cost, recovery_code: false, settings, today, opening };
    Ok(Install::open(dir)?.create(new)?.0)
}

/// A bare database with the same durability, one table and no index.
fn bare(dir: &Path) -> Outcome<rusqlite::Connection> {
    std::fs::create_dir_all(dir)?;
    let db = rusqlite::Connection::open(dir.join("bare.db"))?;
    db.query_row("pragma journal_mode=wal", [], |_| Ok(()))?;
    db.execute_batch("pragma synchronous=full; create table items (seq integer primary key, blob blob not null)")?;
    Ok(db)
}

fn micros(work: impl FnOnce() -> Outcome<()>) -> Outcome<f64> {
    let begun = Instant::now();
    work()?;
    Ok(begun.elapsed().as_secs_f64() * 1e6)
}

/// Microseconds that this thread spent on the processor.
fn on_processor() -> Outcome<f64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    Ok(text.split_whitespace().next().ok_or("no schedstat")?.parse::<f64>()? / 1e3)
}

fn quantile(mut all: Vec<f64>, at: f64) -> f64 {
    all.sort_by(f64::total_cmp);
    all[((all.len() - 1) as f64 * at) as usize]
}

/// Kilobytes of a line of `/proc/self/status`, as MiB.
fn memory(line: &str) -> Outcome<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let found = status.lines().find_map(|l| l.strip_prefix(line)).ok_or("no such line")?;
    Ok(found.trim_matches(|c: char| !c.is_ascii_digit()).parse::<f64>()? / 1024.0)
}

fn appends(db: &rusqlite::Connection, empty: &Vault, full: &Vault) -> Outcome<[Vec<f64>; 3]> {
    let blob = vec![7_u8; 593];
    let mut took = [Vec::new(), Vec::new(), Vec::new()];
    for turn in 0..APPENDS {
        // Whoever comes after somebody else's flush waits longer: all take turns at that.
        for of in (0..3).map(|of| (of + turn) % 3) {
            let change = put();
            took[of].push(micros(|| match of {
                0 => Ok(db.prepare_cached("insert into items (blob) values ($1)")?.execute([&blob]).map(drop)?),
                1 => Ok(empty.change(change).map(drop)?),
                _ => Ok(full.change(change).map(drop)?),
            })?);
        }
    }
    Ok(took)
}

/// Changes a second of one writer and of sixteen, round by round.
fn writers(vault: &Vault) -> Outcome<Vec<(f64, f64)>> {
    let rate = |writers: usize, each: usize| -> Outcome<f64> {
        let begun = Instant::now();
        let kept = std::thread::scope(|scope| {
            let write = || (0..each).all(|_| vault.change(put()).is_ok());
            let threads: Vec<_> = (0..writers).map(|_| scope.spawn(write)).collect();
            threads.into_iter().all(|t| t.join().unwrap_or(false))
        });
        if kept { Ok((writers * each) as f64 / begun.elapsed().as_secs_f64()) } else { Err("not kept".into()) }
    };
    (0..ROUNDS).map(|_| Ok((rate(1, 100)?, rate(WRITERS, 50)?))).collect()
}

fn searches(vault: &Vault) -> Outcome<Vec<String>> {
    // The count of the processor's time moves in steps of some milliseconds.
    const TIMES: usize = 50;
    let each = |(name, words): (&str, &str)| {
        let mut took = Vec::new();
        for _ in 0..7 {
            let begun = on_processor()?;
            let hits: usize = (0..TIMES).map(|_| vault.search(words, 50).len()).sum();
            took.push((on_processor()? - begun) / TIMES as f64);
            std::hint::black_box(hits);
        }
        Ok(format!("\"{name}\": {:.0}", quantile(took, 0.5)))
    };
    WORDS.into_iter().map(each).collect()
}

fn main() -> Outcome<()> {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let [dir, handle, passphrase, scratch] = asked.as_slice() else {
        return Err("measure DIR HANDLE PASSPHRASE SCRATCH".into());
    };
    let scratch = Path::new(scratch);
    let full = Install::open(Path::new(dir))?.unlock(handle, passphrase, opening()?)?;
    let open_mib = memory("VmRSS:")?;
    let words = searches(&full)?.join(", ");
    let (db, empty) = (bare(&scratch.join("bare"))?, fresh(&scratch.join("empty"))?);
    let took = appends(&db, &empty, &full)?;
    let of = |at| took.each_ref().map(|all| quantile(all.clone(), at).round());
    let (p50, p99) = (of(0.5), of(0.99));
    let rounds = writers(&empty)?;
    let ratio = quantile(rounds.iter().map(|(one, many)| many / one).collect(), 0.5);
    let one = quantile(rounds.iter().map(|r| r.0).collect(), 0.5);
    let many = quantile(rounds.iter().map(|r| r.1).collect(), 0.5);
    println!(
        "{{\"open_mib\": {open_mib:.0}, \"search_us\": {{{words}}}, \"append_us\": {{\"p50\": {p50:?}, \"p99\": {p99:?}}}, \
         \"writers\": {{\"one\": {one:.0}, \"sixteen\": {many:.0}, \"ratio\": {ratio:.2}}}}}"
    );
    Ok(())
}
