//! What every finding has on a page, on paper and in a terminal.

use maud::{Markup, html};
use nearer_content::{FindingWords, Library};
use nearer_core::{PracticeDay, Text};
use nearer_insight::{Finding, Share, Standing};

use crate::view::charts::{Range, Small, Step, small};
use crate::view::icon::{Icon, icon};
use crate::view::{dates, parts, summary};

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
    /// The picture beside its sentence; none where there is nothing to draw.
    pub small: Option<Small>,
    /// The picture, with its numbers as a table.
    pub picture: Option<Markup>,
    /// What is counted beside it, with a picture of its own: on its page alone.
    pub beside: Option<Markup>,
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
            small: None,
            picture: None,
            beside: None,
            n: finding.rests_on().len(),
        }
    }
}

impl Told {
    /// The same where only a stretch of the record was looked at: it is described, and nothing
    /// is said of what changed, differs or follows.
    #[must_use]
    pub fn described(self) -> Self {
        Self { also: None, claims: false, ..self }
    }
}

/// How many entries it rests on, in words.
pub fn rests_on(library: &Library, n: usize) -> String {
    let key = if n == 1 { "insights.rests_on_one" } else { "insights.rests_on" };
    library.words.fill(key, &[("n", &n.to_string())])
}

/// It as one line: the small picture and the sentence. How sure, the whole picture and how it is
/// counted open under it; `under` stands beside what it rests on.
pub fn line(library: &Library, told: &Told, under: Markup) -> Markup {
    let (words, id) = (library.findings.of(told.slug), told.slug);
    html! {
        details id=(id) {
            summary {
                @if let Some(what) = &told.small { (small(what)) } @else { span.spark {} }
                h3.eyebrow id={ "h-" (id) } { (words.title) }
                span.voice { (told.sentence) }
                (icon(Icon::CaretDown))
            }
            div.finding.beside[told.picture.is_some()] {
                div."stack sm" {
                    @if let Some(sure) = &told.sure { p { (sure) } }
                    @if let Some(also) = &told.also { p { (also) } }
                    div."under small dim" { span.chip { (rests_on(library, told.n)) } (under) }
                }
                @if let Some(picture) = &told.picture { div."stack" { (picture) @if let Some(beside) = &told.beside { (beside) } } }
                (counted(library, told))
            }
        }
    }
}

/// "How is this counted?", on tap.
fn counted(library: &Library, told: &Told) -> Markup {
    let words = library.findings.of(told.slug);
    html! {
        details."fold all" {
            summary { span { (library.words.say("insights.how")) } (icon(Icon::CaretDown)) }
            div."stack sm" {
                p.small { (words.what) }
                @for paragraph in &words.counted { p.small { (paragraph) } }
                p.small { a href={ "/insights/how#" (told.slug) } { (library.words.say("insights.page.how_all")) } }
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

/// Most characters of own words in a label or within a sentence.
const OWN_CHARS: usize = 60;

/// Own words, short enough for a label, and without a full stop in the middle of a sentence.
pub(super) fn own(text: &Text) -> String {
    summary::short(text.as_str(), OWN_CHARS).trim_end_matches('.').to_owned()
}

/// Own words with their day.
pub(super) fn dated(library: &Library, text: &Text, day: PracticeDay) -> String {
    format!("{} · {}", own(text), dates::short(library, day))
}

/// A probability as a whole number of a hundred.
pub(super) fn percent(x: f64) -> String {
    format!("{:.0}", x * 100.0)
}

/// A share with how far it may be off, as a small picture.
pub(super) fn share(share: &Share) -> Small {
    Small::Share(range(share))
}

/// Low, mean and high of a share.
pub(super) fn range(share: &Share) -> Range {
    (share.interval.low, share.rate, share.interval.high)
}

/// How many of each, in their order, as a small picture.
pub(super) fn counts(of: impl Iterator<Item = usize>) -> Small {
    Small::Counts(of.map(|n| n as f64).collect())
}

/// A span of hours in the unit a person would say.
pub(super) fn hours(library: &Library, hours: f64) -> String {
    dates::span(library, (hours * 60.0).round() as i64)
}

/// Steps of a curve with one for each time that reads alike: of those, where the curve came to.
/// So each point has a row of its own.
pub(super) fn last_of_each(steps: &[Step], label: impl Fn(&Step) -> String) -> Vec<Step> {
    let mut told: Vec<(String, Step)> = Vec::new();
    for step in steps {
        let said = label(step);
        match told.last_mut().filter(|(before, _)| *before == said) {
            Some((_, before)) => *before = *step,
            None => told.push((said, *step)),
        }
    }
    told.into_iter().map(|(_, step)| step).collect()
}

/// How far the share that is left may be off; how unsure it is that nothing is has no interval.
pub(super) fn left_range(library: &Library, step: &Step) -> String {
    if step.left > 0.0 {
        format!("{} – {}", percent(step.range.0), percent(step.range.1))
    } else {
        library.words.say("pictures.no_range").to_owned()
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_that_read_alike_are_one_step_that_says_where_the_curve_came_to() {
        let step = |time: f64, left: f64| Step { time, left, range: (0.0, 1.0) };
        let all = [step(2.0, 0.9), step(2.2, 0.8), step(72.0, 0.4), step(96.0, 0.0)];
        let told = last_of_each(&all, |s| format!("{:.0} hours", s.time));
        let came_to: Vec<f64> = told.iter().map(|s| s.left).collect();
        assert_eq!(came_to, [0.8, 0.4, 0.0]);
    }
}
