//! Nought to ten as eleven native radios: a slider would have to start somewhere, and that
//! place drags the answer.

use maud::{Markup, html};

use super::error::{described, error_line};

/// A question answered from 0 to 10.
#[derive(Debug, Clone, Copy)]
pub struct Scale<'a> {
    /// What the form sends it as; the id of the 0 is `f-` and this.
    pub name: &'a str,
    /// The question.
    pub legend: &'a str,
    /// What 0 means.
    pub low: &'a str,
    /// What 10 means.
    pub high: &'a str,
    /// The words for not saying; sends nothing.
    pub skip: &'a str,
    /// What was chosen before, as it was sent.
    pub chosen: Option<&'a str>,
    /// What is wrong with the answer.
    pub error: Option<&'a str>,
}

/// The question, eleven discs, the end words, and a way not to say.
pub fn scale(field: &Scale) -> Markup {
    drawn(field, 1)
}

/// The same from 0 to 100 in tens.
pub fn percent_scale(field: &Scale) -> Markup {
    drawn(field, 10)
}

fn drawn(field: &Scale, times: u8) -> Markup {
    let name = field.name;
    html! {
        fieldset.scale aria-describedby=[described(name, false, field.error.is_some())] {
            legend { (field.legend) }
            (error_line(name, field.error))
            div.tens {
                @for n in 0..=10u8 {
                    @let (value, id) = ((n * times).to_string(), if n == 0 { format!("f-{name}") } else { format!("f-{name}-{n}") });
                    label.num {
                        input id=(id) type="radio" name=(name) value=(value)
                            checked[field.chosen == Some(value.as_str())];
                        span { (value)
                            @if n == 0 { span.sr { ", " (field.low) } }
                            @if n == 10 { span.sr { ", " (field.high) } }
                        }
                    }
                }
            }
            div.ends aria-hidden="true" { span { (field.low) } span { (field.high) } }
            label.pill.skip-it {
                input id={ "f-" (name) "-skip" } type="radio" name=(name) value="";
                span { (field.skip) }
            }
        }
    }
}
