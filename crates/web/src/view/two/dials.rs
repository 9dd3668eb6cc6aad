//! The dials of the toy: whole numbers as they stand in a form and in an address.

use nearer_insight::dyad::{Leg, Pair, Stance};

/// What happened before the first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// A hard day: alarm is high at once.
    Hard,
    /// Three days closer together than usual.
    Close,
}

/// One dial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dial {
    /// What the form sends it as, and its key in the words.
    pub(super) name: &'static str,
    /// The least, the most and the usual number, and how far apart two are.
    pub(super) least: u16,
    /// The most.
    pub(super) most: u16,
    /// As usual.
    pub(super) usual: u16,
    /// How far apart two neighbours are.
    pub(super) step: u16,
}

const fn dial(name: &'static str, (least, most): (u16, u16), usual: u16, step: u16) -> Dial {
    Dial { name, least, most, usual, step }
}

/// Reaching after, in hundredths of the usual.
pub(super) const REACH: Dial = dial("reach", (0, 200), 100, 5);
/// Warmth that stays, in hundredths.
pub(super) const WARM: Dial = dial("warm", (0, 60), 25, 1);
/// Days agreed on without following.
pub(super) const AGREED: Dial = dial("agreed", (0, 21), 0, 1);
/// What the one who reaches needs, in hundredths of closeness.
pub(super) const NEED: Dial = dial("need", (45, 70), 60, 1);
/// How soon reaching feels like pressure: 90 hundredths less the tolerance.
pub(super) const SOON: Dial = dial("soon", (30, 60), 45, 1);
/// How many days alarm takes to settle.
pub(super) const SETTLE: Dial = dial("settle", (1, 10), 4, 1);
/// How much closeness is comfortable, in hundredths.
pub(super) const EASE: Dial = dial("ease", (50, 100), 75, 1);

/// The dials of the one who reaches, then of the one who pulls back, in the order of
/// [`Dials::at`].
pub(super) const ALL: [Dial; 7] = [REACH, WARM, AGREED, NEED, SOON, SETTLE, EASE];
/// How many of them belong to the one who reaches.
pub(super) const OF_REACHING: usize = 4;

/// Where all dials stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dials {
    /// Each, in the order of [`ALL`].
    pub(super) at: [u16; ALL.len()],
    /// What happened before.
    pub(super) before: Before,
}

impl Default for Dials {
    fn default() -> Self {
        Self { at: ALL.map(|dial| dial.usual), before: Before::Hard }
    }
}

impl Dials {
    /// The dials as an address gives them. What is missing or no number is as usual; what is
    /// out of reach is at the nearest end: a picture is drawn whatever was typed.
    pub fn read<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut dials = Self::default();
        for (name, value) in pairs {
            if name == "before" {
                dials.before = if value == "close" { Before::Close } else { Before::Hard };
            } else if let (Some(i), Ok(x)) = (ALL.iter().position(|d| d.name == name), value.trim().parse::<u16>()) {
                dials.at[i] = x.clamp(ALL[i].least, ALL[i].most);
            }
        }
        dials
    }
    fn get(&self, dial: Dial) -> f64 {
        let i = ALL.iter().position(|d| *d == dial).unwrap_or_default();
        f64::from(self.at[i])
    }
    /// The same with one dial elsewhere.
    #[must_use]
    pub(super) fn with(mut self, dial: Dial, at: u16) -> Self {
        if let Some(i) = ALL.iter().position(|d| *d == dial) {
            self.at[i] = at;
        }
        self
    }
    /// The address that draws them.
    pub(super) fn path(&self) -> String {
        let each = ALL.iter().zip(self.at).map(|(dial, at)| format!("{}={at}&", dial.name));
        let before = if self.before == Before::Close { "close" } else { "hard" };
        format!("/two?{}before={before}", each.collect::<String>())
    }
    /// The two people.
    pub(super) fn pair(&self) -> Pair {
        Pair {
            th: 0.90 - self.get(SOON) / 100.0,
            tau_h: self.get(SETTLE),
            c_star: self.get(EASE) / 100.0,
            n: self.get(NEED) / 100.0,
            ..Pair::USUAL
        }
    }
    /// What the one who reaches does after the agreed days.
    pub(super) fn stance(&self) -> Stance {
        Stance { s: self.get(REACH) / 100.0, p0: self.get(WARM) / 100.0 }
    }
    /// The days as they are lived: closer than usual first where that is so, then what was
    /// agreed, then on.
    pub(super) fn plan(&self) -> Vec<Leg> {
        let stance = self.stance();
        let mut plan = Vec::new();
        if self.before == Before::Close {
            plan.push(Leg { days: super::TOGETHER_DAYS, stance, held: Some(super::TOGETHER) });
        }
        if self.get(AGREED) > 0.0 {
            plan.push(Leg::days(self.get(AGREED), Stance { s: 0.0, ..stance }));
        }
        plan.push(Leg::always(stance));
        plan
    }
}

/// A way of meeting distance that can be tried at one press: its key in the words, and the
/// dials it moves.
#[derive(Debug, Clone, Copy)]
pub(super) struct Preset {
    /// Its key.
    pub(super) name: &'static str,
    moves: &'static [(Dial, u16)],
    before: Before,
}

/// Everything that can be tried at one press.
pub(super) const PRESETS: [Preset; 6] = [
    Preset { name: "usual", moves: &[], before: Before::Hard },
    Preset { name: "press", moves: &[(REACH, 150)], before: Before::Hard },
    Preset { name: "space", moves: &[(REACH, 25)], before: Before::Hard },
    Preset { name: "silence", moves: &[(REACH, 0), (WARM, 0)], before: Before::Hard },
    Preset { name: "agreed", moves: &[(AGREED, 7)], before: Before::Hard },
    Preset { name: "weekend", moves: &[(EASE, 60)], before: Before::Close },
];

impl Preset {
    /// The dials with this way: those of the reaching one as usual but for what it moves,
    /// those of the two people as they stand.
    pub(super) fn on(&self, dials: &Dials) -> Dials {
        let start = [REACH, WARM, AGREED].iter().fold(*dials, |d, dial| d.with(*dial, dial.usual));
        Dials { before: self.before, ..self.moves.iter().fold(start, |d, (dial, at)| d.with(*dial, *at)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_dials_are_the_usual_pair() {
        let dials = Dials::default();
        let pair = dials.pair();
        assert!((pair.th - Pair::USUAL.th).abs() < 1e-12 && (pair.n - Pair::USUAL.n).abs() < 1e-12);
        assert_eq!((pair.tau_h, pair.c_star, pair.a), (4.0, 0.75, 1.2));
        assert_eq!(dials.stance(), Stance::USUAL);
        assert_eq!(dials.plan(), [Leg::always(Stance::USUAL)]);
    }

    #[test]
    fn an_address_leads_back_to_its_dials_and_nonsense_to_a_picture() {
        for preset in PRESETS {
            let dials = preset.on(&Dials::default().with(SETTLE, 8));
            let path = dials.path();
            let query = path.split_once('?').unwrap().1;
            assert_eq!(Dials::read(query.split('&').filter_map(|p| p.split_once('='))), dials);
        }
        let nonsense = [("reach", "60000"), ("warm", "-3"), ("settle", "0"), ("ease", "x"), ("zeal", "1")];
        let dials = Dials::read(nonsense.into_iter());
        assert_eq!(dials, Dials::default().with(REACH, 200).with(SETTLE, 1));
    }
}
