//! `nearer stats simulate`.

use std::collections::BTreeMap;

use clap::Args;
use nearer_insight::dyad::{Away, DT, Leg, Pair, Stance, State, rests, walk};
use serde::Deserialize;
use serde_json::{Value, json};

use super::input::Input;
use crate::exit::Failure;

/// With an example.
pub(super) const HELP: &str = "Example:\n  echo '{\"set\":{\"s\":0.5},\"x0\":[0.6533,2,0.25],\"t\":14,\"every\":1}' | nearer stats simulate\n\
x0 is [closeness, alarm, pressure], t is days. \"set\" takes c0, b, g, tau_c, k, th, k_c, c_star, tau_h, a, n, \
tau_p, s and p0; what is not set is as usual. \"every\" adds the way there. A toy: fitted to nobody.";

/// The most days, and the most rows of a way.
const DAYS_MAX: f64 = 3_650.0;
const ROWS_MAX: f64 = 100_000.0;
/// No number of the model is larger than this.
const NUMBER_MAX: f64 = 1e3;
/// The shortest time constant that the step of the walk can follow.
const TAU_MIN: f64 = 0.05;

/// The input is all.
#[derive(Debug, Args)]
pub(crate) struct Simulate {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    #[serde(default)]
    set: BTreeMap<String, f64>,
    x0: [f64; 3],
    t: f64,
    #[serde(default)]
    every: Option<f64>,
}

impl Simulate {
    #[expect(clippy::unused_self, reason = "every method is asked alike")]
    pub(super) fn answer(&self, input: &Input<'_>) -> Result<Value, Failure> {
        let given: Given = input.object()?;
        let (pair, stance) = model(input, &given.set)?;
        let [c, h, p] = given.x0;
        if given.x0.iter().any(|x| x.is_nan() || x.abs() > NUMBER_MAX) || h < 0.0 || p < 0.0 {
            return Err(input.wrong("no_start", &[]));
        }
        if !(0.0..=DAYS_MAX).contains(&given.t) {
            return Err(input.wrong("no_span", &[("most", &DAYS_MAX.to_string())]));
        }
        let every = given.every.unwrap_or(f64::INFINITY);
        if !(every >= DT && (given.every.is_none() || given.t / every <= ROWS_MAX)) {
            return Err(input.wrong("no_every", &[("least", &DT.to_string()), ("most", &ROWS_MAX.to_string())]));
        }
        let (mut away, mut way, mut next) = (Away::default(), Vec::new(), 0.0);
        let end = walk(&pair, &[Leg::always(stance)], State { c, h, p }, given.t, DT, |day, at| {
            away.see(day, at.c);
            if given.every.is_some() && day + DT / 2.0 >= next {
                way.push(json!([day, at.c, at.h, at.p]));
                next += every;
            }
            true
        });
        let rest =
            |r: &nearer_insight::dyad::Rest| json!({ "state": place(r.at), "holds": r.holds(), "leading": r.leading });
        Ok(json!({
            "method": "simulate",
            "t": given.t,
            "n": (given.t / DT).round(),
            "state": place(end),
            "away": { "from": away.from, "to": away.to, "days": away.days() },
            "rests": rests(&pair, stance).iter().map(rest).collect::<Vec<Value>>(),
            "fold": nearer_insight::dyad::fold::fold(&pair, stance.p0),
            "way": given.every.map(|_| way),
        }))
    }
}

fn place(at: State) -> Value {
    json!([at.c, at.h, at.p])
}

/// The usual pair with what was set.
fn model(input: &Input<'_>, set: &BTreeMap<String, f64>) -> Result<(Pair, Stance), Failure> {
    let (mut pair, mut stance) = (Pair::USUAL, Stance::USUAL);
    for (name, &x) in set {
        let (field, least) = match name.as_str() {
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
        if !(least..=NUMBER_MAX).contains(&x) {
            let (least, most) = (least.to_string(), NUMBER_MAX.to_string());
            return Err(input.wrong("no_such_size", &[("name", name), ("least", &least), ("most", &most)]));
        }
        *field = x;
    }
    Ok((pair, stance))
}
