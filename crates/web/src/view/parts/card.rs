//! Surfaces and what is said on them.

use maud::{Markup, html};

use super::super::icon::{Icon, icon};

/// In which light a card stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Light {
    /// The usual surface.
    Plain,
    /// Toward someone; at most one on a screen.
    Lamp,
    /// Only an edge.
    Quiet,
}

/// A section on a surface.
pub fn card(light: Light, inside: Markup) -> Markup {
    let class = match light {
        Light::Plain => "card stack",
        Light::Lamp => "card lamp stack",
        Light::Quiet => "card quiet stack",
    };
    html! { section class=(class) { (inside) } }
}

/// The small line over a title.
pub fn eyebrow(words: &str) -> Markup {
    html! { p.eyebrow { (words) } }
}

/// A sentence in the human voice.
pub fn voice(words: &str) -> Markup {
    html! { p.voice { (words) } }
}

/// Somebody's own words, and where they are from.
pub fn quote(words: &str, from: &str) -> Markup {
    html! {
        figure.quote {
            blockquote { p { (words) } }
            @if !from.is_empty() { figcaption."dim small" { (from) } }
        }
    }
}

/// A sentence about what just happened, read out politely.
pub fn notice(words: &str) -> Markup {
    html! { p.notice role="status" { (words) } }
}

/// Nothing here yet, which is fine; at most one thing to do about it.
pub fn empty_state(title: &str, line: &str, lead: Option<(&str, &str)>) -> Markup {
    html! {
        section."card quiet empty" {
            p.voice { (title) }
            p.dim { (line) }
            @if let Some((path, words)) = lead { div.btns { a."btn line" href=(path) { (words) } } }
        }
    }
}

/// Words to take elsewhere.
#[derive(Debug, Clone, Copy)]
pub struct CopyCard<'a> {
    /// The id of the text; unique on the page.
    pub id: &'a str,
    /// The text as the other will read it.
    pub text: &'a str,
    /// The button.
    pub copy: &'a str,
    /// Said when it worked.
    pub copied: &'a str,
    /// One sentence under it; may be empty.
    pub hint: &'a str,
}

/// The text without anything of this program around it; the button appears with script,
/// and one tap on the text selects all of it.
pub fn copy_card(copy: &CopyCard) -> Markup {
    html! {
        div.copy-card {
            p.own-words id=(copy.id) { (copy.text) }
            @if !copy.hint.is_empty() { p."hint small" { (copy.hint) } }
            div.row data-copy=(copy.id) data-copied=(copy.copied) hidden {
                button."btn line mini" type="button" { (icon(Icon::Copy)) (copy.copy) }
                span."small dim" role="status" {}
            }
        }
    }
}
