//! From written patterns to numbers: words and classes get ids, each pattern its first words.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::inflect;
use super::pattern::{Node, Written};

/// A word of the vocabulary, or a beginning of words; 0 is any other word.
pub(super) type WordId = u32;
/// A class, in the order of definition.
pub(super) type ClassId = u16;
/// A pattern ready to match.
pub(super) type Ready = Node<WordId, ClassId>;

/// How many classes there may be: their membership is a set of bits.
pub(super) const CLASSES_MAX: usize = 512;
/// The classes a word belongs to.
pub(super) type Classes = [u64; CLASSES_MAX / 64];

/// A named set of words and longer patterns.
pub(super) struct Class {
    /// The ways that are longer than one word.
    pub(super) longer: Vec<Ready>,
}

/// All words, beginnings of words and classes that the patterns of one task name.
#[derive(Default)]
pub(super) struct Vocabulary {
    words: HashMap<String, WordId>,
    beginnings: HashMap<String, WordId>,
    longest_beginning: usize,
    /// By word.
    member: Vec<Classes>,
    names: HashMap<String, ClassId>,
    /// By class.
    pub(super) classes: Vec<Class>,
}

/// From how many longer ways on they are found by their first word.
const SWITCH_FROM: usize = 3;
/// A way that may begin with more words than this is always tried.
const FIRST_MAX: usize = 64;

/// The shortest and longest beginning (`trust*`) in bytes.
const BEGINNING: std::ops::RangeInclusive<usize> = 3..=14;

impl Vocabulary {
    /// How many words there are, the unknown one included.
    pub(super) fn len(&self) -> usize {
        self.member.len().max(1)
    }
    /// The id of a word as it stands, or 0.
    pub(super) fn word(&self, word: &str) -> WordId {
        self.words.get(word).copied().unwrap_or(0)
    }
    /// Up to two beginnings that a word has.
    pub(super) fn beginnings(&self, word: &str) -> [WordId; 2] {
        let mut found = [0; 2];
        let mut n = 0;
        for end in *BEGINNING.start()..=word.len().min(self.longest_beginning) {
            if let Some(id) = word.get(..end).and_then(|b| self.beginnings.get(b)) {
                found[n] = *id;
                n += 1;
                if n == found.len() {
                    break;
                }
            }
        }
        found
    }
    /// The classes of a word.
    pub(super) fn classes_of(&self, word: WordId) -> &Classes {
        const NONE: Classes = [0; CLASSES_MAX / 64];
        self.member.get(word as usize).unwrap_or(&NONE)
    }
    /// The class of a name.
    pub(super) fn class(&self, name: &str) -> Option<ClassId> {
        self.names.get(name).copied()
    }
    fn intern(&mut self, word: &str) -> WordId {
        let next = WordId::try_from(self.len()).unwrap_or(0);
        if let Some(id) = self.words.get(word) {
            return *id;
        }
        self.member.resize(next as usize + 1, [0; CLASSES_MAX / 64]);
        self.words.insert(word.to_owned(), next);
        next
    }
    fn intern_beginning(&mut self, word: &str) -> Result<WordId, String> {
        if !BEGINNING.contains(&word.len()) {
            return Err(format!("`{word}*` is too short or too long"));
        }
        if let Some(id) = self.beginnings.get(word) {
            return Ok(*id);
        }
        let next = WordId::try_from(self.len()).unwrap_or(0);
        self.member.resize(next as usize + 1, [0; CLASSES_MAX / 64]);
        self.beginnings.insert(word.to_owned(), next);
        self.longest_beginning = self.longest_beginning.max(word.len());
        Ok(next)
    }
    /// Gives words and classes their ids.
    ///
    /// # Errors
    /// A class that is not defined above it.
    pub(super) fn ready(&mut self, written: &Written) -> Result<Ready, String> {
        let many = |all: &[Written], this: &mut Self| all.iter().map(|n| this.ready(n)).collect::<Result<Vec<_>, _>>();
        Ok(match written {
            Node::Word(word) => self.ready_word(word)?,
            Node::Class(name) => Node::Class(self.class(name).ok_or_else(|| format!("no class `{name}` yet"))?),
            Node::Seq(all) => Node::Seq(many(all, self)?),
            Node::Alt(all) => {
                let all = many(all, self)?;
                self.alternatives(all)
            }
            Node::Opt(inner) => Node::Opt(Box::new(self.ready(inner)?)),
            Node::Not(inner) => Node::Not(Box::new(self.ready(inner)?)),
            Node::Gap { most, past_all } => Node::Gap { most: *most, past_all: *past_all },
            Node::Start => Node::Start,
            Node::End => Node::End,
            Node::OneOf(_) | Node::Switch { .. } => return Err("is ready already".to_owned()),
        })
    }
    /// Words become one set; what is longer is found by its first word.
    fn alternatives(&self, all: Vec<Ready>) -> Ready {
        let (mut words, mut longer) = (Vec::new(), Vec::new());
        for one in all {
            match one {
                Node::Word(word) => words.push(word),
                Node::OneOf(more) => words.extend(more),
                Node::Switch { all, .. } | Node::Alt(all) => longer.extend(all),
                other => longer.push(other),
            }
        }
        if !words.is_empty() {
            words.sort_unstable();
            words.dedup();
            longer.push(Node::OneOf(words));
        }
        if longer.len() == 1 {
            return longer.remove(0);
        }
        if longer.len() <= SWITCH_FROM {
            return Node::Alt(longer);
        }
        let (mut by_first, mut always) = (BTreeMap::<WordId, Vec<u16>>::new(), Vec::new());
        for (n, one) in (0_u16..).zip(&longer) {
            match self.first(one) {
                Ok(first) if first.len() <= FIRST_MAX || matches!(one, Node::OneOf(_)) => {
                    first.into_iter().for_each(|word| by_first.entry(word).or_default().push(n));
                }
                _ => always.push(n),
            }
        }
        Node::Switch { all: longer, by_first: by_first.into_iter().collect(), always }
    }
    fn ready_word(&mut self, word: &str) -> Result<Ready, String> {
        if let Some(beginning) = word.strip_suffix('*') {
            return Ok(Node::Word(self.intern_beginning(beginning)?));
        }
        if let Some(verb) = word.strip_suffix('+') {
            let forms = inflect::forms(verb).iter().map(|f| Node::Word(self.intern(f))).collect();
            return Ok(self.alternatives(forms));
        }
        Ok(Node::Word(self.intern(word)))
    }
    /// Defines a class.
    ///
    /// # Errors
    /// A name that stands twice, or what is wrong with its pattern.
    pub(super) fn define(&mut self, name: &str, written: &Written) -> Result<(), String> {
        let ready = self.ready(written)?;
        let id = ClassId::try_from(self.classes.len()).map_err(|e| e.to_string())?;
        if usize::from(id) >= CLASSES_MAX || self.names.contains_key(name) {
            return Err(format!("class `{name}` is one too many"));
        }
        let (mut single, mut longer) = (BTreeSet::new(), Vec::new());
        self.split(ready, &mut single, &mut longer);
        for word in single {
            self.member[word as usize][usize::from(id) / 64] |= 1 << (id % 64);
        }
        self.classes.push(Class { longer });
        self.names.insert(name.to_owned(), id);
        Ok(())
    }
    fn split(&self, node: Ready, single: &mut BTreeSet<WordId>, longer: &mut Vec<Ready>) {
        match node {
            Node::Alt(all) | Node::Switch { all, .. } => all.into_iter().for_each(|n| self.split(n, single, longer)),
            Node::OneOf(words) => single.extend(words),
            Node::Word(id) => {
                single.insert(id);
            }
            Node::Class(other) => {
                single.extend(self.members(other));
                if !self.classes[usize::from(other)].longer.is_empty() {
                    longer.push(Node::Class(other));
                }
            }
            other => longer.push(other),
        }
    }
    fn members(&self, class: ClassId) -> impl Iterator<Item = WordId> + '_ {
        let has = move |c: &Classes| c[usize::from(class) / 64] >> (class % 64) & 1 == 1;
        (0..self.len()).filter(move |w| self.member.get(*w).is_some_and(has)).filter_map(|w| WordId::try_from(w).ok())
    }
    /// Which words a pattern may begin with.
    ///
    /// # Errors
    /// It may begin with anything.
    pub(super) fn first(&self, node: &Ready) -> Result<BTreeSet<WordId>, String> {
        let mut words = BTreeSet::new();
        if self.begins(node, &mut words)? { Err("may match nothing".to_owned()) } else { Ok(words) }
    }
    /// Adds the first words; whether the node may match without a word.
    fn begins(&self, node: &Ready, words: &mut BTreeSet<WordId>) -> Result<bool, String> {
        match node {
            Node::Word(id) => {
                words.insert(*id);
                Ok(false)
            }
            Node::Class(class) => {
                words.extend(self.members(*class));
                let mut empty = false;
                for longer in &self.classes[usize::from(*class)].longer {
                    empty |= self.begins(longer, words)?;
                }
                Ok(empty)
            }
            Node::Seq(all) => {
                for inner in all {
                    if !self.begins(inner, words)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Node::OneOf(all) => {
                words.extend(all);
                Ok(false)
            }
            Node::Alt(all) | Node::Switch { all, .. } => {
                let mut empty = false;
                for inner in all {
                    empty |= self.begins(inner, words)?;
                }
                Ok(empty)
            }
            Node::Opt(inner) => self.begins(inner, words).map(|_| true),
            Node::Gap { .. } => Err("begins with a gap".to_owned()),
            Node::Start | Node::End | Node::Not(_) => Ok(true),
        }
    }
}
