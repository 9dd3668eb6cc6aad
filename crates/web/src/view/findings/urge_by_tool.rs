//! How much the pull eased by tool, in words and bars.

use maud::html;
use nearer_content::Library;
use nearer_insight::{Interval, Standing, UrgeByTool};

use super::told::{Told, sentence};
use crate::view::charts::Small;
use crate::view::parts::{self, Chart};

const SLUG: &str = "urge_by_tool";

fn tool_title<'a>(library: &'a Library, slug: &'a nearer_core::Slug) -> &'a str {
    library.tool(slug.as_str()).map_or(slug.as_str(), |t| t.title.as_str())
}

/// The finding in words.
pub(super) fn told(library: &Library, f: &UrgeByTool) -> Told {
    let words = library.findings.of(SLUG);
    let one = |x: f64| format!("{x:.1}");
    let n = f.n.to_string();
    let overall = one(f.overall);
    let tool = f.difference.stands_out.as_ref().map_or("", |(slug, _)| tool_title(library, slug));
    let slots = [("n", n.as_str()), ("overall", &overall), ("ease", &overall), ("tool", tool)];
    let told_of = f.tools.iter().filter_map(|t| t.ease.as_ref().map(|e| (t, e)));
    let rows: Vec<(String, usize, f64, Interval)> =
        told_of.map(|(t, e)| (tool_title(library, &t.tool).to_owned(), t.n, e.mean, e.interval)).collect();
    let difference = match (&f.difference.standing, &f.difference.stands_out) {
        (Standing::Speaks, Some((_, true))) => Some("insights.tool.more"),
        (Standing::Speaks, Some((_, false))) => Some("insights.tool.less"),
        (Standing::NothingFound, _) => Some("insights.tool.none"),
        _ => None,
    };
    let say = |key| library.words.say(key);
    let speaks = f.standing.speaks();
    let picture = (speaks && !rows.is_empty()).then(|| {
        let table: Vec<Vec<String>> = rows
            .iter()
            .map(|(title, n, mean, i)| vec![title.clone(), n.to_string(), one(*mean), format!("{} – {}", one(i.low), one(i.high))])
            .collect();
        let along = |x: f64| ((x + 2.0) / 12.0).clamp(0.0, 1.0);
        parts::chart(&Chart {
            picture: html! { ul."bars" role="list" { @for (title, n, mean, i) in &rows {
                li {
                    div.lab { span { (title) } span.num { (one(*mean)) " · " (library.words.fill("insights.times", &[("n", &n.to_string())])) } }
                    (parts::interval(along(i.low), along(*mean), along(i.high), Some(along(0.0))))
                }
            } }
            p."hint small" { (say("insights.dashed")) } },
            as_table: say("insights.as_table"),
            caption: &words.title,
            head: &[say("insights.tool_head"), say("insights.times_head"), say("insights.eased"), say("insights.interval")],
            rows: &table,
        })
    });
    Told {
        sure: None,
        also: difference.filter(|_| speaks).map(|key| library.words.fill(key, &slots)),
        small: (speaks && !rows.is_empty())
            .then(|| Small::Counts(rows.iter().map(|(_, _, mean, _)| mean.max(0.0)).collect())),
        picture,
        ..Told::new(SLUG, f, sentence(words, f.standing, f.n, &slots))
    }
}
