//! Icons, inlined.
