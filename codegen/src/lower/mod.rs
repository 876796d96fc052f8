//! Converts a model to the IR. Makes all decisions about the crate: names, optionality, boxes, checks, documentation.

mod auth;
mod bodies;
mod calls;
mod checksums;
mod clashes;
mod constraint_docs;
mod constraints;
mod context;
mod crate_docs;
mod crate_names;
mod customizations;
mod defaults;
mod digest;
mod doc_links;
mod docs;
mod endpoints;
mod enumeration;
mod event_methods;
mod event_tests;
mod examples;
mod halves;
mod handlers;
mod http;
mod limits;
mod listed_tests;
mod malformed_tests;
mod methods;
pub mod named_constraints;
mod names;
mod operation;
mod pagination;
mod patterns;
mod protocol_tests;
mod recursion;
mod runtime;
mod shapes;
mod streams;
mod structure;
mod test_clients;
mod types;
mod union_methods;
mod unions;
mod waiters;
mod wire;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Diagnostic, has_errors};
use crate::ir::{
    Constraint, Halves, Ident, Module, NamedConstraint, Operation, Package, PatternTable,
    RuntimeModule, Service, ServiceModule, Structure, TypeItem, WireProtocols,
};
use crate::smithy::trait_ids::{self, AWS_QUERY_COMPATIBLE as QUERY_COMPATIBLE};
use crate::smithy::{Closure, Model, Shape, ShapeId, ShapeKind, effective_errors, incomparable};

pub use crate_names::{is_reserved as is_reserved_module, module_of as module_name};
pub use examples::{Automata, add as add_examples};

use context::{Context, TypeName};
use recursion::Recursion;
use shapes::OperationShapes;

/// The result of lowering.
#[derive(Debug)]
pub struct Lowered {
    /// The package.
    pub package: Package,
    /// The compiled patterns of its constraints.
    pub automata: Automata,
    /// The warnings, which do not stop generation.
    pub warnings: Vec<Diagnostic>,
}

/// Lowers the model of a service.
///
/// # Errors
/// Returns an error if the model contains types that exceed the limits, or if the name is not valid for a crate. Also
/// reports patterns that cannot be compiled.
pub fn lower(
    model: &Model,
    closure: &Closure,
    crate_name: Option<&str>,
    halves: Option<Halves>,
    module: Option<ServiceModule>,
) -> Result<Lowered, Vec<Diagnostic>> {
    if !refusals(model, &closure.shapes, crate_name).is_empty() {
        return Err(examine(model, Some(closure), crate_name));
    }
    let shapes = operation_shapes(model, closure);
    let reached = shapes::reachable(model, &shapes);
    let mut service = service(model, closure, &shapes, &reached, halves);
    let mut context = prepare(model, closure, &shapes, &reached, &service.wire);
    let (constraints, patterns) = named_constraints(&mut context, &shapes, &reached);
    let operations = lower_operations(&context, &shapes);
    let (types, exceptions) = lower_types(&context);
    service.routes = http::routes(&operations);
    context
        .diagnostics
        .extend(halves::missing(&service, halves));
    if has_errors(&context.diagnostics) {
        return Err(context.diagnostics);
    }
    let mut package = Package {
        name: crate_name.map_or_else(
            || crate_names::of_service(model, &closure.service),
            str::to_owned,
        ),
        version: "0.1.0".to_owned(),
        module,
        service,
        operations,
        types,
        exceptions,
        constraints,
        patterns,
        markers: BTreeSet::new(),
        protocol_tests: Vec::new(),
        endpoint_rules: None,
        endpoint_tests: Vec::new(),
        runtime: BTreeSet::new(),
    };
    context
        .diagnostics
        .extend(clashes::found(&context, &package));
    package.markers = markers(&package);
    handlers::add(&mut package);
    halves::restrict(&mut package);
    pagination::add(model, &closure.service, &mut package);
    auth::add(model, &closure.service, &mut package);
    add_endpoints(model, &mut context, &mut package);
    let left_out = waiters::add(model, &mut package);
    context.diagnostics.extend(left_out);
    methods::add(&mut package);
    calls::negotiate_http2(&mut package);
    package.protocol_tests = protocol_tests::collect(model, &package);
    let needs = runtime::needs(&package);
    package.runtime = RuntimeModule::closure(needs.modules, &package.features());
    crate_docs::add(&mut package);
    doc_links::add(&mut package);
    Ok(Lowered {
        package,
        automata: patterns::automata(context.patterns),
        warnings: context.diagnostics,
    })
}

/// Adds the endpoint rules, and the endpoint parameters of operations.
fn add_endpoints(model: &Model, context: &mut Context<'_>, package: &mut Package) {
    customizations::add(package);
    if !package.service.wire.halves.client {
        return;
    }
    let service = package.service.id.clone();
    let (rules, findings) = endpoints::lower(model, &service);
    context.diagnostics.extend(findings);
    package.endpoint_rules = rules;
    context.diagnostics.extend(endpoints::bind(model, package));
    endpoints::leave_to_rules(package);
    package.endpoint_tests = endpoints::collect_tests(model, &service, package);
}

/// Finds problems that do not depend on a valid model: sizes, the name of the crate, and patterns that cannot be
/// compiled. Without a closure, examines all shapes.
pub fn examine(
    model: &Model,
    closure: Option<&Closure>,
    crate_name: Option<&str>,
) -> Vec<Diagnostic> {
    let all: BTreeSet<ShapeId>;
    let shapes = match closure {
        Some(closure) => &closure.shapes,
        None => {
            all = model.shapes.keys().cloned().collect();
            &all
        }
    };
    let mut findings = refusals(model, shapes, crate_name);
    let compiled = patterns::compile(model, shapes);
    findings.extend(patterns::not_enforced(model, shapes, &compiled));
    findings
}

fn refusals(
    model: &Model,
    shapes: &BTreeSet<ShapeId>,
    crate_name: Option<&str>,
) -> Vec<Diagnostic> {
    let mut problems = limits::exceeded(model, shapes);
    problems.extend(crate_name.and_then(crate_names::refused));
    problems
}

fn operation_shapes(model: &Model, closure: &Closure) -> Vec<OperationShapes> {
    let shapes = |id: &ShapeId| {
        let ShapeKind::Operation { input, output, .. } = &model.shape(id)?.kind else {
            return None;
        };
        let errors = effective_errors(model, &closure.service, id);
        Some(OperationShapes {
            id: id.clone(),
            input: input.clone(),
            output: output.clone(),
            errors,
        })
    };
    closure.operations.iter().filter_map(shapes).collect()
}

/// Makes the decisions that affect several items.
fn prepare<'m>(
    model: &'m Model,
    closure: &Closure,
    operations: &[OperationShapes],
    reached: &BTreeSet<ShapeId>,
    wire: &WireProtocols,
) -> Context<'m> {
    static NO_RENAMES: BTreeMap<ShapeId, String> = BTreeMap::new();
    let rename = match model.shape(&closure.service).map(|shape| &shape.kind) {
        Some(ShapeKind::Service { rename, .. }) => rename,
        _ => &NO_RENAMES,
    };
    let all: BTreeSet<ShapeId> = reached
        .iter()
        .cloned()
        .chain(structures_of(operations).into_iter().cloned())
        .collect();
    let compiled = patterns::compile(model, &all);
    let mut context = Context {
        model,
        rename,
        types: BTreeMap::new(),
        recursion: Recursion::of(model, &all),
        incomparable: incomparable(model),
        checked: named_constraints::checked_shapes(model, &all, &compiled),
        sdk_id: model
            .shape(&closure.service)
            .and_then(|service| calls::sdk_id(&service.traits)),
        has_query_protocol: wire.supports(trait_ids::AWS_QUERY),
        is_query_compatible: wire.is_query_compatible || wire.supports(trait_ids::AWS_QUERY),
        protocol_traits: wire.traits(),
        bodies: bodies::of(model, structures_of(operations)),
        unwrapped: unwrapped(model, operations),
        xml_namespace: model
            .shape(&closure.service)
            .and_then(wire::service_namespace),
        constraints: BTreeMap::new(),
        diagnostics: patterns::not_enforced(model, &all, &compiled),
        patterns: compiled,
    };
    context.types = shapes::name_types(&context, reached);
    let invalid = defaults::invalid(&context, &all);
    context.diagnostics.extend(invalid);
    context
}

/// Returns the inputs and outputs.
fn structures_of(operations: &[OperationShapes]) -> BTreeSet<&ShapeId> {
    operations
        .iter()
        .flat_map(|operation| [&operation.input, &operation.output])
        .flatten()
        .collect()
}

/// Returns the outputs whose only member is the whole document.
fn unwrapped(model: &Model, operations: &[OperationShapes]) -> BTreeSet<ShapeId> {
    let is_unwrapped = |operation: &&OperationShapes| {
        let shape = model.shape(&operation.id);
        shape.is_some_and(|shape| shape.traits.has(trait_ids::S3_UNWRAPPED))
    };
    let operations = operations.iter().filter(is_unwrapped);
    operations
        .filter_map(|operation| operation.output.clone())
        .collect()
}

fn named_constraints<'m>(
    context: &mut Context<'m>,
    operations: &'m [OperationShapes],
    reached: &'m BTreeSet<ShapeId>,
) -> (Vec<NamedConstraint>, Vec<PatternTable>) {
    let named = named_constraints::name_constraints(context, reached, &structures_of(operations));
    context.constraints = named
        .iter()
        .enumerate()
        .map(|(index, named)| {
            let ident = named.ident.as_str().into();
            (named.id.clone(), Constraint::Shared { index, ident })
        })
        .collect();
    let with_patterns: Vec<_> = named
        .iter()
        .filter_map(|named| {
            Some((
                named.id,
                named.ident.as_str().into(),
                named.pattern(context)?,
            ))
        })
        .collect();
    let patterns = patterns::name_tables(&mut context.patterns, with_patterns);
    (named_constraints::build(context, named), patterns)
}

fn lower_operations(context: &Context<'_>, shapes: &[OperationShapes]) -> Vec<Operation> {
    let names = operation::name_operations(context, shapes);
    let mut operations: Vec<_> = shapes
        .iter()
        .zip(names)
        .filter_map(|(shapes, name)| operation::lower(context, shapes, name))
        .collect();
    operations.sort_by(|a, b| a.module.cmp(&b.module));
    operations
}

/// Lowers the shared types, and the exceptions among them.
fn lower_types(context: &Context<'_>) -> (Vec<TypeItem>, Vec<Structure>) {
    let (mut types, mut exceptions) = (Vec::new(), Vec::new());
    for (id, name) in &context.types {
        let Some(shape) = context.model.shape(id) else {
            continue;
        };
        match lower_type(context, shape, name) {
            TypeItem::Structure(structure) if name.path.module == Module::Error => {
                exceptions.push(structure)
            }
            item => types.push(item),
        }
    }
    types.sort_by(|a, b| a.module().cmp(b.module()));
    exceptions.sort_by(|a, b| a.module.cmp(&b.module));
    (types, exceptions)
}

fn lower_type(context: &Context<'_>, shape: &Shape, name: &TypeName) -> TypeItem {
    match shape.kind {
        ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => {
            TypeItem::Enumeration(enumeration::lower(context, shape, name))
        }
        ShapeKind::Union(_) => TypeItem::Union(unions::lower(context, shape, name)),
        _ => TypeItem::Structure(structure::shared(context, shape, name)),
    }
}

fn service(
    model: &Model,
    closure: &Closure,
    operations: &[OperationShapes],
    reached: &BTreeSet<ShapeId>,
    halves: Option<Halves>,
) -> Service {
    let shape = model.shape(&closure.service);
    let traits = shape.map(|shape| shape.traits.clone()).unwrap_or_default();
    let title = traits
        .text(trait_ids::TITLE)
        .unwrap_or(closure.service.name())
        .to_owned();
    let title_markdown = crate::markdown::plain_text(&title);
    let protocols = ["aws.protocols#", "smithy.protocols#"];
    let mut docs = docs::Writer::new(&traits, || format!("The service {title_markdown}."));
    docs.links(&traits);
    let all: BTreeSet<_> = closure
        .operations
        .iter()
        .chain(reached)
        .chain(structures_of(operations))
        .collect();
    let sources: Vec<_> = all.into_iter().filter_map(|id| model.shape(id)).collect();
    Service {
        id: closure.service.clone(),
        ident: names::type_name(closure.service.name()).as_str().into(),
        api_version: match shape.map(|shape| &shape.kind) {
            Some(ShapeKind::Service { version, .. }) => version.clone(),
            _ => None,
        },
        protocols: traits
            .iter()
            .filter(|_| halves != Some(Halves::NONE))
            .map(|(id, _)| id)
            .filter(|id| protocols.iter().any(|prefix| id.starts_with(prefix)))
            .filter(|id| *id != QUERY_COMPATIBLE)
            .map(str::to_owned)
            .collect(),
        endpoint_prefix: traits
            .get(trait_ids::AWS_SERVICE)
            .and_then(|service| service.get("endpointPrefix")?.as_str())
            .map(str::to_owned),
        wire: halves::wire_protocols(&traits, halves),
        has_bare_errors: traits
            .get(trait_ids::REST_XML)
            .and_then(|protocol| protocol.get("noErrorWrapping")?.as_bool())
            .unwrap_or(false),
        routes: Vec::new(), // Known once the operations are.
        shapes: closure.shapes.len(),
        signing_name: traits
            .get(trait_ids::SIGV4)
            .and_then(|sigv4| sigv4.get("name"))
            .and_then(|name| name.as_str())
            .map(str::to_owned),
        auth: None,
        calls: calls::rules(&traits),
        docs: docs.finish(),
        links: Vec::new(),
        digest: digest::of(&sources),
        title: crate::markdown::one_line(&title),
        title_markdown,
    }
}

/// The names of all required members.
fn markers(package: &Package) -> BTreeSet<Ident> {
    let shared = package.types.iter().filter_map(|item| match item {
        TypeItem::Structure(structure) => Some(structure),
        _ => None,
    });
    let of_operations = package
        .operations
        .iter()
        .flat_map(|operation| [&operation.request, &operation.response]);
    let all = shared.chain(of_operations).chain(&package.exceptions);
    all.flat_map(|structure| structure.required())
        .map(|field| field.ident.clone())
        .collect()
}
