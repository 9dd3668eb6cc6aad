//! How often contact was kept, in words and two bars.

use maud::html;
use nearer_content::Library;
use nearer_insight::{Standing, StayedShare};

use super::told::{Told, percent, sentence, share_line};
use crate::view::parts::{self, Chart};

const SLUG: &str = "stayed_share";

/// The finding in words.
pub(super) fn told(library: &Library, f: &StayedShare) -> Told {
    let words = library.findings.of(SLUG);
    let (k, n) = (f.all.k.to_string(), f.all.n.to_string());
    let (low, high) = (percent(f.all.interval.low), percent(f.all.interval.high));
    let share = percent(f.all.rate);
    let (recent_k, recent_n) = (f.recent.k.to_string(), f.recent.n.to_string());
    let slots = [
        ("k", k.as_str()),
        ("n", n.as_str()),
        ("low", &low),
        ("high", &high),
        ("recent_k", &recent_k),
        ("recent_n", &recent_n),
        ("share", &share),
    ];
    let speaks = f.standing.speaks();
    let change = match f.change.standing {
        Standing::Speaks if f.change.difference > 0.0 => Some("insights.change.more"),
        Standing::Speaks => Some("insights.change.less"),
        Standing::NothingFound => Some("insights.change.none"),
        Standing::NotYet { .. } => None,
    };
    let say = |key| library.words.say(key);
    let picture = speaks.then(|| {
        let rows = vec![
            vec![say("insights.recent").to_owned(), recent_k.clone(), recent_n.clone()],
            vec![say("insights.all").to_owned(), k.clone(), n.clone()],
        ];
        parts::chart(&Chart {
            picture: html! { ul."bars" role="list" {
                @if f.recent.n > 0 { (share_line(say("insights.recent"), &f.recent)) }
                (share_line(say("insights.all"), &f.all))
            } },
            as_table: say("insights.as_table"),
            caption: &words.title,
            head: &[say("insights.when"), say("insights.stayed"), say("insights.of")],
            rows: &rows,
        })
    });
    Told {
        sure: speaks.then(|| words.fill(&words.uncertain, &slots)),
        also: change.filter(|_| speaks).map(|key| library.words.fill(key, &slots)),
        picture,
        ..Told::new(SLUG, f, sentence(words, f.standing, f.all.n, &slots))
    }
}
