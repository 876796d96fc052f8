//! Configuration in `ferrosmith.toml`, or in `[package.metadata.ferrosmith]` of the generated crate.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use ferrosmith::diagnostics::Diagnostic;
use ferrosmith::ir::Metadata;
use toml_edit::{DocumentMut, Item, TableLike};

use crate::args::{Generate, Parts, Service};
use crate::place::Place;
use crate::record;

const FILE: &str = "ferrosmith.toml";
const MANIFEST: &str = "Cargo.toml";
const KEYS: &str = "models, out, service, operations, crate-name, projection, protocol-tests, client, server, types, \
                    description, license, authors, repository, homepage, documentation, keywords, categories, \
                    one-crate and services";
const SERVICE_KEYS: &str = "models, service and operations";

/// The settings of a file. Its paths are relative to its directory.
#[derive(Debug, Default)]
pub struct Config {
    models: Vec<PathBuf>,
    out: Option<PathBuf>,
    service: Option<String>,
    operations: Vec<String>,
    crate_name: Option<String>,
    projection: Option<String>,
    protocol_tests: bool,
    parts: Parts,
    metadata: Metadata,
    one_crate: Option<String>,
    services: Vec<Service>,
    root: Option<PathBuf>,
    /// True if there is a configuration file, or a table in the manifest of the directory.
    is_present: bool,
}

impl Config {
    /// Reads the configuration of a directory, or of its nearest ancestor that has one.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read, or has unknown or invalid settings.
    pub fn find(directory: &Path) -> Result<Self, Diagnostic> {
        let above = directory.ancestors().take(64);
        for folder in above {
            // Paths are shown as the user would write them.
            let shown = match folder == directory {
                true => PathBuf::new(),
                false => folder.to_owned(),
            };
            if let Some(text) = text(&folder.join(FILE))? {
                let document = parse(&text, &shown.join(FILE))?;
                return Self::of(document.as_table(), &shown, &shown.join(FILE));
            }
            if let Some(mut config) = Self::in_manifest(folder, &shown)? {
                config
                    .out
                    .get_or_insert_with(|| match shown.as_os_str().is_empty() {
                        true => PathBuf::from("."),
                        false => shown.clone(),
                    });
                return Ok(config);
            }
        }
        Ok(Self::default())
    }

    /// Reads the settings that the crate in `out` [records](crate::record), unless there is a configuration. `out` is
    /// relative to the directory.
    ///
    /// # Errors
    /// Returns an error if the manifest cannot be read, or has unknown or invalid settings.
    pub fn or_recorded(self, directory: &Path, out: &Path) -> Result<Self, Diagnostic> {
        if self.is_present {
            return Ok(self);
        }
        let recorded = Self::in_manifest(&directory.join(out), out)?;
        Ok(recorded.map_or(self, |recorded| Self {
            out: Some(out.to_owned()),
            // The models may be outside the crate.
            root: None,
            is_present: false,
            ..recorded
        }))
    }

    /// Returns whether there is a configuration file, or a table in the manifest of the directory.
    pub fn is_present(&self) -> bool {
        self.is_present
    }

    /// Reads the table in the manifest of a folder.
    fn in_manifest(folder: &Path, shown: &Path) -> Result<Option<Self>, Diagnostic> {
        let Some(text) = text(&folder.join(MANIFEST))? else {
            return Ok(None);
        };
        let path = shown.join(MANIFEST);
        let document = parse(&text, &path)?;
        let metadata = document
            .get("package")
            .and_then(|package| package.get("metadata"));
        let Some(table) = metadata.and_then(|metadata| metadata.get("ferrosmith")) else {
            return Ok(None);
        };
        let table = table
            .as_table_like()
            .ok_or_else(|| wrong(&path, "`package.metadata.ferrosmith` must be a table"))?;
        Self::of(table, shown, &path).map(Some)
    }

    fn of(table: &dyn TableLike, folder: &Path, path: &Path) -> Result<Self, Diagnostic> {
        let mut config = Self {
            root: Some(folder.to_owned()),
            is_present: true,
            ..Self::default()
        };
        for (key, item) in table.iter() {
            match key {
                "models" => {
                    let models = texts(item).ok_or_else(|| not_a(path, key, "a list of paths"))?;
                    let paths = models.iter().map(|model| below(folder, model));
                    config.models = paths.collect();
                }
                "out" => config.out = Some(folder.join(string(item, path, key)?)),
                "service" => config.service = Some(string(item, path, key)?),
                "operations" => {
                    config.operations =
                        texts(item).ok_or_else(|| not_a(path, key, "a list of names"))?;
                }
                "one-crate" => config.one_crate = Some(string(item, path, key)?),
                "services" => config.services = services(item, folder, path)?,
                "crate-name" => config.crate_name = Some(string(item, path, key)?),
                "projection" => config.projection = Some(string(item, path, key)?),
                "protocol-tests" => config.protocol_tests = flag(item, path, key)?,
                "client" => config.parts.client = flag(item, path, key)?,
                "server" => config.parts.server = flag(item, path, key)?,
                "types" => config.parts.types = flag(item, path, key)?,
                _ if metadata(&mut config.metadata, key, item, path)? => {}
                other => {
                    let message = format!("the key `{other}` is unknown");
                    return Err(wrong(path, message).help(format!("use one of the keys {KEYS}")));
                }
            }
        }
        Ok(config)
    }

    /// Completes arguments with settings; the command line takes precedence.
    pub fn complete(&self, arguments: &mut Generate) {
        if !arguments.many.is_empty() {
            return;
        }
        if arguments.models.is_empty() {
            arguments.one_crate.clone_from(&self.one_crate);
            arguments.services.clone_from(&self.services);
            if self.one_crate.is_some() && self.services.is_empty() {
                arguments.many.clone_from(&self.models);
            }
        }
        let fill = |argument: &mut Option<String>, value: &Option<String>| {
            if argument.is_none() {
                argument.clone_from(value);
            }
        };
        fill(&mut arguments.service, &self.service);
        fill(&mut arguments.crate_name, &self.crate_name);
        if arguments.models.is_empty() {
            fill(&mut arguments.projection, &self.projection);
        }
        if arguments.operations.is_empty() {
            arguments.operations.clone_from(&self.operations);
        }
        if arguments.parts == Parts::default() {
            arguments.parts = self.parts;
        }
        arguments.metadata.clone_from(&self.metadata);
        arguments.protocol_tests |= self.protocol_tests;
    }

    /// Returns the place described by the configuration.
    pub fn place(&self, generate: &'static str) -> Place {
        let mut place = Place::current(generate);
        if let Some(root) = &self.root {
            place.root = match root.as_os_str().is_empty() {
                true => PathBuf::from("."),
                false => root.clone(),
            };
            place.models = vec![root.join("models")];
            place.out = root.join("generated");
        }
        if !self.models.is_empty() {
            place.models.clone_from(&self.models);
        }
        if let Some(out) = &self.out {
            place.out.clone_from(out);
        }
        place
    }
}

/// Returns a path that is relative to a folder.
fn below(folder: &Path, path: &str) -> PathBuf {
    record::plain(&folder.join(path))
}

/// Reads a key of the package. Returns false if it is not one.
fn metadata(
    metadata: &mut Metadata,
    key: &str,
    item: &Item,
    path: &Path,
) -> Result<bool, Diagnostic> {
    let text = match key {
        "description" => &mut metadata.description,
        "license" => &mut metadata.license,
        "repository" => &mut metadata.repository,
        "homepage" => &mut metadata.homepage,
        "documentation" => &mut metadata.documentation,
        _ => {
            let list = match key {
                "authors" => &mut metadata.authors,
                "keywords" => &mut metadata.keywords,
                "categories" => &mut metadata.categories,
                _ => return Ok(false),
            };
            *list = texts(item).ok_or_else(|| not_a(path, key, "a list of strings"))?;
            return Ok(true);
        }
    };
    *text = Some(string(item, path, key)?);
    Ok(true)
}

/// Reads the tables of services, by module name.
fn services(item: &Item, folder: &Path, path: &Path) -> Result<Vec<Service>, Diagnostic> {
    let tables = item
        .as_table_like()
        .ok_or_else(|| not_a(path, "services", "a table for each service"))?;
    let mut services = Vec::new();
    for (name, item) in tables.iter() {
        let full = format!("services.{name}");
        let table = item
            .as_table_like()
            .ok_or_else(|| not_a(path, &full, "a table"))?;
        let mut service = Service {
            module: Some(name.replace('-', "_")),
            ..Service::default()
        };
        for (key, item) in table.iter() {
            let full = format!("{full}.{key}");
            match key {
                "models" => {
                    let models =
                        texts(item).ok_or_else(|| not_a(path, &full, "a list of paths"))?;
                    let paths = models.iter().map(|model| below(folder, model));
                    service.models = paths.collect();
                }
                "service" => service.service = Some(string(item, path, &full)?),
                "operations" => {
                    service.operations =
                        texts(item).ok_or_else(|| not_a(path, &full, "a list of names"))?;
                }
                _ => {
                    let message = format!("the key `{full}` is unknown");
                    let help = format!("use one of the keys {SERVICE_KEYS}");
                    return Err(wrong(path, message).help(help));
                }
            }
        }
        if service.models.is_empty() {
            return Err(wrong(path, format!("`{full}` names no models")));
        }
        services.push(service);
    }
    Ok(services)
}

fn text(path: &Path) -> Result<Option<String>, Diagnostic> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        // A path below a file is reported where something is written to it.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(error) => Err(wrong(path, format!("the file cannot be read: {error}"))),
    }
}

fn parse(text: &str, path: &Path) -> Result<DocumentMut, Diagnostic> {
    text.parse::<DocumentMut>().map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start));
        let diagnostic = wrong(
            path,
            format!("this is not readable TOML: {}", error.message()),
        );
        match before {
            Some(before) => {
                let line = before.rsplit('\n').next().unwrap_or_default();
                diagnostic.at(before.matches('\n').count() + 1, line.chars().count() + 1)
            }
            None => diagnostic,
        }
    })
}

fn wrong(path: &Path, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(message)
        .in_file(path.display().to_string())
        .help("correct the configuration")
}

fn not_a(path: &Path, key: &str, wanted: &str) -> Diagnostic {
    wrong(path, format!("`{key}` must be {wanted}"))
}

fn flag(item: &Item, path: &Path, key: &str) -> Result<bool, Diagnostic> {
    let value = item.as_bool();
    value.ok_or_else(|| not_a(path, key, "true or false"))
}

fn string(item: &Item, path: &Path, key: &str) -> Result<String, Diagnostic> {
    let text = item.as_str().filter(|text| !text.is_empty());
    text.map(str::to_owned)
        .ok_or_else(|| not_a(path, key, "a string"))
}

/// Reads a string or a list of strings.
fn texts(item: &Item) -> Option<Vec<String>> {
    if let Some(text) = item.as_str() {
        return Some(vec![text.to_owned()]);
    }
    let items = item.as_array()?.iter();
    items.map(|item| item.as_str().map(str::to_owned)).collect()
}
