//! The rooms of *Right now* for the wish to go after somebody.

use maud::{Markup, html};
use nearer_content::{Library, Term};
use nearer_core::entry::{Chosen, Own, Urge};
use nearer_core::{Answers, EntryId, FieldErrors, Moment};

use super::super::ask::{Choice, Form};
use super::super::icon::Icon;
use super::super::known::Known;
use super::super::parts::{self, Link};
use super::super::shell;
use super::{door, fold, go, hurt, numbers, road_form, terms};
use crate::routes;

/// What is the reader's own on this road.
#[derive(Debug, Clone, Default)]
pub struct Mine {
    /// The slip of the day, as it was authored.
    pub authored: String,
    /// The newest slip of the reader's own.
    pub slip: Option<String>,
    /// Planned things.
    pub things: Vec<String>,
    /// People to lean on, and how to reach them.
    pub supports: Vec<(String, Option<String>)>,
}

/// The two roads, where both are offered.
pub fn which(library: &Library, after: bool) -> Markup {
    let here = |is: bool| is.then_some("page");
    let say = |key| library.words.say(key);
    html! {
        nav.seg aria-label=(say("p_now.which")) {
            a href="/now?side=a" aria-current=[here(!after)] { (say("p_now.away")) }
            a href="/now?side=p" aria-current=[here(after)] { (say("p_now.after")) }
        }
    }
}

/// The first room: breathe, say what you like of it, then one thing.
pub fn first(
    library: &Library,
    token: &str,
    road: &Answers,
    faults: &FieldErrors,
    known: &Known,
    mine: &Mine,
    either: bool,
) -> Markup {
    let form = Form::new(library, road, faults);
    let say = |key| library.words.say(key);
    let asked = ["before", "happened", "protest", "place", "with"];
    let happened: Vec<Choice> = choices(&library.happenings);
    html! {
        @if either { (which(library, true)) }
        div.room-grid {
            div.lead {
                h1 { span { (say("p_now.title_1")) " " } span { (say("p_now.title_2")) } }
                p.dim { (say("p_now.lead")) }
            }
            (parts::breath(&parts::BreathWords::said(&|key| library.words.say(key))))
            div.help {
                (form.summary())
                (slip(library, mine))
                (road_form(library, token, road, &asked, html! {
                    (form.scale("before", say("p_now.before"), say("p_now.low"), say("p_now.high")))
                    div.folds {
                        (fold(say("p_now.happened"), &["happened"], road, form.chips("happened", say("p_now.happened"), &happened, false)))
                        (fold(say("p_now.wants"), &["protest"], road, terms(&form, "protest", &library.protests, &known.protests, say("p_now.wants"))))
                        (fold(say("p_now.body"), &["place"], road, form.body()))
                        @if !known.people.is_empty() { (fold(say("p_now.with"), &["with"], road, form.whom(say("p_now.with"), &known.people))) }
                    }
                    div.btns { (go("tool", "primary", say("p_now.one_thing"))) }
                    ul.doors role="list" { (door("mine", Icon::Sun, say("p_now.door_mine"), say("p_now.door_mine_line"))) }
                }))
                (hurt(library))
            }
        }
    }
}

fn choices(terms: &[Term]) -> Vec<Choice<'_>> {
    terms.iter().map(|t| Choice { value: t.slug.as_str(), label: &t.label }).collect()
}

fn slip(library: &Library, mine: &Mine) -> Markup {
    match &mine.slip {
        Some(own) => parts::quote(own, library.words.say("p_now.slip_own")),
        None => parts::quote(&mine.authored, library.words.say("p_now.slip")),
    }
}

/// What was said, said back once: the happening's line, and what each protest looks for.
pub(super) fn said_back(library: &Library, road: &Answers) -> Markup {
    let of = |list: &'_ [Term], field: &str| -> Vec<String> {
        list.iter().filter(|t| road.has(field, t.slug.as_str())).filter_map(|t| t.line.clone()).collect()
    };
    let (happened, looks) = (of(&library.happenings, "happened"), of(&library.protests, "protest"));
    html! {
        @for line in &happened { p.voice { (line) } }
        @if let Some(line) = looks.first() { p.dim { (line) } }
    }
}

/// One thing for oneself in the next hour: own plans and people first, then small things.
pub fn mine(library: &Library, token: &str, road: &Answers, own: &Mine, now: Moment) -> Markup {
    const SHOWN: usize = 9;
    let none = FieldErrors::default();
    let form = Form::new(library, road, &none);
    let say = |key| library.words.say(key);
    let late = !(6..22).contains(&now.clock().hour());
    let mut acts: Vec<&nearer_content::Act> = library.own.hour.iter().collect();
    if late {
        acts.sort_by_key(|act| act.kind != Own::Rest);
    }
    let calls: Vec<String> =
        own.supports.iter().map(|(name, _)| library.words.fill("p_now.call", &[("name", name)])).collect();
    let own = own.things.iter().chain(&calls).map(String::as_str);
    let all: Vec<Choice> =
        own.chain(acts.into_iter().map(|a| a.words.as_str())).map(|w| Choice { value: w, label: w }).collect();
    let (shown, more) = all.split_at(all.len().min(SHOWN));
    html! {
        div.one-thing {
            (road_form(library, token, road, &["mine", "mine_own"], html! {
                div."stack sm" { h1 { (say("p_now.mine_title")) } p.dim { (say("p_now.mine_line")) } }
                (form.chips("mine", say("p_now.mine"), shown, false))
                div.folds {
                    @if !more.is_empty() { (parts::fold(say("p_now.mine_more"), false, form.more_chips("mine", say("p_now.mine_more"), more))) }
                    (parts::fold(say("p_now.mine_own"), false, form.line("mine_own", say("p_now.mine_own"), None)))
                }
                div.btns { (go("after", "primary", say("p_now.mine_go"))) (go("without", "text", say("p_now.mine_skip"))) }
            }))
            (hurt(library))
        }
    }
}

/// How strong now, and what will be done. Where somebody is afraid, or wants nothing aimed at
/// anybody, no sentence to anybody is offered.
pub fn after(library: &Library, token: &str, road: &Answers, alone: bool) -> Markup {
    let none = FieldErrors::default();
    let form = Form::new(library, road, &none);
    let say = |key| library.words.say(key);
    html! {
        div.one-thing {
            (road_form(library, token, road, &["after"], html! {
                div."stack sm" {
                    h1 { (say("p_now.after_title")) }
                    @if let Some(n) = road.one("before") { p.dim { (library.words.fill("now.it_was", &[("n", n)])) } }
                }
                @if let Some(mine) = road.one("mine") { (parts::quote(mine, say("p_now.next_hour"))) }
                (form.scale("after", say("p_now.now_strong"), say("p_now.low"), say("p_now.high")))
                h2 { (say("p_now.choose")) }
                ul.doors role="list" {
                    (door("owned", Icon::Sun, say("p_now.own"), say("p_now.own_line")))
                    (door("pass", Icon::Waves, say("p_now.pass"), say("p_now.pass_line")))
                    @if !alone { (door("calm", Icon::ChatTeardrop, say("p_now.calm"), say("p_now.calm_line"))) }
                }
                div.btns { (go("kept", "line", say("now.keep_and_finish"))) (go("pressed", "text", say("p_now.pressed"))) }
            }))
            (hurt(library))
        }
    }
}

/// Fear of the other: people first, then what is private; no words for anybody.
pub fn afraid(library: &Library, token: &str, road: &Answers, own: &Mine, open: bool) -> Markup {
    let say = |key| library.words.say(key);
    let row = |path, shape, key| Link { path, shape, title: say(key), line: "" };
    let mut rows = vec![row("/help", Icon::HandHeart, "p_now.afraid.people")];
    if open {
        rows.push(row("/my/plan", Icon::Notebook, "p_now.afraid.plan"));
        rows.push(row("/my/leaving", Icon::Door, "p_now.afraid.leaving"));
        if routes::can_be_read("/safe") {
            rows.push(row("/safe", Icon::Lock, "p_now.afraid.ask"));
        }
    }
    html! {
        div.one-thing {
            div."stack sm" { h1 { (say("p_now.afraid.title")) } p { (say("p_now.afraid.line")) } }
            (parts::doors(&rows))
            @if !own.supports.is_empty() {
                section."stack sm" {
                    h2 { (say("p_now.afraid.supports")) }
                    ul.steps role="list" {
                        @for (name, how) in &own.supports { li { span { b { (name) } @if let Some(how) = how { ": " (how) } } } }
                    }
                }
            }
            (road_form(library, token, road, &[], html! {
                div.btns { (go("tool", "line", say("p_now.afraid.steady"))) (go("mine", "line", say("p_now.door_mine"))) }
            }))
            (hurt(library))
        }
    }
}

/// How it ended, in one line.
pub(super) fn ending<'a>(library: &'a Library, chose: &str) -> &'a str {
    library.words.say(match chose {
        "own" => "p_now.ended.own",
        "reach" => "p_now.ended.reach",
        "pressed" => "p_now.ended.pressed",
        _ => "p_now.ended.pass",
    })
}

/// The end when it was kept: what was chosen, then where else one can go.
pub fn end_kept(library: &Library, token: &str, urge: &Urge, id: EntryId, alone: bool) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        div.one-thing {
            h1 { (ending(library, urge.chose.map_or("pass", Chosen::name))) }
            (numbers(library, urge.before, urge.after))
            @if let Some(mine) = &urge.mine {
                (parts::quote(mine.as_str(), say("p_now.next_hour")))
                form method="post" action="/p" {
                    (shell::token(token))
                    input type="hidden" name="what" value=(mine);
                    button."btn line" type="submit" name="go" value="mine" { (say("p_now.keep_today")) }
                }
            }
            p.dim { (say("now.kept")) }
            div.btns { a."btn primary" href="/p" { (say("p_now.to_today")) } a."btn line" href={ "/e/" (id) } { (say("now.look")) } }
            section."stack sm" { h2 { (say("p_now.further")) } (parts::doors(&further(library, alone))) }
            (hurt(library))
        }
    }
}

fn further(library: &Library, alone: bool) -> Vec<Link<'_>> {
    let say = |key| library.words.say(key);
    let row = |path, shape, title, line| Link { path, shape, title: say(title), line: say(line) };
    let rows = [
        row("/p/words", Icon::ChatTeardrop, "p_now.to_drawer", "p_now.to_drawer_line"),
        row("/my/slips", Icon::Sun, "p_now.to_slips", "p_now.to_slips_line"),
        row("/my/supports", Icon::User, "p_now.to_supports", "p_now.to_supports_line"),
        row("/p/difference", Icon::HandHeart, "p_now.to_difference", "p_now.to_difference_line"),
    ];
    let offered = |row: &Link| !(alone && row.path == "/p/words") && routes::can_be_read(row.path);
    rows.into_iter().filter(offered).collect()
}

/// What helps instead of asking again, on one page without a form.
pub(super) fn everything(library: &Library) -> Markup {
    let say = |key| library.words.say(key);
    let list = |lines: Vec<&str>| html! { ul.steps role="list" { @for line in lines { li { (line) } } } };
    let instead = (1..=5u8).map(|n| library.words.say_n("p_now.instead", n)).collect();
    html! {
        h2 { (say("p_now.all.title")) }
        div.folds {
            (parts::fold(say("p_now.all.instead"), false, list(instead)))
            (parts::fold(say("p_now.all.slips"), false, list(library.own.slips.iter().map(String::as_str).collect())))
            (parts::fold(say("p_now.all.hour"), false, list(library.own.hour.iter().map(|a| a.words.as_str()).collect())))
        }
    }
}
