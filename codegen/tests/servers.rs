//! Clients of generated crates against independent servers: [moto](https://docs.getmoto.org) for ten services,
//! [dynalite](https://github.com/architect/dynalite) for Amazon DynamoDB and
//! [s3rver](https://github.com/jamhall/s3rver) for Amazon S3.
//!
//! `servers/models` contains small models of these services, and `servers/program` the tests, which run twice: with
//! crates of these models, and with crates of the published models, if these are next to the repository. Tests of
//! servers that are not installed are skipped with a message; `.ci/run` installs them.

mod support;

#[path = "servers/process.rs"]
mod process;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ferrosmith::files::{FileSet, read_models};
use ferrosmith::smithy::Source;
use ferrosmith::{Options, generate, package};

use process::{Process, Server};
use support::{Workspace, shared};

/// The services that the tests call, each with the place of its published model below `../shared/models`.
const SERVICES: [(&str, Option<&str>); 11] = [
    ("apigateway", None),
    ("cloudwatch", Some("aws/cloudwatch.json")),
    ("dynamodb", Some("aws/dynamodb.json")),
    ("ec2", None),
    ("iam", None),
    ("lambda", Some("aws/lambda.json")),
    ("rds", None),
    ("s3", Some("aws/s3.json")),
    ("sns", None),
    ("sqs", Some("aws/sqs.json")),
    ("sts", Some("more/sts.json")),
];

/// The dependencies of a test package besides the crates of services.
const TEST_DEPENDENCIES: &str = "tokio = { version = \"1\", features = [\"rt\"] }\n";

#[test]
fn generated_clients_call_real_servers() {
    let servers: Vec<Process> = Server::ALL.iter().filter_map(Server::start).collect();
    if servers.is_empty() {
        return;
    }
    let crates = crates();
    let workspace = Workspace::write(
        "servers",
        crates
            .iter()
            .map(|krate| (krate.member.as_str(), &krate.files)),
    );
    let has_crates = |origin: &Origin| crates.iter().any(|krate| krate.origin == *origin);
    let origins: Vec<_> = Origin::ALL.into_iter().filter(has_crates).collect();
    for origin in &origins {
        write_tests(&workspace, *origin, &crates);
    }
    let root = workspace.member("").join("..");
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .current_dir(&root)
        .args(["test", "--offline", "--quiet", "--no-fail-fast"]);
    for origin in &origins {
        cargo.args(["--package", origin.package()]);
    }
    cargo.arg("--target-dir").arg(support::target_dir());
    // The crates hold no state of incremental builds and no debug information: they are built once.
    cargo.envs([
        ("CARGO_INCREMENTAL", "0"),
        ("CARGO_PROFILE_TEST_DEBUG", "0"),
        ("CARGO_PROFILE_DEV_DEBUG", "0"),
        ("RUSTFLAGS", "-Dwarnings"),
    ]);
    cargo.envs(
        servers
            .iter()
            .map(|server| (server.variable, server.endpoint())),
    );
    let output = cargo.output().expect("Cargo runs");
    let stdout = String::from_utf8_lossy(&output.stdout);
    let stderr = String::from_utf8_lossy(&output.stderr);
    let log = |server: &Process| format!("{}:\n{}", server.variable, server.log());
    let logs: Vec<String> = servers.iter().map(log).collect();
    assert!(
        output.status.success(),
        "{stdout}\n{stderr}\n{}",
        logs.join("\n")
    );
}

/// The origin of a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// It is ours, and small.
    Own,
    /// It is published.
    Published,
}

impl Origin {
    const ALL: [Self; 2] = [Self::Own, Self::Published];

    /// The name of the package of tests, and the start of the names of its crates.
    fn package(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Published => "published",
        }
    }
}

/// A generated crate.
struct Crate {
    service: &'static str,
    origin: Origin,
    /// Its name, also that of its directory.
    member: String,
    files: FileSet,
}

/// The crates of all models that are there.
fn crates() -> Vec<Crate> {
    let mut crates = Vec::new();
    for (service, published) in SERVICES {
        let own = own_model(service);
        let operations = operations(&own);
        crates.push(krate(service, Origin::Own, own, Vec::new()));
        let Some(path) = published.and_then(|path| shared(&format!("models/{path}"))) else {
            continue;
        };
        let sources = read_models(&[path]).expect("the model can be read");
        crates.push(krate(service, Origin::Published, sources, operations));
    }
    crates
}

/// The crate of some operations of a service.
fn krate(
    service: &'static str,
    origin: Origin,
    sources: Vec<Source>,
    operations: Vec<String>,
) -> Crate {
    let member = format!("{}-{service}", origin.package());
    let options = Options {
        crate_name: Some(member.clone()),
        operations,
        ..Options::default()
    };
    let generated =
        generate(sources, &options).unwrap_or_else(|problems| panic!("{service}: {}", problems[0]));
    Crate {
        service,
        origin,
        member,
        files: generated.files,
    }
}

fn own_model(service: &str) -> Vec<Source> {
    let path = directory().join("models").join(format!("{service}.smithy"));
    read_models(&[path]).expect("the model can be read")
}

/// The names of a model's operations.
fn operations(sources: &[Source]) -> Vec<String> {
    let (package, _) = package(sources, &Options::default()).expect("the model is fine");
    package
        .operations
        .into_iter()
        .map(|operation| operation.name)
        .collect()
}

/// Writes the package of tests with the crates of one origin. Those of IAM are only needed for AWS Lambda, and are
/// always ours.
fn write_tests(workspace: &Workspace, origin: Origin, crates: &[Crate]) {
    let chosen = crates
        .iter()
        .filter(|krate| krate.origin == origin || krate.service == "iam");
    let mut dependencies = String::new();
    let mut features = Vec::new();
    for Crate {
        service, member, ..
    } in chosen
    {
        dependencies += &format!(
            "{service} = {{ path = \"../{member}\", package = \"{member}\", features = [\"blocking\", \"client\"] }}\n"
        );
        features.push(*service);
    }
    let defaults: Vec<String> = features
        .iter()
        .map(|feature| format!("\"{feature}-tests\""))
        .collect();
    let empty: Vec<String> = features
        .iter()
        .map(|feature| format!("{feature}-tests = []"))
        .collect();
    let program = directory().join("program/main.rs");
    let manifest = format!(
        "[package]\nname = \"{}\"\nedition = \"2024\"\n\n[features]\ndefault = [{}]\n{}\n\n\
         [dev-dependencies]\n{dependencies}{TEST_DEPENDENCIES}\n\
         [[test]]\nname = \"{}\"\npath = {program:?}\n\n\
         # The program has the services of both packages.\n[lints.rust]\nunexpected_cfgs = \"allow\"\n",
        origin.package(),
        defaults.join(", "),
        empty.join("\n"),
        origin.package(),
    );
    let package = workspace.member(origin.package());
    fs::create_dir_all(package.join("src")).expect("a folder can be made");
    fs::write(package.join("src/lib.rs"), "").expect("a file can be written");
    fs::write(package.join("Cargo.toml"), manifest).expect("a manifest can be written");
}

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/servers")
}
