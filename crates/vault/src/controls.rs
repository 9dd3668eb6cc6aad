//! Negative controls: ways to break a promise on purpose, so that a harness can show that
//! it would notice. Compiled in with the feature `controls` only.

/// Whether the control of that name is asked for (`NEARER_CONTROL`).
#[cfg(feature = "controls")]
pub(crate) fn asked_for(name: &str) -> bool {
    std::env::var("NEARER_CONTROL").is_ok_and(|asked| asked == name)
}

/// Never, in a program that people use.
#[cfg(not(feature = "controls"))]
pub(crate) const fn asked_for(_: &str) -> bool {
    false
}
