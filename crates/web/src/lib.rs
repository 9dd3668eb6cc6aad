//! Forms in, pages out: the web face of a vault.
//!
//! One request goes one way: `guard` (who may ask, from where) → `routes` (one screen) →
//! `pages` (a form becomes an entry, an entry a change) → `view` (pure: values in, markup
//! out) → `respond`. Absent on purpose: keys, SQL, and any word that is not in `content/`.

pub mod app;
pub mod asset;
pub mod clock;
pub mod cookie;
pub mod fault;
pub mod guard;
pub mod kdf_gate;
pub mod multipart;
pub mod pages;
pub mod respond;
pub mod routes;
pub mod serve;
pub mod throttle;
pub mod view;
pub mod visit;

pub use app::{App, AppSettings};
