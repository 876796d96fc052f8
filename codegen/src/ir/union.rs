//! Tagged unions.

use super::ShapeId;

use super::{Argument, Constraint, Derives, Docs, Ident, Origin, ShapeTraits, Type, WireTraits};

/// A tagged union.
#[derive(Debug, Clone)]
pub struct Union {
    /// The shape.
    pub origin: Origin,
    /// The module, and so the file.
    pub module: Ident,
    /// The name of the enum.
    pub ident: Ident,
    /// The documentation.
    pub docs: Docs,
    /// The members, in the order of the model.
    pub variants: Vec<UnionVariant>,
    /// The variant for members that the model does not know.
    pub catch_all: Ident,
    /// The traits that it derives.
    pub derives: Derives,
    /// The traits for the whole of a body.
    pub traits: ShapeTraits,
    /// The whole union is sensitive.
    pub sensitive: bool,
    /// Its values are the events of a stream.
    pub is_event_stream: bool,
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
    /// The name in the model, which most formats use.
    pub wire_name: String,
    /// The traits that decide how it is written.
    pub traits: WireTraits,
    /// The documentation.
    pub docs: Docs,
    /// The type of its value; `None` where the member targets `Unit`.
    pub ty: Option<Type>,
    /// The argument of the constructor.
    pub argument: Argument,
    /// The methods that go with the variant.
    pub methods: VariantMethods,
    /// The union is `From` what the variant holds, as no other variant holds the same.
    pub is_from: bool,
    /// The constraint of the value.
    pub check: Option<Constraint>,
    /// `Debug` must not show it.
    pub sensitive: bool,
}

/// The names of the methods that go with a variant. Those that give what it holds are not made where it holds nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariantMethods {
    /// Makes the union hold the member.
    pub make: Ident,
    /// Lends what the variant holds.
    pub lend: Ident,
    /// Takes what the variant holds.
    pub take: Ident,
    /// Tells whether it is this variant.
    pub is: Ident,
}
