//! Where in the body something is felt: the figure, and the list that says the same.

use maud::{Markup, html};

use super::super::parts;

/// The most places of the list.
const PLACES: usize = 8;

/// One place with how often it was noted.
#[derive(Debug, Clone, Copy)]
pub struct Felt<'a> {
    /// Its name.
    pub label: &'a str,
    /// How it reads: "8 times".
    pub words: &'a str,
    /// How often.
    pub times: usize,
    /// Where on the figure, in per cent from the left and the top; none for what the front
    /// does not show.
    pub spot: Option<(f32, f32)>,
}

/// The figure with its list, most often first.
pub fn heat(places: &[Felt]) -> Markup {
    let most = places.iter().map(|p| p.times).max().unwrap_or(0).max(1) as f64;
    let share = |p: &Felt| p.times as f64 / most;
    let spots: Vec<_> = places.iter().filter_map(|p| p.spot.map(|spot| (spot, share(p)))).collect();
    html! {
        div.bodyrow {
            (parts::body_figure(&spots))
            ol.bars role="list" {
                @for place in places.iter().take(PLACES) { (parts::bar_row(place.label, place.words, share(place))) }
            }
        }
    }
}
