//! Buttons do, links lead; both may look alike.

use maud::{Markup, html};

/// How much a button asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// The one thing of a card.
    Primary,
    /// Another thing, just as fine.
    Line,
    /// Beside the others.
    Plain,
    /// A line of words.
    Text,
    /// Cannot be taken back.
    Danger,
}

impl Look {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "btn primary",
            Self::Line => "btn line",
            Self::Plain => "btn plain",
            Self::Text => "btn text",
            Self::Danger => "btn danger",
        }
    }
}

/// A button that sends its form; with `pair`, also a name and a value.
pub fn button(look: Look, words: &str, pair: Option<(&str, &str)>) -> Markup {
    html! {
        button class=(look.class()) type="submit" name=[pair.map(|p| p.0)] value=[pair.map(|p| p.1)] { (words) }
    }
}

/// A link that looks like a button.
pub fn link_button(look: Look, words: &str, path: &str) -> Markup {
    html! { a class=(look.class()) href=(path) { (words) } }
}
