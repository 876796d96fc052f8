//! `cargo xtask fuzz`: runs fuzz targets one after the other with cargo-fuzz, and prints a table of the runs.

mod check;
mod log;
mod projects;

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use ferrosmith::diagnostics::Diagnostic;
use ferrosmith_cli::{Outcome, report};

use crate::build_times::failed;
use crate::cli::Fuzz;
use log::Statistics;
use projects::{Target, chosen, targets};

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

/// Returns the number of targets that found a failure or could not be run, or of projects that do not compile.
fn run_all(arguments: &Fuzz) -> Result<usize, Diagnostic> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let root = root.canonicalize().map_err(|error| failed(&root, &error))?;
    if arguments.check {
        return check::check(&root);
    }
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

/// Builds and runs a target, writing its output to the log. Returns the statistics and the time of the run; `None` if
/// it could not be built or failed without a finding.
fn fuzz(
    root: &Path,
    target: &Target,
    seconds: u64,
    log: &Path,
) -> Result<Option<(Statistics, Duration)>, Diagnostic> {
    target.project.generate(root)?;
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
