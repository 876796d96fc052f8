//! `ferrosmith.toml`, and the table in `Cargo.toml`.

use crate::bench::{Bench, MODEL};

#[test]
fn the_configuration_applies_without_arguments() {
    let bench = Bench::new();
    let config = "models = [\"weather.smithy\"]\nout = \"crates/weather\"\ncrate-name = \"my-weather\"\n\
                  operations = [\"GetForecast\"]\n";
    bench.write("ferrosmith.toml", config);
    let run = bench.run(&["generate"]).expect(0);
    assert!(
        run.stdout.starts_with("my-weather: 1 operation,"),
        "{}",
        run.stdout
    );
    assert!(bench.path("crates/weather/src/lib.rs").exists());
    bench.run(&["check"]).expect(0);
    // Subdirectories find it, too, and the command line takes precedence.
    bench.write("below/x", "");
    bench.run_in("below", &["check"], "").expect(0);
    let other = bench.run(&["check", "--crate-name", "other"]).expect(1);
    assert!(
        other.stdout.contains("to mend it: ferrosmith generate"),
        "{}",
        other.stdout
    );
}

#[test]
fn the_configuration_may_be_in_the_manifest_of_the_crate() {
    let bench = Bench::new();
    let manifest = "[package]\nname = \"weather\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
                    [package.metadata.ferrosmith]\nmodels = \"../weather.smithy\"\n";
    bench.write("weather/Cargo.toml", manifest);
    bench.run_in("weather", &["generate"], "").expect(0);
    assert!(bench.path("weather/src/lib.rs").exists());
}

#[test]
fn the_default_folders_need_no_configuration() {
    let bench = Bench::new();
    bench.write("models/weather.smithy", MODEL);
    bench.run(&["generate"]).expect(0);
    assert!(bench.path("generated/src/lib.rs").exists());
    assert!(bench.run(&["list"]).expect(0).stdout.contains("Weather"));
}

#[test]
fn configuration_errors_have_a_location() {
    for (config, message) in [
        ("model = 1\n", "the key `model` is unknown"),
        ("models = 1\n", "`models` must be a list of paths"),
        ("out = 1\n", "`out` must be a string"),
        ("operations = [1]\n", "`operations` must be a list of names"),
        (
            "protocol-tests = 1\n",
            "`protocol-tests` must be true or false",
        ),
        ("out = \n", "ferrosmith.toml:1:"),
    ] {
        let bench = Bench::new();
        bench.write("ferrosmith.toml", config);
        let run = bench.run(&["generate"]).expect(2);
        assert!(run.stderr.contains(message), "{config}: {}", run.stderr);
        assert!(
            run.stderr.contains("ferrosmith.toml"),
            "{config}: {}",
            run.stderr
        );
    }
}
