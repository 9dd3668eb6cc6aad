//! Diaries of other programs. Each format has a file of its own that turns bytes into
//! records and knows neither the vault nor what came in before.

use nearer_core::text::TextError;
use nearer_core::{Body, Moment, Text, Zone};

use super::taking::Taking;
use super::{FILE_BYTES_MAX, Left, Moods, day_one, daylio, freecbt, jrnl, state_of_mind};
use crate::{Imported, Unplaced, Vault, VaultError, Why};

/// Longest id of another program that is kept as it is; a longer one is hashed.
const ID_BYTES_MAX: usize = 64;
/// The first year from which a diary may tell.
const FIRST_YEAR: &str = "1900-01-01T00:00:00+00:00";
/// Minutes that another machine's clock may be ahead.
const AHEAD_MINUTES: i64 = 24 * 60;

/// A diary of another program (docs/import.md).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Diary {
    /// Thought records of FreeCBT and Quirk, JSON.
    FreeCbt,
    /// Moods and activities of Daylio, CSV of both generations.
    Daylio(Moods),
    /// Notes of jrnl, JSON.
    Jrnl,
    /// Notes of Day One, JSON.
    DayOne,
    /// Apple Health's State of Mind, as the JSON that Health Auto Export writes.
    StateOfMind,
}

/// A record as it was read.
pub(crate) struct Found {
    /// When it happened.
    pub(crate) at: Moment,
    /// What names it over several imports, without the name of the format.
    pub(crate) row: String,
    /// What it says.
    pub(crate) body: Body,
    /// What in it has no place here.
    pub(crate) unplaced: Vec<(Unplaced, String)>,
}

/// A record with its number, or why it is left out.
pub(crate) type Record = (u64, Result<Found, Left>);

impl Diary {
    /// The names of the formats, in the order in which they are offered.
    pub const NAMES: [&'static str; 5] = ["freecbt", "daylio", "jrnl", "dayone", "apple-state-of-mind"];
    /// The format of that name; Daylio with the moods it comes with.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "freecbt" => Self::FreeCbt,
            "daylio" => Self::Daylio(Moods::default()),
            "jrnl" => Self::Jrnl,
            "dayone" => Self::DayOne,
            "apple-state-of-mind" => Self::StateOfMind,
            _ => return None,
        })
    }
    /// The name of the format.
    pub fn name(&self) -> &'static str {
        match self {
            Self::FreeCbt => "freecbt",
            Self::Daylio(_) => "daylio",
            Self::Jrnl => "jrnl",
            Self::DayOne => "dayone",
            Self::StateOfMind => "apple-state-of-mind",
        }
    }
    fn read(&self, file: &str, zone: &Zone) -> Result<Vec<Record>, VaultError> {
        match self {
            Self::FreeCbt => freecbt::read(file, zone),
            Self::Daylio(moods) => daylio::read(file, moods, zone),
            Self::Jrnl => jrnl::read(file, zone),
            Self::DayOne => day_one::read(file, zone),
            Self::StateOfMind => state_of_mind::read(file, zone),
        }
    }
}

pub(crate) fn import_diary(
    vault: &Vault,
    file: &str,
    diary: &Diary,
    zone: &Zone,
    now: Moment,
    dry_run: bool,
) -> Result<Imported, VaultError> {
    if file.len() > FILE_BYTES_MAX {
        return Err(VaultError::bad("the file is over 20 MiB"));
    }
    let records = diary.read(file.trim_start_matches('\u{feff}'), zone)?;
    let latest = now.plus_minutes(AHEAD_MINUTES, zone);
    let earliest = FIRST_YEAR.parse::<Moment>().unwrap_or(now);
    let mut taking = Taking::new(vault, now, dry_run);
    for (line, record) in records {
        match record {
            Err(left) => taking.leave(line, left),
            Ok(found) if found.at > latest => taking.leave(line, (Why::NotYet, found.at.to_string())),
            Ok(found) if found.at < earliest => taking.leave(line, (Why::BadTime, found.at.to_string())),
            Ok(found) => {
                for (what, about) in &found.unplaced {
                    taking.remark(line, *what, about);
                }
                taking.take(found.at, format!("{}|{}", diary.name(), found.row), found.body);
            }
        }
    }
    taking.finish()
}

/// A free text, `None` when nothing is in it; `field` names it in a fault.
pub(crate) fn text_of(field: &str, raw: &str) -> Result<Option<Text>, Left> {
    match raw.parse() {
        Ok(text) => Ok(Some(text)),
        Err(TextError::TooLong { .. }) => Err((Why::TooLong, field.to_owned())),
        Err(TextError::Empty | TextError::NotASlug) => Ok(None),
    }
}

/// A written moment. One in universal time was lived in the owner's `zone`; one with an
/// offset of its own keeps it.
pub(crate) fn moment_of(field: &str, written: Option<&str>, zone: &Zone) -> Result<Moment, Left> {
    let written = written.unwrap_or_default();
    let moment: Moment = written.parse().map_err(|_| (Why::BadTime, format!("{field}: {written}")))?;
    Ok(if written.ends_with(['Z', 'z']) { moment.plus_minutes(0, zone) } else { moment })
}

/// What names a record: the other program's id, or else a hash of what it says.
pub(crate) fn row_of(id: Option<&str>, said: &[&str]) -> String {
    match id {
        Some(id) if id.len() <= ID_BYTES_MAX => id.to_owned(),
        Some(id) => hash(&[id]),
        None => hash(said),
    }
}

/// FNV-1a of 128 bits (<https://www.rfc-editor.org/rfc/rfc9923>), in hexadecimal. It stands in
/// vaults for ever and keeps no secret: both are sealed alike.
fn hash(parts: &[&str]) -> String {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    let hashed = bytes.fold(BASIS, |h, b| (h ^ u128::from(b)).wrapping_mul(PRIME));
    format!("{hashed:032x}")
}
