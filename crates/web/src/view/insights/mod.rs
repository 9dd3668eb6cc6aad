//! Insights: five questions, answered from the record or honestly not.

mod how;
mod year;

use maud::{Markup, html};
use nearer_content::{About, Area, Library};
use nearer_core::{Side, Slug};
use nearer_insight::{Report, Standing};

use super::findings::{self, Told};
use super::{parts, shell};
use crate::routes;

pub use how::how;
pub use year::{Day, Lights, year};

/// Which stretch of the record is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// The last four weeks.
    Four,
    /// The last twelve weeks.
    Twelve,
    /// The whole record: the only one of which claims are asked.
    All,
}

/// Findings that stand open at most while nothing speaks: those nearest to it.
const NEAREST: usize = 3;

impl Over {
    const ALL: [(Over, Option<&'static str>, &'static str); 3] = [
        (Over::Four, Some("4w"), "insights.page.four"),
        (Over::Twelve, Some("12w"), "insights.page.twelve"),
        (Over::All, None, "insights.page.all"),
    ];
    /// By its name in an address; anything else is all.
    pub fn named(name: Option<&str>) -> Self {
        Self::ALL.iter().find(|(_, n, _)| *n == name).map_or(Over::All, |(over, ..)| *over)
    }
    /// Its name in an address.
    fn name(self) -> Option<&'static str> {
        Self::ALL.iter().find(|(over, ..)| *over == self).and_then(|(_, name, _)| *name)
    }
    /// How many practice days it holds; none for all.
    pub fn days(self) -> Option<u16> {
        match self {
            Over::Four => Some(28),
            Over::Twelve => Some(84),
            Over::All => None,
        }
    }
    /// The path of its page; `hid` offers to undo.
    pub fn path(self, hid: bool) -> String {
        let asked: Vec<String> =
            self.name().map(|n| format!("over={n}")).into_iter().chain(hid.then(|| "hid=1".to_owned())).collect();
        if asked.is_empty() { "/insights".to_owned() } else { format!("/insights?{}", asked.join("&")) }
    }
}

/// What the page needs beside the report.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// Which stretch.
    pub over: Over,
    /// How many entries there are.
    pub entries: usize,
    /// How many of them lie in the stretch.
    pub noted: usize,
    /// Whether one of them is of today, which counts of whole days leave out.
    pub today: bool,
    /// Whose findings are told.
    pub side: Side,
    /// Findings that rest, as settings name them.
    pub hidden: &'a [Slug],
    /// Whether the last of them was hidden right before.
    pub hid: bool,
    /// The token for forms.
    pub token: &'a str,
    /// The path of the script that reads pictures point by point.
    pub script: &'a str,
    /// The path of the style of pictures.
    pub style: &'a str,
}

/// How settings name a finding.
pub fn setting(slug: &str) -> Option<Slug> {
    slug.replace('_', "-").parse().ok()
}

/// Whether a finding rests: it is told nowhere by itself. `hidden` is as settings name them.
pub fn rests(hidden: &[Slug], slug: &str) -> bool {
    setting(slug).is_some_and(|s| hidden.contains(&s))
}

/// Whether a finding is told to this side.
pub fn concerns(about: About, side: Side) -> bool {
    !matches!((about, side), (About::Away, Side::Toward) | (About::Toward, Side::Away))
}

/// The page.
pub fn page(library: &Library, report: &Report, shown: &Shown) -> Markup {
    let say = |key| library.words.say(key);
    if shown.entries == 0 {
        let lead = Some(("/check-in", say("notes.first")));
        return html! {
            div.page-head { h1 { (say("insights.title")) } }
            div."stack narrow" {
                (parts::empty_state(say("insights.empty"), say("insights.empty_line"), lead))
                p.dim { (say("insights.page.answers")) }
                ul.plain { @for (_, name) in Area::NAMES { li { (library.words.say_key("insights.page.area", name)) } } }
            }
        };
    }
    let all: Vec<Told> = findings::told(library, report)
        .into_iter()
        .filter(|t| concerns(library.findings.of(t.slug).about, shown.side))
        .map(|t| if shown.over == Over::All { t } else { t.described() })
        .collect();
    let (rest, seen): (Vec<Told>, Vec<Told>) = all.into_iter().partition(|t| rests(shown.hidden, t.slug));
    html! {
        link rel="stylesheet" href=(shown.style);
        (head(library, shown))
        @if shown.hid { (undo(library, shown)) }
        div."stack lg" {
            (speaking(library, shown, &seen))
            div."stack sm" { (not_yet(library, shown, &seen)) (nothing(library, shown, &seen)) (resting(library, shown, &rest)) }
            (onward(library))
            p."hint small" { (say("insights.no_cause")) }
            p."hint small" { (say("two.link.from_insights")) " " a href="/two" { (say("two.link.title")) } }
        }
        script type="module" src=(shown.script) {}
    }
}

fn head(library: &Library, shown: &Shown) -> Markup {
    let say = |key| library.words.say(key);
    let key = match shown.noted {
        0 => "insights.page.lead_none",
        1 => "insights.page.lead_one",
        _ => "insights.lead",
    };
    html! {
        div.page-head {
            h1 { (say("insights.title")) }
            p.dim { (library.words.fill(key, &[("n", &shown.noted.to_string())])) }
            nav.seg aria-label=(say("insights.page.over")) {
                @for (over, _, key) in Over::ALL {
                    a href=(over.path(false)) aria-current=[(over == shown.over).then_some("true")] { (say(key)) }
                }
            }
        }
    }
}

/// What speaks, under the question that it answers.
fn speaking(library: &Library, shown: &Shown, seen: &[Told]) -> Markup {
    let speaks: Vec<&Told> = seen.iter().filter(|t| t.standing.speaks()).collect();
    let of =
        |area: Area| -> Vec<&&Told> { speaks.iter().filter(|t| library.findings.of(t.slug).area == area).collect() };
    html! {
        @if speaks.is_empty() { (silence(library, shown, seen)) }
        @for (area, name) in Area::NAMES {
            @let told = of(area);
            @if !told.is_empty() {
                section."stack sm" aria-labelledby={ "q-" (name) } {
                    h2 id={ "q-" (name) } { (library.words.say_key("insights.page.area", name)) }
                    div."card told" { @for told in &told { (one(library, shown, told)) } }
                }
            }
        }
        @if shown.over != Over::All { p."small dim" { (library.words.say("insights.page.whole")) " " a href="/insights" { (library.words.say("insights.page.to_whole")) } } }
    }
}

/// One line, with the way to let it rest.
fn one(library: &Library, shown: &Shown, told: &Told) -> Markup {
    let title = &library.findings.of(told.slug).title;
    let hide = library.words.say("insights.page.hide");
    let form = html! {
        form method="post" action="/insights" {
            (shell::token(shown.token))
            @if let Some(over) = shown.over.name() { input type="hidden" name="over" value=(over); }
            button."btn text mini" type="submit" name="hide" value=(told.slug) aria-label={ (hide) ": " (title) } { (hide) }
        }
    };
    findings::line(library, told, form)
}

/// Nothing speaks yet.
fn silence(library: &Library, shown: &Shown, seen: &[Told]) -> Markup {
    let enough = seen.iter().any(|t| t.standing == Standing::NothingFound);
    let line = match shown.over {
        Over::All if enough => library.words.say("insights.page.quiet"),
        Over::All => library.words.say("insights.page.more"),
        _ => library.words.say("insights.page.quiet_stretch"),
    };
    html! { section."card quiet empty" { p.voice { (line) } p.dim { (library.words.say("insights.page.fine")) } } }
}

/// Findings, each with its sentence and the way to how it is counted.
fn listed(library: &Library, told: &[&Told]) -> Markup {
    html! {
        ul."stack sm" role="list" {
            @for told in told {
                li {
                    h3.eyebrow { a href={ "/insights/how#" (told.slug) } {
                        (library.findings.of(told.slug).title) span.sr { ": " (library.words.say("insights.how")) }
                    } }
                    p { (told.sentence) }
                }
            }
        }
    }
}

/// A folded list of findings, each with its sentence.
fn folded(library: &Library, key: &str, lead: Option<&str>, told: &[&Told]) -> Markup {
    if told.is_empty() {
        return html! {};
    }
    let title = library.words.fill(key, &[("n", &told.len().to_string())]);
    let list = html! {
        @if let Some(lead) = lead { p."small dim" { (lead) } }
        (listed(library, told))
    };
    parts::fold(&title, false, list)
}

/// What has too few notes yet, the nearest first. Where nothing speaks, the few that are nearest
/// stand open and the others are folded.
fn not_yet(library: &Library, shown: &Shown, seen: &[Told]) -> Markup {
    let mut told: Vec<(usize, &Told)> = seen
        .iter()
        .filter_map(|t| match t.standing {
            Standing::NotYet { have, need } => Some((100 * have / need.max(1), t)),
            _ => None,
        })
        .collect();
    told.sort_by_key(|(share, _)| std::cmp::Reverse(*share));
    let silent = shown.over == Over::All && !seen.iter().any(|t| t.standing.speaks());
    let begun = told.iter().take_while(|(share, _)| *share > 0).count();
    let told: Vec<&Told> = told.into_iter().map(|(_, t)| t).collect();
    let (near, rest) = told.split_at(if silent { begun.min(NEAREST) } else { 0 });
    let say = |key| library.words.say(key);
    let key = if near.is_empty() { "insights.page.not_yet" } else { "insights.page.not_yet_rest" };
    html! {
        @if !near.is_empty() {
            section."card stack sm" aria-labelledby="near-h" {
                h2 id="near-h" { (say("insights.page.nearest")) }
                (listed(library, near))
            }
        }
        @if shown.today && !told.is_empty() { p."hint small" { (say("insights.page.today")) } }
        (folded(library, key, Some(say("insights.page.not_yet_line")), rest))
    }
}

/// What was asked and found nothing: of the whole record only.
fn nothing(library: &Library, shown: &Shown, seen: &[Told]) -> Markup {
    if shown.over != Over::All {
        return html! {};
    }
    let told: Vec<&Told> = seen.iter().filter(|t| t.standing == Standing::NothingFound).collect();
    folded(library, "insights.page.nothing", Some(library.words.say("insights.page.nothing_line")), &told)
}

/// A button that shows a finding again.
fn back(library: &Library, shown: &Shown, slug: &str, key: &str) -> Markup {
    let words = library.words.say(key);
    html! {
        form.row method="post" action="/insights" {
            (shell::token(shown.token))
            @if let Some(over) = shown.over.name() { input type="hidden" name="over" value=(over); }
            span { (library.findings.of(slug).title) }
            button."btn line mini" type="submit" name="show" value=(slug) aria-label={ (words) ": " (library.findings.of(slug).title) } { (words) }
        }
    }
}

fn resting(library: &Library, shown: &Shown, rest: &[Told]) -> Markup {
    if rest.is_empty() {
        return html! {};
    }
    let title = library.words.fill("insights.page.hidden", &[("n", &rest.len().to_string())]);
    parts::fold(&title, false, html! { @for told in rest { (back(library, shown, told.slug, "insights.page.show")) } })
}

/// Right after hiding.
fn undo(library: &Library, shown: &Shown) -> Markup {
    let last = nearer_insight::SLUGS.iter().find(|slug| setting(slug).as_ref() == shown.hidden.last());
    html! {
        @if let Some(slug) = last {
            div."card quiet stack sm" role="status" {
                p { (library.words.say("insights.page.hid")) }
                (back(library, shown, slug, "insights.page.undo"))
            }
        }
    }
}

/// Where it goes from here.
fn onward(library: &Library) -> Markup {
    let say = |key| library.words.say(key);
    let report = routes::can_be_read("/report");
    html! {
        section."card lamp stack" aria-labelledby="onward-h" {
            h2 id="onward-h" { (say("insights.page.onward")) }
            @if report { p.dim { (say("insights.page.report_line")) } }
            div.btns {
                @if report { a."btn primary" href="/report" { (say("insights.page.report")) } }
                a."btn line" href="/insights/year" { (say("insights.page.year")) }
                a."btn line" href="/insights/how" { (say("insights.how")) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_says_nothing_is_the_whole_record() {
        for odd in [None, Some(""), Some("7w"), Some("4W")] {
            assert_eq!(Over::named(odd), Over::All);
        }
        assert_eq!(Over::named(Some("4w")).path(true), "/insights?over=4w&hid=1");
        assert_eq!(Over::All.path(false), "/insights");
    }

    #[test]
    fn each_side_is_told_its_own_and_both_are_told_all() {
        assert!(!concerns(About::Away, Side::Toward) && !concerns(About::Toward, Side::Away));
        for about in [About::Away, About::Toward, About::Either] {
            assert!(concerns(about, Side::Both));
        }
        assert!(concerns(About::Either, Side::Toward) && concerns(About::Away, Side::Away));
    }
}
