//! Real sockets and clients that are slow on purpose, with short timers.

use std::time::{Duration, Instant};

use nearer_web::serve::{ServeConfig, listen, serve};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;

use crate::guarded::small;

const WHOLE: &str = "GET / HTTP/1.1\r\nhost: notes.localhost:8420\r\n\r\n";

fn config() -> ServeConfig {
    ServeConfig {
        header: Duration::from_millis(300),
        idle: Duration::from_secs(2),
        stalled: Duration::from_millis(300),
        connections: 12,
        per_address: 6,
        drain: Duration::from_millis(400),
    }
}

/// A running server; it stops when `stop` is sent or dropped.
struct Running {
    port: u16,
    stop: oneshot::Sender<()>,
    done: tokio::task::JoinHandle<()>,
}

async fn running() -> Running {
    running_with(config()).await
}

async fn running_with(config: ServeConfig) -> Running {
    let listeners = listen(None, 0, false).await.unwrap();
    let port = listeners[0].local_addr().unwrap().port();
    let (stop, stopped) = oneshot::channel();
    let done = tokio::spawn(serve(small(), listeners, config, async move {
        let _ = stopped.await;
    }));
    Running { port, stop, done }
}

impl Running {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(("127.0.0.1", self.port)).await.unwrap()
    }
    async fn ask(&self) -> (String, Duration) {
        let begun = Instant::now();
        let mut stream = self.connect().await;
        stream.write_all(WHOLE.as_bytes()).await.unwrap();
        let mut bytes = vec![0; 4096];
        let n = stream.read(&mut bytes).await.unwrap_or(0);
        (String::from_utf8_lossy(&bytes[..n]).into_owned(), begun.elapsed())
    }
}

/// Reads until the server closes.
async fn to_the_end(stream: &mut TcpStream) -> (Vec<u8>, Duration) {
    let begun = Instant::now();
    let mut bytes = Vec::new();
    let _ = tokio::time::timeout(Duration::from_secs(5), stream.read_to_end(&mut bytes)).await.expect("closed in time");
    (bytes, begun.elapsed())
}

#[tokio::test]
async fn both_loopback_addresses_answer_on_one_port() {
    let server = running().await;
    for address in ["127.0.0.1", "::1"] {
        let Ok(mut stream) = TcpStream::connect((address, server.port)).await else {
            assert_eq!(address, "::1", "a machine may lack IPv6");
            continue;
        };
        stream.write_all(WHOLE.as_bytes()).await.unwrap();
        let mut first = [0; 12];
        stream.read_exact(&mut first).await.unwrap();
        assert_eq!(&first, b"HTTP/1.1 200");
    }
}

#[tokio::test]
async fn a_header_block_that_dribbles_is_cut_at_the_timer() {
    let server = running().await;
    let (mut reader, mut writer) = server.connect().await.into_split();
    let dribble = tokio::spawn(async move {
        for byte in WHOLE.bytes().cycle().filter(|b| *b != b'\r' && *b != b'\n') {
            tokio::time::sleep(Duration::from_millis(20)).await;
            if writer.write_all(&[byte]).await.is_err() {
                return;
            }
        }
    });
    let begun = Instant::now();
    let mut bytes = Vec::new();
    let _ = tokio::time::timeout(Duration::from_secs(3), reader.read_to_end(&mut bytes)).await.expect("cut");
    let took = begun.elapsed();
    assert!(took >= Duration::from_millis(250) && took < Duration::from_millis(1500), "{took:?}");
    assert!(!bytes.starts_with(b"HTTP/1.1 200"));
    dribble.abort();
}

#[tokio::test]
async fn a_connection_without_a_request_is_closed_after_the_idle_time() {
    let server = running_with(ServeConfig { idle: Duration::from_millis(500), ..config() }).await;
    let mut silent = server.connect().await;
    let mut asked = server.connect().await;
    asked.write_all(WHOLE.as_bytes()).await.unwrap();
    let begun = Instant::now();
    to_the_end(&mut silent).await;
    assert!(begun.elapsed() >= Duration::from_millis(250));
    let (bytes, _) = to_the_end(&mut asked).await;
    assert!(bytes.starts_with(b"HTTP/1.1 200") && begun.elapsed() >= Duration::from_millis(400));
}

#[tokio::test]
async fn a_body_that_dribbles_is_answered_with_408() {
    let server = running().await;
    let mut stream = server.connect().await;
    let head = "POST /echo HTTP/1.1\r\nhost: notes.localhost:8420\r\norigin: http://notes.localhost:8420\r\n\
                content-type: application/x-www-form-urlencoded\r\ncontent-length: 4000\r\n\r\n";
    stream.write_all(head.as_bytes()).await.unwrap();
    let (mut reader, mut writer) = stream.into_split();
    let dribble = tokio::spawn(async move {
        while writer.write_all(b"a").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
    let mut first = [0; 12];
    tokio::time::timeout(Duration::from_secs(3), reader.read_exact(&mut first)).await.expect("answered").unwrap();
    assert_eq!(&first, b"HTTP/1.1 408");
    dribble.abort();
}

#[tokio::test]
async fn an_answer_that_nobody_takes_ends_the_connection() {
    let server = running().await;
    let mut stream = server.connect().await;
    stream.write_all(b"GET /big HTTP/1.1\r\nhost: notes.localhost:8420\r\n\r\n").await.unwrap();
    tokio::time::sleep(Duration::from_millis(900)).await;
    let (bytes, _) = to_the_end(&mut stream).await;
    assert!(bytes.len() < 64 << 20, "{}", bytes.len());
}

#[tokio::test]
async fn a_flood_of_slow_clients_does_not_stop_a_quick_one() {
    let server = running().await;
    let mut held = Vec::new();
    let mut worst = Duration::ZERO;
    for _ in 0..60 {
        let mut slow = server.connect().await;
        let _ = slow.write_all(b"GET / HTTP/1.1\r\nhost: ").await;
        held.push(slow);
        let (answer, took) = server.ask().await;
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        worst = worst.max(took);
    }
    assert!(worst < Duration::from_millis(200), "{worst:?}");
}

#[tokio::test]
async fn a_request_that_has_begun_is_finished_at_the_end_but_not_awaited_for_ever() {
    let server = running().await;
    let mut waiting = server.connect().await;
    waiting.write_all(b"GET /wait HTTP/1.1\r\nhost: notes.localhost:8420\r\n\r\n").await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    let begun = Instant::now();
    server.stop.send(()).unwrap();
    server.done.await.unwrap();
    assert!(begun.elapsed() >= Duration::from_millis(300) && begun.elapsed() < Duration::from_secs(2));
    assert!(TcpStream::connect(("127.0.0.1", server.port)).await.is_err());
}

#[tokio::test]
async fn another_address_needs_a_public_origin() {
    let all = "0.0.0.0".parse().unwrap();
    assert!(listen(Some(all), 0, false).await.is_err());
    assert!(listen(Some(all), 0, true).await.is_ok());
    assert!(listen(Some("127.0.0.1".parse().unwrap()), 0, false).await.is_ok());
}

#[tokio::test]
async fn a_taken_port_is_an_error_and_not_another_port() {
    let held = listen(None, 0, false).await.unwrap();
    let port = held[0].local_addr().unwrap().port();
    assert!(listen(None, port, false).await.is_err());
}
