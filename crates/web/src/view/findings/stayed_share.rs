//! How often contact was kept, in words and two bars.

use maud::{Markup, html};
use nearer_content::{FindingWords, Library};
use nearer_insight::findings::stayed_share::Strength;
use nearer_insight::{Share, Standing, StayedShare};

use super::told::{self, Told, percent, sentence, share_line};
use crate::view::charts::{self, About, Framed, Over};
use crate::view::dates;
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
    let picture = speaks.then(|| html! { (shares(library, words, f)) (strip(library, f)) });
    Told {
        sure: speaks.then(|| words.fill(&words.uncertain, &slots)),
        also: change.filter(|_| speaks).map(|key| library.words.fill(key, &slots)),
        small: speaks.then(|| told::share(&f.all)),
        picture,
        ..Told::new(SLUG, f, sentence(words, f.standing, f.all.n, &slots))
    }
}

/// Lately, before and in all, as bars.
fn shares(library: &Library, words: &FindingWords, f: &StayedShare) -> Markup {
    let say = |key| library.words.say(key);
    let row =
        |key: &str, share: &Share| vec![library.words.say(key).to_owned(), share.k.to_string(), share.n.to_string()];
    // what was before stands beside what is lately, since that is what the claim compares
    let parts: Vec<(&str, &Share)> =
        [("insights.recent", &f.recent), ("insights.earlier", &f.earlier), ("insights.all", &f.all)]
            .into_iter()
            .filter(|(key, share)| *key == "insights.all" || (f.recent.n > 0 && f.earlier.n > 0 && share.n > 0))
            .collect();
    let rows: Vec<Vec<String>> = parts.iter().map(|(key, share)| row(key, share)).collect();
    parts::chart(&Chart {
        picture: html! { ul."bars" role="list" {
            @for (key, share) in &parts { (share_line(say(key), share)) }
        } },
        as_table: say("insights.as_table"),
        caption: &words.title,
        head: &[say("insights.when"), say("insights.stayed"), say("insights.of")],
        rows: &rows,
    })
}

/// Each pull before and after, one beside the other.
fn strip(library: &Library, f: &StayedShare) -> Markup {
    let [Some(first), Some(last)] = [f.strip.first(), f.strip.last()].map(|s| s.filter(|_| f.strip.len() > 1)) else {
        return html! {};
    };
    let say = |key| library.words.say(key);
    let day = |s: &Strength| dates::day(library, s.day);
    let times: Vec<(f64, Option<f64>)> =
        f.strip.iter().map(|s| (f64::from(s.before), s.after.map(f64::from))).collect();
    let after = |s: &Strength| s.after.map_or_else(|| "–".to_owned(), |a| a.to_string());
    let rows: Vec<Vec<String>> = f.strip.iter().map(|s| vec![day(s), s.before.to_string(), after(s)]).collect();
    let over = Over {
        about: About { title: say("pictures.pulls"), desc: say("pictures.pulls_desc") },
        range: (0.0, 10.0),
        up: (say("pictures.none"), say("pictures.strong")),
        along: (&dates::short(library, first.day), &dates::short(library, last.day)),
    };
    charts::framed(&Framed {
        chart: Chart {
            picture: html! {
                div."stack sm" {
                    (parts::dumbbell_key(say("pictures.before"), say("pictures.after")))
                    (charts::moments(&over, &times))
                }
            },
            as_table: say("insights.as_table"),
            caption: say("pictures.pulls"),
            head: &[say("insights.when"), say("pictures.before"), say("pictures.after")],
            rows: &rows,
        },
        read: Some(say("pictures.read")),
    })
}
