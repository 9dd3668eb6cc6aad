//! The pair: two circles and the gap between them. They come near and never merge.

use maud::{Markup, html};

use super::error::{described, error_line};

/// Gaps between the two centres, from far to near, in the units of the glyph.
const GAPS: [f32; 5] = [34.0, 29.5, 25.2, 21.2, 17.4];

/// How near it feels, in five steps.
#[derive(Debug, Clone, Copy)]
pub struct Nearness<'a> {
    /// What the form sends it as; the id of the first step is `f-` and this.
    pub name: &'a str,
    /// The question.
    pub legend: &'a str,
    /// What the form sends for each step, from far to near.
    pub values: &'a [&'a str; 5],
    /// What each step is called, from far to near.
    pub words: &'a [&'a str],
    /// The end word for far.
    pub low: &'a str,
    /// The end word for near.
    pub high: &'a str,
    /// One sentence beside the chosen word.
    pub hint: &'a str,
    /// The words for not saying; sends nothing.
    pub skip: &'a str,
    /// What was chosen before, as it was sent.
    pub chosen: Option<&'a str>,
    /// What is wrong with the answer.
    pub error: Option<&'a str>,
}

/// The question with its scene. Alone it is a card, low enough that two fit on one screen;
/// inside a `card near-card` it fills the card from edge to edge.
pub fn nearness(field: &Nearness) -> Markup {
    let name = field.name;
    html! {
        fieldset.nearness aria-describedby=[described(name, true, field.error.is_some())] {
            legend { (field.legend) }
            (error_line(name, field.error))
            div.near {
                div.scene aria-hidden="true" { i.arc {} i.arc {} i.arc {} i.glow {} i.me {} i.them {} }
                div.in {
                    div.steps5 {
                        @for (n, value) in field.values.iter().enumerate() {
                            @let id = if n == 0 { format!("f-{name}") } else { format!("f-{name}-{n}") };
                            label {
                                (pair(n))
                                input id=(id) type="radio" name=(name) value=(value)
                                    checked[field.chosen == Some(*value)];
                                span.sr { (field.words.get(n).unwrap_or(value)) }
                            }
                        }
                    }
                    div.ends aria-hidden="true" { span { (field.low) } span { (field.high) } }
                    div.under {
                        p.dim id={ "h-" (name) } {
                            span.chosen aria-hidden="true" { @for word in field.words { b.say { (word) ". " } } }
                            (field.hint)
                        }
                        label.pill.skip-it {
                            input id={ "f-" (name) "-skip" } type="radio" name=(name) value="";
                            span { (field.skip) }
                        }
                    }
                }
            }
        }
    }
}

/// The glyph of the pair at one of five steps, 0 far to 4 near; silent.
pub fn pair(step: usize) -> Markup {
    let half = GAPS[step.min(GAPS.len() - 1)] / 2.0;
    html! {
        svg.pair viewBox="0 0 48 24" aria-hidden="true" focusable="false" {
            circle.me cx=(24.0 - half) cy="12" r="7" {}
            circle.them cx=(24.0 + half) cy="12" r="7" {}
        }
    }
}
