//! Every component in every state, on one page, to look at and to audit.

use maud::{Markup, html};

use super::super::charts::guide::guide;
use super::super::icon::Icon;
use super::*;

/// Gives the words under a key.
type Say<'s, 'a> = &'s dyn Fn(&str) -> &'a str;

/// The page; `say` gives the words under a key. Keys of its own start with `guide.`.
pub fn styleguide<'a>(say: Say<'_, 'a>) -> Markup {
    html! {
        div.page-head { h1 { (say("guide.title")) } p.dim { (say("guide.lead")) } }
        div."stack lg" {
            (section(say, "guide.surfaces", surfaces(say)))
            (section(say, "guide.buttons", buttons(say)))
            (section(say, "guide.fields", fields(say)))
            (section(say, "guide.choices", choices(say)))
            (section(say, "guide.near", near(say)))
            (section(say, "guide.body", body_map(say("form.body.legend"), say("form.body.hint"), &places(say))))
            (section(say, "guide.breath", html! { div.card { (breath(&BreathWords::said(say))) } }))
            (section(say, "guide.time", times(say)))
            (section(say, "guide.charts", html! { (charts(say)) (guide(say)) }))
            (section(say, "guide.rows", rows(say)))
        }
    }
}

fn section<'a>(say: Say<'_, 'a>, key: &str, inside: Markup) -> Markup {
    html! { section.stack { h2 { (say(key)) } (inside) } }
}

fn surfaces<'a>(say: Say<'_, 'a>) -> Markup {
    let line = say("guide.line");
    html! {
        div."cols even" {
            (card(Light::Lamp, html! { (eyebrow(say("guide.eyebrow"))) (voice(say("guide.voice"))) p.dim { (line) } }))
            (card(Light::Plain, html! { h3 { (say("guide.voice")) } p.dim { (line) } span.chip.moss { (line) } }))
            (card(Light::Quiet, html! { (quote(say("guide.voice"), say("guide.eyebrow"))) }))
            (empty_state(say("guide.voice"), line, Some(("/check-in", say("form.keep")))))
        }
        (notice(line))
        (copy_card(&CopyCard {
            id: "guide-words", text: say("guide.voice"), copy: say("form.copy"), copied: say("form.copied"), hint: line,
        }))
        (fold(say("guide.fold"), true, html! { p { (line) } }))
    }
}

fn buttons<'a>(say: Say<'_, 'a>) -> Markup {
    let words = say("form.keep");
    html! {
        form.btns method="post" action="/styleguide" {
            @for look in [Look::Primary, Look::Line, Look::Plain, Look::Text, Look::Danger] {
                (button(look, words, Some(("do", "keep"))))
            }
            button."btn primary" type="submit" disabled { (words) }
        }
        div.btns {
            (link_button(Look::Line, words, "/"))
            a."btn line mini" href="/" { (words) }
            a."btn quiet mini" href="/" { (words) }
        }
        span.row { (beats(2, 4)) }
    }
}

fn fields<'a>(say: Say<'_, 'a>) -> Markup {
    let (label, hint, wrong) = (say("guide.label"), Some(say("guide.line")), Some(say("guide.wrong")));
    html! {
        (error_summary(say("form.faults"), &[("f-g2".to_owned(), say("guide.wrong").to_owned())]))
        form."card stack narrow" method="post" action="/styleguide" data-draft="/draft"
            data-saved=(say("form.saved")) data-saving=(say("form.saving")) {
            (text_input(&TextInput { name: "g1", label, hint, kind: "text", value: "", error: None }))
            (text_input(&TextInput { name: "g2", label, hint, kind: "text", value: say("guide.voice"), error: wrong }))
            (text_input(&TextInput { name: "g3", label, hint: None, kind: "password", value: "", error: None }))
            (text_area(&TextArea { name: "g4", label, hint, value: say("guide.voice"), error: None }))
            (text_area(&TextArea { name: "g5", label, hint: None, value: "", error: wrong }))
            div.btns { (button(Look::Primary, say("form.keep"), None)) }
        }
    }
}

fn choices<'a>(say: Say<'_, 'a>) -> Markup {
    let chip = |n: usize, checked| Chip {
        value: ["a", "b", "c"][n],
        label: say(["near.1", "near.3", "guide.voice"][n]),
        checked,
    };
    let none = [chip(0, false), chip(1, false), chip(2, false)];
    let some = [chip(0, true), chip(1, false), chip(2, true)];
    let level = |name, chosen, error| Scale {
        name,
        legend: say("guide.question"),
        low: say("form.low"),
        high: say("form.high"),
        skip: say("form.not_sure"),
        chosen,
        error,
    };
    html! {
        div.card.stack.lg {
            (chips(&Chips { name: "c1", legend: say("guide.question"), chips: &none, many: false, error: None }))
            (chips(&Chips { name: "c2", legend: say("guide.question"), chips: &some, many: true, error: Some(say("guide.wrong")) }))
            (scale(&level("s1", None, None)))
            (scale(&level("s2", Some("7"), Some(say("guide.wrong")))))
        }
    }
}

fn near<'a>(say: Say<'_, 'a>) -> Markup {
    let words = ["near.1", "near.2", "near.3", "near.4", "near.5"].map(say);
    let field = |name, chosen, error| Nearness {
        name,
        legend: say("guide.question"),
        values: &["1", "3", "5", "7", "9"],
        words: &words,
        low: say("near.low"),
        high: say("near.high"),
        hint: say("near.hint"),
        skip: say("form.not_sure"),
        chosen,
        error,
    };
    html! {
        div."cols even" {
            div.stack { (nearness(&field("n1", None, None))) (nearness(&field("n2", Some("3"), Some(say("guide.wrong"))))) }
            div."card near-card" {
                (nearness(&field("n3", Some("7"), None)))
                div."in btns" { (link_button(Look::Primary, say("form.keep"), "/")) }
            }
        }
    }
}

fn places<'a>(say: Say<'_, 'a>) -> [BodyPlace<'a>; 4] {
    let place = |slug, key, spot, checked| BodyPlace { slug, label: say(key), spot, checked };
    [
        place("throat", "guide.throat", Some((50.0, 18.0)), false),
        place("chest", "guide.chest", Some((50.0, 32.0)), true),
        place("stomach", "guide.stomach", Some((50.0, 47.0)), false),
        place("back", "guide.back", None, false),
    ]
}

fn times<'a>(say: Say<'_, 'a>) -> Markup {
    let done = say("timer.done");
    html! {
        div."cols even" {
            div.card { (timer(&Timer {
                seconds: 120, start: say("timer.start"), pause: say("timer.pause"), done, without_script: say("timer.without_script"),
            })) }
            div."card stack" {
                (countdown(&Countdown { seconds: 5400, label: say("guide.label"), without_script: say("guide.span"), done }))
                (progress(0, 100, 35))
            }
        }
    }
}

fn charts<'a>(say: Say<'_, 'a>) -> Markup {
    let label = say("guide.label");
    let entries = [(0.0, 0.3), (0.2, 0.5), (0.45, 0.2), (0.7, 0.8), (1.0, 0.6)];
    let tone = |n: usize| if n.is_multiple_of(2) { Tone::Dusk } else { Tone::Lamp };
    let marks: Vec<Dot> =
        entries.iter().enumerate().map(|(n, e)| Dot { along: e.0, up: e.1, tone: tone(n), band: None }).collect();
    let table: Vec<Vec<String>> =
        entries.iter().map(|e| vec![label.to_owned(), format!("{:.0}", e.1 * 10.0)]).collect();
    html! {
        div."cols even" {
            section."card finding" {
                (voice(say("guide.voice")))
                (dumbbell_key(say("form.low"), say("form.high")))
                ol.drows role="list" {
                    (dumbbell_row(&Dumbbell { label, words: "7 → 4", expected: 7.0, actual: 4.0 }))
                    (dumbbell_row(&Dumbbell { label, words: "3 → 5", expected: 3.0, actual: 5.0 }))
                }
                ol."bars dusk" role="list" { (bar_row(label, "4", 1.0)) (bar_row(label, "1", 0.25)) }
                ol.bars role="list" { (bar_row(label, "3", 0.75)) }
            }
            section."card finding" {
                (voice(say("guide.voice")))
                (chart(&Chart {
                    picture: dots(say("form.low"), say("form.high"), &marks),
                    as_table: say("guide.table"), caption: label, head: &[label, say("guide.question")], rows: &table,
                }))
                (interval(0.3, 0.5, 0.72, Some(0.4)))
                (change_line(("7.2", say("form.low")), ("4.1", say("form.high")), (7.2, 4.1), &[(8.0, 4.0), (6.0, 5.0), (7.0, 3.0)]))
            }
        }
    }
}

fn rows<'a>(say: Say<'_, 'a>) -> Markup {
    let (title, line) = (say("guide.label"), say("guide.line"));
    let row = |shape| Link { path: "/", shape, title, line };
    html! {
        div."cols even" {
            section.card { (links(&[row(Icon::Sun), row(Icon::Moon)])) }
            section.card { (facts(&[(title, "7"), (line, "4")])) }
            section.card { (summary_list(&[SummaryRow { question: title, answer: line, path: "/", change: say("form.change") }])) }
            (doors(&[row(Icon::Hourglass), row(Icon::HandHeart)]))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words that are their own key, so that markup alone is looked at.
    fn page() -> String {
        let all: &'static [&'static str] = &["x", "near.1"];
        styleguide(&|_| all[0]).into_string()
    }

    /// Every start tag with its attributes.
    fn tags(page: &str) -> Vec<&str> {
        page.split('<').skip(1).filter(|t| !t.starts_with('/')).filter_map(|t| t.split('>').next()).collect()
    }

    fn value<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
        tag.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split('"').next())
    }

    #[test]
    fn nothing_is_inline() {
        for tag in tags(&page()) {
            assert!(!tag.starts_with("script") && !tag.starts_with("style"), "<{tag}>");
            assert!(!tag.contains(" style=") && !tag.contains(" on"), "<{tag}>");
        }
    }

    #[test]
    fn every_control_has_a_label() {
        let page = page();
        let tags = tags(&page);
        for (n, before) in
            page.match_indices("<input").chain(page.match_indices("<textarea")).map(|(at, _)| (at, &page[..at]))
        {
            let tag = page[n..].split('>').next().unwrap_or_default();
            let inside = before.matches("<label").count() > before.matches("</label").count();
            let named = value(tag, "id").is_some_and(|id| tags.iter().any(|t| value(t, "for") == Some(id)));
            assert!(inside || named || value(tag, "aria-label").is_some(), "{tag}> has no label");
        }
    }

    #[test]
    fn every_id_is_there_once() {
        let page = page();
        let mut ids: Vec<&str> = tags(&page).into_iter().filter_map(|t| value(t, "id")).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
    }

    #[test]
    fn what_describes_a_control_is_there() {
        let page = page();
        let tags = tags(&page);
        for ids in tags.iter().filter_map(|t| value(t, "aria-describedby")) {
            for id in ids.split(' ') {
                assert!(tags.iter().any(|t| value(t, "id") == Some(id)), "{id} is described by nothing");
            }
        }
    }

    #[test]
    fn nothing_is_preselected() {
        let words = ["a"; 5];
        let unasked = [
            scale(&Scale { name: "s", legend: "", low: "", high: "", skip: "", chosen: None, error: None }),
            nearness(&Nearness {
                name: "n",
                legend: "",
                values: &["1", "3", "5", "7", "9"],
                words: &words,
                low: "",
                high: "",
                hint: "",
                skip: "",
                chosen: None,
                error: None,
            }),
            chips(&Chips {
                name: "c",
                legend: "",
                many: false,
                error: None,
                chips: &[Chip { value: "", label: "", checked: false }],
            }),
        ];
        for markup in unasked {
            assert!(!markup.0.contains("checked"), "{}", markup.0);
        }
    }

    #[test]
    fn what_was_chosen_is_kept_and_nothing_else() {
        let kept = scale(&Scale { name: "s", legend: "", low: "", high: "", skip: "", chosen: Some("1"), error: None });
        assert_eq!(kept.0.matches(" checked").count(), 1);
        assert!(kept.0.contains("value=\"1\" checked"));
    }

    #[test]
    fn a_passphrase_is_never_filled_in_again() {
        let secret = TextInput { name: "p", label: "", hint: None, kind: "password", value: "typed", error: None };
        assert!(!text_input(&secret).0.contains("typed"));
    }

    #[test]
    fn what_was_typed_stays_text() {
        let typed = TextArea { name: "t", label: "", hint: None, value: "</textarea><script>", error: None };
        assert!(!text_area(&typed).0.contains("<script>"));
    }
}
