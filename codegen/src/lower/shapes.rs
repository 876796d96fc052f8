//! The shared types: which shapes become one, their modules and their names.

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

/// All data shapes that the operations' members and errors reach. An input or output that nothing else refers
/// to is not among them: it belongs to its operation.
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

/// Names every reached shape that becomes a type of its own.
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
    // Shapes that need no change come first: they keep their names whatever is added later.
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

/// The module that a shape's type goes to; `None` where it has no type of its own.
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
