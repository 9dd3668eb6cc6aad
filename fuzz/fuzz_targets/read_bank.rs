//! Any file is read as a bank of item parameters or refused, without a panic; with what was
//! read, any answers give a place that is a number.
//! `crates/nearer/samples/bank.json` is a file to begin with.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&[u8], &[u8])| {
    let (bank, answers) = input;
    for (words, object) in [
        (&["eap", "--bank", "BANK"][..], &b"{}"[..]),
        (&["eap", "--bank", "BANK"], answers),
        (&["eap", "--bank", "BANK", "--scale", "avoidance"], answers),
        (&["cat", "--bank", "BANK"], &b"{}"[..]),
        (&["cat", "--bank", "BANK", "--apart", "1:2"], answers),
    ] {
        match nearer_cli::workbench(words, object, bank) {
            Ok(said) => assert!(!said.contains("\"eap\":null") && !said.contains("\"sd\":null"), "{said}"),
            Err(said) => assert!(!said.trim().is_empty() && said.trim().lines().count() == 1, "{said}"),
        }
    }
});
