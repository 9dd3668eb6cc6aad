//! Today's coin: asked in one tap, or what it said.

use maud::{Markup, html};
use nearer_content::Library;
use nearer_core::entry::{Coin, Started, Toss};
use nearer_core::{Entry, EntryId, Journal, PracticeDay};

use super::{shell, summary};

/// What a coin is tossed for, and what it said today.
#[derive(Debug, Clone, Copy)]
pub struct Running<'a> {
    /// The entry.
    pub entry: &'a Entry,
    /// What was begun.
    pub started: &'a Started,
    /// What the coin said today.
    pub said: Option<Coin>,
}

/// Coins that are shown at once at most.
const COINS_MOST: usize = 3;

/// Everything that was begun, goes on today and has a coin, the newest first.
pub fn running(journal: &Journal, today: PracticeDay) -> Vec<Running<'_>> {
    let with_coin = journal.sheets::<Started>().rev().filter(|(_, s)| s.coin && s.holds(today));
    with_coin
        .take(COINS_MOST)
        .map(|(entry, started)| Running { entry, started, said: said(journal, entry.id, today) })
        .collect()
}

/// What the coin said for something on a day; of two tosses the first holds.
pub fn said(journal: &Journal, id: EntryId, day: PracticeDay) -> Option<Coin> {
    let of_day = journal.sheets::<Toss>().filter(|(_, t)| t.from == Some(id) && t.day == Some(day));
    of_day.filter_map(|(e, t)| Some((e.noted.unix_seconds(), t.coin?))).min_by_key(|(at, _)| *at).map(|(_, coin)| coin)
}

/// The card; `back` is the word of the page that it stands on.
pub fn card(library: &Library, token: &str, coin: &Running, back: &str) -> Markup {
    let say = |key: &str| library.words.say(key);
    let what = coin.started.what.as_ref().map_or_else(String::new, |w| summary::cut(w.as_str()));
    html! {
        section."card quiet stack sm" {
            h2.eyebrow { (say("started.coin")) }
            p { (what) }
            @if let Some(said) = coin.said {
                p.voice role="status" { (library.words.say_key("started", said.name())) }
                p."small dim" { (say("started.ignore")) }
            } @else {
                p."small dim" { (say("started.ask_line")) }
                form method="post" action={ "/e/" (coin.entry.id) "/coin" } {
                    (shell::token(token))
                    input type="hidden" name="back" value=(back);
                    button."btn line" type="submit" { (say("started.ask")) span.sr { ": " (what) } }
                }
            }
        }
    }
}
