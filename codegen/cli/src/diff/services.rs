//! `diff --one-crate`: compares two versions of a crate with several services, each a directory of models.

use std::collections::BTreeMap;
use std::path::PathBuf;

use ferrosmith::Options;
use ferrosmith::diagnostics::Diagnostic;
use ferrosmith::diff::{self, Level, Report, Scope};
use ferrosmith::ir::Package;

use crate::args::{Diff, Format, Generate};
use crate::{Outcome, batch, report};

/// The changes of all services.
struct Changes {
    /// The services in both versions, with their changes.
    reports: Vec<(String, Report)>,
    /// The services in the new version only.
    added: Vec<String>,
    /// The services in the old version only.
    removed: Vec<String>,
}

/// Compares two directories and prints the report.
pub(super) fn run(arguments: &Diff, name: &str, settings: &Generate) -> Outcome {
    let options = Options {
        crate_name: Some(name.to_owned()),
        service: None,
        ..super::options(arguments, settings)
    };
    match compare(arguments, &options) {
        Ok(changes) => {
            let scope = arguments.bump.into();
            changes.print(arguments.format, scope);
            let denied = arguments.deny.map(Level::from);
            match (denied, changes.verdict(scope)) {
                (Some(denied), Some(verdict)) if verdict >= denied => Outcome::CheckFailed,
                _ => Outcome::Success,
            }
        }
        Err(problems) => {
            report::failed(&problems, "nothing was compared");
            Outcome::InvalidInput
        }
    }
}

fn compare(arguments: &Diff, options: &Options) -> Result<Changes, Vec<Diagnostic>> {
    let [old, new] = [&arguments.old, &arguments.new].map(|path| packages(path, options));
    let (old, mut new) = report::both(old, new)?;
    let mut changes = Changes {
        reports: Vec::new(),
        added: Vec::new(),
        removed: Vec::new(),
    };
    for (id, old) in old {
        match new.remove(&id) {
            Some(new) => {
                let report = diff::compare(&old, &new).map_err(|problem| vec![problem])?;
                changes.reports.push((id, report));
            }
            None => changes.removed.push(id),
        }
    }
    changes.added.extend(new.into_keys());
    Ok(changes)
}

/// Returns the services of a directory by shape id, one per model.
fn packages(
    directory: &PathBuf,
    options: &Options,
) -> Result<BTreeMap<String, Package>, Vec<Diagnostic>> {
    let (mut packages, mut problems) = (BTreeMap::new(), Vec::new());
    for path in batch::paths(std::slice::from_ref(directory))? {
        match super::package(&path, options) {
            Ok(package) => {
                packages.insert(package.service.id.to_string(), package);
            }
            Err(others) => problems.extend(others),
        }
    }
    match problems.is_empty() {
        true => Ok(packages),
        false => Err(problems),
    }
}

impl Changes {
    /// Returns the highest level of all changes. The removal of a service is a major change.
    fn verdict(&self, scope: Scope) -> Option<Level> {
        let of_reports = self.reports.iter();
        let of_reports = of_reports.filter_map(|(_, report)| report.verdict_in(scope));
        let removed = self.removed.iter().map(|_| Level::Major);
        let added = self.added.iter().map(|_| Level::Minor);
        of_reports.chain(removed).chain(added).max()
    }

    fn print(&self, format: Format, scope: Scope) {
        if format == Format::Json {
            let services = self.reports.iter();
            let services: serde_json::Map<_, _> = services
                .map(|(id, report)| (id.clone(), diff::json(report, scope)))
                .collect();
            let all = serde_json::json!({
                "services": services, "added": self.added, "removed": self.removed,
            });
            return report::line(&format!("{all:#}"));
        }
        let mark = if format == Format::Markdown { "- " } else { "" };
        for id in &self.removed {
            report::line(&format!("{mark}major: the service {id} is gone"));
        }
        for id in &self.added {
            report::line(&format!("{mark}minor: the service {id} is new"));
        }
        for (_, changes) in &self.reports {
            match format {
                Format::Markdown => report::line(diff::markdown(changes, scope, None).trim_end()),
                _ => report::lines(&diff::text(changes, scope, None)),
            }
            report::line("");
        }
    }
}
