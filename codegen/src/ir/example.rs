//! Examples of operations.

/// An [example](https://smithy.io/2.0/spec/documentation-traits.html#examples-trait) of an operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// The title.
    pub title: String,
    /// The members of the request.
    pub input: serde_json::Map<String, serde_json::Value>,
    /// True if the service returns an error.
    pub fails: bool,
    /// The Rust code that builds the request, once generated; `None` if its values do not fit the types.
    pub request: Option<Vec<String>>,
}
