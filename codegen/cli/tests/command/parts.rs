//! The parts of a crate that are chosen on the command line or by the configuration.

use std::fs;

use crate::bench::Bench;

#[test]
fn the_command_line_and_the_configuration_choose_the_same_parts() {
    for (flag, has_client, has_server) in [
        ("client", true, false),
        ("server", false, true),
        ("types", false, false),
    ] {
        let bench = Bench::new();
        let flags = format!("--{flag}");
        let model = ["--model", "weather.smithy"];
        let arguments = [&["generate"][..], &model, &["--out", "one", &flags]].concat();
        bench.run(&arguments).expect(0);
        let config = format!("models = \"weather.smithy\"\nout = \"two\"\n{flag} = true\n");
        bench.write("ferrosmith.toml", config);
        bench.run(&["generate"]).expect(0);
        for name in ["one", "two"] {
            let has = |path: &str| bench.path(&format!("{name}/src/{path}")).exists();
            assert_eq!(has("endpoint.rs"), has_client, "{flag} {name}");
            assert_eq!(has("server.rs"), has_server, "{flag} {name}");
        }
        bench.run(&["check"]).expect(0);
        // The command line takes precedence, and the command in the remedy contains its options.
        let run = bench.run(&["check", "--client", "--server"]).expect(1);
        assert!(run.stdout.contains(" --client --server"), "{}", run.stdout);
    }
}

#[test]
fn the_facts_of_the_package_are_set() {
    let bench = Bench::new();
    let config = "models = \"weather.smithy\"\nout = \"w\"\nlicense = \"MIT\"\nauthors = [\"A\"]\n\
                  homepage = \"https://example.com\"\n";
    bench.write("ferrosmith.toml", config);
    bench
        .run(&["generate", "--license", "ISC", "--repository", "https://r"])
        .expect(0);
    let manifest = fs::read_to_string(bench.path("w/Cargo.toml")).expect("it can be read");
    for line in [
        "license = \"ISC\"",
        "authors = [\"A\"]",
        "homepage = \"https://example.com\"",
        "repository = \"https://r\"",
    ] {
        assert!(manifest.contains(line), "{line}: {manifest}");
    }
    bench.write("ferrosmith.toml", "keywords = 1\n");
    let run = bench.run(&["generate"]).expect(2);
    assert!(
        run.stderr.contains("`keywords` must be a list of strings"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_service_without_a_protocol_has_types_alone() {
    let bench = Bench::new();
    bench.write(
        "plain.smithy",
        "$version: \"2.0\"\nnamespace a\nservice Plain { version: \"1\" }\n",
    );
    let run = bench
        .run(&["generate", "--model", "plain.smithy", "--server"])
        .expect(2);
    assert!(
        run.stderr.contains("the crate cannot have a server"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("`--types`"), "{}", run.stderr);
}
