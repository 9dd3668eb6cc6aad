//! Arbitrary entries.

use nearer_core::entry::worksheet::{Field, Shape};
use nearer_core::entry::*;
use nearer_core::time::ClockTime;
use nearer_core::vocabulary::Terms;
use nearer_core::*;
use proptest::collection::{btree_map, vec};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

pub(crate) const WORDS: [&str; 6] = ["chest", "flaw-finding", "tense", "a", "0-9", "breathe"];
pub(crate) const ZONES: [&str; 5] = ["Europe/Berlin", "America/St_Johns", "Pacific/Apia", "Asia/Kathmandu", "UTC"];

/// A vocabulary in which every list offers [`WORDS`].
pub(crate) fn vocabulary() -> Vocabulary {
    Vocabulary::new(Terms::ALL.into_iter().flat_map(|list| WORDS.map(|word| (list, slug_of(word)))))
}

fn slug_of(word: &str) -> Slug {
    word.parse().expect("a slug")
}

fn slug() -> impl Strategy<Value = Slug> {
    select(&WORDS[..]).prop_map(slug_of)
}

fn slugs() -> impl Strategy<Value = Vec<Slug>> {
    subsequence(WORDS.map(slug_of).to_vec(), 0..4)
}

fn text() -> impl Strategy<Value = Text> {
    "(?s)[\\PC\\n\\t]{1,40}".prop_filter_map("blank", |s| s.parse().ok())
}

fn name() -> impl Strategy<Value = Name> {
    "\\PC{1,20}".prop_filter_map("blank", |s| s.parse().ok())
}

fn level() -> impl Strategy<Value = Option<Level>> {
    of((0u8..=10).prop_map(|n| Level::new(n).expect("a level")))
}

fn sensations() -> impl Strategy<Value = Vec<Sensation>> {
    slugs().prop_flat_map(|places| {
        let rest = vec((of(slug()), level()), places.len());
        rest.prop_map(move |rest| {
            let all = places.iter().cloned().zip(rest);
            all.map(|(place, (feel, strength))| Sensation { place, feel, strength }).collect()
        })
    })
}

/// A moment of the years 2001–2025 to the minute, at the offset of a zone.
pub(crate) fn moment(zone: &'static str) -> impl Strategy<Value = Moment> {
    let zone: Zone = zone.parse().expect("a zone");
    (2001i16..2026, 1i8..=12, 1i8..=28, 0u8..24, 0u8..60).prop_map(move |(year, month, day, hour, minute)| {
        let day = PracticeDay::new(year, month, day).expect("a day");
        Moment::civil(day, ClockTime::new(hour, minute).expect("a time"), &zone).expect("a moment")
    })
}

fn when(zone: &'static str) -> impl Strategy<Value = When> {
    prop_oneof![moment(zone).prop_map(When::Moment), moment(zone).prop_map(|m| When::Day(m.date()))]
}

/// A start, and perhaps an end that is not before it.
fn stretch(zone: &'static str) -> impl Strategy<Value = (When, Option<When>)> {
    (when(zone), of(when(zone))).prop_map(|(a, b)| match b {
        Some(b) if b.day() < a.day() => (b, Some(a)),
        Some(b) if b.day() == a.day() && b.hours_since(&a).1 < 0.0 => (b, Some(a)),
        b => (a, b),
    })
}

fn check_in() -> impl Strategy<Value = Body> {
    let pleasantness = of((-3i8..=3).prop_map(|n| Pleasantness::new(n).expect("in range")));
    let levels = (level(), level(), level());
    (pleasantness, levels, sensations(), slugs(), of(name()), of(text()))
        .prop_map(|(pleasantness, (felt, wanted, urge), body, feelings, with, note)| {
            Body::CheckIn(CheckIn { pleasantness, felt, wanted, urge, body, feelings, with, note })
        })
        .prop_filter("nothing answered", |b| {
            let Body::CheckIn(c) = b else { return false };
            *c != CheckIn { with: c.with.clone(), ..CheckIn::default() }
        })
}

fn urge() -> impl Strategy<Value = Body> {
    let tools = slugs().prop_flat_map(|tools| {
        vec(any::<bool>(), tools.len()).prop_map(move |worse| {
            tools.iter().cloned().zip(worse).map(|(tool, worse)| ToolUse { tool, worse }).collect::<Vec<_>>()
        })
    });
    let first = (level(), level(), slugs(), slugs(), sensations(), tools, of(text()));
    let chosen = of(select(Chosen::NAMES.map(|(_, c)| c).to_vec()));
    let second = (of(slug()), chosen, of(text()), of(id()), of(name()), of(text()));
    let pull = select(Pull::NAMES.map(|(_, p)| p).to_vec());
    let drawn = of((slug(), slug()))
        .prop_map(|two| two.filter(|(tool, instead)| tool != instead).map(|(tool, instead)| Drawn { tool, instead }));
    let after_somebody = (pull, of(slug()), slugs(), of(text()), drawn);
    (first, second, after_somebody).prop_map(|((before, after, triggers, moves, body, tools, thought), rest, more)| {
        let (value, chose, sentence, space, with, note) = rest;
        let (pull, happened, protests, mine, drawn) = more;
        Body::Urge(Urge {
            pull,
            happened,
            protests,
            mine,
            before,
            after,
            triggers,
            moves,
            body,
            tools,
            drawn,
            thought,
            value,
            chose,
            sentence,
            space,
            with,
            note,
        })
    })
}

fn withdrawal(zone: &'static str) -> impl Strategy<Value = Body> {
    let whose = select(Whose::NAMES.map(|(_, w)| w).to_vec());
    let texts = (of(text()), of(text()), of(text()), of(text()));
    let announced = of(select(Announced::NAMES.iter().map(|(_, a)| *a).collect::<Vec<_>>()));
    let first_day = of(select(FirstDay::NAMES.iter().map(|(_, f)| *f).collect::<Vec<_>>()));
    let contact = of(select(Contact::NAMES.iter().map(|(_, c)| *c).collect::<Vec<_>>()));
    let returned_by = of(select(ReturnedBy::NAMES.iter().map(|(_, r)| *r).collect::<Vec<_>>()));
    let theirs = (slugs(), slugs(), announced, first_day, contact, returned_by);
    (whose, stretch(zone), slugs(), slugs(), texts, of(slug()), of(name()), theirs).prop_map(
        |(whose, (start, end), came_before, moves, texts, came_back_by, with, theirs)| {
            let (before, seen, announced, first_day, contact, returned_by) = theirs;
            let (came_before_note, told, came_back, repair) = texts;
            Body::Withdrawal(Withdrawal {
                whose,
                start,
                end,
                came_before,
                came_before_note,
                moves,
                told,
                came_back_by,
                came_back,
                repair,
                before,
                seen,
                announced,
                first_day,
                contact,
                returned_by,
                with,
            })
        },
    )
}

fn close_moment(zone: &'static str) -> impl Strategy<Value = Body> {
    (stretch(zone), of(text()), level(), of(name()))
        .prop_map(|((start, end), what, felt, with)| Body::CloseMoment(CloseMoment { start, end, what, felt, with }))
}

/// A space that began at the moment that comes with it.
fn space(zone: &'static str) -> impl Strategy<Value = (Body, Moment)> {
    let how = of(select(Returned::NAMES.map(|(_, r)| r).to_vec()));
    let z: Zone = zone.parse().expect("a zone");
    (moment(zone), 90i64..SPACE_MINUTES_MAX - 90, how, moment(zone), of(name()), of(text()), of(text())).prop_map(
        move |(at, minutes, how, returned, with, message, repair)| {
            let outcome = how.map(|how| {
                let returned = (how != Returned::Missed).then_some(returned);
                SpaceOutcome { how, returned, repair }
            });
            // Over the civil time, so that a doubled hour is the first of the two.
            let until = at.plus_minutes(minutes, &z);
            let until = Moment::civil(until.date(), until.clock(), &z).expect("a moment");
            (Body::Space(Space { until, with, message, outcome }), at)
        },
    )
}

fn percent() -> impl Strategy<Value = Option<Percent>> {
    of((0u8..=100).prop_map(|n| Percent::new(n).expect("a percentage")))
}

fn reach() -> impl Strategy<Value = Body> {
    let kind = of(select(ReachKind::NAMES.map(|(_, k)| k).to_vec()));
    let state = select(ReachState::NAMES.map(|(_, s)| s).to_vec());
    let first = (text(), kind, state, of(name()), of(slug()), (of(text()), of(text())), level(), level());
    let offered = slugs().prop_map(|mut s| {
        s.truncate(OFFERED_MAX);
        s
    });
    let happened = of(select(FearedHappened::NAMES.map(|(_, h)| h).to_vec()));
    let day = of(moment("UTC").prop_map(|m| m.date()));
    let guess = (percent(), happened, percent());
    let second = (of(slug()), offered, day, of(name()), guess, of(text()), any::<bool>(), (of(text()), of(id())));
    (first, second).prop_map(|(first, second)| {
        let (step, kind, state, with, value, (feared, happened), expected, felt) = first;
        let (authored, offered, day, own_value, guess, supports, breathed, (learned, belief)) = second;
        let (likely, feared_happened, likely_after) = guess;
        Body::Reach(Reach {
            step,
            kind,
            state,
            with,
            value,
            feared,
            expected,
            felt,
            happened,
            authored,
            offered,
            day,
            own_value,
            likely,
            feared_happened,
            likely_after,
            supports,
            breathed,
            learned,
            belief,
        })
    })
}

/// What a form could send for one field of that shape.
fn typed(field: Field) -> BoxedStrategy<Vec<(String, String)>> {
    let name = field.name.to_owned();
    let one = move |value: BoxedStrategy<String>| {
        let name = name.clone();
        value.prop_map(move |v| vec![(name.clone(), v)]).boxed()
    };
    let many = |values: BoxedStrategy<Vec<String>>| {
        let name = field.name;
        values.prop_map(move |all| all.into_iter().map(|v| (name.to_owned(), v)).collect()).boxed()
    };
    let behind = |value: BoxedStrategy<String>| {
        let name = field.name;
        (slugs(), vec(value, 3))
            .prop_map(move |(s, v)| s.iter().zip(v).map(|(s, v)| (format!("{name}-{s}"), v)).collect())
            .boxed()
    };
    let words = || text().prop_map(|t| t.as_str().to_owned()).boxed();
    match field.shape {
        Shape::Text => one(words()),
        Shape::Sealed => one("[A-Za-z0-9+/]{4,60}"
            .prop_map(|body| format!("-----BEGIN AGE ENCRYPTED FILE-----\n{body}\n-----END AGE ENCRYPTED FILE-----"))
            .boxed()),
        Shape::Name => one(self::name().prop_map(|n| n.as_str().to_owned()).boxed()),
        Shape::Level => one((0u8..=10).prop_map(|n| n.to_string()).boxed()),
        Shape::Percent => one((0u8..=100).prop_map(|n| n.to_string()).boxed()),
        Shape::Days => one((1u16..=366).prop_map(|n| n.to_string()).boxed()),
        Shape::Minutes => one((1u16..=1440).prop_map(|n| n.to_string()).boxed()),
        Shape::Slug(_) => one(slug().prop_map(|s| s.to_string()).boxed()),
        Shape::Slugs(_) => many(slugs().prop_map(|all| all.iter().map(ToString::to_string).collect()).boxed()),
        Shape::Choice(names) => one(select(names.to_vec()).prop_map(str::to_owned).boxed()),
        Shape::Yes => one(Just("yes".to_owned()).boxed()),
        Shape::Day => one(moment("UTC").prop_map(|m| m.date().to_string()).boxed()),
        Shape::When => {
            let field = format!("{}_date", field.name);
            moment("UTC").prop_map(move |m| vec![(field.clone(), m.date().to_string())]).boxed()
        }
        Shape::Entry => one(id().prop_map(|id| id.to_string()).boxed()),
        Shape::Body => slugs().prop_map(|s| s.iter().map(|p| ("place".to_owned(), p.to_string())).collect()).boxed(),
        Shape::Marks(_) => behind(select(vec!["like_me", "sometimes", "no"]).prop_map(str::to_owned).boxed()),
        Shape::Said(_) => behind(words()),
        Shape::Instrument => one(instrument().boxed()),
        Shape::Given => {
            let name = field.name;
            vec((1u8..=100, -100i16..=100), 0..12)
                .prop_map(move |all| all.into_iter().map(|(n, v)| (format!("{name}-{n}"), v.to_string())).collect())
                .boxed()
        }
        Shape::Scores => many(vec(score(), 0..4).boxed()),
        Shape::Piece => one((1u8..=Piece::MOST).prop_map(|n| n.to_string()).boxed()),
        Shape::Sound => {
            one(vec(any::<u8>(), 1..60).prop_map(|b| Sound::of(&b).expect("a sound").as_str().to_owned()).boxed())
        }
    }
}

/// A questionnaire as JSON.
fn instrument() -> impl Strategy<Value = String> {
    (vec((text(), any::<bool>(), any::<bool>()), 1..6), name(), 2i16..8).prop_map(|(items, title, high)| {
        let choices: Vec<_> = (1..=high).map(|value| serde_json::json!({"value": value})).collect();
        let all: Vec<usize> = (1..=items.len()).collect();
        let items: Vec<_> = items
            .iter()
            .map(|(says, reverse, harm)| serde_json::json!({"says": says, "reverse": reverse, "harm": harm}))
            .collect();
        let scale = serde_json::json!({"id": "one", "title": "One", "items": all, "error": 0.5});
        serde_json::json!({
            "id": "a", "title": title, "choices": choices, "items": items, "scales": [scale]
        })
        .to_string()
    })
}

/// A score as JSON.
fn score() -> impl Strategy<Value = String> {
    (0u32..70_000, 1u8..30).prop_map(|(value, of)| {
        serde_json::json!({
            "scale": "one", "title": "One", "value": f64::from(value) / 1e4, "low": 0.0, "high": 7.0,
            "answered": of, "of": of,
            "place": (of % 2 == 0).then(|| serde_json::json!({"eap": -0.5, "sd": 0.25, "off": 0.5}))
        })
        .to_string()
    })
}

/// Any worksheet as a form could have sent it: some of its fields, always those needed.
fn worksheet() -> impl Strategy<Value = Body> {
    let sheet = select(Worksheet::KINDS.to_vec()).prop_flat_map(|kind| {
        let fields: Vec<_> = Worksheet::fields(kind)
            .into_iter()
            .map(|f| if f.needed { typed(f).prop_map(Some).boxed() } else { of(typed(f)).boxed() })
            .collect();
        (Just(kind), fields)
    });
    sheet.prop_filter_map("nothing answered", |(kind, fields)| {
        let answers = Answers::new(fields.into_iter().flatten().flatten());
        let vocabulary = vocabulary();
        let zone = "UTC".parse().expect("a zone");
        let asked =
            Asked { vocabulary: &vocabulary, now: "2026-06-01T12:00:00Z".parse().expect("a moment"), zone: &zone };
        Body::parse(kind, &answers, &asked).ok().map(|(body, _)| body)
    })
}

fn note() -> impl Strategy<Value = Body> {
    (text(), of(name()), of(text()), any::<bool>())
        .prop_map(|(text, with, act, enough)| Body::Note(Note { text, with, act, enough }))
}

/// Any body of a known kind as a form in that zone could have sent it, with its moment.
pub(crate) fn known(zone: &'static str) -> impl Strategy<Value = (Body, Moment)> {
    let at = move || moment(zone);
    // Boxed, because strategies nested this deep overflow a test's stack.
    let bodies = prop_oneof![
        check_in().boxed(),
        urge().boxed(),
        withdrawal(zone).boxed(),
        close_moment(zone).boxed(),
        reach().boxed(),
        worksheet().boxed(),
        note().boxed()
    ];
    prop_oneof![6 => (bodies, at()).boxed(), 1 => space(zone).boxed()]
}

/// Any JSON that a newer program might write.
fn json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<u64>().prop_map(Into::into),
        prop::num::f64::NORMAL.prop_map(Into::into),
        "\\PC{0,12}".prop_map(Into::into),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Into::into),
            btree_map("[a-z_]{1,8}", inner, 0..4).prop_map(|m| serde_json::Value::Object(m.into_iter().collect())),
        ]
    })
}

/// A kind that does not exist here, or a known one in a newer layout.
pub(crate) fn unknown() -> impl Strategy<Value = Body> {
    let newer =
        (1u16..99, select(Kind::ALL.to_vec())).prop_map(|(more, kind)| (kind.version() + more, kind.name().to_owned()));
    let foreign = (any::<u16>(), "[a-z_]{1,12}").prop_filter("a known kind", |(_, kind)| Kind::named(kind).is_none());
    (prop_oneof![newer, foreign], json())
        .prop_map(|((v, kind), data)| Body::Unknown(Box::new(UnknownBody { v, kind, data })))
}

pub(crate) fn id() -> impl Strategy<Value = EntryId> {
    any::<[u8; 16]>().prop_map(EntryId::from_bytes)
}

pub(crate) fn zone() -> impl Strategy<Value = &'static str> {
    select(&ZONES[..])
}

/// Any entry.
pub(crate) fn entry() -> impl Strategy<Value = Entry> {
    let source =
        (any::<[u8; 16]>(), "\\PC{0,20}").prop_map(|(batch, row)| Source { batch: BatchId::from_random(batch), row });
    zone().prop_flat_map(move |zone| {
        let body = prop_oneof![4 => known(zone).boxed(), 1 => (unknown(), moment(zone)).boxed()];
        let moments = (moment(zone), of(moment(zone)));
        (id(), body, moments, of(source.clone())).prop_map(|(id, (body, at), (noted, removed), source)| {
            let mut entry = Entry::new(id, at, noted, body);
            entry.source = source;
            entry.removed = removed;
            entry
        })
    })
}
