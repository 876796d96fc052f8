//! Invalid models: all problems are reported in one run, each with its shape and a remedy, and nothing is written.

use std::fs;

use crate::bench::{Bench, MODEL, Run};
use crate::skip;

/// Adds shapes to the model, which the output reaches by a member each.
fn model_with(shapes: &str, target: &str) -> String {
    let member = format!(
        r#""Degrees": {{ "target": "smithy.api#Integer" }}, "Extra": {{ "target": "{target}" }}"#
    );
    let text = MODEL.replace(r#""Degrees": { "target": "smithy.api#Integer" }"#, &member);
    let shapes_end = text.rfind("    }\n}").unwrap();
    format!("{}, {shapes} }} }}", text[..shapes_end].trim_end())
}

/// Runs it on a model that is not fine.
#[track_caller]
fn refuse(text: &str) -> Run {
    let bench = Bench::new();
    fs::write(bench.path("weather.json"), text).unwrap();
    let before = bench.files();
    let run = bench.codegen(&[]);
    run.expect(2);
    assert_eq!(run.stdout, "");
    assert!(
        run.stderr.ends_with("; nothing was written\n"),
        "{}",
        run.stderr
    );
    assert_eq!(bench.files(), before);
    run
}

#[test]
fn each_problem_names_shape_and_remedy() {
    let table = [
        (
            r#""example.weather#Sky": { "type": "structure", "members": { "star": { "target": "example.weather#Stra" } } }, "example.weather#Star": { "type": "string" }"#,
            &["example.weather#Sky$star", "example.weather#Stra", "help:"][..],
        ),
        (
            r#""example.weather#Sky": { "type": "strng" }"#,
            &["example.weather#Sky", "strng", "string", "help:"],
        ),
        (
            r#""example.weather#Sky": { "type": "string", "traits": { "smithy.api#length": { "min": 3, "max": 1 } } }"#,
            &["example.weather#Sky", "smithy.api#length", "help:"],
        ),
        (
            r#""example.weather#Sky": { "type": "string", "traits": { "smithy.api#length": { "min": "3" } } }"#,
            &["example.weather#Sky", "smithy.api#length", "help:"],
        ),
        (
            r#""example.weather#Sky": { "type": "string", "traits": { "smithy.api#pattern": 7 } }"#,
            &["example.weather#Sky", "smithy.api#pattern", "help:"],
        ),
        (
            r#""example.weather#Sky": { "type": "integer", "traits": { "smithy.api#range": { "min": "low" } } }"#,
            &["example.weather#Sky", "smithy.api#range", "help:"],
        ),
        (
            r#""example.weather#Sky": { "type": "list" }"#,
            &["example.weather#Sky", "member", "help:"],
        ),
    ];
    for (shapes, fragments) in table {
        let run = refuse(&model_with(shapes, "example.weather#Sky"));
        for fragment in fragments {
            assert!(run.stderr.contains(fragment), "{fragment}:\n{}", run.stderr);
        }
        assert!(run.stderr.contains("weather.json"), "{}", run.stderr);
    }
}

#[test]
fn invalid_patterns_are_warnings() {
    let bench = Bench::new();
    let model = model_with(
        r#""example.weather#Sky": { "type": "string", "traits": { "smithy.api#pattern": "[a-" } }"#,
        "example.weather#Sky",
    );
    fs::write(bench.path("weather.json"), model).unwrap();
    let run = bench.codegen(&[]);
    for fragment in ["example.weather#Sky", "smithy.api#pattern", "[a-", "help:"] {
        assert!(run.expect(0).stderr.contains(fragment), "{}", run.stderr);
    }
}

#[test]
fn all_problems_are_reported_at_once() {
    let run = refuse(&model_with(
        r#""example.weather#Sky": { "type": "structure", "members": {
            "a": { "target": "example.weather#Nowhere" },
            "b": { "target": "smithy.api#String", "traits": { "smithy.api#length": {} } } } },
        "example.weather#Sea": { "type": "ocean" }"#,
        "example.weather#Sky",
    ));
    for shape in [
        "example.weather#Sky$a",
        "example.weather#Sky$b",
        "example.weather#Sea",
    ] {
        assert!(run.stderr.contains(shape), "{shape}:\n{}", run.stderr);
    }
    assert_eq!(run.stderr.matches("  help: ").count(), 3, "{}", run.stderr);
    assert!(
        run.stderr.ends_with("3 errors; nothing was written\n"),
        "{}",
        run.stderr
    );
}

#[test]
fn the_nearest_name_is_suggested() {
    for (flag, wrong, right) in [
        ("--operation", "GetForecasts", "GetForecast"),
        ("--operation", "listcities", "ListCities"),
        (
            "--service",
            "example.weather#Wether",
            "example.weather#Weather",
        ),
    ] {
        let bench = Bench::new();
        let before = bench.files();
        let run = bench.codegen(&[flag, wrong]);
        let suggestion = format!("`{right}`");
        let found = run
            .expect(2)
            .stderr
            .contains(&format!("did you mean {suggestion}?"));
        assert!(found, "{suggestion}:\n{}", run.stderr);
        assert_eq!(bench.files(), before);
    }
}

#[cfg(unix)]
#[test]
fn files_without_permission_are_named() {
    use std::os::unix::fs::PermissionsExt;

    let lock = |path: &std::path::Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    let bench = Bench::new();
    let (model, locked) = (bench.path("weather.json"), bench.path("locked"));
    fs::create_dir(&locked).unwrap();
    lock(&locked, 0o555);
    let is_locked = fs::write(locked.join("probe"), "").is_err();
    if !skip::unless(is_locked, "this user may write everywhere") {
        return;
    }
    let run = bench.run(&["codegen", "--model", "weather.json", "--out", "locked"]);
    assert!(run.expect(2).stderr.contains("locked"), "{}", run.stderr);
    lock(&model, 0o000);
    let run = bench.codegen(&[]);
    assert!(
        run.expect(2).stderr.contains("weather.json"),
        "{}",
        run.stderr
    );
    assert!(!bench.path("out").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn unreadable_and_unwritable_files_are_named() {
    let bench = Bench::new();
    let run = bench.run(&["codegen", "--model", "weather.json", "--out", "/proc/out"]);
    assert!(run.expect(2).stderr.contains("/proc/out"), "{}", run.stderr);
    assert!(run.stderr.contains("  help: "), "{}", run.stderr);
    let run = bench.run(&["codegen", "--model", "/proc/self/mem", "--out", "out"]);
    assert!(
        run.expect(2).stderr.contains("/proc/self/mem"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("  help: "), "{}", run.stderr);
    assert!(!bench.path("out").exists());
}
