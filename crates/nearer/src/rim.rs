//! The rim: the only place of the command line where the clock is read, and what is asked
//! of the operating system at the start.

use std::time::{Duration, Instant, SystemTime};

use nearer_core::settings::OpenedBy;
use nearer_core::{Moment, Opening, Zone};
use nearer_vault::{Install, KdfCost};

use crate::cli::Kdf;

/// Now, in the zone of this machine.
#[allow(clippy::disallowed_methods, reason = "this is the rim")]
pub(crate) fn now() -> Moment {
    Moment::at(SystemTime::now(), &Zone::system())
}

/// This opening, for the owner's "who opened this" list. `device` is the name of the
/// command line in `content/`.
pub(crate) fn opening(device: &str) -> Opening {
    Opening { at: now(), by: OpenedBy::Passphrase, device: device.to_owned() }
}

/// How long a piece of work took.
fn stopwatch(work: &mut dyn FnMut()) -> Duration {
    let begun = Instant::now();
    work();
    begun.elapsed()
}

/// The cost of a new passphrase: fixed for tests, otherwise measured on this machine.
pub(crate) fn cost(install: &Install, fixed: Option<Kdf>) -> KdfCost {
    match fixed {
        Some(Kdf::Minimum) => KdfCost::MINIMUM,
        None => install.calibrate(&mut stopwatch),
    }
}

/// Keeps other processes of the same user, and core dumps, away from this memory. Best
/// effort: a system without these calls goes on unprotected (docs/threat-model.md).
pub(crate) fn harden_process() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    }
}

/// Whether a browser can be shown here.
pub(crate) fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    cfg!(any(target_os = "macos", target_os = "windows")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
