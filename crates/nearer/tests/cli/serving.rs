//! `serve` and `demo` as processes.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::home::{HANDLE, Home};

/// A server that ends with the test.
struct Serving {
    child: Child,
    said: Value,
}

impl Serving {
    fn begin(home: &Home, words: &[&str]) -> Self {
        let words: Vec<&str> = words.iter().chain(&["--no-open", "--json"]).copied().collect();
        let mut child = home.command(&words).stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Self { child, said: serde_json::from_str(&line).unwrap() }
    }
    fn port(&self) -> u16 {
        self.said["address"].as_str().unwrap().rsplit(':').next().unwrap().parse().unwrap()
    }
    /// The answer to one request, as text.
    fn ask(&self, path: &str, host: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port())).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn it_says_where_it_is_and_answers_there_alone() {
    let home = Home::with_vault();
    let serving = Serving::begin(&home, &["serve", "--kdf", "minimum"]);
    let host = format!("notes.localhost:{}", serving.port());
    assert_eq!(serving.said["address"], format!("http://{host}"));
    assert!(serving.ask("/healthz", &host).starts_with("HTTP/1.1 200"));
    assert!(serving.ask("/healthz", "evil.example").starts_with("HTTP/1.1 421"));
}

#[test]
fn two_servers_take_two_ports_but_not_one_folder() {
    let (home, other) = (Home::with_vault(), Home::with_vault());
    let first = Serving::begin(&home, &["serve"]);
    let second = Serving::begin(&other, &["serve"]);
    assert_ne!(first.port(), second.port());
    home.run(&["serve", "--no-open"]).refused(5);
    let port = first.port().to_string();
    let third = Home::with_vault();
    third.run(&["serve", "--no-open", "--port", &port]).refused(1);
}

#[test]
fn asked_to_stop_it_ends_well_and_the_vault_is_free() {
    let home = Home::with_vault();
    let mut serving = Serving::begin(&home, &["serve"]);
    let pid = serving.child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    assert_eq!(serving.child.wait().unwrap().code(), Some(0));
    home.run(&["show", "--handle", HANDLE]).done();
}

#[test]
fn the_demonstration_prints_its_key_and_writes_nothing() {
    let home = Home::empty();
    let serving = Serving::begin(&home, &["demo"]);
    assert!(serving.said["handle"].as_str().is_some_and(|h| !h.is_empty()));
    assert!(serving.said["passphrase"].as_str().is_some_and(|p| p.len() >= 15));
    let host = format!("notes.localhost:{}", serving.port());
    assert!(serving.ask("/sign-in", &host).contains(serving.said["handle"].as_str().unwrap()));
    assert!(!home.data().exists());
}
