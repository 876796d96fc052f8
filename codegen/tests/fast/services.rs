//! Crates with several services, before they are compiled.

use std::collections::BTreeSet;
use std::path::Path;

use ferrosmith::files::FileSet;
use ferrosmith::{Options, ServiceModel, files, generate_services};

const ORDERS: &str = "services/orders.smithy";
const SHELVES: &str = "services/shelves.smithy";
const DEPOT: &str = "models/keys.json";

fn model(path: &str) -> ServiceModel {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(path);
    ServiceModel {
        sources: files::read_models(&[path]).expect("the model can be read"),
        ..ServiceModel::default()
    }
}

fn stock(models: Vec<ServiceModel>) -> FileSet {
    let made = generate_services(models, "stock", &Options::default());
    made.unwrap_or_else(|problems| panic!("{}", problems[0]))
        .files
}

/// The files that differ, or that only one of the crates has.
fn changed(one: &FileSet, other: &FileSet) -> BTreeSet<String> {
    let paths = one.iter().chain(other.iter()).map(|(path, _)| path);
    let differs = |path: &&str| one.get(path) != other.get(path);
    paths.filter(differs).map(str::to_owned).collect()
}

#[test]
fn another_service_changes_only_its_files_and_the_lists() {
    let two = stock(vec![model(ORDERS), model(SHELVES)]);
    let three = stock(vec![model(SHELVES), model(DEPOT), model(ORDERS)]);
    let mut others = Vec::new();
    for path in changed(&two, &three) {
        let is_list =
            ["Cargo.toml", "README.md", "src/.ferrosmith", "src/lib.rs"].contains(&path.as_str());
        let is_new_in_runtime = path.starts_with("src/runtime/")
            && (two.get(&path).is_none() || path.ends_with("/mod.rs"));
        let is_of_others = path.starts_with("src/orders/") || path.starts_with("src/shelves/");
        if is_of_others {
            others.push(path);
        } else {
            let is_own = two.get(&path).is_none();
            assert!(is_list || is_new_in_runtime || is_own, "{path}");
        }
    }
    assert_eq!(others, Vec::<String>::new());
}

#[test]
fn the_order_of_the_models_does_not_matter() {
    let one = stock(vec![model(ORDERS), model(SHELVES)]);
    let other = stock(vec![model(SHELVES), model(ORDERS)]);
    assert_eq!(changed(&one, &other), BTreeSet::new());
}

#[test]
fn the_files_of_a_removed_service_are_removed() {
    let directory = tempfile::tempdir().expect("a folder can be made");
    let out = directory.path();
    stock(vec![model(ORDERS), model(SHELVES)])
        .write(out)
        .expect("the crate can be written");
    assert!(out.join("src/shelves/mod.rs").exists());
    let one = stock(vec![model(ORDERS)]);
    let status = one.compare(out).expect("the crate can be compared");
    assert!(
        status
            .orphaned
            .iter()
            .any(|path| path == "src/shelves/mod.rs")
    );
    one.write(out).expect("the crate can be written");
    assert!(!out.join("src/shelves").exists());
    assert!(out.join("src/orders/mod.rs").exists());
}

#[test]
fn models_that_cannot_share_a_crate_are_rejected() {
    let named = |module: &str| ServiceModel {
        module: Some(module.to_owned()),
        ..model(ORDERS)
    };
    for (models, message) in [
        (vec![], "there is no service for the crate"),
        (
            vec![model(ORDERS), model(ORDERS)],
            "would both be the module `orders`",
        ),
        (
            vec![named("my-orders")],
            "`my-orders` cannot be the name of a module",
        ),
        (
            vec![named("runtime")],
            "the crate has another module `runtime`",
        ),
    ] {
        let problems = generate_services(models, "stock", &Options::default());
        let problems = problems.expect_err(message);
        assert!(problems[0].to_string().contains(message), "{}", problems[0]);
        assert!(problems[0].help.is_some());
    }
}
