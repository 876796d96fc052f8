//! Rust types as text for reports.

use crate::ir::{Field, Path, Type};
use crate::rust_text::TypePrinter;

const PEOPLE: TypePrinter<'static> = TypePrinter {
    root: "",
    types: "types::",
    errors: "error::",
    collections: "",
};

/// Formats the type of a field.
pub(super) fn field(field: &Field) -> String {
    PEOPLE.field(field)
}

/// Formats a type.
pub(super) fn ty(ty: &Type) -> String {
    PEOPLE.ty(ty)
}

/// Formats the path of a shared type.
pub(super) fn path(path: &Path) -> String {
    PEOPLE.path(path)
}
