//! `cargo xtask check-models`: checks the crate of every model in a directory with compilers and rustdoc.

mod step;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use ferrosmith::diagnostics::Diagnostic;
use ferrosmith::{Generated, Options, files, generate};
use ferrosmith_cli::{Outcome, report};

use crate::build_times::failed;
use crate::cli::CheckModels;

use step::{Cargo, Step};

/// Checks the models one after the other, and prints a row for each.
pub(crate) fn run(arguments: &CheckModels) -> Outcome {
    match check_all(arguments) {
        Ok(true) => Outcome::Success,
        Ok(false) => Outcome::CheckFailed,
        Err(problems) => {
            report::failed(&problems, "not all was checked");
            Outcome::InvalidInput
        }
    }
}

/// Returns whether all crates pass.
fn check_all(arguments: &CheckModels) -> Result<bool, Vec<Diagnostic>> {
    let mut models = Vec::new();
    for directory in &arguments.models {
        models.extend(files::model_paths(directory)?);
    }
    let out = absolute(&arguments.out)?;
    let steps = Step::all(arguments.oldest.is_some());
    let titles: Vec<&str> = steps.iter().map(|step| step.title()).collect();
    report::line(&format!("| model | lines | {} |", titles.join(" | ")));
    report::line(&format!("|---|---|{}", "---|".repeat(steps.len())));
    let mut failures = 0;
    for model in &models {
        failures += check(model, &out, &steps, arguments.oldest.as_deref())?;
    }
    report::line(&format!(
        "{} models, {failures} failed checks",
        models.len()
    ));
    Ok(failures == 0)
}

/// Generates one crate, checks it, and removes its build artifacts. Returns the number of failed steps.
fn check(
    model: &Path,
    out: &Path,
    steps: &[Step],
    oldest: Option<&Path>,
) -> Result<usize, Vec<Diagnostic>> {
    let name = model.file_stem().unwrap_or_default().to_string_lossy();
    let sources = files::read_models(&[model.to_owned()])?;
    let Generated { files, summary, .. } = match generate(sources, &Options::default()) {
        Ok(generated) => generated,
        Err(problems) => {
            report::diagnostics(&problems);
            report::line(&format!("| {name} | refused |"));
            return Ok(1);
        }
    };
    let directory = out.join(&*name);
    let _ = fs::remove_dir_all(&directory);
    files.write(&directory)?;
    // The versions of this workspace, so that all crates share compiled dependencies.
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    let copied = directory.join("Cargo.lock");
    fs::copy(lock, &copied).map_err(|error| vec![failed(&copied, &error)])?;
    let cargo = Cargo {
        directory: &directory,
        target: out.join("target"),
        oldest,
    };
    let mut cells = vec![name.into_owned(), summary.lines.to_string()];
    let mut failures = 0;
    for step in steps {
        let start = Instant::now();
        let found = cargo
            .run(*step)
            .map_err(|error| vec![failed(&directory, &error)])?;
        if let Some(messages) = found {
            failures += 1;
            report::line(&messages);
            cells.push("failed".to_owned());
        } else {
            cells.push(format!("{:.1} s", start.elapsed().as_secs_f64()));
        }
    }
    report::line(&format!("| {} |", cells.join(" | ")));
    cargo
        .clean(&summary.service)
        .map_err(|error| vec![failed(&directory, &error)])?;
    fs::remove_dir_all(&directory).map_err(|error| vec![failed(&directory, &error)])?;
    Ok(failures)
}

/// Returns the absolute path of a directory, creating it if necessary.
fn absolute(directory: &Path) -> Result<PathBuf, Vec<Diagnostic>> {
    fs::create_dir_all(directory)
        .and_then(|()| directory.canonicalize())
        .map_err(|error| vec![failed(directory, &error)])
}
