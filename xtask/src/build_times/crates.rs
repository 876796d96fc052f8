//! The cost of `cargo check` of each generated crate in a directory, relative to its size.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use ferrosmith::diagnostics::Diagnostic;

use super::{failed, shell, user_of_children};
use ferrosmith_cli::report;

/// The number of checks per crate, the fastest of which counts.
const ROUNDS: usize = 3;

/// Prints a row for each crate. Dependencies are checked before and not measured.
pub(super) fn measure(directory: &Path, target: &Path) -> Result<(), Diagnostic> {
    report::line("| crate | lines | user s | ms per 1,000 lines |");
    report::line("|---|---|---|---|");
    for krate in crates(directory)? {
        let name = krate.file_name().unwrap_or_default().to_string_lossy();
        let lines = lines(&krate.join("src"))?;
        let root = krate.join("src/lib.rs");
        shell(&krate, target, "CARGO_INCREMENTAL=0 cargo check")?;
        let mut fastest = f64::INFINITY;
        for _ in 0..ROUNDS {
            let file = File::options().append(true).open(&root);
            file.and_then(|file| file.set_modified(SystemTime::now()))
                .map_err(|error| failed(&root, &error))?;
            let (times, _) = shell(
                &krate,
                target,
                "CARGO_INCREMENTAL=0 cargo check --offline && times",
            )?;
            fastest = fastest.min(user_of_children(&times)?);
        }
        let each = fastest * 1e6 / lines.max(1) as f64;
        report::line(&format!("| {name} | {lines} | {fastest:.2} | {each:.0} |"));
    }
    Ok(())
}

/// Returns the directories with a manifest, ordered by name.
fn crates(directory: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    let mut crates: Vec<_> = entries(directory)?;
    crates.retain(|path| path.join("Cargo.toml").is_file());
    crates.sort();
    if crates.is_empty() {
        return Err(Diagnostic::error("the directory holds no crate")
            .in_file(directory.display().to_string())
            .help("make some with `cargo xtask codegen --models MODELS --out DIR`"));
    }
    Ok(crates)
}

/// Returns the number of lines of all Rust files.
fn lines(directory: &Path) -> Result<usize, Diagnostic> {
    let mut sum = 0;
    for path in entries(directory)? {
        if path.is_dir() {
            sum += lines(&path)?;
        } else if path.extension() == Some(OsStr::new("rs")) {
            let text = fs::read_to_string(&path).map_err(|error| failed(&path, &error))?;
            sum += text.lines().count();
        }
    }
    Ok(sum)
}

fn entries(directory: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    let entries = fs::read_dir(directory).map_err(|error| failed(directory, &error))?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path()));
    let paths: Result<_, _> = paths.collect();
    paths.map_err(|error| failed(directory, &error))
}
