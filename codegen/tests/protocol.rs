//! Generates crates of models with protocol tests and runs the tests that these carry.

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use ferrosmith::smithy::Source;
use ferrosmith::{Options, generate};

/// Runs the tests of one service of a model, in both halves, and those in files beside it. Returns how many pass and
/// how many are ignored.
fn run(model: &Path, service: Option<&str>, others: &[&str], target: &Path) -> (usize, usize) {
    let source = Source {
        name: model.display().to_string(),
        bytes: fs::read(model).unwrap(),
    };
    let options = Options {
        protocol_tests: true,
        service: service.map(str::to_owned),
        ..Options::default()
    };
    let out = tempfile::tempdir().unwrap();
    generate(vec![source], &options)
        .unwrap()
        .files
        .write(out.path())
        .unwrap();
    for name in others {
        let copy = out.path().join("tests").join(name);
        fs::copy(model.with_file_name(name), copy).unwrap();
    }
    let run = Command::new(env!("CARGO"))
        .args(["test", "--tests", "--all-features", "--quiet"])
        .env("CARGO_TARGET_DIR", target)
        .current_dir(out.path())
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&run.stdout);
    for line in text.lines().filter(|line| line.contains("ignored")) {
        eprintln!("{}: {line}", model.display());
    }
    assert!(
        run.status.success(),
        "{}: {text}\n{}",
        model.display(),
        String::from_utf8_lossy(&run.stderr)
    );
    let count = |what: &str| -> usize {
        let results = text.lines().filter(|line| line.starts_with("test result"));
        let counts = results.filter_map(|line| {
            let (before, _) = line.split_once(what)?;
            before.split_whitespace().last()?.parse::<usize>().ok()
        });
        counts.sum()
    };
    (count(" passed"), count(" ignored"))
}

#[test]
fn protocol_tests_of_models_pass() {
    let Some(shared) = support::shared("protocol-tests") else {
        return;
    };
    let target = tempfile::tempdir().unwrap();
    for name in [
        "awsJson1_1",
        "rpcv2Cbor",
        "rpcv2Cbor-queryCompatible",
        "rpcv2Json",
        "restJson1",
        "restXml",
        "awsQuery",
        "ec2Query",
    ] {
        run(
            &shared.join(name).with_extension("json"),
            None,
            &[],
            target.path(),
        );
    }
}

/// The situations of the official suite for AWS JSON 1.0, in words of this repository. Ignored are those tests whose
/// headers contradict the protocol.
#[test]
fn aws_json_1_0_passes_the_cases_of_its_suite() {
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/protocol/aws-json-1.0.json");
    let target = tempfile::tempdir().unwrap();
    for (service, expected) in [
        ("test.desk#Desk", (114, 0)),
        ("test.desk#CompatibleDesk", (7, 4)),
    ] {
        assert_eq!(run(&model, Some(service), &[], target.path()), expected);
    }
}

/// Models of this repository with the situations of suites that are not beside it, and how many tests they have. None
/// of these tests is ignored.
const MODELS: &[(&str, &[&str], usize)] = &[
    ("buckets.smithy", &["buckets_calls.rs"], 21),
    ("cellar.smithy", &[], 5),
    ("gateway.smithy", &[], 4),
    ("oracle.smithy", &[], 2),
    ("registry.smithy", &["registry_calls.rs"], 11),
];

#[test]
fn services_with_customizations_pass_their_suites() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/protocol");
    let target = tempfile::tempdir().unwrap();
    for (name, others, expected) in MODELS {
        let found = run(&directory.join(name), None, others, target.path());
        assert_eq!(found, (*expected, 0), "{name}");
    }
}
