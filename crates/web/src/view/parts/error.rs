//! What is wrong, once on top of the form and once at the field.

use maud::{Markup, html};

/// Every fault of a form, each leading to its field. `faults` are the id of the control and
/// the sentence. Put it before the form; it takes the focus by being linked to.
pub fn error_summary(title: &str, faults: &[(String, String)]) -> Markup {
    html! {
        div.faults role="alert" aria-labelledby="faults-h" tabindex="-1" {
            h2 id="faults-h" { (title) }
            ul role="list" { @for (id, says) in faults { li { a href={ "#" (id) } { (says) } } } }
        }
    }
}

/// The fault of one field, under the id that the control is described by.
pub fn error_line(field: &str, says: Option<&str>) -> Markup {
    html! { @if let Some(says) = says { p.error id={ "e-" (field) } { (says) } } }
}

/// The ids that describe a control: its hint, then its fault.
pub(super) fn described(field: &str, hint: bool, fault: bool) -> Option<String> {
    let ids: Vec<String> =
        [(hint, "h-"), (fault, "e-")].iter().filter(|(there, _)| *there).map(|(_, p)| format!("{p}{field}")).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}
