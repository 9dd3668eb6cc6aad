//! What keeping and opening cost. Appends stand beside a bare SQLite insert of the same
//! size with the same durability, in the same run.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{LazyLock, mpsc};

use nearer_core::entry::CheckIn;
use nearer_core::settings::OpenedBy;
use nearer_core::{Body, Entry, EntryId, Level, Moment, Opening, PracticeDay, Settings};
use nearer_vault::{Change, Install, KdfCost, NewVault, Vault};

fn main() {
    divan::main();
}

const PASSPHRASE: &str = "five quiet words in a row";
const ENTRIES: u32 = 100_000;

fn minute(n: u32) -> Moment {
    let day = PracticeDay::new(2000, 1, 1).expect("day").plus_days(i64::from(n / 1440));
    format!("{day}T{:02}:{:02}:00+01:00", n / 60 % 24, n % 60).parse().expect("moment")
}

/// About 437 bytes of JSON.
fn entry(n: u32) -> Entry {
    let mut id = [0; 16];
    id[..4].copy_from_slice(&n.wrapping_mul(2_654_435_761).to_be_bytes());
    id[4..8].copy_from_slice(&n.to_be_bytes());
    let needle = if n % 10_000 == 77 { "lighthouse" } else { "kitchen" };
    let text =
        format!("We sat in the {needle} and I noticed the pull to leave, then it eased. {}", "More words. ".repeat(14));
    let check_in = CheckIn { felt: Level::new((n % 11) as u8).ok(), note: text.parse().ok(), ..CheckIn::default() };
    Entry::new(EntryId::from_bytes(id), minute(n), minute(n), Body::CheckIn(check_in))
}

fn opening() -> Opening {
    Opening { at: minute(0), by: OpenedBy::Passphrase, device: "bench".to_owned() }
}

fn new_vault() -> NewVault {
    NewVault {
        handle: "robin".to_owned(),
        passphrase: PASSPHRASE.to_owned(),
        cost: KdfCost::MINIMUM,
        recovery_code: false,
        settings: Settings::default(),
        today: PracticeDay::new(2026, 1, 1).expect("day"),
        opening: opening(),
    }
}

/// Benches stay on the disk that holds the project: a memory file system would make every
/// wait for the disk free.
fn folder(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).expect("folder");
    dir
}

fn fresh(name: &str) -> (Install, Vault) {
    let install = Install::open(&folder(name)).expect("install");
    let (vault, _) = install.create(new_vault()).expect("vault");
    (install, vault)
}

static FULL: LazyLock<PathBuf> = LazyLock::new(|| {
    let dir = folder("full");
    let install = Install::open(&dir).expect("install");
    let (vault, _) = install.create(new_vault()).expect("vault");
    for start in (0..ENTRIES).step_by(10_000) {
        vault.change(Change::PutAll((start..start + 10_000).map(entry).collect())).expect("kept");
    }
    dir
});

/// Numbers for new entries, never the same twice.
static NEXT: AtomicU32 = AtomicU32::new(1);

fn put() -> Change {
    Change::Put { entry: entry(NEXT.fetch_add(1, Ordering::Relaxed)), expect: Some(0) }
}

#[divan::bench(sample_count = 300)]
fn append_bare_sqlite(bencher: divan::Bencher<'_, '_>) {
    let db = rusqlite::Connection::open(folder("bare").join("bare.db")).expect("db");
    db.query_row("pragma journal_mode=wal", [], |_| Ok(())).expect("wal");
    db.execute_batch("pragma synchronous=full; create table items (seq integer primary key, blob blob not null)")
        .expect("table");
    let blob = vec![7_u8; 593];
    bencher.bench_local(|| {
        db.prepare_cached("insert into items (blob) values ($1)").and_then(|mut s| s.execute([&blob])).expect("kept")
    });
}

#[divan::bench(sample_count = 300)]
fn append_one_writer(bencher: divan::Bencher<'_, '_>) {
    let (_install, vault) = fresh("one");
    bencher.bench_local(|| vault.change(put()).expect("kept"));
}

/// Sixteen changes handed in at once, until the last is durable.
#[divan::bench(sample_count = 100)]
fn append_sixteen_together(bencher: divan::Bencher<'_, '_>) {
    let (_install, vault) = fresh("sixteen");
    bencher.bench_local(|| {
        let (send, receive) = mpsc::channel();
        for _ in 0..16 {
            let send = send.clone();
            vault.submit(put(), Box::new(move |r| send.send(r.is_ok()).expect("heard")));
        }
        assert!(receive.iter().take(16).all(|kept| kept));
    });
}

#[divan::bench(sample_count = 5)]
fn unlock_100k(bencher: divan::Bencher<'_, '_>) {
    let install = Install::open(&FULL).expect("install");
    bencher.bench_local(|| install.unlock("robin", PASSPHRASE, opening()).expect("unlocked"));
}

#[divan::bench(sample_count = 10)]
fn find_cold_in_100k(bencher: divan::Bencher<'_, '_>) {
    let install = Install::open(&FULL).expect("install");
    bencher.bench_local(|| install.find_cold("robin", PASSPHRASE, "lighthouse", 20).expect("found"));
}

#[divan::bench(args = ["lighthouse", "kitchen", "pull kitchen", "absent"], sample_count = 50)]
fn search_warm_in_100k(bencher: divan::Bencher<'_, '_>, words: &str) {
    let install = Install::open(&FULL).expect("install");
    let vault = install.unlock("robin", PASSPHRASE, opening()).expect("unlocked");
    bencher.bench_local(|| vault.search(words, 50));
}

#[divan::bench(sample_count = 200)]
fn append_to_100k(bencher: divan::Bencher<'_, '_>) {
    let install = Install::open(&FULL).expect("install");
    let vault = install.unlock("robin", PASSPHRASE, opening()).expect("unlocked");
    NEXT.fetch_max(ENTRIES, Ordering::Relaxed);
    bencher.bench_local(|| vault.change(put()).expect("kept"));
}
