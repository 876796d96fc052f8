//! Tests that the model carries.

/// A [test](https://smithy.io/2.0/additional-specs/http-protocol-compliance-tests.html) that the model carries.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct ProtocolTest {
    pub id: String,
    pub subject: TestSubject,
    /// The module and the name of the operation.
    pub operation: (String, String),
    pub protocol: String,
    /// `client` or `server`, where it is for one of them only.
    pub applies_to: Option<String>,
    pub method: String,
    pub uri: String,
    pub host: String,
    pub resolved_host: String,
    pub code: u64,
    pub headers: Vec<(String, String)>,
    pub forbidden: Vec<String>,
    pub body: Option<String>,
    /// In JSON.
    pub params: String,
}

/// What a protocol test is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TestSubject {
    /// A request.
    Request,
    /// A response.
    Response,
    /// The exception with this name.
    Error(String),
}
