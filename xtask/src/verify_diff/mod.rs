//! `cargo xtask verify-diff`: compares the results of `diff` with two tools that compile the crates.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use ferrosmith::diagnostics::Diagnostic;
use ferrosmith::diff::{self, Kind, Level};
use ferrosmith::files::{self, FileSet, Kind as FileKind};
use ferrosmith::ir::Package;
use ferrosmith::{Generated, Options};

use crate::cli::VerifyDiff;
use ferrosmith_cli::Outcome;
use ferrosmith_cli::report;

use semver_checks::Verdict;

mod semver_checks;

/// The name of the crate in all versions.
const NAME: &str = "callee";

/// A version of the crate on disk.
struct Version {
    date: String,
    package: Package,
    directory: PathBuf,
}

/// Prints a table with a row for each pair of adjacent versions.
pub(crate) fn run(arguments: &VerifyDiff) -> Outcome {
    verify(arguments).unwrap_or_else(|problems| {
        report::failed(&problems, "not all was compared");
        Outcome::InvalidInput
    })
}

fn verify(arguments: &VerifyDiff) -> Result<Outcome, Vec<Diagnostic>> {
    let mut versions = Vec::new();
    for model in models(&arguments.models).map_err(|problem| vec![problem])? {
        versions.push(version(&model, &arguments.out)?);
    }
    report::line("| from | to | API | all | old caller, new crate | cargo-semver-checks |");
    report::line("|---|---|---|---|---|---|");
    let mut agreed = true;
    for pair in versions.windows(2) {
        let [old, new] = pair else { continue };
        let changes = diff::compare(&old.package, &new.package).map_err(|problem| vec![problem])?;
        let api = changes.verdict_of(Kind::Api);
        let builds = caller_builds(old, new, &arguments.out)?;
        let program = arguments.semver_checks.as_deref();
        let checks = program.map(|program| semver_checks::ask(program, old, new, &arguments.out));
        let checks = checks.transpose()?;
        let finds_break = checks.as_ref().is_some_and(Verdict::is_break);
        agreed &= api == Some(Level::Major) || builds && !finds_break;
        let checks = checks.map_or("not asked".to_owned(), |verdict| verdict.to_string());
        report::line(&format!(
            "| {} | {} | {} | {} | {} | {checks} |",
            old.date,
            new.date,
            word(api),
            word(changes.verdict()),
            if builds { "builds" } else { "does not build" },
        ));
    }
    Ok(if agreed {
        Outcome::Success
    } else {
        Outcome::CheckFailed
    })
}

fn word(level: Option<Level>) -> &'static str {
    level.map_or("none", Level::word)
}

/// Returns the models in a directory, ordered by name.
fn models(directory: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    let entries = fs::read_dir(directory).map_err(|error| {
        Diagnostic::error(format!("the directory cannot be read: {error}"))
            .in_file(directory.display().to_string())
            .help("specify a directory with one model file for each version")
    })?;
    let mut models: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    models.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "json")
    });
    models.sort();
    Ok(models)
}

/// Generates the crate of a model.
fn version(model: &Path, out: &Path) -> Result<Version, Vec<Diagnostic>> {
    let options = Options {
        crate_name: Some(NAME.to_owned()),
        ..Options::default()
    };
    let sources = files::read_models(&[model.to_owned()])?;
    let (package, _) = ferrosmith::package(&sources, &options)?;
    let Generated { files, .. } = ferrosmith::generate(sources, &options)?;
    let date = model
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let directory = out.join(&date);
    files.write(&directory)?;
    Ok(Version {
        date,
        package,
        directory,
    })
}

/// Returns whether a caller of the old version builds with the new one. It must build with the old one.
fn caller_builds(old: &Version, new: &Version, out: &Path) -> Result<bool, Vec<Diagnostic>> {
    let source = diff::caller(&old.package);
    let own = check_caller(&source, old, &out.join(format!("caller-{}", old.date)), out)?;
    if !own.status.success() {
        let message = format!(
            "the caller does not build with its own version:\n{}",
            String::from_utf8_lossy(&own.stderr)
        );
        return Err(vec![Diagnostic::error(message)]);
    }
    let directory = out.join(format!("caller-{}-{}", old.date, new.date));
    Ok(check_caller(&source, new, &directory, out)?
        .status
        .success())
}

fn check_caller(
    source: &str,
    callee: &Version,
    directory: &Path,
    out: &Path,
) -> Result<Output, Vec<Diagnostic>> {
    let manifest = format!(
        "[package]\nname = \"caller\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         {NAME} = {{ path = \"../{}\", default-features = false }}\n\n[workspace]\n",
        callee.date
    );
    let mut files = FileSet::new();
    files
        .insert("Cargo.toml", FileKind::Scaffold, manifest)
        .and_then(|()| files.insert("src/lib.rs", FileKind::Scaffold, source))
        .map_err(|problem| vec![problem])?;
    // Existing scaffolds are not rewritten. Callers share one name and one target directory, in which Cargo would reuse
    // the result of the last check for files with an old modification time.
    for old in ["Cargo.toml", "src/lib.rs"] {
        let _ = fs::remove_file(directory.join(old));
    }
    files.write(directory)?;
    let mut command = Command::new("cargo");
    command
        .args(["check", "--quiet", "--offline"])
        .current_dir(directory)
        .env("CARGO_TARGET_DIR", absolute(&out.join("target")));
    output(command)
}

fn output(mut command: Command) -> Result<Output, Vec<Diagnostic>> {
    command.output().map_err(|error| {
        let program = command.get_program().to_string_lossy().into_owned();
        vec![Diagnostic::error(format!(
            "`{program}` cannot be run: {error}"
        ))]
    })
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
