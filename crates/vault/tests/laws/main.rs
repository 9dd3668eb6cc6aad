//! The laws of the vault, one binary.

mod keeping;
mod opening;
mod sample;
mod sessions;
