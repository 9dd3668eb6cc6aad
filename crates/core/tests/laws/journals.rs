//! Laws of journals.
