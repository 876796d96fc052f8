//! `update`: replaces the model by a new version, and updates everything that depends on it.

use std::path::Path;

use ferrosmith::diagnostics::Diagnostic;
use ferrosmith::diff::{self, Report, Scope};
use ferrosmith::files::{self, Edit, FileSet, Lock, Status};
use ferrosmith::smithy::{self, Source};
use ferrosmith::{Generated, release};

use crate::Outcome;
use crate::args::{Generate, Update};
use crate::generate;
use crate::layout::Layout;
use crate::place::Place;
use crate::report::{self, MANIFEST, count, counted};
use crate::signals;

const LOCK: &str = "Cargo.lock";
const LOG: &str = "CHANGELOG.md";
const DOCUMENTATION: &str = "smithy.api#documentation";

/// All changes that the new model requires, computed before anything is written.
struct Plan {
    changes: Report,
    package: release::PackageVersion,
    files: FileSet,
    edits: Vec<Edit>,
    /// The comparison of the generated files with those on disk.
    status: Status,
    warnings: Vec<Diagnostic>,
}

/// Prints the changes and, unless `--dry-run` is given, applies them. `settings` determine the crate.
pub fn run(arguments: &Update, place: &Place, settings: &Generate) -> Outcome {
    let layout = Layout::of(arguments.workspace.as_deref(), place, settings);
    let done = layout.and_then(|layout| update(arguments, &layout));
    done.unwrap_or_else(|problems| {
        report::failed(&problems, "nothing was changed");
        Outcome::InvalidInput
    })
}

fn update(arguments: &Update, layout: &Layout) -> Result<Outcome, Vec<Diagnostic>> {
    let locks = locks(arguments, layout)?;
    let plan = plan(arguments, layout)?;
    report::diagnostics(&plan.warnings);
    let (scope, version) = (arguments.bump.into(), plan.package.version);
    report::lines(&diff::text(&plan.changes, scope, Some(version)));
    report::line("");
    match locks {
        _ if plan.is_empty() => {
            report::line("nothing changes: the model and the crate are up to date");
            Ok(Outcome::Success)
        }
        Some(locks) => take_over(&plan, scope, layout, &locks),
        None => {
            show(&plan);
            Ok(Outcome::Success)
        }
    }
}

/// The locks of the workspace and of the crate, if that is in a directory of its own.
struct Locks {
    root: Lock,
    out: Option<Lock>,
}

impl Locks {
    fn out(&self) -> &Lock {
        self.out.as_ref().unwrap_or(&self.root)
    }
}

/// Locks the workspace and its crate while they are read and written; not needed for a dry run.
fn locks(arguments: &Update, layout: &Layout) -> Result<Option<Locks>, Vec<Diagnostic>> {
    if arguments.dry_run {
        return Ok(None);
    }
    let root = Lock::acquire(&layout.root)?;
    let out = match layout.is_crate() {
        true => None,
        false => Some(Lock::acquire(&layout.out)?),
    };
    let locks = Locks { root, out };
    for lock in [&locks.root].into_iter().chain(&locks.out) {
        report::diagnostics(lock.recovered());
    }
    Ok(Some(locks))
}

fn plan(arguments: &Update, layout: &Layout) -> Result<Plan, Vec<Diagnostic>> {
    let one = |problem| vec![problem];
    let mut services = layout.read()?;
    let present = layout.service_of(&arguments.model, &services)?;
    let service = services.get(present).cloned().unwrap_or_default();
    let (facts, others) = apart(&service.sources).map_err(one)?;
    let new = new_model(arguments, facts, &others)?;
    let options = layout.options_of(&service);
    let (old_package, _) = ferrosmith::package(&service.sources, &options)?;
    let mut sources = vec![new.clone()];
    sources.extend(others.into_iter().cloned());
    let (new_package, _) = ferrosmith::package(&sources, &options).map_err(advised)?;
    let changes = diff::compare(&old_package, &new_package).map_err(one)?;
    if let Some(replaced) = services.get_mut(present) {
        replaced.sources = sources;
    }
    let Generated {
        files, warnings, ..
    } = layout.generate(services)?;
    let status = files.compare(&layout.out)?;
    let scope = arguments.bump.into();
    let (package, edits) = edits(layout, scope, [facts, &new], &changes, &files).map_err(one)?;
    Ok(Plan {
        changes,
        status,
        package,
        files,
        edits,
        warnings,
    })
}

/// Splits the model files into the one to be replaced and the ones to keep.
fn apart(present: &[Source]) -> Result<(&Source, Vec<&Source>), Diagnostic> {
    let (facts, others): (Vec<_>, Vec<_>) = present
        .iter()
        .partition(|source| smithy::has_service(source));
    match facts.as_slice() {
        [facts] => Ok((facts, others)),
        _ => Err(Diagnostic::error(format!(
            "{} of the model files contain a service",
            facts.len()
        ))
        .help("keep all shapes of the service in one file, which `update` replaces")),
    }
}

fn new_model(
    arguments: &Update,
    facts: &Source,
    others: &[&Source],
) -> Result<Source, Vec<Diagnostic>> {
    let mut read = files::read_models(std::slice::from_ref(&arguments.model))?;
    let (Some(new), true) = (read.pop(), read.is_empty()) else {
        return Err(vec![
            Diagnostic::error("the new model is several files")
                .in_file(arguments.model.display().to_string())
                .help("specify exactly one file to replace"),
        ]);
    };
    if new.is_idl() != facts.is_idl() {
        let message = format!("the new model is in another format than `{}`", facts.name);
        let help = "convert it with `ferrosmith ast`";
        let problem = Diagnostic::error(message).in_file(new.name).help(help);
        return Err(vec![problem]);
    }
    if arguments.strip_docs {
        smithy::strip_docs(&new, facts, others).map_err(|problem| vec![problem])
    } else {
        Ok(new)
    }
}

/// Merges diagnostics about conflicting documentation into one, with a remedy.
fn advised(problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let is_words = |problem: &Diagnostic| problem.trait_id.as_deref() == Some(DOCUMENTATION);
    let (words, mut others): (Vec<_>, Vec<_>) = problems.into_iter().partition(is_words);
    let several = words.len();
    if let Some(mut first) = words.into_iter().next() {
        if several > 1 {
            let more = counted(several - 1, "shape");
            first.message = format!("{}, as of {more} besides", first.message);
        }
        others.push(first.help("pass `--strip-docs` to keep the documentation in this repository"));
    }
    others
}

/// Returns the edits of files other than generated ones. The model is last, as it completes the update.
fn edits(
    layout: &Layout,
    scope: Scope,
    [facts, new]: [&Source; 2],
    changes: &Report,
    files: &FileSet,
) -> Result<(release::PackageVersion, Vec<Edit>), Diagnostic> {
    let root = &layout.root;
    let manifest_path = layout.out.join(MANIFEST);
    let manifest = files::read_text(&manifest_path)?.unwrap_or_default();
    let package = release::package_version(&manifest)
        .map_err(|problem| problem.in_file(manifest_path.display().to_string()))?;
    let mut edits = Vec::new();
    if changes.verdict().is_some() {
        let version = changes.next_version(package.version, scope);
        let mut edit = |path: &Path, text| -> Result<(), Diagnostic> {
            let path = layout.below(path)?;
            edits.push(Edit { path, text });
            Ok(())
        };
        let manifest = release::with_version(&manifest, version)?;
        edit(&manifest_path, files.merged_manifest(manifest)?)?;
        let mut locks = vec![layout.out.join(LOCK)];
        if !layout.is_crate() {
            locks.insert(0, root.join(LOCK));
        }
        for path in locks {
            if let Some(lock) = files::read_text(&path)? {
                edit(&path, release::lock_with_version(&lock, &package, version))?;
            }
        }
        let log = files::read_text(&root.join(LOG))?.unwrap_or_default();
        let entry = diff::changelog(changes, scope, &package.name, version);
        edit(&root.join(LOG), release::with_entry(&log, &entry))?;
    }
    if new.bytes != facts.bytes {
        edits.push(Edit {
            path: layout.below(Path::new(&facts.name))?,
            text: text_of(new)?,
        });
    }
    Ok((package, edits))
}

fn text_of(model: &Source) -> Result<String, Diagnostic> {
    String::from_utf8(model.bytes.clone()).map_err(|_| {
        Diagnostic::error("the model is not UTF-8")
            .in_file(model.name.clone())
            .help("save it as UTF-8")
    })
}

impl Plan {
    /// Returns whether everything is already up to date.
    fn is_empty(&self) -> bool {
        self.edits.is_empty() && self.status.is_current()
    }
}

fn show(plan: &Plan) {
    let Status {
        stale,
        missing,
        orphaned,
        ..
    } = &plan.status;
    let generated = stale.len() + missing.len() + orphaned.len();
    let generated = (generated > 0).then(|| counted(generated, "generated file"));
    let names = plan.edits.iter().map(|edit| edit.path.clone());
    let names: Vec<_> = names.chain(generated).collect();
    report::line(&format!(
        "would change {}; nothing was changed",
        names.join(", ")
    ));
}

fn take_over(
    plan: &Plan,
    scope: Scope,
    layout: &Layout,
    locks: &Locks,
) -> Result<Outcome, Vec<Diagnostic>> {
    signals::hold().map_err(|problem| vec![problem])?;
    let krate = locks.out();
    let written = plan.files.write_with(&locks.root, krate, &plan.edits)?;
    report::changes(&written, krate.directory());
    report::line(&format!(
        "{} {}: {} written, {} unchanged, {} removed",
        plan.package.name,
        plan.changes.next_version(plan.package.version, scope),
        count(written.written.len() + plan.edits.len()),
        count(written.unchanged),
        count(written.removed.len()),
    ));
    check(layout)
}

/// Runs `check` on the files on disk.
fn check(layout: &Layout) -> Result<Outcome, Vec<Diagnostic>> {
    let generated = layout.generate(layout.read()?)?;
    let status = generated.files.compare(&layout.out)?;
    if status.is_current() {
        report::line("checked: the crate is up to date with its model");
        return Ok(Outcome::Success);
    }
    for line in generate::drift(&status, &layout.out) {
        report::line(&line);
    }
    report::line("checked: the crate is not up to date with its model");
    Ok(Outcome::CheckFailed)
}
