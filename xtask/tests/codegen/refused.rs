//! Tests of errors in input and usage, which must leave the directory unchanged.

use std::fs;

use crate::bench::{Bench, MODEL};

/// Invalid input ends with exit code 2 and a message with a remedy, and changes nothing.
#[test]
fn invalid_input_is_rejected_as_a_whole() {
    let truncated = &MODEL[..MODEL.len() / 2];
    let with = |model: &'static str| vec!["codegen", "--model", model, "--out", "out"];
    let and = |more: [&'static str; 2]| {
        let mut arguments = with("weather.json");
        arguments.extend(more);
        arguments
    };
    let into = |out: &'static str| vec!["codegen", "--model", "weather.json", "--out", out];
    let cases = [
        (
            with("none.json"),
            vec!["does not exist", "none.json", "help:"],
        ),
        (
            with("directory"),
            vec!["contains no model", "directory", "help:"],
        ),
        (
            with("model.smithy"),
            vec!["no type `strin`", "model.smithy:2:1", "strin City"],
        ),
        (with("text.json"), vec!["JSON", "text.json"]),
        (with("empty.json"), vec!["JSON", "empty.json"]),
        (with("truncated.json"), vec!["JSON", "truncated.json:"]),
        (with("other.json"), vec!["Smithy", "other.json"]),
        (and(["--operation", "GetForecasts"]), vec!["GetForecasts"]),
        (into("file"), vec!["is a file", "file", "another directory"]),
        (
            into("file/below"),
            vec!["is a file", "file", "another directory"],
        ),
        (
            into("mine"),
            vec!["not written by", "lib.rs", "move or remove it"],
        ),
    ];
    for (arguments, fragments) in cases {
        let bench = Bench::new();
        for (path, content) in [
            ("text.json", "weather"),
            ("empty.json", ""),
            ("truncated.json", truncated),
            ("other.json", r#"{ "name": "weather" }"#),
            ("model.smithy", "namespace weather\nstrin City\n"),
            ("file", "mine"),
        ] {
            fs::write(bench.path(path), content).unwrap();
        }
        fs::create_dir(bench.path("directory")).unwrap();
        fs::create_dir_all(bench.path("mine/src")).unwrap();
        fs::write(bench.path("mine/src/lib.rs"), "//! Mine.\n").unwrap();
        let before = bench.files();

        let run = bench.run(&arguments);
        let stderr = &run.expect(2).stderr;
        assert!(stderr.starts_with("error: "), "{arguments:?}: {stderr}");
        assert!(stderr.ends_with("; nothing was written\n"), "{stderr}");
        assert!(stderr.contains("\n1 error"), "{stderr}");
        for fragment in fragments {
            assert!(stderr.contains(fragment), "{fragment}: {stderr}");
        }
        assert_eq!(run.stdout, "", "{arguments:?}");
        assert_eq!(bench.files(), before, "{arguments:?}");
    }
}

#[test]
fn several_problems_are_counted() {
    let bench = Bench::new();
    let run = bench.run(&[
        "codegen", "--model", "a.json", "--model", "b.json", "--check",
    ]);
    let closing = "2 errors; nothing was checked\n";
    assert!(run.expect(2).stderr.ends_with(closing), "{}", run.stderr);
}

#[test]
fn wrong_usage_ends_with_2() {
    for arguments in [
        &[][..],
        &["codgen"],
        &["codegen", "--chek"],
        &["codegen", "model.json"],
        &["codegen", "--out"],
        &["codegen", "--out", ""],
        &["codegen", "--out", "a", "--out", "b"],
        &["codegen", "--operation", ""],
    ] {
        let bench = Bench::new();
        let before = bench.files();
        let run = bench.run(arguments);
        assert!(run.expect(2).stderr.contains("--help"), "{}", run.stderr);
        assert_eq!(bench.files(), before);
    }
}
