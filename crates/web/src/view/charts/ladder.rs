//! Steps from the smallest to the largest, each with how often it was taken.

use maud::{Markup, html};

use super::super::parts;

/// The most dots that a step shows; the words say the number.
const DOTS: usize = 12;

/// One step.
#[derive(Debug, Clone, Copy)]
pub struct Rung<'a> {
    /// What it is.
    pub label: &'a str,
    /// How it reads: "taken 3 times".
    pub words: &'a str,
    /// How often it was taken.
    pub taken: usize,
}

/// The steps, smallest first; the pair comes nearer with each.
pub fn ladder(rungs: &[Rung]) -> Markup {
    let last = rungs.len().saturating_sub(1).max(1);
    html! {
        ol.climb role="list" {
            @for (n, rung) in rungs.iter().enumerate() {
                li {
                    (parts::pair(4 * n / last))
                    div.lab { span { (rung.label) } span.num { (rung.words) } }
                    svg.taken aria-hidden="true" focusable="false" {
                        line.hair x1="0" x2="100%" y1="50%" y2="50%" {}
                        @for dot in 0..rung.taken.min(DOTS) {
                            circle.act cx=(format!("{:.1}%", 4.0 + 92.0 * dot as f64 / (DOTS - 1) as f64)) cy="50%" r="5" {}
                        }
                    }
                }
            }
        }
    }
}
