//! Shared types: the shapes that become one, with their modules and names.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Module, Path};
use crate::smithy::trait_ids;
use crate::smithy::{Model, ShapeId, ShapeKind};

use super::context::{Context, TypeName};
use super::names::{self, Scope};
use super::recursion::{all_held, held};

/// An operation with the shapes that belong to it.
pub(super) struct OperationShapes {
    pub(super) id: ShapeId,
    pub(super) input: Option<ShapeId>,
    pub(super) output: Option<ShapeId>,
    pub(super) errors: Vec<ShapeId>,
}

/// Returns all data shapes that the operations' members and errors reach, except inputs and outputs that nothing else
/// refers to: those belong to their operations.
pub(super) fn reachable<'m>(
    model: &'m Model,
    operations: &'m [OperationShapes],
) -> BTreeSet<ShapeId> {
    let mut open: Vec<&ShapeId> = Vec::new();
    for operation in operations {
        open.extend(&operation.errors);
        let roots = [&operation.input, &operation.output];
        open.extend(roots.into_iter().flatten().flat_map(|id| held(model, id)));
    }
    all_held(model, open)
}

/// Names every reachable shape that becomes a type.
pub(super) fn name_types(
    context: &Context<'_>,
    reached: &BTreeSet<ShapeId>,
) -> BTreeMap<ShapeId, TypeName> {
    let mut wanted: Vec<(bool, String, Module, &ShapeId)> = reached
        .iter()
        .filter_map(|id| {
            let module = module_of(context.model, id)?;
            let name = names::type_name(context.name_of(id));
            Some((name != context.name_of(id), name, module, id))
        })
        .collect();
    // Shapes whose names need no change come first, so that later additions do not rename them.
    wanted.sort();
    let mut scopes: BTreeMap<Module, (Scope, Scope)> = BTreeMap::new();
    wanted
        .into_iter()
        .map(|(_, name, module, id)| {
            let (types, files) = scopes.entry(module).or_default();
            let given = types.claim(&name, id);
            let file = files.claim(&names::module_name(&given.name), id);
            let path = Path {
                module,
                ident: given.name.into(),
            };
            (
                id.clone(),
                TypeName {
                    path,
                    module: file.name,
                    clashes_with: given.clashes_with,
                },
            )
        })
        .collect()
}

/// Returns the module of a shape's type; `None` if the shape has no type of its own.
fn module_of(model: &Model, id: &ShapeId) -> Option<Module> {
    let shape = model.shape(id)?;
    match shape.kind {
        ShapeKind::Structure(_) if shape.traits.has(trait_ids::UNIT_TYPE) => None,
        ShapeKind::Structure(_) if shape.traits.has(trait_ids::ERROR) => Some(Module::Error),
        ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Enum(_)
        | ShapeKind::IntEnum(_) => Some(Module::Types),
        _ => None,
    }
}
