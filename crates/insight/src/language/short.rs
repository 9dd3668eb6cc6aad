//! Short forms and the many spellings of one word, made alike.

use std::collections::HashMap;

/// What stands before a dropped "not", as it is written, and the whole word.
const NOT: &[(&str, &str)] = &[
    ("do", "do"),
    ("does", "does"),
    ("did", "did"),
    ("is", "is"),
    ("was", "was"),
    ("were", "were"),
    ("are", "are"),
    ("has", "has"),
    ("have", "have"),
    ("had", "had"),
    ("would", "would"),
    ("could", "could"),
    ("should", "should"),
    ("must", "must"),
    ("need", "need"),
    ("ca", "can"),
    ("wo", "will"),
    ("sha", "shall"),
    ("ai", "is"),
    ("might", "might"),
];

/// Words that are written in one and read as several.
const WHOLE: &[(&str, &[&str])] = &[
    ("im", &["i", "am"]),
    ("ive", &["i", "have"]),
    ("id", &["i", "would"]),
    ("youre", &["you", "are"]),
    ("youve", &["you", "have"]),
    ("youll", &["you", "will"]),
    ("youd", &["you", "would"]),
    ("theyre", &["they", "are"]),
    ("theyve", &["they", "have"]),
    ("theyll", &["they", "will"]),
    ("theyd", &["they", "would"]),
    ("weve", &["we", "have"]),
    ("hes", &["he", "is"]),
    ("shes", &["she", "is"]),
    ("thats", &["that", "is"]),
    ("whats", &["what", "is"]),
    ("theres", &["there", "is"]),
    ("wheres", &["where", "is"]),
    ("itll", &["it", "will"]),
    ("itd", &["it", "would"]),
    ("thatll", &["that", "will"]),
    ("heres", &["here", "is"]),
    ("wouldve", &["would", "have"]),
    ("couldve", &["could", "have"]),
    ("shouldve", &["should", "have"]),
    ("cannot", &["can", "not"]),
    ("gonna", &["going", "to"]),
    ("wanna", &["want", "to"]),
    ("gotta", &["got", "to"]),
    ("idk", &["i", "do", "not", "know"]),
    ("dunno", &["do", "not", "know"]),
    ("idc", &["i", "do", "not", "care"]),
    ("dnt", &["do", "not"]),
    ("lemme", &["let", "me"]),
    ("gimme", &["give", "me"]),
    ("u", &["you"]),
    ("ur", &["your"]),
    ("r", &["are"]),
    ("tho", &["though"]),
    ("cuz", &["because"]),
    ("cos", &["because"]),
    ("coz", &["because"]),
    ("bc", &["because"]),
    ("til", &["until"]),
    ("till", &["until"]),
    ("bf", &["boyfriend"]),
    ("gf", &["girlfriend"]),
    ("ppl", &["people"]),
    ("msg", &["message"]),
    ("txt", &["text"]),
    ("rn", &["right", "now"]),
    ("anyone", &["anybody"]),
    ("everyone", &["everybody"]),
    ("someone", &["somebody"]),
    ("noone", &["nobody"]),
    ("mom", &["mum"]),
    ("mam", &["mum"]),
    ("mama", &["mum"]),
    ("mammy", &["mum"]),
    ("ma", &["mum"]),
    ("telly", &["tv"]),
    ("apologise", &["apologize"]),
    ("apologised", &["apologized"]),
    ("favour", &["favor"]),
    ("wk", &["week"]),
    ("tmrw", &["tomorrow"]),
    ("tomoz", &["tomorrow"]),
    ("tonite", &["tonight"]),
    ("thru", &["through"]),
    ("plz", &["please"]),
    ("pls", &["please"]),
    ("nothin", &["nothing"]),
    ("alot", &["a", "lot"]),
    ("goin", &["going"]),
    ("tryna", &["trying", "to"]),
    ("kinda", &["kind", "of"]),
    ("sorta", &["sort", "of"]),
    ("outta", &["out", "of"]),
    ("finna", &["going", "to"]),
    ("imma", &["i", "will"]),
    ("ima", &["i", "will"]),
    ("nvr", &["never"]),
];

/// Whose "'s" is read as "is"; after any other word it is whose something is.
const IS: &[&str] = &[
    "he",
    "she",
    "it",
    "that",
    "there",
    "what",
    "who",
    "here",
    "where",
    "how",
    "everybody",
    "everyone",
    "nobody",
    "this",
    "everything",
    "nothing",
    "somebody",
    "someone",
    "something",
    "when",
    "why",
];

/// The words that one written word stands for; empty where it stands for itself.
/// `word` is in small letters and its apostrophes are straight.
pub(super) fn spelled_out(word: &str) -> Vec<&str> {
    let Some((head, tail)) = word.rsplit_once('\'') else { return Vec::new() };
    match tail {
        "t" if head.ends_with('n') => match NOT.iter().find(|(short, _)| *short == &head[..head.len() - 1]) {
            Some((_, whole)) => vec![whole, "not"],
            None if head == "can" => vec!["can", "not"],
            None => Vec::new(),
        },
        "m" => vec![head, "am"],
        "ve" => vec![head, "have"],
        "re" => vec![head, "are"],
        "ll" => vec![head, "will"],
        "d" => vec![head, "would"],
        "s" if head == "let" => vec!["let", "us"],
        "s" if IS.contains(&head) => {
            let head = match head {
                "everyone" => "everybody",
                "someone" => "somebody",
                other => other,
            };
            vec![head, "is"]
        }
        "s" if head == "anyone" => vec!["anybody", "'s"],
        "s" => vec![head, "'s"],
        _ => Vec::new(),
    }
}

/// Every word without an apostrophe that stands for others, with them.
pub(super) fn table() -> HashMap<String, Vec<&'static str>> {
    let cut =
        NOT.iter().filter(|(head, _)| *head != "ai").map(|(head, whole)| (format!("{head}nt"), vec![*whole, "not"]));
    let whole = WHOLE.iter().map(|(short, words)| ((*short).to_owned(), words.to_vec()));
    cut.chain(whole).collect()
}
