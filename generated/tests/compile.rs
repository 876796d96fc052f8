//! Tests of the compiler's messages: the code of users that it accepts, and the code that it rejects.
//!
//! The cases in `compile/pass` and `compile/fail` become the binaries of one package, which is checked by one
//! run of Cargo. An annotation `//~ CODE FRAGMENT` stands for an error that the compiler reports on this line
//! (`//~^`: on the line above). Only sentences that are ours and words that have not
//! changed since the crate's `rust-version` are pinned, not the compiler's whole output.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// A message of the compiler, expected or actual, for one line of a case.
#[derive(Debug)]
struct Finding {
    line: u64,
    code: String,
    /// Without the line itself, which holds the annotation.
    text: String,
}

#[test]
fn valid_programs_compile_and_invalid_ones_do_not() {
    let cases = cases();
    let found = check(&cases);
    let mut surprises = Vec::new();
    for (name, path) in &cases {
        let expected = expected(path);
        assert_eq!(
            expected.is_empty(),
            name.starts_with("pass_"),
            "{name}: cases in `fail` expect errors, those in `pass` do not"
        );
        let none = Vec::new();
        surprises.extend(compare(name, &expected, found.get(name).unwrap_or(&none)));
    }
    assert!(surprises.is_empty(), "\n{}", surprises.join("\n"));
}

/// The cases by the name of their binary.
fn cases() -> BTreeMap<String, PathBuf> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compile");
    let mut cases = BTreeMap::new();
    for kind in ["pass", "fail"] {
        for entry in fs::read_dir(directory.join(kind)).expect("the directory of cases is there") {
            let path = entry.expect("the directory is readable").path();
            if path.extension() == Some(OsStr::new("rs")) {
                let stem = path.file_stem().unwrap_or_default().to_string_lossy();
                cases.insert(format!("{kind}_{stem}"), path);
            }
        }
    }
    assert!(cases.len() > 2, "no cases in {}", directory.display());
    cases
}

/// Returns the messages of the compiler, by case. Warnings count, too.
fn check(cases: &BTreeMap<String, PathBuf>) -> BTreeMap<String, Vec<Finding>> {
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compile");
    fs::create_dir_all(package.join("src")).expect("the directory can be made");
    fs::write(package.join("Cargo.toml"), manifest(cases)).expect("the manifest can be written");
    // The versions that the repository has, so that nothing is looked up.
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    fs::copy(lock, package.join("Cargo.lock")).expect("the lock file can be copied");
    let output = Command::new(env!("CARGO"))
        .current_dir(&package)
        .args([
            "check",
            "--bins",
            "--keep-going",
            "--offline",
            "--message-format=json",
        ])
        .arg("--target-dir")
        .arg(package.join("target"))
        .output()
        .expect("Cargo runs");
    let stdout = String::from_utf8_lossy(&output.stdout);
    let messages: Vec<Value> = stdout
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    let built = messages.iter().any(|message| {
        message["reason"] == "compiler-artifact" && message["target"]["name"] == "amazon_workspaces"
    });
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(
        built,
        "the crate itself does not compile:\n{stderr}\n{stdout}"
    );

    let mut found: BTreeMap<String, Vec<Finding>> = BTreeMap::new();
    for message in messages {
        if message["reason"] == "compiler-message" {
            let case = message["target"]["name"].as_str().unwrap_or_default();
            let findings = found.entry(case.to_owned()).or_default();
            findings.extend(finding(&message["message"]));
        }
    }
    found
}

fn manifest(cases: &BTreeMap<String, PathBuf>) -> String {
    let mut manifest = format!(
        "[package]\nname = \"cases\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies.amazon-workspaces]\npath = {:?}\ndefault-features = false\n\n\
         [workspace]\n",
        env!("CARGO_MANIFEST_DIR"),
    );
    for (name, path) in cases {
        manifest.push_str(&format!("\n[[bin]]\nname = {name:?}\npath = {path:?}\n"));
    }
    manifest
}

/// A finding with a place in the code; others only count those.
fn finding(message: &Value) -> Option<Finding> {
    let spans = message["spans"].as_array()?;
    let primary = spans.iter().find(|span| span["is_primary"] == true)?;
    let notes = message["children"].as_array()?;
    let texts = notes.iter().map(|note| &note["message"]);
    let labels = spans.iter().map(|span| &span["label"]);
    let texts: Vec<_> = [&message["message"]]
        .into_iter()
        .chain(labels)
        .chain(texts)
        .filter_map(Value::as_str)
        .collect();
    Some(Finding {
        line: primary["line_start"].as_u64()?,
        code: message["code"]["code"]
            .as_str()
            .unwrap_or("no code")
            .to_owned(),
        text: texts.join("\n"),
    })
}

/// The annotations of a case.
fn expected(path: &Path) -> Vec<Finding> {
    let text = fs::read_to_string(path).expect("the case is readable");
    let mut expected = Vec::new();
    let mut previous = 0;
    for (number, line) in (1..).zip(text.lines()) {
        let Some((_, annotation)) = line.split_once("//~") else {
            previous = number;
            continue;
        };
        let (line, annotation) = match annotation.strip_prefix('^') {
            Some(annotation) => (previous, annotation),
            None => (number, annotation),
        };
        let (code, text) = annotation
            .trim()
            .split_once(' ')
            .expect("a code and a fragment");
        expected.push(Finding {
            line,
            code: code.to_owned(),
            text: text.to_owned(),
        });
    }
    expected
}

/// Returns the differences between the expected and the reported errors.
fn compare(name: &str, expected: &[Finding], found: &[Finding]) -> Vec<String> {
    let fits = |expected: &Finding, found: &Finding| {
        expected.line == found.line
            && expected.code == found.code
            && found.text.contains(&expected.text)
    };
    let missing = expected
        .iter()
        .filter(|expected| !found.iter().any(|found| fits(expected, found)))
        .map(|expected| format!("{name}: the compiler does not report {expected:?}"));
    let unexpected = found
        .iter()
        .filter(|found| !expected.iter().any(|expected| fits(expected, found)))
        .map(|found| {
            format!(
                "{name}: line {}, {}\n{}",
                found.line, found.code, found.text
            )
        });
    missing.chain(unexpected).collect()
}
