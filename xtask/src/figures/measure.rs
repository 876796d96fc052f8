//! The measurements, in the order in which they are stored.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ferrosmith::diagnostics::Diagnostic;
use serde_json::{Map, Value, json};

use super::benchmark;
use crate::build_times::{self, failed};
use ferrosmith_cli::report;

/// The benchmark of messages, in a separate workspace.
const WIRE: &str = "generated/benches/wire";

/// Measures everything: builds first, as they take longest, then messages and the generator.
pub(super) fn all(root: &Path) -> Result<Value, Diagnostic> {
    let builds = builds(root)?;
    report::line("Running the benchmark of messages");
    let messages = run(root.join(WIRE), &["bench"])?;
    report::line("Running the benchmark of the generator");
    let generator = run(
        root.to_owned(),
        &["bench", "-p", "ferrosmith", "--bench", "generate"],
    )?;
    Ok(json!({
        "compiler": run(root.to_owned(), &["--version"])?.trim(),
        "lines": lines(root)?,
        "builds": builds,
        "messages, median ns": rounded(benchmark::medians(&messages)),
        "generator, median ns": rounded(benchmark::medians(&generator)),
    }))
}

/// Measures development builds for their time, and release builds for the size of the program.
fn builds(root: &Path) -> Result<Value, Diagnostic> {
    let mut rows = Map::new();
    for build in build_times::builds(root, true, false) {
        let build = build?;
        report::line(&format!("Built {}: {:.1} s", build.name, build.user));
        rows.insert(
            build.name.to_owned(),
            json!({ "crates": build.crates, "user": round(build.user), "wall": round(build.wall) }),
        );
    }
    for build in build_times::builds(root, true, true) {
        let build = build?;
        report::line(&format!(
            "Built {} in release: {:.1} s",
            build.name, build.user
        ));
        if let Some(Value::Object(row)) = rows.get_mut(build.name) {
            row.insert("release user".to_owned(), json!(round(build.user)));
            row.insert("bytes".to_owned(), json!(build.bytes));
        }
    }
    Ok(Value::Object(rows))
}

/// Rounds seconds to one decimal.
fn round(seconds: f64) -> f64 {
    (seconds * 10.0).round() / 10.0
}

/// Rounds nanoseconds to three significant digits.
fn rounded(medians: BTreeMap<String, f64>) -> BTreeMap<String, f64> {
    let three_digits = |median: f64| {
        let unit = 10_f64.powf(median.abs().max(1.0).log10().floor() - 2.0);
        (median / unit).round() * unit
    };
    let medians = medians.into_iter();
    medians
        .map(|(name, median)| (name, three_digits(median)))
        .collect()
}

/// Counts the lines of Rust of the crates, without comments and blank lines.
fn lines(root: &Path) -> Result<Value, Diagnostic> {
    let ours = count_lines(&root.join("generated/src"))?;
    let mut lines = Map::from_iter([("amazon-workspaces".to_owned(), json!(ours))]);
    for peer in ["aws-sdk-workspaces", "rusoto_workspaces"] {
        let sources = sources(&build_times::directory(root, peer), peer)?;
        lines.insert(peer.to_owned(), json!(count_lines(&sources)?));
    }
    Ok(Value::Object(lines))
}

/// Returns the directory with the source of a dependency of a project.
fn sources(project: &Path, package: &str) -> Result<PathBuf, Diagnostic> {
    let metadata = run(project.to_owned(), &["metadata", "--format-version", "1"])?;
    let problem = |text: String| Diagnostic::error(text).in_file(project.display().to_string());
    let metadata: Value =
        serde_json::from_str(&metadata).map_err(|error| problem(error.to_string()))?;
    let packages = metadata.get("packages").and_then(Value::as_array);
    let manifest = packages.into_iter().flatten().find_map(|found| {
        let is_wanted = found.get("name")?.as_str()? == package;
        let manifest = found.get("manifest_path")?.as_str()?;
        is_wanted.then(|| Path::new(manifest).with_file_name("src"))
    });
    manifest.ok_or_else(|| problem(format!("it does not depend on `{package}`")))
}

fn count_lines(directory: &Path) -> Result<usize, Diagnostic> {
    let mut sum = 0;
    let entries = fs::read_dir(directory).map_err(|error| failed(directory, &error))?;
    for entry in entries {
        let path = entry.map_err(|error| failed(directory, &error))?.path();
        if path.is_dir() {
            sum += count_lines(&path)?;
        } else if path.extension() == Some(OsStr::new("rs")) {
            let text = fs::read_to_string(&path).map_err(|error| failed(&path, &error))?;
            let lines = text.lines().map(str::trim);
            sum += lines
                .filter(|line| !line.is_empty() && !line.starts_with("//"))
                .count();
        }
    }
    Ok(sum)
}

/// Runs Cargo and returns its output.
fn run(directory: PathBuf, arguments: &[&str]) -> Result<String, Diagnostic> {
    let output = Command::new("cargo")
        .args(arguments)
        .current_dir(&directory)
        .output()
        .map_err(|error| failed(&directory, &error))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let messages = String::from_utf8_lossy(&output.stderr);
    let command = arguments.join(" ");
    Err(
        Diagnostic::error(format!("`cargo {command}` failed:\n{messages}"))
            .in_file(directory.display().to_string()),
    )
}
