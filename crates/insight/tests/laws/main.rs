//! Laws of the report, and how honest it is on noise.
#![allow(clippy::print_stdout, reason = "campaigns print their figures")]

mod begun;
mod calibration;
mod campaign;
mod chain;
mod check_ins;
mod choices;
mod coverage;
mod duration;
mod dyad;
mod episodes;
mod expectations;
mod exposure;
mod guesses;
mod intervals;
mod lag;
mod levels;
mod life;
mod logs;
mod naive;
mod report;
mod steps;
mod survival;
mod whole;
