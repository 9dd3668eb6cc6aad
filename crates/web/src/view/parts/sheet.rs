//! What is there on request.

use maud::{Markup, html};

use super::super::icon::{Icon, icon};

/// A part that opens in place; open from the start when it holds an answer.
pub fn fold(title: &str, open: bool, inside: Markup) -> Markup {
    html! {
        details.fold open[open] {
            summary { span { (title) } (icon(Icon::CaretDown)) }
            div.stack { (inside) }
        }
    }
}
