//! A correction: the same entry, read again from its form.
//!
//! A form shows civil times without an offset. Where such a time was left as it stood, the
//! moment that is kept stays to the second, with the offset it was lived at: correcting a
//! word in an entry from a journey does not move the evening.

use super::{Body, Entry};
use crate::answers::{Answers, Asked};
use crate::field_error::FieldErrors;
use crate::time::{Moment, When};

impl Entry {
    /// This entry as `answers` correct it.
    ///
    /// # Errors
    /// Every field that could not be read; also when the kind is one this program does
    /// not know, with no field.
    pub fn corrected(&self, answers: &Answers, asked: &Asked) -> Result<Self, FieldErrors> {
        let kind = self.body.kind().ok_or_else(FieldErrors::default)?;
        let shown = self.body.answers(&self.at);
        let same = |prefix: &str| {
            ["date", "time"].iter().all(|part| {
                let field = format!("{prefix}_{part}");
                shown.one(&field) == answers.one(&field)
            })
        };
        let mut corrected = Self::parse(kind, self.id, answers, asked)?;
        corrected.source.clone_from(&self.source);
        match (&self.body, &mut corrected.body) {
            (Body::Withdrawal(old), Body::Withdrawal(new)) => {
                keep(&mut new.start, old.start, same("start"));
                keep_end(&mut new.end, old.end, same("end"));
                keep(&mut corrected.at, self.at, same("start"));
            }
            (Body::CloseMoment(old), Body::CloseMoment(new)) => {
                keep(&mut new.start, old.start, same("start"));
                keep_end(&mut new.end, old.end, same("end"));
                keep(&mut corrected.at, self.at, same("start"));
            }
            (Body::Space(old), Body::Space(new)) => {
                keep(&mut new.until, old.until, same("until"));
                if let (Some(was), Some(is)) = (&old.outcome, &mut new.outcome) {
                    keep_moment(&mut is.returned, was.returned, same("returned"));
                }
                keep(&mut corrected.at, self.at, same("at"));
            }
            _ => keep(&mut corrected.at, self.at, same("at")),
        }
        Ok(corrected)
    }
}

fn keep<T>(new: &mut T, old: T, same: bool) {
    if same {
        *new = old;
    }
}

fn keep_end(new: &mut Option<When>, old: Option<When>, same: bool) {
    keep(new, old, same);
}

fn keep_moment(new: &mut Option<Moment>, old: Option<Moment>, same: bool) {
    keep(new, old, same);
}

#[cfg(test)]
mod tests {
    use crate::entry::{Body, Note};
    use crate::{Asked, Entry, EntryId, Moment, Vocabulary, Zone};

    #[test]
    fn correcting_a_word_does_not_move_an_evening_lived_elsewhere() {
        let tokyo: Moment = "2026-07-01T23:30:12+09:00".parse().expect("moment");
        let text = "by the river".parse().expect("text");
        let entry = Entry::new(EntryId::from_random([1; 16]), tokyo, tokyo, Body::Note(Note::plain(text)));
        let (vocabulary, zone) = (Vocabulary::default(), "Europe/Berlin".parse::<Zone>().expect("zone"));
        let now = "2026-08-01T12:00:00+02:00".parse().expect("moment");
        let asked = Asked { vocabulary: &vocabulary, now, zone: &zone };
        let mut answers = entry.body.answers(&entry.at);
        answers.set("text", "by the wide river");
        assert_eq!(entry.corrected(&answers, &asked).expect("corrected").at, tokyo);
        answers.set("at_time", "22:00");
        assert_eq!(entry.corrected(&answers, &asked).expect("corrected").at.to_string(), "2026-07-01T22:00:00+02:00");
    }
}
