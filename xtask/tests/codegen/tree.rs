//! What is written, and what a check says of it.

use std::fs;

use crate::bench::Bench;

#[test]
fn a_crate_is_written_checked_and_left_alone() {
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
fn a_check_names_what_differs_and_the_command_that_mends_it() {
    let bench = Bench::new();
    bench.codegen(&[]).expect(0);
    let lib = fs::read_to_string(bench.path("out/src/lib.rs")).unwrap();
    let mark = lib.lines().next().unwrap();
    fs::write(bench.path("out/src/lib.rs"), format!("{mark}\n// edited\n")).unwrap();
    fs::create_dir(bench.path("out/src/old")).unwrap();
    fs::write(bench.path("out/src/old/gone.rs"), format!("{mark}\n")).unwrap();
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
        "orphaned: out/src/old/gone.rs".to_owned(),
        "to mend it: cargo xtask codegen --model weather.json --out out".to_owned(),
    ] {
        let found = check.expect(1).stdout.lines().any(|other| other == line);
        assert!(found, "{line}\n{}", check.stdout);
    }
    assert!(check.stdout.contains("; 1 stale, 1 missing, 1 orphaned ("));
    assert_eq!(bench.files(), before);

    let mended = bench.codegen(&[]);
    assert!(mended.expect(0).stdout.contains("; 2 written, "));
    assert!(mended.stdout.contains(", 1 removed ("));
    assert!(!bench.path("out/src/old").exists());
    bench.codegen(&["--check"]).expect(0);
}

#[test]
fn a_check_tells_line_endings_apart() {
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
fn the_mending_command_repeats_every_argument() {
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
fn a_manifest_of_the_user_is_kept() {
    let bench = Bench::new();
    fs::create_dir(bench.path("out")).unwrap();
    fs::write(bench.path("out/Cargo.toml"), "# mine\n").unwrap();
    bench.codegen(&[]).expect(0);
    let manifest = fs::read_to_string(bench.path("out/Cargo.toml")).unwrap();
    assert_eq!(manifest, "# mine\n");
}
