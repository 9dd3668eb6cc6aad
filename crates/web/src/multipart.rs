//! Forms with a file (RFC 7578), read from a body that is there as a whole.
//!
//! Only what browsers send is read; anything else is no form. What a file is called is not
//! looked at: it is somebody's own word and is kept nowhere.

/// Most parts of one form.
const PARTS_MAX: usize = 16;
/// Most bytes of the head of one part.
const HEAD_MAX: usize = 2 * 1024;
/// Most bytes of a field that is no file.
const FIELD_MAX: usize = 64 * 1024;
/// Most bytes of a boundary (RFC 2046 §5.1.1).
const BOUNDARY_MAX: usize = 70;

/// A form with at most one file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Parts<'b> {
    /// Fields with their values, in order.
    pub fields: Vec<(String, String)>,
    /// The bytes of the first file; `None` when none was chosen.
    pub file: Option<&'b [u8]>,
}

/// The boundary that a `Content-Type` names; `None` when it is no form with files.
pub fn boundary(content_type: &str) -> Option<String> {
    let (essence, rest) = content_type.split_once(';')?;
    if !essence.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let found = rest.split(';').find_map(|p| {
        let (name, value) = p.split_once('=')?;
        name.trim().eq_ignore_ascii_case("boundary").then(|| value.trim().trim_matches('"').to_owned())
    })?;
    let fits = |b: u8| b.is_ascii_alphanumeric() || b"'()+_,-./:=?".contains(&b);
    (!found.is_empty() && found.len() <= BOUNDARY_MAX && found.bytes().all(fits)).then_some(found)
}

/// Reads a form; `None` for anything that no browser sends.
pub fn read<'b>(body: &'b [u8], boundary: &str) -> Option<Parts<'b>> {
    let delimiter = format!("\r\n--{boundary}").into_bytes();
    let mut parts = Parts::default();
    let mut rest = body.strip_prefix(delimiter.get(2..)?)?;
    for _ in 0..PARTS_MAX {
        if rest.starts_with(b"--") {
            return Some(parts);
        }
        let part = rest.strip_prefix(b"\r\n")?;
        let end = find(part, &delimiter)?;
        let (part, after) = (part.get(..end)?, part.get(end + delimiter.len()..)?);
        take(&mut parts, part)?;
        rest = after;
    }
    rest.starts_with(b"--").then_some(parts)
}

/// One part: its head, an empty line, what it holds.
fn take<'b>(parts: &mut Parts<'b>, part: &'b [u8]) -> Option<()> {
    let looked = part.get(..part.len().min(HEAD_MAX))?;
    let head_end = find(looked, b"\r\n\r\n")?;
    let head = std::str::from_utf8(part.get(..head_end)?).ok()?;
    let held = part.get(head_end + 4..)?;
    let disposition = head.split("\r\n").find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim().eq_ignore_ascii_case("content-disposition").then_some(value)
    })?;
    let named = parameters(disposition);
    let one = |name: &str| named.iter().find(|(n, _)| n == name).map(|(_, v)| v);
    let name = one("name")?;
    if one("filename").is_some() {
        // a field of files that was left empty is sent as a file without bytes
        if parts.file.is_none() && !held.is_empty() {
            parts.file = Some(held);
        }
    } else {
        let value = Some(held).filter(|held| held.len() <= FIELD_MAX).map(std::str::from_utf8)?.ok()?;
        parts.fields.push((name.clone(), value.to_owned()));
    }
    Some(())
}

/// `form-data; name="a"; filename="b"` by name; what stands inside quotes parts nothing.
fn parameters(value: &str) -> Vec<(String, String)> {
    let (mut found, mut current, mut quoted) = (Vec::new(), String::new(), false);
    for c in value.chars().chain([';']) {
        match c {
            '"' => quoted = !quoted,
            ';' if !quoted => {
                if let Some((name, value)) = current.split_once('=') {
                    found.push((name.trim().to_ascii_lowercase(), value.to_owned()));
                }
                current.clear();
            }
            other => current.push(other),
        }
    }
    found
}

/// Where `wanted` begins, which starts with a carriage return: few bytes do, so few are looked at.
fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + bytes.get(from..)?.iter().position(|b| *b == b'\r')?;
        if bytes.get(at..)?.starts_with(wanted) {
            return Some(at);
        }
        from = at + 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const KIND: &str = "multipart/form-data; boundary=----WebKitFormBoundary7MA4";

    fn body(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let boundary = boundary(KIND).expect("a boundary");
        let mut body = Vec::new();
        for (head, held) in parts {
            body.extend_from_slice(format!("--{boundary}\r\n{head}\r\n\r\n").as_bytes());
            body.extend_from_slice(held);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        body
    }

    fn parts(body: &[u8]) -> Option<Parts<'_>> {
        read(body, &boundary(KIND).expect("a boundary"))
    }

    const TOKEN: &str = "Content-Disposition: form-data; name=\"_t\"";
    const FILE: &str = "Content-Disposition: form-data; name=\"sound\"; filename=\"a; name=\u{201d}x\u{201d}.ogg\"\r\nContent-Type: audio/ogg";

    #[test]
    fn fields_and_one_file_are_read_as_browsers_send_them() {
        let held = b"OggS\r\n--almost\r\n\r\n\0\xFF";
        let body = body(&[(TOKEN, b"abc"), (FILE, held), (FILE, b"second")]);
        let read = parts(&body).expect("a form");
        assert_eq!(read.fields, [("_t".to_owned(), "abc".to_owned())]);
        assert_eq!(read.file, Some(&held[..]));
    }

    #[test]
    fn no_file_chosen_is_no_file() {
        let empty =
            "Content-Disposition: form-data; name=\"sound\"; filename=\"\"\r\nContent-Type: application/octet-stream";
        assert_eq!(parts(&body(&[(empty, b"")])).expect("a form").file, None);
    }

    #[test]
    fn what_no_browser_sends_is_no_form() {
        let whole = body(&[(TOKEN, b"abc"), (FILE, b"OggS")]);
        for end in 0..whole.len() - 4 {
            assert_eq!(parts(&whole[..end]), None, "{end}");
        }
        let many: Vec<(&str, &[u8])> = vec![(TOKEN, b"x"); PARTS_MAX + 1];
        assert_eq!(parts(&body(&many)), None);
        assert_eq!(parts(&body(&[("Content-Type: text/plain", b"x")])), None);
        assert_eq!(parts(&body(&[(TOKEN, b"\xFF\xFE")])), None);
        assert_eq!(parts(&body(&[(TOKEN, &vec![b'a'; FIELD_MAX + 1])])), None);
    }

    #[test]
    fn only_a_form_with_files_has_a_boundary() {
        for none in [
            "",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/mixed; boundary=a",
            "text/plain; boundary=a",
            "multipart/form-data; boundary=a b",
        ] {
            assert_eq!(boundary(none), None, "{none}");
        }
        assert_eq!(boundary("Multipart/Form-Data; charset=utf-8; boundary=\"a-b\"").as_deref(), Some("a-b"));
    }

    proptest! {
        #[test]
        fn no_bytes_make_reading_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = parts(&bytes);
            let _ = read(&[b"--x\r\n".as_slice(), &bytes, b"\r\n--x--"].concat(), "x");
        }
        #[test]
        fn a_file_comes_out_as_it_went_in(held in proptest::collection::vec(any::<u8>(), 1..400)) {
            let body = body(&[(FILE, &held)]);
            prop_assert_eq!(parts(&body).expect("a form").file, Some(&held[..]));
        }
    }
}
