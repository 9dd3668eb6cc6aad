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

/// A sheet over the page, opened by its own button; needs no script. `id` is unique on the
/// page. Nothing that a task needs may be only in here: old browsers show it in place.
pub fn sheet(id: &str, open: &str, title: &str, close: &str, inside: Markup) -> Markup {
    html! {
        button."btn line" type="button" popovertarget=(id) { (open) }
        div.sheet id=(id) popover="auto" role="dialog" aria-labelledby={ (id) "-h" } {
            div.stack {
                h2 id={ (id) "-h" } { (title) }
                (inside)
                div.btns {
                    button."btn line" type="button" popovertarget=(id) popovertargetaction="hide" { (close) }
                }
            }
        }
    }
}
