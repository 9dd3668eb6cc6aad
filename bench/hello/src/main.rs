//! One page of ten kilobytes, ready made.

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;

static PAGE: [u8; 10 * 1024] = [b'x'; 10 * 1024];

#[tokio::main]
async fn main() {
    let port = std::env::args().nth(1).expect("hello PORT");
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await.expect("a free port");
    let router = Router::new().route("/", get(|| async { ([(CONTENT_TYPE, "text/html")], &PAGE[..]) }));
    axum::serve(listener, router).await.expect("it serves");
}
