//! The web from outside: who is answered, how, and what never leaves.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod app;
mod begun;
mod beside;
mod chairs;
mod decision;
mod diaries;
mod few;
mod gate;
mod guarded;
mod homes;
mod how;
mod imagery;
mod insights;
mod learn;
mod letters;
mod logs;
mod matrix;
mod measures;
mod notes;
mod practices;
mod quiet;
mod reach;
mod rehearse;
mod report;
mod review;
mod road;
mod safe;
mod seen;
mod sheets;
mod slow;
mod throttle;
mod two;
mod voice;
mod wish;
mod words;
