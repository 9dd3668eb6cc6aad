//! Chairs and pictures: short, plain, kind, and mild.

use nearer_content::Grade;

use crate::grade::reading_grade;
use crate::shipped;

/// Most words of a sentence that guides.
const WORDS_MAX: usize = 25;
/// Hardest reading grade.
const GRADE_MAX: f64 = 8.0;

/// What has no place in a scene that is looked at alone. The pages that say so may name it.
const HEAVY: [&str; 8] = ["blood", "beat", "hit", "naked", "death", "dead", "weapon", "scream"];

fn guiding() -> Vec<&'static str> {
    let library = shipped();
    let mut all = library.chairs.texts();
    all.extend(library.imagery.texts());
    all
}

fn says(text: &str, word: &str) -> bool {
    text.to_lowercase().split(|c: char| !c.is_alphanumeric() && c != '-').any(|w| w == word)
        || (word.contains(' ') && text.to_lowercase().contains(word))
}

#[test]
fn no_guiding_sentence_has_more_than_twenty_five_words() {
    for text in guiding() {
        for sentence in text.split(['.', '?', ':', ';']) {
            assert!(sentence.split_whitespace().count() <= WORDS_MAX, "{sentence}");
        }
    }
}

#[test]
fn chairs_and_pictures_read_at_grade_eight_at_most() {
    let library = shipped();
    for (name, texts) in [("chairs", library.chairs.texts()), ("imagery", library.imagery.texts())] {
        let grade = reading_grade(&texts.join("\n"));
        assert!(grade <= GRADE_MAX, "{name}: {grade:.1}");
    }
}

#[test]
fn a_scene_that_is_looked_at_alone_is_a_mild_one() {
    for picture in &shipped().imagery.picture {
        for text in picture.screen.iter().flat_map(|s| &s.say).chain([&picture.title, &picture.line]) {
            for word in HEAVY {
                assert!(!says(text, word), "“{word}” in {text}");
            }
        }
        assert!(picture.screen[1].title.contains("adult"), "{}: the adult comes in second", picture.slug);
    }
}

#[test]
fn every_claim_about_chairs_and_pictures_can_be_looked_up() {
    let library = shipped();
    for claim in library.chairs.claim.iter().chain(&library.imagery.claim) {
        let known = ["https://doi.org/", "https://", "isbn:978"].iter().any(|p| claim.source.starts_with(p));
        assert!(known, "{}", claim.source);
        if matches!(claim.grade, Grade::Trial | Grade::Study) {
            assert!(claim.source.starts_with("https://doi.org/"), "{}", claim.source);
        }
    }
    assert!(!library.chairs.claim.is_empty() && !library.imagery.claim.is_empty());
}
