//! Names taken out of markup that was drawn elsewhere: what is read, and what a screen reader
//! says in its place.

/// Attributes that are read out.
const READ_OUT: [&str; 3] = [" aria-label=\"", " title=\"", " data-read=\""];

/// The same markup with `hide` applied to every text in it. `html` is escaped as maud does, so
/// that `<` and `>` only ever stand around tags.
pub(super) fn hidden(html: &str, hide: &dyn Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((text, after)) = rest.split_once('<') {
        out.push_str(&plain(text, hide));
        let (tag, next) = after.split_once('>').unwrap_or((after, ""));
        out.push('<');
        out.push_str(&read_out(tag, hide));
        out.push('>');
        rest = next;
    }
    out.push_str(&plain(rest, hide));
    out
}

fn plain(text: &str, hide: &dyn Fn(&str) -> String) -> String {
    if text.trim().is_empty() {
        return text.to_owned();
    }
    let read = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    let said = hide(&read);
    said.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn read_out(tag: &str, hide: &dyn Fn(&str) -> String) -> String {
    let mut tag = tag.to_owned();
    for name in READ_OUT {
        if let Some((before, after)) = tag.split_once(name)
            && let Some((value, end)) = after.split_once('"')
        {
            tag = format!("{before}{name}{}\"{end}", plain(value, hide));
        }
    }
    tag
}

#[cfg(test)]
mod tests {
    use super::hidden;

    #[test]
    fn what_is_read_is_hidden_and_tags_stay() {
        let hide = |text: &str| text.replace("Sam", "S.").replace("A&B", "A.");
        let html = r#"<p class="Sam">Sam &amp; A&amp;B</p><svg aria-label="of Sam" x="Sam"><desc>Sam</desc></svg>Sam"#;
        let want = r#"<p class="Sam">S. &amp; A.</p><svg aria-label="of S." x="Sam"><desc>S.</desc></svg>S."#;
        assert_eq!(hidden(html, &hide), want);
        assert_eq!(hidden(html, &str::to_owned), html);
    }
}
