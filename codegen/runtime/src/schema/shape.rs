//! Schemas: what the model says of structures, unions, their members and the values in them, as constants.

/// A structure or union.
#[derive(Debug)]
pub struct Schema {
    /// The name of the shape.
    pub name: &'static str,
    /// The bytes that a value takes in memory, without those that it points to.
    pub size: usize,
    /// True if it is a union: exactly one of the members is there.
    pub is_union: bool,
    /// The members, in the order of the model.
    pub members: &'static [MemberSchema],
    /// The [keys](name_key) of their names.
    pub name_keys: &'static [u64],
    /// The traits of the shape itself.
    pub traits: &'static Traits,
}

/// A member of a structure or union.
#[derive(Debug)]
pub struct MemberSchema {
    /// The name in the model, which most formats use.
    pub name: &'static str,
    /// The name as a key in JSON, after a comma: `,"name":`.
    pub json_key: &'static str,
    /// True if it must be there.
    pub is_required: bool,
    /// True if it has a default.
    pub has_default: bool,
    /// The traits of the member and its target, those of the member first.
    pub traits: &'static Traits,
}

/// The traits that say how a value is written: of a member, of an item of a list, or of a key or value of a map.
#[derive(Debug, Clone, Copy)]
pub struct Traits {
    /// [`sensitive`](https://smithy.io/2.0/spec/documentation-traits.html#sensitive-trait)
    pub is_sensitive: bool,
    /// True if no text may name the keys of maps in the value.
    pub has_sensitive_keys: bool,
    /// [`timestampFormat`](https://smithy.io/2.0/spec/protocol-traits.html#timestampformat-trait)
    pub timestamps: Option<TimestampFormat>,
    /// [`mediaType`](https://smithy.io/2.0/spec/protocol-traits.html#mediatype-trait)
    pub media_type: Option<&'static str>,
    /// [`jsonName`](https://smithy.io/2.0/spec/protocol-traits.html#jsonname-trait), and as a key like that of
    /// [`MemberSchema`].
    pub json_name: Option<(&'static str, &'static str)>,
    /// [`xmlName`](https://smithy.io/2.0/spec/protocol-traits.html#xmlname-trait)
    pub xml_name: Option<&'static str>,
    /// [`ec2QueryName`](https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html#ec2queryname-trait)
    pub ec2_query_name: Option<&'static str>,
    /// [`xmlNamespace`](https://smithy.io/2.0/spec/protocol-traits.html#xmlnamespace-trait)
    pub xml_namespace: Option<XmlNamespace>,
    /// [`xmlFlattened`](https://smithy.io/2.0/spec/protocol-traits.html#xmlflattened-trait)
    pub is_flattened: bool,
    /// True if the outermost element of a response represents its only member, not the structure.
    pub is_unwrapped: bool,
    /// The part of an HTTP message that the member is bound to.
    pub binding: Binding,
    /// The items of a list, or the values of a map.
    pub item: Option<&'static Traits>,
    /// The keys of a map.
    pub key: Option<&'static Traits>,
}

/// The format of a timestamp in JSON, XML and queries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimestampFormat {
    /// RFC 3339, such as `2026-04-27T00:00:00Z`.
    DateTime,
    /// The format of HTTP's `Date`, such as `Mon, 27 Apr 2026 00:00:00 GMT`.
    HttpDate,
    /// Seconds since 1970, with an optional fraction.
    EpochSeconds,
}

/// The namespace of an XML element.
#[derive(Debug, Clone, Copy)]
pub struct XmlNamespace {
    /// The name of the namespace.
    pub uri: &'static str,
    /// The prefix; empty for the default namespace.
    pub prefix: &'static str,
}

/// The part of an HTTP message that a member is bound to. See [HTTP
/// bindings](https://smithy.io/2.0/spec/http-bindings.html).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binding {
    /// In the body, as one of its members.
    Body,
    /// In the body, as an attribute of its structure's XML element.
    Attribute,
    /// The whole body, in the format of the protocol.
    Payload(PayloadKind),
    /// The whole body as bytes, with this `Content-Type` by default.
    RawPayload(&'static str),
    /// The label of this name in the path.
    Label(&'static str),
    /// The query parameter of this name.
    Query(&'static str),
    /// Query parameters, one for each entry.
    QueryParams,
    /// The header of this name.
    Header(&'static str),
    /// Headers with this prefix, one for each entry.
    PrefixHeaders(&'static str),
    /// The HTTP status.
    Status,
    /// In the header of an event's frame. An integer has this size.
    EventHeader(HeaderInteger),
    /// The payload of an event's frame, in the format of the protocol.
    EventPayload,
    /// The payload of an event's frame, as it is, with this media type.
    RawEventPayload(&'static str),
    /// The member of an event stream's union is an exception.
    Exception,
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

/// The kind of a payload that is written in the format of the protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PayloadKind {
    /// A structure. A request without the member has an empty structure as its body.
    Structure,
    /// A union or document. A message without it has no body.
    Other,
}

impl Traits {
    /// Traits of a value that has none.
    pub const NONE: Self = Self {
        is_sensitive: false,
        has_sensitive_keys: false,
        timestamps: None,
        media_type: None,
        json_name: None,
        xml_name: None,
        ec2_query_name: None,
        xml_namespace: None,
        is_flattened: false,
        is_unwrapped: false,
        binding: Binding::Body,
        item: None,
        key: None,
    };

    /// The traits of a member that has none. A reference: each row of a table would otherwise hold a copy.
    pub const PLAIN: &'static Self = &Self::NONE;

    /// Returns the traits of the items of a list or the values of a map.
    #[inline]
    pub fn items(&self) -> &'static Self {
        self.item.unwrap_or(&Self::NONE)
    }
}

/// Returns the length of a name and some of its characters as a number: names are compared only if their keys are
/// equal, so that finding a member does not compare all names.
#[inline]
pub const fn name_key(name: &str) -> u64 {
    let bytes = name.as_bytes();
    let ends = match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            (u32::from_le_bytes(*first) as u64) << 32 | u32::from_le_bytes(*last) as u64
        }
        _ => match bytes {
            [] => 0,
            [first, ..] => *first as u64,
        },
    };
    ends ^ (bytes.len() as u64) << 24
}

impl MemberSchema {
    /// Returns the name in JSON, for a protocol with or without [`jsonName`](Traits::json_name).
    #[inline]
    pub fn json_name(&self, has_json_names: bool) -> &'static str {
        if !has_json_names {
            return self.name;
        }
        self.traits.json_name.map_or(self.name, |(name, _)| name)
    }

    /// Returns the name as a key in JSON, after a comma.
    #[inline]
    pub fn json_key(&self, has_json_names: bool) -> &'static str {
        if !has_json_names {
            return self.json_key;
        }
        self.traits.json_name.map_or(self.json_key, |(_, key)| key)
    }
}

/// Returns the index of the member with this name; the number of members if there is none.
#[inline]
pub const fn index_of(schema: &Schema, name: &str) -> usize {
    let mut index = 0;
    while index < schema.members.len() {
        if equal(schema.members[index].name.as_bytes(), name.as_bytes()) {
            return index;
        }
        index += 1;
    }
    index
}

#[inline]
const fn equal(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}
