//! Models of a [`smithy-build.json`](https://smithy.io/2.0/guides/smithy-build-json.html).

mod text;

use std::fs;
use std::path::{Path, PathBuf};

use ferrosmith::diagnostics::Diagnostic;
use ferrosmith::files;
use ferrosmith::smithy::{Source, written};
use serde_json::{Map, Value};

use crate::{archive, report};

/// The maximum nesting depth of directories of models, and of projections that apply others.
const MOST_LEVELS: usize = 32;
/// The maximum number of transforms of a projection, including those of applied ones.
const MOST_TRANSFORMS: usize = 10_000;
/// The transform that applies other projections.
const APPLY: &str = "apply";
/// The projection without transforms.
const SOURCE: &str = "source";

/// Reads the sources and imports of a `smithy-build.json`, and applies the transforms of a projection.
///
/// # Errors
/// Returns all problems of the file and of the files that it refers to.
pub(crate) fn read(path: &Path, projection: Option<&str>) -> Result<Vec<Source>, Vec<Diagnostic>> {
    let file = BuildFile::parse(path)?;
    let name = projection.unwrap_or(SOURCE);
    let mut transforms = Vec::new();
    let mut paths = file.paths(&file.content, "sources")?;
    paths.extend(file.paths(&file.content, "imports")?);
    if name != SOURCE || file.projection(name).is_some() {
        file.collect(name, &mut transforms, &mut Vec::new())?;
        paths.extend(file.imports_of(name)?);
    }
    file.warn_of_maven();
    let sources = file.models(&paths)?;
    if transforms.is_empty() {
        return Ok(sources);
    }
    let mut model = written(&sources)?;
    // Those of the model are reported when the result is loaded.
    model.warnings.clear();
    for (transform, arguments) in transforms.iter().filter(|(name, _)| name != APPLY) {
        let applied = model.transform(transform, arguments);
        applied.map_err(|message| {
            file.wrong(
                message,
                "remove it from the projection, or name the model.json that `smithy build` writes for it",
            )
        })?;
    }
    let of_transforms = model.warnings.drain(..);
    let of_transforms = of_transforms.map(|warning| warning.in_file(path.display().to_string()));
    report::diagnostics(&of_transforms.collect::<Vec<_>>());
    Ok(vec![Source {
        name: format!("{} (projection {name}).json", path.display()),
        bytes: model.to_json().into_bytes(),
    }])
}

struct BuildFile<'p> {
    path: &'p Path,
    content: Map<String, Value>,
}

impl<'p> BuildFile<'p> {
    fn parse(path: &'p Path) -> Result<Self, Vec<Diagnostic>> {
        let mut file = Self {
            path,
            content: Map::new(),
        };
        let text = fs::read_to_string(path).map_err(|error| {
            file.wrong(
                format!("the file cannot be read: {error}"),
                "check the path",
            )
        })?;
        match text::parse(&text) {
            Ok(Value::Object(content)) => file.content = content,
            Ok(_) => return Err(file.wrong("the file does not contain a JSON object", "write one")),
            Err(message) => {
                return Err(file.wrong(message, "correct the file, or set the variable"));
            }
        }
        file.check_version()?;
        Ok(file)
    }

    fn check_version(&self) -> Result<(), Vec<Diagnostic>> {
        let version = self.content.get("version").and_then(Value::as_str);
        if !matches!(version, Some("1" | "1.0" | "2.0")) {
            return Err(self.wrong(
                "`version` is missing or not known",
                "write \"version\": \"1.0\"",
            ));
        }
        Ok(())
    }

    /// Warns that packages are not downloaded. Traits of AWS and of Smithy are known without their packages.
    fn warn_of_maven(&self) {
        let maven = self.content.get("maven");
        let dependencies = maven.and_then(|maven| maven.get("dependencies"));
        let dependencies = dependencies.and_then(Value::as_array);
        let names = dependencies.into_iter().flatten().filter_map(Value::as_str);
        let foreign: Vec<&str> = names
            .filter(|name| !name.starts_with("software.amazon.smithy:"))
            .collect();
        if !foreign.is_empty() {
            let message = format!("Maven packages are not fetched: {}", foreign.join(", "));
            let help = "fetch their .jar files yourself, and list them in `imports`, if the model needs them";
            let file = self.path.display().to_string();
            report::diagnostics(&[Diagnostic::warning(message).in_file(file).help(help)]);
        }
    }

    fn wrong(&self, message: impl Into<String>, help: &str) -> Vec<Diagnostic> {
        let file = self.path.display().to_string();
        vec![Diagnostic::error(message).in_file(file).help(help)]
    }

    fn projection(&self, name: &str) -> Option<&Map<String, Value>> {
        self.content.get("projections")?.get(name)?.as_object()
    }

    /// Returns the imports of a projection, which must not be abstract.
    fn imports_of(&self, name: &str) -> Result<Vec<PathBuf>, Vec<Diagnostic>> {
        let Some(projection) = self.projection(name) else {
            return Ok(Vec::new());
        };
        if projection.get("abstract") == Some(&Value::Bool(true)) {
            let message = format!("the projection `{name}` is abstract");
            let help = "name a projection that applies it";
            return Err(self.wrong(message, help));
        }
        self.paths(projection, "imports")
    }

    /// Collects the transforms of a projection, and of those that it applies.
    fn collect(
        &self,
        name: &str,
        transforms: &mut Vec<(String, Value)>,
        applying: &mut Vec<String>,
    ) -> Result<(), Vec<Diagnostic>> {
        let Some(projection) = self.projection(name) else {
            let message = format!("there is no projection `{name}`");
            return Err(self.wrong(message, "correct the name, or define the projection"));
        };
        if applying.iter().any(|other| other == name) {
            return Err(self.wrong("projections apply each other", "remove one of them"));
        }
        if applying.len() > MOST_LEVELS || transforms.len() > MOST_TRANSFORMS {
            let message = "projections apply too many others";
            return Err(self.wrong(message, "list their transforms in this one"));
        }
        let listed = match projection.get("transforms") {
            None => &[][..],
            Some(Value::Array(listed)) => listed,
            Some(_) => {
                return Err(self.wrong("`transforms` must be a list", "write a list of objects"));
            }
        };
        for transform in listed {
            let Some(transform_name) = transform.get("name").and_then(Value::as_str) else {
                return Err(self.wrong("a transform has no `name`", "name the transform"));
            };
            let arguments = transform.get("args").cloned().unwrap_or_default();
            if transform_name != APPLY {
                transforms.push((transform_name.to_owned(), arguments));
                continue;
            }
            // The deprecated form is a list without a key.
            let applied = arguments.get("projections").unwrap_or(&arguments);
            let Some(applied) = applied.as_array() else {
                let message = "the transform `apply` needs `projections`, a list of strings";
                return Err(self.wrong(message, "name the projections that are applied"));
            };
            for other in applied.iter().filter_map(Value::as_str) {
                applying.push(name.to_owned());
                self.collect(other, transforms, applying)?;
                applying.pop();
            }
            // Counts towards the limit even if the applied projections have no transforms.
            transforms.push((APPLY.to_owned(), Value::Null));
        }
        Ok(())
    }

    /// Returns the paths listed under a key, relative to the current directory.
    fn paths(&self, of: &Map<String, Value>, key: &str) -> Result<Vec<PathBuf>, Vec<Diagnostic>> {
        let wrong = || {
            self.wrong(
                format!("`{key}` must be a list of paths"),
                "write a list of strings",
            )
        };
        let folder = self.path.parent().unwrap_or(Path::new(""));
        match of.get(key) {
            None => Ok(Vec::new()),
            Some(Value::Array(paths)) => paths
                .iter()
                .map(|path| {
                    path.as_str()
                        .map(|path| folder.join(path))
                        .ok_or_else(wrong)
                })
                .collect(),
            Some(_) => Err(wrong()),
        }
    }

    /// Reads the models in files, archives and directories, including subdirectories.
    fn models(&self, paths: &[PathBuf]) -> Result<Vec<Source>, Vec<Diagnostic>> {
        let mut plain = Vec::new();
        let mut archives = Vec::new();
        for path in paths {
            self.walk(path, &mut plain, &mut archives, 0)?;
        }
        if plain.is_empty() && archives.is_empty() {
            let help = "list model files or directories in `sources`";
            return Err(self.wrong("the file names no model", help));
        }
        let mut sources = match plain.as_slice() {
            [] => Vec::new(),
            plain => files::read_models(plain)?,
        };
        for path in archives {
            sources.extend(archive::read(&path)?);
        }
        Ok(sources)
    }

    fn walk(
        &self,
        path: &Path,
        plain: &mut Vec<PathBuf>,
        archives: &mut Vec<PathBuf>,
        level: usize,
    ) -> Result<(), Vec<Diagnostic>> {
        if archive::is_archive(path) {
            archives.push(path.to_owned());
            return Ok(());
        }
        if !path.is_dir() {
            plain.push(path.to_owned());
            return Ok(());
        }
        if level > MOST_LEVELS {
            return Err(self.wrong(
                "the folders of models are nested too deep",
                "list the directories that contain models",
            ));
        }
        let told = |error: std::io::Error| {
            self.wrong(
                format!("{} cannot be read: {error}", path.display()),
                "correct the path",
            )
        };
        let entries = fs::read_dir(path).map_err(told)?;
        let mut below: Vec<PathBuf> = Vec::new();
        for entry in entries {
            below.push(entry.map_err(told)?.path());
        }
        below.sort();
        for path in below {
            let extension = path.extension().and_then(|extension| extension.to_str());
            if path.is_dir() || matches!(extension, Some("smithy" | "json" | "jar" | "zip")) {
                self.walk(&path, plain, archives, level + 1)?;
            }
        }
        Ok(())
    }
}
