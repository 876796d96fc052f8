//! `cargo xtask mutants`: runs cargo-mutants on a random sample of the mutants of a part of the source.

mod areas;

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::process::Command;

use ferrosmith::diagnostics::Diagnostic;
use ferrosmith_cli::{Outcome, report};
use serde_json::Value;

use crate::cli::Mutants;
use crate::fuzz::no_cargo;
use areas::{AREAS, Area};

/// Runs cargo-mutants, which prints the mutants that no test catches.
pub(crate) fn run(arguments: &Mutants) -> Outcome {
    match run_sample(arguments) {
        Ok(true) => Outcome::Success,
        Ok(false) => Outcome::CheckFailed,
        Err(problem) => {
            report::failed(&[problem], "no mutants were tested");
            Outcome::InvalidInput
        }
    }
}

/// Returns whether all mutants of the sample are caught.
fn run_sample(arguments: &Mutants) -> Result<bool, Diagnostic> {
    let area = area(&arguments.area)?;
    let list = mutants(area)
        .args(["--list", "--json"])
        .output()
        .map_err(|error| no_cargo(&error))?;
    let list: Value = serde_json::from_slice(&list.stdout).map_err(|_| {
        let errors = String::from_utf8_lossy(&list.stderr).trim().to_owned();
        Diagnostic::error(format!("cargo-mutants does not list the mutants: {errors}"))
            .help("install it: cargo install cargo-mutants")
    })?;
    let names = sample(names(&list, area), arguments.seed, arguments.sample);
    if arguments.list {
        names.iter().for_each(|name| report::line(name));
        return Ok(true);
    }
    let mut command = mutants(area);
    for name in &names {
        command.arg("--re").arg(format!("^{}$", escaped(name)));
    }
    // cargo-mutants 27 adds all mutants that delete a field, so others of the same files may be tested, too.
    let files: BTreeSet<_> = names
        .iter()
        .filter_map(|name| name.split(':').next())
        .collect();
    for file in files {
        command.arg("--file").arg(file);
    }
    command.args(["--timeout", "300", "--output", "target/mutants"]);
    // These arguments apply to the build, too, unlike those after `--`.
    for argument in area.test {
        command.arg(format!("--cargo-arg={argument}"));
    }
    let status = command.status().map_err(|error| no_cargo(&error))?;
    Ok(status.success())
}

fn area(name: &str) -> Result<&'static Area, Diagnostic> {
    AREAS.iter().find(|area| area.name == name).ok_or_else(|| {
        let names: Vec<_> = AREAS.iter().map(|area| area.name).collect();
        Diagnostic::error(format!("there is no area `{name}`"))
            .help(format!("choose one of {}", names.join(", ")))
    })
}

/// Returns a command of cargo-mutants for the package of an area, in the root of the workspace.
fn mutants(area: &Area) -> Command {
    let mut command = Command::new("cargo");
    command
        .args(["mutants", "--package", area.package])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
    command
}

/// Returns the names of the mutants in the files of an area.
fn names<'l>(list: &'l Value, area: &Area) -> Vec<&'l str> {
    let mutants = list.as_array().map(Vec::as_slice).unwrap_or_default();
    let text = |mutant: &'l Value, key: &str| mutant.get(key).and_then(Value::as_str);
    let of_area = mutants.iter().filter(|mutant| {
        let file = text(mutant, "file").unwrap_or_default();
        area.files.iter().any(|part| file.contains(part)) && !file.contains("/tests")
    });
    of_area.filter_map(|mutant| text(mutant, "name")).collect()
}

/// Returns `count` names. The selection depends only on the seed and the names, so that a name stays in the sample when
/// others are added.
fn sample(mut names: Vec<&str>, seed: u64, count: usize) -> Vec<&str> {
    names.sort_by_cached_key(|name| {
        let mut hasher = DefaultHasher::new();
        (seed, name).hash(&mut hasher);
        hasher.finish()
    });
    names.truncate(count);
    names
}

/// Returns a regular expression that matches a text literally.
fn escaped(text: &str) -> String {
    let mut pattern = String::new();
    for c in text.chars() {
        if r"\.+*?()|[]{}^$".contains(c) {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::{escaped, sample};

    #[test]
    fn samples_depend_on_the_seed_and_stay_when_names_are_added() {
        let names: Vec<String> = (0..100).map(|number| number.to_string()).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let one = sample(names.clone(), 1, 10);
        assert_eq!(one, sample(names.clone(), 1, 10));
        assert_ne!(one, sample(names.clone(), 2, 10));
        let fewer = sample(names[..90].to_vec(), 1, 100);
        let of_all = sample(names, 1, 100);
        let kept: Vec<_> = of_all
            .into_iter()
            .filter(|name| fewer.contains(name))
            .collect();
        assert_eq!(kept, fewer);
    }

    #[test]
    fn names_are_escaped_in_regular_expressions() {
        assert_eq!(escaped("a.rs:1: + -> b"), r"a\.rs:1: \+ -> b");
    }
}
