//! The number of items in a generated crate.

use crate::ir::{Package, TypeItem};

/// The number of items in a generated crate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// The name of the crate.
    pub service: String,
    /// The protocols of the service, by the names of their traits, such as `awsJson1_1`.
    pub protocols: Vec<String>,
    /// The number of shapes of the service.
    pub shapes: usize,
    /// The number of operations.
    pub operations: usize,
    /// The number of structures, without errors and the inputs and outputs of operations.
    pub structures: usize,
    /// The number of enums.
    pub enums: usize,
    /// The number of unions.
    pub unions: usize,
    /// The number of errors of operations.
    pub errors: usize,
    /// The number of shapes and members with constraints.
    pub constraints: usize,
    /// The number of lines of all files.
    pub lines: usize,
}

impl Summary {
    /// Counts the items of a package, without lines.
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
