//! Tagged unions.

use super::ShapeId;

use super::{Constraint, Derives, Docs, Ident, Origin, Type};

/// A tagged union.
#[derive(Debug, Clone)]
pub struct Union {
    /// The shape.
    pub origin: Origin,
    /// The module, and so the file.
    pub module: Ident,
    /// The name of the enum.
    pub ident: Ident,
    /// What it is.
    pub docs: Docs,
    /// The members, in the order of the model.
    pub variants: Vec<UnionVariant>,
    /// The variant for members that the model does not know.
    pub catch_all: Ident,
    /// What it derives.
    pub derives: Derives,
    /// The whole union is sensitive.
    pub sensitive: bool,
}

/// A member of a union.
#[derive(Debug, Clone)]
pub struct UnionVariant {
    /// No text may name the keys of maps in it.
    pub has_sensitive_keys: bool,
    /// The member.
    pub id: ShapeId,
    /// The name of the variant.
    pub ident: Ident,
    /// The name in JSON and CBOR.
    pub wire_name: String,
    /// What it is.
    pub docs: Docs,
    /// What it holds; nothing where the member targets `Unit`.
    pub ty: Option<Type>,
    /// How the value is checked.
    pub check: Option<Constraint>,
    /// `Debug` must not show it.
    pub sensitive: bool,
}
