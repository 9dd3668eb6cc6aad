//! Any file is read as a bank of item parameters or refused, without a panic; with what was
//! read, any answers give a place that is a number.
//! `crates/nearer/samples/bank.json` is a file to begin with.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use nearer_cli::Workbench;

const ASKED: [&[&str]; 4] = [
    &["eap", "--bank", "BANK"],
    &["eap", "--bank", "BANK", "--scale", "avoidance"],
    &["cat", "--bank", "BANK"],
    &["cat", "--bank", "BANK", "--apart", "1:2"],
];

fn asked() -> &'static [Workbench] {
    static ALL: OnceLock<Vec<Workbench>> = OnceLock::new();
    ALL.get_or_init(|| ASKED.iter().map(|words| Workbench::typed(words).expect("words")).collect())
}

fuzz_target!(|input: (&[u8], &[u8])| {
    let (bank, answers) = input;
    for (i, method) in asked().iter().enumerate() {
        let object = if i % 2 == 0 { b"{}" } else { answers };
        match method.answer(object, bank) {
            Ok(said) => assert!(!said.contains("\"eap\":null") && !said.contains("\"sd\":null"), "{said}"),
            Err(said) => assert!(!said.trim().is_empty() && said.trim().lines().count() == 1, "{said}"),
        }
    }
});
