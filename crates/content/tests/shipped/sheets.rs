//! Worksheets and reflections: short questions that a tired person can read.

use crate::grade::{reading_grade, words};
use crate::shipped;

/// Longest sentence of what is asked, in words.
const WORDS_MAX: usize = 25;
/// Hardest reading grade.
const GRADE_MAX: f64 = 8.0;

/// Everything that one worksheet or reflection says, with its name.
fn asked() -> Vec<(String, Vec<&'static str>)> {
    let library = shipped();
    let sheets = library.sheets.iter().map(|(kind, sheet)| (kind.name().to_owned(), sheet.texts().collect()));
    let reflections = library.reflections.iter().map(|r| (r.slug.to_string(), r.texts().collect()));
    sheets.chain(reflections).collect()
}

#[test]
fn every_worksheet_reads_at_grade_eight_or_below_in_short_sentences() {
    for (name, texts) in asked() {
        let grade = reading_grade(&texts.join(".\n"));
        assert!(grade <= GRADE_MAX, "{name}: {grade:.1}");
        for text in texts {
            for sentence in text.split(['.', '?', ':', ';']) {
                assert!(words(sentence) <= WORDS_MAX, "{name}: {sentence}");
            }
        }
    }
}

#[test]
fn why_is_asked_at_most_once_in_all() {
    let whys = |text: &str| text.split(|c: char| !c.is_alphabetic()).filter(|w| w.eq_ignore_ascii_case("why")).count();
    let questions = asked().iter().flat_map(|(_, texts)| texts).filter(|t| t.contains('?') && whys(t) > 0).count();
    assert!(questions <= 1, "{questions} questions ask why");
}

#[test]
fn every_worksheet_but_the_kept_marks_has_a_home_or_belongs_to_one() {
    let library = shipped();
    let homeless: Vec<&str> =
        library.sheets.iter().filter(|(_, s)| s.home.is_none()).map(|(kind, _)| kind.name()).collect();
    let kept = ["evidence", "practice", "rehearsal", "voice", "message", "toss", "questionnaire", "measure"];
    let reviews = ["week_review", "season_review"];
    assert_eq!(homeless, [&kept[..], &reviews[..]].concat());
}
