//! Laws of entries.
