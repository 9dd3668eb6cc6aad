//! What unlocking and keeping cost the processor: 100,000 entries of 400 bytes.
//!
//! `cargo bench -p nearer-seal`

use divan::Bencher;
use nearer_seal::envelope::tag_of;
use nearer_seal::{Class, Context, ItemId, Keyring, OsEntropy, RootKey, SetDigest, VaultId};

const ENTRIES: u64 = 100_000;
const VAULT: VaultId = VaultId([1; 16]);

fn main() {
    divan::main();
}

fn ring() -> Keyring {
    RootKey::from_bytes([5; 32]).derive(&VAULT, 1)
}

fn at(i: u64) -> Context {
    let mut item = [0; 16];
    item[8..].copy_from_slice(&i.to_be_bytes());
    Context::private(Class::Record, VAULT, ItemId(item), 1, 1)
}

fn sealed() -> Vec<Vec<u8>> {
    let (ring, mut entropy) = (ring(), OsEntropy::default());
    let seal = |i| ring.key(Class::Record).seal(&at(i), &[b'x'; 400], &mut entropy).expect("sealed");
    (0..ENTRIES).map(seal).collect()
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn seal_all(bencher: Bencher) {
    bencher.bench_local(sealed);
}

#[divan::bench(sample_count = 9, sample_size = 1)]
fn open_all(bencher: Bencher) {
    let (ring, blobs) = (ring(), sealed());
    bencher.bench_local(|| {
        let mut room = Vec::new();
        let open = |(i, blob): (u64, &Vec<u8>)| {
            ring.key(Class::Record).open_into(&at(i), blob, &mut room).expect("opens").len()
        };
        (0..).zip(&blobs).map(open).sum::<usize>()
    });
}

#[divan::bench(sample_count = 9, sample_size = 1)]
fn count_all(bencher: Bencher) {
    let (ring, blobs) = (ring(), sealed());
    bencher.bench_local(|| {
        let mut set = SetDigest::default();
        for (i, blob) in (0..).zip(&blobs) {
            set.add(&ring, &at(i).item, 1, Class::Record, &tag_of(blob).expect("a tag"));
        }
        set
    });
}
