//! `nearer-stats-bench JOB STEM`: one method on one input, timed, as one JSON line a fit:
//! job, peer, size, n, first_s, times, compute_s, cpu_s, result. The table STEM.csv is
//! looked for in the folder that PEERS_DATA names. One file a job; a job that is not here
//! says `skipped`, and a harness goes on.

mod aft;
mod changepoint;
mod clock;
mod dyad;
mod eap;
mod grm;
mod input;
mod km;
mod randtest;
mod score;
mod tau_u;
mod var;

use std::process::ExitCode;

/// What a job does with an input.
type Job = fn(&str) -> Result<(), String>;

const JOBS: &[(&str, Job)] = &[
    ("km", km::run),
    ("aft", aft::run),
    ("dyad", dyad::run),
    ("randtest", randtest::run),
    ("tau_u", tau_u::run),
    ("var", var::run),
    ("changepoint", changepoint::run),
    ("grm", grm::run),
    ("eap", eap::run),
    ("score", score::run),
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [job, stem] = words.as_slice() else {
        eprintln!("usage: nearer-stats-bench JOB STEM, with PEERS_DATA set to the folder of STEM.csv");
        return ExitCode::FAILURE;
    };
    let Some((_, run)) = JOBS.iter().find(|(name, _)| name == job) else {
        println!("{}", serde_json::json!({ "skipped": format!("{job} is not one of our jobs") }));
        return ExitCode::SUCCESS;
    };
    match run(stem) {
        Ok(()) => ExitCode::SUCCESS,
        Err(wrong) => {
            eprintln!("{wrong}");
            ExitCode::FAILURE
        }
    }
}
