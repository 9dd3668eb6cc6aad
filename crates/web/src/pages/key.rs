//! Passphrases and codes: choosing, giving again, changing.

use std::time::Instant;

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use nearer_core::Answers;
use nearer_vault::{PassphraseError, RecoveryCode, VaultError, check_passphrase};
use serde::Deserialize;

use super::door::{self, Tried};
use super::{Answer, draw, draw_as, draw_faulty};
use crate::fault::Fault;
use crate::respond;
use crate::view::fields::{Fields, Wrong};
use crate::view::key::{self as view, NOTHING_WRONG, Shown};
use crate::view::shell::Room;
use crate::visit::{Owner, Posted, Visit};

/// Words in a passphrase made here: 5 of 7,776 are 64.6 bits.
const WORDS: usize = 5;

/// Picks words without bias: 16-bit draws at or above the largest multiple of the length
/// of the list are thrown away. `draw` gives 16 random bytes a time.
///
/// # Errors
/// What `draw` answered.
pub fn pick_words<'a, E>(
    list: &[&'a str],
    count: usize,
    draw: &mut dyn FnMut() -> Result<[u8; 16], E>,
) -> Result<Vec<&'a str>, E> {
    let mut picked = Vec::with_capacity(count);
    let Some(len) = u32::try_from(list.len()).ok().filter(|n| (1..=65_536).contains(n)) else {
        return Ok(picked);
    };
    let limit = 65_536 / len * len;
    while picked.len() < count {
        for pair in draw()?.chunks_exact(2) {
            let n = u32::from(pair[0]) << 8 | u32::from(pair[1]);
            if n < limit && picked.len() < count {
                picked.push(list[(n % len) as usize]);
            }
        }
    }
    Ok(picked)
}

/// A passphrase made here, or the one that this form already shows.
pub(crate) fn made_or_kept(visit: &Visit, answers: &Answers) -> Result<String, Fault> {
    if let Some(made) = answers.one("made") {
        return Ok(made.to_owned());
    }
    let words = visit.app.library.passphrase_words();
    let picked = pick_words(&words, WORDS, &mut || visit.app.install.random_bytes())?;
    Ok(picked.join(" "))
}

/// What somebody chose as the new passphrase.
pub(crate) enum Chosen {
    /// It can be used.
    Good(String),
    /// What is wrong.
    Wrong(Vec<Wrong>),
}

/// The new passphrase of a form made with `view::key::choose`: the person's own when they
/// typed one, else the one made here when it was typed once as shown.
pub(crate) fn chosen(visit: &Visit, answers: &Answers) -> Chosen {
    let say = |field, key: &str| Chosen::Wrong(vec![Wrong { field, says: visit.words().say(key).to_owned() }]);
    let (own, own_again) = (answers.typed("own"), answers.typed("own_again"));
    if !own.is_empty() || !own_again.is_empty() {
        if own != own_again {
            return say("own_again", "key.own.differ");
        }
        let common = |p: &str| visit.app.library.is_common_passphrase(p);
        return match check_passphrase(own, &common) {
            Ok(()) => Chosen::Good(own.to_owned()),
            Err(error) => Chosen::Wrong(vec![Wrong { field: "own", says: passphrase_words(visit, error) }]),
        };
    }
    let (made, typed) = (answers.one("made").unwrap_or(""), answers.typed("again"));
    let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    if typed.is_empty() {
        return say("again", "key.made.missing");
    }
    if typed != made || made.split(' ').count() != WORDS {
        return say("again", "key.made.differs");
    }
    Chosen::Good(made.to_owned())
}

fn passphrase_words(visit: &Visit, error: PassphraseError) -> String {
    match error {
        PassphraseError::TooShort { min } => visit.words().fill("key.own.short", &[("min", &min.to_string())]),
        PassphraseError::TooLong { max } => visit.words().fill("key.own.long", &[("max", &max.to_string())]),
        PassphraseError::Common => visit.words().say("key.own.common").to_owned(),
    }
}

/// The sentence for what the vault refused, where a form can show it.
pub(crate) fn wording(visit: &Visit, error: &VaultError) -> Option<Wrong> {
    let say = |field, key: &str| Some(Wrong { field, says: visit.words().say(key).to_owned() });
    match error {
        VaultError::HandleTaken => say("handle", "welcome.key.handle_taken"),
        VaultError::HandleBad => say("handle", "welcome.key.handle_long"),
        VaultError::WrongKey => say("passphrase", "key.again.wrong"),
        VaultError::Passphrase(e) => Some(Wrong { field: "own", says: passphrase_words(visit, *e) }),
        _ => None,
    }
}

/// A code as the page shows it once.
pub(crate) fn shown(visit: &Visit, code: &RecoveryCode, next: &str) -> maud::Markup {
    let shown = Shown { whole: code.groups(), halves: code.halves().ok() };
    view::code(&visit.app.library, &shown, next)
}

/// Where giving the passphrase again leads. The names in the address are bland.
const AFTER: [(&str, &str); 4] =
    [("data", "/you/data"), ("erase", "/you/erase"), ("code", "/you/code"), ("report", "/report#out")];

/// What the passphrase is asked for.
#[derive(Debug, Deserialize)]
pub struct For {
    #[serde(rename = "for")]
    what: Option<String>,
}

/// Asks for the passphrase once more.
pub async fn ask_again(owner: Owner, Query(asked): Query<For>) -> Response {
    again_page(&owner, asked.what.as_deref().unwrap_or("data"), NOTHING_WRONG, StatusCode::OK)
}

fn again_page(owner: &Owner, to: &str, wrong: &[Wrong], status: StatusCode) -> Response {
    let (visit, none) = (&owner.visit, Answers::default());
    let main = view::again(&Fields::new(&visit.app.library, &none, wrong), visit.token(), to);
    draw_as(visit, Room::Day, None, main, status)
}

/// Leads to the passphrase, unless it was given within the last minutes.
pub(crate) fn unless_given(owner: &Owner, to: &str) -> Option<Response> {
    let given = owner.visit.session.as_ref().is_some_and(|s| s.stepped_up);
    (!given).then(|| respond::see_other(&format!("/you/again?for={to}")))
}

/// Takes the passphrase; the session gets a new cookie.
pub async fn again(Posted { by: owner, answers }: Posted<Owner>) -> Answer {
    let to = answers.one("for").unwrap_or("data").to_owned();
    let visit = &owner.visit;
    let key = door::own_key(&owner);
    if let Some(wait) = door::must_wait(visit, &key) {
        let wrong = [Wrong { field: "passphrase", says: door::wait_words(visit, wait) }];
        return Ok(door::retry_after(again_page(&owner, &to, &wrong, StatusCode::TOO_MANY_REQUESTS), wait));
    }
    let (vault, passphrase) = (owner.vault.clone(), answers.typed("passphrase").to_owned());
    match door::derive(visit, move || vault.check_passphrase_again(&passphrase)).await? {
        Tried::Done(()) => {
            door::came_in(visit, &key);
            let path = AFTER.iter().find(|(n, _)| *n == to).map_or("/you", |(_, path)| *path);
            let response = respond::see_other(path);
            let cookie = visit.cookie.as_deref().and_then(|c| visit.app.sessions.step_up(c, Instant::now()));
            Ok(match cookie {
                Some(cookie) => door::with_cookie(visit, response, &cookie),
                None => response,
            })
        }
        Tried::Busy => {
            let wrong = [Wrong { field: "passphrase", says: visit.words().say("door.busy").to_owned() }];
            Ok(again_page(&owner, &to, &wrong, StatusCode::SERVICE_UNAVAILABLE))
        }
        Tried::Refused(error) => {
            door::failed(visit, &key, &error);
            match wording(visit, &error) {
                Some(wrong) => Ok(again_page(&owner, &to, &[wrong], StatusCode::UNPROCESSABLE_ENTITY)),
                None => Err(error.into()),
            }
        }
    }
}

/// The form for a new passphrase.
pub async fn show(owner: Owner) -> Answer {
    change_page(&owner, &Answers::default(), NOTHING_WRONG)
}

fn change_page(owner: &Owner, answers: &Answers, wrong: &[Wrong]) -> Answer {
    let visit = &owner.visit;
    let made = made_or_kept(visit, answers)?;
    let main = view::change(&Fields::new(&visit.app.library, answers, wrong), visit.token(), &made);
    Ok(if wrong.is_empty() { draw(visit, Room::Day, None, main) } else { draw_faulty(visit, Room::Day, None, main) })
}

/// Changes the passphrase; every other browser is signed out.
pub async fn change(Posted { by: mut owner, answers }: Posted<Owner>) -> Answer {
    let words = owner.visit.words();
    let mut wrong = Vec::new();
    if answers.typed("passphrase").is_empty() {
        wrong.push(Wrong { field: "passphrase", says: words.say("key.change.current_missing").to_owned() });
    }
    let new = match chosen(&owner.visit, &answers) {
        Chosen::Good(new) => new,
        Chosen::Wrong(more) => {
            wrong.extend(more);
            String::new()
        }
    };
    if answers.one("why").is_none() {
        wrong.push(Wrong { field: "why", says: words.say("key.change.why_missing").to_owned() });
    }
    let key = door::own_key(&owner);
    if let Some(wait) = wrong.is_empty().then(|| door::must_wait(&owner.visit, &key)).flatten() {
        wrong.push(Wrong { field: "passphrase", says: door::wait_words(&owner.visit, wait) });
    }
    if !wrong.is_empty() {
        return change_page(&owner, &answers, &wrong);
    }
    let (vault, cost) = (owner.vault.clone(), owner.visit.app.cost());
    let (current, known) = (answers.typed("passphrase").to_owned(), answers.has("why", "known"));
    let work = move || match known {
        true => vault.rotate(&current, &new, cost, &mut |_, _| {}),
        false => vault.change_passphrase(&current, &new, cost).map(|()| None),
    };
    match door::derive(&owner.visit, work).await? {
        Tried::Done(code) => {
            door::came_in(&owner.visit, &key);
            owner.visit.app.sessions.end_all(&owner.vault);
            let cookie = door::begin(&mut owner.visit, &owner.vault);
            let response = match code {
                Some(code) => draw(&owner.visit, Room::Door, None, shown(&owner.visit, &code, "/you")),
                None => respond::see_other("/you"),
            };
            Ok(door::with_cookie(&owner.visit, response, &cookie))
        }
        Tried::Busy => {
            let wrong = [Wrong { field: "passphrase", says: owner.visit.words().say("door.busy").to_owned() }];
            change_page(&owner, &answers, &wrong)
        }
        Tried::Refused(error) => {
            door::failed(&owner.visit, &key, &error);
            match wording(&owner.visit, &error) {
                Some(wrong) => change_page(&owner, &answers, &[wrong]),
                None => Err(error.into()),
            }
        }
    }
}

/// Whether there is a recovery code, and the other choice.
pub async fn show_code(owner: Owner) -> Response {
    if let Some(first) = unless_given(&owner, "code") {
        return first;
    }
    let visit = &owner.visit;
    let main = view::code_choice(&visit.app.library, visit.token(), owner.vault.has_recovery_code());
    draw(visit, Room::Day, None, main)
}

/// Makes a new recovery code or takes it away.
pub async fn change_code(Posted { by: owner, answers }: Posted<Owner>) -> Answer {
    if let Some(first) = unless_given(&owner, "code") {
        return Ok(first);
    }
    let on = answers.has("code", "on");
    let code = owner.blocking(move |vault| vault.set_recovery_code(on)).await??;
    let visit = &owner.visit;
    Ok(match code {
        Some(code) => draw(visit, Room::Door, None, shown(visit, &code, "/you")),
        None => respond::see_other("/you"),
    })
}

#[cfg(test)]
mod tests {
    use super::pick_words;

    #[test]
    fn every_word_can_come_and_draws_above_the_limit_are_thrown_away() {
        let list = ["a", "b", "c"];
        // 65,535 = 3 × 21,845: the draw 0xFFFF is the only one without a fair share.
        let mut draws = [[0xFF; 16], [0, 0, 0, 1, 0, 2, 0xFF, 0xFE, 0xFF, 0xFF, 0, 1, 0, 1, 0, 1]].into_iter();
        let mut draw = || draws.next().ok_or(());
        assert_eq!(pick_words(&list, 5, &mut draw), Ok(vec!["a", "b", "c", "c", "b"]));
    }

    #[test]
    fn without_randomness_there_is_no_passphrase() {
        assert_eq!(pick_words(&["a"], 5, &mut || Err("none")), Err("none"));
    }
}
