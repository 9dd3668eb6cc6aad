//! Cross-checks: what one file says about another is true.

use std::collections::BTreeSet;

use nearer_core::entry::Worksheet;
use nearer_core::entry::worksheet::Shape;
use nearer_core::{Kind, Side, Slug};

use crate::error::ContentErrors;
use crate::lesson::Lesson;
use crate::library::Library;
use crate::sheet::SheetWords;
use crate::term::Term;
use crate::tool::Fits;
use crate::{chair, distortion, imagery, message, own, passphrase, practice, reading, scene, script, step, words};

/// Every cross-check that fails.
pub(crate) fn check(library: &Library) -> ContentErrors {
    let mut errors = ContentErrors::default();
    for (file, list) in lists(library) {
        unique(&mut errors, file, list.iter().map(|t| &t.slug));
    }
    unique(&mut errors, "vocabulary/places.toml", library.places.iter().map(|p| &p.slug));
    unique(&mut errors, "now", library.tools.iter().map(|t| &t.slug));
    if library.tools.is_empty() {
        errors.add("now", "there is no tool");
    }
    for tool in &library.tools {
        let file = format!("now/{}.toml", tool.slug);
        fits(&mut errors, library, &file, &tool.fits);
        if tool.steps.is_empty() {
            errors.add(&file, "there is no step");
        }
    }
    unique(&mut errors, "practices", library.practices.iter().map(|p| &p.slug));
    for one in &library.practices {
        fits(&mut errors, library, &format!("practices/{}.toml", one.slug), &one.fits);
        practice::check(&mut errors, one);
    }
    unique(&mut errors, "reach", library.steps.iter().map(|s| &s.slug));
    step::check(&mut errors, &library.steps);
    unique(&mut errors, "reflections", library.reflections.iter().map(|r| &r.slug));
    unique(&mut errors, "reflections (questions)", library.asks().map(|a| &a.slug));
    for (kind, words) in library.sheets.iter() {
        sheet(&mut errors, library, kind, words);
    }
    scene::check(&mut errors, &library.scenes, &library.bonds);
    distortion::check(&mut errors, &library.distortions);
    script::check(&mut errors, &library.scripts, &library.feelings);
    message::check(&mut errors, &library.messages);
    own::check(&mut errors, &library.own);
    chair::check(&mut errors, &library.chairs);
    unique(&mut errors, "chairs.toml", library.chairs.theme.iter().map(|t| &t.slug));
    imagery::check(&mut errors, &library.imagery);
    reading::check(&mut errors, &library.reading);
    unique(&mut errors, "imagery.toml", library.imagery.picture.iter().map(|p| &p.slug));
    slots(&mut errors, library);
    help(&mut errors, library);
    unique(&mut errors, "learn", library.lessons.iter().map(|l| &l.slug));
    unique(&mut errors, "learn/questions.toml", library.questions.iter().map(|q| &q.id));
    for one in &library.lessons {
        lesson(&mut errors, library, one);
    }
    for question in &library.questions {
        if question.lesson.as_ref().is_some_and(|slug| library.lesson(slug.as_str()).is_none()) {
            errors.add("learn/questions.toml", format!("{} leads to an unknown lesson", question.id));
        }
        if question.side == Side::Both {
            errors.add("learn/questions.toml", format!("{} is asked by one side: away, or toward", question.id));
        }
    }
    let list = passphrase::words();
    if list.len() != passphrase::WORDS || list.iter().collect::<BTreeSet<_>>().len() != list.len() {
        errors.add("passphrase/words.txt", format!("{} words, not {} different ones", list.len(), passphrase::WORDS));
    }
    errors
}

/// Every list of terms with its file.
pub(crate) fn lists(library: &Library) -> [(&'static str, &[Term]); 17] {
    [
        ("vocabulary/moves.toml", &library.moves),
        ("vocabulary/triggers.toml", &library.triggers),
        ("vocabulary/sensations.toml", &library.sensations),
        ("vocabulary/feelings.toml", &library.feelings),
        ("vocabulary/values.toml", &library.values),
        ("vocabulary/returns.toml", &library.returns),
        ("vocabulary/associations.toml", &library.associations),
        ("vocabulary/bonds.toml", &library.bonds),
        ("vocabulary/signs.toml", &library.signs),
        ("vocabulary/old-rules.toml", &library.old_rules),
        ("vocabulary/ways.toml", &library.ways),
        ("vocabulary/happenings.toml", &library.happenings),
        ("vocabulary/protests.toml", &library.protests),
        ("vocabulary/seen.toml", &library.seen),
        ("vocabulary/reasons.toml", &library.reasons),
        ("vocabulary/weathers.toml", &library.weathers),
        ("vocabulary/befores.toml", &library.befores),
    ]
}

fn unique<'a>(errors: &mut ContentErrors, file: &str, slugs: impl Iterator<Item = &'a Slug>) {
    let mut seen = BTreeSet::new();
    for slug in slugs {
        if !seen.insert(slug) {
            errors.add(file, format!("{slug} stands twice"));
        }
    }
    if seen.is_empty() {
        errors.add(file, "nothing to choose from");
    }
}

/// A rule speaks only of words that exist, and of a strength inside 0–10.
fn fits(errors: &mut ContentErrors, library: &Library, file: &str, fits: &Fits) {
    let known = |list: &[Term], slug: &Slug| list.iter().any(|t| &t.slug == slug);
    for slug in &fits.moves {
        if !known(&library.moves, slug) {
            errors.add(file, format!("fits the unknown move {slug}"));
        }
    }
    for slug in &fits.triggers {
        if !known(&library.triggers, slug) {
            errors.add(file, format!("fits the unknown trigger {slug}"));
        }
    }
    for slug in &fits.happenings {
        if !known(&library.happenings, slug) {
            errors.add(file, format!("fits the unknown happening {slug}"));
        }
    }
    for slug in &fits.protests {
        if !known(&library.protests, slug) {
            errors.add(file, format!("fits the unknown protest {slug}"));
        }
    }
    for slug in &fits.places {
        if !library.places.iter().any(|p| &p.slug == slug) {
            errors.add(file, format!("fits the unknown place {slug}"));
        }
    }
    if fits.urge.is_some_and(|(low, high)| low > high || high > 10) {
        errors.add(file, "the urge lies in 0..=10, low before high");
    }
}

/// A worksheet asks every field once, with words, and leads on only to what exists.
fn sheet(errors: &mut ContentErrors, library: &Library, kind: Kind, words: &SheetWords) {
    let file = format!("sheets/{}.toml", kind.name());
    let fields = Worksheet::fields(kind);
    let known = |name: &str| fields.iter().any(|f| f.name == name);
    let asked: Vec<&String> = words.page.iter().flat_map(|p| &p.fields).collect();
    for field in &fields {
        let Some(said) = words.field(field.name) else {
            errors.add(&file, format!("{} has no words", field.name));
            continue;
        };
        if asked.iter().filter(|name| **name == field.name).count() > 1 {
            errors.add(&file, format!("{} is asked twice", field.name));
        }
        let choices: &[&str] = match field.shape {
            Shape::Choice(names) => names,
            Shape::Marks(_) => &["like_me", "sometimes", "no"],
            _ => &[],
        };
        for choice in choices.iter().filter(|c| !said.choices.contains_key(**c)) {
            errors.add(&file, format!("{}: no words for {choice}", field.name));
        }
    }
    let recalled = words.page.iter().flat_map(|p| &p.recall);
    for name in asked.into_iter().chain(recalled).chain(&words.small).chain(&words.line).chain(words.fields.keys()) {
        if !known(name) {
            errors.add(&file, format!("there is no field {name}"));
        }
    }
    for also in words.home.iter().flat_map(|home| &home.also).filter(|also| !also.path.starts_with('/')) {
        errors.add(&file, format!("\"{}\" leads nowhere", also.words));
    }
    for next in &words.next {
        let fits = match (&next.path, next.start.as_deref()) {
            (Some(path), None) => path.starts_with('/'),
            (None, Some("step")) => true,
            (None, Some(word)) => library.sheets.worded(word).is_some(),
            _ => false,
        };
        if !fits || next.give.values().any(|ours| !known(ours)) {
            errors.add(&file, format!("\"{}\" leads nowhere", next.words));
        }
    }
}

fn slots(errors: &mut ContentErrors, library: &Library) {
    for line in &library.space.lines {
        let used = words::slots(line);
        if !used.contains(&"until") || used.iter().any(|slot| !["until", "name"].contains(slot)) {
            errors.add("space.toml", format!("needs {{until}} and knows only {{until}} and {{name}}: {line}"));
        }
    }
    let repairs = [&library.space.repair_late, &library.space.repair_missed, &library.space.repair_silent];
    for line in repairs.into_iter().flatten().chain(&library.sentences).chain(&library.thoughts) {
        if !words::slots(line).is_empty() {
            errors.add("space.toml", format!("nobody fills a slot here: {line}"));
        }
    }
    for (name, finding) in library.findings.all() {
        for text in finding.texts() {
            for slot in words::slots(text).into_iter().filter(|s| !finding.slots.iter().any(|known| known == s)) {
                errors.add(&format!("findings/{name}.toml"), format!("{{{slot}}} is not in its slots: {text}"));
            }
        }
        if finding.speaks.len() < 3 {
            errors.add(&format!("findings/{name}.toml"), "needs three wordings");
        }
    }
}

fn help(errors: &mut ContentErrors, library: &Library) {
    const FILE: &str = "help/lines.toml";
    let known: BTreeSet<&str> = library.help.countries().map(|(code, _)| code).collect();
    for line in library.help.all() {
        if !known.contains(line.country.as_str()) {
            errors.add(FILE, format!("{} has no name", line.country));
        }
        if line.dial().is_empty() || !line.source.starts_with("https://") {
            errors.add(FILE, format!("{}: a number and a source are needed", line.name));
        }
    }
}

/// What a lesson leads to exists, and it has a text of a minute or more.
fn lesson(errors: &mut ContentErrors, library: &Library, lesson: &Lesson) {
    let file = format!("learn/{}.md", lesson.slug);
    for slug in lesson.related.iter().filter(|slug| library.lesson(slug.as_str()).is_none()) {
        errors.add(&file, format!("{slug} is no lesson"));
    }
    if lesson.related.contains(&lesson.slug) {
        errors.add(&file, "is related to itself");
    }
    if let Some(slug) = lesson.try_at.strip_prefix("/learn/").filter(|slug| library.lesson(slug).is_none()) {
        errors.add(&file, format!("{slug} is no lesson to try"));
    }
    if !lesson.try_at.starts_with('/') || lesson.minutes == 0 || lesson.body.is_empty() {
        errors.add(&file, "needs a page to try, minutes and a text");
    }
}
