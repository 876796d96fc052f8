//! Typed access to the values of common traits. Values that [`load`](super::load) accepted are read without loss;
//! malformed values read as absent.

use serde_json::{Number, Value};

use crate::smithy::trait_ids;

use super::Traits;

/// The value of a [length trait](https://smithy.io/2.0/spec/constraint-traits.html#length-trait). Inclusive bounds
/// in items of a list, entries of a map, bytes of a blob or Unicode scalar values of a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Length {
    /// The smallest length; `None` if there is no lower bound.
    pub min: Option<u64>,
    /// The greatest length; `None` if there is no upper bound.
    pub max: Option<u64>,
}

/// The value of a [range trait](https://smithy.io/2.0/spec/constraint-traits.html#range-trait). Inclusive bounds, with
/// the precision given in the model.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Range {
    /// The smallest value; `None` if there is no lower bound.
    pub min: Option<Number>,
    /// The greatest value; `None` if there is no upper bound.
    pub max: Option<Number>,
}

/// The value of a [deprecated trait](https://smithy.io/2.0/spec/documentation-traits.html#deprecated-trait).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deprecated<'t> {
    /// The reason and the replacement.
    pub message: Option<&'t str>,
    /// The date or version since which the shape is deprecated.
    pub since: Option<&'t str>,
}

/// The value of an [error trait](https://smithy.io/2.0/spec/type-refinement-traits.html#error-trait): the party at
/// fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// The request cannot succeed as it is.
    Client,
    /// The service failed.
    Server,
}

impl Traits {
    /// Returns the value of `smithy.api#length`.
    pub fn length(&self) -> Option<Length> {
        self.get(trait_ids::LENGTH).map(Length::of)
    }

    /// Returns the value of `smithy.api#range`.
    pub fn range(&self) -> Option<Range> {
        self.get(trait_ids::RANGE).map(Range::of)
    }

    /// Returns the value of `smithy.api#pattern`, a regular expression of ECMA 262.
    pub fn pattern(&self) -> Option<&str> {
        self.text(trait_ids::PATTERN)
    }

    /// Returns the value of `smithy.api#documentation`, in CommonMark or HTML.
    pub fn documentation(&self) -> Option<&str> {
        self.text(trait_ids::DOCUMENTATION)
    }

    /// Returns the value of `smithy.api#deprecated`.
    pub fn deprecated(&self) -> Option<Deprecated<'_>> {
        let value = self.get(trait_ids::DEPRECATED)?;
        Some(Deprecated {
            message: value.get("message").and_then(Value::as_str),
            since: value.get("since").and_then(Value::as_str),
        })
    }

    /// Returns the title and URL of each link of `smithy.api#externalDocumentation`, in the order of the file.
    pub fn external_documentation(&self) -> Vec<(&str, &str)> {
        self.get(trait_ids::EXTERNAL_DOCUMENTATION)
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
            .filter_map(|(title, url)| Some((title.as_str(), url.as_str()?)))
            .collect()
    }

    /// Returns the value of `smithy.api#error`; `None` if the shape is not an error.
    pub fn error_kind(&self) -> Option<ErrorKind> {
        match self.text(trait_ids::ERROR)? {
            "client" => Some(ErrorKind::Client),
            "server" => Some(ErrorKind::Server),
            _ => None,
        }
    }

    /// Returns the `throttling` property of `smithy.api#retryable`; `None` if the error is not retryable.
    pub fn retryable(&self) -> Option<bool> {
        let value = self.get(trait_ids::RETRYABLE)?;
        Some(value.get("throttling").and_then(Value::as_bool) == Some(true))
    }

    /// Returns the value of `smithy.api#httpError`: the status code of an error.
    pub fn http_error(&self) -> Option<u16> {
        let code = self.get(trait_ids::HTTP_ERROR)?.as_u64()?;
        u16::try_from(code).ok()
    }

    /// Returns the `smithy.api#enumValue` of an enum member.
    pub fn enum_value_str(&self) -> Option<&str> {
        self.text(trait_ids::ENUM_VALUE)
    }

    /// Returns the `smithy.api#enumValue` of an intEnum member.
    pub fn enum_value_int(&self) -> Option<i32> {
        let value = self.get(trait_ids::ENUM_VALUE)?.as_i64()?;
        i32::try_from(value).ok()
    }

    /// Returns the values of `smithy.api#tags`.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.get(trait_ids::TAGS)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
    }
}

impl Length {
    fn of(value: &Value) -> Self {
        let bound = |key: &str| value.get(key).and_then(Value::as_u64);
        Self {
            min: bound("min"),
            max: bound("max"),
        }
    }
}

impl Range {
    fn of(value: &Value) -> Self {
        let bound = |key: &str| value.get(key).and_then(Value::as_number).cloned();
        Self {
            min: bound("min"),
            max: bound("max"),
        }
    }
}
