//! One entry in one line, and in rows of facts.

use nearer_content::{Library, Term};
use nearer_core::entry::{Announced, Contact, FirstDay, Pull, Reach, ReturnedBy, Sensation, Whose, Withdrawal};
use nearer_core::{Body, Entry, Kind, Level, Percent, Slug};

use super::icon::Icon;
use super::{dates, sheet};

/// Most characters of own words shown in one line.
const LINE_CHARS: usize = 90;

/// The sign of a kind.
pub fn icon_of(entry: &Entry) -> Icon {
    match &entry.body {
        Body::CheckIn(_) => Icon::Pulse,
        Body::Urge(_) => Icon::Waves,
        Body::Space(_) => Icon::Hourglass,
        Body::Withdrawal(_) => Icon::Moon,
        Body::CloseMoment(_) => Icon::Sun,
        Body::Reach(_) => Icon::HandHeart,
        Body::Worksheet(sheet) => sheet::icon_of(sheet.kind()),
        Body::Note(_) | Body::Unknown(_) => Icon::Notebook,
    }
}

/// What the kind is called.
pub fn kind<'a>(library: &'a Library, entry: &Entry) -> &'a str {
    match entry.body.kind() {
        Some(Kind::Urge) if is_after(entry) => library.words.say("kind.pull_after"),
        Some(kind) => library.words.say_key("kind", kind.name()),
        None => library.words.say("kind.unknown"),
    }
}

/// Whether it is a pull to go after somebody.
fn is_after(entry: &Entry) -> bool {
    matches!(&entry.body, Body::Urge(urge) if urge.pull == Pull::After)
}

/// One line that says what it was.
pub fn line(library: &Library, entry: &Entry) -> String {
    let say = |key: &str, slots: &[(&str, &str)]| library.words.fill(key, slots);
    let n = |level: Option<Level>| level.map(|l| l.get().to_string());
    match &entry.body {
        Body::CheckIn(c) => {
            let felt = c.felt.map(|f| near(library, f).to_owned());
            let feelings = labels(&library.feelings, &c.feelings);
            let urge = n(c.urge).map(|u| say("summary.urge", &[("n", &u)]));
            let note = c.note.as_ref().map(|t| cut(t.as_str()));
            let pleasant = |n: i8| u8::try_from(n + 4).map(|n| library.words.say_n("pleasantness", n).to_owned()).ok();
            join([felt, c.pleasantness.and_then(|p| pleasant(p.get())), feelings, urge, note])
        }
        Body::Urge(u) => {
            let numbers = match (n(u.before), n(u.after)) {
                (Some(b), Some(a)) => Some(say("summary.eased", &[("before", &b), ("after", &a)])),
                (Some(b), None) => Some(say("summary.urge", &[("n", &b)])),
                _ => None,
            };
            let chose = u.chose.map(|c| library.words.say_key("chosen", c.name()).to_owned());
            let pulled = labels(&library.moves, &u.moves).or_else(|| labels(&library.protests, &u.protests));
            join([chose, numbers, pulled])
        }
        Body::Space(s) => {
            let until = say("summary.until", &[("until", &dates::moment(library, &s.until))]);
            let how = s.outcome.as_ref().map(|o| library.words.say_key("returned", o.how.name()).to_owned());
            join([how.or_else(|| Some(library.words.say("summary.running").to_owned())), Some(until), None])
        }
        Body::Withdrawal(w) => {
            let end = w.end.map(|e| say("summary.to", &[("end", &dates::when(library, &e))]));
            join([
                end.or_else(|| Some(library.words.say("summary.lasting").to_owned())),
                labels(&library.moves, &w.moves).or_else(|| labels(&library.befores, &w.before)),
                (w.whose == Whose::Theirs).then(|| w.with.as_ref().map(ToString::to_string)).flatten(),
            ])
        }
        Body::CloseMoment(c) => {
            join([c.what.as_ref().map(|t| cut(t.as_str())), c.felt.map(|f| near(library, f).to_owned()), None])
        }
        Body::Reach(r) => join([
            Some(cut(r.step.as_str())),
            Some(library.words.say_key("reach_state", r.state.name()).to_owned()),
            None,
        ]),
        Body::Note(note) => cut(note.text.as_str()),
        Body::Worksheet(w) => sheet::line(library, w),
        Body::Unknown(_) => library.words.say("kind.unknown_line").to_owned(),
    }
}

fn join<const N: usize>(parts: [Option<String>; N]) -> String {
    parts.into_iter().flatten().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The first line of own words, cut at a word.
pub fn cut(text: &str) -> String {
    short(text, LINE_CHARS)
}

/// The same with `most` characters at most.
pub fn short(text: &str, most: usize) -> String {
    let first = text.lines().next().unwrap_or("");
    let Some((end, _)) = first.char_indices().nth(most) else { return first.to_owned() };
    let short = &first[..end];
    format!("{}…", short.rsplit_once(' ').map_or(short, |(head, _)| head))
}

/// The words for a level of closeness: the nearest of the five steps.
pub fn near(library: &Library, level: Level) -> &str {
    library.words.say_n("near", (level.get() / 2).min(4) + 1)
}

/// Labels of slugs, comma-separated; a slug that content no longer has is shown as it is.
pub fn labels(list: &[Term], slugs: &[Slug]) -> Option<String> {
    let label =
        |slug: &Slug| list.iter().find(|t| &t.slug == slug).map_or_else(|| slug.to_string(), |t| t.short.clone());
    (!slugs.is_empty()).then(|| slugs.iter().map(label).collect::<Vec<_>>().join(", "))
}

/// Body places with their words and strengths.
pub fn body(library: &Library, body: &[Sensation]) -> Option<String> {
    let one = |s: &Sensation| {
        let place = library.places.iter().find(|p| p.slug == s.place).map_or(s.place.as_str(), |p| &p.label);
        let feel =
            s.feel.as_ref().and_then(|f| library.sensations.iter().find(|t| &t.slug == f)).map(|t| t.label.as_str());
        let strength = s.strength.map(|l| format!("{}/10", l.get()));
        let rest: Vec<&str> = feel.into_iter().chain(strength.as_deref()).collect();
        if rest.is_empty() { place.to_owned() } else { format!("{place} ({})", rest.join(", ")) }
    };
    (!body.is_empty()).then(|| body.iter().map(one).collect::<Vec<_>>().join(", "))
}

/// Every answered part as (label, value), in the order of the form.
pub fn facts<'a>(library: &'a Library, entry: &Entry) -> Vec<(&'a str, String)> {
    if let Body::Worksheet(sheet) = &entry.body {
        return sheet::facts(library, sheet);
    }
    let mut facts: Vec<(&str, String)> = Vec::new();
    let mut put = |key: &'a str, value: Option<String>| {
        if let Some(value) = value {
            facts.push((library.words.say(key), value));
        }
    };
    let ten = |level: Option<Level>| level.map(|l| format!("{} / 10", l.get()));
    put("fact.with", entry.with().map(ToString::to_string));
    match &entry.body {
        Body::CheckIn(c) => {
            put("fact.felt", c.felt.map(|l| near(library, l).to_owned()));
            put("fact.wanted", c.wanted.map(|l| near(library, l).to_owned()));
            let pleasant = |n: i8| u8::try_from(n + 4).map(|n| library.words.say_n("pleasantness", n).to_owned()).ok();
            put("fact.pleasantness", c.pleasantness.and_then(|p| pleasant(p.get())));
            put("fact.feelings", labels(&library.feelings, &c.feelings));
            put("fact.urge", ten(c.urge));
            put("fact.body", body(library, &c.body));
            put("fact.note", c.note.as_ref().map(ToString::to_string));
        }
        Body::Urge(u) => {
            put(
                "fact.happened_first",
                u.happened.as_ref().and_then(|h| labels(&library.happenings, std::slice::from_ref(h))),
            );
            put("fact.protests", labels(&library.protests, &u.protests));
            put("fact.before", ten(u.before));
            put("fact.after", ten(u.after));
            put("fact.triggers", labels(&library.triggers, &u.triggers));
            put("fact.moves", labels(&library.moves, &u.moves));
            put("fact.body", body(library, &u.body));
            put("fact.thought", u.thought.as_ref().map(ToString::to_string));
            put("fact.tools", tools(library, &u.tools));
            put("fact.value", u.value.as_ref().and_then(|v| labels(&library.values, std::slice::from_ref(v))));
            put("fact.chose", u.chose.map(|c| library.words.say_key("chosen", c.name()).to_owned()));
            put("fact.sentence", u.sentence.as_ref().map(ToString::to_string));
            put("fact.mine", u.mine.as_ref().map(ToString::to_string));
            put("fact.note", u.note.as_ref().map(ToString::to_string));
        }
        Body::Space(s) => {
            put("fact.until", Some(dates::moment(library, &s.until)));
            put("fact.message", s.message.as_ref().map(ToString::to_string));
            if let Some(o) = &s.outcome {
                put("fact.returned", Some(library.words.say_key("returned", o.how.name()).to_owned()));
                put("fact.returned_at", o.returned.map(|m| dates::moment(library, &m)));
                put("fact.repair", o.repair.as_ref().map(ToString::to_string));
            }
        }
        Body::Withdrawal(w) => {
            put("fact.whose", Some(library.words.say_key("whose", w.whose.name()).to_owned()));
            put("fact.start", Some(dates::when(library, &w.start)));
            put("fact.end", w.end.map(|e| dates::when(library, &e)));
            for (key, value) in seen_from_here(library, w) {
                put(key, Some(value));
            }
            put("fact.came_before", labels(&library.triggers, &w.came_before));
            put("fact.came_before_note", w.came_before_note.as_ref().map(ToString::to_string));
            put("fact.moves", labels(&library.moves, &w.moves));
            put("fact.told", w.told.as_ref().map(ToString::to_string));
            put("fact.way", w.came_back_by.as_ref().and_then(|v| labels(&library.returns, std::slice::from_ref(v))));
            put("fact.came_back", w.came_back.as_ref().map(ToString::to_string));
            put(
                if w.end.is_some() { "fact.repair" } else { "fact.to_mend" },
                w.repair.as_ref().map(ToString::to_string),
            );
        }
        Body::CloseMoment(c) => {
            put("fact.start", Some(dates::when(library, &c.start)));
            put("fact.end", c.end.map(|e| dates::when(library, &e)));
            put("fact.felt", c.felt.map(|l| near(library, l).to_owned()));
            put("fact.what", c.what.as_ref().map(ToString::to_string));
        }
        Body::Reach(r) => {
            put("fact.step", Some(r.step.to_string()));
            put("fact.state", Some(library.words.say_key("reach_state", r.state.name()).to_owned()));
            put("ladder.fact.kind", r.kind.map(|k| library.words.say_key("reach_kind", k.name()).to_owned()));
            put("fact.value", r.value.as_ref().and_then(|v| labels(&library.values, std::slice::from_ref(v))));
            put("fact.feared", r.feared.as_ref().map(ToString::to_string));
            put("fact.expected", ten(r.expected));
            put("fact.felt_it", ten(r.felt));
            put("fact.happened", r.happened.as_ref().map(ToString::to_string));
            let percent = |p: Option<Percent>| p.map(|p| format!("{} / 100", p.get()));
            put("fact.likely", percent(r.likely));
            put(
                "fact.feared_happened",
                r.feared_happened.map(|h| library.words.say_key("feared_happened", h.name()).to_owned()),
            );
            put("fact.likely_after", percent(r.likely_after));
            put("fact.supports", supports(library, r));
            put("fact.learned", r.learned.as_ref().map(ToString::to_string));
            put("fact.day", r.day.map(|d| dates::date(library, d)));
        }
        Body::Note(note) => {
            put("fact.text", Some(note.text.to_string()));
            put("fact.act", note.act.as_ref().map(ToString::to_string));
            put("fact.enough", note.enough.then(|| library.words.say("form.yes").to_owned()));
        }
        Body::Worksheet(_) => {}
        Body::Unknown(u) => put("fact.unknown", serde_json_line(&u.data)),
    }
    facts
}

/// What is told of somebody else's distance alone.
fn seen_from_here(library: &Library, w: &Withdrawal) -> Vec<(&'static str, String)> {
    let named = |table, name: Option<&'static str>| name.map(|n| library.words.say_key(table, n).to_owned());
    let rows = [
        ("fact.announced", named("announced", w.announced.map(Announced::name))),
        ("fact.came_before", labels(&library.befores, &w.before)),
        ("fact.seen", labels(&library.seen, &w.seen)),
        ("fact.first_day", named("first_day", w.first_day.map(FirstDay::name))),
        ("fact.contact", named("contact", w.contact.map(Contact::name))),
        ("fact.returned_by", named("returned_by", w.returned_by.map(ReturnedBy::name))),
    ];
    rows.into_iter().filter_map(|(key, value)| value.map(|v| (key, v))).collect()
}

fn supports(library: &Library, reach: &Reach) -> Option<String> {
    let breathed = reach.breathed.then(|| library.words.say("ladder.fact.breathed").to_owned());
    let all: Vec<String> = breathed.into_iter().chain(reach.supports.as_ref().map(ToString::to_string)).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

fn serde_json_line(data: &impl ToString) -> Option<String> {
    const MOST: usize = 2_000;
    Some(data.to_string().chars().take(MOST).collect())
}

fn tools(library: &Library, used: &[nearer_core::entry::ToolUse]) -> Option<String> {
    let one = |u: &nearer_core::entry::ToolUse| {
        let title = library.tool(u.tool.as_str()).map_or(u.tool.as_str(), |t| t.title.as_str());
        if u.worse { library.words.fill("summary.made_worse", &[("tool", title)]) } else { title.to_owned() }
    };
    (!used.is_empty()).then(|| used.iter().map(one).collect::<Vec<_>>().join(", "))
}
