//! A data folder with the program in front of it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The handle that tests use.
pub(crate) const HANDLE: &str = "blue-door";
/// Its passphrase.
pub(crate) const PASSPHRASE: &str = "lantern orchard velvet copper tide";

/// A temporary folder: data below `data`, everything else beside it.
pub(crate) struct Home {
    folder: TempDir,
}

/// How a run ended.
pub(crate) struct Ran {
    /// The exit code; `None` when a signal ended it.
    pub(crate) code: Option<i32>,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl Home {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        let home = Self { folder: tempfile::tempdir().unwrap() };
        std::fs::write(home.key(), format!("{PASSPHRASE}\n")).unwrap();
        home
    }
    /// A folder with one empty vault.
    pub(crate) fn with_vault() -> Self {
        let home = Self::empty();
        home.run(&["init", "--handle", HANDLE, "--kdf", "minimum"]).done();
        home
    }
    /// A folder with one vault that holds `n` check-ins.
    pub(crate) fn with_entries(n: usize) -> Self {
        let home = Self::with_vault();
        let lines: String = (0..n).map(check_in).collect();
        home.feed(&["add", "--handle", HANDLE], &lines).done();
        home
    }
    /// A path in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
    /// The data folder.
    pub(crate) fn data(&self) -> PathBuf {
        self.path("data")
    }
    /// The file that holds the passphrase.
    pub(crate) fn key(&self) -> PathBuf {
        self.path("key")
    }
    /// The program with these words, the folder and the passphrase; not started.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nearer"));
        command.args(words).arg("--data").arg(self.data()).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
        if !words.contains(&"--passphrase-file") {
            command.arg("--passphrase-file").arg(self.key());
        }
        command
    }
    /// Runs it without input.
    pub(crate) fn run(&self, words: &[&str]) -> Ran {
        self.feed(words, "")
    }
    /// Runs it with this on standard input.
    pub(crate) fn feed(&self, words: &[&str], input: &str) -> Ran {
        feed(self.command(words), input)
    }
}

/// Runs a command with this on standard input.
pub(crate) fn feed(mut command: Command, input: &str) -> Ran {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(input.as_bytes());
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Ran::of(&output)
}

impl Ran {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("output is UTF-8");
        Self { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
    }
    /// It ended well; gives what it printed.
    #[track_caller]
    pub(crate) fn done(self) -> String {
        assert_eq!(self.code, Some(0), "stderr: {}", self.err);
        self.out
    }
    /// It ended with `code` and one sentence, without a trace; gives the sentence.
    #[track_caller]
    pub(crate) fn refused(self, code: i32) -> String {
        assert_eq!(self.code, Some(code), "stdout: {} stderr: {}", self.out, self.err);
        assert!(!self.err.contains("panicked") && !self.err.contains("RUST_BACKTRACE"), "a trace: {}", self.err);
        assert!(!self.err.trim().is_empty(), "it says nothing");
        assert!(!self.err.contains('…'), "a word is missing: {}", self.err);
        self.err
    }
}

/// Every line as JSON: with `--json` there is nothing else on standard output.
#[track_caller]
pub(crate) fn json_lines(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect()
}

/// The id of check-in number `n`.
pub(crate) fn id(n: usize) -> String {
    format!("{:032x}", n + 1)
}

/// One line that `add` takes: check-in number `n`.
pub(crate) fn check_in(n: usize) -> String {
    let (id, day, minute) = (id(n), n % 28 + 1, n % 60);
    format!(
        "{{\"kind\":\"check_in\",\"id\":\"{id}\",\"at\":\"2026-03-{day:02}T09:{minute:02}:00+01:00[Europe/Berlin]\",\
         \"data\":{{\"felt\":{},\"note\":\"walked number{n}\"}}}}\n",
        n % 11
    )
}

/// Whether a program is there.
pub(crate) fn has(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

/// Changes one bit of the last sealed row in the database file.
pub(crate) fn flip_a_bit(data: &Path) {
    let path = data.join("notes.db");
    let mut bytes = std::fs::read(&path).unwrap();
    let at = bytes.windows(4).rposition(|w| w == b"NV1\x01").expect("a sealed row") + 120;
    bytes[at] ^= 1;
    std::fs::write(&path, bytes).unwrap();
}
