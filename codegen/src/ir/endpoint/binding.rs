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
    /// A value of the model.
    Constant(Value),
    /// Fields of the request.
    Request {
        /// The way to one value.
        one: Vec<Selection>,
        /// The way from there to several, where there are several.
        several: Vec<Selection>,
        /// The values are of an enum and not strings.
        is_enumeration: bool,
    },
}

/// A step on the way to values in a request.
#[derive(Debug, Clone, PartialEq)]
pub enum Selection {
    /// To a field.
    Field(FieldAccess),
    /// To all items of a list, which may be null in a sparse one.
    Items {
        /// The list is sparse.
        is_sparse: bool,
    },
    /// To all keys of a map.
    Keys,
    /// To all values of a map, which may be null in a sparse one.
    Values {
        /// The map is sparse.
        is_sparse: bool,
    },
    /// To what several ways lead to.
    Several(Vec<Vec<Selection>>),
}
