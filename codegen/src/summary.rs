//! The numbers of items in a generated crate.

use crate::ir::{Package, TypeItem};

/// The numbers of items in a generated crate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// The crate's name.
    pub service: String,
    /// The protocols that the service speaks, by their bare names, such as `awsJson1_1`.
    pub protocols: Vec<String>,
    /// Shapes of the model that the service is made of.
    pub shapes: usize,
    /// Operations.
    pub operations: usize,
    /// Shared structures; errors and the inputs and outputs of operations not included.
    pub structures: usize,
    /// Enums.
    pub enums: usize,
    /// Unions.
    pub unions: usize,
    /// Errors that operations may return.
    pub errors: usize,
    /// Shapes and members with constraints that the validator checks.
    pub constraints: usize,
    /// Lines of all files.
    pub lines: usize,
}

impl Summary {
    /// Counts what is there, but for the lines.
    pub(crate) fn of(package: &Package) -> Self {
        let count = |is: fn(&&TypeItem) -> bool| package.types.iter().filter(is).count();
        Self {
            service: package.name.clone(),
            protocols: package
                .service
                .protocols
                .iter()
                .map(|id| id.rsplit('#').next().unwrap_or(id).to_owned())
                .collect(),
            shapes: package.service.shapes,
            operations: package.operations.len(),
            structures: count(|item| matches!(item, TypeItem::Structure(_))),
            enums: count(|item| matches!(item, TypeItem::Enumeration(_))),
            unions: count(|item| matches!(item, TypeItem::Union(_))),
            errors: package.exceptions.len(),
            constraints: package.constraints.len(),
            lines: 0,
        }
    }
}
