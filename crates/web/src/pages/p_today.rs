//! Today of somebody who waits: their own weather, a slip, one thing of their own; then, and
//! only where the gate stands open, words for somebody else.

use axum::http::StatusCode;
use axum::response::Response;
use nearer_core::entry::{Agreement, Message, OwnLine, OwnThing, Slip, Weather, Whose, Withdrawal};
use nearer_core::gate::{Asks, Gate};
use nearer_core::{
    Answers, Body, Entry, EntryId, Journal, Kept, Kind, Name, PracticeDay, Settings, Side, Slug, Text, When,
};

use super::{Answer, draw_as, keep_new, today};
use crate::fault::Fault;
use crate::respond;
use crate::view::coin;
use crate::view::p_today::{self as view, Aimed, Open, Quiet};
use crate::view::shell::{Room, Tab};
use crate::visit::{Owner, Posted};

/// Most things of one's own on the page.
const THINGS_MOST: usize = 2;
/// Most people to lean on on the page.
const SUPPORTS_MOST: usize = 3;
/// Fewest wishes to go after somebody before they are counted.
const PULLS_LEAST: usize = 5;

/// The page.
pub async fn show(owner: Owner) -> Response {
    drawn(&owner, false)
}

/// The page; `skyless` when it was to be kept without a sky.
pub(super) fn drawn(owner: &Owner, skyless: bool) -> Response {
    let visit = &owner.visit;
    let settings = owner.vault.settings();
    let (fresh, refused) = (owner.fresh_id(), visit.app.tell_refused(&owner.vault));
    let drafts = today::newest_drafts(owner);
    let main = {
        let journal = owner.vault.journal();
        let day = PracticeDay::of(&visit.now, settings.rollover);
        let gate = Gate::of(&settings, &journal, &visit.now);
        let on_day = |k: &&Kept| PracticeDay::of(&k.entry.at, settings.rollover) == day;
        let coins = coin::running(&journal, day);
        let open = Open {
            coins: &coins,
            both: settings.side == Side::Both,
            refused,
            drafts: &drafts,
            quiet: quiet(&journal, visit.now.date()).filter(|_| !settings.break_up),
            aimed: aimed(gate, &settings),
            weather: journal.shelf(Kind::Weather).next_back().filter(on_day).map(|k| &k.entry),
            slip: own_slip(&journal),
            slip_of_day: visit.app.library.own.slip_of(turn(day)),
            weekend: visit.app.library.own.weekend_of(turn(day)),
            things: things(&journal, day).take(THINGS_MOST).collect(),
            supports: journal.sheets().rev().take(SUPPORTS_MOST).collect(),
            drawer: drawer(&journal),
            episodes: theirs(&journal).filter(|(_, apart)| apart.end.is_some()).count(),
            pulls: pulls(&journal),
            person: if settings.break_up { None } else { person(&journal, &settings) },
            asks_quiet: !settings.break_up,
            look_again: gate.is_open() && journal.sheets::<Agreement>().any(|(_, a)| a.look_again == Some(day)),
            empty: journal.is_empty(),
            skyless,
        };
        view::page(&visit.app.library, visit.token(), &settings, &open, visit.now, fresh)
    };
    let status = if skyless { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    draw_as(visit, Room::Day, Some(Tab::Today), main, status)
}

/// A number that is the same all day and another one tomorrow.
pub(super) fn turn(day: PracticeDay) -> i64 {
    PracticeDay::new(2020, 1, 1).map_or(0, |epoch| day.days_since(&epoch))
}

/// What may be offered that is aimed at somebody.
fn aimed(gate: Gate, settings: &Settings) -> Aimed {
    match gate {
        _ if settings.break_up => Aimed::Rests,
        Gate::Open => Aimed::All,
        Gate::Ask(Asks::Fear) | Gate::Closed => Aimed::Rests,
        Gate::Ask(_) => Aimed::Asked,
    }
}

/// The running quiet of somebody else, which day of it this is, and what was decided for it.
fn quiet(journal: &Journal, day: PracticeDay) -> Option<Quiet<'_>> {
    let (entry, apart) = journal.open_apart()?;
    let gone = day.days_since(&apart.start.day()).max(0);
    let about = |line: &OwnLine| line.with.is_none() || line.with == apart.with;
    let due = |line: &OwnLine| line.days.is_some_and(|days| i64::from(days.get()) <= gone);
    let lines = journal.sheets::<OwnLine>().filter(|(_, line)| about(line) && due(line));
    let decided = lines.max_by_key(|(_, line)| line.days);
    Some(Quiet { entry, apart, nth: gone + 1, decided })
}

/// The newest slip that is to be shown.
pub(super) fn own_slip(journal: &Journal) -> Option<&str> {
    let mut shown = journal.sheets::<Slip>().rev().filter(|(_, slip)| slip.card);
    shown.find_map(|(_, slip)| slip.text.as_ref()).map(|text| text.as_str())
}

/// Planned things of one's own whose day has not passed, the newest first.
pub(super) fn things(journal: &Journal, day: PracticeDay) -> impl Iterator<Item = (&Entry, &OwnThing)> {
    journal
        .sheets::<OwnThing>()
        .rev()
        .filter(move |(_, thing)| thing.did.is_none() && thing.day.is_none_or(|d| d >= day))
}

/// The newest draft that rests and was not copied.
fn drawer(journal: &Journal) -> Option<(&Entry, &Message)> {
    journal.sheets::<Message>().rev().find(|(_, m)| m.waits.is_some() && !m.copied)
}

/// Somebody else's distances, oldest first.
fn theirs(journal: &Journal) -> impl DoubleEndedIterator<Item = (&Entry, &Withdrawal)> {
    journal.withdrawals().filter(|(_, apart)| apart.whose == Whose::Theirs)
}

/// How often the wish to go after somebody was felt, and how often something of one's own
/// came of it; nothing while there are few.
pub(super) fn pulls(journal: &Journal) -> Option<(usize, usize)> {
    let felt = journal.protests().count();
    let own = journal.protests().filter(|(_, urge)| urge.chose == Some(nearer_core::entry::Chosen::Own)).count();
    (felt >= PULLS_LEAST).then_some((felt, own))
}

/// Whom this side is mostly about.
fn person<'a>(journal: &'a Journal, settings: &'a Settings) -> Option<&'a Name> {
    let away = theirs(journal).rev().find_map(|(_, apart)| apart.with.as_ref());
    let guessed = || journal.sheets::<Weather>().rev().find_map(|(_, w)| w.with.as_ref());
    away.or_else(guessed).or_else(|| settings.person.as_ref().filter(|_| settings.side == Side::Toward))
}

/// Keeps what one tap says.
pub async fn keep(Posted { by: owner, answers }: Posted<Owner>) -> Answer {
    let id: EntryId = answers.one("id").and_then(|id| id.parse().ok()).unwrap_or_else(|| owner.fresh_id());
    // the day as the page's own heading says it
    let (now, today) = (owner.visit.now, owner.visit.now.date());
    let with: Option<Name> = answers.one("with").and_then(|name| name.parse().ok());
    let text = |field: &str| answers.one(field).and_then(|words| words.parse::<Text>().ok()).ok_or(Fault::Missing);
    let (body, back) = match answers.one("go").unwrap_or_default() {
        "weather" => match sky(&owner, &answers) {
            Some(mine) => (Body::from(Weather { mine: Some(mine), with, ..Weather::default() }), HERE),
            None => return Ok(drawn(&owner, true)),
        },
        "today" => (gone_quiet(When::Day(today), with), HERE),
        "yesterday" => (gone_quiet(When::Day(today.plus_days(-1)), with), HERE),
        "slip" => (Slip { text: Some(text("text")?), card: true, with: None }.into(), SLIPS),
        "mine" => {
            let what = Some(text("what")?);
            let back = if answers.has("back", "mine") { MINE } else { HERE };
            (OwnThing { what, day: Some(today), with, ..OwnThing::default() }.into(), back)
        }
        _ => return Err(Fault::Missing),
    };
    if matches!(body, Body::Withdrawal(_)) && owner.vault.journal().open_apart().is_some() {
        return Ok(respond::see_other(HERE));
    }
    keep_new(&owner, Entry::new(id, now, now, body)).await?;
    Ok(respond::see_other(back))
}

/// Where a tap leads back to.
const HERE: &str = "/p";
/// The page of one's own life.
const MINE: &str = "/my/mine";
/// The page of slips.
const SLIPS: &str = "/my/slips";

/// The sky that was chosen, if it is one.
fn sky(owner: &Owner, answers: &Answers) -> Option<Slug> {
    let known = |slug: &Slug| owner.visit.app.library.weathers.iter().any(|w| w.slug == *slug);
    answers.one("mine").and_then(|sky| sky.parse().ok()).filter(known)
}

fn gone_quiet(start: When, with: Option<Name>) -> Body {
    Body::Withdrawal(Withdrawal { whose: Whose::Theirs, with, ..Withdrawal::since(start) })
}
