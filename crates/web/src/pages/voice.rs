//! A practice in the owner's own voice: taken in as a file, kept as sealed entries, played on
//! the page of the practice.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use nearer_content::practice::Practice;
use nearer_core::entry::Media;
use nearer_core::recording::{RECORDING_BYTES_MAX, RecordingError, pieces_beside};
use nearer_core::{Answers, Entry, EntryId, Journal, Recording};
use nearer_vault::Change;

use super::{Answer, draw, draw_faulty};
use crate::fault::Fault;
use crate::guard::headers::May;
use crate::respond;
use crate::view::fields::{Fields, Wrong};
use crate::view::key::NOTHING_WRONG;
use crate::view::shell::Room;
use crate::view::voice::{self as view, Have};
use crate::visit::{Owner, Sent};

/// Where a practice is recorded.
pub(super) fn address(practice: &Practice) -> String {
    format!("/practices/{}/voice", practice.slug)
}

/// What is there for a practice.
pub(super) fn have(journal: &Journal, practice: &Practice) -> Option<Have> {
    let recording = Recording::newest(journal, &practice.slug)?;
    let at = journal.get(&recording.id)?.entry.at;
    Some(Have { media: recording.media, kilobytes: recording.kilobytes(), at })
}

/// The page that leads to a recording, for an entry that is a piece of one.
pub(super) fn of_entry(owner: &Owner, entry: &Entry) -> Option<String> {
    let voice = entry.voice()?;
    let practice = voice.practice.as_ref().and_then(|slug| owner.visit.app.library.practice(slug.as_str()));
    Some(practice.map_or_else(|| "/practices".to_owned(), address))
}

/// What it is, what it costs, the words to read, and the ways to bring it here.
pub async fn show(owner: Owner, Path(slug): Path<String>) -> Answer {
    let practice = owner.visit.app.library.practice(&slug).ok_or(Fault::Missing)?;
    Ok(page(&owner, practice, NOTHING_WRONG))
}

fn page(owner: &Owner, practice: &Practice, wrong: &[Wrong]) -> Response {
    let (visit, none) = (&owner.visit, Answers::default());
    let have = have(&owner.vault.journal(), practice);
    let form = Fields::new(&visit.app.library, &none, wrong);
    let main = view::page(&form, visit.token(), practice, have.as_ref(), visit.app.assets.recorder_path());
    let drawn = if wrong.is_empty() { draw } else { draw_faulty };
    let mut response = drawn(visit, Room::Day, None, main);
    response.extensions_mut().insert(May::Records);
    response
}

/// Keeps a recording in place of an earlier one, or lets the one that is there go.
pub async fn keep(Path(slug): Path<String>, Sent { by: owner, answers, file, over }: Sent) -> Answer {
    let practice = owner.visit.app.library.practice(&slug).ok_or(Fault::Missing)?;
    if let Some(bytes) = over {
        let size = usize::try_from(bytes).unwrap_or(usize::MAX);
        return Ok(page(&owner, practice, &[wrong(&owner, RecordingError::TooLong, size)]));
    }
    let earlier = whole_ids(&owner.vault.journal(), practice);
    if answers.has("do", "drop") {
        let first = *earlier.first().ok_or(Fault::Missing)?;
        set_aside(&owner, &earlier).await?;
        return Ok(respond::see_other(&format!("/e/{first}")));
    }
    let bytes = file.unwrap_or_default();
    let pieces = match Recording::cut(&practice.slug, &bytes, || owner.fresh_id()) {
        Ok(pieces) => pieces,
        Err(error) => return Ok(page(&owner, practice, &[wrong(&owner, error, bytes.len())])),
    };
    let now = owner.visit.now;
    let entries = pieces.into_iter().map(|(id, voice)| Entry::new(id, now, now, voice.into())).collect();
    owner.change(Change::PutAll(entries)).await?;
    set_aside(&owner, &earlier).await?;
    Ok(respond::see_other(&format!("/practices/{}", practice.slug)))
}

/// Every piece of the recording that is played, the first one first.
fn whole_ids(journal: &Journal, practice: &Practice) -> Vec<EntryId> {
    let first = Recording::newest(journal, &practice.slug).and_then(|r| journal.get(&r.id));
    first.map(|kept| pieces_beside(journal, &kept.entry)).unwrap_or_default()
}

/// Sets pieces aside, the first one last: it is the one that is seen.
async fn set_aside(owner: &Owner, pieces: &[EntryId]) -> Result<(), Fault> {
    for id in pieces.iter().rev() {
        let kept = owner.vault.journal().get(id).cloned();
        if let Some(mut kept) = kept.filter(|k| k.entry.removed.is_none()) {
            kept.entry.removed = Some(owner.visit.now);
            super::entry::restate(owner, kept).await?;
        }
    }
    Ok(())
}

fn wrong(owner: &Owner, error: RecordingError, size: usize) -> Wrong {
    let words = owner.visit.words();
    let kilo = |bytes: usize| bytes.div_ceil(1000).to_string();
    let says = match error {
        RecordingError::Empty => words.say("voice.wrong.empty").to_owned(),
        RecordingError::NotSound => words.say("voice.wrong.not_sound").to_owned(),
        RecordingError::TooLong => {
            let most = (RECORDING_BYTES_MAX / 1000).to_string();
            words.fill("voice.wrong.too_long", &[("kb", kilo(size).as_str()), ("most", most.as_str())])
        }
    };
    Wrong { field: "sound", says }
}

/// The recording itself.
pub async fn sound(owner: Owner, Path(slug): Path<String>, headers: HeaderMap) -> Answer {
    let practice = owner.visit.app.library.practice(&slug).ok_or(Fault::Missing)?;
    let practice = practice.slug.clone();
    let found = owner.blocking(move |vault| {
        let journal = vault.journal();
        Recording::newest(&journal, &practice).map(|r| (r.media, r.bytes()))
    });
    let (media, bytes) = found.await?.ok_or(Fault::Missing)?;
    Ok(respond::sound(bytes, media_type(media), &headers))
}

fn media_type(media: Media) -> &'static str {
    match media {
        Media::Ogg => "audio/ogg",
        Media::Webm => "audio/webm",
        Media::Mp4 => "audio/mp4",
        Media::Mpeg => "audio/mpeg",
        Media::Wav => "audio/wav",
    }
}
