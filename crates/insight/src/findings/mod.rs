//! The five findings, one file each.

pub mod close_then_distance;
pub mod felt_then_urge;
pub mod stayed_share;
pub mod time_to_return;
pub mod urge_by_tool;
