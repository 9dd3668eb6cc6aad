//! Where sealed rows are kept.

/// A place that keeps sealed rows. Object-safe and synchronous; lives on one thread.
pub trait Store: Send {}
