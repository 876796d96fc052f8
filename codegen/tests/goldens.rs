//! Small models beside the crates that are made of them, which compile without warnings.
//!
//! `UPDATE_GOLDENS=1 cargo test -p ferrosmith --test goldens` writes the crates in `tests/goldens` anew. The
//! runtime that every crate carries is left out of them, as it is the same in all. For larger crates, it writes only a
//! digest of each file, to `tests/goldens/digests.txt`.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use ferrosmith::files::{FileSet, read_models};
use ferrosmith::smithy::Source;
use ferrosmith::{Options, generate};
use serde_json::Value;
use sha2::{Digest, Sha256};

use support::{Workspace, generated, model};

const UPDATE: &str = "UPDATE_GOLDENS";
const GOLDENS: [&str; 8] = [
    "choices",
    "constraints",
    "errors",
    "examples",
    "ledger",
    "services",
    "streams",
    "structures",
];

/// Models of whose crates only the digests are kept, with the service where there are several. Other tests compile
/// these crates; the digests show without a compiler which of their files a change of the generator affects.
const DIGESTED: [(&str, Option<&str>); 15] = [
    ("models/bindings.json", None),
    ("models/concerts.json", None),
    ("models/keys.json", None),
    ("models/nest.json", None),
    ("models/obstacles.json", Some("obstacle.course#Course")),
    ("models/places.json", None),
    ("models/vault.json", None),
    ("models/waiters.json", None),
    ("protocol/aws-json-1.0.json", Some("test.desk#Desk")),
    (
        "protocol/aws-json-1.0.json",
        Some("test.desk#CompatibleDesk"),
    ),
    ("protocol/buckets.smithy", None),
    ("protocol/cellar.smithy", None),
    ("protocol/gateway.smithy", None),
    ("protocol/oracle.smithy", None),
    ("protocol/registry.smithy", None),
];

fn crate_for(source: Source) -> FileSet {
    generated(source, &Options::default()).files
}

#[test]
fn generated_crates_match_their_golden_files() {
    let mut differences = Vec::new();
    for name in GOLDENS {
        let directory = directory(name);
        let found = texts(&crate_for(model(name)));
        if env::var_os(UPDATE).is_some() {
            update(&directory, &found);
        }
        let mut expected = BTreeMap::new();
        collect(&directory, &directory, &mut expected);
        differences.extend(compare(name, &expected, &found));
    }
    assert!(
        differences.is_empty(),
        "{}\n\nIf this is as it should be, run it with {UPDATE}=1, and look at what changes.",
        differences.join("\n")
    );
}

#[test]
fn digests_of_larger_crates_match() {
    let lines = DIGESTED.iter().map(|(path, service)| {
        let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
        let sources = read_models(&[tests.join(path)]).expect("the model is readable");
        let options = Options {
            service: service.map(str::to_owned),
            protocol_tests: true,
            ..Options::default()
        };
        let files = generate(sources, &options)
            .expect("the model is fine")
            .files;
        let name = service.map_or(*path, |service| service);
        let lines = texts(&files).into_iter().map(|(path, text)| {
            let digest = Sha256::digest(text);
            let digest: String = digest[..8]
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            format!("{name} {path} {digest}\n")
        });
        lines.collect::<String>()
    });
    let found: String = lines.collect();
    let path = directory("digests.txt");
    if env::var_os(UPDATE).is_some() {
        fs::write(&path, &found).expect("the digests can be written");
    }
    let expected = fs::read_to_string(&path).expect("the digests are readable");
    let lines = |text: &str, other: &str, sign: &str| -> String {
        let other: BTreeSet<_> = other.lines().collect();
        let lines = text.lines().filter(|line| !other.contains(line));
        lines.map(|line| format!("{sign} {line}\n")).collect()
    };
    let (gone, new) = (lines(&expected, &found, "-"), lines(&found, &expected, "+"));
    assert!(
        gone.is_empty() && new.is_empty(),
        "{gone}{new}If this is as it should be, run it with {UPDATE}=1. To see the files, generate the crate with \
         `cargo run -p ferrosmith-cli -- generate --protocol-tests --model codegen/tests/MODEL --out DIR`, before and \
         after the change."
    );
}

#[test]
fn goldens_compile_without_warnings() {
    let crates = GOLDENS.map(|name| (name, crate_for(model(name))));
    let workspace = Workspace::write("goldens", crates.iter().map(|(name, files)| (*name, files)));
    workspace.lint();
    workspace.document();
}

/// `OLDEST_CARGO` names the Cargo of Rust 1.85, the version that generated crates promise; `.ci/run` sets it.
#[test]
fn generated_crates_build_with_the_oldest_compiler() {
    let Some(cargo) = env::var_os("OLDEST_CARGO") else {
        eprintln!("skipped: OLDEST_CARGO does not name the Cargo of Rust 1.85");
        return;
    };
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../models");
    let models = ["workspaces.json", "workspaces-docs.json"].map(|name| models.join(name));
    let sources = read_models(&models).expect("the models are readable");
    let workspaces = generate(sources, &Options::default()).expect("the models are fine");
    let goldens = GOLDENS.map(|name| (name, crate_for(model(name))));
    let crates = goldens
        .iter()
        .map(|(name, files)| (*name, files))
        .chain([("workspaces", &workspaces.files)]);
    Workspace::write("oldest_compiler", crates)
        .with_cargo(cargo)
        .test_everything();
}

#[test]
fn generation_is_deterministic() {
    for name in GOLDENS.into_iter().chain(["obstacles"]) {
        let service = (name == "obstacles").then(|| "obstacle.course#Course".to_owned());
        let options = Options {
            service,
            ..Options::default()
        };
        let first = generated(model(name), &options).files;
        assert_eq!(generated(model(name), &options).files, first, "{name}");
        let reversed = generated(reversed(model(name)), &options).files;
        assert_eq!(texts(&reversed), texts(&first), "{name}");
    }
}

/// The same model with its shapes in the opposite order, and the operations of services too.
fn reversed(source: Source) -> Source {
    let mut model: Value = serde_json::from_slice(&source.bytes).expect("the model is JSON");
    let shapes = model["shapes"]
        .as_object_mut()
        .expect("the model has shapes");
    let mut reversed: Vec<_> = std::mem::take(shapes).into_iter().rev().collect();
    for (_, shape) in &mut reversed {
        if shape["type"] == "service"
            && let Some(operations) = shape["operations"].as_array_mut()
        {
            operations.reverse();
        }
    }
    shapes.extend(reversed);
    Source {
        bytes: model.to_string().into_bytes(),
        ..source
    }
}

fn directory(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/goldens")
        .join(name)
}

/// The files without the runtime and the record of files.
fn texts(files: &FileSet) -> BTreeMap<String, String> {
    files
        .iter()
        .filter(|(path, _)| !path.starts_with("src/runtime/") || path.ends_with("/mod.rs"))
        .filter(|(path, _)| !path.ends_with("/.ferrosmith"))
        .map(|(path, file)| (path.to_owned(), file.text.clone()))
        .collect()
}

fn update(directory: &Path, files: &BTreeMap<String, String>) {
    let _ = fs::remove_dir_all(directory);
    for (path, text) in files {
        let path = directory.join(path);
        fs::create_dir_all(path.parent().unwrap_or(directory)).expect("goldens can be written");
        fs::write(path, text).expect("goldens can be written");
    }
}

fn collect(root: &Path, directory: &Path, files: &mut BTreeMap<String, String>) {
    let Ok(entries) = fs::read_dir(directory) else {
        return;
    };
    for path in entries.map(|entry| entry.expect("goldens are readable").path()) {
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap_or(&path);
            let name = name.to_string_lossy().replace('\\', "/");
            let text = fs::read_to_string(&path).expect("goldens are text");
            files.insert(name, text);
        }
    }
}

/// Returns the differences, by file and first line.
fn compare(
    name: &str,
    expected: &BTreeMap<String, String>,
    found: &BTreeMap<String, String>,
) -> Vec<String> {
    let mut differences = Vec::new();
    for (path, text) in found {
        match expected.get(path) {
            None => differences.push(format!("{name}/{path}: new")),
            Some(golden) if golden == text => {}
            Some(golden) => differences.push(format!("{name}/{path}{}", difference(golden, text))),
        }
    }
    let gone = expected.keys().filter(|path| !found.contains_key(*path));
    differences.extend(gone.map(|path| format!("{name}/{path}: gone")));
    differences
}

/// A few lines of both from the first that differs.
fn difference(golden: &str, found: &str) -> String {
    let same = golden
        .lines()
        .zip(found.lines())
        .take_while(|(golden, found)| golden == found)
        .count();
    let lines = |sign: &str, text: &str| -> String {
        let lines = text.lines().skip(same).take(4);
        lines.map(|line| format!("\n  {sign} {line}")).collect()
    };
    let (removed, added) = (lines("-", golden), lines("+", found));
    format!(":{}{removed}{added}", same + 1)
}
