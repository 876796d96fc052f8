//! `cargo xtask fuzz`: runs fuzz targets one after the other with cargo-fuzz, and prints a table of the runs.

mod log;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use ferrosmith::diagnostics::Diagnostic;
use ferrosmith::{Error, Generator};
use ferrosmith_cli::{Outcome, report};

use crate::build_times::failed;
use crate::cli::Fuzz;
use log::Statistics;

/// The projects of fuzz targets, relative to the workspace.
const PROJECTS: [Project; 4] = [
    Project {
        directory: "codegen/fuzz",
        generates: None,
    },
    Project {
        directory: "codegen/fuzz/messages",
        generates: Some(("codegen/fuzz/messages/parcels.smithy", "parcels")),
    },
    Project {
        directory: "codegen/fuzz/secrets",
        generates: Some(("codegen/tests/models/vault.json", "vault")),
    },
    Project {
        directory: "generated/fuzz",
        generates: None,
    },
];

/// A directory with fuzz targets.
struct Project {
    directory: &'static str,
    /// The model and the name of the crate required by the targets, which is generated in the directory.
    generates: Option<(&'static str, &'static str)>,
}

/// A fuzz target.
struct Target {
    name: String,
    project: &'static Project,
    /// The directory of the project.
    directory: PathBuf,
}

/// Runs the targets, and prints a row for each.
pub(crate) fn run(arguments: &Fuzz) -> Outcome {
    match run_all(arguments) {
        Ok(0) => Outcome::Success,
        Ok(_) => Outcome::CheckFailed,
        Err(problem) => {
            report::failed(&[problem], "not all targets were run");
            Outcome::InvalidInput
        }
    }
}

/// Returns the number of targets that found a failure or could not be run.
fn run_all(arguments: &Fuzz) -> Result<usize, Diagnostic> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let root = root.canonicalize().map_err(|error| failed(&root, &error))?;
    let targets = chosen(targets(&root)?, &arguments.targets)?;
    if arguments.list {
        targets.iter().for_each(|target| report::line(&target.name));
        return Ok(0);
    }
    let logs = root.join("target/fuzz");
    fs::create_dir_all(&logs).map_err(|error| failed(&logs, &error))?;
    let mut rows = Vec::new();
    let mut failures = 0;
    for target in &targets {
        let seconds = arguments.seconds;
        report::line(&format!("Running {} for {seconds} s", target.name));
        let log = logs.join(format!("{}.log", target.name));
        let cells = match fuzz(&root, target, seconds, &log)? {
            Some((statistics, time)) => {
                if let Some(finding) = &statistics.finding {
                    report::line(&format!("{}: {finding}", target.name));
                    failures += 1;
                }
                cells(time, &statistics)
            }
            None => {
                report::diagnostics(&[not_run(target, &log)]);
                failures += 1;
                "not run | | |".to_owned()
            }
        };
        rows.push(format!("| {} | {cells} |", target.name));
    }
    report::line("| target | executions | seconds | edges, first and last | findings |");
    report::line("|---|---|---|---|---|");
    rows.iter().for_each(|row| report::line(row));
    Ok(failures)
}

/// Formats the cells of a row after the name.
fn cells(time: Duration, statistics: &Statistics) -> String {
    let Statistics {
        executions,
        edges,
        finding,
    } = statistics;
    let (first, last) = edges.unwrap_or_default();
    format!(
        "{} | {} | {first}, {last} | {}",
        report::count(*executions),
        time.as_secs(),
        usize::from(finding.is_some())
    )
}

/// Lists the targets of all projects.
fn targets(root: &Path) -> Result<Vec<Target>, Diagnostic> {
    let mut targets = Vec::new();
    for project in &PROJECTS {
        let directory = root.join(project.directory);
        let manifest = directory.join("Cargo.toml");
        let text = fs::read_to_string(&manifest).map_err(|error| failed(&manifest, &error))?;
        let names = text.lines().filter_map(|line| {
            let name = line.strip_prefix("name = \"")?.strip_suffix('"')?;
            let source = directory.join(format!("fuzz_targets/{name}.rs"));
            source.is_file().then(|| name.to_owned())
        });
        targets.extend(names.map(|name| Target {
            name,
            project,
            directory: directory.clone(),
        }));
    }
    Ok(targets)
}

/// Returns the targets with these names, in the given order; all if there are no names.
fn chosen(mut targets: Vec<Target>, names: &[String]) -> Result<Vec<Target>, Diagnostic> {
    if names.is_empty() {
        return Ok(targets);
    }
    let mut chosen = Vec::new();
    for name in names {
        let Some(index) = targets.iter().position(|target| target.name == *name) else {
            let problem = Diagnostic::error(format!("there is no fuzz target `{name}`"));
            return Err(problem.help("list the targets: cargo xtask fuzz --list"));
        };
        chosen.push(targets.remove(index));
    }
    Ok(chosen)
}

/// Builds and runs a target, writing its output to the log. Returns the statistics and the time of the run; `None` if
/// it could not be built or failed without a finding.
fn fuzz(
    root: &Path,
    target: &Target,
    seconds: u64,
    log: &Path,
) -> Result<Option<(Statistics, Duration)>, Diagnostic> {
    if let Some((model, name)) = target.project.generates {
        generate(&root.join(model), name, &target.directory.join(name))?;
    }
    File::create(log).map_err(|error| failed(log, &error))?;
    let built = cargo_fuzz("build", target, log)?.status();
    if !built.map_err(|error| no_cargo(&error))?.success() {
        return Ok(None);
    }
    let mut command = cargo_fuzz("run", target, log)?;
    command.arg("--").args([
        &format!("-max_total_time={seconds}"),
        "-print_final_stats=1",
        "-timeout=10",
        "-rss_limit_mb=2048",
    ]);
    let start = Instant::now();
    let status = command.status().map_err(|error| no_cargo(&error))?;
    let time = start.elapsed();
    let text = fs::read_to_string(log).map_err(|error| failed(log, &error))?;
    let statistics = Statistics::read(&text);
    let is_run = status.success() || statistics.finding.is_some();
    Ok(is_run.then_some((statistics, time)))
}

/// Returns a command of cargo-fuzz that writes to the log.
///
/// Without a sanitizer, since there is no unsafe code; debug assertions and checks for overflow are on.
fn cargo_fuzz(verb: &str, target: &Target, log: &Path) -> Result<Command, Diagnostic> {
    let file = || File::options().append(true).open(log);
    let output = file().map_err(|error| failed(log, &error))?;
    let errors = file().map_err(|error| failed(log, &error))?;
    let mut command = Command::new("cargo");
    command
        .args(["fuzz", verb, "--sanitizer", "none", "--fuzz-dir"])
        .arg(&target.directory)
        .arg(&target.name)
        .current_dir(&target.directory)
        .stdout(output)
        .stderr(errors);
    Ok(command)
}

/// Generates the crate required by the targets.
fn generate(model: &Path, name: &str, out: &Path) -> Result<(), Diagnostic> {
    let generator = Generator::new().model(model).crate_name(name);
    let result = generator.out_dir(out).generate();
    let first = |error: Error| error.problems.into_iter().next();
    match result.map_err(first) {
        Ok(_) => Ok(()),
        Err(problem) => Err(problem.unwrap_or_else(|| Diagnostic::error("nothing is generated"))),
    }
}

/// Returns the diagnostic for a Cargo that cannot be started.
pub(crate) fn no_cargo(error: &std::io::Error) -> Diagnostic {
    Diagnostic::error(format!("cargo cannot be run: {error}")).help("add it to the PATH")
}

fn not_run(target: &Target, log: &Path) -> Diagnostic {
    Diagnostic::error(format!("the fuzz target `{}` cannot be run", target.name))
        .in_file(log.display().to_string())
        .help(
            "read the file; if cargo-fuzz is missing, install it, and without a nightly compiler, set RUSTC_BOOTSTRAP=1",
        )
}
