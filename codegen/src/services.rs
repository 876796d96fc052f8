//! Crates with several services, which share one runtime.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::Diagnostic;
use crate::embed::in_service;
use crate::files::Kind;
use crate::ir::{Package, RuntimeModule};
use crate::smithy::Source;
use crate::{Generated, Lowered, Options, Set, Summary, emit, lower, render, smithy};

/// The model of a service in a crate with several.
#[derive(Debug, Clone, Default)]
pub struct ServiceModel {
    /// The model files.
    pub sources: Vec<Source>,
    /// The shape id of the service. Required only if the model contains several.
    pub service: Option<String>,
    /// The operations to generate, with the shapes that they use. `*` in a name matches any characters. Empty for all
    /// operations.
    pub operations: Vec<String>,
    /// The name of the module, in snake case. By default, it is derived from the `sdkId`, title or name of the
    /// service.
    pub module: Option<String>,
}

/// Generates one crate for several services. Each service is a module with a feature of the same name.
///
/// # Errors
/// Returns all problems of the models, the options and the name.
pub fn generate_services(
    models: Vec<ServiceModel>,
    name: &str,
    options: &Options,
) -> Result<Generated, Vec<Diagnostic>> {
    let (mut packages, mut warnings) = (Vec::new(), Vec::new());
    let (models, mut problems) = with_operations(models, &options.operations);
    for model in models {
        match lowered(model, name, options) {
            Ok((package, findings)) => {
                packages.push(package);
                warnings.extend(findings);
            }
            Err(findings) => problems.extend(findings),
        }
    }
    packages.sort_by(|one, other| module(one).cmp(module(other)));
    problems.extend(clashes(&packages));
    if packages.is_empty() && problems.is_empty() {
        let help = "name a model for each service";
        problems.push(Diagnostic::error("there is no service for the crate").help(help));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let summary = summary(name, &packages);
    let files = files_of(name, packages, options)?;
    let lines = files
        .iter()
        .map(|(_, file)| file.text.lines().count())
        .sum();
    Ok(Generated {
        files,
        summary: Summary { lines, ..summary },
        warnings,
    })
}

/// Keeps the operations that match these names and patterns, and the services that have any. Returns an error for each
/// name that no service has.
fn with_operations(
    models: Vec<ServiceModel>,
    wanted: &[String],
) -> (Vec<ServiceModel>, Vec<Diagnostic>) {
    if wanted.is_empty() {
        return (models, Vec::new());
    }
    let mut found = BTreeSet::new();
    let mut kept = Vec::new();
    for mut model in models {
        let examined = smithy::examine(&model.sources).model;
        if let Ok(service) = smithy::find_service(&examined, model.service.as_deref()) {
            model.operations = smithy::matching_operations(&examined, &service, wanted);
            found.extend(model.operations.iter().cloned());
            if model.operations.is_empty() {
                continue;
            }
        }
        kept.push(model);
    }
    let absent = wanted.iter().filter(|name| !found.contains(*name));
    let problem = |name: &String| {
        let message = match name.contains('*') {
            true => format!("no operation of any service matches `{name}`"),
            false => format!("no service has an operation `{name}`"),
        };
        Diagnostic::error(message)
            .help("correct the name: correct the name: correct the name: names are written as in the models")
    };
    (kept, absent.map(problem).collect())
}

/// Lowers a model, including examples.
fn lowered(
    model: ServiceModel,
    name: &str,
    options: &Options,
) -> Result<(Package, Vec<Diagnostic>), Vec<Diagnostic>> {
    let module = model.module.unwrap_or_default();
    if !module.is_empty() && syn::parse_str::<syn::Ident>(&module).is_err() {
        let message = format!("`{}` cannot be the name of a module", module.escape_debug());
        return Err(vec![
            Diagnostic::error(message).help("use a name in snake case"),
        ]);
    }
    if lower::is_reserved_module(&module) {
        let message = format!("the crate has another module `{module}`, or a feature of that name");
        return Err(vec![Diagnostic::error(message).help("use another name")]);
    }
    let options = Options {
        service: model.service,
        operations: model.operations,
        crate_name: Some(name.to_owned()),
        ..options.clone()
    };
    let sources = model.sources;
    let Lowered {
        mut package,
        automata,
        mut warnings,
    } = crate::lowered(&sources, &options, Some(&module))?;
    let left_out = lower::add_examples(&mut package, &automata);
    warnings.extend(smithy::locate(left_out, &sources));
    Ok((package, warnings))
}

fn module(package: &Package) -> &str {
    package.module.as_ref().map_or("", |module| &module.name)
}

/// Reports services with the same module name.
fn clashes(packages: &[Package]) -> Vec<Diagnostic> {
    let mut owners: BTreeMap<&str, &Package> = BTreeMap::new();
    let mut problems = Vec::new();
    for package in packages {
        if let Some(other) = owners.insert(module(package), package) {
            let message = format!(
                "`{}` and `{}` would both be the module `{}`",
                other.service.id,
                package.service.id,
                module(package)
            );
            let help = "name the module of one of them in the configuration, or leave one of the models out";
            problems.push(
                Diagnostic::error(message)
                    .on(&package.service.id)
                    .help(help),
            );
        }
    }
    problems
}

/// Returns the total number of items of all services.
fn summary(name: &str, packages: &[Package]) -> Summary {
    let mut sum = Summary {
        service: name.to_owned(),
        ..Summary::default()
    };
    for one in packages.iter().map(Summary::of) {
        sum.shapes += one.shapes;
        sum.operations += one.operations;
        sum.structures += one.structures;
        sum.enums += one.enums;
        sum.unions += one.unions;
        sum.errors += one.errors;
        sum.constraints += one.constraints;
        for protocol in one.protocols {
            if !sum.protocols.contains(&protocol) {
                sum.protocols.push(protocol);
            }
        }
    }
    sum
}

/// Generates the files of the crate: the runtime once, and each service in the folder of its module.
fn files_of(
    name: &str,
    mut packages: Vec<Package>,
    options: &Options,
) -> Result<crate::files::FileSet, Vec<Diagnostic>> {
    let crate_has_calls = packages.iter().any(Package::has_calls);
    for module in packages
        .iter_mut()
        .filter_map(|package| package.module.as_mut())
    {
        module.crate_has_calls = crate_has_calls;
    }
    let runtime = shared_runtime(&packages);
    let threads = crate::threads(options);
    let mut set = Set::default();
    let manifest = emit::services_manifest(name, "0.1.0", &packages, &options.metadata);
    set.insert(
        "Cargo.toml",
        Kind::Manifest,
        crate::manifest_text(&manifest),
    );
    set.insert(
        "README.md",
        Kind::Readme,
        emit::services_readme(name, &packages),
    );
    set.runtime(&runtime, &name.replace('-', "_"));
    let root = emit::services_files(name, &packages, &runtime);
    set.rendered(render::source_files(root, threads), str::to_owned, |text| {
        render::shared_file(&text)
    });
    for package in packages {
        let module = module(&package).to_owned();
        let place = |path: &str| path.replacen("src/", &format!("src/{module}/"), 1);
        let form = |text: String| in_service(&text, &module);
        let shared = render::source_files(emit::shared_files(&package), threads);
        set.rendered(shared, place, form);
        let items = render::source_files(emit::item_files(package), threads);
        set.rendered(items, place, form);
    }
    set.seal(name)
}

/// Returns the parts of the runtime that at least one service needs.
fn shared_runtime(packages: &[Package]) -> BTreeSet<RuntimeModule> {
    let features: Vec<_> = packages.iter().flat_map(Package::features).collect();
    let modules = packages
        .iter()
        .flat_map(|package| package.runtime.iter().copied());
    RuntimeModule::closure(modules, &features)
}
