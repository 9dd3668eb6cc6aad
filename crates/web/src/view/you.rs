//! The owner's own page: names, days, the lock, safety, and who opened this.

use maud::{Markup, html};
use nearer_core::settings::OpenedBy;
use nearer_core::{Moment, Opening};
use nearer_vault::SessionView;

use super::fields::{Fields, Pick, head, send};
use super::{dates, parts, shell, system};

/// What the page shows beside the form.
pub struct Beside<'a> {
    /// Browsers that are signed in.
    pub sessions: &'a [SessionView],
    /// The one of this request.
    pub this: &'a str,
    /// Who opened it, oldest first.
    pub openings: &'a [Opening],
    /// Names of zones.
    pub zones: &'a [String],
    /// Whether there is a recovery code.
    pub code: bool,
    /// The settings were kept by the request before.
    pub kept: bool,
    /// Now.
    pub now: Moment,
}

/// The page.
pub fn page(fields: &Fields, token: &str, beside: &Beside) -> Markup {
    let say = |key| fields.say(key);
    html! {
        (head(say("you.title"), None))
        (fields.summary())
        @if beside.kept { (parts::notice(say("you.kept"))) }
        div.cols.two {
            (settings(fields, token, beside.zones))
            div."stack lg" {
                (doors(fields, beside.code))
                (sessions(fields, token, beside))
                (openings(fields, beside.openings, &beside.now))
                p { a href="/you/marks" { (say("marks.resting")) } }
            }
        }
    }
}

fn settings(fields: &Fields, token: &str, zones: &[String]) -> Markup {
    let say = |key| fields.say(key);
    html! {
        form."stack lg" method="post" action="/you" autocomplete="off" {
            (shell::token(token))
            section."card stack" {
                h2 { (say("you.names")) }
                (fields.line("name", say("you.name"), Some(say("you.name_hint"))))
                (fields.line("person", say("you.person"), Some(say("you.person_hint"))))
                (sides(fields))
            }
            section."card stack" { (values(fields)) }
            section."card stack" {
                h2 { (say("you.days")) }
                (days(fields, zones))
            }
            section."card stack" {
                h2 { (say("you.pace")) }
                (pace(fields))
                (fields.tick("draw_first", say("you.draw_first"), Some(say("you.draw_first_line"))))
                (fields.tick("break_up", say("you.break_up"), Some(say("you.break_up_line"))))
            }
            section."card stack" {
                h2 { (say("you.quiet")) }
                (fields.line("idle_minutes", say("you.idle"), Some(say("you.idle_hint"))))
                (fields.line("exit_to", say("you.exit"), Some(say("you.exit_hint"))))
                (fields.tick("discreet", say("you.discreet"), Some(say("you.discreet_line"))))
                (fields.select("country", say("you.country"), Some(say("you.country_hint")),
                    &system::countries(fields.library)))
                (fields.tick("individual_only", say("you.alone"), Some(say("you.alone_line"))))
            }
            div.btns { (send("primary", say("you.keep"))) }
        }
    }
}

fn sides(fields: &Fields) -> Markup {
    let say = |key| fields.say(key);
    let picks = [
        Pick { value: "away", label: say("welcome.side.away"), line: None },
        Pick { value: "toward", label: say("welcome.side.toward"), line: None },
        Pick { value: "both", label: say("welcome.side.both"), line: None },
    ];
    fields.radios("side", say("welcome.side.legend"), None, &picks)
}

fn values(fields: &Fields) -> Markup {
    let picks: Vec<Pick> =
        fields.library.values.iter().map(|v| Pick { value: v.slug.as_str(), label: &v.label, line: None }).collect();
    html! {
        (fields.chips("value", fields.say("you.values"), &picks))
        p."small hint" { (fields.say("you.values_hint")) }
    }
}

fn days(fields: &Fields, zones: &[String]) -> Markup {
    let say = |key| fields.say(key);
    let hours: Vec<(String, String)> = (0..=6).map(|h| (format!("{h}"), format!("{h:02}:00"))).collect();
    let hours: Vec<Pick> = hours.iter().map(|(v, l)| Pick { value: v, label: l, line: None }).collect();
    let zones: Vec<Pick> = zones.iter().map(|z| Pick { value: z, label: z, line: None }).collect();
    html! {
        (fields.select("zone", say("you.zone"), None, &zones))
        p."small dim" { a href="/you?zones=all#f-zone" { (say("you.zones_all")) } }
        (fields.select("rollover", say("you.rollover"), Some(say("you.rollover_hint")), &hours))
    }
}

/// When a small step is offered.
fn pace(fields: &Fields) -> Markup {
    let say = |key| fields.say(key);
    let days: Vec<(String, &str)> =
        (1..=7u8).map(|d| (d.to_string(), fields.library.words.say_n("dates.weekday", d))).collect();
    let any = Pick { value: "", label: say("you.step_any"), line: None };
    let days: Vec<Pick> =
        std::iter::once(any).chain(days.iter().map(|(v, l)| Pick { value: v, label: l, line: None })).collect();
    let hours: Vec<(String, String)> = (6..=22).map(|h| (format!("{h}"), format!("{h:02}:00"))).collect();
    let any = Pick { value: "", label: say("you.step_any_hour"), line: None };
    let hours: Vec<Pick> =
        std::iter::once(any).chain(hours.iter().map(|(v, l)| Pick { value: v, label: l, line: None })).collect();
    html! {
        (fields.select("step_day", say("you.step_day"), Some(say("you.step_hint")), &days))
        (fields.select("step_hour", say("you.step_hour"), None, &hours))
    }
}

/// Links to the pages beside this one.
fn doors(fields: &Fields, code: bool) -> Markup {
    let say = |key| fields.say(key);
    let code_line = if code { "you.code_on" } else { "you.code_off" };
    let links = [
        ("/learn", "learn.you", "learn.you_line"),
        ("/you/data", "you.data", "you.data_line"),
        ("/you/key", "you.key", "you.key_line"),
        ("/you/code", "you.code", code_line),
        ("/safety", "you.safety", "you.safety_line"),
        ("/help", "you.help", "you.help_line"),
    ];
    html! {
        nav.card aria-label=(say("you.more")) {
            ul.links role="list" {
                @for (path, words, line) in links {
                    li { a href=(path) { span { b { (say(words)) } span."dim small" { (say(line)) } } } }
                }
            }
        }
    }
}

fn sessions(fields: &Fields, token: &str, beside: &Beside) -> Markup {
    let say = |key| fields.say(key);
    html! {
        section."card stack" aria-labelledby="sessions-h" {
            h2 id="sessions-h" { (say("you.sessions")) }
            ul."stack sm" role="list" {
                @for session in beside.sessions {
                    @let here = session.public_id == beside.this;
                    li {
                        p { (browser(fields, &session.device)) @if here { " " span.chip { (say("you.session_here")) } } }
                        p."small dim num" { (fields.library.words.fill("you.session_since", &[
                            ("time", &dates::near(fields.library, &session.begun, &beside.now))])) }
                    }
                }
            }
            form.btns method="post" action="/you/sessions" {
                (shell::token(token))
                (send("line", say("you.end_all")))
            }
            p."small dim" { (say("you.end_all_line")) }
        }
    }
}

fn openings(fields: &Fields, openings: &[Opening], now: &Moment) -> Markup {
    let say = |key| fields.say(key);
    html! {
        section."card stack" aria-labelledby="openings-h" {
            h2 id="openings-h" { (say("you.openings")) }
            p."small dim" { (say("you.openings_line")) }
            (parts::fold(&fields.library.words.fill("you.openings_last", &[("n", &openings.len().to_string())]),
                openings.iter().any(|o| o.by == OpenedBy::RecoveryCode), html! {
                ul."stack sm" role="list" {
                    @for opening in openings.iter().rev() {
                        li {
                            span.num { (dates::near(fields.library, &opening.at, now)) }
                            " · " (browser(fields, &opening.device))
                            @if opening.by == OpenedBy::RecoveryCode { " · " b { (say("you.opened_code")) } }
                        }
                    }
                }
            }))
        }
    }
}

/// What a browser calls itself, in two words when they are known. Every browser names
/// its ancestors too, so the order of asking matters.
fn browser(fields: &Fields, device: &str) -> String {
    const BROWSERS: [(&str, &str); 5] =
        [("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari")];
    const SYSTEMS: [(&str, &str); 6] = [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ];
    let named = |list: &[(&'static str, &'static str)]| {
        list.iter().find(|(sign, _)| device.contains(sign)).map(|(_, name)| *name)
    };
    match (named(&BROWSERS), named(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) if device.is_empty() => fields.say("you.unnamed_browser").to_owned(),
        (None, None) => device.to_owned(),
    }
}
