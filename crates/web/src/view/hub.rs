//! Everything there is to do, by what it is for; each with one line.

use maud::{Markup, html};
use nearer_content::Library;
use nearer_core::Side;

use super::icon::{Icon, icon};
use super::parts::{self, Link};
use crate::routes;

/// One group: the key of its title, and what is in it.
struct Group {
    key: &'static str,
    rows: &'static [Row],
}

/// A row: where it leads, its sign, its key in the words.
struct Row {
    path: &'static str,
    shape: Icon,
    key: &'static str,
    /// Aimed at another person.
    toward: bool,
}

const fn row(path: &'static str, shape: Icon, key: &'static str) -> Row {
    Row { path, shape, key, toward: false }
}
const fn toward(path: &'static str, shape: Icon, key: &'static str) -> Row {
    Row { path, shape, key, toward: true }
}

/// For somebody who pulls away.
const AWAY: &[Group] = &[
    Group {
        key: "steady",
        rows: &[
            row("/now", Icon::Waves, "now"),
            row("/practices", Icon::Play, "practices"),
            row("/my/body", Icon::Person, "body"),
        ],
    },
    Group {
        key: "reach",
        rows: &[
            toward("/reach", Icon::HandHeart, "reach"),
            toward("/rehearse", Icon::ChatCircle, "rehearse"),
            row("/space", Icon::Hourglass, "space"),
            row("/my/values", Icon::Sun, "values"),
        ],
    },
    Group {
        key: "thoughts",
        rows: &[
            row("/my/thoughts", Icon::Notebook, "thoughts"),
            row("/my/records", Icon::Notebook, "records"),
            row("/my/beliefs", Icon::ChartLine, "beliefs"),
            row("/my/deck", Icon::HandHeart, "deck"),
        ],
    },
    Group {
        key: "understand",
        rows: &[
            row("/my/signs", Icon::Search, "signs"),
            row("/measures", Icon::ChartLine, "measures"),
            toward("/my/cycle", Icon::Waves, "cycle"),
            row("/my/people", Icon::User, "people"),
            row("/my/after", Icon::Moon, "after"),
            row("/my/started", Icon::ChartLine, "started"),
            row("/review", Icon::Notebook, "review"),
            row("/learn", Icon::Notebook, "learn"),
        ],
    },
    Group {
        key: "older",
        rows: &[
            row("/my/reflections", Icon::Sun, "reflections"),
            row("/my/rules", Icon::ChartLine, "rules"),
            row("/chairs", Icon::ChatCircle, "chairs"),
            row("/my/letters", Icon::Pencil, "letters"),
            row("/imagery", Icon::Moon, "imagery"),
        ],
    },
    Group {
        key: "care",
        rows: &[
            row("/my/plan", Icon::HandHeart, "plan"),
            row("/how", Icon::Pulse, "how"),
            row("/help", Icon::ChatCircle, "help"),
        ],
    },
];

/// For somebody who waits.
const TOWARD: &[Group] = &[
    Group {
        key: "p_steady",
        rows: &[
            row("/now?side=p", Icon::Waves, "p_now"),
            row("/my/slips", Icon::Sun, "p_slips"),
            row("/my/mine", Icon::Play, "p_mine"),
            row("/my/supports", Icon::User, "p_supports"),
        ],
    },
    Group {
        key: "p_understand",
        rows: &[
            row("/my/noticed", Icon::Search, "p_noticed"),
            row("/my/weather", Icon::CloudSun, "p_weather"),
            row("/measures", Icon::ChartLine, "measures"),
            row("/p/quiet", Icon::Hourglass, "p_quiet"),
            row("/p/difference", Icon::HandHeart, "p_difference"),
            row("/learn?side=toward", Icon::BookOpen, "p_learn"),
        ],
    },
    Group {
        key: "p_limits",
        rows: &[
            row("/my/limits", Icon::Notebook, "p_limits"),
            row("/my/lines", Icon::Pencil, "p_lines"),
            toward("/my/letters-out", Icon::Pencil, "p_letter"),
            row("/my/leaving", Icon::Door, "p_leaving"),
        ],
    },
    Group {
        key: "p_words",
        rows: &[
            toward("/p/words", Icon::ChatTeardrop, "p_words"),
            toward("/p/return", Icon::House, "p_return"),
            toward("/my/agreements", Icon::ChatCircle, "p_agreement"),
        ],
    },
];

/// The groups for a side, one's own first; of nobody known, all.
fn groups(side: Option<Side>) -> impl Iterator<Item = &'static Group> {
    let (first, then): (&[Group], &[Group]) = match side {
        Some(Side::Away) => (AWAY, &[]),
        Some(Side::Toward) => (TOWARD, AWAY),
        Some(Side::Both) | None => (AWAY, TOWARD),
    };
    first.iter().chain(then)
}

/// Whether the page behind a row is there.
fn is_there(path: &str) -> bool {
    path.split_once('?').map_or(path, |(path, _)| path).split('/').nth(1) != Some("p") || routes::can_be_read(path)
}

/// The page. `side` is nobody's while locked.
pub fn page(library: &Library, side: Option<Side>, alone: bool) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        div.page-head {
            h1 { (say("hub.title")) }
            p.dim { (say("hub.lead")) }
        }
        @if side.is_none() { p."small opening" { (say("hub.locked")) } }
        div.hub {
            @for group in groups(side) {
                @let rows: Vec<Link> = group.rows.iter().filter(|r| !(alone && r.toward) && is_there(r.path)).map(|r| Link {
                    path: r.path,
                    shape: r.shape,
                    title: library.words.say_key("hub.row", r.key),
                    line: library.words.say_key("hub.line", r.key),
                }).collect();
                @if !rows.is_empty() {
                    section."card stack sm" {
                        h2 { (library.words.say_key("hub.group", group.key)) }
                        (parts::links(&rows))
                    }
                }
            }
        }
        @if alone { p."small dim" { (icon(Icon::Lock)) " " (say("hub.alone")) } }
    }
}
