//! `nearer stats`: no vault, one JSON object out, wrong input is wrong usage.

use std::path::Path;

use serde_json::Value;

use crate::home::Home;

fn answer(home: &Home, words: &[&str], input: &str) -> Value {
    serde_json::from_str(&home.feed(words, input).done()).unwrap()
}

#[track_caller]
fn near(value: &Value, golden: f64, within: f64) {
    let found = value.as_f64().unwrap_or(f64::NAN);
    assert!((found - golden).abs() <= within, "{found}, not {golden}");
}

const THREE: &str = "{\"episodes\":[[2,0,1],[5,false,true],[9,1,1]],\"away\":2}";

#[test]
fn withdrawal_prints_the_belief_and_what_is_left() {
    let home = Home::empty();
    let said = answer(&home, &["stats", "withdrawal"], THREE);
    assert_eq!((&said["n"], &said["completed"]), (&3.into(), &3.into()));
    near(&said["mu"], 1.3524, 1e-3);
    near(&said["beta"], 0.235, 1e-3);
    near(&said["beta_sd"], 0.452, 1e-3);
    near(&said["sigma"], 0.876, 1e-3);
    near(&said["x0"]["quantiles"]["0.1"], 1.11, 5e-3);
    near(&said["x1"]["median"], 5.03, 5e-3);
    near(&said["remaining"]["x0"]["median"], 3.11, 5e-3);
    near(&said["remaining"]["x0"]["back_within_2"], 0.362, 5e-4);
    let none = answer(&home, &["stats", "withdrawal"], "{}");
    assert_eq!((&none["prior"], &none["remaining"]), (&true.into(), &Value::Null));
    assert!(!home.data().exists(), "no folder is made for it");
}

#[test]
fn several_covariates_are_drawn_the_same_each_time() {
    let home = Home::empty();
    let input = "{\"episodes\":[[2,[0,1],1],[5,[0,0],1],[9,[1,1],1],[[3,5],[1,0],1],[4,[0,0],0]],\"away\":1}";
    let said = answer(&home, &["stats", "withdrawal"], input);
    assert_eq!(said, answer(&home, &["stats", "withdrawal"], input));
    assert_eq!(said["beta"].as_array().unwrap().len(), 2);
    assert!(said["effective_draws"].as_f64().unwrap() > 1_000.0);
}

#[test]
fn a_curve_comes_from_lists_and_from_a_file_alike() {
    let home = Home::empty();
    std::fs::write(home.path("e.csv"), "who,days,ended\na,1,1\nb,2,1\nc,2,0\nd,5,1\ne,,1\n").unwrap();
    let words = ["stats", "km", "--time", "days", "--event", "ended", "--times", "0.5,2"];
    let file = home.path("e.csv");
    let from_file = answer(&home, &[&words[..], &[file.to_str().unwrap()]].concat(), "");
    let mut from_lists = answer(&home, &words, "{\"days\":[1,2,2,5],\"ended\":[1,1,0,1]}");
    assert_eq!(from_file["dropped"], 1);
    from_lists["dropped"] = 1.into();
    assert_eq!(from_file, from_lists);
    near(&from_file["at"][0]["survival"], 1.0, 0.0);
    near(&from_file["at"][1]["survival"], 0.5, 1e-12);
    near(&from_file["median"], 3.5, 1e-12);
}

#[test]
fn the_toy_is_walked_from_a_start_with_what_was_set() {
    let home = Home::empty();
    let walked = |input: &str| answer(&home, &["stats", "simulate"], input);
    let usual = walked(r#"{"x0":[0.6533,2,0.25],"t":14}"#);
    for (i, known) in [0.29310, 0.56296, 0.63260].into_iter().enumerate() {
        near(&usual["state"][i], known, 1.1e-5);
    }
    assert_eq!(usual["way"], Value::Null);
    near(&usual["fold"], 1.377, 6e-4);
    let soft = walked(r#"{"set":{"s":0.25},"x0":[0.6533,2,0.25],"t":30,"every":10}"#);
    near(&soft["away"]["days"], 9.25, 0.01);
    assert_eq!(soft["way"].as_array().unwrap().len(), 4);
    let pressed = walked(r#"{"set":{"s":2,"a":0.7},"x0":[-0.05,1.4,1.16],"t":200}"#);
    for (i, known) in [-0.0531, 1.4287, 1.1644].into_iter().enumerate() {
        near(&pressed["state"][i], known, 6e-5);
    }
    assert_eq!(pressed["rests"].as_array().unwrap().len(), 3);
}

#[test]
fn guesses_are_scored_and_recalibrated() {
    let home = Home::empty();
    let said = [0.8, 0.7, 0.9, 0.6, 0.5, 0.8, 0.3, 0.2, 0.7, 0.6, 0.4, 0.9];
    let guesses: Vec<String> =
        said.iter().enumerate().map(|(i, f)| format!("[{f},{}]", u8::from([2, 8, 11].contains(&i)))).collect();
    let said = answer(&home, &["stats", "calibration"], &format!("{{\"guesses\":[{},[0.4,null]]}}", guesses.join(",")));
    assert_eq!((&said["n"], &said["right"], &said["neither"]), (&12.into(), &3.into(), &1.into()));
    near(&said["a"], -1.6790, 6e-5);
    near(&said["b"], 1.1022, 6e-5);
    near(&said["brier"], 0.2617, 5e-5);
    near(&said["climatology"], 0.1875, 5e-5);
    near(&said["bias"], 0.3667, 5e-5);
    assert_eq!(said["bins"], Value::Null, "too few for groups");
}

/// Levels of 3, then 6, then 3, with a hum around them.
fn steps(n: usize) -> Vec<f64> {
    let hum = |i: usize| ((i * i * 37) % 101) as f64 / 101.0 - 0.5;
    (0..n).map(|i| if (n / 3..2 * n / 3).contains(&i) { 6.0 } else { 3.0 } + hum(i)).collect()
}

#[test]
fn several_numbers_go_on_with_errors_and_a_likelihood_and_no_pair_crosses_a_gap() {
    let home = Home::empty();
    let (mut rows, mut a, mut b) = (String::from("who,hours,a,b\n"), 1.0, 0.0);
    for i in 0..60 {
        let hum = |k: usize| ((i * i * 37 + k * i) % 101) as f64 / 50.0 - 1.0;
        (a, b) = (0.6 * a + hum(3), 0.8 * a - 0.3 * b + 0.3 * hum(7));
        rows += &if i == 30 { format!("1,{i},,{b}\n") } else { format!("{},{i},{a},{b}\n", 1 + i / 40) };
    }
    std::fs::write(home.path("d.csv"), rows).unwrap();
    let file = home.path("d.csv");
    let words = ["stats", "var", "--columns", "a,b", "--id", "who", "--time", "hours", "--max-gap", "1"];
    let said = answer(&home, &[&words[..], &[file.to_str().unwrap()]].concat(), "");
    assert_eq!((&said["rows"], &said["n"], &said["dropped"]), (&59.into(), &56.into(), &1.into()));
    near(&said["coefficients"][1][1], 0.8, 0.1);
    near(&said["coefficients"][2][1], -0.3, 0.1);
    assert!(said["standard_errors"][1][1].as_f64().unwrap() < 0.1 && said["loglik"].is_f64());
    let held = answer(&home, &[&words[..], &["--method", "mniw", file.to_str().unwrap()]].concat(), "");
    assert_eq!((&held["n"], &held["partial_correlations"][0][0]), (&56.into(), &1.0.into()));
    assert!(held["probability_of_sign"][1][1].as_f64().unwrap() > 0.99);
    assert!(held["intervals"][1][1]["low"].as_f64().unwrap() > 0.0);
}

#[test]
fn levels_are_found_with_their_changes_and_while_they_go_on() {
    let home = Home::empty();
    let input = serde_json::json!({ "x": steps(90) }).to_string();
    let words = ["stats", "changepoint", "--column", "x", "--breaks", "3", "--online", "--ar", "auto"];
    let said = answer(&home, &words, &input);
    assert_eq!(said["changes"], serde_json::json!([30, 60]));
    near(&said["levels"][1], 6.0, 0.2);
    assert_eq!(said["intervals"].as_array().unwrap().len(), 2);
    assert_eq!(said["splits"][2]["changes"], serde_json::json!([30, 60]));
    assert!(said["splits"][2]["bic"].as_f64() < said["splits"][1]["bic"].as_f64());
    near(&said["splits"][2]["probability_beside_none"], 1.0, 1e-6);
    assert!(said["online"][35]["within_least"].as_f64().unwrap() > 0.9);
    assert!(said["online"][28]["within_least"].as_f64().unwrap() < 0.5);
    let dear = answer(&home, &["stats", "changepoint", "--column", "x", "--penalty", "1e9"], &input);
    assert_eq!(dear["changes"], serde_json::json!([]));
}

#[test]
fn two_phases_are_compared_from_an_object_and_from_a_table() {
    let home = Home::empty();
    let said = answer(&home, &["stats", "single-case"], "{\"before\":[2,3,5,3],\"after\":[4,5,5,7,6]}");
    assert_eq!((&said["n"], &said["s_ab"], &said["s_a"], &said["s_b"]), (&9.into(), &16.into(), &3.into(), &7.into()));
    for (name, golden) in [
        ("tau", 0.8),
        ("tau_se", 0.21985),
        ("nap", 0.9),
        ("tau_u", 0.65),
        ("tau_u_complete", 0.55556),
        ("lrr", 0.49346),
        ("lrr_se", 0.21539),
        ("smd", 1.24265),
        ("pand", 0.88889),
        ("ird", 0.775),
    ] {
        near(&said[name], golden, 6e-6);
    }
    assert_eq!(said["mean_difference"]["exact"], true);
    let rows = "case,phase,y\nx,A,9\nw,A,5.2\nw,A,5\nw,A,6\nw,A,6.1\nw,A,4.8\nw,B,5.3\nw,B,7\nw,B,6.2\nw,B,6.1\n\
                w,B,7.2\nw,B,6.2\nw,B,7\nw,B,8.4\nw,B,11\nw,B,10\nw,B,11\n";
    std::fs::write(home.path("w.csv"), rows).unwrap();
    let file = home.path("w.csv");
    let words = ["stats", "single-case", "--where", "case=w", "--starts", "4,14", file.to_str().unwrap()];
    let said = answer(&home, &words, "");
    near(&said["drawn_start"]["p"], 0.81818, 6e-6);
    near(&said["drawn_start"]["difference"], 2.34364, 6e-6);
    near(&said["tau_bc"], 0.85455, 6e-6);
    let turned = answer(&home, &[&words[..], &["--lower-is-better"]].concat(), "");
    near(&turned["tau"], -said["tau"].as_f64().unwrap(), 1e-12);
    near(&turned["lrr"], -said["lrr"].as_f64().unwrap(), 1e-12);
    near(&turned["change"]["after_a_week"], -said["change"]["after_a_week"].as_f64().unwrap(), 1e-9);
}

#[test]
fn wrong_input_is_wrong_usage_and_says_what() {
    let home = Home::empty();
    std::fs::write(home.path("bad.csv"), "t,e\n1,1\nx,0\n").unwrap();
    std::fs::write(home.path("few.csv"), "t,e\n1,1\n2,0\n").unwrap();
    let (bad, few) = (home.path("bad.csv"), home.path("few.csv"));
    let (bad, few) = (bad.to_str().unwrap(), few.to_str().unwrap());
    let aft = ["stats", "aft", "--dist", "weibull", "--time", "t", "--event", "e"];
    for (words, input) in [
        (vec!["stats"], ""),
        (vec!["stats", "frobnicate"], ""),
        (vec!["stats", "withdrawal"], ""),
        (vec!["stats", "withdrawal"], "{\"episodes\":[[0,0,1]]}"),
        (vec!["stats", "withdrawal"], "{\"episodes\":[[2,0]]}"),
        (vec!["stats", "withdrawal"], "{\"episodes\":[[1e300,0,1]]}"),
        (vec!["stats", "withdrawal"], "{\"away\":-1}"),
        (vec!["stats", "withdrawal"], "{\"episodes\":[[2,[1,0],1],[2,[1],1]]}"),
        (vec!["stats", "calibration"], "{\"guesses\":[[80,1]]}"),
        (vec!["stats", "single-case"], "{\"before\":[],\"after\":[1]}"),
        (vec!["stats", "single-case"], "{\"before\":[1],\"after\":[1],\"days\":[2,1]}"),
        (vec!["stats", "single-case", "--starts", "1,2"], "{\"before\":[1],\"after\":[1]}"),
        (vec!["stats", "single-case", "--draws", "0"], "{\"before\":[1],\"after\":[1]}"),
        (vec!["stats", "calibration"], "{\"guesses\":[[0.8,3]]}"),
        (vec!["stats", "simulate"], "{\"x0\":[0.6,2,0.2],\"t\":9,\"set\":{\"zeal\":1}}"),
        (vec!["stats", "simulate"], "{\"x0\":[0.6,2,0.2],\"t\":9,\"set\":{\"tau_c\":0}}"),
        (vec!["stats", "simulate"], "{\"x0\":[0.6,-2,0.2],\"t\":9}"),
        (vec!["stats", "simulate"], "{\"x0\":[0.6,2,0.2],\"t\":1e9}"),
        (vec!["stats", "simulate"], "{\"x0\":[0.6,2,0.2],\"t\":900,\"every\":0.0001}"),
        (vec!["stats", "simulate"], "{\"x0\":[0.6,2],\"t\":9}"),
        (vec!["stats", "km", "--time", "t", "--event", "e", bad], ""),
        (vec!["stats", "km", "--time", "t", "--event", "z", few], ""),
        (vec!["stats", "km", "--time", "t", "--event", "e", "nowhere.csv"], ""),
        (vec!["stats", "km", "--time", "t", "--event", "e"], "{\"t\":[1],\"e\":[7]}"),
        (vec!["stats", "var", "--columns", "a,b"], "{\"a\":[1,2,3,4,1,2],\"b\":[2,4,6,8,2,4]}"),
        (vec!["stats", "var", "--columns", "a"], "{\"a\":[1,2]}"),
        (vec!["stats", "var", "--columns", "a", "--max-gap", "4"], "{\"a\":[1,2,4,2,5]}"),
        (vec!["stats", "var", "--columns", "a", "--method", "mniw"], "{\"a\":[1,1,1,1,1]}"),
        (vec!["stats", "changepoint", "--column", "a"], "{\"a\":[1,2,4,2,5]}"),
        (vec!["stats", "changepoint", "--column", "a", "--min-segment", "2"], "{\"a\":[1,1,1,1,1]}"),
        (vec!["stats", "changepoint", "--column", "a", "--ar", "much"], "{\"a\":[1,2,4,2,5]}"),
        (vec!["stats", "changepoint", "--column", "a", "--hazard", "1"], "{\"a\":[1,2,4,2,5]}"),
        (vec!["stats", "changepoint", "--column", "a", "--penalty", "nan"], "{\"a\":[1,2,4,2,5]}"),
        ([&aft[..], &[few]].concat(), ""),
        ([&aft[..4], &["--time", "t", few]].concat(), ""),
    ] {
        let ran = home.feed(&words, input);
        assert!(ran.out.is_empty(), "{words:?}");
        ran.refused(2);
    }
}

const BANK: &str = "{\"avoidance\":{\"items\":[1,3,5],\"a\":[1.727,2.133,2.07],\"b\":[[-1.163,0.147,0.582,2.002],\
[-0.657,0.494,1.048,2.105],[-1.02,0.105,0.636,1.741]]},\"odd\":{\"items\":[1],\"a\":[1.0],\"b\":[[1.0,0.0]]}}";

#[test]
fn a_place_follows_from_a_bank_and_answers() {
    let home = Home::empty();
    std::fs::write(home.path("bank.json"), BANK).unwrap();
    let bank = home.path("bank.json");
    let words = ["stats", "eap", "--bank", bank.to_str().unwrap(), "--scale", "avoidance"];
    let said = answer(&home, &words, "{\"1\":4,\"3\":2,\"5\":5}");
    assert_eq!(said["n"], 3);
    near(&said["eap"], 0.8598, 1e-3);
    near(&said["sd"], 0.5291, 1e-3);
    let none = answer(&home, &words, "{\"1\":null}");
    assert_eq!((&none["n"], &none["se"]), (&0.into(), &Value::Null));
    near(&none["sd"], 1.0, 1e-4);
    for (scale, input) in [
        ("avoidance", "{\"1\":6}"),
        ("avoidance", "{\"1\":0}"),
        ("avoidance", "{\"1\":2.5}"),
        ("avoidance", "{\"2\":1}"),
        ("avoidance", "[]"),
        ("anxiety", "{}"),
        ("odd", "{}"),
    ] {
        let ran = home.feed(&["stats", "eap", "--bank", bank.to_str().unwrap(), "--scale", scale], input);
        assert!(ran.out.is_empty(), "{scale} {input}");
        ran.refused(2);
    }
}

#[test]
fn the_next_question_is_chosen_by_the_rules() {
    let home = Home::empty();
    std::fs::write(home.path("bank.json"), BANK).unwrap();
    let bank = home.path("bank.json");
    let words =
        ["stats", "cat", "--bank", bank.to_str().unwrap(), "--scale", "avoidance", "--apart", "3:5", "--least", "1"];
    let first = answer(&home, &words, "{}");
    assert_eq!((&first["next"], &first["done"], &first["n"]), (&5.into(), &false.into(), &0.into()));
    let second = answer(&home, &words, "{\"answers\":[[5,3]],\"seed\":4}");
    assert_eq!(second["next"], 1, "3 goes with 5");
    let last = answer(&home, &words, "{\"answers\":[[5,3],[1,2]]}");
    assert_eq!((&last["next"], &last["why"]), (&Value::Null, &"empty".into()));
    for input in ["{\"answers\":[[5,3],[5,3]]}", "{\"answers\":[[9,3]]}", "{\"answers\":[[5,9]]}"] {
        home.feed(&words, input).refused(2);
    }
}

/// Rows of answers to five questions by an own level, the third worded the other way.
fn table(rows: usize) -> String {
    let mut text = "age,q1,q2,q3,q4,q5\n".to_owned();
    let mut state = 7u64;
    let mut draw = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    for _ in 0..rows {
        let own = draw(4);
        let mut cell = |turned: bool| if turned { 6 - (own + draw(3)) } else { own + draw(3) };
        let cells = [cell(false), cell(false), cell(true), cell(false), cell(false)].map(|x| x.to_string());
        text += &format!("{},{}\n", 15 + draw(40), cells.join(","));
    }
    text
}

#[test]
fn a_fit_turns_what_runs_the_other_way_and_any_number_of_threads_gives_the_same_digits() {
    let home = Home::empty();
    std::fs::write(home.path("t.csv"), table(600)).unwrap();
    let file = home.path("t.csv");
    let words = ["stats", "grm-fit", "--items", "q1,q2,q3,q4,q5", "--keep", "age=18..90", file.to_str().unwrap()];
    let one = answer(&home, &[&words[..], &["--threads", "1"]].concat(), "");
    let four = answer(&home, &[&words[..], &["--threads", "4", "--reverse", "q3"]].concat(), "");
    assert_eq!(one, four);
    assert_eq!(one["reversed"].as_array().unwrap().len(), 1);
    assert!(one["n"].as_u64().unwrap() < 600 && one["converged"] == true);
    assert!(one["a_se"][2].as_f64().unwrap() > 0.0);
    let bank = serde_json::json!({ "own": one }).to_string();
    std::fs::write(home.path("bank.json"), bank).unwrap();
    let bank = home.path("bank.json");
    let place =
        answer(&home, &["stats", "eap", "--bank", bank.to_str().unwrap(), "--scale", "own"], "{\"q1\":5,\"q3\":5}");
    assert!(place["eap"].as_f64().unwrap() > 0.5, "a fit is a bank");
    let score = answer(&home, &["stats", "score", "--items", "q1,q2,q3,q4,q5", "--each", file.to_str().unwrap()], "");
    assert!(score["alpha"].as_f64().unwrap() > 0.7 && score["scores"].as_array().unwrap().len() == 600);
    for more in [&["--items", "q1"][..], &["--items", "q1,z"], &["--items", "q1,q2", "--keep", "age=1"]] {
        home.feed(&[&["stats", "grm-fit", file.to_str().unwrap()], more].concat(), "").refused(2);
    }
}

#[test]
fn a_change_is_judged_and_believed() {
    let home = Home::empty();
    let words = ["stats", "reliable-change"];
    let said = answer(&home, &words, "{\"sd\":1.2675,\"reliability\":0.83,\"before\":4.5,\"after\":3.2}");
    near(&said["criterion_95"], 1.45, 6e-3);
    near(&said["criterion_90"], 1.22, 6e-3);
    assert_eq!(said["reliable"], false);
    assert!(said["p_down"].as_f64().unwrap() > 0.8);
    let trail = answer(&home, &words, "{\"sd\":1.2675,\"reliability\":0.83,\"scores\":[[0,4.5],[90,3.2]]}");
    near(&trail["change"], said["change"].as_f64().unwrap(), 1e-12);
    near(&answer(&home, &words, "{\"before\":[0,0.3],\"after\":[1,0.4]}")["rci"], 2.0, 1e-12);
    for input in [
        "{}",
        "{\"sd\":0,\"reliability\":0.8,\"before\":1,\"after\":2}",
        "{\"sd\":1,\"reliability\":1,\"before\":1,\"after\":2}",
        "{\"sd\":1,\"reliability\":0.8,\"before\":1}",
        "{\"sd\":1,\"reliability\":0.8,\"scores\":[[0,1]]}",
        "{\"before\":[0,0],\"after\":[1,0.4]}",
    ] {
        home.feed(&words, input).refused(2);
    }
}

#[test]
fn tolerance_and_difficulty_follow_tries() {
    let home = Home::empty();
    let words = ["stats", "rasch-kalman"];
    let after = |event: &str| {
        let input = format!("{{\"m\":0,\"v\":1,\"steps\":{{\"call\":{{\"m\":0.5,\"v\":0.5}}}},\"events\":[{event}]}}");
        answer(&home, &words, &input)
    };
    let done = after("{\"step\":\"call\",\"y\":1}");
    for (value, golden) in [
        (&done["m"], 0.45464),
        (&done["v"], 0.81927),
        (&done["steps"]["call"]["m"], 0.27268),
        (&done["steps"]["call"]["v"], 0.45482),
    ] {
        near(value, golden, 6e-6);
    }
    near(&after("{\"step\":\"call\",\"suds\":70}")["m"], -1.0 / 3.0, 1e-9);
    let drifted = after("{\"step\":\"call\",\"y\":1,\"day\":0},{\"step\":\"call\",\"y\":1,\"day\":9}");
    assert!(drifted["n"] == 2);
    for event in ["{\"step\":\"walk\",\"y\":1}", "{\"step\":\"call\",\"y\":2}", "{\"step\":\"call\"}"] {
        let input = format!("{{\"steps\":{{\"call\":50}},\"events\":[{event}]}}");
        home.feed(&words, &input).refused(2);
    }
}

/// The files lie outside the project and are by others; where `NEARER_DATA` names their
/// folder, the reference numbers are met on them.
#[test]
fn published_series_are_met_where_they_are_at_hand() {
    let Some(folder) = std::env::var_os("NEARER_DATA") else { return };
    let home = Home::empty();
    let path = |name: &str| Path::new(&folder).join(name).to_str().unwrap().to_owned();
    let (lung, kidney) = (path("survival_lung.csv"), path("survival_kidney.csv"));
    let fits = [
        ("lognormal", "age,ph.ecog", &lung, vec![7.413_90, -0.022_527, -0.345_804, 0.049_289], -1152.728),
        ("weibull", "age,ph.ecog", &lung, vec![6.830_50, -0.007_719_7, -0.326_382, -0.303_662], -1138.108),
        ("lognormal", "age,sex", &kidney, vec![2.067_64, -0.005_285_6, 1.376_690, 0.169_594], -331.979_8),
        ("weibull", "age,sex", &kidney, vec![3.317_568, -0.004_034_2, 0.965_484, 0.098_323], -336.554_2),
    ];
    for (dist, covariates, file, unknowns, loglik) in fits {
        let words = ["stats", "aft", "--dist", dist, "--time", "time", "--event", "status", "--covariates"];
        let said = answer(&home, &[&words[..], &[covariates, file]].concat(), "");
        for (i, golden) in unknowns.iter().take(3).enumerate() {
            near(&said["coefficients"][i], *golden, 1e-5);
        }
        near(&said["log_scale"], unknowns[3], 1e-5);
        near(&said["loglik"], loglik, 1e-3);
    }
    let words = ["stats", "km", "--time", "time", "--event", "status", "--times", "10,30,100,200"];
    let said = answer(&home, &[&words[..], &[kidney.as_str()]].concat(), "");
    assert_eq!((&said["median"], &said["median_low"]), (&78.0.into(), &38.0.into()));
    assert_eq!(said["median_high"], 141.0);
    let curve = [(0.917, 0.824, 0.962), (0.645, 0.518, 0.747), (0.466, 0.340, 0.582), (0.210, 0.113, 0.327)];
    for (i, (survival, low, high)) in curve.into_iter().enumerate() {
        let at = &said["at"][i];
        near(&at["survival"], survival, 6e-4);
        near(&at["low"], low, 6e-4);
        near(&at["high"], high, 6e-4);
    }
}
