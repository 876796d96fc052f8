//! `diff`: compares two versions of a model.

mod services;

use std::path::PathBuf;
use std::thread;

use ferrosmith::diagnostics::Diagnostic;
use ferrosmith::diff::{self, Report};
use ferrosmith::ir::Package;
use ferrosmith::{Options, smithy};

use crate::Outcome;
use crate::args::{Diff, Format, Generate};
use crate::input;
use crate::report;

/// Compares two models and prints the report, with the operations and services selected in the settings.
pub fn run(arguments: &Diff, settings: &Generate) -> Outcome {
    if let Some(name) = &arguments.one_crate {
        return services::run(arguments, name, settings);
    }
    match compare(arguments, settings) {
        Ok(changes) => {
            print(&changes, arguments);
            outcome(&changes, arguments)
        }
        Err(problems) => {
            report::failed(&problems, "nothing was compared");
            Outcome::InvalidInput
        }
    }
}

fn outcome(changes: &Report, arguments: &Diff) -> Outcome {
    let denied = arguments.deny.map(diff::Level::from);
    match (denied, changes.verdict_in(arguments.bump.into())) {
        (Some(denied), Some(verdict)) if verdict >= denied => Outcome::CheckFailed,
        _ => Outcome::Success,
    }
}

/// Returns the options for both versions.
fn options(arguments: &Diff, settings: &Generate) -> Options {
    let service = arguments.service.clone();
    Options {
        service: service.or_else(|| settings.service.clone()),
        ..settings.options()
    }
}

fn compare(arguments: &Diff, settings: &Generate) -> Result<Report, Vec<Diagnostic>> {
    let options = options(arguments, settings);
    let load = |path: &PathBuf| package(path, &options);
    let (old, new) = thread::scope(|scope| {
        let old = scope.spawn(|| load(&arguments.old));
        (old.join(), load(&arguments.new))
    });
    let old = old.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    let (old, new) = report::both(old, new)?;
    diff::compare(&old, &new).map_err(|problem| vec![problem])
}

/// Removes the operations that this version lacks from the options, unless it lacks all of them.
fn present(sources: &[smithy::Source], options: &Options) -> Options {
    let mut options = options.clone();
    if options.operations.is_empty() {
        return options;
    }
    let model = smithy::examine(sources).model;
    if let Ok(service) = smithy::find_service(&model, options.service.as_deref()) {
        let found = smithy::matching_operations(&model, &service, &options.operations);
        if !found.is_empty() {
            options.operations = found;
        }
    }
    options
}

/// Returns the lowered crate of a model, without warnings.
fn package(path: &PathBuf, options: &Options) -> Result<Package, Vec<Diagnostic>> {
    let sources: Vec<smithy::Source> = input::read(std::slice::from_ref(path), None)?;
    let options = present(&sources, options);
    let (package, _) = ferrosmith::package(&sources, &options)?;
    Ok(package)
}

fn print(changes: &Report, arguments: &Diff) {
    let scope = arguments.bump.into();
    match arguments.format {
        Format::Text => report::lines(&diff::text(changes, scope, None)),
        Format::Markdown => report::line(diff::markdown(changes, scope, None).trim_end()),
        Format::Json => report::line(&format!("{:#}", diff::json(changes, scope))),
    }
}
