//! Any query of `/two` gives dials that are drawn, without a panic; what is drawn has no
//! number that is none.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use nearer_content::Library;
use nearer_web::view::two::{Dials, part};

fn library() -> &'static Library {
    static ONE: OnceLock<Library> = OnceLock::new();
    ONE.get_or_init(|| Library::shipped().expect("a library"))
}

fuzz_target!(|query: &str| {
    let dials = Dials::read(query.split('&').filter_map(|pair| pair.split_once('=')));
    let drawn = part(library(), dials).into_string();
    assert!(!drawn.contains("NaN") && !drawn.contains("inf "));
});
