//! Words in any case: one contiguous folded text, searched from end to end.

use std::collections::HashMap;

use memchr::memmem;
use nearer_core::{EntryId, Kept};
use unicode_normalization::UnicodeNormalization;

/// Where one entry's folded text lies.
#[derive(Debug, Clone, Copy)]
struct Place {
    start: u32,
    end: u32,
    /// Seconds since 1970 at which it happened.
    at: i64,
    id: EntryId,
}

/// The folded texts of a journal, one after the other.
#[derive(Debug, Default)]
pub(crate) struct Arena {
    text: Vec<u8>,
    places: Vec<Place>,
    by_id: HashMap<EntryId, u32>,
    /// Places by the time their entry happened, oldest first.
    by_time: Vec<u32>,
    /// Bytes of texts that were replaced or forgotten.
    dead: usize,
}

/// Entries after which a word counts as common: then another word decides, or the newest
/// entries are looked at one by one, instead of finding every place where it stands.
const CROWD: usize = 512;
/// How many of the newest entries are looked at for common words.
const NEWEST: usize = 4096;

/// NFKC and lower case, so that what looks alike is alike.
pub(crate) fn fold(text: &str, into: &mut Vec<u8>) {
    if text.is_ascii() {
        let start = into.len();
        into.extend_from_slice(text.as_bytes());
        into[start..].make_ascii_lowercase();
        return;
    }
    let lower = text.nfkc().flat_map(char::to_lowercase).nfkc();
    let mut bytes = [0; 4];
    lower.for_each(|c| into.extend_from_slice(c.encode_utf8(&mut bytes).as_bytes()));
}

/// The words of a question, folded, the longest first.
pub(crate) fn words(question: &str) -> Vec<Vec<u8>> {
    let folded = |word: &str| {
        let mut bytes = Vec::new();
        fold(word, &mut bytes);
        bytes
    };
    let mut words: Vec<Vec<u8>> = question.split_whitespace().map(folded).filter(|w| !w.is_empty()).collect();
    words.sort_by_key(|w| std::cmp::Reverse(w.len()));
    words.dedup();
    words
}

/// Appends everything of an entry that can be searched: its texts and its person.
pub(crate) fn fold_entry(kept: &Kept, into: &mut Vec<u8>) {
    for text in kept.entry.texts() {
        fold(text.as_str(), into);
        into.push(b'\n');
    }
    if let Some(name) = kept.entry.with() {
        fold(name.as_str(), into);
        into.push(b'\n');
    }
}

impl Arena {
    /// Makes room for more entries at once.
    pub(crate) fn reserve(&mut self, more: usize) {
        self.places.reserve(more);
        self.by_time.reserve(more);
        self.by_id.reserve(more);
    }

    /// Takes in an entry, in place of an earlier version. What was set aside is not found.
    pub(crate) fn put(&mut self, kept: &Kept) {
        self.forget(&kept.entry.id);
        let start = self.text.len();
        if kept.entry.removed.is_some() || start > u32::MAX as usize / 2 {
            return;
        }
        fold_entry(kept, &mut self.text);
        if self.text.len() == start {
            return;
        }
        let end = self.text.len() as u32;
        let at = kept.entry.at.unix_seconds();
        let index = self.places.len() as u32;
        self.by_id.insert(kept.entry.id, index);
        self.places.push(Place { start: start as u32, end, at, id: kept.entry.id });
        let later = self.when(index);
        let newest = self.by_time.last().is_none_or(|last| self.when(*last) <= later);
        let spot = if newest { self.by_time.len() } else { self.by_time.partition_point(|i| self.when(*i) <= later) };
        self.by_time.insert(spot, index);
    }

    fn when(&self, index: u32) -> (i64, EntryId) {
        let place = &self.places[index as usize];
        (place.at, place.id)
    }

    /// Forgets an entry: its letters are wiped, so that nothing finds them.
    pub(crate) fn forget(&mut self, id: &EntryId) {
        let Some(at) = self.by_id.remove(id) else { return };
        let place = self.places[at as usize];
        self.text[place.start as usize..place.end as usize].fill(0);
        self.dead += (place.end - place.start) as usize;
        if self.dead > 1 << 20 && self.dead > self.text.len() / 2 {
            self.close_gaps();
        }
    }

    fn close_gaps(&mut self) {
        let mut text = Vec::with_capacity(self.text.len() - self.dead);
        let live: Vec<Place> = self.places.iter().filter(|p| self.is_live(p)).copied().collect();
        self.by_id.clear();
        self.places.clear();
        for place in live {
            let start = text.len() as u32;
            text.extend_from_slice(&self.text[place.start as usize..place.end as usize]);
            self.by_id.insert(place.id, self.places.len() as u32);
            self.places.push(Place { start, end: text.len() as u32, ..place });
        }
        self.text = text;
        self.dead = 0;
        self.by_time = (0..self.places.len() as u32).collect();
        let places = &self.places;
        self.by_time.sort_unstable_by_key(|i| (places[*i as usize].at, places[*i as usize].id));
    }

    fn is_live(&self, place: &Place) -> bool {
        self.by_id.get(&place.id).is_some_and(|at| self.places[*at as usize].start == place.start)
    }

    /// Entries that hold every word, newest first, at most `most`.
    pub(crate) fn search(&self, question: &str, most: usize) -> Vec<EntryId> {
        let words = words(question);
        if words.is_empty() || most == 0 {
            return Vec::new();
        }
        let finders: Vec<memmem::Finder<'_>> = words.iter().map(memmem::Finder::new).collect();
        let crowd = CROWD.max(most);
        // A word that stands in few places decides alone. When there is none, the newest
        // entries are likely to hold them all; when they do not, every place is looked at.
        let few = (0..finders.len()).find_map(|of| self.scan(&finders, of, crowd));
        few.map(|hits| newest(hits, most))
            .or_else(|| self.among_newest(&finders, most))
            .or_else(|| self.scan(&finders, 0, usize::MAX).map(|hits| newest(hits, most)))
            .unwrap_or_default()
    }

    /// Entries that hold every word, found by the places of one of them; `None` when it
    /// stands in more than `crowd` entries.
    fn scan(&self, finders: &[memmem::Finder<'_>], of: usize, crowd: usize) -> Option<Vec<(i64, EntryId)>> {
        let (mut hits, mut from, mut at, mut places) = (Vec::new(), 0_usize, 0_usize, 0_usize);
        while let Some(found) = finders[of].find(&self.text[from..]) {
            let found = from + found;
            at += self.places[at..].partition_point_from_start(|p| (p.end as usize) <= found);
            let Some(place) = self.places.get(at) else { break };
            places += 1;
            if places > crowd {
                return None;
            }
            if self.holds(place, finders, of) {
                hits.push((place.at, place.id));
            }
            from = place.end as usize;
        }
        Some(hits)
    }

    /// Whether an entry's text holds every word, leaving one out that is known to be there.
    fn holds(&self, place: &Place, finders: &[memmem::Finder<'_>], known: usize) -> bool {
        let own = &self.text[place.start as usize..place.end as usize];
        finders.iter().enumerate().all(|(at, word)| at == known || word.find(own).is_some())
    }

    /// The newest entries that hold every word; `None` when too few of the newest do.
    fn among_newest(&self, finders: &[memmem::Finder<'_>], most: usize) -> Option<Vec<EntryId>> {
        let places = self.by_time.iter().rev().map(|i| &self.places[*i as usize]).filter(|p| self.is_live(p));
        let looked_at = places.take(NEWEST.max(most.saturating_mul(4)));
        let hits: Vec<EntryId> =
            looked_at.filter(|p| self.holds(p, finders, usize::MAX)).take(most).map(|p| p.id).collect();
        (hits.len() == most).then_some(hits)
    }

    /// Gives back memory that growing left unused.
    pub(crate) fn settle(&mut self) {
        self.text.shrink_to_fit();
        self.places.shrink_to_fit();
        self.by_time.shrink_to_fit();
        self.by_id.shrink_to_fit();
    }
}

fn newest(mut hits: Vec<(i64, EntryId)>, most: usize) -> Vec<EntryId> {
    if hits.len() > most {
        hits.select_nth_unstable_by(most - 1, |a, b| b.cmp(a));
        hits.truncate(most);
    }
    hits.sort_unstable_by(|a, b| b.cmp(a));
    hits.into_iter().map(|(_, id)| id).collect()
}

/// A walk forward in doubling steps: cheap when the next place is near, as it is when a
/// word is common, and logarithmic when it is far.
trait Gallop<T> {
    fn partition_point_from_start(&self, before: impl Fn(&T) -> bool) -> usize;
}

impl<T> Gallop<T> for [T] {
    fn partition_point_from_start(&self, before: impl Fn(&T) -> bool) -> usize {
        let mut step = 1;
        while step < self.len() && before(&self[step]) {
            step *= 2;
        }
        let (low, high) = (step / 2, (step + 1).min(self.len()));
        low + self[low..high].partition_point(before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nearer_core::{Body, Entry, entry::Note};

    fn note(n: u8, text: &str) -> Kept {
        let at: nearer_core::Moment = format!("2026-11-{:02}T10:00:00+00:00", n.clamp(1, 30)).parse().expect("moment");
        let body =
            Body::Note(Note { with: Some("Özge".parse().expect("name")), ..Note::plain(text.parse().expect("text")) });
        Kept { entry: Entry::new(EntryId::from_bytes([n; 16]), at, at, body), version: 1 }
    }

    fn found(arena: &Arena, words: &str) -> Vec<u8> {
        arena.search(words, 10).iter().map(|id| id.bytes()[0]).collect()
    }

    #[test]
    fn every_word_must_occur_in_any_case_and_the_newest_comes_first() {
        let mut arena = Arena::default();
        [note(1, "A quiet Harbour"), note(2, "the harbour was loud"), note(3, "nothing")]
            .iter()
            .for_each(|k| arena.put(k));
        assert_eq!(found(&arena, "harbour"), [2, 1]);
        assert_eq!(found(&arena, "HARBOUR quiet"), [1]);
        assert_eq!(found(&arena, "özge"), [3, 2, 1]);
        assert!(found(&arena, "  ").is_empty());
        assert_eq!(arena.search("harbour", 1).len(), 1);
    }

    #[test]
    fn a_corrected_or_forgotten_text_is_not_found() {
        let mut arena = Arena::default();
        arena.put(&note(1, "lantern"));
        arena.put(&note(1, "candle"));
        assert_eq!((found(&arena, "lantern"), found(&arena, "candle")), (vec![], vec![1]));
        arena.forget(&EntryId::from_bytes([1; 16]));
        assert!(found(&arena, "candle").is_empty());
    }

    #[test]
    fn a_common_word_gives_the_newest_whatever_order_the_entries_came_in() {
        let mut arena = Arena::default();
        for n in (0..CROWD as u32 + 200).rev().chain(CROWD as u32 + 200..CROWD as u32 + 300) {
            let mut kept = note(1, "same word");
            let mut id = [0; 16];
            id[..4].copy_from_slice(&n.to_be_bytes());
            kept.entry.id = EntryId::from_bytes(id);
            kept.entry.at = kept.entry.at.plus_minutes(i64::from(n), &nearer_core::Zone::utc());
            arena.put(&kept);
        }
        let numbers = |arena: &Arena| -> Vec<u32> {
            let id = |id: &EntryId| u32::from_be_bytes(id.bytes()[..4].try_into().expect("four bytes"));
            arena.search("same", 3).iter().map(id).collect()
        };
        let last = CROWD as u32 + 299;
        assert_eq!(numbers(&arena), [last, last - 1, last - 2]);
        arena.close_gaps();
        assert_eq!(numbers(&arena), [last, last - 1, last - 2]);
    }

    #[test]
    fn common_words_that_seldom_meet_are_found_where_they_do() {
        let mut arena = Arena::default();
        for n in 0..CROWD as u32 * 16 {
            let text = match n {
                40 => "river and window, and lantern",
                n if n % 2 == 0 => "the river",
                _ => "a window",
            };
            let mut kept = note(1, text);
            let mut id = [0; 16];
            id[..4].copy_from_slice(&n.to_be_bytes());
            kept.entry.id = EntryId::from_bytes(id);
            kept.entry.at = kept.entry.at.plus_minutes(i64::from(n), &nearer_core::Zone::utc());
            arena.put(&kept);
        }
        let only = |words: &str| arena.search(words, 10).iter().map(|id| id.bytes()[3]).collect::<Vec<_>>();
        assert_eq!((only("window river"), only("river lantern")), (vec![40], vec![40]));
        assert!(only("window zeppelin").is_empty());
        assert_eq!(arena.search("window", 10).len(), 10);
        assert!(arena.search("window", 0).is_empty());
        let all = arena.search("river", usize::MAX);
        assert_eq!(all.len(), CROWD * 8);
    }

    #[test]
    fn closing_gaps_changes_no_answer() {
        let mut arena = Arena::default();
        (1..=20).for_each(|n| arena.put(&note(n, &format!("word{n} same"))));
        (1..=10).for_each(|n| arena.forget(&EntryId::from_bytes([n; 16])));
        let before = found(&arena, "same");
        arena.close_gaps();
        assert_eq!(found(&arena, "same"), before);
        assert_eq!(found(&arena, "word15"), [15]);
    }
}
