//! Laws of the report, and how honest it is on noise.
#![allow(clippy::print_stdout, reason = "campaigns print their figures")]

mod calibration;
mod coverage;
mod life;
mod naive;
mod report;
