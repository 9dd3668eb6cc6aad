//! A worksheet being asked: a question a page, everything skippable, nothing lost between.

use maud::{Markup, html};
use nearer_content::{Ask, FieldWords, Library, ReflectionWords, SheetWords};
use nearer_core::entry::Worksheet;
use nearer_core::entry::worksheet::{Field, Known as Recognised, Shape};
use nearer_core::vocabulary::Terms;
use nearer_core::{Answers, EntryId, FieldErrors, Kind, Moment};

use super::ask::{Choice, Form};
use super::icon::{Icon, icon};
use super::known::{Known, used_first};
use super::{parts, shell};

/// What is asked: one worksheet, or one reflection.
#[derive(Clone, Copy)]
pub struct Asking<'a> {
    /// The kind that comes of it.
    pub kind: Kind,
    /// Its words.
    pub words: &'a SheetWords,
    /// The reflection, where it is one.
    pub reflection: Option<&'a ReflectionWords>,
    /// Its address.
    pub path: &'a str,
    /// The smaller version.
    pub small: bool,
    /// Which page, from 0.
    pub page: usize,
}

/// What stands beside the form on every page.
pub struct Beside<'a> {
    /// The session's token.
    pub token: &'a str,
    /// What earlier entries offer again.
    pub known: &'a Known,
    /// Beliefs that a line may be about, newest first.
    pub beliefs: &'a [(EntryId, String)],
    /// Now.
    pub now: Moment,
    /// The form was begun earlier and is shown again.
    pub resumed: bool,
}

/// One thing asked on a page.
#[derive(Clone, Copy)]
enum Item<'a> {
    Field(Field),
    Ask(&'a Ask),
}

impl<'a> Asking<'a> {
    /// How many pages it has.
    pub fn pages(&self) -> usize {
        match self.reflection {
            _ if self.small => 1,
            Some(reflection) => reflection.ask.len() + 1,
            None => self.words.page.len(),
        }
    }
    /// The page that asks a field.
    pub fn page_of(&self, field: &str) -> usize {
        (0..self.pages()).find(|n| Asking { page: *n, ..*self }.items().iter().any(|i| asks(i, field))).unwrap_or(0)
    }
    /// The names of the fields on this page, as a form sends them; `*` ends a prefix.
    pub fn asked_here(&self) -> Vec<String> {
        let mut names = Vec::new();
        for item in self.items() {
            match item {
                Item::Ask(ask) => names.push(format!("said-{}", ask.slug)),
                Item::Field(field) => match field.shape {
                    Shape::Body => names.extend(["place", "feel-*", "strength-*"].map(str::to_owned)),
                    Shape::Marks(_) | Shape::Said(_) => names.push(format!("{}-*", field.name)),
                    Shape::When => names.extend(["date", "time"].map(|part| format!("{}_{part}", field.name))),
                    _ => names.push(field.name.to_owned()),
                },
            }
        }
        names
    }
    fn items(&self) -> Vec<Item<'a>> {
        let fields = Worksheet::fields(self.kind);
        let of = |names: &[String]| {
            names.iter().filter_map(|n| fields.iter().find(|f| f.name == n)).map(|f| Item::Field(*f)).collect()
        };
        match (self.reflection, self.small) {
            (Some(reflection), _) => match reflection.ask.get(self.page) {
                Some(ask) => vec![Item::Ask(ask)],
                None => of(&["sentence", "act", "enough", "with"].map(str::to_owned)),
            },
            (None, true) => of(&self.words.small),
            (None, false) => self.words.page.get(self.page).map(|p| of(&p.fields)).unwrap_or_default(),
        }
    }
    fn title(&self) -> (&'a str, Option<&'a str>) {
        match self.reflection {
            Some(r) => match r.ask.get(self.page) {
                Some(ask) => (&ask.question, ask.hint.as_deref()),
                None => (&r.sentence, None),
            },
            None if self.small => (&self.words.title, None),
            None => match self.words.page.get(self.page) {
                Some(page) => (&page.title, page.hint.as_deref()),
                None => (&self.words.title, None),
            },
        }
    }
    fn name(&self) -> (&'a str, &'a str) {
        self.reflection.map_or((&self.words.title, &self.words.lead), |r| (&r.title, &r.lead))
    }
}

fn asks(item: &Item, field: &str) -> bool {
    match item {
        Item::Ask(ask) => field.strip_prefix("said-") == Some(ask.slug.as_str()),
        Item::Field(f) => match f.shape {
            Shape::Body => field == "place" || field.starts_with("feel-") || field.starts_with("strength-"),
            Shape::When => field.strip_prefix(f.name).is_some_and(|rest| rest.starts_with('_')),
            _ => field == f.name || field.strip_prefix(f.name).is_some_and(|rest| rest.starts_with('-')),
        },
    }
}

/// One page of it.
pub fn page(library: &Library, asking: &Asking, answers: &Answers, faults: &FieldErrors, beside: &Beside) -> Markup {
    let form = Form::new(library, answers, faults);
    let (title, hint) = asking.title();
    let (name, lead) = asking.name();
    let (at, of) = (asking.page + 1, asking.pages());
    let here = asking.asked_here();
    let mut but: Vec<&str> = here.iter().map(String::as_str).collect();
    but.extend(["_page", "p", "go", "take-*"]);
    html! {
        div.page-head {
            p.eyebrow {
                (name)
                @if of > 1 { " · " (library.words.fill("sheet.page", &[("n", &at.to_string()), ("of", &of.to_string())])) }
            }
            h1 { (title) }
            @if let Some(hint) = hint { p.dim { (hint) } }
        }
        @if asking.page == 0 { (opening(&form, asking, lead)) }
        (recalled(&form, asking))
        @if beside.resumed { (parts::notice(form.say("sheet.resumed"))) }
        (form.summary())
        form."stack lg narrow" method="post" action=(asking.path) data-draft="/draft"
            data-saved=(form.say("form.saved")) data-saving=(form.say("form.saving")) {
            (shell::token(beside.token))
            input type="hidden" name="_page" value=(asking.path);
            input type="hidden" name="p" value=(if asking.small { "small".to_owned() } else { asking.page.to_string() });
            (form.carry(&but))
            @for item in asking.items() { (drawn(&form, asking, item, beside)) }
            (buttons(&form, asking))
        }
        @if asking.reflection.is_some_and(|r| r.heavy) { div.narrow { (back_to_the_room(library)) } }
    }
}

/// What an earlier page said, where this one asks about it.
fn recalled(form: &Form, asking: &Asking) -> Markup {
    let page = asking.words.page.get(asking.page).filter(|_| asking.reflection.is_none() && !asking.small);
    let fields = Worksheet::fields(asking.kind);
    html! {
        @for name in page.into_iter().flat_map(|p| &p.recall) {
            @if let Some(said) = form.answers.one(name) {
                @match fields.iter().find(|f| f.name == name).map(|f| f.shape) {
                    Some(Shape::Level) => p."dim narrow" { (asking.words.short(name)) ": " (said) " / 10" },
                    Some(Shape::Percent) => p."dim narrow" { (asking.words.short(name)) ": " (said) " / 100" },
                    _ => div.narrow { (parts::quote(said, "")) },
                }
            }
        }
    }
}

/// What it is, how long it takes, and the smaller version; on the first page.
fn opening(form: &Form, asking: &Asking, lead: &str) -> Markup {
    let smaller = !asking.words.small.is_empty() && asking.reflection.is_none() && asking.words.page.len() > 1;
    html! {
        div."narrow stack sm opening" {
            p."small dim" { (if asking.small { form.say("sheet.small_lead") } else { lead }) }
            @if smaller && asking.small { p.small { a href=(asking.path) { (form.say("sheet.whole")) } } }
            @else if smaller { p.small { a href={ (asking.path) "?p=small" } { (form.say("sheet.smaller")) } } }
        }
    }
}

/// The way out that stays in view while something stirs.
fn back_to_the_room(library: &Library) -> Markup {
    html! { p { a."btn line" href="/practices/landing" { (library.words.say("sheet.back_to_room")) } } }
}

fn buttons(form: &Form, asking: &Asking) -> Markup {
    let last = asking.page + 1 >= asking.pages();
    html! {
        div."btns sticky" {
            @if last { (go("keep", "primary", form.say("form.keep"))) }
            @else { (go("next", "primary", form.say("form.go_on"))) (go("keep", "line", form.say("sheet.keep_so_far"))) }
            @if asking.page > 0 { (go("back", "plain", form.say("form.back"))) }
            (go("leave", "plain", form.say("form.not_now")))
        }
    }
}

fn go(value: &str, class: &str, words: &str) -> Markup {
    html! { button class={ "btn " (class) } type="submit" name="go" value=(value) { (words) } }
}

/// What closes a letter is done on a page of its own, never by correcting it.
fn closes(kind: Kind, field: &Field) -> bool {
    kind == Kind::Letter && matches!(field.shape, Shape::Day | Shape::Sealed)
}

/// Every field of a worksheet, for correcting one.
pub fn all_fields(form: &Form, kind: Kind, beside: &Beside) -> Markup {
    let Some(words) = form.library.sheets.of(kind) else { return html! {} };
    let asking = Asking { kind, words, reflection: None, path: "", small: false, page: 0 };
    let reflection = form.answers.one("reflection").and_then(|slug| form.library.reflection(slug));
    html! {
        @for field in Worksheet::fields(kind).into_iter().filter(|f| !closes(kind, f)) {
            @if let (Shape::Said(_), Some(reflection)) = (field.shape, reflection) {
                @for ask in &reflection.ask { (drawn(form, &asking, Item::Ask(ask), beside)) }
            } @else if field.name == "reflection" {
                input type="hidden" name="reflection" value=(form.answers.typed("reflection"));
            } @else { (drawn(form, &asking, Item::Field(field), beside)) }
        }
    }
}

fn drawn(form: &Form, asking: &Asking, item: Item, beside: &Beside) -> Markup {
    match item {
        // on a page of its own the question is the title already
        Item::Ask(ask) => html! {
            div.titled[asking.reflection.is_some()] {
                (form.area(&format!("said-{}", ask.slug), &ask.question, ask.hint.as_deref().filter(|_| asking.reflection.is_none())))
            }
        },
        Item::Field(field) => match asking.words.field(field.name) {
            Some(words) => control(form, asking, field, words, beside),
            None => html! {},
        },
    }
}

/// The control of a field.
fn control(form: &Form, asking: &Asking, field: Field, words: &FieldWords, beside: &Beside) -> Markup {
    let (name, label, hint) = (field.name, words.label.as_str(), words.hint.as_deref());
    let low = words.low.as_deref().unwrap_or_else(|| form.say("form.low"));
    let high = words.high.as_deref().unwrap_or_else(|| form.say("form.high"));
    match field.shape {
        Shape::Text => {
            let own = asking.reflection.filter(|_| name == "sentence");
            let examples = own.map_or(&words.examples, |r| &r.examples);
            let label = own.map_or(label, |r| &r.sentence);
            html! {
                div."stack sm".titled[own.is_some()] {
                    @if words.one_line { (form.line(name, label, hint)) } @else { (form.area(name, label, hint)) }
                    (examples_of(form, name, examples))
                }
            }
        }
        Shape::Sealed => html! {},
        Shape::Name if name == "with" => form.whom(label, &beside.known.people),
        Shape::Name => form.line(name, label, hint),
        Shape::Level => form.scale(name, label, low, high),
        Shape::Percent => form.percent(name, label, low, high),
        Shape::Slug(Terms::Weathers) => form.weather(name, label),
        Shape::Slug(list) => chips(form, name, label, list, false),
        Shape::Slugs(Terms::Distortions) => html! {
            (chips(form, name, label, Terms::Distortions, true))
            p { a href="/game" { (form.say("game.link")) } }
        },
        Shape::Slugs(list) => chips(form, name, label, list, true),
        Shape::Choice(names) => {
            let choices: Vec<Choice> = names
                .iter()
                .map(|n| Choice { value: n, label: words.choices.get(*n).map_or(*n, String::as_str) })
                .collect();
            form.chips(name, label, &choices, false)
        }
        Shape::Yes => html! { div.lone { (form.chips(name, label, &[Choice { value: "yes", label }], true)) } },
        Shape::Day => day(form, name, label),
        Shape::When => form.when(name, label, Some(beside.now)),
        Shape::Minutes | Shape::Days => form.line(name, label, hint),
        Shape::Entry if name == "belief" => beliefs(form, label, beside.beliefs),
        Shape::Entry => html! { input type="hidden" name=(name) value=(form.answers.typed(name)); },
        Shape::Body => html! {
            (form.body())
            @if form.answers.one("place").is_some() { (form.sensations()) }
            @else { (go("more", "line mini", form.say("sheet.more_body"))) }
        },
        Shape::Marks(list) => marks(form, name, list, words),
        // sound is recorded, and questionnaires are answered, on pages of their own
        Shape::Said(_) | Shape::Piece | Shape::Sound | Shape::Instrument | Shape::Given | Shape::Scores => html! {},
    }
}

/// Sentences that may be taken over: each is added to the field when the form is sent.
fn examples_of(form: &Form, name: &str, examples: &[String]) -> Markup {
    html! {
        @if !examples.is_empty() {
            details.fold {
                summary { span { (form.say("sheet.examples")) } (icon(Icon::CaretDown)) }
                @let choices: Vec<Choice> = examples.iter().map(|e| Choice { value: e, label: e }).collect();
                (form.chips(&format!("take-{name}"), form.say("sheet.take"), &choices, true))
            }
        }
    }
}

fn chips(form: &Form, name: &str, label: &str, list: Terms, many: bool) -> Markup {
    let library = form.library;
    let titled: Vec<(&str, &str)> = match list {
        Terms::Practices | Terms::Scenes | Terms::Reflections | Terms::Steps => {
            let chosen = form.answers.typed(name);
            return html! { input type="hidden" name=(name) value=(chosen); };
        }
        _ => used_first(library.terms(list), &[]).into_iter().map(|t| (t.slug.as_str(), t.label.as_str())).collect(),
    };
    let choices: Vec<Choice> = titled.into_iter().map(|(value, label)| Choice { value, label }).collect();
    form.chips(name, label, &choices, many)
}

fn day(form: &Form, name: &str, label: &str) -> Markup {
    parts::text_input(&parts::TextInput {
        name,
        label,
        hint: None,
        kind: "date",
        value: form.answers.typed(name),
        error: form.fault(name).as_deref(),
    })
}

/// Which belief a line is about.
fn beliefs(form: &Form, label: &str, beliefs: &[(EntryId, String)]) -> Markup {
    let ids: Vec<(String, &String)> = beliefs.iter().map(|(id, rule)| (id.to_string(), rule)).collect();
    let choices: Vec<Choice> = ids.iter().map(|(id, rule)| Choice { value: id, label: rule }).collect();
    html! {
        @if choices.is_empty() && form.answers.one("belief").is_some() { input type="hidden" name="belief" value=(form.answers.typed("belief")); }
        @else if choices.is_empty() { p { (form.say("sheet.no_belief")) " " a href="/new/belief" { (form.say("sheet.write_belief")) } } }
        @else { (form.chips("belief", label, &choices, false)) }
    }
}

/// Situations, each with three answers and what it protects.
fn marks(form: &Form, name: &str, list: Terms, words: &FieldWords) -> Markup {
    html! {
        div."stack lg marks" {
            @for sign in form.library.terms(list) {
                @let field = format!("{name}-{}", sign.slug);
                fieldset.chips {
                    legend { (sign.label) }
                    div.chipset {
                        @for (value, _) in Recognised::NAMES {
                            label.pill {
                                input type="radio" name=(field) value=(value) checked[form.answers.has(&field, value)];
                                span { (words.choices.get(value).map_or(value, String::as_str)) }
                            }
                        }
                    }
                    @if let Some(line) = &sign.line { p."hint small" { (line) } }
                }
            }
        }
    }
}
