//! Protocol tests of the model.

use super::{Ident, Support};

/// The tests of one protocol.
#[derive(Debug, Clone)]
pub struct ProtocolTestFile {
    /// The support for the protocol.
    pub support: &'static Support,
    /// The tests.
    pub tests: Vec<ProtocolTest>,
    /// The tests of requests that a server rejects.
    pub malformed: Vec<MalformedTest>,
    /// The tests of event streams.
    pub events: Vec<EventTest>,
}

/// A [test](https://smithy.io/2.0/additional-specs/http-protocol-compliance-tests.html) of the model for one half of
/// the crate.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct ProtocolTest {
    /// The end of the test function's name.
    pub name: String,
    pub half: Half,
    pub subject: TestSubject,
    /// The module and the name of the operation.
    pub operation: (Ident, Ident),
    /// The reason why the crate does not pass the test.
    pub ignored: Option<&'static str>,
    /// True if the message is compared by its meaning, as parsed by the other half.
    pub by_meaning: bool,
    pub method: String,
    pub uri: String,
    /// The parameters of the query, as they are written there.
    pub query: Vec<String>,
    /// The names of parameters that must be absent.
    pub forbidden_query: Vec<String>,
    /// The names of parameters that must be present.
    pub required_query: Vec<String>,
    pub host: String,
    pub resolved_host: String,
    /// The client that sends the request, if the test configures one.
    pub client: Option<TestClient>,
    pub code: u64,
    pub headers: Vec<(String, String)>,
    pub required: Vec<String>,
    pub forbidden: Vec<String>,
    pub body: Option<String>,
    pub format: BodyFormat,
    /// The parameters, in JSON.
    pub params: String,
}

/// The settings of a client that sends the request of a test.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TestClient {
    /// The Region.
    pub region: String,
    /// True for dual-stack endpoints, which have IPv4 and IPv6 addresses.
    pub use_dual_stack: bool,
    /// The parameters of the endpoint rules that are true.
    pub params: Vec<Ident>,
}

/// The comparison of bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyFormat {
    /// Compares the values in the format of the protocol.
    Document,
    /// Compares byte by byte.
    Raw,
}

/// A [request that a server rejects](https://smithy.io/2.0/additional-specs/http-protocol-compliance-tests.html#httpmalformedrequesttests-trait),
/// and the response.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct MalformedTest {
    /// The end of the test function's name.
    pub name: String,
    /// The module and the name of the operation.
    pub operation: (Ident, Ident),
    pub method: String,
    pub uri: String,
    /// The parameters of the query, as they are written there.
    pub query: Vec<String>,
    pub headers: Vec<(String, String)>,
    pub body: String,
    pub code: u64,
    pub answer_headers: Vec<(String, String)>,
    /// The body of the response, in JSON.
    pub answer: Option<String>,
}

/// A [test of an event stream](https://smithy.io/2.0/additional-specs/event-stream-protocol-compliance-tests.html) in
/// one direction, for one half of the crate.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct EventTest {
    /// The end of the test function's name.
    pub name: String,
    pub half: Half,
    /// True if the events follow a request.
    pub is_request: bool,
    /// The module and the name of the operation.
    pub operation: (Ident, Ident),
    /// The reason why the crate does not pass the test.
    pub ignored: Option<&'static str>,
    /// True if the response has events.
    pub expects_events: bool,
    pub events: Vec<TestEvent>,
    /// The request or response before the events.
    pub initial: Option<TestInitial>,
    /// The error after the events, with the name of the exception if the test contains one.
    pub failure: Option<Option<String>>,
}

/// An event of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct TestEvent {
    /// The name, the type and the value of each header, the value as text.
    pub headers: Vec<(String, String, String)>,
    pub body: String,
    pub format: BodyFormat,
    /// The parameters, in JSON; `None` if the event is not a value of the union.
    pub params: Option<String>,
    /// The whole frame, in base64.
    pub bytes: Option<String>,
}

/// The request or response before the events of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct TestInitial {
    pub method: String,
    pub uri: String,
    pub code: u64,
    pub headers: Vec<(String, String)>,
    pub body: String,
    pub params: String,
}

/// A half of the crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// The client half, which writes requests and reads responses.
    Client,
    /// The server half, which reads requests and writes responses.
    Server,
}

impl Half {
    /// Returns its name in models and in the names of tests.
    pub fn name(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Server => "server",
        }
    }
}

/// The subject of a protocol test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TestSubject {
    /// A request.
    Request,
    /// A response.
    Response,
    /// The exception with this name.
    Error(Ident),
}

impl TestSubject {
    /// Returns its name in the names of tests.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Error(_) => "error",
        }
    }
}
