//! What all operations have in common.

use super::error::OperationError;
use super::validate::Validate;

/// An [operation](https://smithy.io/2.0/spec/service-types.html#operation) of the service: the types that
/// belong together and the name that goes over the wire.
pub trait Operation {
    /// What is sent.
    type Request: Validate;
    /// What comes back when the operation succeeds.
    type Response;
    /// What comes back when it fails.
    type Error: OperationError;
    /// The name of the operation in the model.
    const NAME: &'static str;
}
