//! Examples that operations carry.

/// An [example](https://smithy.io/2.0/spec/documentation-traits.html#examples-trait) that an operation carries.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// The title.
    pub title: String,
    /// The members of the request.
    pub input: serde_json::Map<String, serde_json::Value>,
    /// The service answers with an error.
    pub fails: bool,
    /// The request as Rust, once it has been spelled out, where its values fit the types.
    pub request: Option<Vec<String>>,
}
