//! Everything that was written, in one value.

use nearer_core::entry::Worksheet;
use nearer_core::vocabulary::{Terms, Vocabulary};
use nearer_core::{Entry, Kind, Moment, Slug, Zone};
use serde::Deserialize;

use crate::chair::Chairs;
use crate::choose::{self, Own, Said, Suggestion};
use crate::distortion::{self, Distortions};
use crate::error::{ContentError, ContentErrors};
use crate::finding::Findings;
use crate::help::HelpLines;
use crate::imagery::Imagery;
use crate::lesson::{self, Lesson, Question};
use crate::measure::{self, Measures};
use crate::message::{self, Messages};
use crate::own::{self, OwnLife};
use crate::practice::Practice;
use crate::reading::{self, Reading};
use crate::reflection::{Ask, ReflectionWords};
use crate::scene::Scene;
use crate::script::{self, Scripts};
use crate::sheet::Sheets;
use crate::space::SpaceWords;
use crate::step::{Circle, Step};
use crate::term::{Place, Term};
use crate::tool::Tool;
use crate::words::Words;
use crate::{check, demo, passphrase, practice, scene, shipped, step, term};

/// All authored words, typed and cross-checked.
#[derive(Debug, Clone)]
pub struct Library {
    /// The strings of the interface.
    pub words: Words,
    /// Deactivating moves.
    pub moves: Vec<Term>,
    /// What set it off.
    pub triggers: Vec<Term>,
    /// Places in the body.
    pub places: Vec<Place>,
    /// What a place feels like.
    pub sensations: Vec<Term>,
    /// Feeling words; `nothing` and `blank` come first.
    pub feelings: Vec<Term>,
    /// Values.
    pub values: Vec<Term>,
    /// Ways back after distance.
    pub returns: Vec<Term>,
    /// What a feeling is about: partner, family, work.
    pub associations: Vec<Term>,
    /// What somebody is to the owner.
    pub bonds: Vec<Term>,
    /// The signs of the pattern and its moves, as situations.
    pub signs: Vec<Term>,
    /// Old rules (schemas).
    pub old_rules: Vec<Term>,
    /// Ways to step back from a thought.
    pub ways: Vec<Term>,
    /// What just happened, seen by the one who stays.
    pub happenings: Vec<Term>,
    /// Protest behaviour.
    pub protests: Vec<Term>,
    /// What somebody else was seen to do.
    pub seen: Vec<Term>,
    /// What else could lie behind it.
    pub reasons: Vec<Term>,
    /// Inner weather.
    pub weathers: Vec<Term>,
    /// What came before somebody else's distance.
    pub befores: Vec<Term>,
    /// What a text can be read as, in words.
    pub reading: Reading,
    /// Questionnaires and published keys.
    pub measures: Measures,
    /// Worksheets in words.
    pub sheets: Sheets,
    /// Paced reflections.
    pub reflections: Vec<ReflectionWords>,
    /// Three chairs.
    pub chairs: Chairs,
    /// Pictures in the mind, with brakes.
    pub imagery: Imagery,
    /// The tools of *Right now*.
    pub tools: Vec<Tool>,
    /// What *Right now* chooses from: its tools, and short practices that go by another name.
    pub offers: Vec<Tool>,
    /// Guided practices, by family.
    pub practices: Vec<Practice>,
    /// Thoughts to choose from when defusing.
    pub thoughts: Vec<String>,
    /// The ladder's authored steps, kind by kind, the smallest first.
    pub steps: Vec<Step>,
    /// Patterns in thinking, and the game on neutral thoughts.
    pub distortions: Distortions,
    /// Lines of the script builder.
    pub scripts: Scripts,
    /// Lines of the composer.
    pub messages: Messages,
    /// Words to hold on to, and small things of one's own.
    pub own: OwnLife,
    /// One-sentence reaches for the end of *Right now*.
    pub sentences: Vec<String>,
    /// Announced space and coming back.
    pub space: SpaceWords,
    /// Scenes to rehearse, by the name of their file.
    pub scenes: Vec<Scene>,
    /// The words of findings.
    pub findings: Findings,
    /// People to call.
    pub help: HelpLines,
    /// Lessons, in the order of their parts.
    pub lessons: Vec<Lesson>,
    /// Questions and answers.
    pub questions: Vec<Question>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Thoughts {
    thoughts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentences {
    sentences: Vec<String>,
}

/// Files of tools, in the order that breaks ties.
const TOOLS: [&str; 6] = ["paced-breathing", "grounding", "make-room", "defuse", "unclench", "stay-two-minutes"];

impl Library {
    /// Reads everything that is embedded and checks that it fits together.
    ///
    /// # Errors
    /// Every file that does not parse; when all do, every cross-check that fails.
    pub fn shipped() -> Result<Self, ContentErrors> {
        let library = read()?;
        check::check(&library).unless_any(library)
    }
    /// Every slug that a form may send.
    pub fn vocabulary(&self) -> Vocabulary {
        let terms = |list: Terms, of: &[Term]| of.iter().map(move |t| (list, t.slug.clone())).collect::<Vec<_>>();
        let all = [
            terms(Terms::Moves, &self.moves),
            terms(Terms::Triggers, &self.triggers),
            terms(Terms::Sensations, &self.sensations),
            terms(Terms::Feelings, &self.feelings),
            terms(Terms::Values, &self.values),
            terms(Terms::Returns, &self.returns),
            terms(Terms::Bonds, &self.bonds),
            terms(Terms::Signs, &self.signs),
            terms(Terms::OldRules, &self.old_rules),
            terms(Terms::Ways, &self.ways),
            terms(Terms::Happenings, &self.happenings),
            terms(Terms::Protests, &self.protests),
            terms(Terms::Seen, &self.seen),
            terms(Terms::Reasons, &self.reasons),
            terms(Terms::Weathers, &self.weathers),
            terms(Terms::Befores, &self.befores),
            self.scenes.iter().map(|s| (Terms::Scenes, s.slug.clone())).collect(),
            self.reflections.iter().map(|r| (Terms::Reflections, r.slug.clone())).collect(),
            self.asks().map(|a| (Terms::Asks, a.slug.clone())).collect(),
            self.places.iter().map(|p| (Terms::Places, p.slug.clone())).collect(),
            self.offers.iter().map(|t| (Terms::Tools, t.slug.clone())).collect(),
            self.practices.iter().map(|p| (Terms::Practices, p.slug.clone())).collect(),
            self.steps.iter().map(|s| (Terms::Steps, s.slug.clone())).collect(),
            terms(Terms::Distortions, &self.distortions.terms),
            vec![(Terms::Practices, self.imagery.slug.clone())],
        ];
        Vocabulary::new(all.into_iter().flatten())
    }
    /// The list of terms that a worksheet's field chooses from, where it is one.
    pub fn terms(&self, list: Terms) -> &[Term] {
        match list {
            Terms::Moves => &self.moves,
            Terms::Triggers => &self.triggers,
            Terms::Sensations => &self.sensations,
            Terms::Feelings => &self.feelings,
            Terms::Values => &self.values,
            Terms::Returns => &self.returns,
            Terms::Bonds => &self.bonds,
            Terms::Signs => &self.signs,
            Terms::OldRules => &self.old_rules,
            Terms::Ways => &self.ways,
            Terms::Happenings => &self.happenings,
            Terms::Protests => &self.protests,
            Terms::Seen => &self.seen,
            Terms::Reasons => &self.reasons,
            Terms::Weathers => &self.weathers,
            Terms::Befores => &self.befores,
            Terms::Distortions => &self.distortions.terms,
            _ => &[],
        }
    }
    /// The words of any slug of any list; the slug itself where content no longer has it.
    pub fn name_of<'a>(&'a self, list: Terms, slug: &'a Slug) -> &'a str {
        let found = match list {
            Terms::Places => self.places.iter().find(|p| &p.slug == slug).map(|p| p.label.as_str()),
            Terms::Tools => self.tool(slug.as_str()).map(|t| t.title.as_str()),
            Terms::Scenes => self.scene(slug.as_str()).map(|s| s.title.as_str()),
            Terms::Steps => self.step(slug.as_str()).map(|s| s.words.as_str()),
            Terms::Practices if slug == &self.imagery.slug => Some(self.imagery.title.as_str()),
            Terms::Practices => self.practice(slug.as_str()).map(|p| p.title.as_str()),
            Terms::Reflections => self.reflection(slug.as_str()).map(|r| r.title.as_str()),
            Terms::Asks => self.asks().find(|a| &a.slug == slug).map(|a| a.question.as_str()),
            _ => self.terms(list).iter().find(|t| &t.slug == slug).map(|t| t.short.as_str()),
        };
        found.unwrap_or(slug.as_str())
    }
    /// The reflection of that slug.
    pub fn reflection(&self, slug: &str) -> Option<&ReflectionWords> {
        self.reflections.iter().find(|r| r.slug.as_str() == slug)
    }
    /// The questions of all reflections.
    pub fn asks(&self) -> impl Iterator<Item = &Ask> {
        self.reflections.iter().flat_map(|r| &r.ask)
    }
    /// The tool of that slug.
    pub fn tool(&self, slug: &str) -> Option<&Tool> {
        self.offers.iter().find(|tool| tool.slug.as_str() == slug)
    }
    /// The lesson of that slug.
    pub fn lesson(&self, slug: &str) -> Option<&Lesson> {
        self.lessons.iter().find(|lesson| lesson.slug.as_str() == slug)
    }
    /// The authored step of that slug.
    pub fn step(&self, slug: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.slug.as_str() == slug)
    }
    /// Which authored steps suit a bond: none where the bond has no circle, or is retired.
    pub fn circle(&self, bond: &Slug) -> Option<Circle> {
        self.term(&self.bonds, bond)?.circle
    }
    /// The practice of that slug.
    pub fn practice(&self, slug: &str) -> Option<&Practice> {
        self.practices.iter().find(|practice| practice.slug.as_str() == slug)
    }
    /// The tool that suits what was said, and this person's record, and was shown least.
    pub fn choose_tool(&self, said: &Said, own: &[Own]) -> Suggestion<'_, Tool> {
        choose::choose(self.offers.iter(), said, own).expect("a checked library has tools")
    }
    /// The scene of that slug.
    pub fn scene(&self, slug: &str) -> Option<&Scene> {
        self.scenes.iter().find(|scene| scene.slug.as_str() == slug)
    }
    /// The term of a slug in one of the lists.
    pub fn term<'a>(&self, list: &'a [Term], slug: &Slug) -> Option<&'a Term> {
        list.iter().find(|term| &term.slug == slug)
    }
    /// 7,776 words for generated passphrases: five of them are 64.6 bits.
    pub fn passphrase_words(&self) -> Vec<&'static str> {
        passphrase::words()
    }
    /// Whether a passphrase is among those that are tried first.
    pub fn is_common_passphrase(&self, passphrase: &str) -> bool {
        passphrase::is_common(passphrase)
    }
    /// The authored ninety days up to `now`, oldest first, as entries of a life in `zone`.
    /// Entries later than `now` are left out.
    ///
    /// # Errors
    /// The first line that is no entry.
    pub fn demo(&self, now: &Moment, zone: &Zone) -> Result<Vec<Entry>, demo::DemoError> {
        demo::entries(now, zone)
    }
}

/// Reflections, in the order in which they are listed.
const REFLECTIONS: [&str; 5] = ["eighty", "who-i-want-to-be", "good-evening", "where-it-comes-from", "break-up"];

fn sheets() -> Result<Sheets, ContentError> {
    let read = |kind: &Kind| Ok((*kind, shipped::toml(&format!("sheets/{}.toml", kind.name()))?));
    Worksheet::KINDS.iter().map(read).collect::<Result<_, _>>().map(Sheets)
}

fn read() -> Result<Library, ContentError> {
    let tools: Vec<Tool> =
        TOOLS.iter().map(|slug| shipped::toml(&format!("now/{slug}.toml"))).collect::<Result<_, ContentError>>()?;
    let practices = practice::practices()?;
    let own = |slug: &Slug| tools.iter().any(|t| &t.slug == slug);
    let more = practices.iter().filter(|p| !own(&p.slug)).filter_map(Tool::of_practice);
    let offers = tools.iter().cloned().chain(more).collect();
    Ok(Library {
        words: Words::shipped()?,
        moves: term::terms("moves")?,
        triggers: term::terms("triggers")?,
        places: term::places()?,
        sensations: term::terms("sensations")?,
        feelings: term::terms("feelings")?,
        values: term::terms("values")?,
        returns: term::terms("returns")?,
        associations: term::terms("associations")?,
        bonds: term::terms("bonds")?,
        signs: term::terms("signs")?,
        old_rules: term::terms("old-rules")?,
        ways: term::terms("ways")?,
        happenings: term::terms("happenings")?,
        protests: term::terms("protests")?,
        seen: term::terms("seen")?,
        reasons: term::terms("reasons")?,
        weathers: term::terms("weathers")?,
        befores: term::terms("befores")?,
        reading: reading::shipped()?,
        measures: measure::shipped()?,
        sheets: sheets()?,
        reflections: REFLECTIONS
            .iter()
            .map(|slug| shipped::toml(&format!("reflections/{slug}.toml")))
            .collect::<Result<_, _>>()?,
        chairs: shipped::toml("chairs.toml")?,
        imagery: shipped::toml("imagery.toml")?,
        tools,
        offers,
        practices,
        thoughts: shipped::toml::<Thoughts>("now/thoughts.toml")?.thoughts,
        steps: step::shipped()?,
        distortions: shipped::toml(distortion::FILE)?,
        scripts: shipped::toml(script::FILE)?,
        messages: shipped::toml(message::FILE)?,
        own: shipped::toml(own::FILE)?,
        sentences: shipped::toml::<Sentences>("reach.toml")?.sentences,
        space: shipped::toml("space.toml")?,
        scenes: scene::shipped()?,
        findings: Findings::shipped()?,
        help: shipped::toml("help/lines.toml")?,
        lessons: lesson::lessons()?,
        questions: lesson::questions()?,
    })
}
