//! The types of fields, and the items for shared types.

use super::{Enumeration, Ident, Origin, Structure, Union};

/// A shared type in a file of its own.
#[derive(Debug, Clone)]
pub enum TypeItem {
    /// A structure.
    Structure(Structure),
    /// A tagged union.
    Union(Union),
    /// An open enum of strings or integers.
    Enumeration(Enumeration),
}

impl TypeItem {
    /// Returns the name of the module and its file.
    pub fn module(&self) -> &Ident {
        match self {
            Self::Structure(item) => &item.module,
            Self::Union(item) => &item.module,
            Self::Enumeration(item) => &item.module,
        }
    }

    /// Returns the name of the type.
    pub fn ident(&self) -> &Ident {
        match self {
            Self::Structure(item) => &item.ident,
            Self::Union(item) => &item.ident,
            Self::Enumeration(item) => &item.ident,
        }
    }

    /// Returns the origin.
    pub fn origin(&self) -> &Origin {
        match self {
            Self::Structure(item) => &item.origin,
            Self::Union(item) => &item.origin,
            Self::Enumeration(item) => &item.origin,
        }
    }
}

/// A Rust type.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Type {
    Bool,
    I8,
    I16,
    I32,
    I64,
    F32,
    F64,
    String,
    BigInteger,
    BigDecimal,
    Blob,
    /// A timestamp, with the format that the model specifies.
    DateTime(Option<TimestampFormat>),
    Document,
    /// A shared structure or union, or an exception.
    Named(Path),
    /// An open enum.
    Enumeration(Path),
    List(Box<Type>),
    Map(Box<Type>, Box<Type>),
    /// An item or value of a sparse list or map.
    Optional(Box<Type>),
    /// A value in a `Box`, for recursive types.
    Boxed(Box<Type>),
}

impl Type {
    /// Returns the types of items, keys and values, and the type in an `Option` or `Box`.
    pub fn children(&self) -> impl Iterator<Item = &Self> {
        let children = match self {
            Self::List(inner) | Self::Optional(inner) | Self::Boxed(inner) => {
                [Some(&**inner), None]
            }
            Self::Map(key, value) => [Some(&**key), Some(&**value)],
            Self::Bool
            | Self::I8
            | Self::I16
            | Self::I32
            | Self::I64
            | Self::F32
            | Self::F64
            | Self::String
            | Self::BigInteger
            | Self::BigDecimal
            | Self::Blob
            | Self::DateTime(_)
            | Self::Document
            | Self::Named(_)
            | Self::Enumeration(_) => [None, None],
        };
        children.into_iter().flatten()
    }
}

/// The [`timestampFormat`](https://smithy.io/2.0/spec/protocol-traits.html#timestampformat-trait) trait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum TimestampFormat {
    DateTime,
    HttpDate,
    EpochSeconds,
}

/// The place of a shared type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path {
    /// The module that exports it.
    pub module: Module,
    /// The name of the type.
    pub ident: Ident,
}

/// The public modules with shared types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Module {
    /// `crate::types`
    Types,
    /// `crate::error`
    Error,
}
