//! Why a plan is no questionnaire, as a reason with what it is about.

use super::instrument::VALUES;

/// What a plan may hold too many of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Many {
    /// Items.
    Questions,
    /// Scales.
    Scales,
    /// Pairs of items that are never both asked.
    Pairs,
    /// Characters of an item or of a text at the head.
    TextCharacters,
    /// Answers of an item.
    Answers,
    /// Characters of an answer.
    AnswerCharacters,
    /// Cut points of a scale.
    Bands,
    /// Bytes of all of it.
    Bytes,
}

impl Many {
    /// The key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Self::Questions => "questions",
            Self::Scales => "scales",
            Self::Pairs => "pairs",
            Self::TextCharacters => "text_characters",
            Self::Answers => "answers",
            Self::AnswerCharacters => "answer_characters",
            Self::Bands => "bands",
            Self::Bytes => "bytes",
        }
    }
}

/// Why a plan is no questionnaire; the words for it are a page's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InstrumentError {
    /// No item.
    #[error("no question")]
    Empty,
    /// More than a bound allows.
    #[error("more than {max} {}", what.key())]
    TooMany {
        /// What there are too many of.
        what: Many,
        /// The bound.
        max: usize,
    },
    /// An item without two different answers, or with one that counts what none may.
    #[error("the answers of question {item}")]
    Choices {
        /// Which, from 1.
        item: usize,
    },
    /// Parameters of an item that are none, or do not fit its answers.
    #[error("a or b of question {item}")]
    Shape {
        /// Which, from 1.
        item: usize,
    },
    /// A pair that speaks of an item that does not exist, or of one twice.
    #[error("a pair under apart")]
    Pair,
    /// A scale of items that do not exist, of none, of one twice, or of an odd number where they
    /// are multiplied in pairs.
    #[error("the items of scale {scale}")]
    Scale {
        /// Which.
        scale: String,
    },
    /// An error, a spread or a factor of a scale that is none.
    #[error("error, spread or times of scale {scale}")]
    Spread {
        /// Which.
        scale: String,
    },
    /// Cut points of a scale that do not rise.
    #[error("the bands of scale {scale}")]
    Cuts {
        /// Which.
        scale: String,
    },
}

impl InstrumentError {
    /// The key of its words.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooMany { what, .. } => what.key(),
            Self::Choices { .. } => "choices",
            Self::Shape { .. } => "shape",
            Self::Pair => "pair",
            Self::Scale { .. } => "scale",
            Self::Spread { .. } => "spread",
            Self::Cuts { .. } => "cuts",
        }
    }
    /// What fills the slots of its words.
    pub fn slots(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Empty | Self::Pair => Vec::new(),
            Self::TooMany { max, .. } => vec![("max", max.to_string())],
            Self::Choices { item } => vec![
                ("item", item.to_string()),
                ("low", VALUES.start().to_string()),
                ("high", VALUES.end().to_string()),
            ],
            Self::Shape { item } => vec![("item", item.to_string())],
            Self::Scale { scale } | Self::Spread { scale } | Self::Cuts { scale } => vec![("scale", scale.clone())],
        }
    }
}
