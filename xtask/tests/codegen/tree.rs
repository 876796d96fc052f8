//! Tests of the files that are written, and of the report of a check.

use std::fs;

use crate::bench::{Bench, MODEL};

#[test]
fn crates_are_written_and_pass_the_check() {
    let bench = Bench::new();
    let first = bench.codegen(&[]);
    assert_eq!(first.expect(0).stderr, "");
    let summary = &first.stdout;
    assert!(summary.contains(": 2 operations, "), "{summary}");
    assert!(
        summary.contains(" written, 0 unchanged, 0 removed ("),
        "{summary}"
    );
    assert_eq!(summary.lines().count(), 1, "{summary}");
    assert!(bench.path("out/Cargo.toml").is_file());
    assert!(bench.path("out/src/lib.rs").is_file());

    let before = bench.files();
    let again = bench.codegen(&[]);
    assert!(
        again.expect(0).stdout.contains("; 0 written, "),
        "{}",
        again.stdout
    );
    let check = bench.codegen(&["--check"]);
    assert!(
        check.expect(0).stdout.contains("; up to date ("),
        "{}",
        check.stdout
    );
    assert_eq!(bench.files(), before);
}

#[test]
fn checks_name_differing_files_and_the_command_that_updates_them() {
    let bench = Bench::new();
    bench.codegen(&[]).expect(0);
    let lib = fs::read_to_string(bench.path("out/src/lib.rs")).unwrap();
    let mark = lib.lines().next().unwrap();
    fs::write(bench.path("out/src/lib.rs"), format!("{mark}\n// edited\n")).unwrap();
    let removed = bench.files().into_keys().find(|path| {
        let ours = path.contains("forecast") && path.ends_with(".rs");
        ours && fs::remove_file(path).is_ok()
    });
    let removed = removed.expect("a file is named after the operation");
    let removed = removed.strip_prefix(bench.directory.path().to_str().unwrap());
    let before = bench.files();

    let check = bench.codegen(&["--check"]);
    for line in [
        "stale:    out/src/lib.rs".to_owned(),
        format!("missing:  {}", removed.unwrap().trim_start_matches('/')),
        "to mend it: cargo xtask codegen --model weather.json --out out".to_owned(),
    ] {
        let found = check.expect(1).stdout.lines().any(|other| other == line);
        assert!(found, "{line}\n{}", check.stdout);
    }
    assert!(check.stdout.contains("; 1 stale, 1 missing, 0 orphaned ("));
    assert_eq!(bench.files(), before);

    let mended = bench.codegen(&[]);
    assert!(mended.expect(0).stdout.contains("; 2 written, "));
    bench.codegen(&["--check"]).expect(0);
}

/// A file that is no longer generated is reported by the check and by the run that removes it; an edited one is
/// reported and kept.
#[test]
fn removed_files_are_named() {
    let bench = Bench::new();
    bench.codegen(&[]).expect(0);
    let only = ["--operation", "ListCities"];
    let gone = "out/src/operation/get_forecast.rs";
    let edited = "out/src/constraints.rs";
    let text = fs::read_to_string(bench.path(edited)).unwrap();
    fs::write(bench.path(edited), format!("{text}// mine\n")).unwrap();

    let check = bench.codegen(&[&only[..], &["--check"]].concat());
    let stdout = &check.expect(1).stdout;
    assert!(stdout.contains(&format!("orphaned: {gone}\n")), "{stdout}");
    assert!(
        stdout.contains(&format!("orphaned: {edited} (somebody has")),
        "{stdout}"
    );
    let run = bench.codegen(&only);
    let stdout = &run.expect(0).stdout;
    assert!(stdout.contains(&format!("removed:  {gone}\n")), "{stdout}");
    assert!(
        stdout.contains(&format!("kept:     {edited} (")),
        "{stdout}"
    );
    assert!(!bench.path(gone).exists() && bench.path(edited).exists());
    bench.codegen(&[&only[..], &["--check"]].concat()).expect(0);
}

/// A crate in a crate is somebody else's, and so is one that is made from another service.
#[test]
fn other_crates_are_not_touched() {
    let bench = Bench::new();
    let nested = [
        "codegen",
        "--model",
        "weather.json",
        "--out",
        "nest/src/clients/inner",
    ];
    bench.run(&nested).expect(0);
    let before = bench.files();
    let other = MODEL.replace("example.weather#Weather\"", "example.weather#Climate\"");
    fs::write(bench.path("climate.json"), other).unwrap();
    let outer = ["codegen", "--model", "climate.json", "--out", "nest"];
    assert!(bench.run(&outer).expect(0).stdout.contains(" 0 removed"));
    for (path, content) in &before {
        assert_eq!(bench.files().get(path), Some(content), "{path}");
    }

    let before = bench.files();
    for check in [&[][..], &["--check"]] {
        let over = ["codegen", "--model", "weather.json", "--out", "nest"];
        let run = bench.run(&[&over[..], check].concat());
        let stderr = &run.expect(2).stderr;
        for words in [
            "`example.weather#Climate`",
            "`example.weather#Weather`",
            "another directory",
        ] {
            assert!(stderr.contains(words), "{words}: {stderr}");
        }
        assert_eq!(bench.files(), before);
    }
}

#[test]
fn checks_detect_changed_line_endings() {
    let bench = Bench::new();
    bench.codegen(&[]).expect(0);
    let lib = fs::read_to_string(bench.path("out/src/lib.rs")).unwrap();
    fs::write(bench.path("out/src/lib.rs"), lib.replace('\n', "\r\n")).unwrap();
    let check = bench.codegen(&["--check"]);
    let expected = "stale:    out/src/lib.rs (only its lines end differently";
    assert!(
        check.expect(1).stdout.contains(expected),
        "{}",
        check.stdout
    );
    assert!(check.stdout.contains("eol=lf"), "{}", check.stdout);
}

#[test]
fn the_suggested_command_repeats_every_argument() {
    let bench = Bench::new();
    fs::rename(bench.path("weather.json"), bench.path("it's weather.json")).unwrap();
    let run = bench.run(&[
        "codegen",
        "--check",
        "--model=it's weather.json",
        "--out=a dir",
        "--crate-name=weather",
        "--operation=ListCities",
        "--service=example.weather#Weather",
    ]);
    let expected = "cargo xtask codegen --model 'it'\\''s weather.json' \
                    --service 'example.weather#Weather' --operation ListCities \
                    --out 'a dir' --crate-name weather\n";
    assert!(run.expect(1).stdout.ends_with(expected), "{}", run.stdout);
}

#[test]
fn one_operation_leaves_out_the_others() {
    let bench = Bench::new();
    let run = bench.codegen(&["--operation", "ListCities"]);
    assert!(
        run.expect(0).stdout.contains(": 1 operation, "),
        "{}",
        run.stdout
    );
    let files = bench.files();
    assert!(!files.keys().any(|path| path.contains("forecast")));
}

#[test]
fn manifests_of_the_user_are_kept_and_checked() {
    let bench = Bench::new();
    fs::create_dir(bench.path("out")).unwrap();
    fs::write(bench.path("out/Cargo.toml"), "# mine\n").unwrap();
    let stderr = bench.codegen(&[]).expect(0).stderr.clone();
    assert!(
        stderr.contains(
            "`name` is missing\n  --> out/Cargo.toml:1:1\n  help: write `name = \"weather\"`"
        ),
        "{stderr}"
    );
    let manifest = fs::read_to_string(bench.path("out/Cargo.toml")).unwrap();
    assert_eq!(manifest, "# mine\n");
    let check = bench.codegen(&["--check"]);
    let stdout = &check.expect(1).stdout;
    assert!(
        stdout.contains("; 1 stale, 0 missing, 0 orphaned ("),
        "{stdout}"
    );
    assert!(
        stdout.ends_with("not maintained by Ferrosmith: make the changes above by hand\n"),
        "{stdout}"
    );
}

/// The name of the crate is in its documentation, so that a manifest with another one is not up to date.
#[test]
fn generated_manifests_are_updated() {
    let bench = Bench::new();
    bench.codegen(&[]).expect(0);
    let path = bench.path("out/Cargo.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(
        &path,
        text.replace("0.1.0", "0.2.0").replace(", \"dep:http\"", ""),
    )
    .unwrap();
    let check = bench.codegen(&["--check", "--crate-name", "sky"]);
    for line in [
        "out/Cargo.toml:3: `name` is `weather`, not `sky`; write `name = \"sky\"`",
        "out/Cargo.toml:18: the feature `http` lacks `dep:http`",
        "to mend it: cargo xtask codegen --model weather.json --out out --crate-name sky\n",
    ] {
        assert!(
            check.expect(1).stdout.contains(line),
            "{line}\n{}",
            check.stdout
        );
    }
    let mended = bench.codegen(&["--crate-name", "sky"]);
    assert!(
        mended
            .expect(0)
            .stdout
            .contains("mended:   out/Cargo.toml:3: `name` is"),
        "{}",
        mended.stdout
    );
    let mended = fs::read_to_string(&path).unwrap();
    assert_eq!(
        mended,
        text.replace("0.1.0", "0.2.0")
            .replace("\"weather\"", "\"sky\"")
    );
    bench.codegen(&["--check", "--crate-name", "sky"]).expect(0);
}
