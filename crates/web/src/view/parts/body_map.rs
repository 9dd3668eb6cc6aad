//! Where in the body: the list is the control, the figure is its mirror.

use maud::{Markup, html};

/// One place of the body.
#[derive(Debug, Clone, Copy)]
pub struct BodyPlace<'a> {
    /// What the form sends under `place`.
    pub slug: &'a str,
    /// What is read.
    pub label: &'a str,
    /// Where it is on the figure seen from the front, in per cent from the left and the top;
    /// none for places that only the list has.
    pub spot: Option<(f32, f32)>,
    /// Chosen before.
    pub checked: bool,
}

/// One figure: no sex, no face, no skin.
const OUTLINE: &str = "M66 44C66 50 68 54 76 57C88 60 96 64 98 78C100 94 103 114 105 134C106 143 104 152 99 152\
C95 152 94 146 93 139C91 122 89 108 86 96C85 108 83 118 83 128C86 140 87 150 86 164C85 190 82 212 81 234\
C80 243 69 243 68 234C67 212 65 190 62 170C61.4 167 60.6 166 60 166C59.4 166 58.6 167 58 170\
C55 190 53 212 52 234C51 243 40 243 39 234C38 212 35 190 34 164C33 150 34 140 37 128C37 118 35 108 34 96\
C31 108 29 122 27 139C26 146 25 152 21 152C16 152 14 143 15 134C17 114 20 94 22 78C24 64 32 60 44 57\
C52 54 54 50 54 44Z";
/// Left edge, width and height of the drawing.
const BOX: (f32, f32, f32) = (6.0, 108.0, 248.0);
/// Half the side of the square that can be touched around a spot.
const REACH: f32 = 14.0;

/// Checkboxes named `place`, and a figure whose spots are labels for them. Place and spot
/// share their number, so that the style sheet can light one from the other; it knows twenty.
pub fn body_map(legend: &str, hint: &str, places: &[BodyPlace]) -> Markup {
    html! {
        fieldset.body-map aria-describedby="h-place" {
            legend { (legend) }
            p."hint small" id="h-place" { (hint) }
            div.bodyrow {
                svg.figure viewBox="6 0 108 248" aria-hidden="true" focusable="false" {
                    ellipse.sil cx="60" cy="23" rx="15.5" ry="18" {}
                    path.sil d=(OUTLINE) {}
                    @for (n, place) in places.iter().enumerate() {
                        @if let Some(spot) = place.spot { (lit(n + 1, place.slug, spot)) }
                    }
                }
                div."chipset places" {
                    @for (n, place) in places.iter().enumerate() {
                        @let first = if n == 0 { "f-place".to_owned() } else { format!("p-{}", place.slug) };
                        label.pill {
                            input id=(first) type="checkbox" name="place" value=(place.slug) checked[place.checked];
                            span { (place.label) }
                        }
                    }
                }
            }
        }
    }
}

/// The figure to look at: each spot with its share of the most, 0 to 1, larger and fuller the
/// more. Silent: the list beside it says the same.
pub fn body_figure(spots: &[((f32, f32), f64)]) -> Markup {
    html! {
        svg.figure viewBox="6 0 108 248" aria-hidden="true" focusable="false" {
            ellipse.sil cx="60" cy="23" rx="15.5" ry="18" {}
            path.sil d=(OUTLINE) {}
            @for ((across, down), share) in spots {
                @let (share, x) = (share.clamp(0.0, 1.0), BOX.0 + BOX.1 * across / 100.0);
                circle.act cx=(x) cy=(BOX.2 * down / 100.0) r=(format!("{:.1}", 4.5 + 6.5 * share))
                    fill-opacity=(format!("{:.2}", 0.35 + 0.65 * share)) {}
            }
        }
    }
}

/// A spot that glows when its place is chosen, and can be touched to choose it.
fn lit(n: usize, slug: &str, (across, down): (f32, f32)) -> Markup {
    let (x, y) = (BOX.0 + BOX.1 * across / 100.0, BOX.2 * down / 100.0);
    let target = if n == 1 { "f-place".to_owned() } else { format!("p-{slug}") };
    html! {
        circle class={ "spot s" (n) } cx=(x) cy=(y) r="8" {}
        foreignObject x=(x - REACH) y=(y - REACH) width=(REACH * 2.0) height=(REACH * 2.0) {
            label.touch for=(target) {}
        }
    }
}
