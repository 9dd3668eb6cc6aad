//! What tends to come after what: sentences first, a small drawing second.

use std::f64::consts::TAU;

use maud::{Markup, html};

use super::frame::About;

/// The most that the drawing holds; more would be a web that nobody reads.
pub const NODES: usize = 5;
/// The side of the drawing and the radius of the ring and of a node in it.
const SIDE: f64 = 280.0;
const RING: f64 = 96.0;
const NODE: f64 = 22.0;

/// One thing that comes before another, by their numbers.
#[derive(Debug, Clone, Copy)]
pub struct Influence<'a> {
    /// Comes first.
    pub from: usize,
    /// Tends to follow; may be the same.
    pub to: usize,
    /// From -1 to 1: how strongly, and whether more is followed by more or by less.
    pub strength: f64,
    /// The sentence.
    pub words: &'a str,
}

/// The sentences as a list, then the drawing: numbered nodes on a ring, an arrow for each
/// influence, thicker the stronger, dashed where more is followed by less. The names stand
/// beside their numbers.
pub fn network(about: About, names: &[&str], influences: &[Influence]) -> Markup {
    let of = names.len().min(NODES);
    let known = |i: &&Influence| i.from < of && i.to < of && i.strength.is_finite();
    let arrows: Vec<&Influence> = influences.iter().filter(known).take(NODES * NODES).collect();
    html! {
        ul."stack sm bare" role="list" { @for i in &arrows { li { (i.words) } } }
        div."row net" {
            svg viewBox="0 0 280 280" role="img" aria-label=(about.title) focusable="false" {
                @if !about.desc.is_empty() { desc { (about.desc) } }
                @for i in &arrows { (arrow(i, of)) }
                @for n in 0..of {
                    @let (x, y) = node(n, of);
                    circle.exp cx=(px(x)) cy=(px(y)) r=(px(NODE)) {}
                    text x=(px(x)) y=(px(y)) dy=".35em" text-anchor="middle" { (n + 1) }
                }
            }
            ol."small num" { @for name in names.iter().take(of) { li { (name) } } }
        }
    }
}

fn px(x: f64) -> String {
    format!("{x:.1}")
}

/// The middle of the nth node, the first on top.
fn node(n: usize, of: usize) -> (f64, f64) {
    let (sin, cos) = (TAU * n as f64 / of.max(1) as f64).sin_cos();
    let ring = if of == 1 { 0.0 } else { RING };
    (SIDE / 2.0 + ring * sin, SIDE / 2.0 - ring * cos)
}

/// A bent line with a head; what follows itself is a loop on the outer side.
fn arrow(i: &Influence, of: usize) -> Markup {
    let (a, b) = (node(i.from, of), node(i.to, of));
    let width = 1.5 + 4.5 * i.strength.abs().min(1.0);
    let class = if i.strength < 0.0 { "l dash" } else { "l" };
    let head = NODE + 9.0;
    let (line, tip, toward) = if i.from == i.to {
        let (ux, uy) = unit((a.0 - SIDE / 2.0, a.1 - SIDE / 2.0), (0.0, -1.0));
        let side = |s: f64| (a.0 + NODE * (0.5 * ux - s * 0.87 * uy), a.1 + NODE * (0.5 * uy + s * 0.87 * ux));
        let (from, to) = (side(-1.0), side(1.0));
        let far = |p: (f64, f64)| (p.0 + 34.0 * ux, p.1 + 34.0 * uy);
        let (c, d) = (far(from), far(to));
        let line =
            format!("M{:.1} {:.1}C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}", from.0, from.1, c.0, c.1, d.0, d.1, to.0, to.1);
        (line, to, (-ux, -uy))
    } else {
        // bent to one side, so that there and back do not cover each other
        let (ux, uy) = unit((b.0 - a.0, b.1 - a.1), (1.0, 0.0));
        let bend = ((a.0 + b.0) / 2.0 - 22.0 * uy, (a.1 + b.1) / 2.0 + 22.0 * ux);
        let away = unit((bend.0 - a.0, bend.1 - a.1), (ux, uy));
        let toward = unit((b.0 - bend.0, b.1 - bend.1), (ux, uy));
        let from = (a.0 + NODE * away.0, a.1 + NODE * away.1);
        let stop = (b.0 - head * toward.0, b.1 - head * toward.1);
        let line = format!("M{:.1} {:.1}Q{:.1} {:.1} {:.1} {:.1}", from.0, from.1, bend.0, bend.1, stop.0, stop.1);
        (line, (b.0 - NODE * toward.0, b.1 - NODE * toward.1), toward)
    };
    let (wide, long) = (4.0 + width / 2.0, 11.0);
    let foot = (tip.0 - long * toward.0, tip.1 - long * toward.1);
    let corner = |s: f64| (foot.0 - s * wide * toward.1, foot.1 + s * wide * toward.0);
    let (l, r) = (corner(1.0), corner(-1.0));
    html! {
        path class=(class) d=(line) stroke-width=(px(width)) {}
        polygon.head points=(format!("{:.1},{:.1} {:.1},{:.1} {:.1},{:.1}", tip.0, tip.1, l.0, l.1, r.0, r.1)) {}
    }
}

/// A direction of length one; `or` for none.
fn unit((x, y): (f64, f64), or: (f64, f64)) -> (f64, f64) {
    let length = x.hypot(y);
    if length > 1e-9 { (x / length, y / length) } else { or }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_a_node_is_drawn() {
        let influence = |from, to, strength| Influence { from, to, strength, words: "closeness, then the pull" };
        let page = network(
            About { title: "t", desc: "" },
            &["a", "b"],
            &[influence(0, 1, 0.4), influence(1, 1, -0.2), influence(0, 7, 0.9), influence(0, 0, f64::NAN)],
        )
        .into_string();
        assert_eq!(page.matches("class=\"head\"").count(), 2);
        assert_eq!(page.matches("closeness").count(), 2);
        assert_eq!(page.matches("dash").count(), 1);
        assert!(!page.contains("NaN"));
    }
}
