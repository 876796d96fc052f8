//! Commands that only read a model.

use serde_json::Value;

use crate::bench::{Bench, MODEL};

#[test]
fn ast_output_survives_a_round_trip() {
    let bench = Bench::new();
    let json = bench.run(&["ast", "weather.smithy"]).expect(0).stdout;
    let parsed: Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(parsed["smithy"], "2.0");
    bench.write("weather.json", &json);
    let idl = bench
        .run(&["ast", "--format", "idl", "weather.json"])
        .expect(0)
        .stdout;
    assert!(
        idl.starts_with("$version: \"2.0\"\n\nnamespace example.weather\n"),
        "{idl}"
    );
    let again = bench.run_in("", &["ast", "-"], &idl).expect(0).stdout;
    assert_eq!(again, json);
}

#[test]
fn ast_does_not_overwrite_files_that_differ() {
    let bench = Bench::new();
    bench
        .run(&["ast", "weather.smithy", "--out", "out"])
        .expect(0);
    bench
        .run(&["ast", "weather.smithy", "--out", "out"])
        .expect(0);
    bench.write("out/model.json", "mine");
    let run = bench
        .run(&["ast", "weather.smithy", "--out", "out"])
        .expect(2);
    assert!(run.stderr.contains("not overwritten"), "{}", run.stderr);
    bench
        .run(&["ast", "--format", "idl", "weather.smithy", "--out", "idl"])
        .expect(0);
    assert!(bench.path("idl/example.weather.smithy").exists());
}

#[test]
fn one_file_has_one_namespace() {
    let bench = Bench::new();
    bench.write(
        "other.smithy",
        "$version: \"2.0\"\nnamespace other\nstring Other\n",
    );
    let models = ["ast", "--format", "idl", "weather.smithy", "other.smithy"];
    let run = bench.run(&models).expect(2);
    assert!(run.stderr.contains("2 namespaces"), "{}", run.stderr);
    assert!(run.stderr.contains("--out"), "{}", run.stderr);
}

#[test]
fn findings_are_printed_in_three_formats() {
    let bench = Bench::new();
    bench.write(
        "bad.smithy",
        "namespace bad\nstrin A\nstructure B {\n  c Nope\n}\n",
    );
    bench.run(&["validate", "weather.smithy"]).expect(0);
    let text = bench.run(&["validate", "bad.smithy"]).expect(1);
    assert!(
        text.stderr
            .contains("--> bad.smithy:4:5\n   |\n 4 |   c Nope\n   |     ^^^^"),
        "{}",
        text.stderr
    );
    assert_eq!(text.stdout, "2 errors, 0 warnings\n");
    let json = bench
        .run(&["validate", "bad.smithy", "--format", "json"])
        .expect(1)
        .stdout;
    let json: Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(json["findings"][0]["file"], "bad.smithy");
    assert_eq!(json["findings"][1]["line"], 4);
    assert_eq!(json["findings"][1]["severity"], "error");
    let sarif = bench
        .run(&["validate", "bad.smithy", "--format", "sarif"])
        .expect(1)
        .stdout;
    let sarif: Value = serde_json::from_str(&sarif).expect("it is JSON");
    assert_eq!(sarif["version"], "2.1.0");
    let location = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "bad.smithy");
    let region = serde_json::json!({"startLine": 2, "startColumn": 1, "endColumn": 6});
    assert_eq!(location["region"], region);
    bench.run(&["validate", "none.smithy"]).expect(2);
}

/// Checks the properties that section 3 of SARIF 2.1.0 requires.
#[test]
fn sarif_follows_its_specification() {
    let bench = Bench::new();
    let bad = "$version: \"2.0\"\nnamespace bad\n\tstrin A\nstructure Bé {\n  c Nope\n  d: Nope\n}\n\
               @length(min: 2, max: 1)\nstring C\nstring \"\n";
    bench.write("a b/bad é.smithy", bad);
    bench.write(
        "bad.json",
        r#"{"smithy": "2.0", "shapes": {"a#B": {"type": "list"}}}"#,
    );
    let absolute = bench.path("weather.smithy");
    let absolute = absolute.to_str().expect("it is UTF-8");
    for (models, is_empty) in [
        (&["a b/bad é.smithy", "bad.json"][..], false),
        (&[absolute], true),
        (&["none.smithy"], false),
    ] {
        let arguments = [&["validate", "--format", "sarif"], models].concat();
        let text = bench.run(&arguments).stdout;
        let log: Value = serde_json::from_str(&text).expect("it is JSON");
        assert_eq!(log["version"], "2.1.0");
        assert_eq!(
            log["$schema"],
            "https://json.schemastore.org/sarif-2.1.0.json"
        );
        let runs = log["runs"].as_array().expect("it has runs");
        assert_eq!(runs.len(), 1);
        let driver = &runs[0]["tool"]["driver"];
        assert!(driver["name"].is_string());
        let rules = driver["rules"].as_array().expect("it has rules");
        let results = runs[0]["results"].as_array().expect("it has results");
        assert_eq!(results.is_empty(), is_empty, "{text}");
        for result in results {
            assert!(
                result["message"]["text"]
                    .as_str()
                    .is_some_and(|text| !text.is_empty())
            );
            let level = result["level"].as_str().expect("it has a level");
            assert!(["none", "note", "warning", "error"].contains(&level));
            let rule = result["ruleIndex"].as_u64().expect("it has a rule") as usize;
            assert_eq!(rules[rule]["id"], result["ruleId"]);
            for location in result["locations"].as_array().expect("it has locations") {
                located(location);
            }
        }
    }
}

/// Checks a location: the URI has no character that must be encoded, and the region begins before it ends.
#[track_caller]
fn located(location: &Value) {
    let Some(physical) = location.get("physicalLocation") else {
        return;
    };
    let uri = physical["artifactLocation"]["uri"]
        .as_str()
        .expect("it has a URI");
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || "-._~:/!%".contains(c);
    assert!(uri.chars().all(is_allowed), "{uri}");
    let scheme = uri.split_once("://").map(|(scheme, _)| scheme);
    assert!(scheme.is_none_or(|scheme| scheme == "file"), "{uri}");
    if let Some(region) = physical.get("region") {
        let number = |key: &str| region[key].as_u64();
        let (line, start) = (number("startLine"), number("startColumn"));
        assert!(line.is_some_and(|line| line > 0) && start.is_some_and(|start| start > 0));
        assert!(
            number("endColumn").is_none_or(|end| Some(end) > start),
            "{region}"
        );
    }
}

#[test]
fn services_are_listed() {
    let bench = Bench::new();
    let run = bench.run_in("", &["list", "-"], MODEL).expect(0);
    assert_eq!(
        run.stdout,
        "example.weather#Weather (2 operations)\n  GetForecast\n  ListCities\n"
    );
}

#[test]
fn help_version_completions_and_manual() {
    let bench = Bench::new();
    let version = bench.run(&["--version"]).expect(0).stdout;
    assert_eq!(
        version,
        concat!("ferrosmith ", env!("CARGO_PKG_VERSION"), "\n")
    );
    for verb in ["generate", "check", "diff", "ast", "validate"] {
        let help = bench.run(&[verb, "--help"]).expect(0).stdout;
        assert!(help.contains("Examples:\n"), "{help}");
        assert!(help.contains("Exit codes:\n"), "{help}");
    }
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let text = bench.run(&["completions", shell]).expect(0).stdout;
        assert!(text.contains("validate"), "{shell}");
    }
    assert!(
        bench
            .run(&["man"])
            .expect(0)
            .stdout
            .contains(".TH ferrosmith")
    );
    bench.run(&["nonsense"]).expect(2);
}

#[test]
#[cfg(target_os = "linux")]
fn output_that_cannot_be_written_is_reported() {
    let bench = Bench::new();
    for arguments in [
        &["ast", "weather.smithy"][..],
        &["validate", "weather.smithy"],
        &["diff", "weather.smithy", "weather.smithy"],
        &["list", "weather.smithy"],
        &["completions", "bash"],
        &["man"],
    ] {
        let full = std::fs::File::create("/dev/full").expect("the device is there");
        let run = bench.run_into(full.into(), arguments).expect(2);
        let is_told = run.stderr.contains("standard output cannot be written")
            && run.stderr.contains("the output is incomplete");
        assert!(is_told, "{arguments:?}: {}", run.stderr);
    }
}

#[test]
fn a_file_in_the_place_of_the_crate_is_reported_as_such() {
    let bench = Bench::new();
    let arguments = [
        "generate",
        "--model",
        "weather.smithy",
        "--out",
        "weather.smithy",
    ];
    let run = bench.run(&arguments).expect(2);
    let message = "the output directory is a file";
    assert!(run.stderr.contains(message), "{}", run.stderr);
}
