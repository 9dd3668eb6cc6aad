//! Laws of entries and journals, over arbitrary ones.

mod entries;
mod forms;
mod journals;
