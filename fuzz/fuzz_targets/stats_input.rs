//! Any object and any table are answered by every method of `nearer stats`, or refused in one
//! sentence, without a panic; an answer is one JSON object.
//! `crates/nearer/samples` holds files to begin with.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use nearer_cli::Workbench;

/// The words after `nearer stats`, reading standard input or the table.
const ASKED: [&[&str]; 20] = [
    &["withdrawal"],
    &["calibration"],
    &["simulate"],
    &["reliable-change"],
    &["rasch-kalman"],
    &["single-case", "--draws", "99"],
    &["km", "--time", "a", "--event", "b", "--times", "1,5"],
    &["aft", "--dist", "weibull", "--time", "a", "--event", "b"],
    &["aft", "--dist", "lognormal", "--time", "a", "--event", "b", "--covariates", "c"],
    &["var", "--columns", "a,b"],
    &["var", "--columns", "a,b", "--method", "mniw"],
    &["changepoint", "--column", "a", "--ar", "auto", "--breaks", "2", "--online"],
    &["calibration", "--stated", "a", "--outcome", "b", "FILE"],
    &["single-case", "--phase", "a", "--value", "b", "--draws", "99", "FILE"],
    &["km", "--time", "a", "--event", "b", "FILE"],
    &["aft", "--dist", "weibull", "--time", "a", "--event", "b", "--covariates", "c", "FILE"],
    &["var", "--columns", "a,b", "--id", "c", "FILE"],
    &["changepoint", "--column", "a", "--breaks", "2", "FILE"],
    &["grm-fit", "--keep", "c=0..9", "--threads", "1", "FILE"],
    &["score", "--items", "a,b", "--each", "FILE"],
];

fn asked(which: u8) -> &'static Workbench {
    static ALL: OnceLock<Vec<Workbench>> = OnceLock::new();
    let all = ALL.get_or_init(|| ASKED.iter().map(|words| Workbench::typed(words).expect("words")).collect());
    &all[usize::from(which) % all.len()]
}

fuzz_target!(|input: (u8, &[u8])| {
    let (which, bytes) = input;
    match asked(which).answer(bytes, bytes) {
        Ok(said) => assert!(said.starts_with('{') && said.ends_with('}')),
        Err(said) => assert!(!said.trim().is_empty() && said.trim().lines().count() == 1, "{said}"),
    }
});
