//! What earlier entries offer again on a form: names and choices, the most used first.

use std::collections::HashMap;

use nearer_content::Own;
use nearer_core::{Body, Slug};
use nearer_vault::Vault;

use crate::view::known::Known;
use crate::visit::Visit;

/// Most names offered.
const PEOPLE_MOST: usize = 4;
/// How many of the newest entries are looked at for choices.
const LOOKED_AT: usize = 400;

/// What a vault offers again.
pub(crate) fn of(vault: &Vault) -> Known {
    let settings = vault.settings();
    let journal = vault.journal();
    let mut people: Vec<String> = settings.person.iter().map(ToString::to_string).collect();
    for (name, _) in journal.people() {
        if people.len() < PEOPLE_MOST && !people.iter().any(|p| p == name.as_str()) {
            people.push(name.to_string());
        }
    }
    let [mut triggers, mut moves, mut protests, mut returns] = std::array::from_fn(|_| Tally::default());
    for kept in journal.timeline().rev().take(LOOKED_AT) {
        match &kept.entry.body {
            Body::Urge(urge) => {
                triggers.count(&urge.triggers);
                moves.count(&urge.moves);
                protests.count(&urge.protests);
            }
            Body::Withdrawal(apart) => {
                triggers.count(&apart.came_before);
                moves.count(&apart.moves);
                returns.count(apart.came_back_by.as_slice());
            }
            _ => {}
        }
    }
    Known {
        people,
        triggers: triggers.ranked(),
        moves: moves.ranked(),
        protests: protests.ranked(),
        returns: returns.ranked(),
        alone: settings.individual_only,
        break_up: settings.break_up,
    }
}

/// The same for whoever asks; nothing while locked.
pub(crate) fn of_visit(visit: &Visit) -> Known {
    visit.session.as_ref().map(|s| of(&s.vault)).unwrap_or_default()
}

/// How tools and practices went so far; nothing while locked.
pub(crate) fn record(visit: &Visit) -> Vec<Own> {
    let Some(session) = &visit.session else { return Vec::new() };
    let helped = nearer_insight::helped(&session.vault.journal());
    helped.into_iter().map(|h| Own { slug: h.slug, n: h.n, more: h.more, worse: h.worse }).collect()
}

/// How often each choice was made.
#[derive(Default)]
struct Tally(HashMap<Slug, usize>);

impl Tally {
    fn count(&mut self, slugs: &[Slug]) {
        for slug in slugs {
            *self.0.entry(slug.clone()).or_default() += 1;
        }
    }
    /// The most used first; equals by name, so that a list never jumps between two looks.
    fn ranked(self) -> Vec<Slug> {
        let mut counted: Vec<(Slug, usize)> = self.0.into_iter().collect();
        counted.sort_by(|(a, n), (b, m)| m.cmp(n).then_with(|| a.as_str().cmp(b.as_str())));
        counted.into_iter().map(|(slug, _)| slug).collect()
    }
}
