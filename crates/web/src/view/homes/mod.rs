//! What the kept worksheets of one kind say when they are laid side by side: the head of a
//! page under `/my`. Pure: the record in, markup out.

mod agreed;
mod beliefs;
mod body;
mod cycle;
mod deck;
mod dial;
mod felt;
mod leaving;
mod letter_out;
mod limits;
mod lines;
mod mine;
mod noticed;
mod people;
mod plan;
mod rules;
mod signs;
mod slips;
mod started;
mod strength;
mod supports;
mod values;
mod weather;

use maud::{Markup, html};
use nearer_content::{Library, SheetWords};
use nearer_core::{EntryId, Journal, Kind, Moment, PracticeDay, Settings, Slug};

pub use body::WEEKS;
pub(crate) use values::own_names;

use super::{parts, shell};

/// What a head may look at.
#[derive(Clone, Copy)]
pub struct Here<'a> {
    /// All words.
    pub library: &'a Library,
    /// The session's token.
    pub token: &'a str,
    /// The record.
    pub journal: &'a Journal,
    /// The owner's settings.
    pub settings: &'a Settings,
    /// Now.
    pub now: Moment,
    /// Which one of a deck, the newest first.
    pub nth: usize,
    /// How many weeks to look back, where the page lets the owner choose.
    pub weeks: i64,
    /// Cards that were sorted and not kept, because there were too many.
    pub sorted: Option<&'a [Slug]>,
}

/// A head, and what it leaves to the list below it.
pub struct Head {
    /// What stands above the list.
    pub top: Markup,
    /// What the head shows whole: left out of the list.
    pub shown: Vec<EntryId>,
    /// The key of the list's title.
    pub rest: &'static str,
    /// Made to be printed: the list stays off the paper.
    pub paper: bool,
}

impl<'a> Here<'a> {
    /// The words under a key.
    fn say(&self, key: &str) -> &'a str {
        self.library.words.say(key)
    }
    /// The words under a key with its slots filled.
    fn fill(&self, key: &str, slots: &[(&str, &str)]) -> String {
        self.library.words.fill(key, slots)
    }
    /// The words of a kind of worksheet.
    fn sheet(&self, kind: Kind) -> &'a SheetWords {
        self.library.sheets.of(kind).expect("a checked library has words for every worksheet")
    }
    /// Nothing aimed at another person is offered.
    fn alone(&self) -> bool {
        self.settings.individual_only
    }
    /// Whole days from `day` until today.
    fn days_ago(&self, day: PracticeDay) -> i64 {
        self.now.date().days_since(&day)
    }
    /// A button that sets one field of a kept entry, and leads back by a word.
    fn touch(&self, id: EntryId, set: (&str, &str), back: &str, class: &str, words: &str) -> Markup {
        super::touch::touch(self.token, id, &[set], back, class, words)
    }
    /// A button that begins something with what is known already. What is empty is left out.
    fn start(&self, word: &str, words: &str, given: &[(&str, &str)]) -> Markup {
        html! {
            form method="post" action={ "/start/" (word) } {
                (shell::token(self.token))
                @for (field, value) in given.iter().filter(|(_, value)| !value.is_empty()) {
                    input type="hidden" name=(field) value=(value);
                }
                button."btn line" type="submit" { (words) }
            }
        }
    }
}

/// The head of the page of one kind; none where there is nothing to lay side by side yet.
pub fn head(kind: Kind, here: &Here) -> Option<Head> {
    match kind {
        Kind::ValueNote => Some(values::head(here)),
        Kind::Belief => beliefs::head(here),
        Kind::Cycle => cycle::head(here),
        Kind::BodyNote => body::head(here),
        Kind::Pattern => signs::head(here),
        Kind::CameThrough => deck::head(here),
        Kind::OldRule => Some(rules::head(here)),
        Kind::Person => people::head(here),
        Kind::SafetyPlan => Some(plan::head(here)),
        Kind::Agreement => agreed::head(here),
        Kind::OwnLine => lines::head(here),
        Kind::Noticed => noticed::head(here),
        Kind::Weather => weather::head(here),
        Kind::Limit => limits::head(here),
        Kind::LimitLetter => letter_out::head(here),
        Kind::LeavingPlan => Some(leaving::head(here)),
        Kind::Slip => Some(slips::head(here)),
        Kind::OwnThing => Some(mine::head(here)),
        Kind::Support => supports::head(here),
        Kind::Started => started::head(here),
        _ => None,
    }
}

/// Somebody's first letters: what stands on paper instead of a name.
fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|part| part.chars().next()).map(|c| format!("{c}.")).collect()
}

/// A link to an entry as it was kept.
fn look(here: &Here, id: EntryId) -> Markup {
    html! { a."btn plain mini" href={ "/e/" (id) } { (here.say("homes.look")) } }
}

/// A title and what stands under it, on a card.
fn titled(title: &str, inside: Markup) -> Markup {
    parts::card(parts::Light::Plain, html! { h2 { (title) } (inside) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn on_paper_a_name_is_its_first_letters() {
        assert_eq!(initials("Sam"), "S.");
        assert_eq!(initials("Émile van Dam"), "É.v.D.");
        assert_eq!(initials("  "), "");
    }
}
