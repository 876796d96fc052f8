//! The directory that the generator writes to.

use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::diagnostics::Diagnostic;

use super::Generator;

impl Generator {
    /// Returns an error if the options for one service and those for several are combined.
    fn check_services(&self) -> Result<(), Diagnostic> {
        let has_one = !self.models.is_empty() || !self.sources.is_empty();
        let (message, help) = match &self.one_crate {
            None if !self.services.is_empty() => (
                "several services can only be generated as a crate",
                "name the crate with `one_crate`",
            ),
            Some(_) if has_one => (
                "a model is not part of any service of the crate",
                "add it with `add_service`",
            ),
            Some(_) if self.module.is_some() => (
                "several services cannot be one module",
                "generate a crate, without `module`",
            ),
            _ => return Ok(()),
        };
        Err(Diagnostic::error(message).help(help))
    }

    /// Returns the directory of the files.
    pub(super) fn out(&self, build_script: Option<&Path>) -> Result<PathBuf, Diagnostic> {
        self.check_services()?;
        let named = self.out_dir.as_deref();
        let base = named.or(build_script.filter(|_| self.module.is_some()));
        let base = base.ok_or_else(|| {
            let help =
                "call `out_dir` with a directory or, in a build script, `module` with a name";
            Diagnostic::error("no directory is specified").help(help)
        })?;
        let directory = match &self.module {
            Some(module) => base.join(module),
            None => base.to_owned(),
        };
        if let Some(allowed) = build_script.filter(|allowed| !is_below(&directory, allowed)) {
            let message = format!(
                "a build script must not write to {}: it may only write below OUT_DIR",
                base.display()
            );
            let help = format!(
                "name a directory below {}, or generate with a program that is not a build script",
                allowed.display()
            );
            return Err(Diagnostic::error(message).help(help));
        }
        match &self.module {
            Some(module) if syn::parse_str::<syn::Ident>(module).is_err() => {
                let message = format!("`{}` cannot be the name of a module", module.escape_debug());
                Err(Diagnostic::error(message).help("use a name in snake case"))
            }
            _ => Ok(directory),
        }
    }
}

/// Returns whether a path stays below a directory: `..` and symbolic links may lead anywhere.
fn is_below(path: &Path, directory: &Path) -> bool {
    let mut parts = path.components();
    let has_parent = parts.any(|part| part == Component::ParentDir);
    path.starts_with(directory) && !has_parent && resolved(path).starts_with(resolved(directory))
}

/// Resolves the symbolic links in the part of a path that exists.
fn resolved(path: &Path) -> PathBuf {
    for existing in path.ancestors() {
        if let Ok(real) = fs::canonicalize(existing) {
            let rest = path.strip_prefix(existing).unwrap_or(Path::new(""));
            return real.join(rest);
        }
        // A link whose target does not exist would be created there.
        if let Ok(target) = fs::read_link(existing) {
            return target;
        }
    }
    path.to_owned()
}
