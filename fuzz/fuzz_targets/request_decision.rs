//! Any request line and headers are decided without a panic, and what passes is ours.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nearer_web::guard::decision::{Address, Verdict, decide};
use nearer_web::guard::facts::{Once, RequestFacts};

fn once(text: Option<&str>) -> Once<'_> {
    match text {
        None | Some("") => Once::Absent,
        Some("\u{1}") => Once::Unclear,
        Some(text) => Once::One(text),
    }
}

fuzz_target!(|text: &str| {
    let mut lines = text.split('\n');
    let (method, path) = (lines.next().unwrap_or(""), lines.next().unwrap_or(""));
    let facts = RequestFacts {
        method,
        path,
        target_bytes: path.len(),
        host: once(lines.next()),
        origin: once(lines.next()),
        site: once(lines.next()),
        mode: once(lines.next()),
        dest: once(lines.next()),
        content_type: once(lines.next()),
        content_length: once(lines.next()),
        authority: lines.next(),
        header_bytes: text.len(),
        header_fields: 7,
        safari: lines.next().is_some(),
    };
    for address in [Address::loopback(8420), Address::loopback(80)] {
        if let Verdict::Pass(pass) = decide(&facts, &address) {
            let Once::One(host) = facts.host else { panic!("passed without a host") };
            let name = host.rsplit_once(':').map_or(host, |(name, _)| name).to_ascii_lowercase();
            let ours = ["notes.localhost", "localhost", "127.0.0.1", "[::1]", "[:"];
            assert!(ours.contains(&name.as_str()), "{host}");
            assert!(method != "POST" || !pass.stranger, "a stranger's form passed");
        }
    }
});
