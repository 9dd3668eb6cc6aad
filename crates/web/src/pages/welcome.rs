//! First run on one address. What was said is carried in the form, so that it works
//! without script and nothing is kept before the vault exists.

use axum::response::Response;
use nearer_core::{Answers, PracticeDay, Rollover, Settings, Side, Zone};
use nearer_vault::NewVault;

use super::door::{self, Tried};
use super::key::{self, Chosen};
use super::{Answer, draw, draw_as, draw_faulty};
use crate::fault::Fault;
use crate::respond;
use crate::view::fields::Wrong;
use crate::view::key::NOTHING_WRONG;
use crate::view::shell::Room;
use crate::view::welcome::{self as view, Step};
use crate::visit::{Posted, Visit};

/// Longest handle, in characters.
const HANDLE_CHARS_MAX: usize = 64;

/// The first page.
pub async fn show(visit: Visit) -> Response {
    page(&visit, "what", &Answers::default(), NOTHING_WRONG)
}

/// One step on, or back.
pub async fn step(Posted { by: visit, mut answers }: Posted<Visit>) -> Answer {
    let go = answers.one("go").unwrap_or("what").to_owned();
    answers.forget("go");
    match go.as_str() {
        "who" if answers.one("side").is_none() => Ok(refused(&visit, "side", &answers, "side", "welcome.side.missing")),
        "skip_side" => {
            answers.forget("side");
            Ok(page(&visit, "who", &answers, NOTHING_WRONG))
        }
        "hide" if too_long(&answers) => Ok(refused(&visit, "who", &answers, "person", "welcome.who.too_long")),
        "hide" => {
            if answers.one("zone").is_none() {
                answers.set("zone", visit.app.settings.zone.name());
            }
            Ok(page(&visit, "hide", &answers, NOTHING_WRONG))
        }
        "make" => make(visit, answers).await,
        other => Ok(page(&visit, other, &answers, NOTHING_WRONG)),
    }
}

fn too_long(answers: &Answers) -> bool {
    ["person", "name"].iter().any(|f| answers.one(f).is_some_and(|n| n.parse::<nearer_core::Name>().is_err()))
}

fn refused(visit: &Visit, at: &str, answers: &Answers, field: &'static str, key: &str) -> Response {
    let wrong = [Wrong { field, says: visit.words().say(key).to_owned() }];
    page(visit, at, answers, &wrong)
}

/// One page, with what is wrong on it.
fn page(visit: &Visit, at: &str, answers: &Answers, wrong: &[Wrong]) -> Response {
    let step = Step { library: &visit.app.library, token: visit.token(), answers, wrong };
    let main = match at {
        "side" => view::side(&step),
        "who" => view::who(&step),
        "hide" => view::hide(&step, &zones(), visit.now),
        "key" => match key::made_or_kept(visit, answers) {
            Ok(made) => view::the_key(&step, &made),
            Err(fault) => return axum::response::IntoResponse::into_response(fault),
        },
        _ => view::what(&step, visit.app.settings.public_origin.is_some()),
    };
    if wrong.is_empty() { draw(visit, Room::Door, None, main) } else { draw_faulty(visit, Room::Door, None, main) }
}

/// Zones to choose from: places, without the database's own abbreviations.
pub(crate) fn zones() -> Vec<String> {
    let named = |z: &String| z == "UTC" || (z.contains('/') && !z.starts_with("Etc/") && !z.starts_with("posix"));
    Zone::names().into_iter().filter(named).collect()
}

/// Makes the vault, opens it, and leads to a first small thing.
async fn make(mut visit: Visit, answers: Answers) -> Answer {
    let chosen = key::chosen(&visit, &answers);
    let mut wrong = Vec::new();
    let handle = answers.one("handle").unwrap_or("").to_owned();
    let mut fault = |field, key: &str| wrong.push(Wrong { field, says: visit.words().say(key).to_owned() });
    if handle.is_empty() {
        fault("handle", "welcome.key.handle_missing");
    } else if handle.chars().count() > HANDLE_CHARS_MAX {
        fault("handle", "welcome.key.handle_long");
    }
    let passphrase = match chosen {
        Chosen::Good(passphrase) => passphrase,
        Chosen::Wrong(more) => {
            wrong.extend(more);
            String::new()
        }
    };
    if !wrong.is_empty() {
        return Ok(page(&visit, "key", &answers, &wrong));
    }
    let new = new_vault(&visit, &answers, handle, passphrase);
    let install = visit.app.install.clone();
    match door::derive(&visit, move || install.create(new)).await? {
        Tried::Done((vault, code)) => {
            door::leave(&visit);
            let cookie = door::begin(&mut visit, &vault);
            // the first small thing of that side
            let on = if vault.settings().side == Side::Toward { "/p" } else { "/check-in" };
            let response = match code {
                Some(code) => draw(&visit, Room::Door, None, key::shown(&visit, &code, on)),
                None => respond::see_other(on),
            };
            Ok(door::with_cookie(&visit, response, &cookie))
        }
        Tried::Busy => {
            let wrong = [Wrong { field: "handle", says: visit.words().say("door.busy").to_owned() }];
            let step = Step { library: &visit.app.library, token: visit.token(), answers: &answers, wrong: &wrong };
            let made = key::made_or_kept(&visit, &answers)?;
            let main = view::the_key(&step, &made);
            Ok(draw_as(&visit, Room::Door, None, main, axum::http::StatusCode::SERVICE_UNAVAILABLE))
        }
        Tried::Refused(error) => match key::wording(&visit, &error) {
            Some(wrong) => Ok(page(&visit, "key", &answers, &[wrong])),
            None => Err(Fault::from(error)),
        },
    }
}

fn new_vault(visit: &Visit, answers: &Answers, handle: String, passphrase: String) -> NewVault {
    NewVault {
        handle,
        passphrase,
        cost: visit.app.cost(),
        recovery_code: answers.has("code", "yes"),
        settings: first_settings(answers, &visit.app.settings.zone),
        today: PracticeDay::of(&visit.now, Rollover::default()),
        opening: door::opening(visit, nearer_core::settings::OpenedBy::Passphrase),
    }
}

/// The first settings. "Yes" to being afraid is not kept; only what follows from it is.
fn first_settings(answers: &Answers, fallback: &Zone) -> Settings {
    let side = answers.one("side").and_then(|s| Side::NAMES.iter().find(|(n, _)| *n == s)).map(|(_, s)| *s);
    let zone = answers.one("zone").filter(|z| z.parse::<Zone>().is_ok()).unwrap_or(fallback.name());
    Settings {
        name: answers.one("name").and_then(|n| n.parse().ok()),
        person: answers.one("person").and_then(|n| n.parse().ok()),
        side: side.unwrap_or_default(),
        zone: zone.to_owned(),
        country: answers.one("country").map(str::to_owned),
        discreet: answers.has("discreet", "yes"),
        // yes, unsure and skipped alike: only a plain "no" opens what is aimed at somebody
        individual_only: answers.one("afraid") != Some("no"),
        ..Settings::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(pairs: &[(&str, &str)]) -> Answers {
        Answers::new(pairs.iter().map(|(f, v)| ((*f).to_owned(), (*v).to_owned())))
    }

    #[test]
    fn being_afraid_is_kept_only_as_the_individual_track() {
        let settings = first_settings(&said(&[("afraid", "yes"), ("side", "both")]), &Zone::utc());
        assert!(settings.individual_only);
        assert_eq!(settings.side, Side::Both);
        assert!(settings.rest.is_empty());
    }

    #[test]
    fn only_a_plain_no_opens_what_is_aimed_at_somebody() {
        let alone = |pairs: &[(&str, &str)]| first_settings(&said(pairs), &Zone::utc()).individual_only;
        assert!(alone(&[("afraid", "quiet")]) && alone(&[]));
        assert!(!alone(&[("afraid", "no")]));
        assert_eq!(first_settings(&said(&[("afraid", "no")]), &Zone::utc()), Settings::default());
    }

    #[test]
    fn an_unknown_zone_falls_back_to_the_one_of_the_machine() {
        let settings = first_settings(&said(&[("zone", "Mars/Base")]), &Zone::utc());
        assert_eq!(settings.zone, "UTC");
    }
}
