//! The pursuit-withdrawal system of two partners that the peers run: an ensemble without
//! noise (Runge and Kutta, every 0.1 to t = 100) and with it (Euler and Maruyama). The peers'
//! equations, not those of the toy; the code that runs them is the toy's.

use nearer_insight::dyad::ensemble::{LANES, Lane, Steps, System, ode, sde};
use nearer_insight::dyad::swift::tanh;
use serde_json::{Value, json};

use crate::clock::time;
use crate::input::{Columns, object};

const SEED: u64 = 7;
/// More threads than one are timed beside it, to show that the bits are the same.
const THREADS: usize = 2;

/// State: pursuit and withdrawal of A, then of B; a rhythm forces both pursuits.
struct Partners {
    k: f64,
    c: f64,
    d: f64,
    g: f64,
    u: [f64; 2],
    f: f64,
    w: f64,
}

impl System<4> for Partners {
    #[inline(always)]
    fn speed(&self, time: f64, at: &[Lane; 4], speed: &mut [Lane; 4]) {
        let v = self.u[0] + self.f * (self.w * time).sin();
        for i in 0..LANES {
            let [pa, wa, pb, wb] = [at[0][i], at[1][i], at[2][i], at[3][i]];
            speed[0][i] = -self.k * pa + self.c * tanh(wb) + v - 0.5 * wa;
            speed[1][i] = -self.d * wa + self.g * tanh(pb) + self.u[1];
            speed[2][i] = -self.k * pb + self.c * tanh(wa) + v - 0.5 * wb;
            speed[3][i] = -self.d * wb + self.g * tanh(pa) + self.u[1];
        }
    }
}

fn told(ends: &[[f64; 4]]) -> Value {
    let n = ends.len() as f64;
    let mean: [f64; 4] = std::array::from_fn(|d| ends.iter().map(|e| e[d]).sum::<f64>() / n);
    let sd: [f64; 4] = std::array::from_fn(|d| (ends.iter().map(|e| (e[d] - mean[d]).powi(2)).sum::<f64>() / n).sqrt());
    json!({ "mean": mean, "sd": sd, "first": ends.first() })
}

pub fn run(stem: &str) -> Result<(), String> {
    let members: usize = stem.parse().map_err(|_| format!("{stem} is not a number of members"))?;
    let given = object("dyad_ode")?;
    let of = |name: &str| given[name].as_f64().ok_or_else(|| format!("dyad_ode.json has no number {name}"));
    let u = |i: usize| given["u"][i].as_f64().ok_or("dyad_ode.json has no two numbers u");
    let system =
        Partners { k: of("k")?, c: of("c")?, d: of("d")?, g: of("g")?, u: [u(0)?, u(1)?], f: of("f")?, w: of("w")? };
    let steps = Steps { dt: of("dt")?, n: (of("t_end")? / of("dt")?).round() as usize };
    let push = [of("sigma")?; 4];
    let table = Columns::read("dyad_x0")?;
    let start: Vec<[f64; 4]> =
        (0..table.rows().min(members)).map(|i| std::array::from_fn(|d| table.columns[d][i])).collect();
    let n = start.len();
    time("dyad_ode", stem, n, || ode(&system, &start, steps, 1), |ends| told(ends));
    time("dyad_sde", stem, n, || sde(&system, &start, steps, push, SEED, 1), |ends| told(ends));
    let same = sde(&system, &start, steps, push, SEED, 1) == sde(&system, &start, steps, push, SEED, THREADS);
    if same { Ok(()) } else { Err("another number of threads gave other bits".to_owned()) }
}
