//! Values without a schema.

use std::collections::BTreeMap;
use std::fmt;

/// A [document](https://smithy.io/2.0/spec/simple-types.html#document): a value without a schema. Constraints do not
/// apply to it.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub enum Document {
    /// Null.
    #[default]
    Null,
    /// A boolean.
    Boolean(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(String),
    /// A list.
    Array(Vec<Document>),
    /// An object: values by name.
    Object(BTreeMap<String, Document>),
}

/// A number in a document.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Number {
    /// An integer.
    Integer(i64),
    /// A float.
    Float(f32),
    /// A double.
    Double(f64),
    /// A number of arbitrary size, in decimal notation.
    Decimal(String),
}

impl fmt::Display for Number {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(number) => number.fmt(f),
            Self::Float(number) => number.fmt(f),
            Self::Double(number) => number.fmt(f),
            Self::Decimal(number) => number.fmt(f),
        }
    }
}

impl From<bool> for Document {
    #[inline]
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<i64> for Document {
    #[inline]
    fn from(value: i64) -> Self {
        Self::Number(Number::Integer(value))
    }
}

impl From<f64> for Document {
    #[inline]
    fn from(value: f64) -> Self {
        Self::Number(Number::Double(value))
    }
}

impl From<&str> for Document {
    #[inline]
    fn from(value: &str) -> Self {
        Self::String(value.to_owned())
    }
}

impl From<String> for Document {
    #[inline]
    fn from(value: String) -> Self {
        Self::String(value)
    }
}

impl<T: Into<Document>> From<Vec<T>> for Document {
    #[inline]
    fn from(values: Vec<T>) -> Self {
        Self::Array(values.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Document>> From<BTreeMap<String, T>> for Document {
    #[inline]
    fn from(values: BTreeMap<String, T>) -> Self {
        Self::Object(
            values
                .into_iter()
                .map(|(name, value)| (name, value.into()))
                .collect(),
        )
    }
}
