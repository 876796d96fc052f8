//! The projects of fuzz targets, and their targets.

use std::fs;
use std::path::{Path, PathBuf};

use ferrosmith::diagnostics::Diagnostic;
use ferrosmith::{Error, Generator};

use crate::build_times::failed;

/// The projects of fuzz targets, relative to the workspace.
pub(super) const PROJECTS: [Project; 4] = [
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
pub(super) struct Project {
    pub(super) directory: &'static str,
    /// The model and the name of the crate required by the targets, which is generated in the directory.
    pub(super) generates: Option<(&'static str, &'static str)>,
}

impl Project {
    /// Generates the crate required by the targets, if there is one.
    pub(super) fn generate(&self, root: &Path) -> Result<(), Diagnostic> {
        let Some((model, name)) = self.generates else {
            return Ok(());
        };
        let out = root.join(self.directory).join(name);
        let generator = Generator::new().model(root.join(model)).crate_name(name);
        let result = generator.out_dir(out).generate();
        let first = |error: Error| error.problems.into_iter().next();
        match result.map_err(first) {
            Ok(_) => Ok(()),
            Err(problem) => {
                Err(problem.unwrap_or_else(|| Diagnostic::error("nothing is generated")))
            }
        }
    }
}

/// A fuzz target.
pub(super) struct Target {
    pub(super) name: String,
    pub(super) project: &'static Project,
    /// The directory of the project.
    pub(super) directory: PathBuf,
}

/// Lists the targets of all projects.
pub(super) fn targets(root: &Path) -> Result<Vec<Target>, Diagnostic> {
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
pub(super) fn chosen(
    mut targets: Vec<Target>,
    names: &[String],
) -> Result<Vec<Target>, Diagnostic> {
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
