//! The one pure decision of the guard: may this request be answered, and as whose?
//!
//! Other web servers on this machine share cookies with us and can send forms to us, and
//! any web page can try. So a request is ours only when it names one of our own hosts, and
//! when the browser says that it began on one of our own pages.

use super::facts::{Once, RequestFacts};
use super::rule::{EXIT, Form, HEADER_BYTES_MAX, HEADER_FIELDS_MAX, HEALTH, Rule, TARGET_MAX, UNREAD_MAX};
use crate::multipart;

/// The own name on the loopback; it says nothing about what runs here.
pub const OWN_NAME: &str = "notes.localhost";
/// Other names of the loopback; they lead to the own name.
const OTHER_NAMES: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// Where the program is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The port on the loopback.
    pub port: u16,
    /// Host, and port when it is not 443, of the public `https` origin.
    pub public: Option<String>,
}

/// Why a public origin cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a public origin looks like https://notes.example.org, without a path")]
pub struct OriginBad;

impl Address {
    /// On the loopback, without TLS.
    pub fn loopback(port: u16) -> Self {
        Self { port, public: None }
    }
    /// Behind a TLS proxy.
    ///
    /// # Errors
    /// [`OriginBad`] unless it is `https`, a host, an optional port, and nothing more.
    pub fn public(port: u16, origin: &str) -> Result<Self, OriginBad> {
        let authority = origin.strip_prefix("https://").ok_or(OriginBad)?.to_ascii_lowercase();
        let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'[' | b']');
        if authority.is_empty() || authority.ends_with(':') || !authority.bytes().all(fits) {
            return Err(OriginBad);
        }
        let host = authority.strip_suffix(":443").unwrap_or(&authority).to_owned();
        Ok(Self { port, public: Some(host) })
    }
    /// The address that people open; everything else leads there.
    pub fn canonical(&self) -> String {
        match (&self.public, self.port) {
            (Some(host), _) => format!("https://{host}"),
            (None, 80) => format!("http://{OWN_NAME}"),
            (None, port) => format!("http://{OWN_NAME}:{port}"),
        }
    }
    /// The name that a `Host` header gives, if it is one of ours and the port is right.
    fn name_of(&self, host: &str) -> Option<Name> {
        let host = host.to_ascii_lowercase();
        if self.public.as_deref() == Some(host.strip_suffix(":443").unwrap_or(&host)) {
            return Some(Name::Public);
        }
        let name = match host.strip_suffix(&format!(":{}", self.port)) {
            Some(name) => name,
            None if self.port == 80 => &host,
            None => return None,
        };
        match name {
            OWN_NAME => Some(Name::Own),
            other if OTHER_NAMES.contains(&other) => Some(Name::Other),
            _ => None,
        }
    }
}

/// Under which name a request came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Name {
    Own,
    Other,
    Public,
}

/// What becomes of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is answered.
    Pass(Pass),
    /// It is led to the same page under our own name.
    Canonical,
    /// It is refused.
    Refuse(Refusal),
}

/// Under which bounds a request is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pass {
    /// It began elsewhere: whatever cookie it carries is not looked at.
    pub stranger: bool,
    /// Most bytes of its body.
    pub body_max: u64,
    /// Long work may take its time.
    pub long: bool,
    /// Its file is too large: it is let past unread, so that its form can say so.
    pub over: bool,
}

/// Why a request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// 421, with an empty body: the host is not ours.
    Misdirected,
    /// 404: not under this name.
    Missing,
    /// 414.
    TooLong,
    /// 431.
    Headers,
    /// 405.
    Method,
    /// 403: it began elsewhere.
    Foreign,
    /// 415.
    Unreadable,
    /// 413.
    TooLarge,
}

/// Decides. Nothing but the facts and the address counts.
pub fn decide(facts: &RequestFacts<'_>, address: &Address) -> Verdict {
    match weigh(facts, address) {
        Ok(verdict) => verdict,
        Err(refusal) => Verdict::Refuse(refusal),
    }
}

fn weigh(facts: &RequestFacts<'_>, address: &Address) -> Result<Verdict, Refusal> {
    let (name, host) = name(facts, address)?;
    bounds(facts)?;
    let health = facts.path == HEALTH;
    match name {
        Name::Public if health => return Err(Refusal::Missing),
        Name::Own | Name::Other if address.public.is_some() && !health => return Err(Refusal::Misdirected),
        _ => {}
    }
    if facts.method == "POST" {
        if name == Name::Other && !facts.safari {
            return Err(Refusal::Misdirected);
        }
        sent_from_here(facts, name, host)?;
        return body(facts).map(Verdict::Pass);
    }
    let stranger = !read_from_here(facts, name, host)?;
    if name == Name::Other && !facts.safari && !health {
        let navigates = facts.mode.is("navigate") || facts.mode == Once::Absent;
        return if navigates { Ok(Verdict::Canonical) } else { Err(Refusal::Misdirected) };
    }
    if !matches!(facts.content_length, Once::Absent | Once::One("0")) {
        return Err(Refusal::TooLarge);
    }
    Ok(Verdict::Pass(Pass { stranger, body_max: 0, long: false, over: false }))
}

/// Our name that was asked for; an absolute-form target names the same host.
fn name<'a>(facts: &RequestFacts<'a>, address: &Address) -> Result<(Name, &'a str), Refusal> {
    let Once::One(host) = facts.host else { return Err(Refusal::Misdirected) };
    if facts.authority.is_some_and(|a| !a.eq_ignore_ascii_case(host)) {
        return Err(Refusal::Misdirected);
    }
    address.name_of(host).map(|name| (name, host)).ok_or(Refusal::Misdirected)
}

fn bounds(facts: &RequestFacts<'_>) -> Result<(), Refusal> {
    if facts.target_bytes > TARGET_MAX {
        return Err(Refusal::TooLong);
    }
    if facts.header_bytes > HEADER_BYTES_MAX || facts.header_fields > HEADER_FIELDS_MAX {
        return Err(Refusal::Headers);
    }
    if !matches!(facts.method, "GET" | "HEAD" | "POST") || !facts.path.starts_with('/') {
        return Err(Refusal::Method);
    }
    Ok(())
}

/// A form is taken only from our own pages. `Origin: null` is what browsers send with a
/// form of a page that asks for no referrer, as ours do; there `Sec-Fetch-Site` decides.
fn sent_from_here(facts: &RequestFacts<'_>, name: Name, host: &str) -> Result<(), Refusal> {
    let own = origin_is_own(facts.origin, name, host);
    let ours = match (facts.site, facts.origin) {
        (Once::One("same-origin"), Once::Absent | Once::One("null")) => true,
        (Once::One("same-origin") | Once::Absent, _) => own,
        _ => false,
    };
    if ours { Ok(()) } else { Err(Refusal::Foreign) }
}

/// Whether a page is read from one of our own pages, or by the person; `false` is a stranger,
/// who sees what is seen locked. Anything that is loaded into another site is refused.
fn read_from_here(facts: &RequestFacts<'_>, name: Name, host: &str) -> Result<bool, Refusal> {
    let navigates = facts.mode.is("navigate") && facts.dest.is("document");
    let exit = facts.path == EXIT;
    match facts.site {
        Once::Absent => match facts.origin {
            Once::Absent => Ok(true),
            given if origin_is_own(given, name, host) => Ok(true),
            _ => Err(Refusal::Foreign),
        },
        Once::One("same-origin") => Ok(true),
        // typed or a bookmark; but the exit changes something, so it is ours alone to ask for
        Once::One("none") if navigates => Ok(!exit),
        Once::One("same-site" | "cross-site") if navigates => Ok(false),
        _ => Err(Refusal::Foreign),
    }
}

fn origin_is_own(origin: Once<'_>, name: Name, host: &str) -> bool {
    let Once::One(origin) = origin else { return false };
    let scheme = if name == Name::Public { "https://" } else { "http://" };
    let plain = |host: &str| host.to_ascii_lowercase();
    let Some(given) = origin.strip_prefix(scheme) else { return false };
    let (given, own) = (plain(given), plain(host));
    match name {
        Name::Public => given.strip_suffix(":443").unwrap_or(&given) == own.strip_suffix(":443").unwrap_or(&own),
        _ => given == own,
    }
}

fn body(facts: &RequestFacts<'_>) -> Result<Pass, Refusal> {
    let rule = Rule::of(facts.path);
    let content_type = match facts.content_type {
        Once::Absent => None,
        Once::One(text) => Some(text),
        Once::Unclear => return Err(Refusal::Unreadable),
    };
    if !rule.reads(content_type) {
        return Err(Refusal::Unreadable);
    }
    let length = match facts.content_length {
        Once::Absent => 0,
        Once::One(text) => text.parse::<u64>().map_err(|_| Refusal::TooLarge)?,
        Once::Unclear => return Err(Refusal::TooLarge),
    };
    if length > rule.body_max {
        let files = rule.form == Form::Parts && content_type.and_then(multipart::boundary).is_some();
        if !files || length > UNREAD_MAX {
            return Err(Refusal::TooLarge);
        }
        return Ok(Pass { stranger: false, body_max: length, long: true, over: true });
    }
    Ok(Pass { stranger: false, body_max: rule.body_max, long: rule.long, over: false })
}
