//! What a tool does that a coin puts first, in words and lines.

use maud::html;
use nearer_content::Library;
use nearer_core::Slug;
use nearer_insight::{RandomOffer, Standing};

use super::told::{Told, sentence};
use crate::view::charts::Small;
use crate::view::parts::{self, Chart};

const SLUG: &str = "random_offer";
/// Points to each side of none that the picture has room for.
const REACH: f64 = 4.0;

/// The finding in words.
pub(super) fn told(library: &Library, f: &RandomOffer) -> Told {
    let words = library.findings.of(SLUG);
    let first = f.tools.first();
    let tool = first.map_or("", |t| title(library, &t.tool));
    let number = |x: Option<f64>| x.map_or_else(String::new, signed);
    let (points, n) = (number(first.map(|t| t.difference)), f.n.to_string());
    let (low, high) = (number(first.map(|t| t.interval.low)), number(first.map(|t| t.interval.high)));
    let slots = [("n", n.as_str()), ("tool", tool), ("points", &points), ("low", &low), ("high", &high)];
    let enough = !matches!(f.standing, Standing::NotYet { .. }) && !f.tools.is_empty();
    let picture = enough.then(|| {
        let rows: Vec<Vec<String>> = f
            .tools
            .iter()
            .map(|t| vec![title(library, &t.tool).to_owned(), t.first.to_string(), t.second.to_string(), signed(t.difference)])
            .collect();
        let along = |x: f64| ((x + REACH) / (2.0 * REACH)).clamp(0.0, 1.0);
        parts::chart(&Chart {
            picture: html! { ul."bars" role="list" { @for t in &f.tools {
                li {
                    div.lab { span { (title(library, &t.tool)) } span.num { (signed(t.difference)) } }
                    (parts::interval(along(t.interval.low), along(t.difference), along(t.interval.high), Some(along(0.0))))
                }
            } } },
            as_table: library.words.say("insights.as_table"),
            caption: &words.title,
            head: &[
                library.words.say("insights.tool_head"),
                words.also("first_head"),
                words.also("second_head"),
                words.also("points_head"),
            ],
            rows: &rows,
        })
    });
    Told {
        sure: f.standing.speaks().then(|| words.fill(&words.uncertain, &slots)),
        small: first
            .filter(|_| f.standing.speaks())
            .map(|t| Small::Off((t.interval.low / REACH, t.difference / REACH, t.interval.high / REACH))),
        picture,
        ..Told::new(SLUG, f, sentence(words, f.standing, f.n, &slots))
    }
}

fn title<'a>(library: &'a Library, slug: &'a Slug) -> &'a str {
    library.tool(slug.as_str()).map_or(slug.as_str(), |t| t.title.as_str())
}

/// Points with their direction.
fn signed(points: f64) -> String {
    let tenths = (points * 10.0).round() / 10.0;
    if tenths < 0.0 { format!("−{:.1}", -tenths) } else { format!("+{:.1}", tenths.abs()) }
}
