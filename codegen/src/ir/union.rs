//! Tagged unions.

use super::ShapeId;

use super::{Argument, Constraint, Derives, Docs, Ident, Origin, ShapeTraits, Type, WireTraits};

/// A tagged union.
#[derive(Debug, Clone)]
pub struct Union {
    /// The shape.
    pub origin: Origin,
    /// The name of the module and its file.
    pub module: Ident,
    /// The name of the enum.
    pub ident: Ident,
    /// The documentation.
    pub docs: Docs,
    /// The members, in the order of the model.
    pub variants: Vec<UnionVariant>,
    /// The variant for members that are not in the model.
    pub catch_all: Ident,
    /// The traits that it derives.
    pub derives: Derives,
    /// The traits for the whole of a body.
    pub traits: ShapeTraits,
    /// True if the whole union is sensitive.
    pub sensitive: bool,
    /// True if its values are the events of a stream.
    pub is_event_stream: bool,
}

/// A member of a union.
#[derive(Debug, Clone)]
pub struct UnionVariant {
    /// True if errors must not show the keys of maps in the value.
    pub has_sensitive_keys: bool,
    /// The member.
    pub id: ShapeId,
    /// The name of the variant.
    pub ident: Ident,
    /// The name in the model, which most formats use.
    pub wire_name: String,
    /// The serialization traits.
    pub traits: WireTraits,
    /// The documentation.
    pub docs: Docs,
    /// The type of its value; `None` where the member targets `Unit`.
    pub ty: Option<Type>,
    /// The argument of the constructor.
    pub argument: Argument,
    /// The methods of the variant.
    pub methods: VariantMethods,
    /// True if the union implements `From` for the type of the value, which no other variant has.
    pub is_from: bool,
    /// The constraint of the value.
    pub check: Option<Constraint>,
    /// True if `Debug` must not show the value.
    pub sensitive: bool,
}

/// The names of the methods of a variant. The accessors are not generated for a variant without a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariantMethods {
    /// The constructor.
    pub make: Ident,
    /// The method that borrows the value.
    pub lend: Ident,
    /// The method that takes the value.
    pub take: Ident,
    /// The method that tests for the variant.
    pub is: Ident,
}
