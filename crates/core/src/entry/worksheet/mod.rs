//! Worksheets: kinds of entry that are a list of typed fields and nothing more.
//!
//! One declaration gives the type, its JSON, its form, what search reads and what a page
//! shows; `content/` says in which order and with which words the fields are asked.

mod choice;
mod declare;
mod kinds;
mod part;

pub use choice::*;
pub use kinds::*;
pub use part::{Known, Mark, Part, Said, Shape, Value};

use crate::vocabulary::Terms;

/// Fields that say what a worksheet is about; alone they answer nothing.
const ABOUT: [&str; 3] = ["with", "belief", "from"];

/// One field of a worksheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name in JSON and in forms.
    pub name: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// Whether a form without it is sent back.
    pub needed: bool,
}

/// One kind of worksheet, by its type.
pub trait Sheet: Sized + 'static {
    /// Its kind.
    const KIND: crate::entry::Kind;
    /// This one, when `sheet` is of this kind.
    fn of(sheet: &Worksheet) -> Option<&Self>;
}

impl Field {
    /// A field that holds a `P`, chosen from `list` where it chooses.
    fn of<P: Part>(name: &'static str, list: Option<Terms>, needed: bool) -> Self {
        Self { name, shape: P::shape(list), needed }
    }
}
