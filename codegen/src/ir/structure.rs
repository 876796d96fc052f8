//! Structs, their fields and builders.

use super::ShapeId;

use super::{Constraint, Docs, Ident, Origin, ShapeTraits, Type, WireTraits};

/// A struct with its builder.
#[derive(Debug, Clone)]
pub struct Structure {
    /// The shape.
    pub origin: Origin,
    /// The name of the module and its file.
    pub module: Ident,
    /// The name of the struct.
    pub ident: Ident,
    /// The name of its builder.
    pub builder: Ident,
    /// The name of the struct with the builder's values, if the builder does not store the struct itself.
    pub parts: Ident,
    /// The documentation.
    pub docs: Docs,
    /// The members, in the order of the model.
    pub fields: Vec<Field>,
    /// The traits that it derives.
    pub derives: Derives,
    /// The traits for the whole of a body.
    pub traits: ShapeTraits,
    /// True if the whole structure is sensitive: `Debug` shows none of it.
    pub sensitive: bool,
    /// The properties of an exception, if it is one.
    pub exception: Option<Exception>,
}

impl Structure {
    /// Returns whether `Debug` must hide something.
    pub fn hides(&self) -> bool {
        self.sensitive || self.fields.iter().any(|field| field.sensitive)
    }

    /// Returns whether the struct has a builder. A struct without members has `Default` instead.
    pub fn has_builder(&self) -> bool {
        !self.fields.is_empty()
    }

    /// Returns whether the builder can store the struct itself, as it has no plain fields.
    pub fn builder_holds_it(&self) -> bool {
        !self.fields.iter().any(|field| field.presence.is_plain())
    }

    /// Returns the fields that the builder requires.
    pub fn required(&self) -> impl Iterator<Item = &Field> {
        self.fields
            .iter()
            .filter(|field| field.presence.is_demanded())
    }

    /// Returns the fields without which a value is not valid.
    pub fn needed(&self) -> impl Iterator<Item = &Field> {
        let needed = |field: &&Field| field.presence != Presence::Optional;
        self.fields.iter().filter(needed)
    }

    /// Returns the fields that the builder does not require.
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
    /// The HTTP status code.
    pub status: u16,
    /// Its code in the
    /// [query protocol](https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#awsqueryerror-trait), if it differs
    /// and the service is compatible with that protocol.
    pub query_code: Option<String>,
    /// The field with the message, if there is one.
    pub message: Option<FieldAccess>,
    /// True if the message is sensitive and must not be printed.
    pub is_message_sensitive: bool,
    /// The retry that the model allows.
    pub retry: Option<Retry>,
}

/// The [`retryable`](https://smithy.io/2.0/spec/behavior-traits.html#retryable-trait) trait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// A transient error: retry.
    Transient,
    /// A throttling error: retry later.
    Throttling,
}

/// The optionality of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// A plain field, which the builder requires.
    Plain,
    /// An `Option` that the builder requires: a required member of a request, which the service may make optional.
    /// Without a value the request is not valid and cannot be sent.
    Demanded,
    /// An `Option` that the builder does not require, as the caller or `Operation::fill_idempotency_token` sets it.
    /// Without a value the request is not valid and cannot be sent.
    Filled,
    /// An `Option`.
    Optional,
}

impl Presence {
    /// Returns whether the field has the type itself rather than an `Option`.
    pub fn is_plain(self) -> bool {
        self == Self::Plain
    }

    /// Returns whether the builder requires a value.
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
    /// The builder's method that takes an `Option`, for a field that the builder does not require.
    pub option_setter: Option<Ident>,
    /// The name in the model, which most formats use.
    pub wire_name: String,
    /// The serialization traits.
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
    /// True if `Debug` must not show the value.
    pub sensitive: bool,
    /// True if errors must not show the keys of maps in the value.
    pub has_sensitive_keys: bool,
    /// The value of an absent member.
    pub default: Option<Default>,
    /// True for an idempotency token; see `Operation::fill_idempotency_token`.
    pub is_idempotency_token: bool,
}

/// A field that code reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldAccess {
    /// The name of the field.
    pub ident: Ident,
    /// True if it is a plain field rather than an `Option`.
    pub required: bool,
}

/// The [default](https://smithy.io/2.0/spec/type-refinement-traits.html#default-trait) of a member.
#[derive(Debug, Clone, PartialEq)]
pub struct Default {
    /// The value in the model.
    pub value: serde_json::Value,
    /// True if only the service sets it: for clients, the member is
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
