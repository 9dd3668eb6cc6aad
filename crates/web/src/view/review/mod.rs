//! Looking back: a week in three minutes, a season in one sitting. Nothing is counted
//! against anybody; an empty week is an empty week.

mod after;
mod offers;

use maud::{Markup, html};
use nearer_content::Library;
use nearer_core::entry::{SeasonReview, WeekReview};
use nearer_core::{Entry, Kind, Text};

use super::ask::{Choice, Form};
use super::icon::{Icon, icon};
use super::report::Moved;
use super::{dates, shell, summary};

pub use after::after;
pub use offers::{Offers, offers, placed};

/// Most earlier reviews that are linked.
pub const EARLIER_MOST: usize = 4;

/// The fields of a week; all of them may stay empty.
pub const WEEK_FIELDS: [&str; 5] = ["first", "second", "third", "kept", "next"];

/// What stands around the form of a week.
pub struct Week<'a> {
    /// Lines to pick from.
    pub offers: &'a Offers,
    /// The one that was kept within this week.
    pub done: Option<&'a Entry>,
    /// The last one of an earlier day.
    pub last: Option<(&'a Entry, &'a WeekReview)>,
    /// Earlier ones, the newest first.
    pub earlier: &'a [&'a Entry],
    /// The day on which it is offered, 1 (Monday) to 7.
    pub day: Option<u8>,
    /// A step toward somebody may be offered.
    pub steps: bool,
}

/// One sentence of now, and the same finding a season earlier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// What it is about.
    pub title: String,
    /// What the last three months say.
    pub now: String,
    /// How far that may be off.
    pub sure: Option<String>,
    /// What the three months before said.
    pub before: Option<String>,
}

/// What stands around the form of a season.
pub struct Season<'a> {
    /// What these months describe.
    pub sentences: &'a [Sentence],
    /// What changed, differs or follows in the whole record.
    pub claims: &'a [String],
    /// Rules whose strength was rated more than once.
    pub rules: &'a [Moved],
    /// The last one.
    pub last: Option<(&'a Entry, &'a SeasonReview)>,
}

/// A week.
pub fn week(form: &Form, token: &str, week: &Week) -> Markup {
    let say = |key| form.say(key);
    html! {
        div.page-head { h1 { (say("review.title")) } p.dim { (say("review.lead")) } }
        div."stack lg narrow" {
            @if let Some(entry) = week.done { (after::already(form.library, entry)) }
            @if let Some((entry, last)) = week.last { (last_week(form.library, entry, last)) }
            (form.summary())
            form."stack lg" method="post" action="/review" data-draft="/draft"
                data-saved=(say("form.saved")) data-saving=(say("form.saving")) {
                (shell::token(token))
                input type="hidden" name="_page" value="/review";
                input type="hidden" name="id" value=(form.answers.typed("id"));
                section."card stack" {
                    h2 { (say("review.noticed")) }
                    p."small dim" { (say("review.noticed_line")) }
                    (ticks(form, "take-noticed", say("review.pick"), &week.offers.noticed))
                    (form.line("first", say("review.first"), None))
                    (form.line("second", say("review.second"), None))
                    (form.line("third", say("review.third"), None))
                }
                section."card stack" {
                    h2 { (say("review.kept")) }
                    (ticks(form, "take-kept", say("review.pick"), &week.offers.kept))
                    (form.area("kept", say("review.kept_field"), Some(say("review.kept_hint"))))
                }
                section."card stack" {
                    h2 { (say("review.next")) }
                    (form.line("next", say("review.next_field"), Some(say("review.next_hint"))))
                    (form.chips("then", say("review.then"), &ways(form, week.steps), false))
                }
                div.btns { button."btn primary" type="submit" name="go" value="keep" { (say("form.keep")) } }
            }
            (which_day(form, token, week.day))
            (earlier(form.library, week.earlier))
            p { a href="/review/season" { (say("review.to_season")) } }
        }
    }
}

/// What was kept last time, and what was to come next: to look at, not to answer for.
fn last_week(library: &Library, entry: &Entry, last: &WeekReview) -> Markup {
    let rows: Vec<(&str, &Text)> = [("review.last.kept", &last.kept), ("review.last.next", &last.next)]
        .into_iter()
        .filter_map(|(key, text)| Some((library.words.say(key), text.as_ref()?)))
        .collect();
    html! {
        @if !rows.is_empty() {
            section."card quiet stack sm" {
                h2 { (library.words.fill("review.last.title", &[("day", &dates::date(library, entry.at.date()))])) }
                dl."stack sm" { @for (label, text) in rows { div { dt."small dim" { (label) } dd.written { (text) } } } }
            }
        }
    }
}

/// Where the one small thing leads.
fn ways<'a>(form: &Form<'a>, steps: bool) -> Vec<Choice<'a>> {
    let all = [("step", "review.then_step"), ("practice", "review.then_practice"), ("nothing", "review.then_nothing")];
    all.into_iter()
        .filter(|(value, _)| steps || *value != "step")
        .map(|(value, key)| Choice { value, label: form.say(key) })
        .collect()
}

fn ticks(form: &Form, field: &str, legend: &str, lines: &[String]) -> Markup {
    let choices: Vec<Choice> = lines.iter().map(|l| Choice { value: l, label: l }).collect();
    html! { @if !choices.is_empty() { (form.chips(field, legend, &choices, true)) } }
}

/// On which day it is offered on Today: on none unless the owner names one.
fn which_day(form: &Form, token: &str, day: Option<u8>) -> Markup {
    let say = |key| form.say(key);
    html! {
        form."card quiet stack sm" method="post" action="/review" {
            (shell::token(token))
            label for="f-day" { (say("review.day")) }
            p."hint small" id="h-day" { (say("review.day_line")) }
            select.field-line id="f-day" name="day" aria-describedby="h-day" autocomplete="off" {
                option value="" selected[day.is_none()] { (say("review.day_none")) }
                @for n in 1..=7u8 {
                    option value=(n) selected[day == Some(n)] { (form.library.words.say_n("dates.weekday", n)) }
                }
            }
            div.btns { button."btn line" type="submit" name="go" value="day" { (say("review.day_keep")) } }
        }
    }
}

fn earlier(library: &Library, entries: &[&Entry]) -> Markup {
    html! {
        @if !entries.is_empty() {
            section."card quiet stack sm" {
                h2 { (library.words.say("review.earlier")) }
                ul.links role="list" {
                    @for entry in entries {
                        li { a href={ "/e/" (entry.id) } {
                            span { b { (dates::date(library, entry.at.date())) } span."dim small" { (summary::line(library, entry)) } }
                            (icon(Icon::CaretRight))
                        } }
                    }
                }
            }
        }
    }
}

/// A season.
pub fn season(form: &Form, token: &str, season: &Season) -> Markup {
    let say = |key| form.say(key);
    html! {
        div.page-head { h1 { (say("season.title")) } p.dim { (say("season.lead")) } }
        div."stack lg narrow" {
            (moved(form.library, season))
            @if let Some((entry, last)) = season.last { (last_time(form.library, entry, last)) }
            (form.summary())
            form."stack lg" method="post" action="/review/season" data-draft="/draft"
                data-saved=(say("form.saved")) data-saving=(say("form.saving")) {
                (shell::token(token))
                input type="hidden" name="_page" value="/review/season";
                input type="hidden" name="id" value=(form.answers.typed("id"));
                section."card stack" {
                    (ticks(form, "take-moved", say("season.pick"), season.claims))
                    (form.area("moved", say("season.moved"), Some(say("season.moved_hint"))))
                    (form.area("stayed", say("season.stayed"), Some(say("season.stayed_hint"))))
                }
                section."card stack" {
                    (form.area("keep", say("season.keep"), None))
                    (form.area("drop", say("season.drop"), Some(say("season.drop_hint"))))
                }
                section."card stack" { (form.line("sentence", say("season.sentence"), Some(say("season.sentence_hint")))) }
                div.btns {
                    button."btn primary" type="submit" name="go" value="keep" { (say("form.keep")) }
                    a."btn plain" href="/review" { (say("season.to_week")) }
                }
            }
        }
    }
}

/// What the record says of these months, beside the months before.
fn moved(library: &Library, season: &Season) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        section."card stack" aria-labelledby="moved-h" {
            h2 id="moved-h" { (say("season.record")) }
            p."small dim" { (say("season.record_line")) }
            @if season.sentences.is_empty() && season.rules.is_empty() { p { (say("season.record_none")) } }
            @for told in season.sentences {
                div."stack sm" {
                    h3.eyebrow { (told.title) }
                    p.voice { (told.now) }
                    @if let Some(sure) = &told.sure { p."small dim" { (sure) } }
                    @if let Some(before) = &told.before { p.small { (library.words.fill("season.before", &[("sentence", before)])) } }
                }
            }
            @if !season.sentences.is_empty() && season.sentences.iter().all(|s| s.before.is_none()) {
                p."small dim" { (say("season.before_none")) }
            }
            @if !season.rules.is_empty() {
                div."stack sm" {
                    h3.eyebrow { (say("report.part.beliefs")) }
                    @for rule in season.rules {
                        p { (rule.rule) " " span."dim num" { (library.words.fill("report.beliefs.from_to", &[
                            ("from", &rule.first.to_string()), ("to", &rule.last.to_string()), ("n", &rule.n.to_string())])) } }
                    }
                }
            }
        }
    }
}

/// The last one, to lay beside this one.
fn last_time(library: &Library, entry: &Entry, last: &SeasonReview) -> Markup {
    let words = library.sheets.of(Kind::SeasonReview);
    let rows: [(&str, &Option<Text>); 5] = [
        ("sentence", &last.sentence),
        ("moved", &last.moved),
        ("stayed", &last.stayed),
        ("keep", &last.keep),
        ("drop", &last.drop),
    ];
    html! {
        section."card quiet stack" {
            h2 { (library.words.fill("season.last", &[("day", &dates::date(library, entry.at.date()))])) }
            dl.stack.sm {
                @for (field, text) in rows {
                    @if let Some(text) = text {
                        div { dt."small dim" { (words.map_or("", |w| w.short(field))) } dd { (text) } }
                    }
                }
            }
            p.small { a href={ "/e/" (entry.id) } { (library.words.say("season.last_open")) } }
        }
    }
}

/// The quiet offer on Today, on the owner's own day.
pub fn offer(library: &Library, token: &str, season: bool) -> Markup {
    let say = |key| library.words.say(key);
    let (line, path, go) = if season {
        ("review.today_season", "/review/season", "review.today_season_go")
    } else {
        ("review.today", "/review", "review.today_go")
    };
    html! {
        section."card quiet stack sm" {
            p { (say(line)) }
            div.btns {
                a."btn line" href=(path) { (say(go)) }
                form method="post" action="/review" {
                    (shell::token(token))
                    button."btn plain" type="submit" name="go" value="not" { (say("review.not_now")) }
                }
            }
        }
    }
}
