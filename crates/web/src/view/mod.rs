//! Pages as pure functions: values in, markup out.
pub mod icon;
pub mod parts;
pub mod shell;
