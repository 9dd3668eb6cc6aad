//! Many members of one system at once: blocks of 16 in a structure of arrays, Runge and
//! Kutta's steps without noise and Euler and Maruyama's with it.
//!
//! A member's numbers follow from its start, its place in the list and the seed alone, so
//! that any number of threads gives the same bits.

use super::chance;
use super::pair::{Pair, Stance, State};

/// How many members go together.
pub const LANES: usize = 16;

/// One number of a block of members.
pub type Lane = [f64; LANES];

/// A system of `D` numbers that move each other.
pub trait System<const D: usize>: Sync {
    /// How fast each moves at a time, for a whole block. Written as plain loops over the
    /// lanes without branches.
    fn speed(&self, time: f64, at: &[Lane; D], speed: &mut [Lane; D]);
    /// Brings a place back after a step with noise that may have left what is possible.
    fn within(&self, at: &mut [Lane; D]) {
        let _ = at;
    }
}

/// How far and in which steps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Steps {
    /// The length of one.
    pub dt: f64,
    /// How many.
    pub n: usize,
}

/// Where every member ends without noise (Runge & Kutta, fourth order).
pub fn ode<S: System<D>, const D: usize>(
    system: &S,
    start: &[[f64; D]],
    steps: Steps,
    threads: usize,
) -> Vec<[f64; D]> {
    over_blocks(start, threads, |_, at| rk4(system, at, steps))
}

/// Where every member ends with noise: `push` is its strength on each number, a root unit
/// of time (Euler & Maruyama; Kloeden & Platen 1992, §10.2).
pub fn sde<S: System<D>, const D: usize>(
    system: &S,
    start: &[[f64; D]],
    steps: Steps,
    push: [f64; D],
    seed: u64,
    threads: usize,
) -> Vec<[f64; D]> {
    over_blocks(start, threads, |block, at| {
        let streams: [u64; LANES] = std::array::from_fn(|i| chance::stream(seed, (block * LANES + i) as u64));
        euler(system, at, steps, &push.map(|s| s * steps.dt.sqrt()), &streams);
    })
}

/// Cuts the members into blocks, the last one filled up with its last member, and gives each
/// thread a run of them.
fn over_blocks<const D: usize>(
    start: &[[f64; D]],
    threads: usize,
    go: impl Fn(usize, &mut [Lane; D]) + Sync,
) -> Vec<[f64; D]> {
    let mut ends = start.to_vec();
    let blocks = start.len().div_ceil(LANES);
    let run = blocks.div_ceil(threads.clamp(1, 256)).max(1) * LANES;
    let one_run = |first: usize, members: &mut [[f64; D]]| {
        for (n, block) in members.chunks_mut(LANES).enumerate() {
            let member = |i: usize| i.min(block.len() - 1);
            let mut at: [Lane; D] = std::array::from_fn(|d| std::array::from_fn(|i| block[member(i)][d]));
            go(first / LANES + n, &mut at);
            for (i, member) in block.iter_mut().enumerate() {
                *member = std::array::from_fn(|d| at[d][i]);
            }
        }
    };
    if threads <= 1 {
        one_run(0, &mut ends);
    } else {
        std::thread::scope(|scope| {
            for (n, members) in ends.chunks_mut(run).enumerate() {
                let one_run = &one_run;
                scope.spawn(move || one_run(n * run, members));
            }
        });
    }
    ends
}

#[inline(always)]
fn moved<const D: usize>(at: &[Lane; D], by: f64, speed: &[Lane; D], to: &mut [Lane; D]) {
    for d in 0..D {
        for i in 0..LANES {
            to[d][i] = at[d][i] + by * speed[d][i];
        }
    }
}

#[multiversion::multiversion(targets("x86_64+avx2"))]
fn rk4<S: System<D>, const D: usize>(system: &S, at: &mut [Lane; D], steps: Steps) {
    let dt = steps.dt;
    let blank = [[0.0; LANES]; D];
    let (mut k1, mut k2, mut k3, mut k4, mut there) = (blank, blank, blank, blank, blank);
    for step in 0..steps.n {
        let time = step as f64 * dt;
        system.speed(time, at, &mut k1);
        moved(at, dt / 2.0, &k1, &mut there);
        system.speed(time + dt / 2.0, &there, &mut k2);
        moved(at, dt / 2.0, &k2, &mut there);
        system.speed(time + dt / 2.0, &there, &mut k3);
        moved(at, dt, &k3, &mut there);
        system.speed(time + dt, &there, &mut k4);
        for d in 0..D {
            for i in 0..LANES {
                at[d][i] += dt / 6.0 * (k1[d][i] + 2.0 * k2[d][i] + 2.0 * k3[d][i] + k4[d][i]);
            }
        }
    }
}

#[multiversion::multiversion(targets("x86_64+avx2"))]
fn euler<S: System<D>, const D: usize>(
    system: &S,
    at: &mut [Lane; D],
    steps: Steps,
    push: &[f64; D],
    streams: &[u64; LANES],
) {
    let mut speed = [[0.0; LANES]; D];
    let (mut one, mut two) = ([0.0f32; LANES], [0.0f32; LANES]);
    let (mut high, mut low) = ([0u32; LANES], [0u32; LANES]);
    let words = D.div_ceil(2);
    for step in 0..steps.n {
        system.speed(step as f64 * steps.dt, at, &mut speed);
        for j in 0..words {
            let n = (step * words + j) as u64;
            // Two loops, as words are twice as wide as what is made of them.
            for i in 0..LANES {
                let word = chance::word(streams[i], n);
                (high[i], low[i]) = ((word >> 32) as u32, word as u32);
            }
            for i in 0..LANES {
                (one[i], two[i]) = chance::narrow(high[i], low[i]);
            }
            for (d, z) in [(2 * j, &one), (2 * j + 1, &two)] {
                if d < D {
                    for i in 0..LANES {
                        at[d][i] += steps.dt * speed[d][i] + push[d] * f64::from(z[i]);
                    }
                }
            }
        }
        system.within(at);
    }
}

/// The pair of this module as a system of three numbers: closeness, alarm, pressure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Two {
    /// The two people.
    pub pair: Pair,
    /// What the one who reaches does.
    pub stance: Stance,
}

impl System<3> for Two {
    #[inline(always)]
    fn speed(&self, _time: f64, at: &[Lane; 3], speed: &mut [Lane; 3]) {
        for i in 0..LANES {
            let v = self.pair.speed(self.stance, State { c: at[0][i], h: at[1][i], p: at[2][i] });
            (speed[0][i], speed[1][i], speed[2][i]) = (v.c, v.h, v.p);
        }
    }
    #[inline(always)]
    fn within(&self, at: &mut [Lane; 3]) {
        for p in &mut at[2] {
            *p = p.abs();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::noise::{Noise, wander};
    use super::super::path::{Leg, walk};
    use super::*;

    const STEPS: Steps = Steps { dt: 0.01, n: 700 };
    const TWO: Two = Two { pair: Pair::USUAL, stance: Stance::USUAL };

    fn starts(n: u32) -> Vec<[f64; 3]> {
        (0..n).map(|i| [0.6533, 0.02 * f64::from(i), 0.25]).collect()
    }

    fn same(ends: &[[f64; 3]], other: impl Iterator<Item = State>) {
        for (n, (end, at)) in ends.iter().zip(other).enumerate() {
            let bits = |x: [f64; 3]| x.map(f64::to_bits);
            assert_eq!(bits(*end), bits([at.c, at.h, at.p]), "member {n}: {end:?} {at:?}");
        }
    }

    #[test]
    fn many_without_noise_go_where_each_goes_alone_to_the_bit() {
        let starts = starts(130);
        let alone = starts.iter().map(|s| {
            let from = State { c: s[0], h: s[1], p: s[2] };
            walk(&Pair::USUAL, &[Leg::always(Stance::USUAL)], from, 7.0, 0.01, |_, _| true)
        });
        same(&ode(&TWO, &starts, STEPS, 1), alone);
    }

    #[test]
    fn many_with_noise_go_where_each_goes_alone_to_the_bit() {
        let starts = starts(70);
        let noise = Noise::USUAL;
        let alone = starts.iter().enumerate().map(|(n, s)| {
            let from = State { c: s[0], h: s[1], p: s[2] };
            wander(&Pair::USUAL, Stance::USUAL, noise, from, (7.0, 0.01), (9, n as u64), |_, _| true)
        });
        same(&sde(&TWO, &starts, STEPS, [noise.c, 0.0, noise.p], 9, 1), alone);
    }

    #[test]
    fn any_number_of_threads_gives_the_same_bits_and_another_seed_others() {
        let starts = starts(777);
        let steps = Steps { n: 90, ..STEPS };
        let go = |seed, threads| sde(&TWO, &starts, steps, [0.12, 0.0, 0.15], seed, threads);
        let one = go(3, 1);
        for threads in [2, 3, 7, 64, 1_000] {
            assert_eq!(one, go(3, threads), "{threads} threads");
            assert_eq!(ode(&TWO, &starts, steps, 1), ode(&TWO, &starts, steps, threads));
        }
        assert_ne!(one, go(4, 1));
        assert_eq!(sde(&TWO, &[], steps, [0.1; 3], 3, 4), Vec::<[f64; 3]>::new());
    }
}
