//! Rehearsing a talk, turn by turn, and saying it in one breath.
//!
//! The talk lives in the form: the choices so far, and own words beside them, are sent
//! along and played again from the beginning. Nothing is kept until the person keeps it.

mod script;

pub use script::{build, show_script};

use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use nearer_content::scene::{Scene, TURNS_MAX, Turn};
use nearer_core::entry::ReachKind;
use nearer_core::{Answers, Entry, FieldErrors, Kind};

use super::{Answer, draw, draw_faulty, gate, keep_new, known, no_faults};
use crate::fault::Fault;
use crate::respond;
use crate::view::rehearse as view;
use crate::view::shell::Room;
use crate::visit::{Owner, Posted, Visit};

/// Most characters of own words that one turn carries on.
const OWN_CHARS_MAX: usize = 400;

/// Every talk.
pub async fn show(visit: Visit) -> Response {
    if let Some(asks) = gate::ask_first(&visit, "rehearse") {
        return asks;
    }
    let alone = super::now::alone(&visit);
    let library = &visit.app.library;
    draw(&visit, Room::Day, None, if alone { view::resting(library) } else { view::list(library) })
}

/// The door of one talk.
pub async fn show_scene(visit: Visit, Path(slug): Path<String>) -> Answer {
    let scene = visit.app.library.scene(&slug).ok_or(Fault::Missing)?;
    if let Some(asks) = gate::ask_first(&visit, "rehearse") {
        return Ok(asks);
    }
    if super::now::alone(&visit) {
        return Ok(rests(&visit));
    }
    Ok(door(&visit, scene, &Answers::default()))
}

/// One turn, one step back, the end, or what becomes of it.
pub async fn step(Path(slug): Path<String>, Posted { by: visit, answers }: Posted<Visit>) -> Answer {
    let app = Arc::clone(&visit.app);
    let scene = app.library.scene(&slug).ok_or(Fault::Missing)?;
    if let Some(asks) = gate::ask_first(&visit, "rehearse") {
        return Ok(asks);
    }
    if super::now::alone(&visit) {
        return Ok(rests(&visit));
    }
    let go = answers.one("go").unwrap_or_default();
    if answers.one("turn").is_none() && go.is_empty() {
        return Ok(door(&visit, scene, &answers));
    }
    let mut road = Road::of(&answers);
    if go == "back" {
        road.back();
    }
    let turn = road.played(scene)?;
    match go {
        "keep" => keep(visit, scene, &road, &turn, &answers).await,
        "plan" => plan(visit, &road.take(scene, &answers), scene.kind, answers.one("with")).await,
        "enough" => Ok(end(&visit, scene, &road, &turn, &answers, &no_faults())),
        _ if turn.ended() => Ok(end(&visit, scene, &road, &turn, &answers, &no_faults())),
        _ => {
            let carried = road.carried(&answers);
            let talk = view::Talk { scene, turn: &turn, answers: &carried, own: &road.own };
            Ok(draw(&visit, Room::Day, None, view::turn(&visit.app.library, visit.token(), &talk)))
        }
    }
}

fn rests(visit: &Visit) -> Response {
    draw(visit, Room::Day, None, view::resting(&visit.app.library))
}

fn door(visit: &Visit, scene: &Scene, answers: &Answers) -> Response {
    draw(visit, Room::Day, None, view::door(&visit.app.library, visit.token(), scene, answers))
}

/// The end; with faults as 422.
fn end(visit: &Visit, scene: &Scene, road: &Road, turn: &Turn, answers: &Answers, faults: &FieldErrors) -> Response {
    let mut carried = road.carried(answers);
    carried.set("own_words", road.take(scene, answers));
    if let Some(after) = answers.one("after") {
        carried.set("after", after);
    }
    let talk = view::Talk { scene, turn, answers: &carried, own: &road.own };
    let known = visit.session.as_ref().map(|s| known::of(&s.vault));
    let keeping = match &known {
        Some(known) => view::Keeping::Open(known),
        None if visit.app.is_fresh() => view::Keeping::Nowhere,
        None => view::Keeping::Locked,
    };
    let main = view::end(&visit.app.library, visit.token(), &talk, faults, &keeping);
    if faults.is_empty() { draw(visit, Room::Day, None, main) } else { draw_faulty(visit, Room::Day, None, main) }
}

/// Keeps the rehearsal: which talk, the nerves, the words. Not the talk itself.
async fn keep(visit: Visit, scene: &Scene, road: &Road, turn: &Turn, answers: &Answers) -> Answer {
    let mut said = Answers::default();
    said.set("scene", scene.slug.to_string());
    said.set("own_words", road.take(scene, answers));
    for field in ["before", "after", "with"] {
        if let Some(value) = answers.one(field) {
            said.set(field, value);
        }
    }
    if visit.session.is_none() {
        return waits(&visit, "/new/rehearsed", said);
    }
    let owner = Owner::of(visit)?;
    match Entry::parse(Kind::Rehearsal, owner.fresh_id(), &said, &owner.asked()) {
        Ok(entry) => Ok(respond::see_other(&format!("/e/{}", keep_new(&owner, entry).await?))),
        Err(faults) => Ok(end(&owner.visit, scene, road, turn, answers, &faults)),
    }
}

/// The words become a plan to say them.
async fn plan(visit: Visit, step: &str, kind: ReachKind, with: Option<&str>) -> Answer {
    let mut given = Answers::default();
    given.set("step", step);
    given.set("kind", kind.name());
    if let Some(name) = with {
        given.set("with", name);
    }
    if visit.session.is_none() {
        return waits(&visit, "/reach/plan", given);
    }
    super::kinds::start_step(&Owner::of(visit)?, &given).await
}

/// Locked: what was said waits in the door, and stands on its page once the door opens.
fn waits(visit: &Visit, page: &str, mut said: Answers) -> Answer {
    said.set(super::draft::PAGE, page);
    super::door::hold(visit, said).ok_or(Fault::Locked)
}

/// What a form carries of a talk.
#[derive(Debug, Default, PartialEq, Eq)]
struct Road {
    /// The answers chosen, counted from 0.
    choices: Vec<usize>,
    /// Own words beside each of them.
    own: Vec<Option<String>>,
    /// Own words typed where the talk was stopped, before an answer was chosen.
    last: Option<String>,
}

impl Road {
    /// Reads `turn`, `own-0`, `own-1` … and `own`, which belongs to the newest turn. What
    /// follows a turn that is no number is left out.
    fn of(answers: &Answers) -> Self {
        let choices: Vec<usize> = answers.all("turn").map_while(|n| n.parse().ok()).take(TURNS_MAX).collect();
        let newest = choices.len().saturating_sub(1);
        let cut = |words: &str| words.chars().take(OWN_CHARS_MAX).collect::<String>();
        let stopped = answers.one("go") == Some("enough");
        let typed = answers.one("own");
        let own = |n: usize| {
            let beside = answers.one(&format!("own-{n}"));
            beside.or_else(|| typed.filter(|_| n == newest && !stopped)).map(cut)
        };
        let own = (0..choices.len()).map(own).collect();
        Self { choices, own, last: typed.filter(|_| stopped).map(cut) }
    }
    fn back(&mut self) {
        self.choices.pop();
        self.own.pop();
    }
    /// Plays the talk; choices that do not exist are forgotten.
    fn played(&mut self, scene: &Scene) -> Result<Turn, Fault> {
        let turn = scene.replay(&self.choices).map_err(|_| Fault::Ours)?;
        self.choices.truncate(turn.taken);
        self.own.truncate(turn.taken);
        Ok(turn)
    }
    /// What the next form carries, and nothing else.
    fn carried(&self, answers: &Answers) -> Answers {
        let mut carried = Answers::default();
        for field in ["before", "with"] {
            if let Some(value) = answers.one(field) {
                carried.set(field, value);
            }
        }
        for (n, (choice, own)) in self.choices.iter().zip(&self.own).enumerate() {
            carried.add("turn", choice.to_string());
            if let Some(own) = own {
                carried.add(&format!("own-{n}"), own.clone());
            }
        }
        carried
    }
    /// The words to take along: as they were changed at the end, else all own words in
    /// the order of the talk, else those of the scene.
    fn take(&self, scene: &Scene, answers: &Answers) -> String {
        let changed = answers.one("own_words").map(str::to_owned);
        let own: Vec<&str> = self.own.iter().flatten().chain(&self.last).map(String::as_str).collect();
        let said = if own.is_empty() { scene.take.clone() } else { own.join("\n") };
        changed.unwrap_or(said)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(pairs: &[(&str, &str)]) -> Answers {
        Answers::new(pairs.iter().map(|(f, v)| ((*f).to_owned(), (*v).to_owned())))
    }

    #[test]
    fn own_words_belong_to_the_newest_turn_and_stay_there() {
        let first = answers(&[("turn", "0"), ("own", "Hello.")]);
        let road = Road::of(&first);
        assert_eq!(road.own, [Some("Hello.".to_owned())]);
        let mut next = road.carried(&first);
        next.add("turn", "1");
        assert_eq!(
            Road::of(&next),
            Road { choices: vec![0, 1], own: vec![Some("Hello.".to_owned()), None], last: None }
        );
    }

    #[test]
    fn a_step_back_takes_its_own_words_along() {
        let mut road = Road::of(&answers(&[("turn", "0"), ("turn", "2"), ("own", "More.")]));
        road.back();
        assert_eq!(road, Road { choices: vec![0], own: vec![None], last: None });
        road.back();
        road.back();
        assert_eq!(road, Road::default());
    }

    #[test]
    fn what_is_no_number_ends_the_road() {
        assert_eq!(Road::of(&answers(&[("turn", "1"), ("turn", "x"), ("turn", "0")])).choices, [1]);
    }
}
