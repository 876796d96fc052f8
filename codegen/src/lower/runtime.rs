//! The parts of the runtime that a crate needs.

use crate::ir::endpoint::{EndpointRules, Value};
use crate::ir::{Constraint, Enumeration, Package, RuntimeModule, Structure, Type, TypeItem};

/// The parts that the items of a package need.
#[derive(Default)]
pub(super) struct Needs {
    /// The files that generated code refers to.
    pub(super) modules: Vec<RuntimeModule>,
}

impl Needs {
    fn extend(&mut self, modules: impl IntoIterator<Item = RuntimeModule>) {
        self.modules.extend(modules);
    }
}

/// Returns the parts of the runtime that the package needs.
pub(super) fn needs(package: &Package) -> Needs {
    use RuntimeModule::*;
    let mut needed = Needs::default();
    needed.extend(RuntimeModule::always());
    needed.extend(
        package
            .service
            .wire
            .support()
            .map(|support| support.runtime),
    );
    if package.has_calls() {
        needed.extend(package.endpoint_rules.iter().flat_map(of_endpoints));
        needed.extend([
            AsyncClient,
            AsyncMock,
            BlockingApi,
            BlockingMock,
            Call,
            EndpointCache,
            EndpointParams,
            TraceCalls,
        ]);
    }
    if package.has_presigned_requests() {
        needed.extend([AsyncPresign, BlockingPresign]);
    }
    if package.has_server() {
        needed.extend([HttpServer]);
    }
    let mut operations = package.operations.iter();
    if operations.any(crate::ir::Operation::has_events) {
        needed.extend(of_events(package));
    }
    for handler in package
        .operations
        .iter()
        .filter_map(|operation| operation.handler.as_ref())
    {
        needed.extend(handler.has_events().then_some(ServerEvents));
        needed.extend(handler.has_blob().then_some(ServerBlobs));
    }
    for operation in &package.operations {
        needed.extend([ErrorEnum]);
        if !operation.waiters.is_empty() {
            needed.extend([Jmespath, Waiter]);
        }
        needed.extend(operation.checksum.is_some().then_some(RequestChecksum));
        let checksum = operation.checksum.as_ref();
        let has_xxhash = checksum.is_some_and(|checksum| checksum.has_xxhash);
        needed.extend(has_xxhash.then_some(XxHash));
        needed.extend(operation.is_compressed.then_some(Compression));
        needed.extend(operation.has_tree_hash.then_some(TreeHash));
        needed.extend(operation.presigns_query.then_some(PresignQuery));
        needed.extend(operation.endpoint_field.as_ref().map(|_| EndpointRedirect));
        if operation.request_blob.is_some() || operation.response_blob.is_some() {
            needed.extend([AsyncStreaming, BlockingStreaming, Streaming]);
        }
        if !operation.host_prefix.is_empty() {
            needed.extend([HostLabel]);
        }
        of_structure(&operation.request, &mut needed);
        of_structure(&operation.response, &mut needed);
    }
    for exception in &package.exceptions {
        of_structure(exception, &mut needed);
    }
    for item in &package.types {
        of_item(item, &mut needed);
    }
    for constraint in &package.constraints {
        of_constraint(&constraint.constraint, &mut needed);
    }
    needed
}

/// Returns the files for event streams, if the protocols support them.
fn of_events(package: &Package) -> Vec<RuntimeModule> {
    use RuntimeModule::{AsyncEvents, AsyncHttp2, BlockingEvents, EventMock, EventReader};
    let support = package.service.wire.support();
    let mut modules: Vec<_> = support.filter_map(|support| support.events).collect();
    if !modules.is_empty() {
        modules.push(EventReader);
    }
    if package.calls_carry_events() {
        modules.extend([AsyncEvents, BlockingEvents, EventMock]);
    }
    modules.extend(package.service.calls.has_http2.then_some(AsyncHttp2));
    modules
}

/// Returns the files that endpoint rules need. Not all rules use partitions.
fn of_endpoints(rules: &EndpointRules) -> Vec<RuntimeModule> {
    let conditions = rules.conditions.iter().map(|condition| &condition.value);
    let outcomes = rules.outcomes.iter().flat_map(|outcome| outcome.values());
    let is_partition = |value: &Value| matches!(value, Value::Partition(_));
    let has_partitions = conditions
        .chain(outcomes)
        .any(|value| value.any(&mut { is_partition }));
    let mut modules = vec![
        RuntimeModule::EndpointFunctions,
        RuntimeModule::EndpointGraph,
    ];
    modules.extend(has_partitions.then_some(RuntimeModule::EndpointPartition));
    modules
}

fn of_item(item: &TypeItem, needed: &mut Needs) {
    match item {
        TypeItem::Structure(structure) => of_structure(structure, needed),
        TypeItem::Union(union) => {
            needed.extend([RuntimeModule::Union, RuntimeModule::UnionMethods]);
            for variant in &union.variants {
                variant.ty.iter().for_each(|ty| of_type(ty, needed));
                variant
                    .check
                    .iter()
                    .for_each(|constraint| of_constraint(constraint, needed));
            }
        }
        TypeItem::Enumeration(Enumeration { integer: true, .. }) => {
            needed.extend([RuntimeModule::IntegerEnumeration]);
        }
        TypeItem::Enumeration(_) => needed.extend([RuntimeModule::StringEnumeration]),
    }
}

fn of_structure(structure: &Structure, needed: &mut Needs) {
    for field in &structure.fields {
        of_type(&field.ty, needed);
        field
            .check
            .iter()
            .for_each(|constraint| of_constraint(constraint, needed));
    }
}

fn of_type(ty: &Type, needed: &mut Needs) {
    if let Type::BigInteger | Type::BigDecimal = ty {
        needed.extend([RuntimeModule::BigNumber]);
    }
    ty.children().for_each(|ty| of_type(ty, needed));
}

fn of_constraint(constraint: &Constraint, needed: &mut Needs) {
    use RuntimeModule::{Collection, Number, Text};
    match constraint {
        Constraint::Text { .. } => needed.extend([Text]),
        Constraint::Count(_) | Constraint::UniqueItems => needed.extend([Collection]),
        Constraint::HostLabel => needed.extend([RuntimeModule::HostLabel]),
        Constraint::Integer { .. } | Constraint::Float { .. } => needed.extend([Number]),
        Constraint::Each(_)
        | Constraint::Sparse(_)
        | Constraint::Keys(_)
        | Constraint::Values { .. } => needed.extend([Collection]),
        Constraint::Bytes(_)
        | Constraint::Decimal { .. }
        | Constraint::Shared { .. }
        | Constraint::Nested
        | Constraint::Recursive
        | Constraint::KnownValue
        | Constraint::Both(..)
        | Constraint::Sensitive(_)
        | Constraint::Unchecked => {}
    }
    constraint
        .children()
        .for_each(|constraint| of_constraint(constraint, needed));
}
