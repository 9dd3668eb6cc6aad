//! Questionnaires: our own are balanced, files are read or refused in words, and published
//! keys score as they were published, whatever a file says.

use nearer_content::MISSING;
use nearer_content::measure::{Brought, FILE_BYTES_MAX, Key, Scored, Unread, Why};
use nearer_core::measure::{Given, Instrument, InstrumentError, Many, scores};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::shipped;

/// The reverse list of the form of 1998; public programs use it for the revised form too.
const OF_1998: [u8; 10] = [3, 15, 19, 22, 25, 27, 29, 31, 33, 35];

fn read(file: &str) -> Result<Brought, Unread> {
    shipped().measures.read(file.as_bytes())
}

fn key(id: &str) -> &'static Key {
    shipped().measures.key(id).expect("a key")
}

/// A file in our layout with as many items as a key has, and none of their wording.
fn blank(id: &str, reverse: &[u8]) -> String {
    let key = key(id);
    let (low, high) = key.ranges[0];
    let item = |n: u8| {
        let turned = if reverse.contains(&n) { "reverse = true\n" } else { "" };
        let own = key.own_ranges.get(&n.to_string());
        let own = own.map_or(String::new(), |(low, high)| format!("answers = {{ low = {low}, high = {high} }}\n"));
        format!("[[items]]\ntext = \"Item {n}\"\n{turned}{own}")
    };
    let items: String = (1..=key.items).map(item).collect();
    format!("id = \"{id}\"\ntitle = \"Any\"\n[answers]\nlow = {low}\nhigh = {high}\n{items}")
}

fn keyed(id: &str) -> Instrument {
    let brought = read(&blank(id, &[])).expect("a file");
    assert_eq!(brought.scored, Scored::ByKey, "{id}");
    brought.instrument
}

/// What every item answered alike comes to, with what is set apart.
fn alike(instrument: &Instrument, value: i16, apart: &[(u8, i16)]) -> Vec<(String, f64)> {
    let mut given = Given::new(instrument.numbered().map(|_| Some(value)));
    apart.iter().for_each(|(n, v)| given.set(*n, *v));
    scores(instrument, &given).into_iter().map(|s| (s.scale.to_string(), s.value)).collect()
}

fn is(all: &[(String, f64)], wanted: &[(&str, f64)]) {
    let all: Vec<(&str, f64)> = all.iter().map(|(s, v)| (s.as_str(), *v)).collect();
    assert_eq!(all, wanted);
}

#[test]
fn our_own_questions_are_balanced_and_turn_some_of_each_scale() {
    for (id, items) in [("closeness", [6, 6]), ("with-one-person", [6, 3])] {
        let own = shipped().measures.own(id).expect("our own");
        let counts: Vec<usize> = own.scales.iter().map(|s| s.items.len()).collect();
        assert_eq!(counts, items, "{id}");
        for scale in &own.scales {
            let turned = scale.items.iter().filter(|n| own.item(**n).is_some_and(|i| i.reverse)).count();
            assert!(turned > 0 && turned < scale.items.len(), "{id} {}", scale.id);
            assert!(scale.error.is_some() && scale.source.is_some(), "{id} {}", scale.id);
        }
    }
}

#[test]
fn the_form_of_1998_takes_odd_items_as_avoidance() {
    let ecr = keyed("ecr");
    // nine of eighteen are turned, and one of eighteen
    is(&alike(&ecr, 1, &[]), &[("avoidance", 4.0), ("anxiety", 1.3333)]);
    is(&alike(&ecr, 7, &[]), &[("avoidance", 4.0), ("anxiety", 6.6667)]);
    is(&alike(&ecr, 1, &[(3, 7)]), &[("avoidance", 3.6667), ("anxiety", 1.3333)]);
    is(&alike(&ecr, 1, &[(1, 7)]), &[("avoidance", 4.3333), ("anxiety", 1.3333)]);
}

#[test]
fn the_revised_form_takes_the_first_half_as_anxiety() {
    let ecr_r = keyed("ecr-r");
    // two of eighteen are turned, and twelve of eighteen
    is(&alike(&ecr_r, 1, &[]), &[("anxiety", 1.6667), ("avoidance", 5.0)]);
    is(&alike(&ecr_r, 7, &[]), &[("anxiety", 6.3333), ("avoidance", 3.0)]);
    is(&alike(&ecr_r, 1, &[(9, 7), (20, 7)]), &[("anxiety", 1.3333), ("avoidance", 4.6667)]);
}

#[test]
fn the_short_forms_score_as_they_were_published() {
    is(&alike(&keyed("ecr-s"), 1, &[]), &[("avoidance", 4.0), ("anxiety", 2.0)]);
    is(&alike(&keyed("ecr-s"), 7, &[]), &[("avoidance", 4.0), ("anxiety", 6.0)]);
    is(&alike(&keyed("ecr-s"), 1, &[(8, 7)]), &[("avoidance", 4.0), ("anxiety", 1.0)]);
    is(&alike(&keyed("ecr-rs"), 1, &[]), &[("avoidance", 5.0), ("anxiety", 1.0)]);
    is(&alike(&keyed("ecr-rs"), 7, &[(1, 1)]), &[("avoidance", 4.0), ("anxiety", 7.0)]);
    assert!(keyed("ecr-rs").about_person);
}

#[test]
fn sums_lie_where_they_were_published() {
    is(&alike(&keyed("aaq-ii"), 7, &[]), &[("inflexibility", 49.0)]);
    is(&alike(&keyed("vq"), 6, &[(3, 0)]), &[("progress", 24.0), ("obstruction", 30.0)]);
    is(&alike(&keyed("vlq"), 10, &[(1, 5)]), &[("composite", 95.0), ("importance", 9.5), ("consistency", 10.0)]);
    is(&alike(&keyed("csi-4"), 5, &[(1, 6)]), &[("satisfaction", 21.0)]);
    is(&alike(&keyed("phq-9"), 3, &[]), &[("low-mood", 27.0)]);
    is(&alike(&keyed("gad-7"), 3, &[(7, 0)]), &[("worry", 18.0)]);
    is(&alike(&keyed("who-5"), 5, &[(1, 0)]), &[("well-being", 80.0)]);
    is(&alike(&keyed("who-5"), 0, &[]), &[("well-being", 0.0)]);
}

#[test]
fn a_revised_form_with_the_list_of_1998_is_caught_and_scored_as_published() {
    let brought = read(&blank("ecr-r", &OF_1998)).expect("a file");
    assert_eq!(brought.scored, Scored::KeyInstead);
    assert_eq!(alike(&brought.instrument, 7, &[]), alike(&keyed("ecr-r"), 7, &[]));
    // and what it would have said: as far away as the form goes, read as the middle
    let away = |n: u8| if key("ecr-r").reverse.contains(&n) { 1 } else { 7 };
    let given = Given::new((1..=36).map(|n| Some(away(n))));
    let right = scores(&brought.instrument, &given);
    let mut plan = brought.instrument.into_plan();
    (1u8..).zip(&mut plan.items).for_each(|(n, i)| i.reverse = OF_1998.contains(&n));
    let wrong = scores(&Instrument::new(plan).expect("a questionnaire"), &given);
    assert_eq!(right[1].value, 7.0);
    assert!(wrong[1].value < 4.5, "{}", wrong[1].value);
}

#[test]
fn the_right_list_in_a_file_raises_no_eyebrow() {
    let brought = read(&blank("ecr-r", &key("ecr-r").reverse)).expect("a file");
    assert_eq!(brought.scored, Scored::ByKey);
}

#[test]
fn a_file_with_other_items_or_answers_than_published_is_not_scored_by_the_key() {
    let short = blank("ecr-r", &[]).rsplit_once("[[items]]").expect("items").0.to_owned();
    let other = blank("ecr-r", &[]).replace("high = 7", "high = 5");
    for file in [short, other] {
        let brought = read(&file).expect("a file");
        assert_eq!(brought.scored, Scored::KeyDoesNotFit);
        assert!(brought.instrument.scales.is_empty());
    }
    // the form of 1998 is published in both
    let five = read(&blank("ecr", &[]).replace("high = 7", "high = 5")).expect("a file").instrument;
    is(&alike(&five, 5, &[]), &[("avoidance", 3.0), ("anxiety", 4.7778)]);
    assert_eq!(five.scales[0].error, Some(0.37));
}

#[test]
fn no_key_turns_an_answer_off_its_scale_or_counts_an_item_twice() {
    for key in &shipped().measures.keys {
        let instrument = keyed(key.id.as_str());
        for (n, _) in instrument.numbered() {
            let (low, high) = instrument.range(n);
            assert!((low..=high).all(|v| (low..=high).contains(&instrument.counted(n, v))), "{} {n}", key.id);
        }
        let known = |n: &u8| (1..=key.items).contains(n);
        assert!(key.reverse.iter().chain(&key.harm).all(known), "{}", key.id);
    }
}

#[test]
fn nothing_that_ships_sorts_people_into_boxes() {
    let library = shipped();
    let boxes = ["secure", "dismissive", "dismissing", "preoccupied", "fearful", "your type", "your style"];
    let own = library.measures.own.iter().flat_map(|i| {
        i.items
            .iter()
            .map(|i| i.says.as_str())
            .chain(i.scales.iter().map(|s| s.title.as_str()))
            .chain([i.title.as_str()])
    });
    let keys = library.measures.keys.iter().flat_map(|k| k.scales.iter().map(|s| s.title.as_str()));
    for words in own.chain(keys) {
        assert!(!boxes.iter().any(|b| words.to_lowercase().contains(b)), "{words}");
    }
}

/// A depression screen as registries hand it out: a group, coded answers with weights, one
/// item without a score and one of free text.
fn registry() -> Value {
    let option = |n: usize| {
        json!({"valueCoding": {"code": format!("LA65{n}"), "display": format!("Answer {n}"),
            "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": n}]}})
    };
    let options: Vec<_> = (0..4).map(option).collect();
    let item = |n: usize| json!({"linkId": format!("/q{n}"), "type": "choice", "text": format!("Item {n}"), "answerOption": options});
    let all: Vec<_> = (1..=10).map(item).collect();
    json!({
        "resourceType": "Questionnaire", "url": "http://loinc.org/q/44249-1", "title": "A screen",
        "version": "2.0", "copyright": "No permission required.",
        "item": [{"linkId": "g", "type": "group", "item": all}, {"linkId": "s", "type": "string", "text": "Anything else?"}]
    })
}

#[test]
fn a_file_of_a_registry_is_flattened_numbered_and_keyed() {
    let brought = read(&registry().to_string()).expect("a questionnaire");
    assert_eq!((brought.left_out.n, brought.scored), (1, Scored::ByKey));
    assert_eq!(brought.left_out.named, ["Anything else?"]);
    let phq = &brought.instrument;
    assert_eq!((phq.items.len(), phq.range(1), phq.version.as_ref().map(|v| v.as_str())), (10, (0, 3), Some("2.0")));
    assert_eq!(phq.items[1].link.as_ref().map(|l| l.as_str()), Some("/q2"));
    is(&alike(phq, 3, &[]), &[("low-mood", 27.0)]);
    let calm = Given::new([3, 3, 3, 3, 3, 3, 3, 3, 0, 3].map(Some));
    assert!(!asks_for_help(phq, &calm));
    let mut one = Given::nothing();
    one.set(9, 1);
    assert!(asks_for_help(phq, &one), "one step above nothing leads to help");
}

fn asks_for_help(instrument: &Instrument, given: &Given) -> bool {
    shipped().measures.harm.asks_for_help(instrument, given)
}

/// Answers that ask for help, of one question written in our layout.
fn alarming(question: &str) -> Vec<i16> {
    let brought =
        read(&format!("title = \"Any\"\n[answers]\nlow = 0\nhigh = 3\n[[items]]\n{question}\n")).expect("a file");
    (0..=3).filter(|v| asks_for_help(&brought.instrument, &Given::new([Some(*v)]))).collect()
}

#[test]
fn a_question_about_harm_is_known_by_its_words_and_its_calmest_answer_is_not_guessed() {
    let says = |text: &str, more: &str| alarming(&format!("text = \"{text}\"\n{more}"));
    assert!(says("Little interest or pleasure", "").is_empty());
    for text in [
        "Thoughts that you would be better off dead, or of hurting yourself in some way",
        "Gedanken, dass Sie lieber tot wären oder sich Leid zufügen möchten",
        "Penser que vous vaudriez mieux mort(e)",
        "Pensamientos de que estaría mejor muerto/a",
        "Suicidal thoughts or wishes",
        "I would kill myself if I had the chance",
    ] {
        assert_eq!(says(text, ""), [1, 2, 3], "{text}");
    }
    // where an answer says "never", that one is calm and no other
    let down = "answers = { low = 0, high = 3, labels = { 0 = \"Nearly every day\", 3 = \"Not at all\" } }";
    assert_eq!(says("Thoughts of hurting yourself", down), [0, 1, 2]);
    let up = "answers = { low = 0, high = 3, labels = { 0 = \"0 – Never.\", 3 = \"Always\" } }\nreverse = true";
    assert_eq!(says("Thoughts of hurting yourself", up), [1, 2, 3]);
    // a scale may turn it for a reason of its own: without words for its answers, each leads to people
    assert_eq!(says("Thoughts of hurting yourself", "reverse = true"), [0, 1, 2, 3]);
    // a file that says itself what it is about is believed
    assert_eq!(says("Glad to be here", "harm = true\nreverse = true"), [0, 1, 2]);
    // its answers tell too
    let own = "answers = { low = 0, high = 3, labels = { 3 = \"I have thoughts of killing myself\" } }";
    assert_eq!(says("Wishes", own), [1, 2, 3]);
}

#[test]
fn a_group_a_code_or_a_name_close_to_a_known_one_tell_it_too() {
    let harmful = |file: &Value| {
        let brought = read(&file.to_string()).expect("a questionnaire").instrument;
        brought.numbered().filter(|(_, item)| item.harm).map(|(n, _)| n).collect::<Vec<u8>>()
    };
    let mut file = registry();
    file["url"] = json!("http://example.org/unheard-of");
    assert!(harmful(&file).is_empty());
    file["item"][0]["item"][2]["code"] = json!([{"system": "http://loinc.org", "code": "44260-8"}]);
    assert_eq!(harmful(&file), [3]);
    file["item"][0]["item"][4]["linkId"] = json!("/44260-8");
    assert_eq!(harmful(&file), [3, 5]);
    file["title"] = json!("Patient Health Questionnaire 9, deutsch");
    assert_eq!(harmful(&file), [3, 5, 9]);
    file["item"][0]["text"] = json!("Thoughts of suicide");
    assert_eq!(harmful(&file), (1..=10).collect::<Vec<u8>>());
}

/// Totals may be drawn; what is asked about harm stands in no row, trend or report by itself.
#[test]
fn no_scale_is_of_nothing_but_questions_about_harm() {
    let file = "title = \"Any\"\n[answers]\nlow = 0\nhigh = 3\n[[subscales]]\nid = \"mood\"\n\
        [[subscales]]\nid = \"risk\"\n[[items]]\ntext = \"Sad\"\nsubscale = \"mood\"\n\
        [[items]]\ntext = \"Hurting yourself\"\nsubscale = \"risk\"\n";
    let brought = read(file).expect("a file");
    is(&alike(&brought.instrument, 3, &[]), &[("mood", 3.0)]);
    let alone =
        "title = \"Any\"\nscoring = \"sum\"\n[answers]\nlow = 0\nhigh = 3\n[[items]]\ntext = \"Harm\"\nharm = true\n";
    let brought = read(alone).expect("a file");
    assert_eq!(brought.scored, Scored::NotHarmAlone);
    assert!(brought.instrument.scales.is_empty());
    for key in &shipped().measures.keys {
        for scale in &key.scales {
            assert!(!scale.items.iter().all(|n| key.harm.contains(n)), "{} {}", key.id, scale.id);
        }
    }
}

#[test]
fn answers_without_numbers_take_those_of_a_known_key_and_are_refused_without_one() {
    let mut bare = registry();
    for item in bare["item"][0]["item"].as_array_mut().expect("items") {
        for option in item["answerOption"].as_array_mut().expect("options") {
            option["valueCoding"].as_object_mut().expect("a coding").remove("extension");
        }
    }
    assert_eq!(read(&bare.to_string()).expect("a questionnaire").instrument.range(1), (0, 3));
    bare["url"] = json!("http://example.org/unheard-of");
    assert_eq!(read(&bare.to_string()), Err(Unread::NoNumbers { item: 1 }));
}

#[test]
fn answers_are_read_from_integers_value_sets_and_the_words_themselves() {
    let file = json!({
        "resourceType": "Questionnaire", "id": "three", "title": "Three",
        "contained": [{"resourceType": "ValueSet", "id": "v", "compose": {"include": [{"concept": [
            {"code": "0", "display": "No"}, {"code": "1", "display": "Yes"}]}]}}],
        "item": [
            {"type": "choice", "text": "A", "answerOption": [{"valueInteger": 2}, {"valueInteger": 4}]},
            {"type": "choice", "text": "B", "answerValueSet": "#v"},
            {"type": "choice", "text": "C", "answerOption": [{"valueString": "1 - seldom"}, {"valueString": "2 - often"}]},
            {"type": "integer", "text": "D", "extension": [
                {"url": "http://hl7.org/fhir/StructureDefinition/minValue", "valueInteger": 0},
                {"url": "http://hl7.org/fhir/StructureDefinition/maxValue", "valueInteger": 10}]}
        ]
    });
    let brought = read(&file.to_string()).expect("a questionnaire");
    let ranges: Vec<_> = brought.instrument.numbered().map(|(n, _)| brought.instrument.range(n)).collect();
    assert_eq!(ranges, [(2, 4), (0, 1), (1, 2), (0, 10)]);
    assert_eq!(brought.scored, Scored::AsTheFileSays);
}

#[test]
fn our_layout_is_read_from_json_too_and_scores_as_it_says() {
    let file = json!({
        "id": "bank", "title": "A bank", "answers": {"low": 1, "high": 3}, "scoring": "sum",
        "items": [{"text": "A", "a": 1.2, "b": [-1.0, 0.5]}, {"text": "B", "reverse": true, "a": 0.9, "b": [-0.5, 0.2]}]
    });
    let bank = read(&file.to_string()).expect("a file").instrument;
    assert!(bank.items.iter().all(|i| i.shape.is_some()));
    is(&alike(&bank, 3, &[]), &[("all", 4.0)]);
}

#[test]
fn what_cannot_be_asked_is_refused_by_what_is_wrong() {
    let layout = |file: &str| matches!(read(file), Err(Unread::Layout(_)));
    assert_eq!(read("  \n "), Err(Unread::Empty));
    assert_eq!(shipped().measures.read(&[0xFF, 0xFE]), Err(Unread::NotText));
    assert_eq!(shipped().measures.read(&vec![b' '; FILE_BYTES_MAX + 1]), Err(Unread::TooLarge));
    assert_eq!(read(r#"{"resourceType":"Bundle"}"#), Err(Unread::OtherResource("Bundle".to_owned())));
    assert!(layout("{"));
    assert!(layout("id = 3"));
    assert!(layout("title = \"A\"\nunheard_of = 1\nitems = []"));
    assert!(matches!(read("title = \"A\"\nitems = []"), Err(Unread::Plan(_))));
    assert!(matches!(read(r#"{"resourceType":"Questionnaire","title":"A"}"#), Err(Unread::Plan(_))));
    let deep = format!(
        r#"{{"resourceType":"Questionnaire","title":"A","item":{}{}}}"#,
        r#"[{"type":"group","item":"#.repeat(20),
        "[]".to_owned() + &"}]".repeat(20)
    );
    assert!(layout(&deep));
    assert!(layout(&("{\"a\":".repeat(5000) + "1" + &"}".repeat(5000))));
    let many = |n: usize| {
        let items = "[[items]]\ntext = \"x\"\n".repeat(n);
        format!("title = \"A\"\n[answers]\nlow = 1\nhigh = 2\n{items}")
    };
    assert!(read(&many(100)).is_ok() && matches!(read(&many(101)), Err(Unread::Plan(_))));
}

#[test]
fn whatever_is_in_the_way_has_words_and_each_slot_is_filled() {
    let said = |key: String, slots: &[(&str, &str)]| {
        let says = shipped().words.fill(&key, slots);
        assert!(says != MISSING && !says.contains('{'), "{key}: {says}");
        for (slot, value) in slots.iter().filter(|(slot, _)| *slot != "field") {
            assert!(says.contains(value), "{key} does not say {slot}: {says}");
        }
    };
    let layout = [
        Why::Written,
        Why::Ends,
        Why::Missing,
        Why::Unknown,
        Why::Kind,
        Why::Twice,
        Why::Blank,
        Why::Long,
        Why::Id,
        Why::Answers,
        Why::Label,
        Why::Together,
        Why::Scale,
        Why::Deep,
    ];
    layout.iter().for_each(|why| said(format!("measures.wrong.{}", why.key()), &[("field", "low")]));
    let many = [
        Many::Questions,
        Many::Scales,
        Many::Pairs,
        Many::TextCharacters,
        Many::Answers,
        Many::AnswerCharacters,
        Many::Bands,
        Many::Bytes,
    ];
    let scale = || "nearer".to_owned();
    let plan = many.map(|what| InstrumentError::TooMany { what, max: 77 }).into_iter().chain([
        InstrumentError::Empty,
        InstrumentError::Choices { item: 5 },
        InstrumentError::Shape { item: 5 },
        InstrumentError::Pair,
        InstrumentError::Scale { scale: scale() },
        InstrumentError::Spread { scale: scale() },
        InstrumentError::Cuts { scale: scale() },
    ]);
    for error in plan {
        let owned = error.slots();
        let slots: Vec<(&str, &str)> = owned.iter().map(|(name, value)| (*name, value.as_str())).collect();
        said(format!("measures.unasked.{}", error.key()), &slots);
    }
}

/// What `docs/questionnaires.md` shows is read, and every field that it names is one.
#[test]
fn the_layout_is_read_as_it_is_described() {
    let page = include_str!("../../../../docs/questionnaires.md");
    let example = page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let brought = read(example).expect("a questionnaire");
    let week = &brought.instrument;
    assert_eq!((week.title.as_str(), week.items.len(), brought.scored), ("A week at home", 3, Scored::AsTheFileSays));
    assert_eq!((week.range(1), week.range(3), week.counted(2, 3)), ((0, 3), (1, 7), 0));
    is(&alike(week, 1, &[]), &[("all", 4.0)]);
    let full = "id = \"a\"\ntitle = \"A\"\nversion = \"1\"\nlead = \"x\"\nsource = \"x\"\nlicence = \"x\"\nscoring = \"mean\"\n\
        times = 2\nbands = [{ from = 10 }]\nabout_person = true\napart = [[1, 2]]\n[answers]\nlow = 0\nhigh = 1\n\
        labels = { 0 = \"no\" }\n[[subscales]]\nid = \"s\"\ntitle = \"S\"\nscoring = \"sum\"\ntimes = 1\nerror = 0.5\nspread = 1.0\n\
        bands = [{ from = 1 }]\nsource = \"x\"\n[[items]]\nid = \"i\"\ntext = \"x\"\nsubscale = \"s\"\nreverse = true\n\
        a = 1.0\nb = [0.0]\nanswers = { low = 0, high = 1 }\n[[items]]\ntext = \"y\"\nharm = true\nsubscale = \"s\"\n";
    read(full).expect("every field");
    let apart = full.replace("{ ", "\n").replace(", ", "\n");
    let named = apart.lines().filter_map(|line| line.split_once(" = ")).map(|(field, _)| field);
    for field in named.filter(|field| field.parse::<u8>().is_err()) {
        assert!(page.contains(&format!("`{field}`")), "{field} is not described");
    }
}

/// Pieces that questionnaires are made of, in any order, and cut anywhere.
fn torn() -> impl Strategy<Value = String> {
    let whole = prop_oneof![
        Just(registry().to_string()),
        Just(blank("ecr-r", &OF_1998)),
        Just(blank("csi-4", &[])),
        "(?s).{0,200}",
    ];
    (whole, any::<prop::sample::Index>(), any::<prop::sample::Index>(), "[ -~]{0,4}").prop_map(|(file, a, b, put)| {
        let at = |i: prop::sample::Index| {
            let mut at = i.index(file.len() + 1);
            while !file.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let (a, b) = (at(a), at(b));
        let (a, b) = (a.min(b), a.max(b));
        format!("{}{put}{}", &file[..a], &file[b..])
    })
}

proptest! {
    #[test]
    fn any_file_is_read_or_refused_without_a_panic(file in torn()) {
        if let Ok(brought) = read(&file) {
            let harm = &shipped().measures.harm;
            prop_assert_eq!(&harm.marked(brought.instrument.clone()), &brought.instrument, "marks are made once");
            harm.asks_for_help(&brought.instrument, &Given::new([-1, 0, 3, i16::MAX].map(Some)));
            let json = serde_json::to_string(&brought.instrument).expect("json");
            prop_assert_eq!(serde_json::from_str::<Instrument>(&json).expect("what was read"), brought.instrument);
        }
    }
}

/// The bank is for five answers; with seven there is none, and a file's own stays.
#[test]
fn a_known_key_brings_the_parameters_of_its_questions_where_answers_fit() {
    let five = blank("ecr", &[]).replace("high = 7", "high = 5");
    let brought = read(&five).expect("a file").instrument;
    assert!(brought.items.iter().all(|i| i.shape.as_ref().is_some_and(|s| s.a > 1.0 && s.b.len() == 4)));
    assert_eq!((brought.apart.len(), brought.choices.len()), (6, 5));
    assert!(keyed("ecr").items.iter().all(|i| i.shape.is_none()));
    let own = five.replace("text = \"Item 1\"", "text = \"Item 1\"\na = 2.0\nb = [-1.0, 0.0, 1.0, 2.0]");
    let own = read(&own).expect("a file").instrument;
    assert_eq!(own.items.iter().filter(|i| i.shape.is_some()).count(), 1);
    let pair = read(&format!("apart = [[1, 40]]\n{five}"));
    assert!(matches!(pair, Err(Unread::Plan(_))), "{pair:?}");
}
