//! Numbers that somebody wrote into their own words, ready to be called with one tap.

use maud::{Markup, html};

/// Fewest and most digits of what is taken for a telephone number. Short emergency numbers
/// stand among the lines of the country, so that a year or an hour is never taken for one.
const DIGITS: std::ops::RangeInclusive<usize> = 6..=15;

/// A piece of a text: words, or a number as it was written.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Words(&'a str),
    Number(&'a str),
}

/// The text, its telephone numbers as links.
pub(super) fn dialled(text: &str) -> Markup {
    html! {
        @for piece in pieces(text) {
            @match piece {
                Piece::Words(words) => (words),
                Piece::Number(number) => a."num" href={ "tel:" (digits(number)) } { (number) },
            }
        }
    }
}

/// The digits of a number and its leading plus.
fn digits(number: &str) -> String {
    let kept = |(at, c): &(usize, char)| c.is_ascii_digit() || (*at == 0 && *c == '+');
    number.chars().enumerate().filter(kept).map(|(_, c)| c).collect()
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let (mut all, mut rest) = (Vec::new(), text);
    while let Some((start, end)) = first_number(rest) {
        all.push(Piece::Words(&rest[..start]));
        all.push(Piece::Number(&rest[start..end]));
        rest = &rest[end..];
    }
    all.push(Piece::Words(rest));
    all.retain(|piece| *piece != Piece::Words(""));
    all
}

/// Where the first telephone number begins and ends, in bytes.
fn first_number(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(start) = text[from..].find(|c: char| c.is_ascii_digit() || c == '+').map(|at| from + at) {
        let run = &text[start..];
        let goes_on = |(at, c): &(usize, char)| {
            c.is_ascii_digit() || (*at == 0 && *c == '+') || (*at > 0 && matches!(c, ' ' | '-' | '/' | '(' | ')' | '.'))
        };
        let length = run.char_indices().take_while(goes_on).map(|(at, c)| at + c.len_utf8()).last().unwrap_or(1);
        let end = start + run[..length].trim_end_matches(|c: char| !c.is_ascii_digit()).len();
        let count = text[start..end].bytes().filter(u8::is_ascii_digit).count();
        if DIGITS.contains(&count) && !is_date(&text[start..end]) {
            return Some((start, end));
        }
        from = start + length;
    }
    None
}

/// Whether it reads like 2026-11-25 or 25.11.2026.
fn is_date(run: &str) -> bool {
    let parts: Vec<usize> = run.split(['-', '.', '/']).map(str::len).collect();
    parts == [4, 2, 2] || matches!(parts.as_slice(), [1..=2, 1..=2, 4])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_number_can_be_called() {
        let found = pieces("Ari +49 (30) 123-4567, evenings.\nDr. Lee 0301 234567");
        assert_eq!(
            found,
            [
                Piece::Words("Ari "),
                Piece::Number("+49 (30) 123-4567"),
                Piece::Words(", evenings.\nDr. Lee "),
                Piece::Number("0301 234567"),
            ]
        );
        assert_eq!(digits("+49 (30) 123-4567"), "+49301234567");
    }

    #[test]
    fn a_year_an_hour_and_a_date_are_no_numbers_to_call() {
        for text in ["since 2019", "19:00 to 21:00", "2026-11-25", "25.11.2026", "room 12", "+", "é + 1", ""] {
            assert!(pieces(text).iter().all(|p| matches!(p, Piece::Words(_))), "{text}");
        }
    }

    #[test]
    fn nothing_of_a_text_is_lost() {
        let text = "a 123456 b +4930123456 c";
        let back: String = pieces(text)
            .iter()
            .map(|p| match p {
                Piece::Words(w) | Piece::Number(w) => *w,
            })
            .collect();
        assert_eq!(back, text);
    }
}
