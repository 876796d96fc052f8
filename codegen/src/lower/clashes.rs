//! Names that fall together in Rust, and so are told apart by a number: people hear of it, as an item of the API is not
//! called what they expect.

use std::collections::BTreeMap;

use crate::diagnostics::Diagnostic;
use crate::ir::{Ident, Package, ShapeId, Structure, TypeItem};

use super::context::Context;
use super::names::{field_name, variant_name};

/// A warning for each type, field and variant that has a number because another has its name.
pub(super) fn found(context: &Context<'_>, package: &Package) -> Vec<Diagnostic> {
    // Operations may share a structure.
    let mut findings: BTreeMap<ShapeId, Diagnostic> = BTreeMap::new();
    for (id, name) in &context.types {
        if let Some(other) = &name.clashes_with {
            findings.insert(id.clone(), warning("type", id, &name.path.ident, other));
        }
    }
    let operations = package.operations.iter();
    let of_operations = operations.flat_map(|operation| [&operation.request, &operation.response]);
    for structure in of_operations.chain(&package.exceptions) {
        findings.extend(in_structure(structure));
    }
    for item in &package.types {
        match item {
            TypeItem::Structure(structure) => findings.extend(in_structure(structure)),
            TypeItem::Enumeration(item) => {
                let variants = item.variants.iter();
                let names = variants.map(|variant| (&variant.id, &variant.ident));
                findings.extend(among("variant", variant_name, names));
            }
            TypeItem::Union(item) => {
                let variants = item.variants.iter();
                let names = variants.map(|variant| (&variant.id, &variant.ident));
                findings.extend(among("variant", variant_name, names));
            }
        }
    }
    findings.into_values().collect()
}

fn in_structure(structure: &Structure) -> Vec<(ShapeId, Diagnostic)> {
    let names = structure.fields.iter();
    among(
        "field",
        field_name,
        names.map(|field| (&field.id, &field.ident)),
    )
}

/// What is wrong among the members of one shape.
fn among<'p>(
    kind: &str,
    name: fn(&str) -> String,
    members: impl Iterator<Item = (&'p ShapeId, &'p Ident)>,
) -> Vec<(ShapeId, Diagnostic)> {
    let members: Vec<_> = members.collect();
    let by_ident: BTreeMap<&str, &ShapeId> = members
        .iter()
        .map(|(id, ident)| (ident.as_str(), *id))
        .collect();
    let renamed = members.iter().filter_map(|(id, ident)| {
        let wanted = name(id.member()?);
        let other = by_ident.get(wanted.as_str()).filter(|other| *other != id)?;
        Some(((*id).clone(), warning(kind, id, ident, other)))
    });
    renamed.collect()
}

fn warning(kind: &str, id: &ShapeId, ident: &Ident, other: &ShapeId) -> Diagnostic {
    Diagnostic::warning(format!(
        "the {kind} is called `{ident}`, as `{other}` has the same name in Rust"
    ))
    .on(id)
    .help("rename one of the two in the model, or use the name with the number")
}
