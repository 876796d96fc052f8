//! Ferrosmith reads a [Smithy](https://smithy.io/2.0/index.html) model and writes a small Rust crate: request
//! and response structs with builders that the compiler checks, a validator for every constraint, and one
//! error enum per operation.
//!
//! It is a pure library: model files go in, a set of files or diagnostics comes out. Data flows one way:
//!
//! 1. [`smithy`] loads the files and says what they say;
//! 2. [`lower`] decides what the crate will hold, as [`ir`];
//! 3. [`emit`] spells that out as tokens;
//! 4. [`render`] makes text of them;
//! 5. [`files`] holds the texts, compares them with what is on disk, and writes them.
//!
//! [`diff`] compares two versions of 2. and says what one changes for users of the other.

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
pub mod smithy;
mod summary;

use std::cmp::Reverse;
use std::num::NonZero;
use std::thread::available_parallelism;

use diagnostics::{Diagnostic, has_errors};
use files::{FileSet, Kind};
use ir::Package;
use lower::Lowered;
use render::Rendered;
use smithy::{Closure, Examined, Model, Source};

pub use generator::{Error, Generator, Output};
pub use summary::Summary;

/// The options of a generation.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The service, by shape id. Needed only where the model holds several.
    pub service: Option<String>,
    /// Keeps only these operations and what they reach; in a name, `*` stands for any characters. Empty means all.
    pub operations: Vec<String>,
    /// The name of the crate. By default it is made of the `sdkId`, title or name of the service.
    pub crate_name: Option<String>,
    /// The number of threads that write the code. By default as many as the machine has.
    pub threads: Option<NonZero<usize>>,
    /// Writes the tests that the model carries, too: those of protocols and of endpoints, and its examples.
    pub protocol_tests: bool,
}

/// A crate, in memory.
#[derive(Debug, Clone)]
pub struct Generated {
    /// The files of the crate.
    pub files: FileSet,
    /// The numbers of its items.
    pub summary: Summary,
    /// The warnings about the model.
    pub warnings: Vec<Diagnostic>,
}

/// Makes a crate of model files.
///
/// # Errors
/// Everything that is wrong with the model or the options, at once.
pub fn generate(sources: Vec<Source>, options: &Options) -> Result<Generated, Vec<Diagnostic>> {
    let Lowered {
        mut package,
        automata,
        mut warnings,
    } = lowered(&sources, options)?;
    let unfit = lower::add_examples(&mut package, &automata);
    warnings.extend(smithy::locate(unfit, &sources));
    // What has been read is not held while the crate is spelled out: that is when memory is short.
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

/// Makes the IR of model files: the crate before it is spelled out, without examples.
///
/// # Errors
/// Everything that is wrong with the model or the options, at once.
pub fn package(
    sources: &[Source],
    options: &Options,
) -> Result<(Package, Vec<Diagnostic>), Vec<Diagnostic>> {
    let lowered = lowered(sources, options)?;
    Ok((lowered.package, lowered.warnings))
}

fn lowered(sources: &[Source], options: &Options) -> Result<Lowered, Vec<Diagnostic>> {
    let Examined {
        model,
        mut findings,
        has_all_bindings,
    } = smithy::examine(sources);
    let closure = closure(&model, options);
    let closure = closure.map_err(|problems| {
        // What could not be read may be what is not found.
        if has_all_bindings {
            findings.extend(problems);
        }
    });
    let crate_name = options.crate_name.as_deref();
    let further = match closure {
        Ok(closure) if !has_errors(&findings) => match lower::lower(&model, &closure, crate_name) {
            Ok(mut lowered) => {
                findings.extend(smithy::locate(lowered.warnings, sources));
                lowered.warnings = findings;
                return Ok(lowered);
            }
            Err(problems) => problems,
        },
        // Nothing can be made of the model, but there may be more to say about it.
        closure => lower::examine(&model, closure.ok().as_ref(), crate_name),
    };
    findings.extend(smithy::locate(further, sources));
    findings.sort_by_key(|finding| Reverse(finding.severity));
    Err(findings)
}

/// Returns what the options choose of the model.
fn closure(model: &Model, options: &Options) -> Result<Closure, Vec<Diagnostic>> {
    let service =
        smithy::find_service(model, options.service.as_deref()).map_err(|error| vec![error])?;
    let operations = (!options.operations.is_empty()).then_some(options.operations.as_slice());
    Closure::of(model, &service, operations)
}

/// Spells a package out.
fn files_of(package: Package, options: &Options) -> Result<FileSet, Vec<Diagnostic>> {
    let threads = options.threads.or_else(|| available_parallelism().ok());
    let threads = threads.unwrap_or(NonZero::<usize>::MIN);
    let mut files = FileSet::new();
    let mut problems = Vec::new();
    let mut insert = |path: String, kind, text: String| {
        problems.extend(files.insert(path, kind, text).err());
    };
    insert(
        "Cargo.toml".to_owned(),
        Kind::Manifest,
        format!("{}\n{}", files::KEPT, emit::manifest(&package)),
    );
    // Examples in the runtime's documentation use the crate by this name.
    let krate = package.crate_ident();
    for file in package.runtime.iter().map(|module| module.file()) {
        insert(
            format!("src/runtime/{}.rs", file.path),
            Kind::Generated,
            render::runtime_file(&file.text.replace("the_crate", &krate)),
        );
    }
    if options.protocol_tests {
        for (path, text) in emit::protocol_tests(&package)
            .into_iter()
            .chain(emit::example_tests(&package))
            .chain(emit::endpoint_tests(&package))
        {
            insert(path, Kind::Generated, render::test_file(&text));
        }
    }
    let owner = package.service.id.to_string();
    let mut rendered = render::source_files(emit::shared_files(&package), threads);
    rendered.extend(render::source_files(emit::item_files(package), threads));
    let mut faults = Vec::new();
    for Rendered { path, origin, text } in rendered {
        match text {
            Ok(text) => insert(path, Kind::Generated, text),
            Err(error) => faults.push(fault(&path, &origin.id, &error)),
        }
    }
    problems.extend(faults);
    problems.extend(files.seal(&owner).err());
    if problems.is_empty() {
        Ok(files)
    } else {
        Err(problems)
    }
}

fn fault(path: &str, id: &smithy::ShapeId, error: &str) -> Diagnostic {
    Diagnostic::error(format!("the code made for `{path}` is not Rust: {error}"))
        .on(id)
        .help("this is a fault of the generator; please report it together with the shape")
}
