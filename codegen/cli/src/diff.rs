//! `diff`: what a new model changes.

use std::path::PathBuf;
use std::thread;

use ferrosmith::diagnostics::Diagnostic;
use ferrosmith::diff::{self, Report};
use ferrosmith::ir::Package;
use ferrosmith::{Options, smithy};

use crate::Outcome;
use crate::args::{Diff, Format};
use crate::input;
use crate::report;

/// Compares and prints.
pub fn run(arguments: &Diff) -> Outcome {
    match compare(arguments) {
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

fn compare(arguments: &Diff) -> Result<Report, Vec<Diagnostic>> {
    let options = Options {
        service: arguments.service.clone(),
        ..Options::default()
    };
    let load = |path: &PathBuf| package(path, &options);
    let (old, new) = thread::scope(|scope| {
        let old = scope.spawn(|| load(&arguments.old));
        (old.join(), load(&arguments.new))
    });
    let old = old.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    let (old, new) = report::both(old, new)?;
    diff::compare(&old, &new).map_err(|problem| vec![problem])
}

/// Returns the crate that a model makes, without warnings.
fn package(path: &PathBuf, options: &Options) -> Result<Package, Vec<Diagnostic>> {
    let sources: Vec<smithy::Source> = input::read(std::slice::from_ref(path), None)?;
    let (package, _) = ferrosmith::package(&sources, options)?;
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
