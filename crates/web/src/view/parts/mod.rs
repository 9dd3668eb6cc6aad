//! Components: typed arguments in, markup out; words are passed in.
