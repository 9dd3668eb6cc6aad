//! Short choices as native radios or checkboxes that look like chips.

use maud::{Markup, html};

use super::error::{described, error_line};

/// One thing to choose.
#[derive(Debug, Clone, Copy)]
pub struct Chip<'a> {
    /// What the form sends.
    pub value: &'a str,
    /// What is read.
    pub label: &'a str,
    /// Chosen before.
    pub checked: bool,
}

/// A group of choices.
#[derive(Debug, Clone, Copy)]
pub struct Chips<'a> {
    /// What the form sends them as; the first one's id is `f-` and this.
    pub name: &'a str,
    /// The question.
    pub legend: &'a str,
    /// What can be chosen, in order.
    pub chips: &'a [Chip<'a>],
    /// Any number of them; otherwise one.
    pub many: bool,
    /// What is wrong with the answer.
    pub error: Option<&'a str>,
}

/// A question with chips. Nothing is chosen that was not chosen by the person.
pub fn chips(group: &Chips) -> Markup {
    drawn(group, true)
}

/// More chips of a question that was begun above: the same, without names of their own.
pub fn more_chips(group: &Chips) -> Markup {
    drawn(group, false)
}

fn drawn(group: &Chips, named: bool) -> Markup {
    let kind = if group.many { "checkbox" } else { "radio" };
    html! {
        fieldset.chips aria-describedby=[described(group.name, false, group.error.is_some())] {
            legend { (group.legend) }
            (error_line(group.name, group.error))
            div.chipset {
                @for (n, chip) in group.chips.iter().enumerate() {
                    @let id = if n == 0 { format!("f-{}", group.name) } else { format!("f-{}-{n}", group.name) };
                    label.pill {
                        input id=[named.then_some(id)] type=(kind) name=(group.name) value=(chip.value) checked[chip.checked];
                        span { (chip.label) }
                    }
                }
            }
        }
    }
}
