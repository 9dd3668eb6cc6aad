//! Compiles the scenes to rehearse, so that the program only has to play them.
//!
//! `content/scenes/*.ink` (the Ink language) becomes one JSON story a scene, and a list of
//! them that [`scene`](src/scene/mod.rs) includes. A scene that does not compile stops the
//! build with its file and line. The compiler is a build dependency on purpose: it asks
//! `serde_json` to keep the order of keys, which would change every other JSON of ours.
#![allow(clippy::print_stdout, reason = "a build script speaks to cargo in this way")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use bladeink_compiler::{Compiler, CompilerOptions};

fn main() -> io::Result<()> {
    let scenes = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/scenes");
    println!("cargo::rerun-if-changed=build.rs");
    // all of it: a file that is new in any folder is embedded only when this crate is built again
    println!("cargo::rerun-if-changed={}", Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content").display());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut files: Vec<PathBuf> =
        fs::read_dir(&scenes)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|e| e == "ink"));
    files.sort();
    let mut list = String::from("[\n");
    for file in &files {
        let name = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let source_filename = Some(format!("content/scenes/{name}.ink"));
        let compiler = Compiler::with_options(CompilerOptions { source_filename, ..CompilerOptions::default() });
        match compiler.compile(&fs::read_to_string(file)?) {
            Ok(story) => {
                let path = out.join(format!("{name}.json"));
                fs::write(&path, story)?;
                let _ = writeln!(list, "    ({name:?}, include_str!({path:?})),");
            }
            Err(fault) => println!("cargo::error=content/scenes/{name}.ink: {fault}"),
        }
    }
    list.push_str("]\n");
    fs::write(out.join("scenes.rs"), list)
}
