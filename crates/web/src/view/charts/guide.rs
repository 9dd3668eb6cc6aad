//! Every picture with made-up numbers, to look at and to audit.

use maud::{Markup, html};

use super::super::parts::{Chart, change_line, voice};
use super::*;

/// Gives the words under a key.
type Say<'s, 'a> = &'s dyn Fn(&str) -> &'a str;

/// The section; `say` gives the words under a key.
pub fn guide<'a>(say: Say<'_, 'a>) -> Markup {
    let pictures = [
        expected(say),
        pulls(say),
        coming_back(say),
        since(say),
        rules(say),
        called(say),
        lasting(say),
        place(say),
        places(say),
        steps(say),
        days(say),
        web(say),
        windows(say),
    ];
    html! {
        div."cols even" {
            @for (name, picture) in pictures {
                section."card finding" { (voice(say(name))) (picture) }
            }
        }
    }
}

type Shown<'a> = (&'a str, Markup);

fn about<'a>(say: Say<'_, 'a>) -> About<'a> {
    About { title: say("guide.charts"), desc: say("guide.line") }
}

fn over<'a>(say: Say<'_, 'a>) -> Over<'a> {
    Over {
        about: about(say),
        range: (0.0, 10.0),
        up: (say("form.low"), say("form.high")),
        along: (say("pictures.first"), say("pictures.last")),
    }
}

/// A picture in its frame with a table of as many rows as points.
fn with_table<'a>(say: Say<'_, 'a>, picture: Markup, values: &[f64]) -> Markup {
    let label = say("guide.label");
    let rows: Vec<Vec<String>> =
        values.iter().enumerate().map(|(n, v)| vec![format!("{}", n + 1), format!("{v:.1}")]).collect();
    let chart = Chart {
        picture,
        as_table: say("guide.table"),
        caption: label,
        head: &[say("pictures.nth"), say("guide.question")],
        rows: &rows,
    };
    framed(&Framed { chart, read: Some(say("pictures.read")) })
}

fn expected<'a>(say: Say<'_, 'a>) -> Shown<'static> {
    let row = |words, expected, actual| Dumbbell { label: say("guide.label"), words, expected, actual };
    let rows = [row("5 → 3", 5.0, 3.0), row("6 → 2", 6.0, 2.0), row("4 → 4", 4.0, 4.0), row("3 → 7", 3.0, 7.0)];
    let ends = Ends { low: say("form.low"), high: say("form.high") };
    ("pictures.guide.expected", dumbbells((say("pictures.expected"), say("pictures.was")), &rows, ends))
}

fn pulls<'a>(say: Say<'_, 'a>) -> Shown<'static> {
    let times: Vec<(f64, Option<f64>)> = [(8.0, 4.0), (7.0, 5.0), (9.0, 5.0), (6.0, 2.0), (7.0, 7.5), (8.0, 3.0)]
        .iter()
        .map(|(b, a)| (*b, Some(*a)))
        .chain([(5.0, None)])
        .collect();
    let values: Vec<f64> = times.iter().map(|t| t.0).collect();
    let sides = (("7.2", say("pictures.before")), ("4.1", say("pictures.after")));
    let pairs: Vec<(f64, f64)> = times.iter().filter_map(|(b, a)| a.map(|a| (*b, a))).collect();
    (
        "pictures.guide.pulls",
        html! {
            (with_table(say, moments(&over(say), &times), &values))
            (change_line(sides.0, sides.1, (7.2, 4.1), &pairs))
        },
    )
}

fn coming_back<'a>(say: Say<'_, 'a>) -> Shown<'static> {
    let stretches = [(8.0, 6.0, 9.5), (6.0, 4.5, 8.0), (6.5, 4.0, 8.5), (3.0, 2.0, 4.5)];
    let values: Vec<f64> = stretches.iter().map(|s| s.0).collect();
    let bar = |words, value| Bar { label: say("guide.label"), words, value };
    (
        "pictures.guide.back",
        html! {
            (with_table(say, returns(&over(say), &stretches), &values))
            (bars(Tone::Dusk, &[bar("4", 4.0), bar("3", 3.0), bar("1.5", 1.5)]))
        },
    )
}

fn since<'a>(say: Say<'_, 'a>) -> Shown<'static> {
    let (before, then) = ([7.0, 8.0, 6.5, 7.0, 8.0], [6.0, 5.0, 4.0, 5.5, 4.0, 4.5]);
    let values: Vec<f64> = before.iter().chain(&then).copied().collect();
    let picture = parted(
        &over(say),
        &Phase { values: &before, level: Some((7.3, 6.7, 7.9)) },
        &Phase { values: &then, level: Some((4.8, 4.2, 5.4)) },
    );
    ("pictures.guide.since", with_table(say, picture, &values))
}

fn rules<'a>(say: Say<'_, 'a>) -> Shown<'static> {
    let (one, two, three) = ([8.0, 7.5, 6.0, 5.5], [6.0, 6.0, 6.5], [9.0, 7.0, 4.0]);
    let line = |words, values| Line { label: say("guide.label"), words, values };
    let values: Vec<f64> = one.iter().chain(&two).chain(&three).copied().collect();
    let picture = lines(&over(say), &[line("80 → 55", &one), line("60 → 65", &two), line("90 → 40", &three)]);
    ("pictures.guide.rules", with_table(say, picture, &values))
}

fn called<'a>(say: Say<'_, 'a>) -> Shown<'static> {
    let group = |said, came, low, high, n| Called { said, came, range: (low, high), n };
    let groups = [group(0.3, 0.15, 0.02, 0.4, 6), group(0.6, 0.35, 0.2, 0.5, 14), group(0.85, 0.5, 0.3, 0.7, 9)];
    let curve: Vec<(f64, f64)> = (0..=20).map(|n| f64::from(n) / 20.0).map(|x| (x, 0.1 + 0.5 * x * x)).collect();
    let (said, came) = (("", say("pictures.expected")), ("", say("pictures.was")));
    (
        "pictures.guide.called",
        with_table(say, calibration(about(say), said, came, &groups, &curve), &[15.0, 35.0, 50.0]),
    )
}

fn lasting<'a>(say: Say<'_, 'a>) -> Shown<'static> {
    let step = |time, left, low, high| Step { time, left, range: (low, high) };
    let steps =
        [step(1.0, 0.8, 0.5, 0.95), step(2.0, 0.6, 0.3, 0.8), step(4.0, 0.3, 0.1, 0.6), step(7.0, 0.1, 0.0, 0.4)];
    let then = [(3.0, 1.0), (4.0, 0.6), (5.0, 0.45), (7.0, 0.2), (9.0, 0.08)];
    let still = Some(Still { so_far: 3.0, then: &then });
    let picture = survival(about(say), ("0", "100"), (say("pictures.first"), say("pictures.last")), 9.0, &steps, still);
    ("pictures.guide.lasting", with_table(say, picture, &[80.0, 60.0, 30.0, 10.0]))
}

fn place<'a>(say: Say<'_, 'a>) -> Shown<'static> {
    let at = |x, y| Position { at: (x, y), off: (0.12, 0.16), together: 0.4 };
    let ends = (say("form.low"), say("form.high"));
    let picture = position(about(say), ends, ends, &[at(0.8, 0.5), at(0.7, 0.55), at(0.55, 0.4)]);
    ("pictures.guide.place", with_table(say, picture, &[8.0, 7.0, 5.5]))
}

fn places<'a>(say: Say<'_, 'a>) -> Shown<'static> {
    let felt = |label, words, times, spot| Felt { label, words, times, spot };
    let all = [
        felt(say("guide.chest"), "8", 8, Some((50.0, 32.0))),
        felt(say("guide.stomach"), "5", 5, Some((50.0, 47.0))),
        felt(say("guide.throat"), "4", 4, Some((50.0, 18.0))),
        felt(say("guide.back"), "2", 2, None),
    ];
    ("pictures.guide.places", heat(&all))
}

fn steps<'a>(say: Say<'_, 'a>) -> Shown<'static> {
    let rung = |words, taken| Rung { label: say("guide.label"), words, taken };
    ("pictures.guide.steps", ladder(&[rung("9", 9), rung("4", 4), rung("1", 1), rung("0", 0)]))
}

fn days<'a>(say: Say<'_, 'a>) -> Shown<'static> {
    let days = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"].map(|d| (d, d));
    let parts = [
        (say("pictures.part_1"), [0, 0, 1, 0, 0, 0, 0]),
        (say("pictures.part_2"), [0, 0, 0, 0, 1, 0, 0]),
        (say("pictures.part_3"), [1, 0, 1, 2, 0, 3, 2]),
        (say("pictures.part_4"), [0, 0, 0, 1, 0, 2, 1]),
    ];
    let all = Week { caption: say("guide.charts"), part_head: say("pictures.part"), days: &days, parts: &parts };
    ("pictures.guide.days", week(&all))
}

fn web<'a>(say: Say<'_, 'a>) -> Shown<'static> {
    let names = [say("guide.chest"), say("guide.throat"), say("guide.stomach"), say("guide.back"), say("guide.near")];
    let to = |from, to, strength| Influence { from, to, strength, words: say("guide.line") };
    let all = [to(0, 1, 0.6), to(1, 0, 0.2), to(2, 2, 0.5), to(3, 0, -0.7), to(4, 2, 0.9)];
    ("pictures.guide.web", network(about(say), &names, &all))
}

fn windows<'a>(say: Say<'_, 'a>) -> Shown<'static> {
    let key = ["near.1", "near.2", "near.3", "near.4", "near.5"].map(say);
    let lit = |day: u8, near| Lit {
        day,
        weekday: say("pictures.weekday.1").to_owned(),
        path: "/notes".to_owned(),
        words: format!("{day}"),
        near,
    };
    let month = |days: &[(u8, Option<u8>)]| Month {
        name: say("guide.near"),
        words: format!("{}", days.len()),
        days: days.iter().map(|(d, n)| lit(*d, *n)).collect(),
    };
    let all = [
        month(&[(2, Some(0)), (3, Some(1)), (9, Some(3)), (17, None), (30, Some(4))]),
        month(&[(1, Some(2)), (2, Some(4)), (5, Some(3))]),
    ];
    ("pictures.guide.windows", year(&key, say("insights.page.unlit"), &all))
}
