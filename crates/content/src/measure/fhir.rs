//! A FHIR R4 `Questionnaire` (<https://hl7.org/fhir/R4/questionnaire.html>), as far as it can be
//! asked here: groups are flattened, items with numbered answers are kept in their order.

use nearer_core::measure::{CHOICES_MOST, Choice, ITEMS_MOST, InstrumentError, Item, Many, Plan};
use serde_json::Value;

use super::file::{at, name, of_item, slug, text};
use super::harm::Harm;
use super::layout::Why;
use super::{Draft, LeftOut, Measures, Unread, YesOrNo, file, key, layout, slugged};

/// Deepest nesting of groups that is looked into.
const DEPTH_MOST: usize = 12;
/// Most codes of one item that are looked at.
const CODES_MOST: usize = 8;
/// Extensions that give an answer its number.
const WEIGHTS: [&str; 3] = ["ordinalValue", "itemWeight", "questionnaire-ordinalValue"];
const MIN: &str = "http://hl7.org/fhir/StructureDefinition/minValue";
const MAX: &str = "http://hl7.org/fhir/StructureDefinition/maxValue";

/// An answer before its number is known.
#[derive(Clone)]
struct Offer {
    value: Option<i16>,
    says: Option<String>,
}

/// A question before its answers are numbered.
struct Question {
    says: String,
    link: Option<String>,
    /// Its code, or the words of a group around it, tell that it is about harming oneself.
    harm: bool,
    offers: Vec<Offer>,
}

impl YesOrNo {
    fn offers(&self) -> Vec<Offer> {
        [(0, &self.no), (1, &self.yes)].map(|(n, says)| Offer { value: Some(n), says: Some(says.to_string()) }).into()
    }
}

/// What is gathered on the way through a file.
struct Gathered<'m> {
    harm: &'m Harm,
    yes_or_no: Vec<Offer>,
    /// The file, for the sets of answers that it holds.
    whole: &'m Value,
    questions: Vec<Question>,
    left_out: LeftOut,
}

/// Reads JSON: a `Questionnaire`, or our own layout.
pub(super) fn read_json(json: &str, measures: &Measures) -> Result<Draft, Unread> {
    let value: Value = serde_json::from_str(json).map_err(|e| Unread::Layout(layout::of_json(json, &e)))?;
    match value.get("resourceType").and_then(Value::as_str) {
        Some("Questionnaire") => questionnaire(&value, measures),
        Some(other) => Err(Unread::OtherResource(other.chars().take(40).collect())),
        None => file::read_json(json),
    }
}

fn questionnaire(value: &Value, measures: &Measures) -> Result<Draft, Unread> {
    let said = |field: &str| value.get(field).and_then(Value::as_str);
    let mut gathered = Gathered {
        harm: &measures.harm,
        yes_or_no: measures.yes_or_no.offers(),
        whole: value,
        questions: Vec::new(),
        left_out: LeftOut::default(),
    };
    gathered.below(value, 0, false)?;
    let Gathered { questions, left_out, .. } = gathered;
    let title = said("title").or_else(|| said("name")).or_else(|| said("id")).unwrap_or("");
    let last = said("url").and_then(|url| url.rsplit('/').next());
    let named = [said("id"), said("name"), last, Some(title)].into_iter().flatten();
    let names: Vec<String> = named.chain(codes(value)).map(slugged).filter(|n| !n.is_empty()).collect();
    // answers without numbers take those of a published key, in their order
    let first = key::found(measures, &names).map(|key| key.ranges[0].0);
    let items = questions.iter().enumerate().map(|(n, q)| item(n + 1, q, first)).collect::<Result<_, _>>()?;
    let id = names.first().map_or("questions", String::as_str);
    let plan = Plan {
        id: slug(id)?,
        version: said("version").map(name).transpose()?,
        title: name(title)?,
        lead: text(said("description").or_else(|| said("purpose")))?,
        source: text(said("publisher"))?,
        licence: text(said("copyright"))?,
        about_person: false,
        key: None,
        choices: Vec::new(),
        items,
        scales: Vec::new(),
        apart: Vec::new(),
    };
    Ok(Draft { plan, left_out, names, own_scoring: false })
}

impl Gathered<'_> {
    /// Every question below `holder`, groups flattened, in document order.
    fn below(&mut self, holder: &Value, depth: usize, harm: bool) -> Result<(), Unread> {
        let Some(items) = holder.get("item").and_then(Value::as_array) else { return Ok(()) };
        if depth > DEPTH_MOST {
            return Err(at(Why::Deep, "item"));
        }
        for one in items {
            let kind = one.get("type").and_then(Value::as_str).unwrap_or("");
            let offers = match kind {
                "group" | "display" => Vec::new(),
                "integer" => counted(one),
                "boolean" => self.yes_or_no.clone(),
                _ => offered(one, self.whole),
            };
            let words = |field: &str| one.get(field).and_then(Value::as_str);
            let says = words("text").unwrap_or_default().trim().to_owned();
            let harm = harm || self.harm.in_words(&says) || codes(one).any(|code| self.harm.in_code(code));
            if !offers.is_empty() {
                if self.questions.len() == ITEMS_MOST {
                    return Err(InstrumentError::TooMany { what: Many::Questions, max: ITEMS_MOST }.into());
                }
                self.questions.push(Question { says, link: words("linkId").map(str::to_owned), harm, offers });
            } else if !matches!(kind, "group" | "display") {
                self.left_out.add(if says.is_empty() { words("linkId").unwrap_or_default() } else { &says });
            }
            self.below(one, depth + 1, harm)?;
        }
        Ok(())
    }
}

/// The codes of a questionnaire or an item.
fn codes(of: &Value) -> impl Iterator<Item = &str> {
    let all = of.get("code").and_then(Value::as_array).into_iter().flatten().take(CODES_MOST);
    all.filter_map(|c| c.get("code").and_then(Value::as_str))
}

/// The whole numbers between the extensions `minValue` and `maxValue`.
fn counted(item: &Value) -> Vec<Offer> {
    let end = |url: &str| extension(item, |u| u == url)?.get("valueInteger")?.as_i64();
    let (Some(low), Some(high)) = (end(MIN), end(MAX)) else { return Vec::new() };
    let fits = low < high && high.checked_sub(low).is_some_and(|n| n < CHOICES_MOST as i64);
    let range = if fits { low..=high } else { return Vec::new() };
    range.map(|n| Offer { value: i16::try_from(n).ok(), says: None }).collect()
}

fn extension(of: &Value, fits: impl Fn(&str) -> bool) -> Option<&Value> {
    let all = of.get("extension")?.as_array()?;
    all.iter().find(|e| e.get("url").and_then(Value::as_str).is_some_and(&fits))
}

/// The answers of an item: its options, or those of a value set that the file holds.
fn offered(item: &Value, whole: &Value) -> Vec<Offer> {
    if let Some(options) = item.get("answerOption").and_then(Value::as_array) {
        return options.iter().take(CHOICES_MOST + 1).filter_map(offer).collect();
    }
    let set = item.get("answerValueSet").and_then(Value::as_str).and_then(|id| id.strip_prefix('#'));
    let contained = whole.get("contained").and_then(Value::as_array);
    let found =
        set.zip(contained).and_then(|(id, all)| all.iter().find(|c| c.get("id").and_then(Value::as_str) == Some(id)));
    let includes = found.and_then(|f| f.get("compose")?.get("include")?.as_array()).into_iter().flatten();
    let concepts = includes.filter_map(|i| i.get("concept")?.as_array()).flatten();
    concepts.take(CHOICES_MOST + 1).map(coding).collect()
}

fn offer(option: &Value) -> Option<Offer> {
    if let Some(number) = option.get("valueInteger") {
        let value = number.as_i64().and_then(|n| i16::try_from(n).ok());
        return Some(Offer { value, says: None });
    }
    if let Some(coded) = option.get("valueCoding") {
        let mut offer = coding(coded);
        offer.value = weight(option).or(offer.value);
        return Some(offer);
    }
    let words = option.get("valueString")?.as_str()?;
    Some(Offer { value: weight(option).or_else(|| leading(words)), says: Some(words.to_owned()) })
}

/// A coded answer: its number is an extension's, else its code, else what its words begin with.
fn coding(coded: &Value) -> Offer {
    let words = |field: &str| coded.get(field).and_then(Value::as_str);
    let code = words("code").and_then(|c| c.trim().parse().ok());
    let says = words("display");
    Offer { value: weight(coded).or(code).or_else(|| leading(says?)), says: says.or(words("code")).map(str::to_owned) }
}

/// The number that an extension gives an answer.
fn weight(of: &Value) -> Option<i16> {
    let found = extension(of, |url| WEIGHTS.iter().any(|w| url.ends_with(&format!("/{w}"))))?;
    let number = found.get("valueDecimal").or_else(|| found.get("valueInteger"))?.as_f64()?;
    (number.fract() == 0.0 && number.abs() <= 100.0).then_some(number as i16)
}

/// `"3 - often"` → 3.
fn leading(words: &str) -> Option<i16> {
    let digits: String = words.trim_start().chars().take_while(char::is_ascii_digit).take(4).collect();
    digits.parse().ok()
}

fn item(n: usize, question: &Question, first: Option<i16>) -> Result<Item, Unread> {
    let says = text(Some(&question.says))?.ok_or_else(|| of_item(at(Why::Blank, "text"), n))?;
    let all_numbered = question.offers.iter().all(|o| o.value.is_some());
    let choice = |(at, offer): (i16, &Offer)| {
        let value = if all_numbered { offer.value } else { first.map(|low| low + at) };
        let value = value.ok_or(Unread::NoNumbers { item: n })?;
        Ok(Choice { value, says: text(offer.says.as_deref())? })
    };
    let choices = (0i16..).zip(&question.offers).map(choice).collect::<Result<_, Unread>>()?;
    Ok(Item { says, link: text(question.link.as_deref())?, choices, reverse: false, harm: question.harm, shape: None })
}
