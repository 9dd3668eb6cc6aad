//! "Not today", "not now": what rests, why, and what there is instead.

use maud::{Markup, html};
use nearer_content::Library;

use super::icon::Icon;
use super::parts::{self, Link};

/// Where a row leads, its sign, the key of its words.
type Row = (&'static str, Icon, &'static str);

const PLAN: Row = ("/my/plan", Icon::HandHeart, "heavy.plan");
const HELP: Row = ("/help", Icon::ChatCircle, "heavy.help");
const PRACTICES: Row = ("/practices", Icon::Waves, "heavy.practices");
const CHANGE: Row = ("/you", Icon::User, "heavy.change");

/// It rests on a bad day.
pub fn rests(library: &Library, title: &str) -> Markup {
    let instead = [("/practices/landing", Icon::Waves, "heavy.landing"), ("/now", Icon::Sun, "heavy.now"), PLAN, HELP];
    page(library, title, "heavy.title", "heavy.why", &instead)
}

/// A story rests after a break-up.
pub fn story_rests(library: &Library, title: &str) -> Markup {
    let today = ("/new/break-up", Icon::Sun, "heavy.today");
    page(library, title, "heavy.story_title", "heavy.story_why", &[today, PRACTICES, CHANGE])
}

/// It is aimed at another person, and rests for somebody who is on their own track.
pub fn alone_rests(library: &Library, title: &str) -> Markup {
    page(library, title, "heavy.alone_title", "hub.alone", &[PRACTICES, HELP, CHANGE])
}

fn page(library: &Library, title: &str, head: &str, why: &str, instead: &[Row]) -> Markup {
    let say = |key: &str| library.words.say(key);
    let rows: Vec<Link> =
        instead.iter().map(|(path, shape, key)| Link { path, shape: *shape, title: say(key), line: "" }).collect();
    html! {
        div.page-head { p.eyebrow { (title) } h1 { (say(head)) } p { (say(why)) } }
        div.narrow { section."card stack" { h2 { (say("heavy.instead")) } (parts::links(&rows)) } }
    }
}
