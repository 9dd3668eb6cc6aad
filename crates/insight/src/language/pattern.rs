//! One pattern over words, as it is written in a lexicon.
//!
//! ```text
//! walk          this word                     walk+        and its regular forms
//! trust*        any word that begins so       @people      a class
//! (a|b c)       either                        x?           or not there
//! _3            up to three words, not past a sentence or a "not"
//! ~3            up to three of anything, sentence ends too
//! ^ $           at the start, the end of a clause
//! !x            x does not follow             . ?          the end of a sentence, a question
//! Name Capital  a word with a capital: inside a sentence, at its start    #  a number
//! ```
//! There is no "any number of": a pattern has an end by construction.

/// A piece of a pattern; words and classes are still names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node<W, C> {
    Word(W),
    Class(C),
    Seq(Vec<Self>),
    Alt(Vec<Self>),
    Opt(Box<Self>),
    Gap {
        most: u8,
        past_all: bool,
    },
    Start,
    End,
    Not(Box<Self>),
    /// One of these words, in order. Only in a pattern that is ready.
    OneOf(Vec<W>),
    /// Several ways, found by their first word. Only in a pattern that is ready.
    Switch {
        all: Vec<Self>,
        by_first: Vec<(W, Vec<u16>)>,
        always: Vec<u16>,
    },
}

/// As written.
pub(super) type Written = Node<String, String>;

/// Reads one pattern.
///
/// # Errors
/// What is wrong with it.
pub(super) fn parse(text: &str) -> Result<Written, String> {
    let spaced = text.replace('(', " ( ").replace(')', " ) ").replace('|', " | ");
    // a mark after a bracket belongs to it
    let spaced = spaced.replace(" ) ?", " )? ");
    let pieces: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let node = alternatives(&pieces, &mut at)?;
    if at < pieces.len() { Err(format!("`{}` stands alone in: {text}", pieces[at])) } else { Ok(node) }
}

fn alternatives(pieces: &[&str], at: &mut usize) -> Result<Written, String> {
    let mut all = vec![sequence(pieces, at)?];
    while pieces.get(*at) == Some(&"|") {
        *at += 1;
        all.push(sequence(pieces, at)?);
    }
    Ok(if all.len() == 1 { all.remove(0) } else { Node::Alt(all) })
}

fn sequence(pieces: &[&str], at: &mut usize) -> Result<Written, String> {
    let mut all = Vec::new();
    let mut not_next = false;
    while let Some(piece) = pieces.get(*at).filter(|p| !matches!(**p, "|" | ")" | ")?")) {
        *at += 1;
        if *piece == "!" {
            not_next = true;
            continue;
        }
        let node = if *piece == "(" { bracket(pieces, at)? } else { single(piece)? };
        all.push(if not_next { Node::Not(Box::new(node)) } else { node });
        not_next = false;
    }
    match all.len() {
        0 => Err("an empty pattern".to_owned()),
        1 => Ok(all.remove(0)),
        _ => Ok(Node::Seq(all)),
    }
}

fn bracket(pieces: &[&str], at: &mut usize) -> Result<Written, String> {
    let inner = alternatives(pieces, at)?;
    let close = pieces.get(*at).copied();
    *at += 1;
    match close {
        Some(")") => Ok(inner),
        Some(")?") => Ok(Node::Opt(Box::new(inner))),
        _ => Err("a bracket is not closed".to_owned()),
    }
}

fn single(piece: &str) -> Result<Written, String> {
    if let Some(rest) = piece.strip_prefix('!').filter(|r| !r.is_empty()) {
        return Ok(Node::Not(Box::new(single(rest)?)));
    }
    if piece.len() > 1
        && let Some(rest) = piece.strip_suffix('?')
    {
        return Ok(Node::Opt(Box::new(single(rest)?)));
    }
    match piece {
        "^" => return Ok(Node::Start),
        "$" => return Ok(Node::End),
        _ => {}
    }
    for (mark, past_all) in [('_', false), ('~', true)] {
        if let Some(most) = piece.strip_prefix(mark) {
            let most = most.parse().map_err(|_| format!("`{piece}` has no number"))?;
            return Ok(Node::Gap { most, past_all });
        }
    }
    match piece.strip_prefix('@') {
        Some(class) => Ok(Node::Class(class.to_owned())),
        None => Ok(Node::Word(piece.to_owned())),
    }
}
