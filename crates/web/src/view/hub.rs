//! Everything there is to do, by what it is for; each with one line.

use maud::{Markup, html};
use nearer_content::Library;

use super::icon::{Icon, icon};
use super::parts::{self, Link};

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

const GROUPS: &[Group] = &[
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
            toward("/my/cycle", Icon::Waves, "cycle"),
            row("/my/people", Icon::User, "people"),
            row("/my/after", Icon::Moon, "after"),
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

/// The page.
pub fn page(library: &Library, open: bool, alone: bool) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        div.page-head {
            h1 { (say("hub.title")) }
            p.dim { (say("hub.lead")) }
        }
        @if !open { p."small opening" { (say("hub.locked")) } }
        div.hub {
            @for group in GROUPS {
                @let rows: Vec<Link> = group.rows.iter().filter(|r| !(alone && r.toward)).map(|r| Link {
                    path: r.path,
                    shape: r.shape,
                    title: library.words.say_key("hub.row", r.key),
                    line: library.words.say_key("hub.line", r.key),
                }).collect();
                section."card stack sm" {
                    h2 { (library.words.say_key("hub.group", group.key)) }
                    (parts::links(&rows))
                }
            }
        }
        @if alone { p."small dim" { (icon(Icon::Lock)) " " (say("hub.alone")) } }
    }
}
