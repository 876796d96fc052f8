//! Warnings about name clashes: one of the items gets a number, so that its name differs from the expected one.

use std::collections::BTreeMap;

use crate::diagnostics::Diagnostic;
use crate::ir::{Ident, Operation, Package, Path, ShapeId, Structure, TypeItem, Union};

use super::context::Context;
use super::names;

/// An item of the API that is named after a shape or member.
struct Item<'p> {
    kind: Kind,
    id: &'p ShapeId,
    /// The name without a clash.
    wanted: String,
    ident: &'p Ident,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Type,
    Field,
    Variant,
    ErrorVariant,
    Method,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Field => "field",
            Self::Variant => "variant",
            Self::ErrorVariant => "variant of the error enum",
            Self::Method => "method",
        }
    }
}

/// The warnings, by shape and kind, because operations may share structures and errors.
type Findings = BTreeMap<(ShapeId, Kind), Diagnostic>;

/// Returns a warning for each type, field, variant and method with a number because of a clash.
pub(super) fn found(context: &Context<'_>, package: &Package) -> Vec<Diagnostic> {
    let mut findings = Findings::new();
    for (id, name) in &context.types {
        if let Some(other) = &name.clashes_with {
            let warning = warning(Kind::Type, id, &name.path.ident, other);
            findings.insert((id.clone(), Kind::Type), warning);
        }
    }
    let exceptions: BTreeMap<&Path, &ShapeId> = context
        .types
        .iter()
        .map(|(id, name)| (&name.path, id))
        .collect();
    for operation in &package.operations {
        among(&mut findings, in_structure(&operation.request));
        among(&mut findings, in_structure(&operation.response));
        among(&mut findings, in_errors(context, operation, &exceptions));
    }
    for exception in &package.exceptions {
        among(&mut findings, in_structure(exception));
    }
    for item in &package.types {
        match item {
            TypeItem::Structure(structure) => among(&mut findings, in_structure(structure)),
            TypeItem::Enumeration(item) => {
                let variants = item.variants.iter();
                let named = variants.map(|variant| (&variant.id, &variant.ident));
                among(&mut findings, variants_of(named));
            }
            TypeItem::Union(union) => {
                let variants = union.variants.iter();
                let named = variants.map(|variant| (&variant.id, &variant.ident));
                among(&mut findings, variants_of(named));
                among(&mut findings, methods_of(union));
            }
        }
    }
    findings.into_values().collect()
}

/// Returns the fields, after which the methods of builders are named, and the methods that take an `Option`.
fn in_structure(structure: &Structure) -> Vec<Item<'_>> {
    let fields = structure.fields.iter().map(|field| Item {
        kind: Kind::Field,
        id: &field.id,
        wanted: names::field_name(member_name(&field.id)),
        ident: &field.ident,
    });
    let setters = structure.fields.iter().filter_map(|field| {
        Some(Item {
            kind: Kind::Method,
            id: &field.id,
            wanted: names::option_setter_name(&field.ident),
            ident: field.option_setter.as_ref()?,
        })
    });
    fields.chain(setters).collect()
}

fn variants_of<'p>(named: impl Iterator<Item = (&'p ShapeId, &'p Ident)>) -> Vec<Item<'p>> {
    let variant = |(id, ident): (&'p ShapeId, &'p Ident)| Item {
        kind: Kind::Variant,
        id,
        wanted: names::variant_name(member_name(id)),
        ident,
    };
    named.map(variant).collect()
}

fn methods_of(union: &Union) -> Vec<Item<'_>> {
    let methods = union.variants.iter().flat_map(|variant| {
        let wanted = names::union_methods(member_name(&variant.id));
        let found = &variant.methods;
        let idents = [&found.make, &found.lend, &found.take, &found.is];
        let id = &variant.id;
        wanted
            .into_iter()
            .zip(idents)
            .map(move |(wanted, ident)| Item {
                kind: Kind::Method,
                id,
                wanted,
                ident,
            })
    });
    methods.collect()
}

fn in_errors<'p>(
    context: &'p Context<'_>,
    operation: &'p Operation,
    exceptions: &BTreeMap<&'p Path, &'p ShapeId>,
) -> Vec<Item<'p>> {
    let variants = operation.error.variants.iter().filter_map(|variant| {
        let id = *exceptions.get(&variant.exception)?;
        Some(Item {
            kind: Kind::ErrorVariant,
            id,
            wanted: names::error_variant_name(context.name_of(id)),
            ident: &variant.ident,
        })
    });
    variants.collect()
}

fn member_name(id: &ShapeId) -> &str {
    id.member().unwrap_or_default()
}

/// Finds the items of a scope with another name than the wanted one, because a different shape or member has it.
fn among(findings: &mut Findings, items: Vec<Item<'_>>) {
    let by_ident: BTreeMap<&str, &ShapeId> = items
        .iter()
        .map(|item| (item.ident.as_str(), item.id))
        .collect();
    for item in &items {
        let other = by_ident.get(item.wanted.as_str());
        if let Some(other) = other.filter(|other| **other != item.id) {
            let warning = warning(item.kind, item.id, item.ident, other);
            let key = (item.id.clone(), item.kind);
            findings.entry(key).or_insert(warning);
        }
    }
}

fn warning(kind: Kind, id: &ShapeId, ident: &Ident, other: &ShapeId) -> Diagnostic {
    Diagnostic::warning(format!(
        "the {} is called `{ident}`, as `{other}` has the same name in Rust",
        kind.name()
    ))
    .on(id)
    .help("rename one of the two in the model, or use the name with the number")
}
