//! Violations in the shape in which Smithy's services report them.

use crate::runtime::validate::checker::ValidationError;

/// Violations in the shape of
/// [`smithy.framework#ValidationException`](https://smithy.io/2.0/spec/model-validation.html), the answer of a
/// Smithy service to a request that breaks constraints: a service can send it, and a client can show it, with the
/// sentences that people know from there.
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
    /// `message` on the wire: how many violations there are, then a sentence for each that was kept.
    pub message: String,
    /// `fieldList` on the wire: the violations that were kept, in the order of the members.
    pub field_list: Vec<ValidationExceptionField>,
}

/// One violation in the shape of `smithy.framework#ValidationExceptionField`. Several may be about the same member.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ValidationExceptionField {
    /// `path` on the wire: a [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901) made of the members' names
    /// on the wire.
    pub path: String,
    /// `message` on the wire: what the value must satisfy, in a sentence.
    pub message: String,
}

impl From<&ValidationError> for ValidationException {
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
    fn from(error: ValidationError) -> Self {
        Self::from(&error)
    }
}
