//! The sheet: one markup for the preview, the printer and the file.

use std::collections::BTreeSet;

use maud::{Markup, PreEscaped, html};
use nearer_content::Library;
use nearer_core::{Journal, Kept, PracticeDay, Redaction, Rollover, Side, Slug};
use nearer_insight::{Report, Standing};

use super::hidden::hidden;
use super::{parts_of, room};
use crate::pages::report::wanted::{Part, Wanted};
use crate::view::findings::{self, Told};
use crate::view::{dates, insights, parts};

/// Everything that the sheet is made of.
pub struct Paper<'a> {
    /// All words.
    pub library: &'a Library,
    /// What was chosen.
    pub wanted: &'a Wanted,
    /// What happened in its days.
    pub journal: &'a Journal,
    /// The whole record, for what a part refers to.
    pub whole: &'a Journal,
    /// What those days support saying.
    pub report: &'a Report,
    /// What hides names; `None` shows them.
    pub redaction: Option<&'a Redaction>,
    /// The notes that go along.
    pub notes: &'a [&'a Kept],
    /// Whose findings are told.
    pub side: Side,
    /// Findings that rest, as settings name them; only those that were asked for stand here.
    pub resting: &'a [Slug],
    /// Where a day begins.
    pub rollover: Rollover,
    /// The day on which it is made.
    pub today: PracticeDay,
}

/// Which findings stand in which part; all others that speak stand in the summary.
const FINDINGS: [(Part, &[&str]); 8] = [
    (Part::Back, &["time_to_return", "close_then_distance", "withdrawal_durations"]),
    (Part::Urges, &["stayed_share", "urge_by_tool", "random_offer", "flexibility"]),
    (Part::Reaches, &["predictions", "expectancy"]),
    (Part::SetsOff, &["triggers", "felt_then_urge", "when_it_comes"]),
    (Part::Body, &["body_by_situation"]),
    (Part::Beliefs, &["beliefs"]),
    (Part::Measures, &["measures_over_time"]),
    (Part::Seen, &["weather_guesses"]),
];

/// Whether a finding stands in its part: it speaks, or it holds answers that did not clearly move.
fn stands(part: Part, told: &Told) -> bool {
    told.standing.speaks() || (part == Part::Measures && told.standing == Standing::NothingFound)
}

/// Rows that a part shows on one page, and in full.
const ROWS: (usize, usize) = (4, 8);
/// What notes are given on one page when the other parts leave less.
const NOTES_LEAST: f64 = 60.0;
/// What their head and the line on what was left out take.
const NOTES_FRAME: f64 = 48.0;

impl Paper<'_> {
    /// The words under a key.
    pub(super) fn say(&self, key: &str) -> &str {
        self.library.words.say(key)
    }
    /// The words under a key with their slots.
    pub(super) fn fill(&self, key: &str, slots: &[(&str, &str)]) -> String {
        self.library.words.fill(key, slots)
    }
    /// Own words as they leave: without names, unless names go along. Whatever came from a
    /// form passes through here.
    pub(super) fn own(&self, text: &str) -> String {
        match self.redaction {
            Some(redaction) => redaction.hide(text),
            None => text.to_owned(),
        }
    }
    /// How many rows a part shows.
    pub(super) fn rows(&self) -> usize {
        if self.wanted.full { ROWS.1 } else { ROWS.0 }
    }
    /// Whether a finding rests and was not asked for.
    fn rests(&self, slug: &str) -> bool {
        insights::rests(self.resting, slug) && !self.wanted.also.contains(&slug)
    }
    /// The whole sheet.
    pub fn sheet(&self) -> Markup {
        self.laid_out().0
    }
    /// Whether it holds what one page promises, as far as that can be reckoned.
    pub fn fits(&self) -> bool {
        self.wanted.full || self.laid_out().1 <= room::ONE_PAGE
    }
    /// The whole sheet, and how much room it takes.
    fn laid_out(&self) -> (Markup, f64) {
        let concerns = |t: &Told| insights::concerns(self.library.findings.of(t.slug).about, self.side);
        let all = findings::told(self.library, self.report).into_iter().filter(|t| concerns(t) && !self.rests(t.slug));
        let told: Vec<Told> = if self.wanted.is_all() { all.collect() } else { all.map(Told::described).collect() };
        let shown: BTreeSet<&str> = FINDINGS
            .iter()
            .filter(|(part, _)| self.wanted.has(*part))
            .flat_map(|(_, slugs)| slugs.iter().copied())
            .collect();
        let class = if self.wanted.full { "paper full" } else { "paper one" };
        let mut sections: Vec<Markup> = Vec::new();
        let mut taken = 0.0;
        for (name, part) in Part::NAMES.into_iter().filter(|(_, part)| self.wanted.has(*part)) {
            // notes stand last, so that what they are given is what the others leave
            let room = (!self.wanted.full).then(|| (room::ONE_PAGE - taken - NOTES_FRAME).max(NOTES_LEAST));
            if let Some(inside) = self.part(part, &told, &shown, room) {
                let section = self.section(name, &inside);
                taken += room::of(&section.0);
                sections.push(section);
            }
        }
        let sheet = html! {
            article class=(class) {
                header {
                    h2 { (self.say("report.paper.title")) }
                    p { (self.days()) }
                }
                div.inside {
                    @for section in &sections { (section) }
                    @if self.journal.is_empty() { section { p.reads { (self.say("report.paper.nothing")) } } }
                }
                footer { p { (self.say("report.paper.foot")) } }
            }
        };
        (sheet, taken)
    }
    fn section(&self, name: &str, inside: &Markup) -> Markup {
        html! { section class=(name) { h3 { (self.library.words.say_key("report.part", name)) } (inside) } }
    }
    /// From when to when, how many entries, made on which day.
    fn days(&self) -> String {
        let day = |day: PracticeDay| dates::date(self.library, day);
        let of = |k: &Kept| PracticeDay::of(&k.entry.at, self.rollover);
        let first = self.wanted.stretch.from.or_else(|| self.journal.timeline().next().map(of)).unwrap_or(self.today);
        let last = self.wanted.stretch.until.map_or(self.today, |until| until.min(self.today));
        self.fill(
            "report.paper.days",
            &[
                ("from", &day(first)),
                ("until", &day(last)),
                ("n", &self.journal.len().to_string()),
                ("made", &day(self.today)),
            ],
        )
    }
    /// One part; nothing when there is not enough for it.
    fn part(&self, part: Part, told: &[Told], shown: &BTreeSet<&str>, room: Option<f64>) -> Option<Markup> {
        if part == Part::Summary {
            return Some(self.summary(told, shown));
        }
        let slugs = FINDINGS.iter().find(|(p, _)| *p == part).map_or(&[][..], |(_, slugs)| *slugs);
        let found: Vec<&Told> = told.iter().filter(|t| stands(part, t) && slugs.contains(&t.slug)).collect();
        // steps and rules are listed with their own words anyway
        let pictures = self.wanted.full && !matches!(part, Part::Reaches | Part::Beliefs | Part::Seen);
        // in full a finding brings its own picture of the same counts; one that rests takes them along
        let rests = slugs.first().is_some_and(|slug| self.rests(slug));
        let counts = !rests && (!self.wanted.full || found.is_empty());
        let own = match part {
            Part::Reaches => parts_of::reaches(self, found.is_empty() && !rests),
            Part::SetsOff if counts => parts_of::sets_off(self),
            Part::Body if counts => parts_of::body(self),
            Part::Beliefs => parts_of::beliefs(self),
            Part::Seen => parts_of::seen(self),
            Part::Notes => parts_of::notes(self, room),
            _ => None,
        };
        if found.is_empty() && own.is_none() {
            return None;
        }
        Some(html! {
            @for told in found { (self.finding(told, pictures)) }
            @if let Some(own) = own { (own) }
        })
    }
    /// What is counted, and every sentence that speaks and has no part of its own here.
    fn summary(&self, told: &[Told], shown: &BTreeSet<&str>) -> Markup {
        let counts = parts_of::counts(self);
        let speaking = told.iter().filter(|t| t.standing.speaks() && !shown.contains(t.slug));
        html! {
            @if !counts.is_empty() { (parts::facts(&counts)) }
            @for told in speaking { (self.finding(told, false)) }
        }
    }
    /// A finding as it stands on paper: the sentence, how far it may be off, what changed; in
    /// full its picture. A sentence may quote own words, so names are taken out of all of it.
    fn finding(&self, told: &Told, picture: bool) -> Markup {
        let more: Vec<&str> = told.sure.iter().chain(&told.also).map(String::as_str).collect();
        let drawn = html! {
            div.found {
                p.reads { (told.sentence) }
                @if !more.is_empty() { p.sure { (more.join(" ")) } }
                @if let Some(picture) = told.picture.as_ref().filter(|_| picture) { (picture) }
            }
        };
        match self.redaction {
            Some(redaction) => PreEscaped(hidden(&drawn.into_string(), &|text| redaction.hide(text))),
            None => drawn,
        }
    }
}
