//! Every component in every state, on one page.

use maud::{Markup, html};

/// The page; `say` gives the words under a key.
pub fn styleguide<'a>(_say: &dyn Fn(&str) -> &'a str) -> Markup {
    html! {}
}
