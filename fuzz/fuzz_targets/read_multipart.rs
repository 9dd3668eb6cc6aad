//! Any body is read as a form with a file or is none, without a panic; what is read lies
//! inside what was sent.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nearer_web::multipart::{boundary, read};

fuzz_target!(|input: (&str, &[u8])| {
    let (content_type, body) = input;
    let named = boundary(content_type);
    for boundary in named.iter().map(String::as_str).chain(["x"]) {
        if let Some(form) = read(body, boundary) {
            assert!(form.file.is_none_or(|file| file.len() <= body.len()));
        }
    }
});
