//! Numbers as they are read.

/// A number with at most `places` decimals, without a tail of noughts: `3`, `3.5`.
pub fn plain(x: f64, places: usize) -> String {
    let written = format!("{x:.places$}");
    let short = if written.contains('.') { written.trim_end_matches('0').trim_end_matches('.') } else { &written };
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_number_has_no_tail_of_noughts() {
        for (x, places, words) in [(3.0, 1, "3"), (3.46, 1, "3.5"), (100.0, 0, "100"), (-0.01, 1, "0"), (20.0, 1, "20")]
        {
            assert_eq!(plain(x, places), words);
        }
    }
}
