//! How much room the parts of a sheet take, reckoned from their markup, so that one page is one
//! page. It is a reckoning, in points of the printed sheet; the browser has the last word, and
//! the road that prints the fullest choice measures how far the two are apart.

/// What two columns of the shorter of A4 and Letter hold beside the head and the foot, with
/// some left over for where columns break.
pub(super) const ONE_PAGE: f64 = 1_335.0;
/// Characters on a line of a column.
const WIDE: usize = 62;
/// Characters on a line of a note, which stands further in.
const WIDE_NOTE: usize = 54;
/// Characters on a line beside a picture.
const WIDE_BESIDE: usize = 50;
/// A line of a sentence, one of anything smaller, and one of a note.
const LINE: f64 = 11.2;
const SMALL: f64 = 10.6;
const NOTE: f64 = 11.5;
/// Between two paragraphs.
const GAP: f64 = 2.0;
/// The frame of a section.
const SECTION: f64 = 10.0;
/// A bar with its label, two beside each other.
const BAR: f64 = 9.5;
/// One of the counts, three beside each other.
const COUNT: f64 = 7.0;

/// The lines that a text takes.
fn lines(text: &str, wide: usize) -> usize {
    let columns = |line: &str| line.chars().map(width).sum::<usize>();
    text.lines().map(|line| columns(line).div_ceil(wide).max(1)).sum()
}

/// Scripts of the east are twice as broad.
fn width(c: char) -> usize {
    if c >= '\u{1100}' { 2 } else { 1 }
}

/// What a part of the sheet takes. What is folded away on paper takes nothing.
pub(super) fn of(html: &str) -> f64 {
    let mut points = 0.0;
    let mut said = String::new();
    let (mut folded, mut drawn, mut bars) = (0usize, 0usize, false);
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        match tag.split(' ').next().unwrap_or_default() {
            "details" => folded += 1,
            "/details" => folded = folded.saturating_sub(1),
            "svg" => drawn += 1,
            "/svg" => drawn = drawn.saturating_sub(1),
            _ if folded + drawn > 0 => {}
            "ul" => bars = tag.contains("bars"),
            "section" => points += SECTION,
            // a picture that stands in a line of its own
            "div" if tag.contains("plot") => points += 6.0 * SMALL,
            "tr" => points += 1.5 * SMALL,
            "/p" | "/h3" => points += taken(&mut said, WIDE, LINE, GAP),
            "/dt" | "/dd" if !said.trim().is_empty() => {
                said.clear();
                points += COUNT;
            }
            "/li" if bars => points += taken(&mut said, WIDE_BESIDE, BAR, 0.0),
            "/li" => points += taken(&mut said, WIDE_BESIDE, SMALL, GAP),
            _ => {}
        }
        if folded + drawn == 0 {
            said.push_str(text);
        }
    }
    points
}

fn taken(said: &mut String, wide: usize, line: f64, gap: f64) -> f64 {
    let text = std::mem::take(said);
    if text.trim().is_empty() { 0.0 } else { lines(text.trim(), wide) as f64 * line + gap }
}

/// One note as it goes along: what is said under which label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fitted {
    /// Its labels and its words.
    pub facts: Vec<(String, String)>,
    /// Whether some of it is left out.
    pub cut: bool,
}

/// The notes that fit into some points, each given an even share of what is left; what one
/// does not need, the next may take. Notes for which no line is left do not stand here.
pub(super) fn fitted(notes: Vec<Vec<(String, String)>>, room: f64) -> Vec<Fitted> {
    let least = SMALL + NOTE + 2.0 * GAP;
    let n = notes.len().min((room / least).max(0.0) as usize);
    let (mut left, mut fits) = (room, Vec::new());
    for (at, note) in notes.into_iter().take(n).enumerate() {
        let (one, taken) = cut(note, left / (n - at) as f64);
        left -= taken;
        fits.push(one);
    }
    fits
}

/// A note within some points, and how many of them it takes: at least its head and a line.
fn cut(note: Vec<(String, String)>, room: f64) -> (Fitted, f64) {
    let mut taken = SMALL + GAP;
    let mut one = Fitted { facts: Vec::new(), cut: false };
    for (label, text) in note {
        let free = ((room - taken - GAP) / NOTE).max(0.0) as usize;
        let free = if one.facts.is_empty() { free.max(1) } else { free };
        if free == 0 {
            one.cut = true;
            break;
        }
        let (text, used, short) = first_lines(&text, free, label.chars().count() + 1);
        taken += used as f64 * NOTE + GAP / 2.0;
        one.facts.push((label, text));
        if short {
            one.cut = true;
            break;
        }
    }
    (one, taken)
}

/// The first lines of a text that begins behind a label, how many there are, and whether it
/// goes on.
fn first_lines(text: &str, most: usize, label: usize) -> (String, usize, bool) {
    let (mut line, mut at) = (1, label);
    for (byte, c) in text.char_indices() {
        let turns = c == '\n' || at + width(c) > WIDE_NOTE;
        if turns && line == most {
            return (format!("{}…", text[..byte].trim_end()), most, true);
        }
        if turns {
            line += 1;
            at = 0;
        }
        at += if c == '\n' { 0 } else { width(c) };
    }
    (text.to_owned(), line, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(text: &str) -> Vec<(String, String)> {
        vec![("Note".to_owned(), text.to_owned())]
    }

    #[test]
    fn notes_take_no_more_than_the_room_there_is() {
        let long = "word ".repeat(400);
        for n in [1, 5, 12] {
            for room in [0.0, 30.0, 200.0, 700.0] {
                let fits = fitted(vec![note(&long); n], room);
                let line = |(_, text): &(String, String)| lines(text, WIDE_NOTE) as f64 * NOTE + GAP / 2.0;
                let taken: f64 = fits.iter().map(|f| SMALL + GAP + f.facts.iter().map(line).sum::<f64>()).sum();
                assert!(taken <= room + 1e-9, "{n} in {room}: {taken}");
                assert!(n == 1 || fits.iter().all(|f| f.cut), "{n} in {room}");
            }
        }
    }

    #[test]
    fn a_note_that_fits_is_whole_and_gives_the_rest_to_the_next() {
        let fits = fitted(vec![note("short"), note(&"word ".repeat(60))], 140.0);
        assert_eq!((fits[0].cut, fits[0].facts[0].1.as_str()), (false, "short"));
        assert!(!fits[1].cut, "seven lines fit into what the first leaves");
        assert!(fitted(vec![note("anything")], 0.0).is_empty());
    }

    #[test]
    fn what_stands_on_its_own_line_is_counted_so_and_what_is_folded_is_not() {
        let one = of("<p>A short one</p>");
        assert!(one > LINE && of(&format!("<p>{}</p>", "word ".repeat(40))) > 3.0 * LINE);
        let folded = "<p>A short one</p><details><summary>x</summary><p>more</p><table><tr></tr></table></details>";
        assert!((of(folded) - one).abs() < f64::EPSILON);
        assert_eq!(lines("a\nb\n\nc", WIDE), 4);
        assert_eq!(lines("安".repeat(WIDE).as_str(), WIDE), 2);
    }
}
