//! The web from outside: who is answered, how, and what never leaves.

mod decision;
mod gate;
mod guarded;
mod logs;
mod slow;
mod throttle;
