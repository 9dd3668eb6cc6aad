//! Needing space, or silence that punishes. What is answered is reflected once and kept
//! nowhere; only fear that was ticked has the gate ask again.

use axum::response::Response;
use nearer_core::{Answers, Settings};
use nearer_vault::Change;

use super::{Answer, draw};
use crate::view::difference::{self as view, Seen};
use crate::view::shell::Room;
use crate::visit::{Owner, Posted};

/// The card and its questions.
pub async fn show(owner: Owner) -> Response {
    drawn(&owner, view::card(&owner.visit.app.library, owner.visit.token()))
}

/// What the answers point to, in words, and what one can do.
pub async fn answer(Posted { by: owner, answers }: Posted<Owner>) -> Answer {
    let seen = seen(&answers);
    if seen == Seen::Danger {
        let before = owner.vault.settings();
        if before.asked_safe.is_some() {
            owner.change(Change::Settings(Settings { asked_safe: None, ..before })).await?;
        }
    }
    let library = &owner.visit.app.library;
    let settings = owner.vault.settings();
    let lines = library.help.for_country(settings.country.as_deref(), owner.visit.now.date());
    Ok(drawn(&owner, view::reflected(library, seen, &lines)))
}

fn drawn(owner: &Owner, main: maud::Markup) -> Response {
    draw(&owner.visit, Room::Day, None, main)
}

/// What stands out. Fear, and silence that ends when one gives in, come before everything;
/// what was left open or is not known is never taken for good news.
fn seen(answers: &Answers) -> Seen {
    let is = |field: &str, value: &str| answers.one(field) == Some(value);
    if ["fear", "pays"].iter().any(|field| is(field, "yes")) || is("fear", "unsure") {
        return Seen::Danger;
    }
    if is("pays", "unsure") {
        return Seen::Unclear;
    }
    let good = ["announced", "back", "repaired"].iter().filter(|field| is(field, "yes")).count();
    let answered = view::ASKED.iter().filter(|field| answers.one(field).is_some()).count();
    match (answered, good) {
        (0, _) => Seen::Nothing,
        (_, 3) if is("pays", "no") && is("fear", "no") => Seen::Room,
        (_, 0) => Seen::NoWord,
        _ => Seen::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(&str, &str)]) -> Seen {
        seen(&Answers::new(pairs.iter().map(|(f, v)| ((*f).to_owned(), (*v).to_owned()))))
    }

    #[test]
    fn fear_comes_before_everything_else() {
        let good = [("announced", "yes"), ("back", "yes"), ("repaired", "yes"), ("pays", "no")];
        assert_eq!(of(&[&good[..], &[("fear", "no")]].concat()), Seen::Room);
        for fear in ["yes", "unsure"] {
            assert_eq!(of(&[&good[..], &[("fear", fear)]].concat()), Seen::Danger, "{fear}");
        }
        assert_eq!(of(&good), Seen::Unclear, "fear that was not answered is no good news");
    }

    #[test]
    fn silence_that_ends_when_one_gives_in_is_grave_whatever_else_is_said() {
        assert_eq!(of(&[("announced", "yes"), ("back", "yes"), ("pays", "yes"), ("fear", "no")]), Seen::Danger);
        assert_eq!(of(&[("announced", "no"), ("back", "no"), ("repaired", "no"), ("pays", "no")]), Seen::NoWord);
        assert_eq!(of(&[]), Seen::Nothing);
    }
}
