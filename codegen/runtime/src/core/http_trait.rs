//! The HTTP traits of an operation.

/// The [`http`](https://smithy.io/2.0/spec/http-bindings.html#http-trait) trait of an operation, and the kinds of
/// bodies that result from the bindings of its members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct HttpTrait {
    /// The method.
    pub method: &'static str,
    /// The URI pattern: a path with an optional query.
    pub uri: &'static str,
    /// The status code of successful responses.
    pub code: u16,
    /// The body of requests.
    pub request: BodyKind,
    /// The body of responses.
    pub response: BodyKind,
    /// Requests have a [checksum](https://smithy.io/2.0/spec/http-bindings.html#httpchecksumrequired-trait).
    pub needs_checksum: bool,
    /// The [endpoint rules](https://smithy.io/2.0/additional-specs/rules-engine/index.html) move the first label of
    /// the path into the URL of the endpoint, so clients leave out the segment.
    pub has_label_in_endpoint: bool,
    /// A header that all requests have. Its name is in lower case.
    pub header: Option<(&'static str, &'static str)>,
    /// A label, and the value that replaces an empty one.
    pub label_default: Option<(&'static str, &'static str)>,
}

/// The body of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum BodyKind {
    /// No body.
    Empty,
    /// A structure without members in the format of the protocol, or no body.
    Optional,
    /// A value in the format of the protocol.
    Document,
    /// A string or bytes with this media type.
    Raw(&'static str),
    /// Bytes with any media type.
    Any,
    /// An [event stream](https://smithy.io/2.0/spec/streaming.html#event-streams).
    Events,
}

impl HttpTrait {
    /// Creates the trait of an operation.
    #[inline]
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

    /// Sets that requests have a checksum.
    #[must_use]
    #[inline]
    pub const fn with_checksum(mut self) -> Self {
        self.needs_checksum = true;
        self
    }

    /// Sets that the endpoint rules move the first label of the path.
    #[must_use]
    #[inline]
    pub const fn with_label_in_endpoint(mut self) -> Self {
        self.has_label_in_endpoint = true;
        self
    }

    /// Sets a header that all requests have.
    #[must_use]
    #[inline]
    pub const fn with_header(mut self, name: &'static str, value: &'static str) -> Self {
        self.header = Some((name, value));
        self
    }

    /// Sets the value that replaces an empty label.
    #[must_use]
    #[inline]
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
    /// The URI pattern: a path with an optional query.
    pub uri: &'static str,
}

impl Route {
    /// Creates the route of an operation.
    #[inline]
    pub const fn new(operation: &'static str, method: &'static str, uri: &'static str) -> Self {
        Self {
            operation,
            method,
            uri,
        }
    }
}
