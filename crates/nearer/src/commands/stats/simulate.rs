//! `nearer stats simulate`.

use clap::Args;
use nearer_insight::dyad::{Away, DT, Leg, Pair, Stance, State, rests, walk};
use serde_json::{Value, json};

use super::input::Input;
use super::node::{Node, Wants};
use crate::exit::Failure;

/// With an example.
pub(super) const HELP: &str = "Example:\n  echo '{\"set\":{\"s\":0.5},\"x0\":[0.6533,2,0.25],\"t\":14,\"every\":1}' | nearer stats simulate\n\
x0 is [closeness, alarm, pressure], t is days. \"set\" takes c0, b, g, tau_c, k, th, k_c, c_star, tau_h, a, n, \
tau_p, s and p0; what is not set is as usual. \"every\" adds the way there. A toy: fitted to nobody.";

/// The most days, and the most rows of a way.
const DAYS_MAX: f64 = 3_650.0;
const SPAN: Wants = Wants::within("days_range", 0.0, DAYS_MAX);
const ROWS_MAX: f64 = 100_000.0;
/// No number of the model is larger than this.
const NUMBER_MAX: f64 = 1e3;
/// The shortest time constant that the step of the walk can follow.
const TAU_MIN: f64 = 0.05;

/// The input is all.
#[derive(Debug, Args)]
pub(crate) struct Simulate {}

impl Simulate {
    #[expect(clippy::unused_self, reason = "every method is asked alike")]
    pub(super) fn answer(&self, input: &Input<'_>) -> Result<Value, Failure> {
        let object = input.object()?;
        let whole = Node::whole(input, &object);
        whole.only(&["set", "x0", "t", "every"])?;
        let (pair, stance) = model(input, whole.get("set"))?;
        let start = start(&whole.need("x0", "start")?)?;
        let days = whole.need("t", SPAN)?.number(SPAN)?;
        let step = Wants::within("every", DT, f64::MAX);
        let every = whole.get("every").map(|every| every.number(step)).transpose()?;
        if every.is_some_and(|every| days / every > ROWS_MAX) {
            return Err(input.wrong("no_every", &[("most", &ROWS_MAX.to_string())]));
        }
        let (mut away, mut way, mut next) = (Away::default(), Vec::new(), 0.0);
        let end = walk(&pair, &[Leg::always(stance)], start, days, DT, |day, at| {
            away.see(day, at.c);
            if let Some(every) = every.filter(|_| day + DT / 2.0 >= next) {
                way.push(json!([day, at.c, at.h, at.p]));
                next += every;
            }
            true
        });
        if ![end.c, end.h, end.p].iter().all(|x| x.is_finite()) {
            return Err(input.wrong("ran_away", &[]));
        }
        let rest =
            |r: &nearer_insight::dyad::Rest| json!({ "state": place(r.at), "holds": r.holds(), "leading": r.leading });
        Ok(json!({
            "method": "simulate",
            "t": days,
            "n": (days / DT).round() as u64,
            "state": place(end),
            "away": { "from": away.from, "to": away.to, "days": away.days() },
            "rests": rests(&pair, stance).iter().map(rest).collect::<Vec<Value>>(),
            "fold": nearer_insight::dyad::fold::fold(&pair, stance.p0),
            "way": every.map(|_| way),
        }))
    }
}

fn place(at: State) -> Value {
    json!([at.c, at.h, at.p])
}

fn start(x0: &Node<'_>) -> Result<State, Failure> {
    let [c, h, p] = x0.parts(["closeness", "alarm", "pressure"], "start")?;
    let from = |x: Node<'_>, low: f64| x.number(Wants::within("range", low, NUMBER_MAX));
    Ok(State { c: from(c, -NUMBER_MAX)?, h: from(h, 0.0)?, p: from(p, 0.0)? })
}

/// The usual pair with what was set.
fn model(input: &Input<'_>, set: Option<Node<'_>>) -> Result<(Pair, Stance), Failure> {
    let (mut pair, mut stance) = (Pair::USUAL, Stance::USUAL);
    for (name, node) in set.map_or(Ok(Vec::new()), |set| set.fields())? {
        let (field, least) = match name {
            "c0" => (&mut pair.c0, -NUMBER_MAX),
            "b" => (&mut pair.b, 0.0),
            "g" => (&mut pair.g, 0.0),
            "tau_c" => (&mut pair.tau_c, TAU_MIN),
            "k" => (&mut pair.k, 0.0),
            "th" => (&mut pair.th, TAU_MIN),
            "k_c" => (&mut pair.k_c, 0.0),
            "c_star" => (&mut pair.c_star, -NUMBER_MAX),
            "tau_h" => (&mut pair.tau_h, TAU_MIN),
            "a" => (&mut pair.a, 0.0),
            "n" => (&mut pair.n, -NUMBER_MAX),
            "tau_p" => (&mut pair.tau_p, TAU_MIN),
            "s" => (&mut stance.s, 0.0),
            "p0" => (&mut stance.p0, 0.0),
            _ => return Err(input.wrong("no_such_number", &[("name", name)])),
        };
        let (low, most) = (least.to_string(), NUMBER_MAX.to_string());
        *field = node
            .maybe_number()
            .filter(|x| (least..=NUMBER_MAX).contains(x))
            .ok_or_else(|| input.wrong("no_such_size", &[("name", name), ("least", &low), ("most", &most)]))?;
    }
    Ok((pair, stance))
}
