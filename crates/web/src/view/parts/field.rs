//! Text in one line or many. What was typed is kept; browsers are asked not to remember it.

use maud::{Markup, html};

use super::error::{described, error_line};

/// One line of text.
#[derive(Debug, Clone, Copy)]
pub struct TextInput<'a> {
    /// What the form sends it as; its id is `f-` and this.
    pub name: &'a str,
    /// The label above.
    pub label: &'a str,
    /// One sentence under the label.
    pub hint: Option<&'a str>,
    /// `text`, `password`, `search`, `number`, `date` or `time`. A password is never filled.
    pub kind: &'a str,
    /// What was typed before.
    pub value: &'a str,
    /// What is wrong with it.
    pub error: Option<&'a str>,
}

/// Several lines of text; grows with what is typed.
#[derive(Debug, Clone, Copy)]
pub struct TextArea<'a> {
    /// What the form sends it as; its id is `f-` and this.
    pub name: &'a str,
    /// The label above.
    pub label: &'a str,
    /// One sentence under the label.
    pub hint: Option<&'a str>,
    /// What was typed before.
    pub value: &'a str,
    /// What is wrong with it.
    pub error: Option<&'a str>,
}

/// One line of text with its label, hint and fault.
pub fn text_input(field: &TextInput) -> Markup {
    let secret = field.kind == "password";
    framed(
        field.name,
        field.label,
        field.hint,
        field.error,
        html! {
            input.field-line id={ "f-" (field.name) } type=(field.kind) name=(field.name)
                value=[(!secret).then_some(field.value)]
                autocomplete=(if secret { "current-password" } else { "off" })
                autocapitalize=[secret.then_some("none")] spellcheck=[secret.then_some("false")]
                aria-describedby=[described(field.name, field.hint.is_some(), field.error.is_some())]
                aria-invalid=[field.error.map(|_| "true")];
        },
    )
}

/// Several lines of text with their label, hint and fault.
pub fn text_area(field: &TextArea) -> Markup {
    framed(
        field.name,
        field.label,
        field.hint,
        field.error,
        html! {
            textarea.field id={ "f-" (field.name) } name=(field.name) rows="4" autocomplete="off" data-grow
                aria-describedby=[described(field.name, field.hint.is_some(), field.error.is_some())]
                aria-invalid=[field.error.map(|_| "true")] { (field.value) }
        },
    )
}

fn framed(name: &str, label: &str, hint: Option<&str>, error: Option<&str>, control: Markup) -> Markup {
    html! {
        div.ask {
            label for={ "f-" (name) } { (label) }
            @if let Some(hint) = hint { p."hint small" id={ "h-" (name) } { (hint) } }
            (error_line(name, error))
            (control)
        }
    }
}
