//! One line for each answer: which route, how it went, how long it took. Nothing that a
//! person wrote or that names one; `docs/logging.md` says what must never be here.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;

/// The route of an answer, as it stands in the table.
#[derive(Debug, Clone)]
pub(super) struct Template(MatchedPath);

/// Copies the matched route from the request to the answer, where the guard sees it.
pub(super) async fn note_route(request: Request, next: Next) -> Response {
    let matched = request.extensions().get::<MatchedPath>().cloned();
    let mut response = next.run(request).await;
    if let Some(matched) = matched {
        response.extensions_mut().insert(Template(matched));
    }
    response
}

/// Writes the line.
pub(super) fn answered(method: &str, begun: Instant, response: &Response) {
    let route = response.extensions().get::<Template>().map_or("-", |t| t.0.as_str());
    let method = ["GET", "HEAD", "POST"].into_iter().find(|known| *known == method).unwrap_or("other");
    let (status, micros) = (response.status().as_u16(), begun.elapsed().as_micros() as u64);
    let request = format!("{:016x}", random());
    tracing::info!(target: "nearer::http", request, method, route, status, micros);
}

/// A number that is random for each request; from the seed of the standard hash maps.
fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}
