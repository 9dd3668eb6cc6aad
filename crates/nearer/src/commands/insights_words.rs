//! Findings in sentences: the words and slots of `content/findings`, without pictures.

use nearer_content::{FindingWords, Library};
use nearer_insight::{CloseThenDistance, FeltThenUrge, Report, Standing, StayedShare, TimeToReturn, UrgeByTool};
use nearer_web::view::{dates, findings};

/// One finding as it is read.
pub(crate) struct Spoken {
    /// Its heading.
    pub(crate) title: String,
    /// What the record supports saying.
    pub(crate) sentence: String,
    /// How sure it is, when it says something.
    pub(crate) sure: Option<String>,
    /// How many entries it rests on.
    pub(crate) n: usize,
}

type Slots<'a> = Vec<(&'a str, String)>;

/// The five findings, in the order of the page.
pub(crate) fn findings(library: &Library, report: &Report) -> [Spoken; 5] {
    [
        stayed(library, &report.stayed_share),
        returns(library, &report.time_to_return),
        eased(library, &report.urge_by_tool),
        closeness(library, &report.close_then_distance),
        lag(library, &report.felt_then_urge),
    ]
}

fn spoken(words: &FindingWords, standing: Standing, turn: usize, n: usize, mut slots: Slots<'_>) -> Spoken {
    if let Standing::NotYet { have, need } = standing {
        slots.extend([("have", have.to_string()), ("need", need.to_string())]);
    }
    let slots: Vec<(&str, &str)> = slots.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let sentence = match standing {
        Standing::Speaks => words.speaks(turn, &slots),
        Standing::NothingFound => words.fill(&words.nothing_found, &slots),
        Standing::NotYet { .. } => words.fill(&words.not_yet, &slots),
    };
    let sure = standing.speaks().then(|| words.fill(&words.uncertain, &slots));
    Spoken { title: words.title.clone(), sentence, sure, n }
}

fn percent(x: f64) -> String {
    format!("{:.0}", x * 100.0)
}

fn stayed(library: &Library, f: &StayedShare) -> Spoken {
    let slots = vec![
        ("k", f.all.k.to_string()),
        ("n", f.all.n.to_string()),
        ("low", percent(f.all.interval.low)),
        ("high", percent(f.all.interval.high)),
        ("recent_k", f.recent.k.to_string()),
        ("recent_n", f.recent.n.to_string()),
    ];
    spoken(&library.findings.stayed_share, f.standing, f.all.n, f.rests_on.len(), slots)
}

fn returns(library: &Library, f: &TimeToReturn) -> Spoken {
    let span = |hours: f64| dates::span(library, (hours * 60.0).round() as i64);
    let mut slots = vec![("n", f.all.ended.to_string()), ("running", f.all.running.to_string())];
    if let Some(median) = &f.all.median {
        let open = || library.words.say("insights.open_end").to_owned();
        slots.extend([
            ("median", span(median.hours)),
            ("low", span(median.interval.low)),
            ("high", median.interval.high.map_or_else(open, span)),
        ]);
    }
    spoken(&library.findings.time_to_return, f.standing, f.all.ended, f.rests_on.len(), slots)
}

fn eased(library: &Library, f: &UrgeByTool) -> Spoken {
    let overall = format!("{:.1}", f.overall);
    let tool = f.difference.stands_out.as_ref().map(|(slug, _)| slug.as_str());
    let tool = tool.map(|slug| library.tool(slug).map_or(slug, |t| t.title.as_str()).to_owned());
    let slots = vec![
        ("n", f.n.to_string()),
        ("overall", overall.clone()),
        ("ease", overall),
        ("tool", tool.unwrap_or_default()),
    ];
    let mut said = spoken(&library.findings.urge_by_tool, f.standing, f.n, f.rests_on.len(), slots);
    // Its words for uncertainty speak of bars, which a terminal does not draw.
    said.sure = None;
    said
}

fn closeness(library: &Library, f: &CloseThenDistance) -> Spoken {
    let slots = vec![
        ("k", f.after.k.to_string()),
        ("n", f.after.n.to_string()),
        ("other_k", f.otherwise.k.to_string()),
        ("other_n", f.otherwise.n.to_string()),
        ("low", percent(f.interval.low)),
        ("high", percent(f.interval.high)),
        ("rate", percent(f.after.rate)),
        ("other_rate", percent(f.otherwise.rate)),
    ];
    spoken(&library.findings.close_then_distance, f.standing, f.after.n, f.rests_on.len(), slots)
}

fn lag(library: &Library, f: &FeltThenUrge) -> Spoken {
    let words = &library.findings.felt_then_urge;
    let slots = findings::lag_slots(words, f);
    let filled: Vec<(&str, &str)> = slots.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let carry = f.carry.map(|_| words.fill(words.also("carry"), &filled));
    let mut said = spoken(words, f.standing, f.pairs, f.rests_on.len(), slots);
    said.sure = match (said.sure, carry) {
        (Some(sure), Some(carry)) => Some(format!("{sure} {carry}")),
        (sure, carry) => sure.or(carry),
    };
    said
}
