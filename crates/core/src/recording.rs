//! A recording: the owner's own reading of a practice, cut into pieces that each fit an entry.

use std::collections::BTreeMap;

use crate::entry::{Entry, Media, Voice};
use crate::id::EntryId;
use crate::journal::Journal;
use crate::scale::Piece;
use crate::sound::{SOUND_BYTES_MAX, Sound};
use crate::text::Slug;

/// Most bytes of a recording: about twelve minutes of speech at 16 kbit/s.
pub const RECORDING_BYTES_MAX: usize = SOUND_BYTES_MAX * Piece::MOST as usize;

/// Why bytes are no recording that can be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecordingError {
    /// There are none.
    #[error("there is nothing in it")]
    Empty,
    /// More than [`RECORDING_BYTES_MAX`].
    #[error("at most {RECORDING_BYTES_MAX} bytes")]
    TooLong,
    /// Nothing that sounds, as far as its first bytes tell.
    #[error("no sound of a kind that is known here")]
    NotSound,
}

/// One whole recording.
#[derive(Debug, Clone)]
pub struct Recording<'j> {
    /// The entry of its first piece; the same in every piece.
    pub id: EntryId,
    /// What kind of file it is.
    pub media: Media,
    /// Its pieces, in order.
    pieces: Vec<&'j Sound>,
}

impl Media {
    /// The kind of file that begins with these bytes.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let at = |from: usize, sign: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(sign));
        // the frame of an MPEG stream: eleven bits set, and a layer (0 is reserved)
        let frame = matches!(bytes, [0xFF, second, ..] if second & 0xE0 == 0xE0 && second & 0x06 != 0);
        match () {
            () if at(0, b"OggS") => Some(Self::Ogg),
            () if at(0, &[0x1A, 0x45, 0xDF, 0xA3]) => Some(Self::Webm),
            () if at(4, b"ftyp") => Some(Self::Mp4),
            () if at(0, b"RIFF") && at(8, b"WAVE") => Some(Self::Wav),
            () if at(0, b"ID3") || frame => Some(Self::Mpeg),
            () => None,
        }
    }
}

impl<'j> Recording<'j> {
    /// Cuts the bytes of a file into pieces, each with an id of its own from `fresh`.
    ///
    /// # Errors
    /// When there is nothing, too much, or nothing that sounds.
    pub fn cut(
        practice: &Slug,
        bytes: &[u8],
        mut fresh: impl FnMut() -> EntryId,
    ) -> Result<Vec<(EntryId, Voice)>, RecordingError> {
        if bytes.is_empty() {
            return Err(RecordingError::Empty);
        }
        if bytes.len() > RECORDING_BYTES_MAX {
            return Err(RecordingError::TooLong);
        }
        let media = Media::of(bytes).ok_or(RecordingError::NotSound)?;
        let recording = fresh();
        let number = |n: usize| u8::try_from(n).ok().and_then(|n| Piece::new(n).ok());
        let of = number(bytes.len().div_ceil(SOUND_BYTES_MAX));
        let pieces = bytes.chunks(SOUND_BYTES_MAX).enumerate().map(|(n, piece)| {
            let voice = Voice {
                practice: Some(practice.clone()),
                recording: Some(recording),
                part: number(n + 1),
                of,
                media: Some(media),
                sound: Sound::of(piece).ok(),
            };
            (if n == 0 { recording } else { fresh() }, voice)
        });
        Ok(pieces.collect())
    }

    /// The newest recording of a practice of which every piece is there.
    pub fn newest(journal: &'j Journal, practice: &Slug) -> Option<Self> {
        let mut begun: BTreeMap<EntryId, Vec<&'j Voice>> = BTreeMap::new();
        let mut order = Vec::new();
        for (_, voice) in journal.sheets::<Voice>().filter(|(_, v)| v.practice.as_ref() == Some(practice)) {
            let Some(recording) = voice.recording else { continue };
            let pieces = begun.entry(recording).or_default();
            if pieces.is_empty() {
                order.push(recording);
            }
            pieces.push(voice);
        }
        order.into_iter().rev().find_map(|id| whole(id, begun.remove(&id)?))
    }

    /// Its bytes.
    pub fn bytes(&self) -> Vec<u8> {
        self.pieces.iter().flat_map(|piece| piece.bytes()).collect()
    }
    /// How many kilobytes it has.
    pub fn kilobytes(&self) -> usize {
        self.pieces.iter().map(|piece| piece.size()).sum::<usize>().div_ceil(1000)
    }
}

/// A recording, when its pieces are all there once.
fn whole(id: EntryId, mut pieces: Vec<&Voice>) -> Option<Recording<'_>> {
    pieces.sort_by_key(|v| v.part.map(Piece::get));
    let first = pieces.first()?;
    let (of, media) = (first.of?.get(), first.media?);
    let sounds: Vec<&Sound> = (1u8..)
        .zip(&pieces)
        .filter(|(n, v)| v.part.map(Piece::get) == Some(*n) && v.media == Some(media))
        .filter_map(|(_, v)| v.sound.as_ref())
        .collect();
    (sounds.len() == usize::from(of) && pieces.len() == sounds.len()).then_some(Recording { id, media, pieces: sounds })
}

/// Every piece of the recording that an entry belongs to, set aside or not, the first piece
/// first; nothing for an entry that is no piece of a recording.
pub fn pieces_beside(journal: &Journal, entry: &Entry) -> Vec<EntryId> {
    let Some(recording) = entry.voice().and_then(|v| v.recording) else { return Vec::new() };
    let mut pieces: Vec<(Option<u8>, EntryId)> = journal
        .everything()
        .filter_map(|k| k.entry.voice().filter(|v| v.recording == Some(recording)).map(|v| (v, k.entry.id)))
        .map(|(v, id)| (v.part.map(Piece::get), id))
        .collect();
    pieces.sort_unstable();
    pieces.into_iter().map(|(_, id)| id).collect()
}
