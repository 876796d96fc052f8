//! Generates crates of models with protocol tests and runs the tests that these carry.

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use ferrosmith::files::FileSet;
use ferrosmith::smithy::Source;
use ferrosmith::{Options, generate};
use support::Workspace;

/// A service with protocol tests.
struct Suite {
    /// The name of its crate.
    name: String,
    model: PathBuf,
    /// The service, where the model has several.
    service: Option<&'static str>,
    /// Files with more tests, next to the model.
    tests: &'static [&'static str],
}

impl Suite {
    fn generate(&self) -> FileSet {
        let source = Source {
            name: self.model.display().to_string(),
            bytes: fs::read(&self.model).unwrap(),
        };
        let options = Options {
            protocol_tests: true,
            service: self.service.map(str::to_owned),
            crate_name: Some(self.name.clone()),
            ..Options::default()
        };
        generate(vec![source], &options).unwrap().files
    }
}

/// Builds the crates of the suites and runs their tests, for clients and servers. Returns how many tests of each suite
/// pass, and how many are ignored.
fn run(name: &str, suites: &[Suite]) -> Vec<(usize, usize)> {
    let crates: Vec<_> = suites.iter().map(Suite::generate).collect();
    let names = suites.iter().map(|suite| suite.name.as_str());
    let workspace = Workspace::write(name, names.zip(&crates));
    for suite in suites {
        for test in suite.tests {
            let copy = workspace.member(&suite.name).join("tests").join(test);
            fs::copy(suite.model.with_file_name(test), copy).unwrap();
        }
    }
    workspace.build_tests();
    let counts = suites.iter().map(|suite| {
        let output = workspace.test_member(&suite.name);
        for line in output.lines().filter(|line| line.contains("ignored")) {
            eprintln!("{}: {line}", suite.name);
        }
        (count(&output, " passed"), count(&output, " ignored"))
    });
    counts.collect()
}

/// Adds up the numbers before these words in the results of tests.
fn count(output: &str, words: &str) -> usize {
    let results = output
        .lines()
        .filter(|line| line.starts_with("test result"));
    let counts = results.filter_map(|line| {
        let (before, _) = line.split_once(words)?;
        before.split_whitespace().last()?.parse::<usize>().ok()
    });
    counts.sum()
}

#[test]
fn protocol_tests_of_models_pass() {
    let Some(shared) = support::shared("protocol-tests") else {
        return;
    };
    let suites = [
        "awsJson1_1",
        "rpcv2Cbor",
        "rpcv2Cbor-queryCompatible",
        "rpcv2Json",
        "restJson1",
        "restXml",
        "awsQuery",
        "ec2Query",
    ];
    let suites = suites.map(|name| Suite {
        name: name.to_lowercase().replace('_', "-"),
        model: shared.join(name).with_extension("json"),
        service: None,
        tests: &[],
    });
    for (suite, (passed, _)) in suites.iter().zip(run("protocol_tests", &suites)) {
        assert_ne!(passed, 0, "{}", suite.name);
    }
}

/// The cases of the official suite for AWS JSON 1.0, in our own words. Tests whose headers contradict the protocol are
/// ignored.
#[test]
fn aws_json_1_0_passes_the_cases_of_its_suite() {
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/protocol/aws-json-1.0.json");
    let services = [
        ("desk", "test.desk#Desk"),
        ("compatible-desk", "test.desk#CompatibleDesk"),
    ];
    let suites = services.map(|(name, service)| Suite {
        name: name.to_owned(),
        model: model.clone(),
        service: Some(service),
        tests: &[],
    });
    assert_eq!(run("aws_json_1_0", &suites), [(114, 0), (7, 4)]);
}

/// Models of this repository with cases of suites that are not part of it, and the number of their tests. None of these
/// tests is ignored.
const MODELS: &[(&str, &[&str], usize)] = &[
    ("buckets", &["buckets_calls.rs"], 23),
    ("cellar", &["cellar_calls.rs"], 6),
    ("census", &[], 9),
    ("gateway", &[], 6),
    ("oracle", &[], 2),
    ("registry", &["registry_calls.rs"], 11),
    ("signal", &["signal_calls.rs"], 6),
];

#[test]
fn services_with_customizations_pass_their_suites() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/protocol");
    let suites: Vec<_> = MODELS
        .iter()
        .map(|(name, tests, _)| Suite {
            name: (*name).to_owned(),
            model: directory.join(name).with_extension("smithy"),
            service: None,
            tests,
        })
        .collect();
    let expected: Vec<_> = MODELS.iter().map(|(_, _, passed)| (*passed, 0)).collect();
    assert_eq!(run("customizations", &suites), expected);
}
