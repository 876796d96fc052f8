//! The traits that determine the serialization of values in messages.

/// The serialization traits of a member, an item, or a key or value of a map. Only traits that a protocol of the
/// service uses are set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WireTraits {
    /// The place in an HTTP message.
    pub binding: Binding,
    /// [`jsonName`](https://smithy.io/2.0/spec/protocol-traits.html#jsonname-trait)
    pub json_name: Option<String>,
    /// [`mediaType`](https://smithy.io/2.0/spec/protocol-traits.html#mediatype-trait), for a value in a header, which
    /// is encoded in base64.
    pub media_type: Option<String>,
    /// [`xmlName`](https://smithy.io/2.0/spec/protocol-traits.html#xmlname-trait)
    pub xml_name: Option<String>,
    /// [`ec2QueryName`](https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html#ec2queryname-trait)
    pub ec2_query_name: Option<String>,
    /// [`xmlNamespace`](https://smithy.io/2.0/spec/protocol-traits.html#xmlnamespace-trait)
    pub xml_namespace: Option<XmlNamespace>,
    /// [`xmlFlattened`](https://smithy.io/2.0/spec/protocol-traits.html#xmlflattened-trait)
    pub is_flattened: bool,
    /// The traits of a list's items or a map's values.
    pub item: Option<Box<WireTraits>>,
    /// The traits of a map's keys.
    pub key: Option<Box<WireTraits>>,
}

/// The serialization traits of a structure or union that is a whole body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShapeTraits {
    /// The name of its XML element, if it is not the name of the Rust type.
    pub xml_name: Option<String>,
    /// The namespace of its XML element.
    pub xml_namespace: Option<XmlNamespace>,
    /// True if its only member is the root element.
    pub is_unwrapped: bool,
}

/// The namespace of an XML element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct XmlNamespace {
    /// The name of the namespace.
    pub uri: String,
    /// The prefix; empty for the default namespace.
    pub prefix: String,
}

/// The place of a member in an HTTP message. See
/// [HTTP bindings](https://smithy.io/2.0/spec/http-bindings.html).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Binding {
    /// In the body, among other members.
    #[default]
    Body,
    /// In the body, as an attribute of its structure's XML element.
    Attribute,
    /// The label of this name in the path.
    Label(String),
    /// In the query, as the parameter with this name.
    Query(String),
    /// In the query, a parameter for each entry.
    QueryParams,
    /// In this header.
    Header(String),
    /// In headers with this prefix, one for each entry.
    PrefixHeaders(String),
    /// The status code.
    Status,
    /// The body, which is a structure.
    StructurePayload,
    /// The body, which is a union or document.
    Payload,
    /// The raw body, with this default media type.
    RawPayload(String),
    /// The header of an event. An integer has this size.
    EventHeader(HeaderInteger),
    /// The payload of an event, in the format of the protocol.
    EventPayload,
    /// The raw payload of an event, with this media type.
    RawEventPayload(String),
    /// None: the member of an event stream's union is an exception.
    Exception,
}

impl Binding {
    /// Returns whether it is the binding of an event's member.
    pub fn is_of_event(&self) -> bool {
        matches!(
            self,
            Self::EventHeader(_) | Self::EventPayload | Self::RawEventPayload(_) | Self::Exception
        )
    }
}

/// The size of an integer in the header of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderInteger {
    /// 8 bits.
    Byte,
    /// 16 bits.
    Short,
    /// 32 bits.
    Integer,
    /// 64 bits.
    Long,
}

/// The HTTP binding of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpTrait {
    /// The method.
    pub method: String,
    /// The pattern of the URI: a path and an optional query.
    pub uri: String,
    /// The status code of a response.
    pub code: u16,
    /// The body of requests.
    pub request: BodyKind,
    /// The body of responses.
    pub response: BodyKind,
    /// True if requests have a
    /// [checksum](https://smithy.io/2.0/spec/http-bindings.html#httpchecksumrequired-trait).
    pub needs_checksum: bool,
    /// True if the endpoint rules write the label that is the first path segment into the endpoint.
    pub has_label_in_endpoint: bool,
    /// A header that all requests have, with its value.
    pub header: Option<(String, String)>,
    /// A label with the value that replaces an empty one.
    pub label_default: Option<(String, String)>,
}

/// The body of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyKind {
    /// No body.
    Empty,
    /// A structure without members, or no body.
    Optional,
    /// A value in the format of the protocol.
    Document,
    /// Text or bytes of this media type.
    Raw(String),
    /// Bytes of any media type.
    Any,
    /// A stream of events.
    Events,
}

/// The route of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The name of the operation.
    pub operation: String,
    /// The method.
    pub method: String,
    /// The pattern of the URI: a path and an optional query.
    pub uri: String,
}
