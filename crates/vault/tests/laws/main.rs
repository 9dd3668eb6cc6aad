//! The laws of the vault, one binary.

mod damage;
mod diaries;
mod faults;
mod keeping;
mod leaving;
mod model;
mod opening;
mod sample;
mod secrets;
mod sessions;
mod tables;
