//! Crates with several services compile with any of them, and share one runtime.

mod support;

use std::fs;
use std::path::Path;

use ferrosmith::smithy::Source;
use ferrosmith::{Generated, Options, ServiceModel, files, generate_services};

use support::{Workspace, skip};

fn services(paths: &[&str]) -> Generated {
    let models = paths.iter().map(|path| ServiceModel {
        sources: sources(path),
        ..ServiceModel::default()
    });
    generate_services(models.collect(), "stock", &Options::default())
        .unwrap_or_else(|problems| panic!("{}", problems[0]))
}

fn sources(path: &str) -> Vec<Source> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    files::read_models(&[path]).unwrap_or_else(|problems| panic!("{}", problems[0]))
}

#[test]
fn two_services_share_a_crate() {
    let crates = services(&[
        "tests/services/shelves.smithy",
        "tests/services/orders.smithy",
    ]);
    let workspace = Workspace::write("services", [("stock", &crates.files)]);
    for features in [
        "",
        "orders",
        "shelves",
        "orders,blocking",
        "shelves,client,serde",
    ] {
        workspace.check_with(features);
    }
    workspace.lint();
    workspace.document();
    let tests = workspace.member("stock").join("tests");
    fs::create_dir_all(&tests).expect("a folder for the tests can be made");
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/services/shared.rs");
    fs::copy(from, tests.join("shared.rs")).expect("the test can be copied");
    workspace.test_everything();
}

/// The models of AWS that are there, and services of our own, until there are 20.
#[test]
#[ignore = "it takes minutes: cargo test -p ferrosmith --test services -- --ignored"]
fn twenty_services_share_a_crate() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/models");
    let is_there = shared.join("aws").is_dir();
    if !skip::unless(
        is_there,
        "../shared/models is absent: 20 services are not tried",
    ) {
        return;
    }
    let mut paths: Vec<_> = ["aws", "more"]
        .into_iter()
        .filter_map(|folder| files::model_paths(&shared.join(folder)).ok())
        .flatten()
        .collect();
    paths.push(shared.join("workspaces.json"));
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    for name in [
        "services/orders.smithy",
        "services/shelves.smithy",
        "models/waiters.json",
        "models/keys.json",
    ] {
        paths.push(own.join(name));
    }
    let models = paths.iter().map(|path| ServiceModel {
        sources: files::read_models(std::slice::from_ref(path)).expect("the model can be read"),
        ..ServiceModel::default()
    });
    let made = generate_services(models.collect(), "twenty", &Options::default())
        .unwrap_or_else(|problems| panic!("{}", problems[0]));
    let lines = |is_runtime: bool| -> usize {
        let files = made.files.iter();
        let files = files.filter(|(path, _)| path.starts_with("src/runtime/") == is_runtime);
        files.map(|(_, file)| file.text.lines().count()).sum()
    };
    println!(
        "{} services: {} lines, of which {} of the runtime are shared",
        paths.len(),
        lines(true) + lines(false),
        lines(true)
    );
    assert!(paths.len() >= 20, "{}", paths.len());
    let workspace = Workspace::write("twenty", [("twenty", &made.files)]);
    workspace.check_all();
}
