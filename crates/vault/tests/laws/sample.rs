//! What the laws are tried on.

use nearer_core::entry::{CheckIn, Note};
use nearer_core::settings::OpenedBy;
use nearer_core::{Body, Entry, EntryId, Level, Moment, Opening, PracticeDay, Settings};
use nearer_vault::{Install, KdfCost, NewVault, Vault};

pub(crate) const PASSPHRASE: &str = "five quiet words in a row";
pub(crate) const OTHER_PASSPHRASE: &str = "another five words in a row";

pub(crate) fn moment(text: &str) -> Moment {
    text.parse().expect("a moment")
}

/// The n-th minute of 2026.
pub(crate) fn minute(n: u32) -> Moment {
    let (day, rest) = (n / 1440, n % 1440);
    let day = PracticeDay::new(2026, 1, 1).expect("day").plus_days(i64::from(day));
    moment(&format!("{day}T{:02}:{:02}:00+01:00", rest / 60, rest % 60))
}

pub(crate) fn opening() -> Opening {
    Opening { at: minute(0), by: OpenedBy::Passphrase, device: "a browser".to_owned() }
}

pub(crate) fn new_vault(handle: &str) -> NewVault {
    NewVault {
        handle: handle.to_owned(),
        passphrase: PASSPHRASE.to_owned(),
        cost: KdfCost::MINIMUM,
        recovery_code: false,
        settings: Settings { idle_minutes: 7, ..Settings::default() },
        today: PracticeDay::new(2026, 1, 1).expect("day"),
        opening: opening(),
    }
}

pub(crate) fn in_memory() -> (Install, Vault) {
    let install = Install::in_memory().expect("install");
    let (vault, _) = install.create(new_vault("robin")).expect("vault");
    (install, vault)
}

pub(crate) fn id(n: u32) -> EntryId {
    let mut bytes = [0; 16];
    bytes[..4].copy_from_slice(&n.to_be_bytes());
    EntryId::from_bytes(bytes)
}

pub(crate) fn note(n: u32, text: &str) -> Entry {
    let body = Body::Note(Note::plain(text.parse().expect("text")));
    Entry::new(id(n), minute(n), minute(n), body)
}

pub(crate) fn check_in(n: u32, felt: u8) -> Entry {
    let body = Body::CheckIn(CheckIn { felt: Level::new(felt).ok(), ..CheckIn::default() });
    Entry::new(id(n), minute(n), minute(n), body)
}

pub(crate) fn text_of(entry: &Entry) -> String {
    entry.texts().first().map(|t| t.as_str().to_owned()).unwrap_or_default()
}
