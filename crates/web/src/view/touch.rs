//! One tap on something that is kept, as a form of its own.

use maud::{Markup, html};
use nearer_core::EntryId;

use super::shell;

/// A button that sets fields of a kept entry, and leads back by a word.
pub fn touch(token: &str, id: EntryId, set: &[(&str, &str)], back: &str, class: &str, words: &str) -> Markup {
    html! {
        form method="post" action={ "/e/" (id) "/touch" } {
            (shell::token(token))
            @for (field, value) in set { input type="hidden" name=(field) value=(value); }
            input type="hidden" name="back" value=(back);
            button class={ "btn " (class) } type="submit" { (words) }
        }
    }
}
