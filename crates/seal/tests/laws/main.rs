//! The laws of the sealed format: what opens, what never does, and what an independent
//! program has to agree with.

mod cost;
mod envelope;
mod handle;
mod manifest;
mod negatives;
mod recovery;
mod session;
mod slot;
mod support;
mod vectors;
