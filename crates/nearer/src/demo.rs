//! A throw-away vault with ninety authored days. It lives in memory and ends with the
//! program.

use nearer_core::{PracticeDay, Settings, Side, Zone};
use nearer_vault::{Change, Install, KdfCost, NewVault};
use nearer_web::app::DemoKey;
use nearer_web::pages::key::pick_words;

use crate::cli::{Demo, Serve};
use crate::exit::Failure;
use crate::rim;
use crate::run::Run;
use crate::serve::{Offer, offered};

/// 64.6 bits.
const PASSPHRASE_WORDS: usize = 5;
/// The cards that the made-up life has chosen.
const VALUES: [&str; 3] = ["honest", "reliable", "free"];

/// Fills a vault in memory and serves it.
pub(crate) fn demo(run: &mut Run<'_>, asked: &Demo) -> Result<(), Failure> {
    let install = Install::in_memory()?;
    let key = DemoKey { handle: run.words().say("cli.demo.handle").to_owned(), passphrase: passphrase(run, &install)? };
    fill(run, &install, &key)?;
    let offer =
        Offer { install, cost: KdfCost::MINIMUM, demo: Some(key), styleguide: asked.styleguide, open: !asked.no_open };
    let serve = Serve { port: asked.port, no_open: asked.no_open, ..Serve::default() };
    offered(run, offer, &serve)
}

/// Five words, new each time: the key of a vault that others on this machine could reach.
fn passphrase(run: &Run<'_>, install: &Install) -> Result<String, Failure> {
    let words = run.library.passphrase_words();
    Ok(pick_words(&words, PASSPHRASE_WORDS, &mut || install.random_bytes())?.join(" "))
}

/// Makes the vault and keeps the authored entries, as lived up to now.
fn fill(run: &Run<'_>, install: &Install, key: &DemoKey) -> Result<(), Failure> {
    let (zone, opening) = (Zone::system(), rim::opening(run.words().say("cli.device")));
    let now = opening.at;
    let settings = Settings {
        zone: zone.name().to_owned(),
        name: run.words().say("cli.demo.name").parse().ok(),
        person: run.words().say("cli.demo.person").parse().ok(),
        // somebody who pulls away, and whose oldest friend does
        side: Side::Both,
        // a made-up life in which nobody is afraid
        asked_safe: Some(now),
        values: VALUES.iter().filter_map(|slug| slug.parse().ok()).collect(),
        ..Settings::default()
    };
    let new = NewVault {
        handle: key.handle.clone(),
        passphrase: key.passphrase.clone(),
        cost: KdfCost::MINIMUM,
        recovery_code: false,
        today: PracticeDay::of(&now, settings.rollover),
        settings,
        opening,
    };
    let (vault, _) = install.create(new)?;
    let entries = run.library.demo(&now, &zone).map_err(|e| Failure::Said(e.to_string()))?;
    vault.change(Change::PutAll(entries))?;
    Ok(())
}
