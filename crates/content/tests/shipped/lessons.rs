//! Lessons are short, plain, honest about what they rest on, and lead to something to do.

use std::collections::BTreeSet;

use nearer_content::markdown::{self, Block};
use nearer_content::{Grade, Lesson, Part, Source};
use nearer_core::Side;

use crate::grade::{reading_grade, words};
use crate::shipped;

const HARDEST: f64 = 8.0;

#[test]
fn there_are_thirty_lessons_in_every_part_and_eight_for_two_readers() {
    let lessons = &shipped().lessons;
    let for_two = lessons.iter().filter(|l| l.together.is_some()).count();
    assert!(lessons.len() >= 30 && for_two >= 8, "{} lessons, {for_two} for two", lessons.len());
    for part in Part::ALL {
        assert!(lessons.iter().any(|l| l.part == part), "{}", part.name());
        assert!(shipped().words.has(&format!("learn.part.{}", part.name())), "{}", part.name());
    }
    assert!(shipped().questions.len() >= 14);
}

#[test]
fn each_side_has_a_shelf_and_its_questions() {
    let library = shipped();
    let waiting = library.lessons.iter().filter(|l| l.side == Side::Toward).count();
    let both = library.lessons.iter().filter(|l| l.side == Side::Both).count();
    assert!(waiting >= 18 && both >= 2, "{waiting} for who waits, {both} for both");
    for (side, least) in [(Side::Away, 14), (Side::Toward, 15)] {
        let asked = library.questions.iter().filter(|q| q.side == side).count();
        assert!(asked >= least, "{side:?}: {asked}");
    }
    for everybody_asks in ["how-long-does-it-last", "can-they-change", "do-they-miss-me"] {
        assert!(library.lesson(everybody_asks).is_some_and(|l| l.part == Part::Ahead), "{everybody_asks}");
    }
}

#[test]
fn a_lesson_for_who_waits_ends_in_one_act() {
    for lesson in shipped().lessons.iter().filter(|l| l.side == Side::Toward) {
        let text = markdown::plain(&lesson.body);
        assert_eq!(text.matches("One act:").count(), 1, "{}", lesson.slug);
        assert!(text.lines().last().is_some_and(|end| end.starts_with("One act:")), "{}", lesson.slug);
    }
}

/// Before words to another person, and wherever waiting is spoken of, the way out is in reach:
/// a lesson for somebody who waits names fear, harm or people to call.
#[test]
fn a_lesson_for_who_waits_never_leaves_out_that_one_may_be_afraid() {
    for lesson in shipped().lessons.iter().filter(|l| l.side == Side::Toward) {
        let text = markdown::plain(&lesson.body).to_lowercase();
        let named = ["afraid", "frighten", "fear", "threat", "hurt you", "hurts you", "be hurt", "not safe", "is safe"];
        assert!(named.iter().any(|word| text.contains(word)), "{}", lesson.slug);
    }
}

#[test]
fn a_lesson_never_tells_who_waits_what_the_other_is() {
    let typed = ["avoidants", "avoidant partner", "avoidant person", "dismissive", "your partner is"];
    for lesson in shipped().lessons.iter().filter(|l| l.side == Side::Toward) {
        let text = markdown::plain(&lesson.body).to_lowercase();
        for word in typed {
            assert!(!text.contains(word), "{}: {word}", lesson.slug);
        }
    }
}

#[test]
fn every_lesson_can_be_come_upon_from_another() {
    let lessons = &shipped().lessons;
    for lesson in lessons {
        assert!(lessons.iter().any(|other| other.related.contains(&lesson.slug)), "nothing leads to {}", lesson.slug);
    }
}

#[test]
fn a_lesson_has_200_to_500_words() {
    for lesson in &shipped().lessons {
        let n = words(&markdown::plain(&lesson.body));
        assert!((200..=500).contains(&n), "{}: {n} words", lesson.slug);
    }
}

#[test]
fn a_lesson_is_plain_to_read() {
    for lesson in &shipped().lessons {
        let grade = reading_grade(&markdown::plain(&lesson.body));
        assert!(grade <= HARDEST, "{}: grade {grade:.1}", lesson.slug);
    }
}

#[test]
fn a_lesson_takes_as_long_as_it_says() {
    for lesson in &shipped().lessons {
        let n = words(&markdown::plain(&lesson.body));
        let minutes = usize::from(lesson.minutes);
        assert!((n / 250..=n / 100).contains(&minutes), "{}: {n} words in {minutes} minutes", lesson.slug);
    }
}

#[test]
fn headings_stand_at_the_second_level_only() {
    for lesson in &shipped().lessons {
        assert!(lesson.body.iter().all(|b| !matches!(b, Block::Heading(level, _) if *level != 2)), "{}", lesson.slug);
    }
}

#[test]
fn every_lesson_is_from_inside_and_claims_something_that_can_be_looked_up() {
    for lesson in &shipped().lessons {
        let text = format!(" {} ", markdown::plain(&lesson.body).to_lowercase());
        assert!(text.contains(" we ") || text.contains(" us "), "{} is not written from inside", lesson.slug);
        assert!(!lesson.claims.is_empty(), "{} claims nothing", lesson.slug);
    }
}

#[test]
fn what_research_found_is_cited_by_more_than_a_shop_window() {
    let library = shipped();
    let of_lessons = library.lessons.iter().flat_map(|l| l.claims.iter().map(move |c| (l.slug.as_str(), c)));
    let of_questions = library.questions.iter().filter_map(|q| Some((q.id.as_str(), q.claim.as_ref()?)));
    for (name, claim) in of_lessons.chain(of_questions) {
        assert!(claim.says.ends_with('.') && words(&claim.says) <= 45, "{name}: {}", claim.says);
        assert!(claim.title.contains('(') && claim.title.contains(')'), "{name}: no year in {}", claim.title);
        let studied = matches!(claim.grade, Grade::Trial | Grade::Study);
        assert!(!studied || !matches!(claim.source, Source::Book(_)), "{name}: a study by its book: {}", claim.title);
    }
}

#[test]
fn a_lesson_leads_to_others_and_to_one_thing_to_try() {
    for lesson in &shipped().lessons {
        assert!((1..=4).contains(&lesson.related.len()), "{}", lesson.slug);
        assert_eq!(lesson.related.iter().collect::<BTreeSet<_>>().len(), lesson.related.len(), "{}", lesson.slug);
        assert!(!lesson.try_words.is_empty(), "{}", lesson.slug);
    }
}

#[test]
fn questions_for_two_readers_are_questions() {
    for lesson in &shipped().lessons {
        if let Some(together) = &lesson.together {
            assert!(together.ask_you.ends_with('?') && together.ask_other.ends_with('?'), "{}", lesson.slug);
        }
    }
}

#[test]
fn an_answer_has_40_to_120_words() {
    for question in &shipped().questions {
        let answer = markdown::plain(&question.answer);
        assert!((40..=120).contains(&words(&answer)), "{}: {} words", question.id, words(&answer));
        assert!(reading_grade(&answer) <= HARDEST, "{}: grade {:.1}", question.id, reading_grade(&answer));
        assert!(question.question.ends_with('?'), "{}", question.id);
    }
}

const FRONT: &str = "title = \"T\"\npart = \"body\"\nminutes = 2\ntry = \"/now\"\ntry_words = \"Try\"\nrelated = []\n";

fn parsed(front: &str) -> Result<Lesson, String> {
    Lesson::parse("a-slug", &format!("+++\n{front}+++\nWords."))
}

#[test]
fn words_for_two_readers_come_together_or_not_at_all() {
    assert!(parsed(FRONT).is_ok_and(|lesson| lesson.together.is_none()));
    assert!(parsed(&format!("{FRONT}together = \"Read.\"\n")).is_err());
    assert!(parsed(&format!("{FRONT}together = \"Read.\"\nask_you = \"A?\"\nask_other = \"B?\"\n")).is_ok());
}

#[test]
fn a_source_that_cannot_be_looked_up_is_refused() {
    let with = |source: &str| {
        parsed(&format!(
            "{FRONT}[[claims]]\ngrade = \"study\"\nsays = \"S.\"\nsource = \"{source}\"\ntitle = \"A (1), T\"\n"
        ))
    };
    for good in ["https://doi.org/10.1000/182", "isbn:978-0-306-40615-7", "https://example.org/paper"] {
        assert!(with(good).is_ok(), "{good}");
    }
    for bad in
        ["doi:10.1000/182", "http://example.org/x", "https://doi.org/abc", "isbn:9780306406158", "a book", "https://x"]
    {
        assert!(with(bad).is_err(), "{bad}");
    }
}

#[test]
fn a_side_is_one_of_three_and_away_unless_it_says_so() {
    assert!(parsed(FRONT).is_ok_and(|lesson| lesson.side == Side::Away && !lesson.is_for(Side::Toward)));
    assert!(parsed(&format!("{FRONT}side = \"toward\"\n")).is_err(), "the body is a part of the first side");
    let both = parsed(&format!("{FRONT}side = \"both\"\n"));
    assert!(both.is_ok_and(|lesson| lesson.is_for(Side::Away) && lesson.is_for(Side::Toward)));
    let waiting = FRONT.replace("\"body\"", "\"steady\"");
    assert!(parsed(&format!("{waiting}side = \"toward\"\n")).is_ok());
    assert!(parsed(&waiting).is_err() && parsed(&format!("{FRONT}side = \"left\"\n")).is_err());
}

#[test]
fn what_is_not_described_is_refused() {
    assert!(Lesson::parse("a-slug", "Words without a front.").is_err());
    assert!(parsed(&format!("{FRONT}colour = \"red\"\n")).is_err());
    assert!(Lesson::parse("A Slug", &format!("+++\n{FRONT}+++\nWords.")).is_err());
}
