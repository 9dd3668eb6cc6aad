//! One cold question to a folder, for measuring a whole process:
//! `cold DIR find WORD` or `cold DIR open`; prints what was found and the memory in use.
#![allow(clippy::print_stdout)]

use nearer_core::Opening;
use nearer_core::settings::OpenedBy;
use nearer_vault::Install;

const PASSPHRASE: &str = "five quiet words in a row";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let [dir, rest @ ..] = asked.as_slice() else { return Err("cold DIR find WORD | cold DIR open".into()) };
    let install = Install::open(std::path::Path::new(dir))?;
    match rest {
        [find, word] if find == "find" => {
            let found = install.find_cold("robin", PASSPHRASE, word, 20)?;
            println!("{} of {}", found.entries.len(), found.read);
        }
        _ => {
            let at = "2026-01-01T00:00:00+00:00".parse()?;
            let opening = Opening { at, by: OpenedBy::Passphrase, device: "measured".to_owned() };
            let vault = install.unlock("robin", PASSPHRASE, opening)?;
            println!("{} entries", vault.journal().len());
        }
    }
    let status = std::fs::read_to_string("/proc/self/status")?;
    status.lines().filter(|l| l.starts_with("VmHWM") || l.starts_with("VmRSS")).for_each(|l| println!("{l}"));
    Ok(())
}
