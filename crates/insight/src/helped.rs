//! What eased a pull for this person, tool by tool and practice by practice: the order in
//! which *Right now* offers things. No claim, so no test: an order has to come from somewhere,
//! and the person's own numbers, drawn toward each other, are a better place than a list.

use std::collections::BTreeMap;

use nearer_core::entry::PracticeDone;
use nearer_core::{Journal, Moment, Slug};

use crate::shrink::{Group, Prior, shrink};

/// How many of the newest urges are looked at.
const URGES_MOST: usize = 400;
/// Assumed before anything is seen: as in the finding on tools.
const PRIOR: Prior = Prior { between: 1.5, within: 2.2, within_spread: 0.5 };

/// How one tool or practice went so far.
#[derive(Debug, Clone, PartialEq)]
pub struct Helped {
    /// Which.
    pub slug: Slug,
    /// Times it was used with a number before and after.
    pub n: usize,
    /// How much it eased more than things do on the whole, −10 to 10, drawn toward nought; 0
    /// when it was never used with both numbers.
    pub more: f64,
    /// It was marked as making it worse more recently than it eased anything.
    pub worse: bool,
}

/// What became of one use.
struct Use<'a> {
    slug: &'a Slug,
    at: Moment,
    /// Before − after.
    ease: Option<f64>,
    worse: bool,
}

/// How every tool and practice of a journal went, by slug.
pub fn helped(journal: &Journal) -> Vec<Helped> {
    let mut uses = Vec::new();
    for (entry, urge) in journal.all_urges().rev().take(URGES_MOST) {
        let last = urge.tools.iter().rposition(|t| !t.worse);
        for (n, used) in urge.tools.iter().enumerate() {
            let ease = (Some(n) == last).then(|| urge.eased()).flatten().map(f64::from);
            uses.push(Use { slug: &used.tool, at: entry.at, ease, worse: used.worse });
        }
    }
    for (entry, done) in journal.sheets::<PracticeDone>() {
        let Some(slug) = &done.practice else { continue };
        let ease = done.before.zip(done.after).map(|(b, a)| f64::from(b.get()) - f64::from(a.get()));
        uses.push(Use { slug, at: entry.at, ease: ease.filter(|_| !done.worse), worse: done.worse });
    }
    uses.sort_by_key(|u| u.at);
    let mut by_slug: BTreeMap<&Slug, (Vec<f64>, bool)> = BTreeMap::new();
    for one in &uses {
        let (eases, worse) = by_slug.entry(one.slug).or_default();
        eases.extend(one.ease);
        // what was marked stays marked until it eased something again
        if one.worse || one.ease.is_some_and(|e| e > 0.0) {
            *worse = one.worse;
        }
    }
    drawn_together(by_slug)
}

fn drawn_together(by_slug: BTreeMap<&Slug, (Vec<f64>, bool)>) -> Vec<Helped> {
    let groups: Vec<Group> = by_slug.values().filter_map(|(eases, _)| Group::of(eases)).collect();
    let shrunken = (!groups.is_empty()).then(|| shrink(&groups, &PRIOR));
    let mut means = shrunken.iter().flat_map(|s| s.groups.iter().map(|g| g.mean - s.overall));
    by_slug
        .into_iter()
        .map(|(slug, (eases, worse))| {
            let more = if eases.is_empty() { 0.0 } else { means.next().unwrap_or(0.0) };
            Helped { slug: slug.clone(), n: eases.len(), more, worse }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use nearer_core::{Entry, EntryId, Kept};

    use super::*;

    fn journal(lines: &[&str]) -> Journal {
        let kept = lines.iter().enumerate().map(|(n, line)| {
            let id = EntryId::from_random([u8::try_from(n).expect("few"); 16]);
            Kept { entry: Entry::from_json(line, id).expect("an entry"), version: 1 }
        });
        Journal::fold(kept)
    }

    fn urge(day: u8, tool: &str, before: u8, after: u8, worse: bool) -> String {
        format!(
            r#"{{"kind":"urge","at":"2026-03-{day:02}T12:00:00Z","data":{{"before":{before},"after":{after},"tools":[{{"tool":"{tool}","worse":{worse}}}]}}}}"#
        )
    }

    #[test]
    fn what_eased_more_comes_out_higher_and_few_uses_say_little() {
        let mut lines: Vec<String> = (1..=9).map(|d| urge(d, "breathe", 8, 3, false)).collect();
        lines.extend((10..=18).map(|d| urge(d, "walk", 8, 7, false)));
        lines.push(urge(19, "once", 8, 2, false));
        let refs: Vec<&str> = lines.iter().map(String::as_str).collect();
        let found = helped(&journal(&refs));
        let of = |slug: &str| found.iter().find(|h| h.slug.as_str() == slug).expect("used");
        assert!(of("breathe").more > 0.5 && of("walk").more < -0.5);
        assert!(of("once").more < 6.0 - 3.3, "one good time is not believed whole: {}", of("once").more);
        assert_eq!(of("breathe").n, 9);
    }

    #[test]
    fn the_last_word_on_a_tool_counts() {
        let lines = [urge(1, "walk", 8, 3, false), urge(2, "walk", 6, 8, true), urge(3, "sit", 6, 8, true)];
        let again = [urge(4, "sit", 6, 4, false)];
        let refs: Vec<&str> = lines.iter().chain(&again).map(String::as_str).collect();
        let found = helped(&journal(&refs));
        let worse: Vec<(&str, bool)> = found.iter().map(|h| (h.slug.as_str(), h.worse)).collect();
        assert_eq!(worse, [("sit", false), ("walk", true)]);
        let no_help = [urge(1, "walk", 6, 8, true), urge(2, "walk", 6, 6, false)];
        let refs: Vec<&str> = no_help.iter().map(String::as_str).collect();
        assert!(helped(&journal(&refs))[0].worse, "no news is no help");
    }

    #[test]
    fn nothing_used_is_nothing_known() {
        assert!(helped(&Journal::default()).is_empty());
    }
}
