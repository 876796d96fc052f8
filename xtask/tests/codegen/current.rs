//! The crate of this workspace: that it is up to date, and that one operation of it makes a crate too.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::bench::Bench;

#[test]
fn the_generated_crate_is_up_to_date() {
    let run = Bench::new().run(&["codegen", "--check"]);
    assert!(
        run.expect(0).stdout.contains("; up to date ("),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains(": 91 operations, "), "{}", run.stdout);
}

/// Files that an earlier run generated are removed.
#[test]
fn the_generated_crate_holds_nothing_else() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated/src");
    let record = fs::read_to_string(source.join(".ferrosmith")).unwrap();
    let paths = record.lines().filter_map(|line| line.split_once(" src/"));
    let recorded: BTreeSet<_> = paths.map(|(_, path)| path.to_owned()).collect();
    let mut found = BTreeSet::new();
    let mut open = vec![source.clone()];
    while let Some(directory) = open.pop() {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.insert(path.strip_prefix(&source).unwrap().display().to_string());
            }
        }
    }
    assert!(found.remove(".ferrosmith"));
    assert_eq!(found, recorded);
}

#[test]
fn one_operation_makes_a_crate_that_compiles_and_holds_nothing_else() {
    let bench = Bench::new();
    bench
        .run(&[
            "codegen",
            "--operation",
            "UpdateConnectionAliasPermission",
            "--out",
            "alias",
        ])
        .expect(0);
    let out = bench.path("alias");
    for (folder, expected) in [
        ("operation", &["update_connection_alias_permission"][..]),
        ("types", &["connection_alias_permission"]),
        (
            "error",
            &[
                "access_denied_exception",
                "invalid_parameter_values_exception",
                "invalid_resource_state_exception",
                "operation_not_supported_exception",
                "resource_associated_exception",
                "resource_limit_exceeded_exception",
                "resource_not_found_exception",
            ],
        ),
        ("patterns", &["aws_account", "connection_alias_id"]),
    ] {
        let expected: BTreeSet<_> = expected.iter().map(|stem| (*stem).to_owned()).collect();
        assert_eq!(stems(&out.join("src").join(folder)), expected, "{folder}");
    }
    check(&out);
}

/// Returns the modules in a directory, except the root.
fn stems(directory: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(directory).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .filter(|stem| stem != "mod")
        .collect()
}

/// Has the compiler find nothing to warn of.
#[track_caller]
fn check(package: &Path) {
    // The versions that the repository has, so that nothing is looked up.
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    fs::copy(lock, package.join("Cargo.lock")).unwrap();
    let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("one-operation");
    for features in ["--no-default-features", "--all-features"] {
        let output = Command::new(env!("CARGO"))
            .current_dir(package)
            .env("RUSTFLAGS", "-Dwarnings")
            .args(["check", "--quiet", "--offline", features, "--target-dir"])
            .arg(&target)
            .output()
            .unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{features}: {stderr}");
    }
}
