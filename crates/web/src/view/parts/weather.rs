//! Inner weather: six skies to choose from. No sky is better than another.

use maud::{Markup, html};

use super::error::{described, error_line};
use crate::view::icon::{Icon, icon};

/// One sky.
#[derive(Debug, Clone, Copy)]
pub struct Sky<'a> {
    /// What the form sends.
    pub value: &'a str,
    /// What is read.
    pub label: &'a str,
    /// Its picture.
    pub shape: Icon,
    /// Chosen before.
    pub checked: bool,
}

/// A question with skies.
#[derive(Debug, Clone, Copy)]
pub struct Weather<'a> {
    /// What the form sends it as; the id of the first one is `f-` and this.
    pub name: &'a str,
    /// The question.
    pub legend: &'a str,
    /// The skies, in order.
    pub skies: &'a [Sky<'a>],
    /// What is wrong with the answer.
    pub error: Option<&'a str>,
}

/// The question. None is chosen that was not chosen by the person.
pub fn weather(field: &Weather) -> Markup {
    let name = field.name;
    html! {
        fieldset.skies aria-describedby=[described(name, false, field.error.is_some())] {
            legend { (field.legend) }
            (error_line(name, field.error))
            div.steps5.wx {
                @for (n, sky) in field.skies.iter().enumerate() {
                    @let id = if n == 0 { format!("f-{name}") } else { format!("f-{name}-{n}") };
                    label {
                        (icon(sky.shape))
                        span.small { (sky.label) }
                        input id=(id) type="radio" name=(name) value=(sky.value) checked[sky.checked];
                    }
                }
            }
        }
    }
}
