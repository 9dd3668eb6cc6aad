//! Old rules: the owner's own cards first, then each rule with when it is loud and what the
//! adult says.

use maud::{Markup, html};
use nearer_content::Term;
use nearer_core::entry::OldRule;
use nearer_core::{Entry, Kind};

use super::super::{dates, parts, summary};
use super::{Head, Here, titled};

/// Most moments told of one rule.
const MOMENTS_MOST: usize = 3;
/// Most cards on top.
const CARDS_MOST: usize = 6;

type Written<'a> = (&'a Entry, &'a OldRule);

pub(super) fn head(here: &Here) -> Head {
    let written: Vec<Written> = here.journal.sheets::<OldRule>().rev().collect();
    let cards: Vec<Written> =
        written.iter().copied().filter(|(_, r)| r.card && r.adult.is_some()).take(CARDS_MOST).collect();
    let top = html! {
        @if !cards.is_empty() {
            section."stack sm" aria-labelledby="cards-h" {
                h2 id="cards-h" { (here.say("homes.rules.cards")) }
                div.flash { @for (_, rule) in cards { (flash(here, rule)) } }
            }
        }
        @for term in &here.library.old_rules {
            @let own: Vec<Written> = written.iter().copied().filter(|(_, r)| r.old_rule.as_ref() == Some(&term.slug)).collect();
            (card(here, term, &own))
        }
    };
    Head { top, shown: Vec::new(), rest: "homes.rules.rest", paper: false }
}

/// The adult's words, large; what they answer, small.
fn flash(here: &Here, rule: &OldRule) -> Markup {
    let answers = rule.old_rule.as_ref().and_then(|slug| here.library.term(&here.library.old_rules, slug));
    html! {
        div."card stack sm" {
            @if let Some(term) = answers { p."eyebrow" { (term.label) } }
            @if let Some(adult) = &rule.adult { p.voice { (adult) } }
            @if let Some(act) = &rule.act { p { (act) } }
        }
    }
}

fn card(here: &Here, term: &Term, own: &[Written]) -> Markup {
    let adult = own.iter().find_map(|(e, r)| r.adult.as_ref().map(|words| (*e, words.as_str())));
    let says = own.iter().find_map(|(_, r)| r.says.as_ref());
    titled(
        &term.label,
        html! {
            @if let Some(says) = says { p { span.dim { (here.sheet(Kind::OldRule).short("says")) ": " } (says) } }
            @else if let Some(example) = &term.example { p { span.dim { (here.say("homes.rules.may_say")) " " } (example) } }
            (loud(here, own))
            @match adult {
                Some((entry, words)) => (parts::quote(words, &here.fill("homes.rules.adult", &[("day", &dates::date(here.library, entry.at.date()))]))),
                None => @if let Some(line) = &term.line { p { span.dim { (here.say("homes.rules.adult_may")) " " } (line) } },
            }
            div.btns { (here.start("rule", here.say("homes.rules.start"), &[("old_rule", term.slug.as_str())])) }
        },
    )
}

/// When it is loud, from the owner's own words and body.
fn loud(here: &Here, own: &[Written]) -> Markup {
    let told: Vec<&Written> = own.iter().filter(|(_, r)| r.fires.is_some() || !r.body.is_empty()).collect();
    html! {
        @if !told.is_empty() {
            div."stack sm" {
                h3 { (here.say("homes.rules.loud")) }
                ul.plain { @for (entry, rule) in told.into_iter().take(MOMENTS_MOST) { li { (moment(here, entry, rule)) } } }
            }
        }
    }
}

fn moment(here: &Here, entry: &Entry, rule: &OldRule) -> Markup {
    let body = summary::body(here.library, &rule.body);
    html! {
        @if let Some(fires) = &rule.fires { (summary::cut(fires.as_str())) }
        span."small dim block" {
            @if let Some(body) = body { (body) " · " }
            a href={ "/e/" (entry.id) } { (dates::date(here.library, entry.at.date())) }
        }
    }
}
