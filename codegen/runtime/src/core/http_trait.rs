//! The HTTP traits of an operation.

/// The [`http`](https://smithy.io/2.0/spec/http-bindings.html#http-trait) trait of an operation, and what follows from
/// the bindings of its members for the bodies of its messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct HttpTrait {
    /// The method.
    pub method: &'static str,
    /// The pattern of the path, perhaps with a query.
    pub uri: &'static str,
    /// The status of a response.
    pub code: u16,
    /// The body of requests.
    pub request: BodyKind,
    /// The body of responses.
    pub response: BodyKind,
    /// True if requests have a [checksum](https://smithy.io/2.0/spec/http-bindings.html#httpchecksumrequired-trait).
    pub needs_checksum: bool,
    /// True if the first segment of the path is a label that the
    /// [endpoint rules](https://smithy.io/2.0/additional-specs/rules-engine/index.html) write into the address of the
    /// endpoint, into its host or its path: clients leave the segment out.
    pub has_label_in_endpoint: bool,
    /// A header that all requests have, with its value; the name is in lower case.
    pub header: Option<(&'static str, &'static str)>,
    /// A label with the value that stands for an empty one.
    pub label_default: Option<(&'static str, &'static str)>,
}

/// The body of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum BodyKind {
    /// There is none.
    Empty,
    /// A structure without members in the format of the protocol, or none.
    Optional,
    /// A value in the format of the protocol.
    Document,
    /// Text or bytes of this media type.
    Raw(&'static str),
    /// Bytes of any media type.
    Any,
    /// A [stream of events](https://smithy.io/2.0/spec/streaming.html#event-streams).
    Events,
}

impl HttpTrait {
    /// An operation with this method and URI, whose success is told by this status, and the bodies of its messages.
    pub const fn new(
        method: &'static str,
        uri: &'static str,
        code: u16,
        [request, response]: [BodyKind; 2],
    ) -> Self {
        Self {
            method,
            uri,
            code,
            request,
            response,
            needs_checksum: false,
            has_label_in_endpoint: false,
            header: None,
            label_default: None,
        }
    }

    /// The same, but requests have a checksum.
    #[must_use]
    pub const fn with_checksum(mut self) -> Self {
        self.needs_checksum = true;
        self
    }

    /// The same, but the endpoint rules write the first segment of the path.
    #[must_use]
    pub const fn with_label_in_endpoint(mut self) -> Self {
        self.has_label_in_endpoint = true;
        self
    }

    /// Returns the same operation with a header that all requests have.
    #[must_use]
    pub const fn with_header(mut self, name: &'static str, value: &'static str) -> Self {
        self.header = Some((name, value));
        self
    }

    /// Returns the same operation with a value that stands for an empty label.
    #[must_use]
    pub const fn with_label_default(mut self, label: &'static str, value: &'static str) -> Self {
        self.label_default = Some((label, value));
        self
    }
}

/// The route of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// The name of the operation.
    pub operation: &'static str,
    /// The method.
    pub method: &'static str,
    /// The pattern of the path, perhaps with a query.
    pub uri: &'static str,
}

impl Route {
    /// The operation with this method and URI.
    pub const fn new(operation: &'static str, method: &'static str, uri: &'static str) -> Self {
        Self {
            operation,
            method,
            uri,
        }
    }
}
