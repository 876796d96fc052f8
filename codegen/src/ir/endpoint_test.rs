//! The [tests](https://smithy.io/2.0/additional-specs/rules-engine/specification.html#endpointtests-trait) of a model
//! for its endpoint rules.

use super::Ident;
use super::endpoint::{EndpointOutcome, Value};

/// A test of endpoint rules.
#[derive(Debug, Clone, PartialEq)]
pub struct EndpointTest {
    /// The end of the test function's name.
    pub name: String,
    /// The description, on one line.
    pub about: String,
    /// Parameters with their values, by the builder's method.
    pub params: Vec<(Ident, Value)>,
    /// The expected result: an endpoint, whose values are literals, or an error with this message.
    pub expected: Result<EndpointOutcome, String>,
    /// Requests that must have the same result.
    pub inputs: Vec<OperationInput>,
}

/// A request and the configuration of the client that sends it.
#[derive(Debug, Clone, PartialEq)]
pub struct OperationInput {
    /// The module and the name of the operation.
    pub operation: (Ident, Ident),
    /// The request, in JSON.
    pub params: String,
    /// Values of built-in parameters, by field.
    pub built_ins: Vec<(&'static str, Value)>,
    /// Parameters that the client is configured with, by the builder's method.
    pub client: Vec<(Ident, Value)>,
}
