//! Pages as pure functions: values in, markup out.

pub mod ask;
pub mod check_in;
pub mod data;
pub mod dates;
pub mod door;
pub mod entry;
pub mod fields;
pub mod findings;
pub mod icon;
pub mod insights;
pub mod key;
pub mod kinds;
pub mod known;
pub mod notes;
pub mod now;
pub mod parts;
pub mod shell;
pub mod space;
pub mod summary;
pub mod system;
pub mod today;
pub mod welcome;
pub mod you;
