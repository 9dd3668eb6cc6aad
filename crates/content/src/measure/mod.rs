//! Questionnaires: our own, those that somebody brings in as a file, and the published keys
//! by which they are scored. No line of a published questionnaire is shipped.

mod fhir;
mod file;
mod harm;
mod key;
mod layout;

use nearer_core::measure::{INSTRUMENT_BYTES_MAX, Instrument, InstrumentError, Plan};

use serde::Deserialize;

use crate::error::ContentError;
use crate::shipped;

pub use harm::Harm;
pub use key::{Key, KeyScale, Scored};
pub use layout::{Layout, Why};

/// Most bytes of a file.
pub const FILE_BYTES_MAX: usize = 512 * 1024;
const _: () = assert!(FILE_BYTES_MAX > INSTRUMENT_BYTES_MAX);

/// Our own questions, in the order in which they are listed.
const OWN: [&str; 2] = ["closeness", "with-one-person"];

/// Why a file is no questionnaire that can be asked.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Unread {
    /// More than [`FILE_BYTES_MAX`].
    #[error("at most {FILE_BYTES_MAX} bytes")]
    TooLarge,
    /// Nothing, or nothing but white space.
    #[error("there is nothing in it")]
    Empty,
    /// Not text in UTF-8.
    #[error("no text in UTF-8")]
    NotText,
    /// Text without anything of a layout that is read here.
    #[error("no layout that is read here")]
    NoLayout,
    /// Neither JSON nor TOML that a questionnaire is written in.
    #[error("{0}")]
    Layout(Layout),
    /// JSON of FHIR, but no Questionnaire.
    #[error("a {0}, not a Questionnaire")]
    OtherResource(String),
    /// An item's answers carry no numbers, and no published key says which.
    #[error("the answers to question {item} carry no numbers")]
    NoNumbers {
        /// Which, from 1.
        item: usize,
    },
    /// It was read, and cannot be asked.
    #[error("{0}")]
    Plan(#[from] InstrumentError),
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Brought {
    /// The questionnaire, scored by a published key where one is known.
    pub instrument: Instrument,
    /// Questions that could not be asked here: free text, dates, pictures.
    pub left_out: LeftOut,
    /// What was done about the published key.
    pub scored: Scored,
}

/// Questions of a file that are not asked here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// How many there are.
    pub n: usize,
    /// What the first [`LEFT_OUT_NAMED`] of them say, or are called, each cut to
    /// [`LEFT_OUT_CHARS`]; those without words are not among them.
    pub named: Vec<String>,
}

/// So many questions that are left out are named.
pub const LEFT_OUT_NAMED: usize = 12;
/// Most characters of each.
pub const LEFT_OUT_CHARS: usize = 120;

impl LeftOut {
    fn add(&mut self, says: &str) {
        self.n += 1;
        let line = says.split_whitespace().collect::<Vec<_>>().join(" ");
        if !line.is_empty() && self.named.len() < LEFT_OUT_NAMED {
            self.named.push(line.chars().take(LEFT_OUT_CHARS).collect());
        }
    }
}

/// The words of the two answers to a question of yes or no.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YesOrNo {
    /// It is so.
    pub yes: String,
    /// It is not.
    pub no: String,
}

/// The questionnaires and keys that ship.
#[derive(Debug, Clone, Default)]
pub struct Measures {
    /// Our own questions.
    pub own: Vec<Instrument>,
    /// Published keys.
    pub keys: Vec<Key>,
    /// By what a question about harming oneself is known.
    pub harm: Harm,
    /// The words of yes and no.
    pub yes_or_no: YesOrNo,
}

impl Measures {
    /// Our own questions of that id.
    pub fn own(&self, id: &str) -> Option<&Instrument> {
        self.own.iter().find(|i| i.id.as_str() == id)
    }
    /// The key of that id.
    pub fn key(&self, id: &str) -> Option<&Key> {
        self.keys.iter().find(|key| key.id.as_str() == id)
    }
    /// Reads a file: a FHIR R4 `Questionnaire` in JSON, or our own layout in TOML or JSON.
    ///
    /// # Errors
    /// Why it cannot be asked.
    pub fn read(&self, bytes: &[u8]) -> Result<Brought, Unread> {
        if bytes.len() > FILE_BYTES_MAX {
            return Err(Unread::TooLarge);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| Unread::NotText)?;
        let text = text.trim_start_matches('\u{feff}').trim();
        if text.is_empty() {
            return Err(Unread::Empty);
        }
        if !text.starts_with('{') && !file::is_one(text) {
            return Err(Unread::NoLayout);
        }
        let mut draft = if text.starts_with('{') { fhir::read_json(text, self)? } else { file::read_toml(text)? };
        let scored = key::apply(self, &mut draft);
        key::harm_by_name(self, &mut draft);
        let scales = draft.plan.scales.len();
        let marked = self.harm.marked(Instrument::new(draft.plan)?);
        let scored = if scales > 0 && marked.scales.is_empty() { Scored::NotHarmAlone } else { scored };
        // marks make it longer, and it is kept under the same bound
        let instrument = Instrument::new(marked.into_plan())?;
        Ok(Brought { instrument, left_out: draft.left_out, scored })
    }
}

/// A plan on its way, with what else the file said.
struct Draft {
    plan: Plan,
    left_out: LeftOut,
    /// Names by which a published key is looked for.
    names: Vec<String>,
    /// Whether the file says itself how it is scored.
    own_scoring: bool,
}

/// A slug out of any words: `Experiences in Close Relationships` → `experiences-in-close-relationships`.
fn slugged(words: &str) -> String {
    let mut slug = String::new();
    for c in words.chars() {
        match c.to_ascii_lowercase() {
            c if c.is_ascii_alphanumeric() => slug.push(c),
            _ if !slug.ends_with('-') && !slug.is_empty() => slug.push('-'),
            _ => {}
        }
        if slug.len() >= nearer_core::text::SLUG_CHARS_MAX {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

pub(crate) fn shipped() -> Result<Measures, ContentError> {
    let own = |id: &&str| {
        let name = format!("measures/{id}.toml");
        let read = file::read_toml(shipped::text(&name)?).and_then(|draft| Ok(Instrument::new(draft.plan)?));
        read.map_err(|error| ContentError { file: name, what: error.to_string() })
    };
    Ok(Measures {
        own: OWN.iter().map(own).collect::<Result<_, _>>()?,
        keys: key::shipped()?,
        harm: harm::shipped()?,
        yes_or_no: shipped::toml("measures/yes-or-no.toml")?,
    })
}
