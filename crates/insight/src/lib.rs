//! What a journal supports saying, with its uncertainty.
