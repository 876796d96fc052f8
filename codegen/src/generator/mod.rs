//! The generator for build scripts and custom commands.

mod error;
mod place;

use std::env;
use std::path::PathBuf;

pub use error::Error;

use crate::diagnostics::Diagnostic;
use crate::embed::embedded;
use crate::files::{self, FileSet, Kind, Written};
use crate::ir::{Halves, Metadata};
use crate::smithy::Source;
use crate::{Options, ServiceModel, Summary};

/// The file that a crate includes to get a generated module.
const INCLUDE: &str = "include.rs";

/// Generates a crate, or a module for a build script, from model files.
///
/// In a program such as an `xtask`, it writes a crate:
///
/// ```no_run
/// # fn main() -> Result<(), ferrosmith::Error> {
/// ferrosmith::Generator::new()
///     .model("model")
///     .out_dir("crates/weather")
///     .generate()?;
/// # Ok(())
/// # }
/// ```
///
/// In a `build.rs`, it writes a module below `OUT_DIR`, and makes Cargo run the script again when a model changes:
///
/// ```no_run
/// # fn main() -> Result<(), ferrosmith::Error> {
/// ferrosmith::Generator::new().model("model").module("weather").generate()?;
/// # Ok(())
/// # }
/// ```
///
/// The crate includes the module with `include!(concat!(env!("OUT_DIR"), "/weather/include.rs"));`. Code with
/// features, such as that of protocols, is compiled if the crate has features with the same names, and the
/// dependencies that a generated manifest lists for them.
#[derive(Debug, Clone, Default)]
#[must_use = "nothing happens before `generate` is called"]
pub struct Generator {
    models: Vec<PathBuf>,
    sources: Vec<Source>,
    out_dir: Option<PathBuf>,
    module: Option<String>,
    one_crate: Option<String>,
    services: Vec<(Vec<PathBuf>, ServiceModel)>,
    options: Options,
}

/// The result of a generation.
#[derive(Debug)]
pub struct Output {
    /// The files that were written and removed.
    pub written: Written,
    /// The number of items of each kind.
    pub summary: Summary,
    /// The warnings about the model.
    pub warnings: Vec<Diagnostic>,
    /// The file to include, if a module was generated.
    pub include: Option<PathBuf>,
}

impl Generator {
    /// Creates a generator without models.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a model file (`.smithy` or `.json`) or a directory of model files. All files are merged.
    pub fn model(mut self, path: impl Into<PathBuf>) -> Self {
        self.models.push(path.into());
        self
    }

    /// Adds a model in memory.
    pub fn source(mut self, source: Source) -> Self {
        self.sources.push(source);
        self
    }

    /// Sets the output directory: that of the crate, or the parent directory of the module. Build scripts may write
    /// only below `OUT_DIR`, which is the default for modules.
    pub fn out_dir(mut self, directory: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(directory.into());
        self
    }

    /// Generates a module with this name instead of a crate.
    pub fn module(mut self, name: impl Into<String>) -> Self {
        self.module = Some(name.into());
        self
    }

    /// Generates one crate of this name with a module for each service that [`add_service`](Generator::add_service)
    /// adds. They share one runtime.
    pub fn one_crate(mut self, name: impl Into<String>) -> Self {
        self.one_crate = Some(name.into());
        self
    }

    /// Adds a service to a crate with several services: its model files, in addition to the sources in `service`, and
    /// the selected operations.
    pub fn add_service<P: Into<PathBuf>>(
        mut self,
        models: impl IntoIterator<Item = P>,
        service: ServiceModel,
    ) -> Self {
        let models = models.into_iter().map(Into::into).collect();
        self.services.push((models, service));
        self
    }

    /// Selects the halves of the crate besides types, builders and validators; with [`Halves::NONE`], it has no others,
    /// and no features. By default, it has the halves that the protocols of the service support.
    pub fn halves(mut self, halves: Halves) -> Self {
        self.options.halves = Some(halves);
        self
    }

    /// Sets the facts of the package that do not follow from the model, such as its licence.
    pub fn metadata(mut self, metadata: Metadata) -> Self {
        self.options.metadata = metadata;
        self
    }

    /// Selects the service by its shape id. Required only if the models contain several.
    pub fn service(mut self, id: impl Into<String>) -> Self {
        self.options.service = Some(id.into());
        self
    }

    /// Generates only this operation, other operations given in the same way, and the shapes that they use. `*` in the
    /// name matches any characters.
    pub fn operation(mut self, name: impl Into<String>) -> Self {
        self.options.operations.push(name.into());
        self
    }

    /// Sets the name of the crate. By default, it is derived from the `sdkId`, title or name of the service.
    pub fn crate_name(mut self, name: impl Into<String>) -> Self {
        self.options.crate_name = Some(name.into());
        self
    }

    /// Generates the code, and writes files that have changed. In a build script, also prints the directives that make
    /// Cargo run the script again when a model changes, and the warnings.
    ///
    /// # Errors
    /// Returns an error with all problems of models and options, or of files that cannot be written.
    pub fn generate(self) -> Result<Output, Error> {
        let build_script = env::var_os("OUT_DIR").map(PathBuf::from);
        if build_script.is_some() {
            let of_services = self.services.iter().flat_map(|(models, _)| models);
            for model in self.models.iter().chain(of_services) {
                println!("cargo::rerun-if-changed={}", model.display());
            }
        }
        let out = self.out(build_script.as_deref())?;
        let module = self.module.clone();
        let generated = match &self.one_crate {
            Some(name) => {
                let services = read_services(self.services)?;
                crate::generate_services(services, name, &self.options)?
            }
            None => {
                let mut sources = self.sources;
                if !self.models.is_empty() || sources.is_empty() {
                    sources.extend(files::read_models(&self.models)?);
                }
                crate::generate(sources, &self.options)?
            }
        };
        if build_script.is_some() {
            for warning in &generated.warnings {
                println!("cargo::warning={}", one_line(warning));
            }
        }
        let (files, include) = match &module {
            Some(module) => (
                module_files(&generated.files, module)?,
                Some(out.join(INCLUDE)),
            ),
            None => (generated.files, None),
        };
        Ok(Output {
            written: files.write(&out)?,
            summary: generated.summary,
            warnings: generated.warnings,
            include,
        })
    }
}

/// Reads the models of the services of a crate with several.
fn read_services(
    services: Vec<(Vec<PathBuf>, ServiceModel)>,
) -> Result<Vec<ServiceModel>, Vec<Diagnostic>> {
    let (mut read, mut problems) = (Vec::new(), Vec::new());
    for (paths, mut service) in services {
        if !paths.is_empty() {
            match files::read_models(&paths) {
                Ok(sources) => service.sources.extend(sources),
                Err(others) => problems.extend(others),
            }
        }
        read.push(service);
    }
    match problems.is_empty() {
        true => Ok(read),
        false => Err(problems),
    }
}

/// Converts the files of a crate to those of a module, and adds the file to include.
fn module_files(files: &FileSet, module: &str) -> Result<FileSet, Vec<Diagnostic>> {
    let mut embedded_files = FileSet::new();
    let mut problems = Vec::new();
    let mut insert = |path: &str, text: String| {
        problems.extend(embedded_files.insert(path, Kind::Generated, text).err());
    };
    for (path, file) in files.iter() {
        if path.starts_with("src/") && path.ends_with(".rs") {
            insert(path, embedded(&file.text, module));
        }
    }
    let notice = files
        .get("src/lib.rs")
        .and_then(|file| file.text.lines().next());
    let include = format!(
        "{}\n\n#[allow(unexpected_cfgs)]\n#[path = \"src/lib.rs\"]\npub mod {module};\n",
        notice.unwrap_or_default()
    );
    insert(INCLUDE, include);
    problems.extend(embedded_files.seal(module).err());
    match problems.is_empty() {
        true => Ok(embedded_files),
        false => Err(problems),
    }
}

/// Formats a diagnostic in one line, as Cargo prints warnings.
fn one_line(finding: &Diagnostic) -> String {
    let text = finding.to_string();
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines.join(" ")
}
