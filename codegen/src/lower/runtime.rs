//! Which parts of the runtime a crate needs.

use std::collections::BTreeSet;

use crate::ir::{Package, Rule, RuntimeModule, Structure, Type, TypeItem};

/// What the items of a package need to be there.
pub(super) struct Needs {
    pub(super) modules: BTreeSet<RuntimeModule>,
    /// Numbers that must be read to the last bit.
    pub(super) exact_floats: bool,
}

impl Needs {
    fn extend(&mut self, modules: impl IntoIterator<Item = RuntimeModule>) {
        self.modules.extend(modules);
    }
}

/// What the items of the package refer to.
pub(super) fn needs(package: &Package) -> Needs {
    use RuntimeModule::*;
    let modules = BTreeSet::from([
        Builder,
        Error,
        Metadata,
        Operation,
        Path,
        Report,
        Structure,
        Validate,
        ValidationException,
        Violation,
        Wire,
        WireCollection,
        WireScalar,
        WireStructure,
    ]);
    let mut needed = Needs {
        modules,
        exact_floats: false,
    };
    let wire = package.service.wire;
    if wire.aws_json.is_some() {
        needed.extend([AwsJson, AwsJsonServer]);
    }
    if wire.rpc_v2_cbor {
        needed.extend([CborNumber, CborRead, CborWrite, RpcV2Cbor, RpcV2CborServer]);
    }
    if wire.aws_json.is_some() || wire.rpc_v2_cbor {
        needed.extend([Failure, HttpMessage, Rejection, WireError]);
    }
    for operation in &package.operations {
        if operation.input_events.is_some() || operation.output_events.is_some() {
            needed.extend([EventStream]);
        }
        if operation.pagination.is_some() {
            needed.extend([Pages]);
        }
        of_structure(&operation.request, &mut needed);
        of_structure(&operation.response, &mut needed);
    }
    package
        .exceptions
        .iter()
        .for_each(|exception| of_structure(exception, &mut needed));
    for item in &package.types {
        match item {
            TypeItem::Structure(structure) => of_structure(structure, &mut needed),
            TypeItem::Union(union) => {
                needed.extend([Unrecognized, WireUnion]);
                for variant in &union.variants {
                    variant.ty.iter().for_each(|ty| of_type(ty, &mut needed));
                    variant
                        .check
                        .iter()
                        .for_each(|rule| of_rule(rule, &mut needed));
                }
            }
            TypeItem::Enumeration(item) if item.integer => {
                needed.extend([
                    Enumeration,
                    IntegerEnumeration,
                    Number,
                    Unrecognized,
                    WireEnumeration,
                ]);
            }
            TypeItem::Enumeration(_) => needed.extend([
                Enumeration,
                StringEnumeration,
                Unrecognized,
                WireEnumeration,
            ]),
        }
    }
    package
        .rules
        .iter()
        .for_each(|rule| of_rule(&rule.rule, &mut needed));
    needed
}

fn of_structure(structure: &Structure, needed: &mut Needs) {
    for field in &structure.fields {
        of_type(&field.ty, needed);
        field.check.iter().for_each(|rule| of_rule(rule, needed));
    }
}

fn of_type(ty: &Type, needed: &mut Needs) {
    match ty {
        Type::BigInteger | Type::BigDecimal => {
            needed.extend([RuntimeModule::BigNumber, RuntimeModule::WireBigNumber]);
        }
        Type::Blob => needed.extend([
            RuntimeModule::Blob,
            RuntimeModule::Length,
            RuntimeModule::WireBlob,
        ]),
        Type::DateTime(_) => needed.extend([
            RuntimeModule::Calendar,
            RuntimeModule::DateTime,
            RuntimeModule::WireTime,
        ]),
        Type::Document => {
            needed.extend([RuntimeModule::Document, RuntimeModule::WireDocument]);
            needed.exact_floats = true;
        }
        Type::F64 => needed.exact_floats = true,
        Type::List(inner) | Type::Optional(inner) | Type::Boxed(inner) => of_type(inner, needed),
        Type::Map(key, value) => {
            of_type(key, needed);
            of_type(value, needed);
        }
        _ => {}
    }
}

fn of_rule(rule: &Rule, needed: &mut Needs) {
    use RuntimeModule::{Collection, Length, Number, Pattern, Text};
    match rule {
        Rule::Text { .. } => needed.extend([Text, Pattern, Length]),
        Rule::Bytes(_) => needed.extend([RuntimeModule::Blob, Length]),
        Rule::Count(_) | Rule::UniqueItems => needed.extend([Collection, Length]),
        Rule::Integer { .. } | Rule::Float { .. } => needed.extend([Number]),
        Rule::Decimal { .. } => needed.extend([RuntimeModule::BigNumber]),
        Rule::Each(inner)
        | Rule::Sparse(inner)
        | Rule::Keys(inner)
        | Rule::Values { rule: inner, .. } => {
            needed.extend([Collection, Length]);
            of_rule(inner, needed);
        }
        Rule::Both(one, other) => {
            of_rule(one, needed);
            of_rule(other, needed);
        }
        Rule::Sensitive(inner) => of_rule(inner, needed),
        Rule::Shared { .. }
        | Rule::Nested
        | Rule::Recursive
        | Rule::KnownValue
        | Rule::Unchecked => {}
    }
}
