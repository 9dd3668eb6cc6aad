//! Pages that need no vault: people to call, what this cannot hide, what is not there.

use maud::{Markup, html};
use nearer_content::{Channel, HelpLine, Library, Purpose, ShownLines};
use nearer_core::PracticeDay;

use super::fields::{Pick, head};
use super::icon::{Icon, icon};
use super::{dates, parts};

/// What this cannot hide, in the order of how often it matters.
const LIMITS: [&str; 10] = [
    "safety.device",
    "safety.forced",
    "safety.history",
    "safety.admin",
    "safety.weak",
    "safety.planted",
    "safety.copies",
    "safety.deleted",
    "safety.lost",
    "safety.law",
];

/// People to call: the owner's country first, every other one folded.
pub fn help(library: &Library, lines: &ShownLines, country: Option<&str>) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        (head(say("help.title"), Some(say("help.lead"))))
        div."stack lg narrow" {
            @if let Some((_, name)) = lines.country {
                section."card lamp stack" aria-labelledby="yours-h" {
                    h2 id="yours-h" { (name) }
                    (country_lines(library, lines))
                }
            }
            p { (say("help.bills")) }
            section."stack sm" aria-labelledby="others-h" {
                h2 id="others-h" { (say(if lines.country.is_some() { "help.others" } else { "help.by_country" })) }
                (lines_by_country(library, country, lines.today))
            }
            section."card quiet stack sm" aria-labelledby="elsewhere-h" {
                h2 id="elsewhere-h" { (say("help.elsewhere")) }
                p { (library.words.fill("help.elsewhere_line", &[("url", library.help.directory())])) }
            }
            section."stack sm" aria-labelledby="mine-h" {
                h2 id="mine-h" { (say("help.mine.title")) }
                p { (say("help.mine.line")) }
            }
            p { a href="/my/plan" { (say("now.plan")) } }
            p { (say("how.lead")) " " a href="/how" { (say("how.title")) } }
            p."small dim" { (say("help.not_therapy")) }
            p."small dim" { (say("help.to_settings")) " " a href="/you" { (say("you.title")) } }
        }
    }
}

/// Every country but one, folded.
pub fn lines_by_country(library: &Library, but: Option<&str>, today: PracticeDay) -> Markup {
    html! {
        div."stack sm" {
            @for (code, name) in library.help.countries().filter(|(code, _)| Some(*code) != but) {
                (folded_country(library, name, &library.help.for_country(Some(code), today)))
            }
        }
    }
}

/// A country whose emergency number is read without opening anything.
fn folded_country(library: &Library, name: &str, shown: &ShownLines) -> Markup {
    let numbers: Vec<&str> = shown.emergency.iter().map(|l| l.number.as_str()).collect();
    html! {
        details.fold {
            summary { span { (name) @if !numbers.is_empty() { " · " b.num { (numbers.join(", ")) } } } (icon(Icon::CaretDown)) }
            div.stack { (country_lines(library, shown)) }
        }
    }
}

/// The numbers of one country: the emergency number first.
pub fn country_lines(library: &Library, shown: &ShownLines) -> Markup {
    let words = &library.words;
    html! {
        @for line in &shown.emergency { (number(library, line)) }
        @for line in &shown.lines { (number(library, line)) }
        @if shown.is_stale() { p."small dim" { (words.say("help.hidden")) } }
        @if let Some(day) = shown.checked_on() {
            p."small dim" { (words.fill("help.checked", &[("date", &dates::date(library, day))])) }
        }
    }
}

/// One number, large enough to be tapped.
fn number(library: &Library, line: &HelpLine) -> Markup {
    let words = &library.words;
    let scheme = if line.channel == Channel::Text { "sms:" } else { "tel:" };
    html! {
        div."stack sm" {
            p."eyebrow" { (words.say_key("help.purpose", line.purpose.name())) }
            p { b { (line.name) } @if let Some(note) = &line.note { " · " (note) } }
            p { a."btn line num" href={ (scheme) (line.dial()) } {
                (words.say_key("help.channel", line.channel.name())) " " (line.number)
            } }
            @if line.purpose != Purpose::Emergency {
                p."small dim" { (line.hours) " · " (line.languages) " · " (line.cost) }
            }
        }
    }
}

/// Countries to choose from; none shows all.
pub fn countries(library: &Library) -> Vec<Pick<'_>> {
    let any = Pick { value: "", label: library.words.say("welcome.hide.country_any"), line: None };
    let listed = library.help.countries().map(|(code, name)| Pick { value: code, label: name, line: None });
    std::iter::once(any).chain(listed).collect()
}

/// What this cannot hide, plainly.
pub fn safety(library: &Library) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        (head(say("safety.title"), Some(say("safety.lead"))))
        div."stack lg narrow" {
            (limits(library))
            section."stack sm" {
                h2 { (say("safety.can")) }
                ul.plain { @for key in ["safety.can_one", "safety.can_two", "safety.can_three"] { li { (say(key)) } } }
            }
            section."stack sm" {
                h2 { (say("safety.safer")) }
                ul.plain { @for key in ["safety.safer_one", "safety.safer_two", "safety.safer_three"] { li { (say(key)) } } }
                p { (say("safety.leaving")) }
            }
            div.btns { a."btn line" href="/help" { (say("help.title")) } a."btn plain" href="/" { (say("missing.back")) } }
        }
    }
}

/// The list of limits; shown before the first use and on the page about safety.
pub fn limits(library: &Library) -> Markup {
    html! {
        section."stack sm" {
            h2 { (library.words.say("safety.cannot")) }
            ul.plain { @for key in LIMITS { li { (library.words.say(key)) } } }
        }
    }
}

/// What is not there.
pub fn missing(library: &Library) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        (head(say("missing.title"), Some(say("missing.line"))))
        div.btns { a."btn line" href="/" { (say("missing.back")) } a."btn plain" href="/now" { (say("door.now")) } }
    }
}

/// Every component in every state; `script` is the path of the one that reads pictures, `style` of theirs.
pub fn styleguide(library: &Library, script: &str, style: &str) -> Markup {
    html! {
        link rel="stylesheet" href=(style);
        (parts::styleguide::styleguide(&|key| library.words.say(key)))
        script type="module" src=(script) {}
    }
}
