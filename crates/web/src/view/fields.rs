//! Questions of the owner's own affairs: keys, settings, data. Their faults are sentences,
//! because they come from the vault and the door as well as from a form.

use maud::{Markup, html};
use nearer_content::Library;
use nearer_core::Answers;

use super::parts;

/// One thing that is wrong, said under its field and on top of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The name of the field.
    pub field: &'static str,
    /// The sentence.
    pub says: String,
}

/// A form being drawn: the words, what was typed, what is wrong with it.
#[derive(Clone, Copy)]
pub struct Fields<'a> {
    /// All words.
    pub library: &'a Library,
    /// What was typed, or what is kept.
    pub answers: &'a Answers,
    /// What is wrong.
    pub wrong: &'a [Wrong],
}

/// One of several choices, with a line under it when there is more to say.
#[derive(Debug, Clone)]
pub struct Pick<'a> {
    /// What the form sends.
    pub value: &'a str,
    /// What is read.
    pub label: &'a str,
    /// More about it.
    pub line: Option<&'a str>,
}

impl<'a> Fields<'a> {
    /// A form over words, answers and faults.
    pub fn new(library: &'a Library, answers: &'a Answers, wrong: &'a [Wrong]) -> Self {
        Self { library, answers, wrong }
    }
    /// The words under a key.
    pub fn say(&self, key: &'static str) -> &'a str {
        self.library.words.say(key)
    }
    fn fault(&self, field: &str) -> Option<&'a str> {
        self.wrong.iter().find(|w| w.field == field).map(|w| w.says.as_str())
    }
    /// Every fault, on top of the form, each leading to its field.
    pub fn summary(&self) -> Markup {
        let faults: Vec<(String, String)> =
            self.wrong.iter().map(|w| (format!("f-{}", w.field), w.says.clone())).collect();
        if faults.is_empty() {
            html! {}
        } else {
            parts::error_summary(self.say("form.faults"), &faults)
        }
    }
    /// Hidden fields that carry what earlier steps said, except the `but` asked here.
    pub fn carry(&self, but: &[&str]) -> Markup {
        html! {
            @for (field, value) in self.answers.pairs().filter(|(f, _)| !but.contains(f)) {
                input type="hidden" name=(field) value=(value);
            }
        }
    }
    /// A label, a hint, a fault and the control between them.
    fn framed(&self, field: &str, label: &str, hint: Option<&str>, control: Markup) -> Markup {
        html! {
            div.ask {
                label for={ "f-" (field) } { (label) }
                @if let Some(hint) = hint { p."hint small" id={ "h-" (field) } { (hint) } }
                @if let Some(fault) = self.fault(field) { p.error id={ "e-" (field) } { (fault) } }
                (control)
            }
        }
    }
    /// What a control is described by: its hint and its fault.
    fn described(&self, field: &str, hint: bool) -> Option<String> {
        let hint = hint.then(|| format!("h-{field}"));
        let fault = self.fault(field).map(|_| format!("e-{field}"));
        let ids: Vec<String> = hint.into_iter().chain(fault).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
    /// One line of text.
    pub fn line(&self, field: &str, label: &str, hint: Option<&str>) -> Markup {
        self.framed(
            field,
            label,
            hint,
            html! {
                input.field-line id={ "f-" (field) } type="text" name=(field) value=(self.answers.typed(field))
                    autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="200"
                    aria-describedby=[self.described(field, hint.is_some())]
                    aria-invalid=[self.fault(field).map(|_| "true")];
            },
        )
    }
    /// A passphrase; never filled in again. `purpose` is what browsers call it.
    pub fn secret(&self, field: &str, label: &str, hint: Option<&str>, purpose: &str) -> Markup {
        self.framed(
            field,
            label,
            hint,
            html! {
                input.field-line id={ "f-" (field) } type="password" name=(field) autocomplete=(purpose)
                    autocapitalize="none" spellcheck="false" maxlength="1024"
                    aria-describedby=[self.described(field, hint.is_some())]
                    aria-invalid=[self.fault(field).map(|_| "true")];
            },
        )
    }
    /// Several lines of text.
    pub fn area(&self, field: &str, label: &str, hint: Option<&str>) -> Markup {
        self.framed(
            field,
            label,
            hint,
            html! {
                textarea.field id={ "f-" (field) } name=(field) rows="8" autocomplete="off" spellcheck="false"
                    aria-describedby=[self.described(field, hint.is_some())]
                    aria-invalid=[self.fault(field).map(|_| "true")] { (self.answers.typed(field)) }
            },
        )
    }
    /// A file; which one was chosen is never shown again.
    pub fn file(&self, field: &str, label: &str, hint: &str, accept: &str) -> Markup {
        self.framed(
            field,
            label,
            Some(hint),
            html! {
                input.field-line id={ "f-" (field) } type="file" name=(field) accept=(accept)
                    aria-describedby=[self.described(field, true)]
                    aria-invalid=[self.fault(field).map(|_| "true")];
            },
        )
    }
    /// One of a list too long to show.
    pub fn select(&self, field: &str, label: &str, hint: Option<&str>, picks: &[Pick]) -> Markup {
        let chosen = self.answers.typed(field);
        self.framed(
            field,
            label,
            hint,
            html! {
                select.field-line id={ "f-" (field) } name=(field) autocomplete="off"
                    aria-describedby=[self.described(field, hint.is_some())]
                    aria-invalid=[self.fault(field).map(|_| "true")] {
                    @if !picks.iter().any(|p| p.value == chosen) {
                        option value=(chosen) selected { (chosen) }
                    }
                    @for pick in picks {
                        option value=[(pick.value != pick.label).then_some(pick.value)] selected[pick.value == chosen] { (pick.label) }
                    }
                }
            },
        )
    }
    /// One of a few; nothing is chosen beforehand.
    pub fn radios(&self, field: &str, legend: &str, hint: Option<&str>, picks: &[Pick]) -> Markup {
        html! {
            fieldset.picks aria-describedby=[self.described(field, hint.is_some())] {
                legend { (legend) }
                @if let Some(hint) = hint { p."hint small" id={ "h-" (field) } { (hint) } }
                @if let Some(fault) = self.fault(field) { p.error id={ "e-" (field) } { (fault) } }
                @for (n, pick) in picks.iter().enumerate() {
                    (box_of("radio", field, n, pick, self.answers.has(field, pick.value)))
                }
            }
        }
    }
    /// Any number of a list, as chips.
    pub fn chips(&self, field: &'static str, legend: &str, picks: &[Pick]) -> Markup {
        let chips: Vec<parts::Chip> = picks
            .iter()
            .map(|p| parts::Chip { value: p.value, label: p.label, checked: self.answers.has(field, p.value) })
            .collect();
        parts::chips(&parts::Chips { name: field, legend, chips: &chips, many: true, error: self.fault(field) })
    }
    /// A single yes.
    pub fn tick(&self, field: &str, label: &str, line: Option<&str>) -> Markup {
        html! {
            div.picks {
                @if let Some(fault) = self.fault(field) { p.error id={ "e-" (field) } { (fault) } }
                (box_of("checkbox", field, 0, &Pick { value: "yes", label, line }, self.answers.has(field, "yes")))
            }
        }
    }
}

/// One labelled box; the first of a group carries the id that the summary leads to.
fn box_of(kind: &str, field: &str, n: usize, pick: &Pick, checked: bool) -> Markup {
    let id = if n == 0 { format!("f-{field}") } else { format!("f-{field}-{n}") };
    html! {
        label.pick {
            input id=(id) type=(kind) name=(field) value=(pick.value) checked[checked];
            span { (pick.label) @if let Some(line) = pick.line { span."dim small" { (line) } } }
        }
    }
}

/// A head with its lead under it.
pub fn head(title: &str, lead: Option<&str>) -> Markup {
    html! {
        div.page-head {
            h1 { (title) }
            @if let Some(lead) = lead { p.dim { (lead) } }
        }
    }
}

/// A button that sends the form, saying where to go next.
pub fn go(value: &str, class: &str, words: &str) -> Markup {
    html! { button class={ "btn " (class) } type="submit" name="go" value=(value) { (words) } }
}

/// A button that sends the form.
pub fn send(class: &str, words: &str) -> Markup {
    html! { button class={ "btn " (class) } type="submit" { (words) } }
}
