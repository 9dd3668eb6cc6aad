//! The lexicon of a task: classes and rules from the files of `lexicon/en/`.
//!
//! ```text
//! == self_reliance refuses_help 85 quoted     label, reason, confidence in percent, what is let pass
//! i turned down @help                         a pattern; several lines are several ways
//! i want @x & @y && !@z                       with y in the sentence and no z in the paragraph
//! & !@sport                                   a condition for all of them
//! + I turned down the lift.                   an example that is found
//! @@ sport = football | rugby                  a class of this file
//! - The hotel turned down my booking.         a near miss that is not
//! ```

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::compile::{CLASSES_MAX, ClassId, Classes, Ready, Vocabulary};
use super::index::Index;
use super::label::{Label, Task};
use super::pattern;
use super::sieve::Needs;

const CLASSES: &str = include_str!("../../lexicon/en/classes.txt");
const JOURNAL: &str = include_str!("../../lexicon/en/journal.txt");
const MESSAGE: &str = include_str!("../../lexicon/en/message.txt");

/// How far a condition looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    Sentence,
    Paragraph,
}

/// Something that has to stand, or must not stand, near a match.
#[derive(Debug, Clone)]
pub(super) struct Condition {
    pub(super) class: ClassId,
    pub(super) scope: Scope,
    /// It has to be absent.
    pub(super) absent: bool,
}

/// What a block lets pass that is held back otherwise.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Lets {
    /// Words of somebody else in quotes.
    pub(super) quoted: bool,
    /// What is past and dropped.
    pub(super) past: bool,
    /// What somebody else says.
    pub(super) reported: bool,
    /// Nothing; on the contrary, a clause that speaks of somebody else is held back.
    pub(super) mine: bool,
}

/// One pattern with what belongs to it.
pub(super) struct Rule {
    pub(super) label: Label,
    pub(super) reason: &'static str,
    pub(super) confidence: f64,
    pub(super) lets: Lets,
    pub(super) pattern: Ready,
    pub(super) conditions: Vec<Condition>,
    /// What its pattern cannot do without.
    pub(super) needs: Needs,
    /// Classes that its conditions ask for.
    pub(super) around: Vec<ClassId>,
}

/// A line of the lexicon that is there to be tested.
#[derive(Debug, Clone)]
pub struct Example {
    /// The label of its block.
    pub label: Label,
    /// The reason of its block.
    pub reason: &'static str,
    /// What somebody could write.
    pub text: &'static str,
    /// Whether the block is to be found in it.
    pub found: bool,
    /// The line of the file.
    pub line: usize,
}

/// Everything that is needed to read one kind of text.
pub(super) struct Lexicon {
    pub(super) vocabulary: Vocabulary,
    pub(super) rules: Vec<Rule>,
    /// By class and way: what it cannot do without.
    pub(super) class_needs: Vec<Vec<Needs>>,
    /// By word: the rules that may begin with it.
    pub(super) by_word: Index<u32>,
    /// By word: the classes, and which of their longer ways, that may begin with it.
    pub(super) classes_by_word: Index<(ClassId, u16)>,
    /// The classes that a condition asks for.
    pub(super) asked: Classes,
    /// What is held back where it stands near.
    pub(super) dropped: Option<ClassId>,
    pub(super) changed: Option<ClassId>,
    pub(super) other_subject: Option<ClassId>,
    pub(super) first_person: Option<ClassId>,
    pub(super) they_say: Option<ClassId>,
    pub(super) i_say: Option<ClassId>,
    examples: Vec<Example>,
    faults: Vec<String>,
}

static OF_JOURNAL: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::compiled("journal.txt", JOURNAL));
static OF_MESSAGE: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::compiled("message.txt", MESSAGE));

/// The lexicon of a task, compiled at its first use.
pub(super) fn of(task: Task) -> &'static Lexicon {
    match task {
        Task::Journal => &OF_JOURNAL,
        Task::Message => &OF_MESSAGE,
    }
}

/// Lines of the lexicon that were left out, with why; empty in what is shipped.
pub fn faults(task: Task) -> &'static [String] {
    &of(task).faults
}

/// Every label with every reason that a hit of a task can have.
pub fn reasons(task: Task) -> BTreeSet<(Label, &'static str)> {
    of(task).rules.iter().map(|r| (r.label, r.reason)).collect()
}

/// The examples and near misses of every block.
pub fn examples(task: Task) -> &'static [Example] {
    &of(task).examples
}

/// The heading of a block and the conditions all its patterns share.
struct Block {
    label: Label,
    reason: &'static str,
    confidence: f64,
    lets: Lets,
    shared: Vec<Condition>,
    from: usize,
}

impl Lexicon {
    fn compiled(name: &str, text: &'static str) -> Self {
        let mut this = Self {
            vocabulary: Vocabulary::default(),
            rules: Vec::new(),
            by_word: Index::default(),
            class_needs: Vec::new(),
            classes_by_word: Index::default(),
            asked: [0; CLASSES_MAX / 64],
            dropped: None,
            changed: None,
            other_subject: None,
            first_person: None,
            they_say: None,
            i_say: None,
            examples: Vec::new(),
            faults: Vec::new(),
        };
        // words that the reader itself needs
        let needed = ". | ? | # | Name | Capital | no | nobody | not | never | without | hardly | barely | and | but | so | then | or | yet | although | though | because";
        this.define("classes.txt", 0, &format!("needed = {needed}"));
        this.classes(CLASSES);
        this.blocks(name, text);
        this.dropped = this.vocabulary.class("dropped");
        this.changed = this.vocabulary.class("changed");
        this.other_subject = this.vocabulary.class("other_subject");
        this.first_person = this.vocabulary.class("first_person");
        this.they_say = this.vocabulary.class("they_say");
        this.i_say = this.vocabulary.class("i_say");
        this.index(name);
        this
    }
    fn fault(&mut self, file: &str, line: usize, what: &str) {
        self.faults.push(format!("{file}:{line}: {what}"));
    }
    fn define(&mut self, file: &str, line: usize, text: &str) {
        let Some((name, body)) = text.split_once('=') else {
            return self.fault(file, line, "neither a class nor a rule");
        };
        let body = body.trim().trim_end_matches('|').trim();
        let done = pattern::parse(body).and_then(|written| self.vocabulary.define(name.trim(), &written));
        if let Err(what) = done {
            self.fault(file, line, &what);
        }
    }
    /// A class goes on over lines that begin with a blank.
    fn classes(&mut self, text: &str) {
        let (mut open, mut from) = (String::new(), 0);
        for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.starts_with("//")) {
            if line.starts_with(' ') {
                open.push_str(line);
            } else {
                let done = std::mem::replace(&mut open, line.to_owned());
                let at = std::mem::replace(&mut from, n + 1);
                if !done.is_empty() {
                    self.define("classes.txt", at, &done);
                }
            }
        }
        if !open.is_empty() {
            self.define("classes.txt", from, &open);
        }
    }
    fn blocks(&mut self, file: &str, text: &'static str) {
        // classes first: they may stand below the rules that name them
        for (n, line) in text.lines().enumerate() {
            if let Some(class) = line.strip_prefix("@@ ") {
                self.define(file, n + 1, class);
            }
        }
        let mut block: Option<Block> = None;
        for (n, line) in text.lines().enumerate().map(|(n, l)| (n + 1, l.trim())) {
            if line.is_empty() || line.starts_with("//") || line.starts_with("@@ ") {
                continue;
            }
            if let Some(head) = line.strip_prefix("== ") {
                self.share(block.take());
                block = heading(head, self.rules.len());
                if block.is_none() {
                    self.fault(file, n, "not a heading");
                }
                continue;
            }
            let Some(open) = &mut block else {
                self.fault(file, n, "stands before any heading");
                continue;
            };
            let (found, rest) = (line.strip_prefix("+ "), line.strip_prefix("- "));
            if let Some(text) = found.or(rest) {
                let (label, reason) = (open.label, open.reason);
                self.examples.push(Example { label, reason, text, found: found.is_some(), line: n });
                continue;
            }
            let done = if let Some(rest) = line.strip_prefix("& ") {
                self.conditions(&format!("& {rest}")).map(|c| open.shared.extend(c))
            } else {
                self.rule(open, line)
            };
            if let Err(what) = done {
                self.fault(file, n, &what);
            }
        }
        self.share(block);
    }
    fn share(&mut self, block: Option<Block>) {
        let Some(block) = block else { return };
        for rule in &mut self.rules[block.from..] {
            rule.conditions.extend(block.shared.iter().cloned());
            rule.around = rule.conditions.iter().filter(|c| !c.absent).map(|c| c.class).collect();
        }
    }
    fn rule(&mut self, block: &Block, line: &str) -> Result<(), String> {
        let (body, rest) = line.split_once(" & ").map_or((line, None), |(b, r)| (b, Some(format!("& {r}"))));
        let (body, rest) = match body.split_once(" && ") {
            Some((b, first)) => (b, Some(format!("&& {first} {}", rest.unwrap_or_default()))),
            None => (body, rest),
        };
        let pattern = self.vocabulary.ready(&pattern::parse(body)?)?;
        let conditions = rest.map_or(Ok(Vec::new()), |r| self.conditions(&r))?;
        let Block { label, reason, confidence, lets, .. } = *block;
        let needs = Needs::of(&pattern);
        let around = Vec::new();
        self.rules.push(Rule { label, reason, confidence, lets, pattern, conditions, needs, around });
        Ok(())
    }
    fn conditions(&self, text: &str) -> Result<Vec<Condition>, String> {
        let mut all = Vec::new();
        let mut scope = Scope::Sentence;
        for piece in text.split_whitespace() {
            match piece {
                "&" => scope = Scope::Sentence,
                "&&" => scope = Scope::Paragraph,
                _ => {
                    let (absent, name) = piece.strip_prefix('!').map_or((false, piece), |n| (true, n));
                    let name = name.strip_prefix('@').ok_or_else(|| format!("`{piece}` is not a class"))?;
                    let class = self.vocabulary.class(name).ok_or_else(|| format!("no class `{name}`"))?;
                    all.push(Condition { class, scope, absent });
                }
            }
        }
        Ok(all)
    }
    /// The classes that hold a match back wherever it is found.
    fn held_by(&self) -> [Option<ClassId>; 6] {
        [self.dropped, self.changed, self.they_say, self.i_say, self.other_subject, self.first_person]
    }
    fn index(&mut self, file: &str) {
        self.class_needs = self.vocabulary.classes.iter().map(|c| c.longer.iter().map(Needs::of).collect()).collect();
        let vocabulary = &self.vocabulary;
        self.by_word = Index::new(vocabulary.len());
        self.classes_by_word = Index::new(vocabulary.len());
        let mut wrong = Vec::new();
        for (n, rule) in (0_u32..).zip(&self.rules) {
            if let Err(what) = self.by_word.add(vocabulary, &rule.pattern, n) {
                wrong.push(format!("{file}: {} {}: {what}", rule.label.name(), rule.reason));
            }
        }
        for (n, class) in (0..).zip(&vocabulary.classes) {
            for (way, longer) in (0..).zip(&class.longer) {
                if let Err(what) = self.classes_by_word.add(vocabulary, longer, (n, way)) {
                    wrong.push(format!("class {n}: {what}"));
                }
            }
        }
        self.faults.extend(wrong);
        let conditions = self.rules.iter().flat_map(|r| &r.conditions).map(|c| c.class);
        for class in conditions.chain(self.held_by().into_iter().flatten()).collect::<Vec<_>>() {
            self.asked[usize::from(class) / 64] |= 1 << (class % 64);
        }
    }
}

fn heading(head: &'static str, from: usize) -> Option<Block> {
    let mut parts = head.split_whitespace();
    let label = parts.next()?.parse().ok()?;
    let reason = parts.next()?;
    let percent: u8 = parts.next()?.parse().ok()?;
    let mut lets = Lets::default();
    for part in parts {
        match part {
            "quoted" => lets.quoted = true,
            "past" => lets.past = true,
            "reported" => lets.reported = true,
            "mine" => lets.mine = true,
            _ => return None,
        }
    }
    Some(Block { label, reason, confidence: f64::from(percent) / 100.0, lets, shared: Vec::new(), from })
}
