//! The regular forms of a verb or noun, so that a lexicon names it once.

/// `walk` gives walk, walks, walked, walking; `stop` also stopped; `tidy` also tidied.
/// Where two spellings are possible both are given: the wrong one is never written.
pub(super) fn forms(word: &str) -> Vec<String> {
    let mut all = vec![word.to_owned(), format!("{word}s")];
    if let Some(stem) = word.strip_suffix('e') {
        all.extend([format!("{word}d"), format!("{stem}ing")]);
        return all;
    }
    if let Some(stem) = word.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'o', 'u'])) {
        all.extend([format!("{stem}ies"), format!("{stem}ied"), format!("{word}ing")]);
        return all;
    }
    all.extend([format!("{word}ed"), format!("{word}ing")]);
    if word.ends_with("sh") || word.ends_with("ch") || word.ends_with('s') || word.ends_with('x') {
        all.push(format!("{word}es"));
    }
    if let Some(last) = word.chars().next_back().filter(|c| !"aeiouwxy".contains(*c)) {
        all.extend([format!("{word}{last}ed"), format!("{word}{last}ing")]);
    }
    all
}
