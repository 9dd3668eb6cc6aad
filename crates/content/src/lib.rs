//! Authored words, parsed and cross-checked into one library.
