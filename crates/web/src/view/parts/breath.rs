//! The breath: a disc that is already going. Four breaths, then it rests by itself.

use maud::{Markup, html};

use super::super::icon::{Icon, icon, icon_fill};

/// How many breaths before it rests.
const BREATHS: usize = 4;

/// Everything the breath says.
#[derive(Debug, Clone, Copy)]
pub struct BreathWords<'a> {
    /// The name of the part.
    pub label: &'a str,
    /// All of it in one go, for those who hear it.
    pub instruction: &'a str,
    /// While breathing in.
    pub breathe_in: &'a str,
    /// How long that is.
    pub in_seconds: &'a str,
    /// While holding.
    pub hold: &'a str,
    /// How long that is.
    pub hold_seconds: &'a str,
    /// While breathing out.
    pub breathe_out: &'a str,
    /// How long that is.
    pub out_seconds: &'a str,
    /// Which breath this is; `{n}` and `{of}` are filled in by script.
    pub count: &'a str,
    /// The pause.
    pub pause: &'a str,
    /// While paused.
    pub paused: &'a str,
    /// Leaves the hold out.
    pub no_hold: &'a str,
    /// A longer second.
    pub slower: &'a str,
    /// A shorter second.
    pub faster: &'a str,
    /// After the last breath.
    pub finished: &'a str,
}

impl<'a> BreathWords<'a> {
    /// The words under `breath.*`, as `say` gives them.
    pub fn said(say: &dyn Fn(&str) -> &'a str) -> Self {
        Self {
            label: say("breath.label"),
            instruction: say("breath.instruction"),
            breathe_in: say("breath.in"),
            in_seconds: say("breath.in_seconds"),
            hold: say("breath.hold"),
            hold_seconds: say("breath.hold_seconds"),
            breathe_out: say("breath.out"),
            out_seconds: say("breath.out_seconds"),
            count: say("breath.count"),
            pause: say("breath.pause"),
            paused: say("breath.paused"),
            no_hold: say("breath.no_hold"),
            slower: say("breath.slower"),
            faster: say("breath.faster"),
            finished: say("breath.finished"),
        }
    }
}

/// The disc, its words, and four switches that work without script. The switches have no
/// name, so that no form sends them.
pub fn breath(words: &BreathWords) -> Markup {
    html! {
        section.orb aria-label=(words.label) data-breath data-count=(words.count) data-finished=(words.finished) {
            div.breath aria-hidden="true" {
                i.halo {} i.ring {} i.disc {}
                div.words {
                    b.w-in { (words.breathe_in) small { (words.in_seconds) } }
                    b.w-hold { (words.hold) small { (words.hold_seconds) } }
                    b.w-out { (words.breathe_out) small { (words.out_seconds) } }
                }
            }
            p.sr { (words.instruction) }
            div.counting hidden { (beats(0, BREATHS)) span.dim data-say {} }
            div.row {
                (pause(words))
                (tick("no-hold", words.no_hold))
                (pace(words))
            }
        }
    }
}

/// A breath of any counts, which goes on until it is stopped.
#[derive(Debug, Clone, Copy)]
pub struct Paced<'a> {
    /// The class of its movement in the style sheet; see [`beat_class`].
    pub class: &'a str,
    /// What it says; the words of a hold are left out where there is none.
    pub words: BreathWords<'a>,
    /// While resting empty, and how long that is; `None` where there is no such rest.
    pub rest: Option<(&'a str, &'a str)>,
    /// In, held, out, rested; in seconds.
    pub counts: [f32; 4],
}

/// The class of the movement with these counts, in tenths of a second: `beat-40-70-80-0`.
pub fn beat_class(counts: [f32; 4]) -> String {
    counts.iter().fold("beat".to_owned(), |class, seconds| format!("{class}-{:.0}", seconds * 10.0))
}

/// The disc with counts of its own. Script reads them and counts along; without script the
/// style sheet moves the disc, and the pause stops it.
pub fn paced(breath: &Paced) -> Markup {
    let words = &breath.words;
    let [_, held, _, rested] = breath.counts;
    let beat = breath.counts.map(|n| n.to_string()).join(" ");
    html! {
        section class={ "orb paced " (breath.class) } aria-label=(words.label) data-beat=(beat) {
            div.breath aria-hidden="true" {
                i.halo {} i.ring {} i.disc {}
                div.words {
                    b.w-in { (words.breathe_in) small { (words.in_seconds) } }
                    @if held > 0.0 { b.w-hold { (words.hold) small { (words.hold_seconds) } } }
                    b.w-out { (words.breathe_out) small { (words.out_seconds) } }
                    @if let Some((rest, seconds)) = breath.rest { b.w-rest { (rest) small { (seconds) } } }
                }
            }
            p.sr { (words.instruction) }
            p."count num dim" data-count aria-hidden="true" hidden {}
            div.row {
                (pause(words))
                @if held > 0.0 || rested > 0.0 { (tick("no-hold", words.no_hold)) }
                (pace(words))
            }
        }
    }
}

/// Slower and faster: another second, never another ratio.
pub fn pace(words: &BreathWords) -> Markup {
    html! { (tick("slower", words.slower)) (tick("faster", words.faster)) }
}

fn pause(words: &BreathWords) -> Markup {
    switch(
        "pause line",
        words.pause,
        html! {
            span.off { (icon_fill(Icon::Pause)) (words.pause) }
            span.on { (icon_fill(Icon::Play)) (words.paused) }
        },
    )
}

/// A switch without a name, so that no form sends it.
pub fn tick(class: &str, words: &str) -> Markup {
    switch(&format!("{class} ghost"), words, html! { span.on { (icon(Icon::Check)) } (words) })
}

fn switch(class: &str, label: &str, inside: Markup) -> Markup {
    html! { label class={ "btn mini tick " (class) } { input type="checkbox" aria-label=(label); (inside) } }
}

/// Small rings, the first `done` of them filled; silent, a sentence goes beside it.
pub fn beats(done: usize, of: usize) -> Markup {
    html! { span.beats aria-hidden="true" { @for n in 0..of { i.done[n < done] {} } } }
}
