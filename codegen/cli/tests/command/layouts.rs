//! Crates with several services, and `update` and `diff` with paths from a configuration.

use std::fs;

use crate::bench::{Bench, MODEL};

const TIDES: &str = "$version: \"2.0\"\n\nnamespace example.tides\n\n@aws.protocols#awsJson1_1\nservice Tides {\n    \
                     version: \"1\"\n    operations: [GetTide, ListPorts]\n}\n\noperation GetTide {}\n\n\
                     operation ListPorts {}\n";

const CONFIG: &str = "one-crate = \"sky\"\nout = \"sky\"\n\n[services.weather]\nmodels = \"models/weather.smithy\"\n\n\
                      [services.tides]\nmodels = \"models/tides.smithy\"\n";

fn bench() -> Bench {
    let bench = Bench::new();
    bench.write("models/weather.smithy", MODEL);
    bench.write("models/tides.smithy", TIDES);
    bench
}

/// The model of the tides with one more operation.
fn grown() -> String {
    let grown = TIDES.replace("[GetTide,", "[GetTide, SetTide,");
    grown + "\noperation SetTide {}\n"
}

#[test]
fn operations_are_chosen_of_all_services() {
    for (patterns, expected) in [
        (&["List*"][..], ["list_cities", "list_ports"].as_slice()),
        (&["GetTide"], &["get_tide"]),
        (
            &["Get*", "ListPorts"],
            &["get_forecast", "get_tide", "list_ports"],
        ),
    ] {
        let bench = bench();
        let mut arguments = vec!["generate", "--models", "models", "--one-crate", "sky"];
        arguments.extend(["--out", "sky"]);
        for pattern in patterns {
            arguments.extend(["--operation", pattern]);
        }
        bench.run(&arguments).expect(0);
        let mut found = Vec::new();
        for service in ["weather", "tides"] {
            let folder = bench.path(&format!("sky/src/{service}/operation"));
            for entry in fs::read_dir(folder).into_iter().flatten() {
                let name = entry.expect("it can be read").file_name();
                found.push(name.to_string_lossy().trim_end_matches(".rs").to_owned());
            }
        }
        found.retain(|name| name != "mod");
        found.sort();
        assert_eq!(found, expected, "{patterns:?}");
    }
}

#[test]
fn an_operation_that_no_service_has_is_refused() {
    let bench = bench();
    let arguments = ["generate", "--models", "models", "--one-crate", "sky"];
    let wrong = ["--operation", "Put*", "--operation", "List*"];
    let run = bench.run(&[&arguments[..], &wrong].concat()).expect(2);
    assert!(
        run.stderr
            .contains("no operation of any service matches `Put*`"),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains("List*"), "{}", run.stderr);
}

#[test]
fn one_service_of_several_is_updated() {
    let bench = bench();
    bench.write("ferrosmith.toml", CONFIG);
    bench.run(&["generate"]).expect(0);
    bench.write("new.smithy", grown());
    let run = bench.run(&["update", "new.smithy", "--dry-run"]).expect(0);
    assert!(run.stdout.contains("operation-added"), "{}", run.stdout);
    bench.run(&["check"]).expect(0);
    bench.run(&["update", "new.smithy"]).expect(0);
    assert!(bench.path("sky/src/tides/operation/set_tide.rs").exists());
    let read = |path: &str| fs::read_to_string(bench.path(path)).expect("it can be read");
    assert_eq!(read("models/tides.smithy"), grown());
    assert!(read("sky/Cargo.toml").contains("version = \"0.1.1\""));
    assert!(read("CHANGELOG.md").contains("## sky 0.1.1"));
    bench.run(&["check"]).expect(0);
    bench.write("new.smithy", grown().replace("tides", "clouds"));
    let run = bench.run(&["update", "new.smithy"]).expect(2);
    assert!(
        run.stderr
            .contains("the model is of no service of the crate"),
        "{}",
        run.stderr
    );
}

#[test]
fn an_update_goes_by_the_configuration() {
    let bench = bench();
    let config = "models = \"models/tides.smithy\"\nout = \"crates/tides\"\ntypes = true\noperations = [\"*Tide\"]\n";
    bench.write("ferrosmith.toml", config);
    bench.run(&["generate"]).expect(0);
    bench.write("new.smithy", grown());
    bench.run(&["update", "new.smithy"]).expect(0);
    let has = |path: &str| bench.path(&format!("crates/tides/src/{path}")).exists();
    assert!(has("operation/set_tide.rs"));
    assert!(!has("operation/list_ports.rs") && !has("server.rs"));
    bench.run(&["check"]).expect(0);
}

#[test]
fn several_services_are_compared() {
    let bench = bench();
    bench.write("new/tides.smithy", grown());
    let arguments = ["diff", "models", "new", "--one-crate", "sky"];
    let run = bench.run(&arguments).expect(0);
    assert!(
        run.stdout
            .contains("major: the service example.weather#Weather is gone"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("operation-added"), "{}", run.stdout);
    let denied = [&arguments[..], &["--deny", "major"]].concat();
    bench.run(&denied).expect(1);
    bench.write("new/weather.smithy", MODEL);
    bench.run(&denied).expect(0);
}
