//! What every finding has on a page, on paper and in a terminal.

use maud::{Markup, html};
use nearer_content::{FindingWords, Library};
use nearer_insight::{Finding, Share, Standing};

use crate::view::icon::{Icon, icon};
use crate::view::{dates, parts};

/// A finding in words: a sentence, how sure, the picture after.
#[derive(Debug, Clone)]
pub struct Told {
    /// Its name, as in `content/findings`.
    pub slug: &'static str,
    /// Whether it speaks.
    pub standing: Standing,
    /// Whether one of its claims speaks: something changed, differs or follows.
    pub claims: bool,
    /// What the record supports saying.
    pub sentence: String,
    /// How far that may be off.
    pub sure: Option<String>,
    /// What its claim says, or that nothing was found.
    pub also: Option<String>,
    /// The picture, with its numbers as a table.
    pub picture: Option<Markup>,
    /// How many entries it rests on.
    pub n: usize,
}

impl Told {
    /// A finding with its sentence; the rest is set by whoever has it.
    pub fn new<F: Finding>(slug: &'static str, finding: &F, sentence: String) -> Self {
        Self {
            slug,
            standing: finding.standing(),
            claims: finding.claims().iter().any(|c| c.standing.speaks()),
            sentence,
            sure: None,
            also: None,
            picture: None,
            n: finding.rests_on().len(),
        }
    }
}

/// How many entries it rests on, in words.
pub fn rests_on(library: &Library, n: usize) -> String {
    let key = if n == 1 { "insights.rests_on_one" } else { "insights.rests_on" };
    library.words.fill(key, &[("n", &n.to_string())])
}

/// It as a card; `under` stands beside what it rests on.
pub fn card(library: &Library, told: &Told, under: Markup) -> Markup {
    let (words, id) = (library.findings.of(told.slug), told.slug);
    html! {
        section."card finding" aria-labelledby={ "h-" (id) } {
            div."stack sm" {
                h3.eyebrow id={ "h-" (id) } { (words.title) }
                p.voice { (told.sentence) }
                @if let Some(sure) = &told.sure { p.dim { (sure) } }
                @if let Some(also) = &told.also { p.dim { (also) } }
            }
            @if let Some(picture) = &told.picture { (picture) }
            div."under small dim" { span.chip { (rests_on(library, told.n)) } (under) }
            details.fold {
                summary { span { (library.words.say("insights.how")) } (icon(Icon::CaretDown)) }
                div."stack sm" {
                    p.small { (words.what) }
                    @for paragraph in &words.counted { p.small { (paragraph) } }
                    p.small { a href={ "/insights/how#" (id) } { (library.words.say("insights.page.how_all")) } }
                }
            }
        }
    }
}

/// The sentence for a standing; `speaks` and the rest take the same slots.
pub(super) fn sentence(words: &FindingWords, standing: Standing, turn: usize, slots: &[(&str, &str)]) -> String {
    match standing {
        Standing::Speaks => words.speaks(turn, slots),
        Standing::NothingFound => words.fill(&words.nothing_found, slots),
        Standing::NotYet { have, need } => {
            let (have, need) = (have.to_string(), need.to_string());
            let more: Vec<(&str, &str)> =
                [("have", have.as_str()), ("need", need.as_str())].into_iter().chain(slots.iter().copied()).collect();
            words.fill(&words.not_yet, &more)
        }
    }
}

/// A probability as a whole number of a hundred.
pub(super) fn percent(x: f64) -> String {
    format!("{:.0}", x * 100.0)
}

/// A span of hours in the unit a person would say.
pub(super) fn hours(library: &Library, hours: f64) -> String {
    dates::span(library, (hours * 60.0).round() as i64)
}

/// One share as a labelled bar.
pub(super) fn share_line(label: &str, share: &Share) -> Markup {
    let words = format!("{} / {}", share.k, share.n);
    html! {
        li {
            div.lab { span { (label) } span.num { (words) } }
            (parts::interval(share.interval.low, share.rate, share.interval.high, None))
        }
    }
}
