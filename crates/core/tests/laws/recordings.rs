//! Laws of recordings.

use nearer_core::entry::{ENTRY_BYTES_MAX, Media, Source, Voice};
use nearer_core::recording::{RECORDING_BYTES_MAX, RecordingError, pieces_beside};
use nearer_core::sound::SOUND_BYTES_MAX;
use nearer_core::*;
use proptest::prelude::*;

const AT: &str = "2026-05-01T12:00:00+02:00";

fn practice() -> Slug {
    "five-senses".parse().expect("a slug")
}

/// Ids that count up from a number.
fn ids(from: u8) -> impl FnMut() -> EntryId {
    let mut n = from;
    move || {
        n += 1;
        EntryId::from_bytes([n; 16])
    }
}

/// Sound that no ear would know, behind the first bytes of an Ogg file.
fn sound(bytes: usize) -> Vec<u8> {
    b"OggS"
        .iter()
        .copied()
        .chain((0..).map(|n: u32| n.wrapping_mul(2_654_435_761).to_be_bytes()[0]))
        .take(bytes)
        .collect()
}

fn kept(pieces: Vec<(EntryId, Voice)>) -> Vec<Kept> {
    let at: Moment = AT.parse().expect("a moment");
    let entry = |(id, voice): (EntryId, Voice)| Entry::new(id, at, at, voice.into());
    pieces.into_iter().map(|p| Kept { entry: entry(p), version: 1 }).collect()
}

fn cut(bytes: &[u8], from: u8) -> Vec<Kept> {
    kept(Recording::cut(&practice(), bytes, ids(from)).expect("a recording"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]
    #[test]
    fn a_recording_comes_back_byte_for_byte_through_its_lines(bytes in 5usize..RECORDING_BYTES_MAX, turn in 0usize..12) {
        let whole = sound(bytes);
        let lines: Vec<String> = cut(&whole, 0).iter().map(|k| k.entry.to_json()).collect();
        let read = |line: &String| Entry::from_json(line, EntryId::from_bytes([0; 16])).expect("an entry");
        let mut entries: Vec<Kept> = lines.iter().map(|l| Kept { entry: read(l), version: 1 }).collect();
        let turn = turn % entries.len();
        entries.rotate_left(turn);
        let journal = Journal::fold(entries);
        let back = Recording::newest(&journal, &practice()).expect("a recording");
        prop_assert_eq!((back.media, back.kilobytes()), (Media::Ogg, bytes.div_ceil(1000)));
        prop_assert!(back.bytes() == whole, "other bytes");
    }
}

#[test]
fn a_piece_fits_an_entry_whatever_else_stands_in_it() {
    let pieces = cut(&sound(RECORDING_BYTES_MAX), 0);
    assert_eq!(pieces.len(), usize::from(Piece::MOST));
    for mut piece in pieces {
        piece.entry.source = Some(Source { batch: BatchId::from_random([3; 16]), row: "x".repeat(2_000) });
        piece.entry.removed = Some(piece.entry.at);
        assert!(piece.entry.to_json().len() < ENTRY_BYTES_MAX);
    }
}

#[test]
fn what_is_no_recording_is_refused() {
    let refused = |bytes: &[u8]| Recording::cut(&practice(), bytes, ids(0)).expect_err("refused");
    assert_eq!(refused(b""), RecordingError::Empty);
    assert_eq!(refused(&sound(RECORDING_BYTES_MAX + 1)), RecordingError::TooLong);
    for other in
        [&b"%PDF-1.7 and more"[..], b"PK\x03\x04", b"\x89PNG\r\n", b"RIFF\0\0\0\0AVI ", b"\xFF\xF1\x50\x80", b"words"]
    {
        assert_eq!(refused(other), RecordingError::NotSound, "{other:?}");
    }
}

#[test]
fn sound_is_known_by_its_first_bytes() {
    for (first, media) in [
        (&b"OggS\0"[..], Media::Ogg),
        (b"\x1A\x45\xDF\xA3\x01", Media::Webm),
        (b"\0\0\0\x1Cftypisom", Media::Mp4),
        (b"RIFF\x24\x08\0\0WAVEfmt ", Media::Wav),
        (b"ID3\x04", Media::Mpeg),
        (b"\xFF\xFB\x90\x64", Media::Mpeg),
    ] {
        assert_eq!(Media::of(first), Some(media), "{first:?}");
    }
}

#[test]
fn the_newest_whole_recording_is_the_one_and_a_torn_one_is_none() {
    let (old, new) = (cut(&sound(10), 0), cut(&sound(SOUND_BYTES_MAX * 2 + 1), 40));
    let mut journal = Journal::fold(old.iter().chain(&new).cloned());
    let size = |journal: &Journal| Recording::newest(journal, &practice()).map(|r| r.bytes().len());
    assert_eq!(size(&journal), Some(SOUND_BYTES_MAX * 2 + 1));
    journal.forget(&new[1].entry.id);
    assert_eq!(size(&journal), Some(10));
    journal.forget(&old[0].entry.id);
    assert_eq!(size(&journal), None);
    assert!(Recording::newest(&journal, &"walking".parse().expect("a slug")).is_none());
}

#[test]
fn the_pieces_of_a_recording_are_found_from_any_of_them() {
    let (one, other) = (cut(&sound(SOUND_BYTES_MAX + 1), 0), cut(&sound(9), 40));
    let journal = Journal::fold(one.iter().chain(&other).cloned());
    let ids: Vec<EntryId> = one.iter().map(|k| k.entry.id).collect();
    for piece in &one {
        assert_eq!(pieces_beside(&journal, &piece.entry), ids);
    }
    assert_eq!(one.iter().map(|k| k.entry.goes_on()).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn nobody_searches_or_reads_the_letters_of_a_sound() {
    let piece = &cut(&sound(4_000), 0)[0].entry;
    assert!(piece.texts().is_empty());
    assert_eq!(piece.data_to_read()["sound"], "4 kB");
    assert_eq!(piece.data_to_read().len(), piece.data().len());
}
