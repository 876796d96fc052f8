//! Ferrosmith reads a [Smithy](https://smithy.io/2.0/index.html) model and writes a small Rust crate: request and
//! response structs, builders that the compiler checks, a validator for every constraint, one error enum per
//! operation, a client and a server.
//!
//! The library converts model files to a set of files, or to diagnostics. Data flows one way:
//!
//! 1. [`smithy`] loads model files into a `Model`.
//! 2. [`lower`] makes all decisions and returns the [`ir`], the intermediate representation of the crate.
//! 3. [`emit`] converts the IR to tokens.
//! 4. [`render`] formats the tokens as text.
//! 5. [`files`] compares the texts with the files on disk, and writes them.
//!
//! [`diff`] compares two IRs, and reports the changes for users of the crate.

pub mod automaton;
mod decimal;
pub mod diagnostics;
pub mod diff;
mod embed;
pub mod emit;
pub mod files;
mod generator;
pub mod ir;
mod jmespath;
pub mod lower;
pub mod markdown;
pub mod release;
pub mod render;
mod rust_text;
mod services;
pub mod smithy;
mod summary;

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::num::NonZero;
use std::thread::available_parallelism;

use diagnostics::{Diagnostic, has_errors};
use files::{FileSet, Kind};
use ir::{Halves, Metadata, Package, RuntimeModule, ServiceModule};
use lower::Lowered;
use render::Rendered;
use smithy::{Closure, Examined, Model, Source};

pub use generator::{Error, Generator, Output};
pub use services::{ServiceModel, generate_services};
pub use summary::Summary;

/// The options of the generator.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The shape id of the service. Required only if the model contains several.
    pub service: Option<String>,
    /// The operations to generate, with the shapes that they use. `*` in a name matches any characters. Empty for all
    /// operations.
    pub operations: Vec<String>,
    /// The name of the crate. By default, it is derived from the `sdkId`, title or name of the service.
    pub crate_name: Option<String>,
    /// The number of threads. By default, the number of cores.
    pub threads: Option<NonZero<usize>>,
    /// Also generates tests from the protocol tests, endpoint tests and examples in the model.
    pub protocol_tests: bool,
    /// The halves of the crate besides types, builders and validators; with [`Halves::NONE`], it has no others, and no
    /// features. By default, it has the halves that the protocols of the service support.
    pub halves: Option<Halves>,
    /// The facts of the package that do not follow from the model.
    pub metadata: Metadata,
}

/// A crate, in memory.
#[derive(Debug, Clone)]
pub struct Generated {
    /// The files of the crate.
    pub files: FileSet,
    /// The number of items of each kind.
    pub summary: Summary,
    /// The warnings about the model.
    pub warnings: Vec<Diagnostic>,
}

/// Generates a crate from model files.
///
/// # Errors
/// Returns all problems of the model and the options.
pub fn generate(sources: Vec<Source>, options: &Options) -> Result<Generated, Vec<Diagnostic>> {
    let Lowered {
        mut package,
        automata,
        mut warnings,
    } = lowered(&sources, options, None)?;
    let left_out = lower::add_examples(&mut package, &automata);
    warnings.extend(smithy::locate(left_out, &sources));
    // The model is dropped before examples are written, because memory use peaks there.
    drop((automata, sources));
    let mut summary = Summary::of(&package);
    let files = files_of(package, options)?;
    summary.lines = files
        .iter()
        .map(|(_, file)| file.text.lines().count())
        .sum();
    Ok(Generated {
        files,
        summary,
        warnings,
    })
}

/// Lowers model files to the IR of a crate, without examples.
///
/// # Errors
/// Returns all problems of the model and the options.
pub fn package(
    sources: &[Source],
    options: &Options,
) -> Result<(Package, Vec<Diagnostic>), Vec<Diagnostic>> {
    let lowered = lowered(sources, options, None)?;
    Ok((lowered.package, lowered.warnings))
}

/// Lowers a model to a crate, or to a module with this name. An empty name means the default.
fn lowered(
    sources: &[Source],
    options: &Options,
    module: Option<&str>,
) -> Result<Lowered, Vec<Diagnostic>> {
    let Examined {
        model,
        mut findings,
        has_all_bindings,
    } = smithy::examine(sources);
    let closure = closure(&model, options);
    let closure = closure.map_err(|problems| {
        // Shapes that could not be parsed may be missing for other shapes.
        if has_all_bindings {
            findings.extend(problems);
        }
    });
    let crate_name = options.crate_name.as_deref();
    let further = match closure {
        Ok(closure) if !has_errors(&findings) => match lower::lower(
            &model,
            &closure,
            crate_name,
            options.halves,
            module.map(|name| service_module(&model, &closure, name)),
        ) {
            Ok(mut lowered) => {
                findings.extend(smithy::locate(lowered.warnings, sources));
                lowered.warnings = findings;
                return Ok(lowered);
            }
            Err(problems) => problems,
        },
        // Nothing can be generated from the model, but more problems can be reported.
        closure => lower::examine(&model, closure.ok().as_ref(), crate_name),
    };
    findings.extend(smithy::locate(further, sources));
    findings.sort_by_key(|finding| Reverse(finding.severity));
    Err(findings)
}

fn service_module(model: &Model, closure: &Closure, name: &str) -> ServiceModule {
    ServiceModule {
        name: match name {
            "" => lower::module_name(model, &closure.service),
            name => name.to_owned(),
        },
        crate_has_calls: false,
    }
}

/// Returns the shapes of the model that the options select.
fn closure(model: &Model, options: &Options) -> Result<Closure, Vec<Diagnostic>> {
    let service =
        smithy::find_service(model, options.service.as_deref()).map_err(|error| vec![error])?;
    let operations = (!options.operations.is_empty()).then_some(options.operations.as_slice());
    Closure::of(model, &service, operations)
}

/// Generates the files of a package.
fn files_of(package: Package, options: &Options) -> Result<FileSet, Vec<Diagnostic>> {
    let mut set = Set::default();
    set.insert(
        "Cargo.toml",
        Kind::Manifest,
        manifest_text(&emit::manifest(&package, &options.metadata)),
    );
    set.insert("README.md", Kind::Readme, emit::readme(&package));
    set.runtime(&package.runtime, &package.crate_ident());
    if options.protocol_tests {
        for (path, text) in emit::protocol_tests(&package)
            .into_iter()
            .chain(emit::example_tests(&package))
            .chain(emit::endpoint_tests(&package))
        {
            set.insert(&path, Kind::Generated, render::test_file(&text));
        }
    }
    let owner = package.service.id.to_string();
    let threads = threads(options);
    set.rendered(
        render::source_files(emit::shared_files(&package), threads),
        str::to_owned,
        |text| text,
    );
    set.rendered(
        render::source_files(emit::item_files(package), threads),
        str::to_owned,
        |text| text,
    );
    set.seal(&owner)
}

fn manifest_text(manifest: &str) -> String {
    format!("{}\n{manifest}", files::KEPT)
}

fn threads(options: &Options) -> NonZero<usize> {
    let threads = options.threads.or_else(|| available_parallelism().ok());
    threads.unwrap_or(NonZero::<usize>::MIN)
}

/// The files of a crate, and the problems with them.
#[derive(Default)]
struct Set {
    files: FileSet,
    problems: Vec<Diagnostic>,
}

impl Set {
    fn insert(&mut self, path: &str, kind: Kind, text: String) {
        self.problems
            .extend(self.files.insert(path, kind, text).err());
    }

    /// Copies the runtime. Examples in its documentation use the name of the crate.
    fn runtime(&mut self, runtime: &BTreeSet<RuntimeModule>, krate: &str) {
        for file in runtime.iter().map(|module| module.file()) {
            let text = render::runtime_file(&file.text.replace("the_crate", krate));
            self.insert(
                &format!("src/runtime/{}.rs", file.path),
                Kind::Generated,
                text,
            );
        }
    }

    /// Adds rendered files, moved and converted for their place.
    fn rendered(
        &mut self,
        files: Vec<Rendered>,
        place: impl Fn(&str) -> String,
        form: impl Fn(String) -> String,
    ) {
        for Rendered { path, origin, text } in files {
            match text {
                Ok(text) => self.insert(&place(&path), Kind::Generated, form(text)),
                Err(error) => self.problems.push(fault(&path, &origin.id, &error)),
            }
        }
    }

    fn seal(mut self, owner: &str) -> Result<FileSet, Vec<Diagnostic>> {
        self.problems.extend(self.files.seal(owner).err());
        match self.problems.is_empty() {
            true => Ok(self.files),
            false => Err(self.problems),
        }
    }
}

fn fault(path: &str, id: &smithy::ShapeId, error: &str) -> Diagnostic {
    Diagnostic::error(format!(
        "the code generated for `{path}` is not valid Rust: {error}"
    ))
    .on(id)
    .help("report this bug of the generator, with the shape")
}
