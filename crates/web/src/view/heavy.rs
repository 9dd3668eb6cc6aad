//! "Not today": what rests on a bad day, and what there is instead.

use maud::{Markup, html};
use nearer_content::Library;

use super::icon::Icon;
use super::parts::{self, Link};

/// It rests today.
pub fn rests(library: &Library, title: &str) -> Markup {
    let say = |key| library.words.say(key);
    let instead = [
        Link { path: "/practices/landing", shape: Icon::Waves, title: say("heavy.landing"), line: "" },
        Link { path: "/now", shape: Icon::Sun, title: say("heavy.now"), line: "" },
        Link { path: "/my/plan", shape: Icon::HandHeart, title: say("heavy.plan"), line: "" },
        Link { path: "/help", shape: Icon::ChatCircle, title: say("heavy.help"), line: "" },
    ];
    html! {
        div.page-head { p.eyebrow { (title) } h1 { (say("heavy.title")) } p { (say("heavy.why")) } }
        div.narrow { section."card stack" { h2 { (say("heavy.instead")) } (parts::links(&instead)) } }
    }
}

/// A story rests for now.
pub fn story_rests(library: &Library, title: &str) -> Markup {
    let say = |key| library.words.say(key);
    let instead = [
        Link { path: "/new/break-up", shape: Icon::Sun, title: say("heavy.today"), line: "" },
        Link { path: "/practices", shape: Icon::Waves, title: say("heavy.practices"), line: "" },
        Link { path: "/you", shape: Icon::User, title: say("heavy.change"), line: "" },
    ];
    html! {
        div.page-head { p.eyebrow { (title) } h1 { (say("heavy.story_title")) } p { (say("heavy.story_why")) } }
        div.narrow { section."card stack" { h2 { (say("heavy.instead")) } (parts::links(&instead)) } }
    }
}

/// It is aimed at another person, and rests for somebody who is on their own track.
pub fn alone_rests(library: &Library, title: &str) -> Markup {
    let say = |key| library.words.say(key);
    let instead = [
        Link { path: "/practices", shape: Icon::Waves, title: say("heavy.practices"), line: "" },
        Link { path: "/help", shape: Icon::ChatCircle, title: say("heavy.help"), line: "" },
        Link { path: "/you", shape: Icon::User, title: say("heavy.change"), line: "" },
    ];
    html! {
        div.page-head { p.eyebrow { (title) } h1 { (say("heavy.alone_title")) } p { (say("hub.alone")) } }
        div.narrow { section."card stack" { h2 { (say("heavy.instead")) } (parts::links(&instead)) } }
    }
}
