//! What a page answers when it cannot do what was asked: few kinds, each with one neutral page.
//!
//! A fault travels as an empty response that names its kind; the guard draws the page
//! around it, so that handlers, the router and the guard itself all fail alike. No fault
//! says a version, a path or a stack.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use nearer_content::Words;
use nearer_vault::VaultError;

use crate::app::App;
use crate::kdf_gate::Busy;
use crate::view::shell::{self, Frame, Room};

/// Why a request was not done. A form whose answers do not fit is not a fault: its page is
/// drawn again with what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing is there.
    Missing,
    /// Known paths do not do this.
    NotHere,
    /// The vault locked in the meantime.
    Locked,
    /// The form belongs to an earlier session.
    Stale,
    /// The request came from another place than our own pages.
    Foreign,
    /// More was sent than is taken.
    TooLarge,
    /// The address is longer than any of ours.
    TooLong,
    /// The header block is longer than any browser's.
    Headers,
    /// Sent in a form that is not read here.
    Unreadable,
    /// What was sent cannot be used.
    Yours,
    /// Somebody changed it meanwhile.
    Changed,
    /// It came, or was done, too slowly.
    Slow,
    /// Too much at once; trying again helps.
    Busy,
    /// No room on the disk; nothing was kept.
    Full,
    /// Some rows cannot be read; only reading is possible.
    Damaged,
    /// Our own fault.
    Ours,
}

impl Fault {
    /// Every fault, for tests that walk them.
    pub const ALL: [Self; 16] = [
        Self::Missing,
        Self::NotHere,
        Self::Locked,
        Self::Stale,
        Self::Foreign,
        Self::TooLarge,
        Self::TooLong,
        Self::Headers,
        Self::Unreadable,
        Self::Yours,
        Self::Changed,
        Self::Slow,
        Self::Busy,
        Self::Full,
        Self::Damaged,
        Self::Ours,
    ];
    /// The status that says it to programs.
    pub fn status(self) -> StatusCode {
        match self {
            Self::Missing => StatusCode::NOT_FOUND,
            Self::NotHere => StatusCode::METHOD_NOT_ALLOWED,
            Self::Locked | Self::Stale | Self::Foreign => StatusCode::FORBIDDEN,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooLong => StatusCode::URI_TOO_LONG,
            Self::Headers => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Self::Unreadable => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Yours => StatusCode::BAD_REQUEST,
            Self::Changed => StatusCode::CONFLICT,
            Self::Slow => StatusCode::REQUEST_TIMEOUT,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Full => StatusCode::INSUFFICIENT_STORAGE,
            Self::Damaged | Self::Ours => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
    /// The key under which `content/` words it: `fault.KEY.title` and `fault.KEY.text`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::NotHere => "not_here",
            Self::Locked => "locked",
            Self::Stale => "stale",
            Self::Foreign => "foreign",
            Self::TooLarge => "too_large",
            Self::TooLong => "too_long",
            Self::Headers => "headers",
            Self::Unreadable => "unreadable",
            Self::Yours => "yours",
            Self::Changed => "changed",
            Self::Slow => "slow",
            Self::Busy => "busy",
            Self::Full => "full",
            Self::Damaged => "damaged",
            Self::Ours => "ours",
        }
    }
    /// The fault that an answer without a page of its own stands for.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        let same = Self::ALL.into_iter().find(|f| f.status() == status && *f != Self::Locked);
        same.unwrap_or(if status.is_client_error() { Self::Yours } else { Self::Ours })
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<VaultError> for Fault {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::Conflict { .. } => Self::Changed,
            VaultError::Full => Self::Full,
            VaultError::Damaged(_) | VaultError::ReadOnly => Self::Damaged,
            VaultError::Stopped | VaultError::WrongKey => Self::Locked,
            VaultError::InUse => Self::Busy,
            VaultError::BadInput { .. } | VaultError::OtherFormat | VaultError::Passphrase(_) => Self::Yours,
            VaultError::HandleTaken | VaultError::HandleBad | VaultError::Exists(_) => Self::Yours,
            VaultError::Io(_) | VaultError::Newer => Self::Ours,
        }
    }
}

impl From<Busy> for Fault {
    fn from(_: Busy) -> Self {
        Self::Busy
    }
}

/// The neutral page of a fault: it knows of no session, so that it can be drawn from any state.
pub fn page(app: &App, fault: Fault) -> Markup {
    let words = &app.library.words;
    let frame = Frame {
        words,
        assets: &app.assets,
        toward: false,
        tab: None,
        token: "",
        idle_seconds: None,
        exit_to: words.say("chrome.exit_to"),
        discreet: true,
        keeps: false,
        forgets: false,
        demo: false,
        fresh: false,
    };
    shell::page(&frame, Room::Door, body(words, fault))
}

fn body(words: &Words, fault: Fault) -> Markup {
    let key = fault.key();
    html! {
        h1 { (words.say(&format!("fault.{key}.title"))) }
        p { (words.say(&format!("fault.{key}.text"))) }
        p { a href="/" { (words.say("fault.back")) } }
    }
}
