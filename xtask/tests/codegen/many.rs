//! `--models`: a crate for each model of a directory, independent of the others.

use std::fs;

use serde_json::Value;

use crate::bench::{Bench, MODEL};

/// A directory with two models that are fine and one that is not.
fn three() -> Bench {
    let bench = Bench::new();
    fs::create_dir(bench.path("several")).unwrap();
    let bad = MODEL.replace("smithy.api#Integer", "example.weather#Nothing");
    for (name, text) in [("a.json", MODEL), ("b.json", &bad), ("c.json", MODEL)] {
        fs::write(bench.path("several").join(name), text).unwrap();
    }
    fs::write(bench.path("several/notes.txt"), "no model").unwrap();
    bench
}

const ARGUMENTS: [&str; 5] = ["codegen", "--models", "several", "--out", "crates"];

#[test]
fn one_failure_stops_no_other_model() {
    let bench = three();
    let run = bench.run(&ARGUMENTS);
    run.expect(1);
    for (name, is_there) in [("a", true), ("b", false), ("c", true)] {
        let file = bench.path("crates").join(name).join("src/lib.rs");
        assert_eq!(file.exists(), is_there, "{name}");
    }
    let lines: Vec<&str> = run.stdout.lines().collect();
    let words = |line: usize| lines[line].split_whitespace().collect::<Vec<_>>();
    assert_eq!(
        lines.len(),
        5,
        "a head, three models, a sum:\n{}",
        run.stdout
    );
    assert_eq!(words(0)[..3], ["service", "protocol", "operations"]);
    assert_eq!(words(1)[..3], ["a", "awsJson1_1", "2"]);
    assert_eq!(words(1).last(), Some(&"ok"));
    assert_eq!(words(2)[..2], ["b", "-"]);
    assert!(lines[2].ends_with("failed: 1 error"), "{}", lines[2]);
    assert_eq!(words(3)[0], "c");
    assert!(
        lines[4].starts_with("3 models, 1 failed: 4 operations"),
        "{}",
        lines[4]
    );
    for part in ["b.json", "example.weather#Nothing", "help:"] {
        assert!(run.stderr.contains(part), "{part}:\n{}", run.stderr);
    }
    // There is no progress bar, and no control sequence, without a terminal.
    assert!(!run.stderr.contains(['\x1b', '\r']), "{:?}", run.stderr);
}

#[test]
fn json_output_is_one_object() {
    let bench = three();
    let run = bench.run(&[&ARGUMENTS[..], &["--format", "json"]].concat());
    run.expect(1);
    assert_eq!(run.stdout.lines().count(), 1);
    let all: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(all["failed"], 1);
    assert!(all["seconds"].is_f64());
    let models = all["models"].as_array().unwrap();
    let names: Vec<_> = models.iter().map(|model| &model["service"]).collect();
    assert_eq!(names, ["a", "b", "c"]);
    let (good, bad) = (&models[0], &models[1]);
    assert_eq!(good["verdict"], "ok");
    assert_eq!(good["crate"], "weather");
    assert_eq!(good["protocols"], serde_json::json!(["awsJson1_1"]));
    assert_eq!(good["operations"], 2);
    assert!(good["lines"].as_u64() > Some(100) && good["shapes"].as_u64() > Some(3));
    assert!(good["seconds"].is_f64());
    assert_eq!(good["warnings"], serde_json::json!([]));
    assert_eq!(bad["verdict"], "failed");
    let error = bad["errors"][0].as_str().unwrap();
    assert!(error.contains("example.weather#Nothing"), "{error}");
}

#[test]
fn valid_models_end_with_success() {
    let bench = three();
    fs::remove_file(bench.path("several/b.json")).unwrap();
    let run = bench.run(&ARGUMENTS);
    run.expect(0);
    assert!(run.stdout.contains("2 models, 0 failed"), "{}", run.stdout);
    assert_eq!(run.stderr, "");
    // The same again: existing files are kept.
    bench.run(&ARGUMENTS).expect(0);
}

#[test]
fn invalid_arguments_for_many_models_are_rejected() {
    let bench = three();
    fs::create_dir(bench.path("empty")).unwrap();
    for (arguments, part) in [
        (&["codegen", "--models", "several"][..], "--out"),
        (
            &["codegen", "--models", "empty", "--out", "crates"],
            "empty",
        ),
        (
            &["codegen", "--models", "nowhere", "--out", "crates"],
            "nowhere",
        ),
        (&["codegen", "--format", "json"], "--models"),
    ] {
        let run = bench.run(arguments);
        run.expect(2);
        assert_eq!(run.stdout, "", "{arguments:?}");
        assert!(run.stderr.contains(part), "{arguments:?}:\n{}", run.stderr);
        assert!(!bench.path("crates").exists(), "{arguments:?}");
    }
}

/// A check compares every crate, writes nothing, and counts differences as failures.
#[test]
fn a_check_of_many_names_what_differs() {
    let bench = three();
    fs::remove_file(bench.path("several/b.json")).unwrap();
    let check = [&ARGUMENTS[..], &["--check"]].concat();
    let run = bench.run(&check);
    assert!(
        run.expect(1)
            .stdout
            .contains("missing:  crates/a/Cargo.toml\n"),
        "{}",
        run.stdout
    );
    assert!(!bench.path("crates").exists());
    bench.run(&ARGUMENTS).expect(0);
    assert!(
        bench
            .run(&check)
            .expect(0)
            .stdout
            .contains("2 models, 0 failed")
    );

    fs::write(
        bench.path("crates/a/src/lib.rs"),
        "// @generated by cargo xtask codegen\n",
    )
    .unwrap();
    let before = bench.files();
    let run = bench.run(&check);
    let lines: Vec<_> = run.expect(1).stdout.lines().collect();
    assert_eq!(lines[0], "stale:    crates/a/src/lib.rs");
    assert!(
        lines[2].starts_with("a ") && lines[2].ends_with("out of date"),
        "{lines:?}"
    );
    assert!(
        lines[3].starts_with("c ") && lines[3].ends_with("ok"),
        "{lines:?}"
    );
    assert!(lines[4].starts_with("2 models, 1 failed"), "{lines:?}");
    assert_eq!(
        lines[5],
        "to mend it: cargo xtask codegen --models several --out crates"
    );
    let json = bench.run(&[&check[..], &["--format", "json"]].concat());
    let all: Value = serde_json::from_str(&json.expect(1).stdout).unwrap();
    assert_eq!(all["models"][0]["verdict"], "out of date");
    assert_eq!(
        all["models"][0]["differences"][0],
        "stale:    crates/a/src/lib.rs"
    );
    assert_eq!(bench.files(), before);
}
