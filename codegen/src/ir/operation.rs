//! Operations and the items that belong to them alone.

use super::endpoint::ParamBinding;
use super::{
    AuthScheme, Docs, Example, FieldAccess, Handler, HttpTrait, Ident, Methods, Origin, Path,
    Structure, Type, Waiter,
};

/// An operation with the types that belong to it alone.
#[derive(Debug, Clone)]
pub struct Operation {
    /// The shape.
    pub origin: Origin,
    /// The name of the module and its file.
    pub module: Ident,
    /// The marker type of the operation.
    pub ident: Ident,
    /// The name in messages.
    pub name: String,
    /// The documentation.
    pub docs: Docs,
    /// The section in lists of operations, if the model assigns one.
    pub section: Option<String>,
    /// One line for lists of operations; empty if the model does not describe the operation.
    pub summary: String,
    /// The request.
    pub request: Structure,
    /// The response.
    pub response: Structure,
    /// The errors.
    pub error: ErrorEnum,
    /// True if the model has a structure for the request.
    pub has_input: bool,
    /// True if the model has a structure for the response.
    pub has_output: bool,
    /// The HTTP method, the URI and the bodies, if a protocol of the crate uses them.
    pub http: Option<HttpTrait>,
    /// The field of the request with the idempotency token.
    pub idempotency_token: Option<Ident>,
    /// The prefix of the host of the endpoint.
    pub host_prefix: Vec<HostPart>,
    /// The parameters of the endpoint rules that it sets.
    pub endpoint_params: Vec<ParamBinding>,
    /// The pagination, if the operation is paginated.
    pub pagination: Option<Pagination>,
    /// The event stream of the request.
    pub input_events: Option<EventStream>,
    /// The event stream of the response.
    pub output_events: Option<EventStream>,
    /// The streaming blob of the request, if clients can send it as a stream.
    pub request_blob: Option<StreamingBlob>,
    /// The streaming blob of the response, if clients can receive it as a stream.
    pub response_blob: Option<StreamingBlob>,
    /// True if requests have the tree hash of their body in a header, as Amazon Glacier requires.
    pub has_tree_hash: bool,
    /// True if the URL of a presigned request contains the members of its body, as Amazon Polly expects.
    pub presigns_query: bool,
    /// The field of the request with the endpoint to send it to.
    pub endpoint_field: Option<FieldAccess>,
    /// The checksums of requests and responses.
    pub checksum: Option<HttpChecksum>,
    /// True if requests may be compressed with gzip.
    pub is_compressed: bool,
    /// The authentication schemes, the preferred one first, if they differ from those of the service.
    pub auth: Option<Vec<AuthScheme>>,
    /// The waiters.
    pub waiters: Vec<Waiter>,
    /// True if signatures do not cover the body.
    pub has_unsigned_payload: bool,
    /// True if the service holds requests until it has a result (long polling).
    pub is_long_poll: bool,
    /// The methods of clients, if clients can call it.
    pub methods: Option<Methods>,
    /// The method of `server::Handler`, if servers can handle it.
    pub handler: Option<Handler>,
    /// The examples of the model.
    pub examples: Vec<Example>,
}

impl Operation {
    /// Returns whether clients change requests after serialization.
    pub fn changes_requests(&self) -> bool {
        self.is_compressed || self.has_tree_hash || self.endpoint_field.is_some()
    }

    /// Returns whether the request or response has an event stream.
    pub fn has_events(&self) -> bool {
        self.input_events.is_some() || self.output_events.is_some()
    }
}

/// A member of an input or output that is a
/// [stream of events](https://smithy.io/2.0/spec/streaming.html#event-streams).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventStream {
    /// The name of the member.
    pub member: String,
    /// The union of the events.
    pub event: Path,
    /// True if the input or output has other members.
    pub has_others: bool,
}

/// A member of an input or output that is a
/// [streaming blob](https://smithy.io/2.0/spec/streaming.html#streaming-trait).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StreamingBlob {
    /// The name of the member.
    pub member: String,
    /// True if the length must be known before the blob is sent.
    pub requires_length: bool,
}

/// The [checksums](https://smithy.io/2.0/aws/aws-core.html#aws-protocols-httpchecksum-trait) of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpChecksum {
    /// True if requests must have one.
    pub is_required: bool,
    /// The field of the request that chooses the algorithm.
    pub algorithm: Option<ChecksumField>,
    /// The field of the request that enables the checksum of the response.
    pub mode: Option<ChecksumField>,
    /// True if the algorithms include those of the XXHash family.
    pub has_xxhash: bool,
}

/// A field of a request that controls checksums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChecksumField {
    /// The field.
    pub field: FieldAccess,
    /// The header that it is bound to.
    pub header: Option<String>,
}

/// A piece of a [host prefix](https://smithy.io/2.0/spec/endpoint-traits.html#endpoint-trait).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HostPart {
    /// Literal text.
    Text(String),
    /// The value of a field of the request, which is required.
    Label {
        /// The name of the field.
        ident: Ident,
        /// The name of the member.
        member: String,
    },
}

/// The properties of an operation with
/// [paginated results](https://smithy.io/2.0/spec/behavior-traits.html#paginated-trait).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pagination {
    /// The field of the request that takes the token.
    pub input_token: Ident,
    /// The path of fields to the token in the response.
    pub output_token: Vec<FieldAccess>,
    /// The results in the response, if the model names them.
    pub items: Option<PageItems>,
    /// The field of the request with the number of results per page.
    pub page_size: Option<Ident>,
}

/// The results on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageItems {
    /// The path of fields to the results in the response.
    pub path: Vec<FieldAccess>,
    /// The type of the results: a list or a map.
    pub ty: Type,
}

/// The error enum of an operation.
#[derive(Debug, Clone)]
pub struct ErrorEnum {
    /// The name of the enum.
    pub ident: Ident,
    /// Its documentation.
    pub docs: Docs,
    /// One variant for each exception.
    pub variants: Vec<ErrorVariant>,
    /// The variant for errors that the model does not declare.
    pub catch_all: Ident,
}

/// One exception among the errors of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorVariant {
    /// The name of the variant.
    pub ident: Ident,
    /// The exception that it holds.
    pub exception: Path,
    /// Its documentation.
    pub docs: Docs,
}
