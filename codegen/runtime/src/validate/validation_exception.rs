//! Violations in the format of Smithy's services.

use crate::runtime::validate::checker::ValidationError;

/// Violations in the format of
/// [`smithy.framework#ValidationException`](https://smithy.io/2.0/spec/model-validation.html), with which Smithy
/// services respond to requests that violate constraints.
///
/// ```text
/// {
///   "message": "1 validation error detected. Value at '/Name' failed to satisfy constraint: Member must not be null",
///   "fieldList": [
///     { "path": "/Name", "message": "Value at '/Name' failed to satisfy constraint: Member must not be null" }
///   ]
/// }
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ValidationException {
    /// The number of violations, and a sentence for each (serialized as `message`).
    pub message: String,
    /// The violations, in the order of the members (serialized as `fieldList`).
    pub field_list: Vec<ValidationExceptionField>,
}

/// A violation in the format of `smithy.framework#ValidationExceptionField`. Several violations can have the same
/// path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ValidationExceptionField {
    /// The [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901) of the value, with serialized member names
    /// (serialized as `path`).
    pub path: String,
    /// The requirement that the value does not satisfy, as a sentence (serialized as `message`).
    pub message: String,
}

impl From<&ValidationError> for ValidationException {
    #[inline]
    fn from(error: &ValidationError) -> Self {
        let fields = error.violations.iter();
        Self {
            message: error.to_string(),
            field_list: fields
                .map(|violation| ValidationExceptionField {
                    path: violation.pointer.clone(),
                    message: violation.to_string(),
                })
                .collect(),
        }
    }
}

impl From<ValidationError> for ValidationException {
    #[inline]
    fn from(error: ValidationError) -> Self {
        Self::from(&error)
    }
}
