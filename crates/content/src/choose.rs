//! What to offer somebody, of tools and of practices alike: what was said, and what helped
//! this person before.

use nearer_core::{Answers, Slug};

use crate::tool::Fits;

/// What was said on the way in *Right now*, as far as choosing a tool needs it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// How strong the urge is, 0–10.
    pub before: Option<u8>,
    /// Places in the body.
    pub places: Vec<String>,
    /// Moves that were pulling.
    pub moves: Vec<String>,
    /// What set it off.
    pub triggers: Vec<String>,
    /// What just happened, for a pull after somebody.
    pub happenings: Vec<String>,
    /// What it wants to do, for a pull after somebody.
    pub protests: Vec<String>,
    /// Tools shown already, in order.
    pub tried: Vec<String>,
}

impl Said {
    /// Reads `before place move trigger happened protest tool` of the form of *Right now*.
    pub fn from_answers(road: &Answers) -> Self {
        let all = |field| road.all(field).map(str::to_owned).collect();
        Self {
            before: road.one("before").and_then(|n| n.parse().ok()),
            places: all("place"),
            moves: all("move"),
            triggers: all("trigger"),
            happenings: all("happened"),
            protests: all("protest"),
            tried: all("tool"),
        }
    }
}

/// How one of them went so far for the person who asks.
#[derive(Debug, Clone, PartialEq)]
pub struct Own {
    /// Which.
    pub slug: Slug,
    /// Times it was used with a number before and after.
    pub n: usize,
    /// How much more than other things it eased the pull, −10 to 10, drawn toward nought.
    pub more: f64,
    /// It made it worse the last time.
    pub worse: bool,
}

/// Why it was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It eased the pull before, this many times.
    Helped(usize),
    /// It suits a place in the body.
    Place(Slug),
    /// It suits a move.
    Move(Slug),
    /// It suits what set it off.
    Trigger(Slug),
    /// It suits what just happened.
    Happening(Slug),
    /// It suits what the pull wants to do.
    Protest(Slug),
    /// It suits how strong the pull is.
    Strength,
    /// Everything else was shown, and this one made it worse the last time.
    WorseBefore,
    /// Nothing decides; it is a good one to begin with.
    First,
}

/// Something that can be offered.
pub trait Offered {
    /// Its stable name.
    fn slug(&self) -> &Slug;
    /// What it suits.
    fn fits(&self) -> &Fits;
}

/// What is offered, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion<'t, T> {
    /// It.
    pub it: &'t T,
    /// Why this one.
    pub why: Why,
}

/// Points for each thing that was said and that the tool suits.
const SUITS: i32 = 10;
/// Points for each step of the scale by which it eased more than other things.
const EASED: f64 = 6.0;
/// Most points that the own record gives or takes: two words' worth.
const OWN_MOST: f64 = 20.0;

impl Fits {
    /// How well this suits what was said. Every matching word counts the same, the
    /// strength of the urge counts like one word, and `first` breaks ties.
    pub fn points(&self, said: &Said) -> i32 {
        let hits = |list: &[Slug], said: &[String]| {
            let n = list.iter().filter(|slug| said.iter().any(|s| s == slug.as_str())).count();
            i32::try_from(n).unwrap_or(i32::MAX / (4 * SUITS))
        };
        let words = hits(&self.places, &said.places)
            + hits(&self.moves, &said.moves)
            + hits(&self.triggers, &said.triggers)
            + hits(&self.happenings, &said.happenings)
            + hits(&self.protests, &said.protests);
        SUITS * (words + i32::from(self.suits_urge(said))) + i32::from(self.first)
    }
    /// Whether the urge was said to be as strong as this suits.
    pub fn suits_urge(&self, said: &Said) -> bool {
        matches!((self.urge, said.before), (Some((low, high)), Some(n)) if (low..=high).contains(&n))
    }
}

/// What speaks for it most: the own record, then a word that was said, then the strength.
fn why(fits: &Fits, said: &Said, own: Option<&Own>) -> Why {
    if own.is_some_and(|o| o.worse) {
        return Why::WorseBefore;
    }
    if let Some(own) = own.filter(|o| o.n > 0 && o.more > 0.0) {
        return Why::Helped(own.n);
    }
    let hit = |list: &[Slug], said: &[String]| list.iter().find(|s| said.iter().any(|w| w == s.as_str())).cloned();
    hit(&fits.places, &said.places)
        .map(Why::Place)
        .or_else(|| hit(&fits.moves, &said.moves).map(Why::Move))
        .or_else(|| hit(&fits.triggers, &said.triggers).map(Why::Trigger))
        .or_else(|| hit(&fits.protests, &said.protests).map(Why::Protest))
        .or_else(|| hit(&fits.happenings, &said.happenings).map(Why::Happening))
        .or_else(|| fits.suits_urge(said).then_some(Why::Strength))
        .unwrap_or(Why::First)
}

/// What suits best among those shown the fewest times: what was said, and what helped this
/// person before; what made it worse the last time comes after everything else. With the
/// same words and the same record the answer is always the same; asked again, the next best
/// comes, and the round starts again when all were shown.
pub fn choose<'t, T: Offered>(all: impl Iterator<Item = &'t T>, said: &Said, own: &[Own]) -> Option<Suggestion<'t, T>> {
    let shown = |it: &T| said.tried.iter().filter(|slug| *slug == it.slug().as_str()).count();
    let of = |it: &T| own.iter().find(|o| o.slug == *it.slug());
    let place = |(n, it): &(usize, &T)| {
        let own = of(it);
        let record = own.map_or(0.0, |o| (EASED * o.more).clamp(-OWN_MOST, OWN_MOST));
        (shown(it), own.is_some_and(|o| o.worse), -(it.fits().points(said) + record.round() as i32), *n)
    };
    let (_, it) = all.enumerate().min_by_key(place)?;
    Some(Suggestion { it, why: why(it.fits(), said, of(it)) })
}
