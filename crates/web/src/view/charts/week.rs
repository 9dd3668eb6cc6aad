//! When in the week: days across, parts of the day down. Its cells hold counts, so it is a
//! table and no drawing.

use maud::{Markup, html};

/// The words and counts.
#[derive(Debug, Clone, Copy)]
pub struct Week<'a> {
    /// What is counted.
    pub caption: &'a str,
    /// The head above the parts of the day.
    pub part_head: &'a str,
    /// Monday to Sunday: short and whole.
    pub days: &'a [(&'a str, &'a str); 7],
    /// The parts of the day from the top, each with its seven counts.
    pub parts: &'a [(&'a str, [usize; 7])],
}

/// The depth of a cell, 0 to 3: none, then thirds of the most.
fn depth(count: usize, most: usize) -> usize {
    if count == 0 { 0 } else { (3 * count).div_ceil(most.max(1)).clamp(1, 3) }
}

/// The table.
pub fn week(week: &Week) -> Markup {
    let most = week.parts.iter().flat_map(|(_, counts)| counts).copied().max().unwrap_or(0);
    html! {
        div.scrolls tabindex="0" role="group" aria-label=(week.caption) {
            table."when num" {
                caption.sr { (week.caption) }
                thead { tr {
                    th scope="col" { span.sr { (week.part_head) } }
                    @for (short, whole) in week.days { th scope="col" { abbr title=(whole) { (short) } } }
                } }
                tbody {
                    @for (part, counts) in week.parts {
                        tr {
                            th scope="row" { (part) }
                            @for count in counts {
                                td class={ "c" (depth(*count, most)) } { span.sr[*count == 0] { (count) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_is_never_drawn_like_some() {
        assert_eq!([depth(0, 0), depth(0, 9), depth(1, 900), depth(900, 900)], [0, 0, 1, 3]);
    }
}
