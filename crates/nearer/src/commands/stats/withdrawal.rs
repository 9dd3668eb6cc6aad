//! `nearer stats withdrawal`.

use clap::Args;
use nearer_insight::duration::{Drawn, LEAST_DAYS, Posterior, Seen, draws};
use nearer_insight::exposure::draw::Draw;
use nearer_insight::survival::{Case, Family, Lasted};
use serde_json::{Value, json};

use super::input::Input;
use super::node::{Node, Wants};
use super::shapes;
use crate::exit::Failure;

/// With an example.
pub(super) const HELP: &str = "Example:\n  echo '{\"episodes\":[[2,0,1],[5,0,1],[9,1,1]],\"away\":3}' | nearer stats withdrawal\n\
An episode is [days, pressed, ended]; days is a number, or [least, most] where dates alone are known. \
Pressed may be a list of up to six numbers: then the belief is drawn instead of laid out on a grid. \
\"away\" is how many days one runs already that is not among the episodes.";

/// The most episodes and covariates that are taken.
const EPISODES_MAX: usize = 100_000;
const COVARIATES_MAX: usize = 6;
/// Longer than anybody lives; beyond it the belief has no numbers left.
const DAYS_MAX: f64 = 1e6;
const LENGTH: Wants = Wants::within("days", 0.0, DAYS_MAX);
const AWAY: Wants = Wants::within("days_range", 0.0, DAYS_MAX);
const PRESSED: Wants = Wants::within("pressed", 1.0, COVARIATES_MAX as f64);
const SEED: u64 = 1;

/// The input is all.
#[derive(Debug, Args)]
pub(crate) struct Withdrawal {}

/// What was given.
struct Given {
    lasted: Vec<Lasted>,
    pressed: Vec<Pressed>,
    away: Option<f64>,
    seed: u64,
}

enum Pressed {
    One(bool),
    Several(Vec<f64>),
}

impl Withdrawal {
    #[expect(clippy::unused_self, reason = "every method is asked alike")]
    pub(super) fn answer(&self, input: &Input<'_>) -> Result<Value, Failure> {
        let object = input.object()?;
        let given = Given::read(input, &Node::whole(input, &object))?;
        let several = given.pressed.iter().any(|pressed| matches!(pressed, Pressed::Several(_)));
        if several { drawn(input, &given) } else { Ok(laid_out(&given)) }
    }
}

impl Given {
    fn read(input: &Input<'_>, whole: &Node<'_>) -> Result<Self, Failure> {
        whole.only(&["episodes", "away", "seed"])?;
        let episodes = whole.get("episodes").map_or(Ok(Vec::new()), |all| all.list("episodes"))?;
        if episodes.len() > EPISODES_MAX {
            return Err(input.wrong("too_many", &[("most", &EPISODES_MAX.to_string())]));
        }
        let away = whole.get("away").map(|away| away.number(AWAY)).transpose()?;
        let seed = whole.get("seed").map_or(Ok(SEED), |seed| seed.whole_number("seed"))?;
        let (mut lasted, mut pressed) = (Vec::new(), Vec::new());
        for episode in &episodes {
            let [days, x, ended] = episode.parts(["days", "pressed", "ended"], "episode")?;
            lasted.push(how_long(&days, ended.flag("flag")?)?);
            pressed.push(if x.is_list() {
                Pressed::Several(x.numbers(PRESSED)?)
            } else {
                Pressed::One(x.flag(PRESSED)?)
            });
        }
        Ok(Self { lasted, pressed, away, seed })
    }
}

fn how_long(days: &Node<'_>, ended: bool) -> Result<Lasted, Failure> {
    let sound = |t: f64| t > 0.0 && t <= DAYS_MAX;
    let wrong = || days.fault(LENGTH);
    if let Some(t) = days.maybe_number() {
        return sound(t).then(|| shapes::lasted(t.max(LEAST_DAYS), ended)).ok_or_else(wrong);
    }
    let [low, high] = days.parts(["least", "most"], LENGTH)?;
    let (low, high) = (low.number("number")?, high.number("number")?);
    match ended {
        true if low >= 0.0 && sound(high) && low < high => Ok(Lasted::Between(low, high)),
        false if sound(low) && low <= high => Ok(Lasted::AtLeast(low)),
        _ => Err(wrong()),
    }
}

/// The grid, with one covariate.
fn laid_out(given: &Given) -> Value {
    let lasted = &given.lasted;
    let arms = given.pressed.iter().map(|pressed| matches!(pressed, Pressed::One(true)));
    let seen: Vec<Seen> = lasted.iter().copied().zip(arms).collect();
    let posterior = Posterior::new(&seen);
    let (mu, beta, sigma) = (posterior.mu(), posterior.beta(), posterior.sigma());
    let (calm, pressed) = (posterior.next(false), posterior.next(true));
    let left = given.away.map(
        |away| json!({ "x0": shapes::left(&calm.still_away(away)), "x1": shapes::left(&pressed.still_away(away)) }),
    );
    json!({
        "method": "withdrawal",
        "n": seen.len(),
        "completed": lasted.iter().filter(|l| l.ended()).count(),
        "prior": !lasted.iter().any(|l| l.ended()),
        "mu": mu.0, "mu_sd": mu.1,
        "beta": beta.0, "beta_sd": beta.1,
        "beta_interval_80": shapes::interval(posterior.beta_interval(0.8)),
        "p_beta_positive": posterior.beta_positive(),
        "sigma": sigma.0, "sigma_sd": sigma.1,
        "log_marginal_likelihood": posterior.ln_evidence,
        "log_marginal_likelihood_weibull": Posterior::of(Family::Weibull, &seen).ln_evidence,
        "x0": shapes::lengths(&calm),
        "x1": shapes::lengths(&pressed),
        "away": given.away,
        "remaining": left,
    })
}

/// Draws, with several covariates.
fn drawn(input: &Input<'_>, given: &Given) -> Result<Value, Failure> {
    let lasted = &given.lasted;
    let covariates = given.pressed.iter().map(|pressed| match pressed {
        Pressed::One(flag) => vec![f64::from(u8::from(*flag))],
        Pressed::Several(all) => all.clone(),
    });
    let cases: Vec<Case> =
        lasted.iter().copied().zip(covariates).map(|(lasted, covariates)| Case { lasted, covariates }).collect();
    let k = cases.first().map_or(0, |c| c.covariates.len());
    if k == 0 || k > COVARIATES_MAX || cases.iter().any(|c| c.covariates.len() != k) {
        return Err(input.wrong("uneven_covariates", &[("most", &COVARIATES_MAX.to_string())]));
    }
    let seed = given.seed;
    let drawn = draws(&cases, &mut Draw::new(seed, "withdrawal")).ok_or_else(|| input.wrong("no_summit", &[]))?;
    let (mu, sigma) = (drawn.moments(|v| v[0]), drawn.moments(|v| v[k + 1].exp()));
    let each = |of: &dyn Fn(usize) -> f64| (1..=k).map(of).collect::<Vec<f64>>();
    let next = |drawn: &Drawn| {
        nearer_insight::duration::Predicted::new(drawn.values.iter().map(|v| (1.0, v[0], v[k + 1].exp())))
    };
    let next = next(&drawn);
    Ok(json!({
        "method": "withdrawal",
        "n": cases.len(),
        "completed": lasted.iter().filter(|l| l.ended()).count(),
        "mu": mu.0, "mu_sd": mu.1,
        "beta": each(&|i| drawn.moments(|v| v[i]).0),
        "beta_sd": each(&|i| drawn.moments(|v| v[i]).1),
        "p_beta_positive": each(&|i| drawn.share(|v| v[i] > 0.0)),
        "sigma": sigma.0, "sigma_sd": sigma.1,
        "draws": drawn.values.len(), "effective_draws": drawn.effective, "seed": seed,
        "x0": shapes::lengths(&next),
        "away": given.away,
        "remaining": given.away.map(|away| json!({ "x0": shapes::left(&next.still_away(away)) })),
    }))
}
