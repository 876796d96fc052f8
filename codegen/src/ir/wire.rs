//! The traits that determine the form of values in messages.

/// The traits by which a protocol writes the value of a member, an item, a key or a value of a map. Only those are told
/// that a protocol of the service asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WireTraits {
    /// The place in an HTTP message.
    pub binding: Binding,
    /// [`jsonName`](https://smithy.io/2.0/spec/protocol-traits.html#jsonname-trait)
    pub json_name: Option<String>,
    /// [`mediaType`](https://smithy.io/2.0/spec/protocol-traits.html#mediatype-trait), where the value stands in a
    /// header, which has it in base64 then.
    pub media_type: Option<String>,
    /// [`xmlName`](https://smithy.io/2.0/spec/protocol-traits.html#xmlname-trait)
    pub xml_name: Option<String>,
    /// [`ec2QueryName`](https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html#ec2queryname-trait)
    pub ec2_query_name: Option<String>,
    /// [`xmlNamespace`](https://smithy.io/2.0/spec/protocol-traits.html#xmlnamespace-trait)
    pub xml_namespace: Option<XmlNamespace>,
    /// [`xmlFlattened`](https://smithy.io/2.0/spec/protocol-traits.html#xmlflattened-trait)
    pub is_flattened: bool,
    /// The items of a list, or the values of a map.
    pub item: Option<Box<WireTraits>>,
    /// The keys of a map.
    pub key: Option<Box<WireTraits>>,
}

/// The traits by which a protocol writes a structure or union that is the whole of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShapeTraits {
    /// The name of its element, where that is not the name of the Rust type.
    pub xml_name: Option<String>,
    /// The namespace of its element.
    pub xml_namespace: Option<XmlNamespace>,
    /// True if its element stands for its only member.
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
    /// In the query, by this name.
    Query(String),
    /// In the query, a parameter for each entry.
    QueryParams,
    /// In this header.
    Header(String),
    /// In headers that begin so, one for each entry.
    PrefixHeaders(String),
    /// The status.
    Status,
    /// The body, which is a structure.
    StructurePayload,
    /// The body, which is a union or document.
    Payload,
    /// The body, as it is, with this media type by default.
    RawPayload(String),
    /// The header of an event. An integer has this size.
    EventHeader(HeaderInteger),
    /// The payload of an event, in the format of the protocol.
    EventPayload,
    /// The payload of an event, as it is, with this media type.
    RawEventPayload(String),
    /// None: the member of an event stream's union is an exception.
    Exception,
}

impl Binding {
    /// Returns whether it is the place of a member of an event.
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

/// An operation in HTTP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpTrait {
    /// The method.
    pub method: String,
    /// The pattern of the path, perhaps with a query.
    pub uri: String,
    /// The status of a response.
    pub code: u16,
    /// The body of requests.
    pub request: BodyKind,
    /// The body of responses.
    pub response: BodyKind,
    /// True if requests have a
    /// [checksum](https://smithy.io/2.0/spec/http-bindings.html#httpchecksumrequired-trait).
    pub needs_checksum: bool,
    /// True if the endpoint rules write the first segment of the path, a label, into the address of the endpoint.
    pub has_label_in_endpoint: bool,
    /// A header that all requests have, with its value.
    pub header: Option<(String, String)>,
    /// A label with the value that stands for an empty one.
    pub label_default: Option<(String, String)>,
}

/// The body of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyKind {
    /// There is none.
    Empty,
    /// A structure without members, or none.
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
    /// The pattern of the path, perhaps with a query.
    pub uri: String,
}
