//! The house: which crate may see what.
//!
//! A crate exists because something must not be visible there. This test reads the
//! manifests and the sources; to change the table below is a decision about the house.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each crate with the crates it may depend on, ours first.
const TABLE: [(&str, &[&str]); 6] = [
    (
        "core",
        // a name is the same with its accent in one character or in two
        &["jiff", "schemars", "serde", "serde_json", "thiserror", "unicode-normalization", "uuid"],
    ),
    (
        "insight",
        // multiversion: one loop compiled twice, so that a newer processor takes wider steps
        &["nearer-core", "statrs", "nalgebra", "argmin", "multiversion", "rand", "rand_pcg", "rayon", "serde"],
    ),
    (
        "content",
        &[
            "nearer-core",
            // scenes to rehearse are Ink: a language writers know, with an editor of its own
            "bladeink",
            "bladeink-compiler",
            "include_dir",
            "pulldown-cmark",
            "serde",
            "serde_json",
            "thiserror",
            "toml",
        ],
    ),
    (
        "seal",
        &[
            "argon2",
            "chacha20poly1305",
            "hkdf",
            "hmac",
            "ring",
            "sha2",
            "subtle",
            "thiserror",
            "unicode-normalization",
            "zeroize",
        ],
    ),
    (
        "vault",
        &[
            "nearer-core",
            "nearer-seal",
            "age",
            "csv",
            "memchr",
            "postgres",
            "rusqlite",
            "serde",
            "serde_json",
            "thiserror",
            "toml",
            "unicode-normalization",
            "zeroize",
            "zip",
        ],
    ),
    (
        "web",
        &[
            "nearer-core",
            "nearer-insight",
            "nearer-content",
            "nearer-vault",
            "axum",
            "flate2",
            "form_urlencoded",
            "http-body-util",
            "hyper",
            "hyper-util",
            "include_dir",
            "maud",
            "serde",
            "serde_json",
            "thiserror",
            "tokio",
            "tower",
            "tracing",
            "unicode-normalization",
        ],
    ),
];

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the folder of crates").to_owned()
}

/// What a manifest depends on outside tests, by name.
fn dependencies(krate: &str) -> BTreeSet<String> {
    let manifest = fs::read_to_string(crates().join(krate).join("Cargo.toml")).expect("a manifest");
    let (mut names, mut inside) = (BTreeSet::new(), false);
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]") && !line.contains("dev-dependencies");
            if let Some((_, name)) = line.trim_end_matches(']').split_once("dependencies.") {
                names.extend((!line.contains("dev-")).then(|| name.to_owned()));
            }
        } else if inside && !line.is_empty() && !line.starts_with('#') {
            let name = line.split(['.', '=', ' ']).next().unwrap_or("");
            names.insert(name.trim_matches('"').to_owned());
        }
    }
    names
}

/// The sources of a folder without comments and unit tests, by path.
fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for item in fs::read_dir(folder).expect("a folder").map(|item| item.expect("an item").path()) {
        if item.is_dir() {
            found.extend(sources(&item));
        } else if item.extension().is_some_and(|e| e == "rs") {
            let text = fs::read_to_string(&item).expect("a source");
            let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or("");
            let lines: Vec<&str> = code.lines().filter(|l| !l.trim_start().starts_with("//")).collect();
            found.push((item, lines.join("\n")));
        }
    }
    found
}

fn nothing_says(folder: &str, forbidden: &[&str]) {
    for (path, code) in sources(&crates().join(folder)) {
        for word in forbidden {
            assert!(!code.contains(word), "{} says {word}", path.display());
        }
    }
}

#[test]
fn each_crate_sees_only_what_its_row_allows() {
    for (krate, allowed) in TABLE {
        for name in dependencies(krate) {
            assert!(allowed.contains(&name.as_str()), "nearer-{krate} may not see {name}");
        }
    }
}

#[test]
fn the_reader_of_manifests_finds_what_is_there() {
    assert!(dependencies("core").contains("serde_json"));
    assert!(!dependencies("core").contains("proptest"));
    assert!(dependencies("web").contains("nearer-vault"));
}

#[test]
fn nothing_points_back() {
    for (krate, _) in TABLE {
        assert!(!dependencies(krate).contains("nearer"), "{krate} sees the command line");
    }
    let ours = |krate| dependencies(krate).into_iter().filter(|n| n.starts_with("nearer-")).count();
    assert_eq!((ours("core"), ours("seal")), (0, 0));
}

#[test]
fn the_web_never_sees_the_seal_or_sql() {
    let seen = dependencies("web");
    assert!(!["nearer-seal", "rusqlite", "postgres", "ring", "argon2"].iter().any(|n| seen.contains(*n)));
    nothing_says("web/src", &["nearer_seal", "rusqlite", "SELECT ", "select * from"]);
}

#[test]
fn the_pure_crates_do_no_io_and_read_no_clock() {
    let io =
        ["std::fs", "std::net", "std::process", "std::env", "SystemTime::now", "Instant::now", "println!", "File::"];
    for krate in ["core/src", "insight/src", "content/src", "seal/src"] {
        nothing_says(krate, &io);
    }
}

#[test]
fn only_one_module_names_the_time_library() {
    for (path, code) in sources(&crates().join("core/src")) {
        assert!(path.ends_with("time.rs") || !code.contains("jiff::"), "{}", path.display());
    }
}

#[test]
fn the_stores_speak_only_of_sealed_bytes() {
    nothing_says("vault/src/store", &["nearer_core", "serde", "Journal", "Entry", "passphrase"]);
}

#[test]
fn no_source_is_longer_than_the_house_allows() {
    for krate in ["core", "insight", "content", "seal", "vault", "web", "nearer"] {
        for (path, _) in sources(&crates().join(krate).join("src")) {
            let lines = fs::read_to_string(&path).expect("a source").lines().count();
            assert!(lines <= 600, "{} has {lines} lines", path.display());
        }
    }
}
