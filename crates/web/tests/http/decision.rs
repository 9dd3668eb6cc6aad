//! The decision of the guard as a table: hosts × where a request began × method.

use nearer_web::guard::decision::{Address, Pass, Refusal, Verdict, decide};
use nearer_web::guard::facts::{Once, RequestFacts};
use proptest::prelude::*;

const PORT: u16 = 8420;

/// What kind of host a row names.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Host {
    Own,
    Other,
    Wrong,
}

/// `Host` values as they may come, with the port we listen on being 8420.
const HOSTS: [(Once<'static>, Host); 24] = [
    (Once::One("notes.localhost:8420"), Host::Own),
    (Once::One("NOTES.localhost:8420"), Host::Own),
    (Once::One("localhost:8420"), Host::Other),
    (Once::One("127.0.0.1:8420"), Host::Other),
    (Once::One("[::1]:8420"), Host::Other),
    (Once::One("LOCALHOST:8420"), Host::Other),
    (Once::Absent, Host::Wrong),
    (Once::Unclear, Host::Wrong),
    (Once::One(""), Host::Wrong),
    (Once::One("notes.localhost"), Host::Wrong),
    (Once::One("notes.localhost:80"), Host::Wrong),
    (Once::One("notes.localhost:84200"), Host::Wrong),
    (Once::One("notes.localhost:8420."), Host::Wrong),
    (Once::One("notes.localhost.:8420"), Host::Wrong),
    (Once::One("notes.localhost:08420"), Host::Wrong),
    (Once::One("localhost"), Host::Wrong),
    (Once::One("rebound.example:8420"), Host::Wrong),
    (Once::One("notes.localhost.rebound.example:8420"), Host::Wrong),
    (Once::One("x.notes.localhost:8420"), Host::Wrong),
    (Once::One("notes.localhost:8420@rebound.example"), Host::Wrong),
    (Once::One("127.0.0.2:8420"), Host::Wrong),
    (Once::One("0.0.0.0:8420"), Host::Wrong),
    (Once::One("::1:8420"), Host::Wrong),
    (Once::One("192.168.0.9:8420"), Host::Wrong),
];

/// What a row says about a page that is read.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Read {
    Person,
    Stranger,
    No,
}

struct Began {
    site: Once<'static>,
    mode: Once<'static>,
    dest: Once<'static>,
    origin: Once<'static>,
    read: Read,
    send: bool,
}

const fn began(fetch: [Once<'static>; 3], origin: Once<'static>, read: Read, send: bool) -> Began {
    Began { site: fetch[0], mode: fetch[1], dest: fetch[2], origin, read, send }
}

const fn fetch(site: &'static str, mode: &'static str, dest: &'static str) -> [Once<'static>; 3] {
    [Once::One(site), Once::One(mode), Once::One(dest)]
}

const OURS: Once = Once::One("http://notes.localhost:8420");
const NULL: Once = Once::One("null");
const NONE: [Once; 3] = [Once::Absent; 3];

/// Where a request may begin, under our own name.
const BEGAN: [Began; 34] = [
    // our own pages
    began(fetch("same-origin", "navigate", "document"), Once::Absent, Read::Person, true),
    began(fetch("same-origin", "navigate", "document"), NULL, Read::Person, true),
    began(fetch("same-origin", "navigate", "document"), OURS, Read::Person, true),
    began(fetch("same-origin", "cors", "empty"), OURS, Read::Person, true),
    began(fetch("same-origin", "no-cors", "style"), Once::Absent, Read::Person, true),
    began(fetch("same-origin", "navigate", "document"), Once::One("http://localhost:8420"), Read::Person, false),
    began(fetch("same-origin", "cors", "empty"), Once::One("https://other.example"), Read::Person, false),
    began(fetch("same-origin", "cors", "empty"), Once::Unclear, Read::Person, false),
    // the address bar, a bookmark
    began(fetch("none", "navigate", "document"), Once::Absent, Read::Person, false),
    began(fetch("none", "navigate", "document"), OURS, Read::Person, false),
    began(fetch("none", "no-cors", "image"), Once::Absent, Read::No, false),
    began(fetch("none", "navigate", "iframe"), Once::Absent, Read::No, false),
    began([Once::One("none"), Once::Absent, Once::Absent], Once::Absent, Read::No, false),
    // another port of this machine
    began(fetch("same-site", "navigate", "document"), Once::Absent, Read::Stranger, false),
    began(fetch("same-site", "navigate", "document"), Once::One("http://notes.localhost:3000"), Read::Stranger, false),
    began(fetch("same-site", "cors", "empty"), Once::One("http://notes.localhost:3000"), Read::No, false),
    began(fetch("same-site", "no-cors", "script"), Once::Absent, Read::No, false),
    began(fetch("same-site", "navigate", "document"), OURS, Read::Stranger, false),
    // another site
    began(fetch("cross-site", "navigate", "document"), Once::Absent, Read::Stranger, false),
    began(fetch("cross-site", "navigate", "document"), NULL, Read::Stranger, false),
    began(fetch("cross-site", "navigate", "iframe"), Once::Absent, Read::No, false),
    began(fetch("cross-site", "navigate", "embed"), Once::Absent, Read::No, false),
    began(fetch("cross-site", "no-cors", "image"), Once::Absent, Read::No, false),
    began(fetch("cross-site", "cors", "empty"), Once::One("https://other.example"), Read::No, false),
    began(fetch("cross-site", "websocket", "empty"), Once::One("https://other.example"), Read::No, false),
    // words that no browser sends
    began(fetch("Same-Origin", "navigate", "document"), OURS, Read::No, false),
    began(fetch("", "navigate", "document"), OURS, Read::No, false),
    began([Once::Unclear, Once::One("navigate"), Once::One("document")], OURS, Read::No, false),
    // browsers and programs without these headers
    began(NONE, Once::Absent, Read::Person, false),
    began(NONE, OURS, Read::Person, true),
    began(NONE, NULL, Read::No, false),
    began(NONE, Once::One("http://notes.localhost:3000"), Read::No, false),
    began(NONE, Once::One("https://notes.localhost:8420"), Read::No, false),
    began(NONE, Once::Unclear, Read::No, false),
];

fn asked<'a>(method: &'a str, host: Once<'a>, began: &Began) -> RequestFacts<'a> {
    let form = Once::One("application/x-www-form-urlencoded");
    RequestFacts {
        method,
        path: "/notes",
        target_bytes: 6,
        host,
        origin: began.origin,
        site: began.site,
        mode: began.mode,
        dest: began.dest,
        content_type: if method == "POST" { form } else { Once::Absent },
        ..RequestFacts::default()
    }
}

/// What the table declares for one cell.
fn declared(method: &str, host: Host, began: &Began) -> Verdict {
    let read = |stranger| Verdict::Pass(Pass { stranger, body_max: 0, long: false, over: false });
    let navigates = began.mode == Once::One("navigate") || began.mode == Once::Absent;
    match (host, method, began.read) {
        (Host::Wrong, _, _) => Verdict::Refuse(Refusal::Misdirected),
        (_, "DELETE" | "PUT" | "OPTIONS", _) => Verdict::Refuse(Refusal::Method),
        (Host::Other, "POST", _) => Verdict::Refuse(Refusal::Misdirected),
        (Host::Own, "POST", _) if began.send => {
            Verdict::Pass(Pass { stranger: false, body_max: 64 * 1024, long: false, over: false })
        }
        (Host::Own, "POST", _) => Verdict::Refuse(Refusal::Foreign),
        (_, _, Read::No) => Verdict::Refuse(Refusal::Foreign),
        (Host::Other, _, _) if navigates => Verdict::Canonical,
        (Host::Other, _, _) => Verdict::Refuse(Refusal::Misdirected),
        (Host::Own, _, Read::Person) => read(false),
        (Host::Own, _, Read::Stranger) => read(true),
    }
}

#[test]
fn every_cell_of_the_table_is_decided_as_declared() {
    let address = Address::loopback(PORT);
    let mut cells = 0;
    for (host, kind) in HOSTS {
        for began in &BEGAN {
            // under another name of the loopback the own origin is that name
            let elsewhere = kind == Host::Other && began.origin == OURS && began.site == Once::Absent;
            for method in ["GET", "HEAD", "POST", "DELETE"] {
                let facts = asked(method, host, began);
                let foreign = Verdict::Refuse(Refusal::Foreign);
                let expected = match declared(method, kind, began) {
                    Verdict::Canonical if elsewhere => foreign,
                    other => other,
                };
                assert_eq!(decide(&facts, &address), expected, "{facts:?}");
                cells += 1;
            }
        }
    }
    assert!(cells >= 400, "{cells}");
}

fn own(method: &str) -> RequestFacts<'_> {
    asked(method, Once::One("notes.localhost:8420"), &BEGAN[0])
}

fn at(facts: &RequestFacts<'_>) -> Verdict {
    decide(facts, &Address::loopback(PORT))
}

#[test]
fn an_absolute_target_names_the_same_host() {
    let same = RequestFacts { authority: Some("Notes.localhost:8420"), ..own("GET") };
    assert!(matches!(at(&same), Verdict::Pass(_)));
    let other = RequestFacts { authority: Some("other.example"), ..own("GET") };
    assert_eq!(at(&other), Verdict::Refuse(Refusal::Misdirected));
}

#[test]
fn bounds_are_inclusive() {
    for (bytes, fields, target, refusal) in [
        (16 * 1024, 64, 2048, None),
        (16 * 1024 + 1, 64, 2048, Some(Refusal::Headers)),
        (16 * 1024, 65, 2048, Some(Refusal::Headers)),
        (16 * 1024, 64, 2049, Some(Refusal::TooLong)),
    ] {
        let facts = RequestFacts { header_bytes: bytes, header_fields: fields, target_bytes: target, ..own("GET") };
        let refused = match at(&facts) {
            Verdict::Refuse(refusal) => Some(refusal),
            _ => None,
        };
        assert_eq!(refused, refusal);
    }
}

#[test]
fn each_path_takes_its_own_form_and_size() {
    let form = "application/x-www-form-urlencoded";
    let kib = 1024;
    for (path, kind, length, refusal) in [
        ("/sign-in", form, 64 * kib, None),
        ("/sign-in", form, 64 * kib + 1, Some(Refusal::TooLarge)),
        ("/sign-in", "application/x-www-form-urlencoded; charset=UTF-8", 1, None),
        ("/sign-in", "text/plain", 1, Some(Refusal::Unreadable)),
        ("/sign-in", "multipart/form-data; boundary=x", 1, Some(Refusal::Unreadable)),
        ("/sign-in", "application/json", 1, Some(Refusal::Unreadable)),
        ("/check-in", form, 256 * kib, None),
        ("/e/0123/edit", form, 256 * kib + 1, Some(Refusal::TooLarge)),
        ("/you/import", "text/csv", 20 * kib * kib, None),
        ("/you/import", "application/zip", 20 * kib * kib + 1, Some(Refusal::TooLarge)),
        ("/you/import", "multipart/form-data; boundary=x", 1, Some(Refusal::Unreadable)),
        ("/practices/walking/voice", "multipart/form-data; boundary=x", 8 * kib * kib, None),
        ("/practices/walking/voice", "multipart/form-data; boundary=x", 64 * kib * kib + 1, Some(Refusal::TooLarge)),
        ("/practices/walking/voice", form, 1, None),
        ("/practices/walking/voice", "audio/ogg", 1, Some(Refusal::Unreadable)),
        ("/practices/walking", "multipart/form-data; boundary=x", 1, Some(Refusal::Unreadable)),
        ("/practices/walking/sound", "multipart/form-data; boundary=x", 1, Some(Refusal::Unreadable)),
        ("/practices/a/b/voice", "multipart/form-data; boundary=x", 1, Some(Refusal::Unreadable)),
        ("/practices//voice", "multipart/form-data; boundary=x", 1, Some(Refusal::Unreadable)),
        ("/measures/add", "multipart/form-data; boundary=x", kib * kib, None),
        // let past unread, so that the form can name the limit
        ("/measures/add", "multipart/form-data; boundary=x", kib * kib + 1, None),
        ("/measures/add", "Multipart/Form-Data; boundary=x", kib * kib + 1, None),
        ("/measures/add", "multipart/form-data; boundary=x", 64 * kib * kib + 1, Some(Refusal::TooLarge)),
        ("/measures/add", form, kib * kib + 1, Some(Refusal::TooLarge)),
        ("/measures/closeness", "multipart/form-data; boundary=x", 1, Some(Refusal::Unreadable)),
        ("/x", "text/plain;charset=UTF-8", 4 * kib, None),
        ("/x", form, 4 * kib + 1, Some(Refusal::TooLarge)),
    ] {
        let length = length.to_string();
        let (content_type, content_length) = (Once::One(kind), Once::One(length.as_str()));
        let facts = RequestFacts { path, content_type, content_length, ..own("POST") };
        let refused = match decide(&facts, &Address::loopback(PORT)) {
            Verdict::Refuse(refusal) => Some(refusal),
            _ => None,
        };
        assert_eq!(refused, refusal, "{path} {kind} {length}");
    }
}

#[test]
fn a_page_that_is_read_takes_no_body() {
    let facts = RequestFacts { content_length: Once::One("1"), ..own("GET") };
    assert_eq!(at(&facts), Verdict::Refuse(Refusal::TooLarge));
}

#[test]
fn the_exit_is_asked_for_by_our_own_pages_alone() {
    let typed = Began { site: Once::One("none"), ..BEGAN[8] };
    let facts = RequestFacts { path: "/x", ..asked("GET", Once::One("notes.localhost:8420"), &typed) };
    assert!(matches!(at(&facts), Verdict::Pass(Pass { stranger: true, .. })));
    let ours = RequestFacts { path: "/x", ..own("GET") };
    assert!(matches!(at(&ours), Verdict::Pass(Pass { stranger: false, .. })));
}

#[test]
fn safari_stays_where_it_is_and_its_forms_come_from_there() {
    let localhost = Once::One("localhost:8420");
    let read = RequestFacts { safari: true, ..asked("GET", localhost, &BEGAN[0]) };
    assert!(matches!(at(&read), Verdict::Pass(Pass { stranger: false, .. })));
    let old = |origin| {
        let began = Began { origin: Once::One(origin), ..BEGAN[29] };
        at(&RequestFacts { safari: true, ..asked("POST", localhost, &began) })
    };
    assert!(matches!(old("http://localhost:8420"), Verdict::Pass(_)));
    assert_eq!(old("http://localhost:3000"), Verdict::Refuse(Refusal::Foreign));
    assert_eq!(old("http://notes.localhost:8420"), Verdict::Refuse(Refusal::Foreign));
}

#[test]
fn behind_tls_only_the_public_name_answers() {
    let address = Address::public(PORT, "https://Notes.example.org").unwrap();
    let ask = |host: &'static str, path: &'static str, origin: Option<&'static str>| {
        let began = Began { site: Once::Absent, mode: Once::Absent, dest: Once::Absent, ..BEGAN[0] };
        let origin = origin.map_or(Once::Absent, Once::One);
        let method = if origin == Once::Absent { "GET" } else { "POST" };
        decide(&RequestFacts { path, origin, ..asked(method, Once::One(host), &began) }, &address)
    };
    let passes = |v| matches!(v, Verdict::Pass(_));
    assert!(passes(ask("notes.example.org", "/notes", None)));
    assert!(passes(ask("notes.example.org:443", "/notes", Some("https://notes.example.org"))));
    assert_eq!(ask("notes.example.org", "/notes", Some("http://notes.example.org")), Verdict::Refuse(Refusal::Foreign));
    assert_eq!(ask("notes.localhost:8420", "/notes", None), Verdict::Refuse(Refusal::Misdirected));
    assert_eq!(ask("127.0.0.1:8420", "/notes", None), Verdict::Refuse(Refusal::Misdirected));
    assert!(passes(ask("127.0.0.1:8420", "/healthz", None)));
    assert_eq!(ask("notes.example.org", "/healthz", None), Verdict::Refuse(Refusal::Missing));
}

#[test]
fn a_public_origin_is_https_and_nothing_more() {
    for bad in ["http://notes.example.org", "https://", "https://a/b", "https://a?b", "https://a@b", "https://a:", "a"]
    {
        assert!(Address::public(PORT, bad).is_err(), "{bad}");
    }
    assert_eq!(Address::public(PORT, "https://a.example:8443").unwrap().canonical(), "https://a.example:8443");
    assert_eq!(Address::loopback(PORT).canonical(), "http://notes.localhost:8420");
}

/// A header that is absent, unclear, likely or anything.
fn header(likely: &'static [&'static str]) -> impl Strategy<Value = Option<String>> {
    prop_oneof![
        Just(None),
        prop::sample::select(likely).prop_map(|s| Some(s.to_owned())),
        any::<String>().prop_map(Some),
    ]
}

proptest! {
    /// Whatever comes, what passes names our host, and a form that passes began with us.
    #[test]
    fn what_passes_is_ours(
        method in prop::sample::select(&["GET", "HEAD", "POST", "PUT", "get"][..]),
        path in "/[a-z/]{0,12}",
        host in header(&["notes.localhost:8420", "localhost:8420", "[::1]:8420", "other.example", "notes.localhost"]),
        origin in header(&["http://notes.localhost:8420", "null", "http://localhost:8420", "https://other.example"]),
        site in header(&["same-origin", "same-site", "cross-site", "none"]),
        mode in header(&["navigate", "cors", "no-cors"]),
        dest in header(&["document", "empty", "iframe"]),
        safari in any::<bool>(),
    ) {
        let once = |text: &'static str| if text == "\u{1}" { Once::Unclear } else { Once::One(text) };
        let leak = |text: Option<String>| text.map_or(Once::Absent, |t| once(Box::leak(t.into_boxed_str())));
        let facts = RequestFacts {
            method, path: &path, host: leak(host), origin: leak(origin), site: leak(site), mode: leak(mode),
            dest: leak(dest), content_type: Once::One("application/x-www-form-urlencoded"), safari, ..RequestFacts::default()
        };
        if let Verdict::Pass(pass) = decide(&facts, &Address::loopback(PORT)) {
            let Once::One(host) = facts.host else { return Err(TestCaseError::fail("no host")) };
            let ours = HOSTS.iter().any(|(h, kind)| *kind != Host::Wrong && matches!(h, Once::One(o) if o.eq_ignore_ascii_case(host)));
            prop_assert!(ours, "{host}");
            if method == "POST" {
                let own = Once::One(host).is("notes.localhost:8420") || safari;
                prop_assert!(own && !pass.stranger);
                prop_assert!(facts.site.is("same-origin") || facts.site == Once::Absent && facts.origin != Once::Absent);
            }
            if matches!(facts.site, Once::One("same-site" | "cross-site")) {
                prop_assert!(pass.stranger && facts.mode.is("navigate") && facts.dest.is("document"));
            }
        }
    }
}
