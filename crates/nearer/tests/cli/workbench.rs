//! The workbench for somebody who has never seen it: every example runs as it is printed, and
//! whatever is put in, what comes back names the field and is said in our own words.

use std::path::Path;
use std::process::Command;

use nearer_cli::Workbench;
use proptest::prelude::*;
use serde_json::Value;

use crate::home::Home;

const METHODS: [&str; 14] = [
    "withdrawal",
    "km",
    "aft",
    "calibration",
    "single-case",
    "simulate",
    "eap",
    "cat",
    "grm-fit",
    "score",
    "reliable-change",
    "rasch-kalman",
    "var",
    "changepoint",
];

/// The examples of a help text: the lines below its heading that are set in.
fn examples(help: &str) -> Vec<String> {
    let lines = help.lines().skip_while(|line| !line.starts_with("Example"));
    lines.skip(1).take_while(|line| line.starts_with("  ")).map(|line| line.trim().to_owned()).collect()
}

/// A line as a shell runs it, where the program is found by its name; one JSON object, or why not.
fn typed(line: &str, folder: &Path) -> Result<Value, String> {
    let program = Path::new(env!("CARGO_BIN_EXE_nearer")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    let ran = Command::new("sh").args(["-c", line]).current_dir(folder).env("PATH", path).output().unwrap();
    if !ran.status.success() || !ran.stderr.is_empty() {
        return Err(String::from_utf8_lossy(&ran.stderr).into_owned());
    }
    let said: Value = serde_json::from_slice(&ran.stdout).map_err(|e| e.to_string())?;
    if said.is_object() { Ok(said) } else { Err("no object".to_owned()) }
}

#[cfg(unix)]
#[test]
fn every_example_runs_as_it_is_printed() {
    let home = Home::empty();
    let folder = home.path("bench");
    std::fs::create_dir(&folder).unwrap();
    let written = typed("nearer stats samples", &folder).unwrap();
    assert_eq!(written["n"], 7);
    let (mut ran, mut wrong) = (0, Vec::new());
    let mut run = |line: &str| {
        ran += 1;
        if let Err(why) = typed(line, &folder) {
            wrong.push(format!("{line}\n    {why}"));
        }
    };
    for method in METHODS {
        let lines = examples(&home.run(&["stats", method, "--help"]).done());
        assert!(!lines.is_empty(), "{method} has no example");
        lines.iter().for_each(|line| run(line));
    }
    for words in [&["stats", "--help"][..], &["stats", "samples", "--help"], &["fit-grm", "--help"]] {
        examples(&home.run(words).done()).iter().for_each(|line| run(line));
    }
    let methods = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/methods.md")).unwrap();
    let told = methods.lines().filter(|line| line.starts_with("| `") && line.contains("nearer stats"));
    told.for_each(|line| run(&line.split('`').nth(3).unwrap().replace("\\|", "|")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(ran >= METHODS.len() * 2, "only {ran}");
    // What does not work is seen: else the test would see nothing.
    for broken in [
        "nearer stats km --time nothing --event ended episodes.csv",
        "echo soon | nearer stats withdrawal",
        "echo '{}' | nearer stats eap --bank nowhere.json --scale avoidance",
        "nearer --version",
    ] {
        assert!(typed(broken, &folder).is_err(), "{broken}");
    }
}

#[test]
fn the_bank_that_help_prints_is_the_one_of_the_samples() {
    let home = Home::empty();
    let help = home.run(&["stats", "eap", "--help"]).done();
    let bank = include_str!("../../samples/bank.json").trim();
    assert!(help.contains(bank), "{help}");
}

#[test]
fn samples_never_replace_a_file() {
    let home = Home::empty();
    std::fs::write(home.path("bank.json"), "own").unwrap();
    let into = home.path(".");
    let said: Value =
        serde_json::from_str(&home.run(&["stats", "samples", "--into", into.to_str().unwrap()]).done()).unwrap();
    assert_eq!(said["kept"], serde_json::json!(["bank.json"]));
    assert_eq!(std::fs::read_to_string(home.path("bank.json")).unwrap(), "own");
    home.run(&["stats", "samples", "--into", "/nowhere/at/all"]).refused(2);
}

#[cfg(unix)]
#[test]
fn samples_write_through_no_link() {
    let home = Home::empty();
    std::fs::write(home.path("mine"), "own").unwrap();
    std::os::unix::fs::symlink(home.path("mine"), home.path("bank.json")).unwrap();
    std::os::unix::fs::symlink(home.path("elsewhere"), home.path("phases.csv")).unwrap();
    let said = home.run(&["stats", "samples", "--into", home.path(".").to_str().unwrap()]).done();
    let said: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(said["kept"], serde_json::json!(["phases.csv", "bank.json"]));
    assert_eq!(std::fs::read_to_string(home.path("mine")).unwrap(), "own");
    assert!(!home.path("elsewhere").exists());
}

/// Words of a method that reads standard input alone, or with the sample of a bank.
fn words(method: &str) -> Vec<&str> {
    let rest: &[&str] = match method {
        "km" => &["--time", "t", "--event", "e"],
        "aft" => &["--dist", "weibull", "--time", "t", "--event", "e"],
        "var" => &["--columns", "t,e"],
        "changepoint" => &["--column", "t"],
        "eap" | "cat" => &["--scale", "avoidance", "--bank", "bank.json"],
        _ => &[],
    };
    [&[method], rest].concat()
}

/// It ends in words of ours, or with an answer. In this process: hundreds of starts would
/// take minutes.
#[track_caller]
fn plainly(words: &[&str], input: &str, file: &[u8]) {
    const FOREIGN: [&str; 15] = [
        "untagged",
        "variant",
        "invalid type",
        "expected value",
        "expected a",
        "EOF",
        "deserial",
        "f64",
        "u64",
        "struct ",
        "tuple",
        "sequence",
        "CSV error",
        "trailing",
        "`",
    ];
    let what = format!("{words:?}: {} {}", &input[..input.len().min(60)], String::from_utf8_lossy(file));
    let asked = Workbench::typed(words).unwrap();
    match asked.answer(input.as_bytes(), file) {
        Ok(said) => assert!(serde_json::from_str::<Value>(&said).unwrap().is_object(), "{what}"),
        Err(said) => {
            assert_eq!(said.trim().lines().count(), 1, "{what}: {said}");
            assert!(!said.contains('\u{1b}'), "{what}: {said}");
            for word in FOREIGN.into_iter().chain(["…"]) {
                assert!(!said.contains(word), "{what}: {said}");
            }
        }
    }
}

#[test]
fn nothing_odd_on_standard_input_is_answered_in_the_words_of_a_library() {
    let bank = include_str!("../../samples/bank.json").as_bytes();
    let deep = "[".repeat(4_000);
    let odd = [
        "",
        " ",
        "soon",
        "null",
        "[]",
        "3",
        "{",
        "{}",
        "{\"t\":",
        "\u{feff}{}",
        "{\"away\":NaN}",
        "{\"t\":1e400,\"e\":1}",
        "{\"t\":-1e308}",
        "{\"t\":[1,2],\"t\":[1,2]}",
        "{\"t\":[1,\"2\"],\"e\":[1,1]}",
        "{\"t\":[1,2],\"e\":[1]}",
        "{\"t\":[],\"e\":[]}",
        "{\"t\":[null],\"e\":[1]}",
        "{\"t\":{\"a\":1},\"e\":true}",
        "{\"t\":[1e300,-1e300,0,1,2,3],\"e\":[1,1,1,1,1,1]}",
        "{\"t\":[0,0,0,0,0],\"e\":[0,0,0,0,0]}",
        "{\"episodes\":[[\"soon\",0,1]]}",
        "{\"episodes\":[[1,2,3,4]]}",
        "{\"episodes\":[[[1],0,1]]}",
        "{\"episodes\":[[1,[],1]]}",
        "{\"episodes\":[[1,[1e308,-1e308],1],[2,[1,1],0]]}",
        "{\"guesses\":[[0.5,\"x\"]]}",
        "{\"guesses\":[[0.5]]}",
        "{\"guesses\":{}}",
        "{\"guesses\":[]}",
        "{\"before\":[1,null],\"after\":[1]}",
        "{\"before\":[1e308,1e308],\"after\":[-1e308,1]}",
        "{\"before\":\"x\",\"after\":3}",
        "{\"sd\":\"1\",\"reliability\":0.5}",
        "{\"x0\":\"x\",\"t\":1}",
        "{\"x0\":[0,0,\"x\"],\"t\":1}",
        "{\"x0\":[1000,1000,1000],\"t\":3650}",
        "{\"x0\":[0,0,0],\"t\":1,\"set\":{\"s\":\"x\"}}",
        "{\"x0\":[0,0,0],\"t\":1,\"set\":[]}",
        "{\"7\":\"5\"}",
        "{\"7\":[5]}",
        "{\"7\":1e308}",
        "{\"answers\":[[7]]}",
        "{\"answers\":[[{},1]]}",
        "{\"answers\":3,\"seed\":-1}",
        "{\"steps\":{\"a\":\"b\"}}",
        "{\"steps\":{\"a\":{\"m\":1}}}",
        "{\"steps\":{\"a\":50},\"events\":[{\"step\":7,\"y\":1}]}",
        "{\"steps\":{\"a\":50},\"events\":[{\"step\":\"a\",\"y\":0.7}]}",
        "{\"events\":[3]}",
        &deep,
    ];
    for method in METHODS.into_iter().filter(|method| !["grm-fit", "score"].contains(method)) {
        odd.iter().for_each(|input| plainly(&words(method), input, bank));
    }
}

#[test]
fn nothing_odd_in_a_file_is_answered_in_the_words_of_a_library() {
    let files: [&[u8]; 17] = [
        b"",
        b"\n\n",
        b"t,e",
        b"t,e\n",
        b"t,e\n1\n",
        b"t,e\n1,2,3\n",
        b"t;e\n1,5;1\n2;0\n",
        b"t,e\n\"1\n",
        b"t,t\n1,1\n",
        b"\xff\xfet\0",
        b"t,e\n\xff,1\n",
        b"t,e\r\n1,1\r\n2,NA\r\n,\r\n",
        b"\xef\xbb\xbft,e\n1e400,1\n",
        b"x,y\n1,2\n",
        b"\x1f\x8b\x08broken",
        b"[\"t\"]",
        b"\"t\nu\x1b[31m\",v\n1,2\n",
    ];
    let file = "odd.csv";
    for bytes in files {
        for words in [
            vec!["km", "--time", "t", "--event", "e", file],
            vec!["aft", "--dist", "lognormal", "--time", "t", "--event", "e", file],
            vec!["var", "--columns", "t,e", file],
            vec!["changepoint", "--column", "t", file],
            vec!["calibration", "--stated", "t", "--outcome", "e", file],
            vec!["single-case", "--phase", "e", "--value", "t", file],
            vec!["grm-fit", file],
            vec!["score", "--items", "t,e", file],
            vec!["eap", "--bank", file],
        ] {
            plainly(&words, "{}", bytes);
        }
    }
}

#[test]
fn what_is_wrong_names_the_field_and_what_belongs_there() {
    let home = Home::empty();
    std::fs::write(home.path("t.csv"), "days,ended\n1,1\nx,0\n").unwrap();
    let file = home.path("t.csv");
    let file = file.to_str().unwrap();
    let km = ["stats", "km", "--time", "day", "--event", "ended", file];
    let single = ["stats", "single-case", "--starts", "14,4"];
    let phases = "{\"before\":[1,2],\"after\":[3,4]}";
    for (words, input, parts) in [
        (
            &["stats", "withdrawal"][..],
            "{\"episodes\":[[1,0,1],[\"soon\",0,1]]}",
            &["episodes 2, days", "[least, most]", "soon"][..],
        ),
        (&["stats", "withdrawal"], "{\"away\":\"3\"}", &["away", "days from 0 to 1000000", "\"3\""]),
        (&["stats", "withdrawal"], "{\"episodes\":[[1,\"x\",1]]}", &["pressed: 1 or 0", "up to 6 numbers"]),
        (&["stats", "simulate"], "{\"x0\":[1,1,1]}", &["t is missing", "days from 0 to 3650"]),
        (&["stats", "simulate"], "{\"x0\":[1,-1,1],\"t\":1}", &["x0, alarm", "from 0 to 1000", "There is -1"]),
        (&["stats", "simulate"], "{\"x0\":[1,1,1],\"t\":1,\"every\":0}", &["every", "days from 0.01 on"]),
        (&["stats", "rasch-kalman"], "{\"m\":2000}", &["m: a number from -1000 to 1000"]),
        (
            &["stats", "rasch-kalman"],
            "{\"steps\":{\"a\":{\"m\":1}}}",
            &["steps, a, v is missing", "over 0 and up to 1000"],
        ),
        (
            &["stats", "rasch-kalman"],
            "{\"steps\":{\"a\":5},\"events\":[{\"step\":\"a\",\"y\":1,\"day\":4},{\"step\":\"a\",\"y\":1,\"day\":3}]}",
            &["events 2, day", "from 4 to 1000000", "There is 3"],
        ),
        (&["stats", "single-case"], "{\"before\":[1],\"A\":[2],\"after\":[3]}", &["before (A) twice"]),
        (&["stats", "single-case"], "{\"A\":[1],\"B\":[2],\"b\":[3]}", &["B (b) twice"]),
        (&["stats", "withdrawal"], "{\"aways\":3}", &["aways", "episodes, away, seed"]),
        (&["stats", "withdrawal"], "{\"away\":1,\"away\":2}", &["away twice"]),
        (&["stats", "simulate"], "{\"t\":1}", &["x0 is missing", "[closeness, alarm, pressure]"]),
        (
            &["stats", "changepoint", "--column", "x", "--min-segment", "0"],
            "{\"x\":[1,2,3,4]}",
            &["--min-segment", "from 1 on"],
        ),
        (&["stats", "changepoint", "--column", "y"], "{\"x\":[1,2,3,4]}", &["no list y", "Lists are: x"]),
        (&single, phases, &["--starts", "the smaller number comes first"]),
        (&km, "", &["no column day", "days, ended"]),
        (
            &["stats", "km", "--time", "days", "--event", "ended", file],
            "",
            &["Line 3", "column days", "x is not a number"],
        ),
    ] {
        let said = home.feed(words, input).refused(2);
        for part in parts {
            assert!(said.contains(part), "{words:?}: {said}");
        }
    }
}

#[test]
fn an_option_that_is_no_number_is_refused_in_our_own_words() {
    let (lists, phases) = ("{\"t\":[1,2,2,5],\"e\":[1,1,0,1]}", "{\"before\":[1,2],\"after\":[3,4]}");
    for (method, input, options) in [
        ("cat", "{}", &["--among", "--sure", "--least", "--most"][..]),
        ("changepoint", lists, &["--penalty", "--min-segment", "--breaks", "--hazard"]),
        ("grm-fit", "", &["--threads", "--reach", "--range"]),
        ("km", lists, &["--times"]),
        ("single-case", phases, &["--starts", "--draws", "--seed"]),
        ("var", lists, &["--max-gap", "--lambda"]),
    ] {
        for option in options {
            let file = (method == "grm-fit").then_some("answers.csv");
            let words: Vec<&str> = words(method).into_iter().chain([*option, "soon"]).chain(file).collect();
            let asked = Workbench::typed(&words).unwrap();
            let said = asked.answer(input.as_bytes(), include_bytes!("../../samples/bank.json")).unwrap_err();
            assert!(said.starts_with(option), "{words:?}: {said}");
        }
    }
    let asked = Workbench::typed(&["km", "--time", "t", "--event", "e", "--times", "-1,2"]).unwrap();
    assert!(asked.answer(lists.as_bytes(), b"").unwrap_err().starts_with("--times"), "a minus is read as an option");
}

#[test]
fn rows_are_kept_by_a_column_as_it_is_written() {
    let comma = "age;q1;q2\n27,5;1;2\n30;2;1\n20;3;4\n21;4;4\n22;3,0;3\n;4;4\nNA;4;4\n40;2;2\n";
    let point = comma.replace(',', ".").replace(';', ",");
    let asked = Workbench::typed(&["score", "--keep", "age=18..35", "t.csv"]).unwrap();
    for text in [comma, &point] {
        let said: Value = serde_json::from_str(&asked.answer(b"", text.as_bytes()).unwrap()).unwrap();
        assert_eq!((&said["n"], &said["dropped"]), (&5.into(), &3.into()), "{text}");
    }
    let said = asked.answer(b"", comma.replace("40", "forty").as_bytes()).unwrap_err();
    assert!(said.contains("Line 9, column age: forty is not a number"), "{said}");
    let said = asked.answer(b"", comma.replace("2;1", "2;often").as_bytes()).unwrap_err();
    assert!(said.contains("Line 3, column q2: often is no answer"), "{said}");
}

#[test]
fn before_the_first_answer_the_prior_comes_out() {
    let home = Home::empty();
    std::fs::write(home.path("bank.json"), include_str!("../../samples/bank.json")).unwrap();
    let bank = home.path("bank.json");
    for method in ["eap", "cat"] {
        let said = home.feed(&["stats", method, "--bank", bank.to_str().unwrap()], "{}").done();
        assert!(said.contains("\"eap\":0.0,") && said.contains("\"sd\":1.0"), "{said}");
    }
}

#[test]
fn how_far_it_is_goes_to_standard_error_and_only_when_it_takes_long_or_is_asked_for() {
    let home = Home::empty();
    let (input, long) = ("{\"before\":[1,2,3],\"after\":[3,4,5]}", "1000000");
    let quick = home.feed(&["stats", "single-case", "--progress"], input);
    assert!(quick.err.is_empty(), "{}", quick.err);
    let values: Vec<String> = (0..6_000).map(|i| format!("{}.{}", i % 97, i % 13)).collect();
    let values = values.join(",");
    let input = format!("{{\"before\":[{values}],\"after\":[{values}]}}");
    let draws = ["stats", "single-case", "--draws", long];
    let told = home.feed(&[&draws[..], &["--progress"]].concat(), &input);
    assert!(told.err.lines().all(|line| line.contains(" s: ")) && !told.err.is_empty(), "{}", told.err);
    assert!(serde_json::from_str::<Value>(&told.done()).unwrap().is_object());
}

#[test]
fn a_fit_is_found_by_the_other_name_and_reads_a_packed_file() {
    let home = Home::empty();
    let text = include_str!("../../samples/answers.csv");
    std::fs::write(home.path("answers.csv"), text).unwrap();
    let packed = {
        use std::io::Write;
        let mut to = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        to.write_all(text.as_bytes()).unwrap();
        to.finish().unwrap()
    };
    std::fs::write(home.path("answers.csv.gz"), packed).unwrap();
    let items = ["--items", "Q1,Q3,Q5,Q7"];
    let (plain, gz) = (home.path("answers.csv"), home.path("answers.csv.gz"));
    let one = home.run(&[&["fit-grm"], &items[..], &[plain.to_str().unwrap()]].concat()).done();
    let other = home.run(&[&["stats", "grm-fit"], &items[..], &[gz.to_str().unwrap()]].concat()).done();
    assert_eq!(one, other);
    let bare: String = text.lines().map(|line| line.split(',').skip(2).collect::<Vec<_>>().join(",") + "\n").collect();
    std::fs::write(home.path("responses.csv"), bare).unwrap();
    let all = home.run(&["fit-grm", home.path("responses.csv").to_str().unwrap()]).done();
    assert_eq!(all, one, "without --items all columns are questions");
}

#[test]
fn every_word_of_the_workbench_is_there_and_is_asked_for() {
    let library = nearer_content::Library::shipped().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/commands/stats");
    let files = std::fs::read_dir(folder).unwrap().map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
    let source = files.collect::<String>();
    for call in source.split("wrong(\"").skip(1) {
        let key = format!("stats.error.{}", call.split('"').next().unwrap());
        assert!(library.words.has(&key), "{key} has no words");
    }
    for (key, _) in library.words.iter().filter(|(key, _)| key.starts_with("stats.")) {
        let last = key.rsplit('.').next().unwrap();
        assert!(source.contains(&format!("\"{last}\"")) || source.contains(key), "nobody asks for {key}");
    }
}

/// The samples with bytes changed, cut and put twice: what somebody's own file looks like when
/// something went wrong with it.
fn spoilt() -> impl Strategy<Value = Vec<u8>> {
    const WHOLE: [&str; 6] = [
        "{\"episodes\":[[2,0,1],[5,[1,0],1],[[3,5],1,0]],\"away\":3}",
        "{\"a\":[1,2,2,5,3,4],\"b\":[1,1,0,1,1,0]}",
        "{\"before\":[2,3,5],\"after\":[4,5,6],\"days\":[1,2,3,4,5,7]}",
        "{\"steps\":{\"c\":{\"m\":0.5,\"v\":0.5}},\"events\":[{\"step\":\"c\",\"y\":1,\"suds\":70,\"day\":0}]}",
        "a,b\n1,1\n2,0\n3,1\n4,1\n2,1\n",
        "{\"s\":{\"items\":[1,2],\"a\":[1.5,2],\"b\":[[-1,0.5],[0,1]]}}",
    ];
    let odd = prop::sample::select(vec![
        "-", "1e308", "0", "null", "[", "]", "\"", ",", "\n", ";", "{}", "\u{e9}", ".5", "1e-300",
    ]);
    (prop::sample::select(WHOLE.to_vec()), prop::collection::vec((0.0..1.0f64, 0..4usize, odd), 0..5)).prop_map(
        |(text, slips)| {
            let mut bytes = text.as_bytes().to_vec();
            for (place, gone, odd) in slips {
                let at = (place * bytes.len() as f64) as usize;
                let end = (at + gone).min(bytes.len());
                bytes.splice(at..end, odd.bytes());
            }
            bytes
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn whatever_went_wrong_with_the_input_is_said_or_answered(bytes in spoilt()) {
        const ASKED: [&[&str]; 12] = [
            &["withdrawal"],
            &["single-case", "--draws", "50"],
            &["rasch-kalman"],
            &["km", "--time", "a", "--event", "b"],
            &["aft", "--dist", "lognormal", "--time", "a", "--event", "b"],
            &["var", "--columns", "a,b"],
            &["changepoint", "--column", "a", "--breaks", "1", "--online", "--ar", "auto"],
            &["km", "--time", "a", "--event", "b", "FILE"],
            &["changepoint", "--column", "a", "FILE"],
            &["score", "FILE"],
            &["grm-fit", "--threads", "1", "FILE"],
            &["eap", "--bank", "FILE"],
        ];
        for words in ASKED {
            let said = Workbench::typed(words).unwrap().answer(&bytes, &bytes);
            let said = said.unwrap_or_else(|said| said);
            prop_assert!(!said.trim().is_empty() && said.trim().lines().count() == 1, "{}", said);
        }
    }
}
