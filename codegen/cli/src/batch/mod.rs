//! `generate --models DIR`: generates a crate for each model, on all cores, and prints a table.

mod schedule;
mod table;

use std::io::IsTerminal;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use ferrosmith::diagnostics::Diagnostic;
use ferrosmith::files::{self, Lock, Status, Written};
use ferrosmith::{Generated, Options};
use indicatif::{ProgressBar, ProgressStyle};

use crate::Outcome;
use crate::args::{Generate, TableFormat};
use crate::generate;
use crate::place::Place;
use crate::report;

use schedule::Job;

/// The result for one model.
pub struct Run {
    /// The name of the model's file, without extension.
    name: String,
    time: Duration,
    result: Result<Done, Vec<Diagnostic>>,
}

/// The facts to print about a generated crate.
struct Done {
    summary: ferrosmith::Summary,
    warnings: Vec<Diagnostic>,
    out: PathBuf,
    change: Change,
}

/// The differences, written or not.
enum Change {
    Written(Written),
    Checked(Status),
}

impl Done {
    /// Returns whether the crate on disk is up to date.
    fn is_current(&self) -> bool {
        match &self.change {
            Change::Written(_) => true,
            Change::Checked(status) => status.is_current(),
        }
    }
}

impl Run {
    fn is_fine(&self) -> bool {
        self.result.as_ref().is_ok_and(Done::is_current)
    }
}

/// Generates a crate for every model in directories.
pub fn run(arguments: &Generate, place: &Place) -> Outcome {
    let Some(out) = &arguments.out else {
        let problem =
            Diagnostic::error("the directory for the crates of the models is not specified");
        report::failure(&[problem.help("specify it with `--out`")], false);
        return Outcome::InvalidInput;
    };
    if !arguments.operations.is_empty() {
        let message = "operations are chosen of one crate, and there is one for each model";
        let help = "add `--one-crate NAME`, or generate the crates one by one";
        report::failure(&[Diagnostic::error(message).help(help)], false);
        return Outcome::InvalidInput;
    }
    let models = match paths(&arguments.many) {
        Ok(models) => models,
        Err(problems) => {
            report::failure(&problems, false);
            return Outcome::InvalidInput;
        }
    };
    let start = Instant::now();
    let bar = progress_bar(models.len());
    let runs = all(&models, out, arguments, &bar);
    bar.finish_and_clear();
    for run in &runs {
        report::diagnostics(match &run.result {
            Ok(done) => &done.warnings,
            Err(problems) => problems,
        });
    }
    match arguments.format {
        TableFormat::Text => table::text(&runs, start.elapsed()),
        TableFormat::Json => table::json(&runs, start.elapsed()),
    }
    if runs.iter().all(Run::is_fine) {
        return Outcome::Success;
    }
    if arguments.check && arguments.format == TableFormat::Text {
        report::line(&format!(
            "to mend it: {}",
            generate::command(arguments, place)
        ));
    }
    Outcome::CheckFailed
}

/// Returns the models: files as given, and those in directories.
///
/// # Errors
/// Returns an error for each path that cannot be read.
pub fn paths(named: &[PathBuf]) -> Result<Vec<PathBuf>, Vec<Diagnostic>> {
    let (mut paths, mut problems) = (Vec::new(), Vec::new());
    for path in named {
        // A path that does not exist is reported like a directory.
        match path.is_file() {
            true => paths.push(path.clone()),
            false => match files::model_paths(path) {
                Ok(found) => paths.extend(found),
                Err(others) => problems.extend(others),
            },
        }
    }
    match problems.is_empty() {
        true => Ok(paths),
        false => Err(problems),
    }
}

/// Returns a progress bar, hidden unless on a terminal.
fn progress_bar(models: usize) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(models as u64);
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {wide_msg}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}

/// Generates all models, on all cores. Returns the results ordered by name.
fn all(models: &[PathBuf], out: &Path, arguments: &Generate, bar: &ProgressBar) -> Vec<Run> {
    let cores = thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
    let size = |path: &PathBuf| path.metadata().map_or(0, |data| data.len());
    let (queue, exclusive) = schedule::plan(models.iter().map(size));
    let runs = Mutex::new(Vec::with_capacity(models.len()));
    let work_on = |job: Job, threads| {
        let Some(model) = models.get(job.place) else {
            return;
        };
        let options = Options {
            threads: Some(threads),
            ..arguments.options()
        };
        let run = one(model, out, &options, arguments.check);
        bar.set_message(run.name.clone());
        bar.inc(1);
        if let Ok(mut runs) = runs.lock() {
            runs.push(run);
        }
    };
    let work = || {
        while let Some(job) = queue.next() {
            work_on(job, NonZero::<usize>::MIN);
            queue.done(job);
        }
    };
    thread::scope(|scope| {
        for _ in 1..cores.get().min(models.len()) {
            scope.spawn(work);
        }
        work();
    });
    // All on this thread, whose allocator reuses freed memory for the next.
    for job in exclusive {
        work_on(job, cores);
    }
    let mut runs = runs.into_inner().unwrap_or_default();
    runs.sort_by(|a, b| a.name.cmp(&b.name));
    runs
}

fn one(model: &Path, out: &Path, options: &Options, is_check: bool) -> Run {
    let start = Instant::now();
    let name = model
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let result = make(model, out.join(&name), options, is_check);
    Run {
        name,
        time: start.elapsed(),
        result,
    }
}

/// Generates a crate, and writes or compares it. Only the facts for the table are kept.
fn make(
    model: &Path,
    out: PathBuf,
    options: &Options,
    is_check: bool,
) -> Result<Done, Vec<Diagnostic>> {
    let sources = files::read_models(&[model.to_owned()])?;
    let Generated {
        files,
        summary,
        mut warnings,
    } = ferrosmith::generate(sources, options)?;
    let change = if is_check {
        Change::Checked(files.compare(&out)?)
    } else {
        let lock = Lock::acquire(&out)?;
        warnings.extend_from_slice(lock.recovered());
        Change::Written(files.write_locked(&lock)?)
    };
    Ok(Done {
        summary,
        warnings,
        out,
        change,
    })
}
