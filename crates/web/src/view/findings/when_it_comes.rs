//! When the urge comes, in words and a week.

use maud::Markup;
use nearer_content::{FindingWords, Library};
use nearer_insight::WhenItComes;
use nearer_insight::findings::when_it_comes::PARTS;

use super::told::{self, Told, percent, sentence};
use crate::view::charts::{self, Week};

const SLUG: &str = "when_it_comes";
/// Names of the parts of a day, in the sentence and at the rows.
const PART: [(&str, &str); PARTS] = [
    ("part_1", "pictures.part_1"),
    ("part_2", "pictures.part_2"),
    ("part_3", "pictures.part_3"),
    ("part_4", "pictures.part_4"),
];

/// The finding in words.
pub(super) fn told(library: &Library, f: &WhenItComes) -> Told {
    let words = library.findings.of(SLUG);
    let [k, n] = [f.share.k, f.share.n].map(|x| x.to_string());
    let (low, high) = (percent(f.share.interval.low), percent(f.share.interval.high));
    let part = PART.get(f.most).map_or("", |(name, _)| words.also(name));
    let slots = [("n", n.as_str()), ("k", &k), ("part", part), ("low", &low), ("high", &high)];
    let speaks = f.standing.speaks();
    Told {
        sure: speaks.then(|| words.fill(&words.uncertain, &slots)),
        small: speaks.then(|| told::counts(f.counts.iter().map(|part| part.iter().sum()))),
        picture: speaks.then(|| picture(library, words, f)),
        ..Told::new(SLUG, f, sentence(words, f.standing, f.share.n, &slots))
    }
}

fn picture(library: &Library, words: &FindingWords, f: &WhenItComes) -> Markup {
    let say = |key| library.words.say(key);
    let days = [1, 2, 3, 4, 5, 6, 7]
        .map(|n| (library.words.say_n("pictures.weekday", n), library.words.say_n("dates.weekday", n)));
    let parts: Vec<(&str, [usize; 7])> =
        PART.iter().zip(f.counts).map(|((_, key), counts)| (say(key), counts)).collect();
    charts::week(&Week { caption: &words.title, part_head: say("pictures.part"), days: &days, parts: &parts })
}
