//! Rust types for people who read what changed.

use crate::ir::{Field, Path, Type};
use crate::rust_text::TypePrinter;

const PEOPLE: TypePrinter<'static> = TypePrinter {
    root: "",
    types: "types::",
    errors: "error::",
    collections: "",
};

/// The type of a field.
pub(super) fn field(field: &Field) -> String {
    PEOPLE.field(field)
}

/// A type.
pub(super) fn ty(ty: &Type) -> String {
    PEOPLE.ty(ty)
}

/// A shared type.
pub(super) fn path(path: &Path) -> String {
    PEOPLE.path(path)
}
