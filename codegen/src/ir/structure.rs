//! Structs, their fields and builders.

use super::ShapeId;

use super::{Constraint, Docs, Ident, Origin, ShapeTraits, Type, WireTraits};

/// A struct with its builder.
#[derive(Debug, Clone)]
pub struct Structure {
    /// The shape.
    pub origin: Origin,
    /// The module, and so the file.
    pub module: Ident,
    /// The name of the struct.
    pub ident: Ident,
    /// The name of its builder.
    pub builder: Ident,
    /// The name of what its builder holds where that is not the struct itself.
    pub parts: Ident,
    /// The documentation.
    pub docs: Docs,
    /// The members, in the order of the model.
    pub fields: Vec<Field>,
    /// The traits that it derives.
    pub derives: Derives,
    /// The traits for the whole of a body.
    pub traits: ShapeTraits,
    /// The whole structure is sensitive: `Debug` shows none of it.
    pub sensitive: bool,
    /// The properties of an exception, where it is one.
    pub exception: Option<Exception>,
}

impl Structure {
    /// Returns whether `Debug` must hide something.
    pub fn hides(&self) -> bool {
        self.sensitive || self.fields.iter().any(|field| field.sensitive)
    }

    /// Returns whether there is anything to build. A struct without members has `Default`.
    pub fn has_builder(&self) -> bool {
        !self.fields.is_empty()
    }

    /// Returns whether the builder can hold the struct itself, as it has no plain fields.
    pub fn builder_holds_it(&self) -> bool {
        !self.fields.iter().any(|field| field.presence.is_plain())
    }

    /// The fields that a builder must be given.
    pub fn required(&self) -> impl Iterator<Item = &Field> {
        self.fields
            .iter()
            .filter(|field| field.presence.is_demanded())
    }

    /// The fields without which it is not valid.
    pub fn needed(&self) -> impl Iterator<Item = &Field> {
        let needed = |field: &&Field| field.presence != Presence::Optional;
        self.fields.iter().filter(needed)
    }

    /// The fields that a builder may be given.
    pub fn optional(&self) -> impl Iterator<Item = &Field> {
        self.fields
            .iter()
            .filter(|field| !field.presence.is_demanded())
    }
}

/// The traits that a type derives besides `Debug`, `Clone` and `PartialEq`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Derives {
    /// `Eq` and `Hash`: no member holds a float, a double or a document.
    pub hash: bool,
    /// `Default`: nothing is required.
    pub default: bool,
}

/// The properties of an exception.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// The code on the wire: the name of the shape.
    pub code: String,
    /// The status over HTTP.
    pub status: u16,
    /// Its code in the [query protocol](https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#awsqueryerror-trait),
    /// where that is another and the service is compatible with it.
    pub query_code: Option<String>,
    /// The field with the message, where there is one, and whether it is a plain field.
    pub message: Option<FieldAccess>,
    /// True if nothing that is printed may show the message.
    pub is_message_sensitive: bool,
    /// The retry that the model allows.
    pub retry: Option<Retry>,
}

/// The [`retryable`](https://smithy.io/2.0/spec/behavior-traits.html#retryable-trait) trait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// Try again.
    Transient,
    /// Try again, later.
    Throttling,
}

/// The optionality of a field, and who sees to it that it has a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// A plain field, which the builder demands.
    Plain,
    /// An `Option` that the builder demands: a required member of a request, which the service may make optional.
    /// Without a value the request is not valid and cannot be sent.
    Demanded,
    /// An `Option` that the builder does not demand, as the caller or
    /// `Operation::fill_idempotency_token` sets it. Without a value the request is not valid
    /// and cannot be sent.
    Filled,
    /// An `Option`.
    Optional,
}

impl Presence {
    /// Returns whether the field has the type itself, and no `Option` around it.
    pub fn is_plain(self) -> bool {
        self == Self::Plain
    }

    /// Returns whether the builder demands a value.
    pub fn is_demanded(self) -> bool {
        matches!(self, Self::Plain | Self::Demanded)
    }
}

/// A field of a struct.
#[derive(Debug, Clone)]
pub struct Field {
    /// The member.
    pub id: ShapeId,
    /// The name of the field and of the builder's method.
    pub ident: Ident,
    /// The builder's method that takes an `Option`, for a field that it does not demand.
    pub option_setter: Option<Ident>,
    /// The name in the model, which most formats use.
    pub wire_name: String,
    /// The traits that decide how it is written.
    pub traits: WireTraits,
    /// The documentation.
    pub docs: Docs,
    /// The type, without the `Option` of a field that is not plain.
    pub ty: Type,
    /// The optionality of the field.
    pub presence: Presence,
    /// The argument of the builder's method.
    pub argument: Argument,
    /// The constraint of the value.
    pub check: Option<Constraint>,
    /// `Debug` must not show it.
    pub sensitive: bool,
    /// No text may name the keys of maps in it.
    pub has_sensitive_keys: bool,
    /// The value that an absent member stands for.
    pub default: Option<Default>,
    /// It tells one call from another; see `Operation::fill_idempotency_token`.
    pub is_idempotency_token: bool,
}

/// A field that code reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldAccess {
    /// The name of the field.
    pub ident: Ident,
    /// True if it is a plain field and no `Option`.
    pub required: bool,
}

/// The [default](https://smithy.io/2.0/spec/type-refinement-traits.html#default-trait) of a member.
#[derive(Debug, Clone, PartialEq)]
pub struct Default {
    /// The value, as the model writes it.
    pub value: serde_json::Value,
    /// The service alone fills it in: for clients the member is
    /// [optional](https://smithy.io/2.0/spec/type-refinement-traits.html#clientoptional-trait).
    pub is_for_service_only: bool,
}

/// The argument of the method of a builder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argument {
    /// The type itself.
    Plain,
    /// `impl Into<…>`
    Into,
    /// `impl IntoIterator<Item = …>`
    Items,
    /// `impl IntoIterator<Item = impl Into<…>>`
    IntoItems,
    /// `impl IntoIterator<Item = (impl Into<…>, …)>`
    Entries,
    /// `impl IntoIterator<Item = (impl Into<…>, impl Into<…>)>`
    IntoEntries,
}
