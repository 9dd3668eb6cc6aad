//! Laws of entries, forms, journals and days, over arbitrary ones, and of the house.

mod arbitrary;
mod days;
mod entries;
mod forms;
mod house;
mod journals;
mod measures;
mod recordings;
mod redactions;
