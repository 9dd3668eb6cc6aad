//! How each finding is counted, under the question that it answers.

use maud::{Markup, html};
use nearer_content::{Area, Library};
use nearer_core::Side;

use super::concerns;
use crate::view::fields::head;

/// The page; a finding's place is its name.
pub fn how(library: &Library, side: Side) -> Markup {
    let say = |key| library.words.say(key);
    let of =
        |area: Area| library.findings.all().filter(move |(_, words)| words.area == area && concerns(words.about, side));
    html! {
        (head(say("insights.how"), Some(say("insights.page.how_lead"))))
        div."stack lg narrow" {
            section."card quiet stack sm" {
                @for key in ["insights.page.how_1", "insights.page.how_2", "insights.page.how_3"] { p { (say(key)) } }
            }
            nav aria-label=(say("insights.page.how_jump")) {
                ul.plain {
                    @for (_, name) in Area::NAMES.iter().filter(|(area, _)| of(*area).next().is_some()) {
                        li { a href={ "#q-" (name) } { (library.words.say_key("insights.page.area", name)) } }
                    }
                }
            }
            @for (area, name) in Area::NAMES {
                @if of(area).next().is_some() {
                    section."stack" aria-labelledby={ "q-" (name) } {
                        h2 id={ "q-" (name) } { (library.words.say_key("insights.page.area", name)) }
                        @for (slug, words) in of(area) {
                            section."card stack sm" id=(slug) {
                                h3 { (words.title) }
                                p { (words.what) }
                                @for paragraph in &words.counted { p.dim { (paragraph) } }
                            }
                        }
                    }
                }
            }
            p { a href="/insights" { (say("insights.page.to_insights")) } }
        }
    }
}
