//! Generates crates of the protocols' own models and runs the tests that these carry.

mod support;

use std::fs;
use std::process::Command;

use ferrosmith::smithy::Source;
use ferrosmith::{Options, generate};

#[test]
fn the_tests_that_models_carry_pass() {
    let Some(shared) = support::shared("protocol-tests") else {
        return;
    };
    let directory = tempfile::tempdir().unwrap();
    for name in [
        "awsJson1_1",
        "rpcv2Cbor",
        "rpcv2Cbor-queryCompatible",
        "rpcv2Json",
    ] {
        let path = shared.join(name).with_extension("json");
        let source = Source {
            name: path.display().to_string(),
            bytes: fs::read(&path).unwrap(),
        };
        let options = Options {
            protocol_tests: true,
            ..Options::default()
        };
        let out = directory.path().join(name);
        generate(vec![source], &options)
            .unwrap()
            .files
            .write(&out)
            .unwrap();
        let run = Command::new(env!("CARGO"))
            .args(["test", "--tests", "--all-features", "--quiet"])
            .env("CARGO_TARGET_DIR", directory.path().join("target"))
            .current_dir(&out)
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&run.stdout);
        for line in text.lines().filter(|line| line.contains("ignored")) {
            eprintln!("{name}: {line}");
        }
        assert!(
            run.status.success(),
            "{name}: {text}\n{}",
            String::from_utf8_lossy(&run.stderr)
        );
    }
}
