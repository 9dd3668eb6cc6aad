//! Every path of every scene: it ends, it speaks briefly, it lets the person go at any
//! time, and somewhere the other does not answer as hoped.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use nearer_content::Scene;
use nearer_content::scene::{Speaker, TURNS_MAX, Tone, Turn};
use proptest::prelude::*;

use crate::grade::reading_grade;
use crate::shipped;

/// Most words in a line or an answer.
const WORDS_MAX: usize = 25;
/// Most answers on the longest way through a scene.
const TURNS_ON_A_PATH: usize = 6;

/// Every turn that can be reached, with the choices that lead there.
fn walk(scene: &Scene) -> Vec<(Vec<usize>, Turn)> {
    let (mut open, mut seen) = (vec![Vec::new()], Vec::new());
    while let Some(path) = open.pop() {
        let turn = scene.replay(&path).unwrap_or_else(|e| panic!("{e} after {path:?}"));
        assert!(path.len() <= TURNS_ON_A_PATH, "{}: {path:?} does not end", scene.slug);
        open.extend((0..turn.replies.len()).map(|n| [path.as_slice(), &[n]].concat()));
        seen.push((path, turn));
    }
    seen
}

fn every_turn() -> impl Iterator<Item = (&'static Scene, &'static [usize], &'static Turn)> {
    static ALL: LazyLock<Vec<(&'static Scene, Vec<usize>, Turn)>> = LazyLock::new(|| {
        let turns = |s: &'static Scene| walk(s).into_iter().map(move |(path, turn)| (s, path, turn));
        shipped().scenes.iter().flat_map(turns).collect()
    });
    ALL.iter().map(|(scene, path, turn)| (*scene, path.as_slice(), turn))
}

fn turns_of(scene: &Scene) -> impl Iterator<Item = (&'static [usize], &'static Turn)> {
    every_turn().filter(move |(s, ..)| s.slug == scene.slug).map(|(_, path, turn)| (path, turn))
}

/// Every text of a scene that is read, each once.
fn texts(scene: &Scene) -> BTreeSet<String> {
    let head = [&scene.title, &scene.about, &scene.take].map(Clone::clone);
    let said = turns_of(scene).flat_map(|(_, turn)| {
        let lines = turn.lines.iter().map(|l| l.words.clone());
        lines.chain(turn.replies.iter().map(|r| r.words.clone()))
    });
    head.into_iter().chain(said).collect()
}

#[test]
fn there_are_scenes_of_every_kind_and_tone() {
    let scenes = &shipped().scenes;
    assert!(scenes.len() >= 16, "{}", scenes.len());
    let kinds: BTreeSet<&str> = scenes.iter().map(|s| s.kind.name()).collect();
    assert_eq!(kinds.len(), 6, "{kinds:?}");
    let tones: BTreeSet<Tone> = scenes.iter().flat_map(|s| s.tones.iter().copied()).collect();
    assert_eq!(tones.len(), Tone::NAMES.len(), "{tones:?}");
}

#[test]
fn every_path_ends_with_a_word_from_us() {
    for (scene, path, turn) in every_turn().filter(|(.., turn)| turn.ended()) {
        let last = turn.lines.last().map(|l| l.by);
        assert_eq!(last, Some(Speaker::Aside), "{} after {path:?}", scene.slug);
    }
}

#[test]
fn a_turn_offers_two_or_three_answers() {
    for (scene, path, turn) in every_turn().filter(|(.., turn)| !turn.ended()) {
        assert!((2..=3).contains(&turn.replies.len()), "{} after {path:?}", scene.slug);
        let different: BTreeSet<&str> = turn.replies.iter().map(|r| r.words.as_str()).collect();
        assert_eq!(different.len(), turn.replies.len(), "{} after {path:?}", scene.slug);
    }
}

#[test]
fn a_scene_takes_three_to_six_answers_on_its_longest_way() {
    for scene in &shipped().scenes {
        let longest = turns_of(scene).map(|(path, _)| path.len()).max();
        assert!(longest.is_some_and(|n| (3..=TURNS_ON_A_PATH).contains(&n)), "{}: {longest:?}", scene.slug);
    }
}

/// The person can end well also where the other does not answer as hoped.
#[test]
fn somewhere_it_does_not_go_as_hoped_and_still_ends() {
    for scene in &shipped().scenes {
        let cool = |turn: &Turn| turn.lines.iter().any(|l| l.cool && l.by == Speaker::Them);
        let ends: Vec<&Turn> = turns_of(scene).map(|(_, turn)| turn).filter(|turn| turn.ended()).collect();
        assert!(ends.iter().any(|turn| cool(turn)), "{}: everything goes as hoped", scene.slug);
        assert!(ends.len() >= 4, "{}: {} ways to end", scene.slug, ends.len());
    }
}

#[test]
fn lines_are_short_and_plain() {
    for scene in &shipped().scenes {
        for text in texts(scene) {
            assert!(text.split_whitespace().count() <= WORDS_MAX, "{}: {text}", scene.slug);
            assert!(!text.contains(['!', '<', '{', '#', '*']), "{}: {text}", scene.slug);
        }
    }
}

#[test]
fn a_scene_reads_at_grade_eight_at_most() {
    for scene in &shipped().scenes {
        let all: Vec<String> = texts(scene).into_iter().collect();
        let grade = reading_grade(&all.join("\n"));
        assert!(grade <= 8.0, "{}: {grade:.1}", scene.slug);
    }
}

#[test]
fn the_sentence_to_take_along_fits_in_one_breath() {
    for scene in &shipped().scenes {
        assert!(scene.take.split_whitespace().count() <= 20, "{}", scene.slug);
    }
}

#[test]
fn the_same_choices_give_the_same_talk() {
    for (scene, path, turn) in every_turn() {
        assert_eq!(&scene.replay(path).expect("a talk"), turn, "{}", scene.slug);
    }
}

#[test]
fn a_talk_grows_and_never_changes_what_was_said() {
    for (scene, path, turn) in every_turn().filter(|(_, path, _)| !path.is_empty()) {
        let before = scene.replay(&path[..path.len() - 1]).expect("a talk");
        assert_eq!(turn.lines[..before.lines.len()], before.lines[..], "{} after {path:?}", scene.slug);
        assert_eq!(turn.taken, path.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn an_unknown_answer_is_not_played_and_never_panics(
        which in 0usize..16,
        choices in prop::collection::vec(prop_oneof![0usize..4, any::<usize>()], 0..60),
    ) {
        let turn = shipped().scenes[which].replay(&choices).expect("a talk");
        prop_assert!(turn.taken <= choices.len().min(TURNS_MAX));
        let same = shipped().scenes[which].replay(&choices[..turn.taken]).expect("a talk");
        prop_assert_eq!(same, turn);
    }
}
