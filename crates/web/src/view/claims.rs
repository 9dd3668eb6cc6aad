//! What is claimed, how well it is supported, and where to read it.

use maud::{Markup, html};
use nearer_content::{Evidence, Grade, Library};

use super::parts;
use super::prose::link;

/// Claims on request, each with its grade and its source.
pub fn folded(library: &Library, claims: &[Evidence]) -> Markup {
    let title = library.words.say("claims.title");
    parts::fold(title, false, html! { ul.plain { @for one in claims { li."stack sm" { (claim(library, one)) } } } })
}

fn claim(library: &Library, claim: &Evidence) -> Markup {
    let grade = match claim.grade {
        Grade::Trial => "trial",
        Grade::Study => "study",
        Grade::ClinicalOpinion => "clinical_opinion",
        Grade::Folk => "folk",
    };
    html! {
        p { (claim.claim) }
        p.small {
            span.chip { (library.words.say_key("claims.grade", grade)) } " "
            @if let Some(isbn) = claim.source.strip_prefix("isbn:") {
                span.dim { (library.words.fill("claims.book", &[("isbn", isbn)])) }
            } @else {
                (link(&library.words, &claim.source, html! { (library.words.say("claims.source")) }))
            }
        }
    }
}
