//! `generate` and `check`: runs the library for the arguments, and prints the result.

use std::path::Path;
use std::time::Instant;

use ferrosmith::diagnostics::Diagnostic;
use ferrosmith::files::{FileSet, Lock, Status};
use ferrosmith::{Generated, Summary};

use crate::Outcome;
use crate::args::Generate;
use crate::input;
use crate::place::Place;
use crate::report::{self, MANIFEST, count, counted, quoted};
use crate::{services, signals};

/// Generates a crate, and writes or checks it.
pub fn run(arguments: &Generate, place: &Place) -> Outcome {
    let start = Instant::now();
    let out = arguments.out.as_ref().unwrap_or(&place.out);
    let done = if arguments.check {
        generate(arguments, place).and_then(|made| check(arguments, place, &made, out, start))
    } else {
        // Locked from here on, so that no other run changes the model before the crate is written.
        report::both(Lock::acquire(out), generate(arguments, place)).and_then(|(lock, mut made)| {
            if let Some(record) = &arguments.record {
                made.files.extend_manifest(record);
            }
            write(&made, &lock, start)
        })
    };
    done.unwrap_or_else(|problems| {
        report::failure(&problems, arguments.check);
        Outcome::InvalidInput
    })
}

fn generate(arguments: &Generate, place: &Place) -> Result<Generated, Vec<Diagnostic>> {
    if let Some(name) = &arguments.one_crate {
        return services::generate(arguments, name);
    }
    let models = match arguments.models.is_empty() {
        true => &place.models,
        false => &arguments.models,
    };
    let sources = input::read(models, arguments.projection.as_deref())?;
    ferrosmith::generate(sources, &arguments.options())
}

fn write(made: &Generated, lock: &Lock, start: Instant) -> Result<Outcome, Vec<Diagnostic>> {
    report::diagnostics(lock.recovered());
    report::diagnostics(&made.warnings);
    signals::hold().map_err(|problem| vec![problem])?;
    let written = made.files.write_locked(lock)?;
    report::changes(&written, lock.directory());
    report::line(&format!(
        "{}; {} written, {} unchanged, {} removed ({})",
        holds(&made.files, &made.summary),
        count(written.written.len()),
        count(written.unchanged),
        count(written.removed.len()),
        report::seconds(start.elapsed()),
    ));
    Ok(Outcome::Success)
}

fn check(
    arguments: &Generate,
    place: &Place,
    made: &Generated,
    out: &Path,
    start: Instant,
) -> Result<Outcome, Vec<Diagnostic>> {
    report::diagnostics(&made.warnings);
    let Generated { files, summary, .. } = made;
    let status = files.compare(out)?;
    let holds = holds(files, summary);
    let time = report::seconds(start.elapsed());
    if status.is_current() {
        report::line(&format!("{holds}; up to date ({time})"));
        return Ok(Outcome::Success);
    }
    for line in drift(&status, out) {
        report::line(&line);
    }
    report::line(&format!(
        "{holds}; {} stale, {} missing, {} orphaned ({time})",
        count(status.stale.len() + usize::from(status.is_manifest_by_hand())),
        count(status.missing.len()),
        count(status.orphaned.len() + status.edited.len()),
    ));
    if status.is_manifest_by_hand() {
        report::line(
            "the manifest is not maintained by Ferrosmith: make the changes above by hand",
        );
    }
    if status.differs_in_files() {
        report::line(&format!("to mend it: {}", command(arguments, place)));
    }
    Ok(Outcome::CheckFailed)
}

/// Returns one line for each file that differs.
pub fn drift(status: &Status, out: &Path) -> Vec<String> {
    let path = |path: &str| out.join(path).display().to_string();
    let mut lines = Vec::new();
    let whole = status.stale.iter().filter(|stale| stale.path != MANIFEST);
    for stale in whole {
        let remark = if stale.line_endings_only {
            " (only its lines end differently: with CR LF; `* text eol=lf` in .gitattributes prevents that)"
        } else {
            ""
        };
        lines.push(format!("stale:    {}{remark}", path(&stale.path)));
    }
    lines.extend(
        status
            .missing
            .iter()
            .map(|p| format!("missing:  {}", path(p))),
    );
    lines.extend(
        status
            .orphaned
            .iter()
            .map(|p| format!("orphaned: {}", path(p))),
    );
    lines.extend(status.manifest.iter().map(|change| {
        let (line, message, help) = (change.line, &change.message, &change.help);
        format!("stale:    {}:{line}: {message}; {help}", path(MANIFEST))
    }));
    lines.extend(status.edited.iter().map(|p| {
        format!(
            "orphaned: {} (somebody has edited it: it is not removed)",
            path(p)
        )
    }));
    lines
}

/// Describes the content of the crate.
fn holds(files: &FileSet, summary: &Summary) -> String {
    let items = [
        counted(summary.operations, "operation"),
        counted(summary.structures, "structure"),
        counted(summary.enums, "enum"),
        counted(summary.unions, "union"),
        counted(summary.errors, "error"),
        counted(summary.constraints, "constraint"),
        format!(
            "{} in {}",
            counted(summary.lines, "line"),
            counted(files.len(), "file")
        ),
    ];
    format!("{}: {}", summary.service, items.join(", "))
}

/// Returns the command line that writes the crate checked by this one.
pub fn command(arguments: &Generate, place: &Place) -> String {
    let mut words = vec![place.generate.to_owned()];
    let mut flag = |name: &str, value: &str| words.push(format!("{name} {}", quoted(value)));
    if !arguments.many.is_empty() {
        let paths: Vec<_> = arguments
            .many
            .iter()
            .map(|path| path.to_string_lossy())
            .collect();
        flag("--models", &paths.join(","));
        if let Some(name) = &arguments.one_crate {
            flag("--one-crate", name);
        }
    }
    for model in &arguments.models {
        flag("--model", &model.to_string_lossy());
    }
    if let Some(service) = &arguments.service {
        flag("--service", service);
    }
    for operation in &arguments.operations {
        flag("--operation", operation);
    }
    if let Some(out) = &arguments.out {
        flag("--out", &out.to_string_lossy());
    }
    if let Some(name) = &arguments.projection {
        flag("--projection", name);
    }
    if let Some(name) = &arguments.crate_name {
        flag("--crate-name", name);
    }
    let metadata = [
        ("--description", arguments.description.as_ref()),
        ("--license", arguments.license.as_ref()),
        ("--repository", arguments.repository.as_ref()),
    ];
    let given = metadata.into_iter();
    for (name, value) in given.filter_map(|(name, value)| Some((name, value?))) {
        flag(name, value);
    }
    for author in &arguments.authors {
        flag("--author", author);
    }
    words.extend(arguments.parts.flags().map(str::to_owned));
    if arguments.protocol_tests {
        words.push("--protocol-tests".to_owned());
    }
    words.join(" ")
}
