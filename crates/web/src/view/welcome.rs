//! First run: short pages on one address, each asking one thing.

use maud::{Markup, html};
use nearer_content::Library;
use nearer_core::{Answers, Moment};

use super::fields::{Fields, Pick, Wrong, go, head};
use super::{key, parts, shell, system};

/// Fields of a page that later pages carry, and those that no page carries.
const NEVER_CARRIED: [&str; 5] = ["go", "again", "own", "own_again", "_t"];

/// One page of the first run being drawn.
#[derive(Clone, Copy)]
pub struct Step<'a> {
    /// All words.
    pub library: &'a Library,
    /// The session's form token; empty while locked.
    pub token: &'a str,
    /// What was said so far.
    pub answers: &'a Answers,
    /// What is wrong with it.
    pub wrong: &'a [Wrong],
}

impl<'a> Step<'a> {
    fn fields(&self) -> Fields<'a> {
        Fields::new(self.library, self.answers, self.wrong)
    }
    fn say(&self, key: &'static str) -> &'a str {
        self.library.words.say(key)
    }
    /// A form that carries everything but what is asked here.
    fn form(&self, asked: &[&str], inside: Markup) -> Markup {
        let but: Vec<&str> = asked.iter().chain(&NEVER_CARRIED).copied().collect();
        html! {
            div.narrow {
                (self.fields().summary())
                form."stack lg" method="post" action="/welcome" autocomplete="off" {
                    (shell::token(self.token))
                    (self.fields().carry(&but))
                    (inside)
                }
            }
        }
    }
    /// Where in the first run this is.
    fn place(&self, n: usize) -> Markup {
        let (n, of) = (n.to_string(), "4");
        html! { p.eyebrow { (self.library.words.fill("welcome.place", &[("n", &n), ("of", of)])) } }
    }
}

/// What this is, who can read it, and *Right now* without any of it.
pub fn what(step: &Step, hosted: bool) -> Markup {
    let say = |key| step.say(key);
    let kept = if hosted { "welcome.what.kept_hosted" } else { "welcome.what.kept_here" };
    html! {
        (head(say("welcome.what.title"), None))
        div."stack lg narrow" {
            p.voice { (say("welcome.what.one")) }
            p { (say("welcome.what.two")) }
            p { (say("welcome.what.three")) }
            section."card quiet stack sm" {
                h2 { (say("welcome.what.private")) }
                ul.plain {
                    li { (say(kept)) }
                    li { (say("welcome.what.sealed")) }
                    li { (say("welcome.what.not_hidden")) }
                }
            }
            (step.form(&[], html! {
                div.btns {
                    (go("side", "primary", say("welcome.what.begin")))
                    a."btn line" href="/now" { (say("welcome.what.now")) }
                }
                p."small dim" { (say("welcome.what.now_line")) " "
                    a href="/sign-in" { (say("welcome.what.have_one")) } }
            }))
        }
    }
}

/// Which side is closer.
pub fn side(step: &Step) -> Markup {
    let say = |key| step.say(key);
    let picks = [
        Pick { value: "away", label: say("welcome.side.away"), line: None },
        Pick { value: "toward", label: say("welcome.side.toward"), line: None },
        Pick { value: "both", label: say("welcome.side.both"), line: None },
    ];
    html! {
        (step.place(1))
        (head(say("welcome.side.title"), Some(say("welcome.side.lead"))))
        (step.form(&["side"], html! {
            (step.fields().radios("side", say("welcome.side.legend"), None, &picks))
            div.btns { (go("who", "primary", say("welcome.next"))) (go("skip_side", "line", say("welcome.skip"))) }
        }))
    }
}

/// Names, and one gentle question.
pub fn who(step: &Step) -> Markup {
    let (say, fields) = (|key| step.say(key), step.fields());
    let picks = [
        Pick { value: "no", label: say("welcome.who.no"), line: None },
        Pick { value: "yes", label: say("welcome.who.yes"), line: None },
        Pick { value: "quiet", label: say("welcome.who.quiet"), line: None },
    ];
    html! {
        (step.place(2))
        (head(say("welcome.who.title"), Some(say("welcome.who.lead"))))
        (step.form(&["person", "name", "afraid"], html! {
            (fields.line("person", say("welcome.who.person"), Some(say("welcome.who.person_hint"))))
            (fields.line("name", say("welcome.who.name"), Some(say("welcome.who.name_hint"))))
            (fields.radios("afraid", say("welcome.who.afraid"), Some(say("welcome.who.afraid_hint")), &picks))
            div.btns { (go("hide", "primary", say("welcome.next"))) (go("side", "plain", say("welcome.back"))) }
        }))
    }
}

/// What this cannot hide, before the first use.
pub fn hide(step: &Step, zones: &[String], now: Moment) -> Markup {
    let (say, fields) = (|key| step.say(key), step.fields());
    let zones: Vec<Pick> = zones.iter().map(|z| Pick { value: z, label: z, line: None }).collect();
    html! {
        (step.place(3))
        (head(say("welcome.hide.title"), Some(say("welcome.hide.lead"))))
        div."stack lg narrow" {
            @if step.answers.has("afraid", "yes") { (afraid(step, now)) }
            (system::limits(step.library))
            section."card quiet stack sm" {
                h2 { (say("welcome.hide.exit")) }
                p { (say("welcome.hide.exit_line")) }
            }
            (step.form(&["discreet", "zone", "country"], html! {
                (fields.tick("discreet", say("welcome.hide.discreet"), Some(say("welcome.hide.discreet_line"))))
                (fields.select("country", say("welcome.hide.country"), Some(say("welcome.hide.country_hint")),
                    &system::countries(step.library)))
                (fields.select("zone", say("welcome.hide.zone"), Some(say("welcome.hide.zone_hint")), &zones))
                div.btns { (go("key", "primary", say("welcome.next"))) (go("who", "plain", say("welcome.back"))) }
            }))
        }
    }
}

/// For somebody who said that they are afraid: what follows from it, and people to call.
fn afraid(step: &Step, now: Moment) -> Markup {
    let say = |key| step.say(key);
    html! {
        section."card lamp stack sm" {
            h2 { (say("welcome.afraid.title")) }
            p { (say("welcome.afraid.one")) }
            p { (say("welcome.afraid.two")) }
            (parts::fold(say("welcome.afraid.lines"), false,
                system::lines_by_country(step.library, None, now.date())))
        }
    }
}

/// The key: a handle, a passphrase, and whether a code is wanted.
pub fn the_key(step: &Step, made: &str) -> Markup {
    let (say, fields) = (|key| step.say(key), step.fields());
    html! {
        (step.place(4))
        (head(say("welcome.key.title"), Some(say("welcome.key.lead"))))
        (step.form(&["handle", "made", "code"], html! {
            (fields.line("handle", say("welcome.key.handle"), Some(say("welcome.key.handle_hint"))))
            (key::choose(&fields, made))
            (fields.tick("code", say("welcome.key.code"), Some(say("welcome.key.code_line"))))
            p."small dim" { (say("welcome.key.no_way_back")) }
            div.btns { (go("make", "primary", say("welcome.key.make"))) (go("hide", "plain", say("welcome.back"))) }
        }))
    }
}
