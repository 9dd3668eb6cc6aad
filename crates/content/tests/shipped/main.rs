//! What ships is whole.
