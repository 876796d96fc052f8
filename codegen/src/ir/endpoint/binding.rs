//! The parameters of endpoint rules that operations set.

use super::super::{FieldAccess, Ident};
use super::{Value, ValueType};

/// A parameter of the endpoint rules that an operation sets.
#[derive(Debug, Clone, PartialEq)]
pub struct ParamBinding {
    /// The parameter's field.
    pub param: Ident,
    /// The type of its values.
    pub ty: ValueType,
    /// The source of the value.
    pub source: ParamSource,
}

/// The source of the value of a parameter in an operation.
#[derive(Debug, Clone, PartialEq)]
pub enum ParamSource {
    /// A constant of the model.
    Constant(Value),
    /// Fields of the request.
    Request {
        /// The path to a single value.
        one: Vec<Selection>,
        /// The path from there to several values; empty for a single value.
        several: Vec<Selection>,
        /// True if the values are of an enum rather than strings.
        is_enumeration: bool,
    },
}

/// A step of a path in a request.
#[derive(Debug, Clone, PartialEq)]
pub enum Selection {
    /// A field.
    Field(FieldAccess),
    /// All items of a list.
    Items {
        /// True if the list is sparse, so that items may be null.
        is_sparse: bool,
    },
    /// All keys of a map.
    Keys,
    /// All values of a map.
    Values {
        /// True if the map is sparse, so that values may be null.
        is_sparse: bool,
    },
    /// The values at the ends of several paths.
    Several(Vec<Vec<Selection>>),
}
