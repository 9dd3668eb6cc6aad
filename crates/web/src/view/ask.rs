//! Questions on a form: each takes its words, its kept answer and its fault from one place.

use maud::{Markup, html};
use nearer_content::{Library, Term};
use nearer_core::{Answers, FieldErrors, Moment, Problem};

use super::parts;

/// A form being drawn: the words, what was typed, what is wrong with it.
#[derive(Clone, Copy)]
pub struct Form<'a> {
    /// All words.
    pub library: &'a Library,
    /// What was typed, or what is kept.
    pub answers: &'a Answers,
    /// What is wrong.
    pub faults: &'a FieldErrors,
}

/// One thing to choose: its value and its words.
#[derive(Debug, Clone)]
pub struct Choice<'a> {
    /// What the form sends.
    pub value: &'a str,
    /// What is read.
    pub label: &'a str,
}

impl<'a> Form<'a> {
    /// A form.
    pub fn new(library: &'a Library, answers: &'a Answers, faults: &'a FieldErrors) -> Self {
        Self { library, answers, faults }
    }
    /// The words under a key.
    pub fn say(&self, key: &'a str) -> &'a str {
        self.library.words.say(key)
    }
    /// The words for what is wrong with a field.
    pub fn fault(&self, field: &str) -> Option<String> {
        self.faults.of(field).map(|p| problem(self.library, p))
    }
    /// Every fault, on top of the form, each leading to its field.
    pub fn summary(&self) -> Markup {
        if self.faults.is_empty() {
            return html! {};
        }
        let faults: Vec<(String, String)> =
            self.faults.iter().map(|e| (format!("f-{}", e.field), problem(self.library, e.problem))).collect();
        parts::error_summary(self.say("form.faults"), &faults)
    }
    /// Hidden fields that carry what earlier steps said, except the `but` asked here.
    pub fn carry(&self, but: &[&str]) -> Markup {
        html! {
            @for (field, value) in self.answers.pairs() {
                @if !but.iter().any(|b| field == *b || b.strip_suffix('*').is_some_and(|p| field.starts_with(p))) {
                    input type="hidden" name=(field) value=(value);
                }
            }
        }
    }
    /// A 0–10 scale with a way to skip.
    pub fn scale(&self, field: &str, legend: &str, low: &str, high: &str) -> Markup {
        parts::scale(&parts::Scale {
            name: field,
            legend,
            low,
            high,
            skip: self.say("form.not_sure"),
            chosen: self.answers.one(field),
            error: self.fault(field).as_deref(),
        })
    }
    /// A 0–100 scale in tens with a way to skip.
    pub fn percent(&self, field: &str, legend: &str, low: &str, high: &str) -> Markup {
        parts::percent_scale(&parts::Scale {
            name: field,
            legend,
            low,
            high,
            skip: self.say("form.not_sure"),
            chosen: self.answers.one(field),
            error: self.fault(field).as_deref(),
        })
    }
    /// Several of a list, or one.
    pub fn chips(&self, field: &str, legend: &str, choices: &[Choice], many: bool) -> Markup {
        let chips = self.as_chips(field, choices);
        parts::chips(&parts::Chips { name: field, legend, chips: &chips, many, error: self.fault(field).as_deref() })
    }
    /// Inner weather.
    pub fn weather(&self, field: &str, legend: &str) -> Markup {
        let sky = |t: &'a Term| parts::Sky {
            value: t.slug.as_str(),
            label: &t.label,
            shape: super::icon::weather(t.code.as_deref().unwrap_or_default()),
            checked: self.answers.has(field, t.slug.as_str()),
        };
        let skies: Vec<parts::Sky> = self.library.weathers.iter().map(sky).collect();
        parts::weather(&parts::Weather { name: field, legend, skies: &skies, error: self.fault(field).as_deref() })
    }
    /// The rest of a list whose first choices stand above.
    pub fn more_chips(&self, field: &str, legend: &str, choices: &[Choice]) -> Markup {
        let chips = self.as_chips(field, choices);
        parts::more_chips(&parts::Chips { name: field, legend, chips: &chips, many: false, error: None })
    }
    fn as_chips<'c>(&self, field: &str, choices: &[Choice<'c>]) -> Vec<parts::Chip<'c>> {
        let chip =
            |c: &Choice<'c>| parts::Chip { value: c.value, label: c.label, checked: self.answers.has(field, c.value) };
        choices.iter().map(chip).collect()
    }
    /// One line of text.
    pub fn line(&self, field: &str, label: &str, hint: Option<&str>) -> Markup {
        parts::text_input(&parts::TextInput {
            name: field,
            label,
            hint,
            kind: "text",
            value: self.answers.typed(field),
            error: self.fault(field).as_deref(),
        })
    }
    /// Several lines of text.
    pub fn area(&self, field: &str, label: &str, hint: Option<&str>) -> Markup {
        parts::text_area(&parts::TextArea {
            name: field,
            label,
            hint,
            value: self.answers.typed(field),
            error: self.fault(field).as_deref(),
        })
    }
    /// A date with an optional time, native controls, bounded at now.
    pub fn when(&self, prefix: &str, legend: &str, now: Option<Moment>) -> Markup {
        let (date, time) = (format!("{prefix}_date"), format!("{prefix}_time"));
        let fault = self.fault(&date).or_else(|| self.fault(&time));
        let max = now.map(|n| n.date().to_string());
        html! {
            fieldset.when-pair aria-describedby=[fault.as_ref().map(|_| format!("e-{date}"))] {
                legend { (legend) }
                @if let Some(fault) = &fault { p.error id={ "e-" (date) } { (fault) } }
                div.row {
                    label { span.small { (self.say("form.date")) }
                        input.field-line id={ "f-" (date) } type="date" name=(date) max=[max]
                            value=(self.answers.typed(&date)) autocomplete="off"; }
                    label { span.small { (self.say("form.time")) }
                        input.field-line id={ "f-" (time) } type="time" name=(time)
                            value=(self.answers.typed(&time)) autocomplete="off"; }
                }
            }
        }
    }
    /// With whom: names used before as chips, and a line for another. A typed name wins.
    pub fn whom(&self, legend: &str, people: &[String]) -> Markup {
        self.whom_of(legend, people, true)
    }
    /// The same where somebody is needed: nobody in particular is not offered.
    pub fn somebody(&self, legend: &str, people: &[String]) -> Markup {
        self.whom_of(legend, people, false)
    }
    fn whom_of(&self, legend: &str, people: &[String], or_nobody: bool) -> Markup {
        let typed = self.answers.typed("with");
        let listed = people.iter().any(|p| p == typed);
        html! {
            fieldset.whom {
                legend { (legend) }
                @if let Some(fault) = self.fault("with") { p.error id="e-with" { (fault) } }
                @if !people.is_empty() {
                    div.chipset {
                        @for p in people { (self.used_name(p, p, p == typed)) }
                        @if or_nobody { (self.used_name("", self.say("form.nobody"), false)) }
                    }
                }
                @if !people.is_empty() { label."small dim" for="f-with" { (self.say("form.somebody_else")) } }
                input.field-line id="f-with" type="text" name="with" autocomplete="off" maxlength="60"
                    value=(if listed { "" } else { typed })
                    aria-label=[people.is_empty().then(|| self.say("form.name_or_nickname"))];
            }
        }
    }
    fn used_name(&self, value: &str, label: &str, checked: bool) -> Markup {
        html! {
            label.pill {
                input type="radio" name=(crate::visit::USED_NAME) value=(value) checked[checked];
                span { (label) }
            }
        }
    }
    /// Places in the body with the figure, and for each a word and a strength.
    pub fn body(&self) -> Markup {
        let places: Vec<parts::BodyPlace> = self
            .library
            .places
            .iter()
            .map(|p| parts::BodyPlace {
                slug: p.slug.as_str(),
                label: &p.label,
                spot: p.front,
                checked: self.answers.has("place", p.slug.as_str()),
            })
            .collect();
        parts::body_map(self.say("form.body.legend"), self.say("form.body.hint"), &places)
    }
    /// For the places already chosen: a word and a strength each.
    pub fn sensations(&self) -> Markup {
        let words: Vec<Choice> =
            self.library.sensations.iter().map(|s| Choice { value: s.slug.as_str(), label: &s.label }).collect();
        html! {
            @for place in self.library.places.iter().filter(|p| self.answers.has("place", p.slug.as_str())) {
                section.stack.sm {
                    h2 { (place.label) }
                    (self.chips(&format!("feel-{}", place.slug), self.say("form.body.how"), &words, false))
                    (self.scale(&format!("strength-{}", place.slug), self.say("form.body.strength"),
                        self.say("form.low"), self.say("form.high")))
                }
            }
        }
    }
}

/// The words for a problem, with its numbers.
pub fn problem(library: &Library, problem: Problem) -> String {
    let key = format!("problem.{}", problem.key());
    match problem {
        Problem::TooLong { max } => library.words.fill(&key, &[("max", &max.to_string())]),
        Problem::OutOfRange { low, high } => {
            library.words.fill(&key, &[("low", &low.to_string()), ("high", &high.to_string())])
        }
        Problem::TooFarAhead { days } => library.words.fill(&key, &[("days", &days.to_string())]),
        _ => library.words.say(&key).to_owned(),
    }
}
