//! Settings that a crate records, so that later commands need no arguments.

use std::fs;

use crate::bench::{Bench, MODEL};

/// A second service.
const PARCELS: &str = "$version: \"2.0\"\nnamespace example.parcels\n@aws.protocols#awsJson1_1\n\
                       service Parcels { operations: [Send, Track] }\noperation Send {}\noperation Track {}\n";

fn settings(bench: &Bench, manifest: &str) -> String {
    let text = fs::read_to_string(bench.path(manifest)).expect("the manifest can be read");
    let (_, settings) = text
        .split_once("[package.metadata.ferrosmith]\n")
        .unwrap_or_default();
    let end = settings.find("\n\n").unwrap_or(settings.len());
    settings[..end].trim_end().to_owned()
}

#[test]
fn arguments_apply_to_later_commands() {
    let bench = Bench::new();
    let model = ["--model", "weather.smithy", "--out", "crates/weather"];
    let parts = ["--client", "--operation", "Get*", "--crate-name", "sky"];
    let run = bench
        .run(&[&["generate"][..], &model, &parts].concat())
        .expect(0);
    assert!(run.stdout.contains("sky: 1 operation,"), "{}", run.stdout);
    let expected = "models = [\"../../weather.smithy\"]\ncrate-name = \"sky\"\n\
                    operations = [\"Get*\"]\nclient = true";
    assert_eq!(settings(&bench, "crates/weather/Cargo.toml"), expected);
    for (folder, arguments) in [
        ("", &["check", "--out", "crates/weather"][..]),
        ("crates/weather", &["check"]),
        ("crates/weather/src", &["check"]),
        ("crates/weather", &["generate"]),
    ] {
        let run = bench.run_in(folder, arguments, "").expect(0);
        assert!(run.stdout.contains("sky: 1 operation,"), "{}", run.stdout);
        assert!(
            run.stdout.contains("up to date") || run.stdout.contains(" 0 written"),
            "{}",
            run.stdout
        );
    }
    // Other arguments come first, and replace what is recorded.
    let check = ["check", "--out", "crates/weather", "--server"];
    bench.run(&check).expect(1);
    let generate = ["generate", "--out", "crates/weather", "--server"];
    bench.run(&generate).expect(0);
    let expected = expected.replace("client", "server");
    assert_eq!(settings(&bench, "crates/weather/Cargo.toml"), expected);
    bench.run(&["check", "--out", "crates/weather"]).expect(0);
}

#[test]
fn the_default_directories_record_arguments() {
    let bench = Bench::new();
    bench.write("models/weather.smithy", MODEL);
    bench
        .run(&["generate", "--operation", "GetForecast"])
        .expect(0);
    bench.run(&["check"]).expect(0);
    bench.run_in("generated", &["check"], "").expect(0);
    // `diff` and `update` compare the recorded operations.
    bench.write("new.smithy", MODEL.replace("ListCities", "ListTowns"));
    let run = bench.run(&["diff", "models", "new.smithy"]).expect(0);
    assert!(
        run.stdout.contains("no changes") || !run.stdout.contains("ListTowns"),
        "{}",
        run.stdout
    );
    let run = bench.run(&["update", "new.smithy"]).expect(0);
    assert!(!run.stdout.contains("ListTowns"), "{}", run.stdout);
    assert!(
        run.stdout.contains("checked: the crate is up to date"),
        "{}",
        run.stdout
    );
    assert!(!bench.path("generated/src/operation/list_towns.rs").exists());
    bench.run(&["check"]).expect(0);
}

#[test]
fn one_crate_records_its_models() {
    let bench = Bench::new();
    bench.write("models/parcels.smithy", PARCELS);
    bench.write("models/weather.smithy", MODEL);
    let crate_name = ["--models", "models", "--one-crate", "both"];
    bench
        .run(&[&["generate"][..], &crate_name, &["--types"]].concat())
        .expect(0);
    let expected = "models = [\"../models\"]\none-crate = \"both\"\ntypes = true";
    assert_eq!(settings(&bench, "generated/Cargo.toml"), expected);
    bench.run(&["check"]).expect(0);
    bench.run_in("generated", &["check"], "").expect(0);
    bench.write("new.smithy", PARCELS.replace("Track", "Trace"));
    let run = bench.run(&["update", "new.smithy"]).expect(0);
    assert!(run.stdout.contains("Trace"), "{}", run.stdout);
    bench.run(&["check"]).expect(0);
}

#[test]
fn nothing_is_recorded_beside_a_configuration() {
    let bench = Bench::new();
    bench.write(
        "ferrosmith.toml",
        "models = \"weather.smithy\"\nout = \"weather\"\n",
    );
    bench
        .run(&["generate", "--operation", "GetForecast"])
        .expect(0);
    assert_eq!(settings(&bench, "weather/Cargo.toml"), "");
    bench.run(&["check"]).expect(1);
    // Without arguments, there is nothing to record.
    let bench = Bench::new();
    bench.write("models/weather.smithy", MODEL);
    bench.run(&["generate"]).expect(0);
    assert_eq!(settings(&bench, "generated/Cargo.toml"), "");
    // Standard input is no model of a later command.
    let arguments = ["generate", "--model", "-", "--out", "piped", "--types"];
    bench.run_in("", &arguments, MODEL).expect(0);
    assert_eq!(settings(&bench, "piped/Cargo.toml"), "types = true");
    let run = bench.run_in("", &["check", "--model", "-", "--out", "piped"], MODEL);
    run.expect(0);
}
