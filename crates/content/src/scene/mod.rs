//! Scenes to rehearse: authored talks in which the answers are chosen or one's own.
//!
//! A scene is an Ink story (`content/scenes/*.ink`), compiled when the program is built.
//! Nothing is remembered between two looks: the choices so far are the whole state, and
//! the talk is played again from its beginning each time.

mod head;

use bladeink::story::Story;
use nearer_core::Slug;
use nearer_core::entry::ReachKind;

use crate::error::{ContentError, ContentErrors};
use crate::term::Term;

use head::Head;

/// Every compiled scene: the name of its file and its story.
const STORIES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/scenes.rs"));

/// Most choices in one talk; what comes after is not played.
pub const TURNS_MAX: usize = 40;
/// Most lines in one talk.
const LINES_MAX: usize = 200;
/// Scenes draw nothing by lot; a fixed seed says so.
const SEED: i32 = 1;

/// How the other answers in a scene.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// Friendly.
    Warm,
    /// Polite, and not much more.
    Lukewarm,
    /// Annoyed.
    Irritated,
    /// With little time.
    Hurried,
    /// Sad or stung.
    Hurt,
}

impl Tone {
    /// Names in scenes and in the words of pages.
    pub const NAMES: [(&'static str, Tone); 5] = [
        ("warm", Tone::Warm),
        ("lukewarm", Tone::Lukewarm),
        ("irritated", Tone::Irritated),
        ("hurried", Tone::Hurried),
        ("hurt", Tone::Hurt),
    ];
    /// The name in scenes and in the words of pages.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, tone)| *tone == self).map_or("", |(name, _)| name)
    }
}

/// Whose line it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaker {
    /// Where one is, and what happens.
    Scene,
    /// The other person.
    Them,
    /// The one who rehearses, aloud.
    You,
    /// Something the one who rehearses does without words.
    Act,
    /// A word from us at the end.
    Aside,
}

/// One line of a talk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Whose it is.
    pub by: Speaker,
    /// What is said or happens.
    pub words: String,
    /// The other's answer is not the hoped-for one.
    pub cool: bool,
}

/// One answer that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// What would be said, or done.
    pub words: String,
    /// Done rather than said.
    pub act: bool,
}

/// How a talk stands after some choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Everything so far, in order; a chosen answer is a line too.
    pub lines: Vec<Line>,
    /// What can be answered now; empty when it has ended.
    pub replies: Vec<Reply>,
    /// How many of the choices were played; an unknown one and what follows are not.
    pub taken: usize,
}

impl Turn {
    /// Whether the talk is over.
    pub fn ended(&self) -> bool {
        self.replies.is_empty()
    }
}

/// One scene.
#[derive(Debug, Clone)]
pub struct Scene {
    /// The stable name: in addresses, so bland on purpose, and in entries.
    pub slug: Slug,
    /// What is rehearsed.
    pub title: String,
    /// Where one is and with whom, in one sentence.
    pub about: String,
    /// Bonds it suits, of `vocabulary/bonds.toml`.
    pub bonds: Vec<Slug>,
    /// What kind of closeness it practises.
    pub kind: ReachKind,
    /// How much it asks, 0–100.
    pub asks: u8,
    /// About how long it takes.
    pub minutes: u8,
    /// How the other may answer.
    pub tones: Vec<Tone>,
    /// The sentence to take along.
    pub take: String,
    story: &'static str,
}

impl Scene {
    /// Reads the tags at the top of a story.
    ///
    /// # Errors
    /// A story that does not load; a tag that is missing, unknown or does not parse.
    fn read(name: &str, story: &'static str) -> Result<Self, ContentError> {
        let wrong = |what: String| ContentError { file: file(name), what };
        let playing = open(name, story)?;
        let tags = playing.get_global_tags().map_err(|e| wrong(e.to_string()))?;
        let mut head = Head::default();
        for tag in &tags {
            let (key, value) = tag.split_once(':').ok_or_else(|| wrong(format!("a tag without a colon: {tag}")))?;
            head.set(key.trim(), value.trim()).map_err(&wrong)?;
        }
        let need = |key: &str| wrong(format!("needs the tag {key}"));
        Ok(Self {
            slug: name.parse().map_err(|_| wrong("the name of the file is no slug".to_owned()))?,
            title: head.title.ok_or_else(|| need("title"))?,
            about: head.about.ok_or_else(|| need("about"))?,
            bonds: head.bonds,
            kind: head.kind.ok_or_else(|| need("kind"))?,
            asks: head.asks.filter(|n| *n <= 100).ok_or_else(|| need("asks, 0 to 100"))?,
            minutes: head.minutes.ok_or_else(|| need("minutes"))?,
            tones: head.tones,
            take: head.take.ok_or_else(|| need("take"))?,
            story,
        })
    }
    /// The talk after these choices, counted from 0.
    ///
    /// # Errors
    /// What the story does wrong; a test walks every path, so none that ships does.
    pub fn replay(&self, choices: &[usize]) -> Result<Turn, ContentError> {
        let mut story = open(self.slug.as_str(), self.story)?;
        let (mut lines, mut taken) = (Vec::new(), 0);
        self.listen(&mut story, &mut lines)?;
        for &choice in choices.iter().take(TURNS_MAX) {
            let Some(reply) = replies(&story).into_iter().nth(choice) else { break };
            story.choose_choice_index(choice).map_err(|e| self.wrong(e.to_string()))?;
            let by = if reply.act { Speaker::Act } else { Speaker::You };
            lines.push(Line { by, words: reply.words, cool: false });
            taken += 1;
            self.listen(&mut story, &mut lines)?;
        }
        Ok(Turn { lines, replies: replies(&story), taken })
    }
    /// Plays on until something can be answered, or the end.
    fn listen(&self, story: &mut Story, lines: &mut Vec<Line>) -> Result<(), ContentError> {
        while story.can_continue() && lines.len() < LINES_MAX {
            let said = story.cont().map_err(|e| self.wrong(e.to_string()))?;
            if said.trim().is_empty() {
                continue;
            }
            let tags = story.get_current_tags().map_err(|e| self.wrong(e.to_string()))?;
            lines.push(self.line(said.trim(), &tags)?);
        }
        Ok(())
    }
    fn line(&self, said: &str, tags: &[String]) -> Result<Line, ContentError> {
        const SPEAKERS: [(&str, Speaker); 3] =
            [("Scene", Speaker::Scene), ("Them", Speaker::Them), ("Aside", Speaker::Aside)];
        let known = said.split_once(": ").and_then(|(who, words)| {
            SPEAKERS.iter().find(|(name, _)| *name == who).map(|(_, by)| (*by, words.trim().to_owned()))
        });
        let (by, words) = known.ok_or_else(|| self.wrong(format!("nobody says: {said}")))?;
        Ok(Line { by, words, cool: tags.iter().any(|t| t == "cool") })
    }
    fn wrong(&self, what: String) -> ContentError {
        ContentError { file: file(self.slug.as_str()), what }
    }
}

/// Every scene, by the name of its file.
///
/// # Errors
/// The first scene whose tags do not fit.
pub(crate) fn shipped() -> Result<Vec<Scene>, ContentError> {
    STORIES.iter().map(|(name, story)| Scene::read(name, story)).collect()
}

/// The path below `content/`, for whoever edits it.
fn file(name: &str) -> String {
    format!("scenes/{name}.ink")
}

fn open(name: &str, story: &str) -> Result<Story, ContentError> {
    Story::new_with_seed(story, SEED).map_err(|e| ContentError { file: file(name), what: e.to_string() })
}

fn replies(story: &Story) -> Vec<Reply> {
    let reply = |choice: &bladeink::choice::Choice| Reply {
        words: choice.text.trim().to_owned(),
        act: choice.tags.iter().any(|t| t == "act"),
    };
    story.get_current_choices().iter().map(|choice| reply(choice)).collect()
}

/// A scene speaks only of bonds that exist, and says how the other may answer.
pub(crate) fn check(errors: &mut ContentErrors, scenes: &[Scene], bonds: &[Term]) {
    for scene in scenes {
        let file = file(scene.slug.as_str());
        for slug in scene.bonds.iter().filter(|slug| bonds.iter().all(|b| &b.slug != *slug)) {
            errors.add(&file, format!("suits the unknown bond {slug}"));
        }
        if scene.bonds.is_empty() || scene.tones.is_empty() || scene.minutes == 0 {
            errors.add(&file, "needs a bond, a tone and a minute");
        }
    }
}
