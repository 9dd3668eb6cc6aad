//! What could come next: each a door to a plan that is kept only when it is kept.

use maud::{Markup, html};
use nearer_content::{Library, Step};
use nearer_core::entry::{Reach, ReachKind, ReachState};

use super::super::shell;
use super::plan::One;
use super::smaller::{EASIER, OwnStep, authored};
use crate::pages::reach::choice::{ASKS_OWN, nearer};

/// Fields of a plan that a door fills in.
type Given = Vec<(&'static str, String)>;

struct Door<'a> {
    title: &'a str,
    line: String,
    given: Given,
}

/// After a step: same again, a little nearer, smaller, or rest, all as fine. After none:
/// whether it wants to be smaller, or rest.
pub(super) fn next(library: &Library, token: &str, one: &One) -> Markup {
    let say = |key| library.words.say(key);
    let aside = one.reach.state == ReachState::NotNow;
    let doors = if aside { smaller(library, one.reach) } else { after(library, one) };
    let title = if aside && !doors.is_empty() { "ladder.next.want_smaller" } else { "ladder.next.title" };
    html! {
        section."card quiet stack" aria-labelledby="next-h" {
            h2 id="next-h" { (say(title)) }
            ul.doors role="list" {
                @for door in &doors { li { (begin(token, door)) } }
                li { a.door href="/" { span { b { (say("ladder.next.rest")) } span."dim small" { (say("ladder.next.rest_line")) } } } }
            }
        }
    }
}

fn after<'l>(library: &'l Library, one: &One) -> Vec<Door<'l>> {
    let title = |key| library.words.say(key);
    let more = more(library, one).map(|step| of_step(title("ladder.next.nearer"), step, one.reach));
    let less = smaller(library, one.reach).into_iter().next();
    let less = less.map(|door| Door { title: title("ladder.next.smaller"), ..door });
    [Some(again(library, one.reach)), more, less].into_iter().flatten().collect()
}

/// The next authored step of the same kind for the same people. An own step asks about as
/// much as it was hard.
fn more<'l>(library: &'l Library, one: &One) -> Option<&'l Step> {
    const ASKS_A_LEVEL: f64 = 10.0;
    let step = authored(library, one.reach);
    let circles: Vec<_> = match (one.circle, step) {
        (Some(circle), _) => vec![circle],
        (None, Some(step)) => step.bonds.clone(),
        (None, None) => Vec::new(),
    };
    let was = one.reach.felt.or(one.reach.expected).map(|level| f64::from(level.get()) * ASKS_A_LEVEL);
    let asks = step.map_or_else(|| was.unwrap_or(ASKS_OWN), |step| f64::from(step.asks));
    nearer(library, step.map(|step| step.kind).or(one.reach.kind)?, &circles, asks)
}

/// The same step with everything that was planned with it, but no number.
fn again<'l>(library: &'l Library, reach: &Reach) -> Door<'l> {
    let mut given = own(reach, reach.step.as_str(), true);
    given.extend(authored(library, reach).map(|step| ("pick", step.slug.to_string())));
    given.extend(reach.feared.as_ref().map(|feared| ("feared", feared.to_string())));
    Door { title: library.words.say("ladder.next.again"), line: reach.step.to_string(), given }
}

/// Every smaller version: one for an authored step, the ways left for an own one.
fn smaller<'l>(library: &'l Library, reach: &Reach) -> Vec<Door<'l>> {
    let words = &library.words;
    let title = words.say("ladder.next.smaller");
    if let Some(step) = authored(library, reach) {
        return match (step.next_smaller(library), &step.smaller_words) {
            (Some(less), _) => vec![of_step(title, less, reach)],
            (None, Some(less)) => vec![Door { title, line: less.clone(), given: own(reach, less, true) }],
            (None, None) => Vec::new(),
        };
    }
    let step = OwnStep::read(words, reach.step.as_str());
    let door = |way: &str| {
        let line = step.by(words, way)?;
        Some(Door { title: words.say_key("ladder.way", way), given: own(reach, &line, way != EASIER), line })
    };
    step.ways(reach.with.is_some()).into_iter().filter_map(door).collect()
}

fn of_step<'l>(title: &'l str, step: &Step, reach: &Reach) -> Door<'l> {
    let mut given = kept(reach, true);
    given.push(("pick", step.slug.to_string()));
    Door { title, line: step.words.clone(), given }
}

/// A step in words, of the kind that the reach was.
fn own(reach: &Reach, step: &str, with: bool) -> Given {
    let mut given = kept(reach, with);
    given.push(("step", step.to_owned()));
    given.extend(reach.kind.map(|kind| ("kind", ReachKind::name(kind).to_owned())));
    given
}

/// With whom, what for, and which belief it tests: nobody chooses these twice.
fn kept(reach: &Reach, with: bool) -> Given {
    let fields = [
        ("with", reach.with.as_ref().filter(|_| with).map(ToString::to_string)),
        ("value", reach.value.as_ref().map(ToString::to_string)),
        ("own_value", reach.own_value.as_ref().map(ToString::to_string)),
        ("belief", reach.belief.map(|id| id.to_string())),
    ];
    fields.into_iter().filter_map(|(field, value)| Some((field, value?))).collect()
}

fn begin(token: &str, door: &Door) -> Markup {
    html! {
        form method="post" action="/reach/plan" {
            (shell::token(token))
            input type="hidden" name="go" value="plan";
            @for (field, value) in &door.given { input type="hidden" name=(field) value=(value); }
            button.door type="submit" { span { b { (door.title) } span."dim small" { (door.line) } } }
        }
    }
}
