//! Open enums.

use super::ShapeId;

use super::{Docs, Ident, Origin};

/// An open enum.
#[derive(Debug, Clone)]
pub struct Enumeration {
    /// The shape.
    pub origin: Origin,
    /// The name of the module and its file.
    pub module: Ident,
    /// The name of the enum.
    pub ident: Ident,
    /// The documentation.
    pub docs: Docs,
    /// The known values, in the order of the model.
    pub variants: Vec<Variant>,
    /// The variant for all other values.
    pub catch_all: Ident,
    /// True if its values are integers.
    pub integer: bool,
    /// True if `Debug` must not show the value.
    pub sensitive: bool,
}

/// A known value of an enum.
#[derive(Debug, Clone)]
pub struct Variant {
    /// The member.
    pub id: ShapeId,
    /// The name of the variant.
    pub ident: Ident,
    /// The documentation.
    pub docs: Docs,
    /// The value.
    pub value: EnumValue,
    /// True if the value is internal to the service and not listed.
    pub internal: bool,
}

/// The value of an enum's member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EnumValue {
    /// The value of an `enum`.
    Text(String),
    /// The value of an `intEnum`.
    Integer(i32),
}
