//! An encoder for structures whose members are bound to parts of an HTTP message.

use std::borrow::Cow;

use http::StatusCode;

use crate::runtime::codec::base64;
use crate::runtime::codec::decimal;
use crate::runtime::core::calendar;
use crate::runtime::protocol::rest::binding::RestBinding;
use crate::runtime::protocol::rest::parts::{Parts, Place, Unfit};
use crate::runtime::protocol::rest::text;
use crate::runtime::schema::codec::{Codec, Encoder};
use crate::runtime::schema::shape::{
    Binding, MemberSchema, PayloadKind, Schema, TimestampFormat, Traits,
};

/// Writes the members of the outermost structure to the parts of the message that they are bound to, and all other
/// members to the body.
pub struct RestEncoder<B: RestBinding> {
    body: <B::Codec as Codec>::Encoder,
    parts: Parts,
    is_request: bool,
    /// The body is a document even if no member is in it: the name of the error is.
    is_error: bool,
    /// The number of structures that have begun and not ended.
    depth: usize,
    /// The part of the message for the value that is being written, if that is not the body.
    place: Option<Place>,
    /// The key of the entry that is being written outside of the body.
    key: String,
    /// The traits of the value that is being written outside of the body.
    traits: &'static Traits,
    is_in_list: bool,
    body_kind: WrittenBody,
}

/// The content of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WrittenBody {
    /// There is none.
    Empty,
    /// The members without a binding, or a payload in the format of the protocol.
    Document,
}

/// A message whose members have been written.
#[derive(Debug)]
pub struct Written {
    /// The parts that members are bound to.
    pub parts: Parts,
    /// The body, if there is one.
    pub body: Option<Vec<u8>>,
    /// True if the body is in the format of the protocol.
    pub is_document: bool,
}

impl<B: RestBinding> RestEncoder<B> {
    /// Returns an encoder for a request.
    pub fn of_request(pattern: &'static str) -> Self {
        let mut encoder = Self::new(B::Codec::encoder(), true);
        encoder.parts.keep_literals(pattern);
        encoder
    }

    /// Returns an encoder for a response.
    pub fn of_response() -> Self {
        Self::new(B::Codec::encoder(), false)
    }

    /// Returns an encoder for an error.
    pub fn of_error(name: &str, status: StatusCode) -> Self {
        let mut encoder = Self::new(B::error_encoder(name, status), false);
        encoder.is_error = !B::HAS_ERROR_HEADER;
        encoder
    }

    fn new(body: <B::Codec as Codec>::Encoder, is_request: bool) -> Self {
        Self {
            body,
            parts: Parts::default(),
            is_request,
            is_error: false,
            depth: 0,
            place: None,
            key: String::new(),
            traits: &Traits::NONE,
            is_in_list: false,
            body_kind: WrittenBody::Empty,
        }
    }

    /// Returns the message.
    ///
    /// # Errors
    /// A value could not be written, for this reason.
    pub fn finish(mut self) -> Result<Written, Cow<'static, str>> {
        let body = B::Codec::finish(self.body)?;
        let is_document = self.body_kind == WrittenBody::Document;
        let payload = self.parts.payload.take();
        Ok(Written {
            parts: self.parts,
            body: if is_document { Some(body) } else { payload },
            is_document,
        })
    }

    /// Writes a value outside of the body.
    fn put(&mut self, place: Place, value: &str) {
        let put = self.parts.put(place, &self.key, value);
        self.note(put);
    }

    fn note(&mut self, put: Result<(), Unfit>) {
        if let Err(Unfit(reason)) = put {
            self.body.fail(reason);
        }
    }
}

/// Returns true if the member is written to the body, among others. Members of events, which are written there where the
/// event is none, are.
pub fn is_in_body(binding: Binding) -> bool {
    matches!(
        binding,
        Binding::Body
            | Binding::Attribute
            | Binding::EventHeader(_)
            | Binding::EventPayload
            | Binding::RawEventPayload(_)
            | Binding::Exception
    )
}

impl<B: RestBinding> Encoder for RestEncoder<B> {
    const HAS_ATTRIBUTES: bool = <B::Codec as Codec>::Encoder::HAS_ATTRIBUTES;

    fn begin_structure(&mut self, schema: &'static Schema) {
        self.depth += 1;
        if self.depth > 1 {
            return self.body.begin_structure(schema);
        }
        let mut bindings = schema.members.iter().map(|member| member.traits.binding);
        let is_payload = |binding| matches!(binding, Binding::Payload(_) | Binding::RawPayload(_));
        let has_payload = bindings.clone().any(is_payload);
        let has_members = bindings.any(is_in_body);
        let is_needed = self.is_error || (!self.is_request && B::HAS_EMPTY_DOCUMENTS);
        if !has_payload && (has_members || is_needed) {
            self.body_kind = WrittenBody::Document;
            self.body.begin_structure(schema);
        }
    }

    fn member(&mut self, member: &'static MemberSchema) {
        if self.depth > 1 {
            return self.body.member(member);
        }
        self.place = match member.traits.binding {
            Binding::Payload(_) => {
                self.body_kind = WrittenBody::Document;
                return self.body.payload(member);
            }
            Binding::RawPayload(media) => Some(Place::Raw(media)),
            Binding::Label(name) => Some(Place::Label(name)),
            Binding::Query(name) => Some(Place::Query(name)),
            Binding::QueryParams => Some(Place::QueryParams),
            Binding::Header(name) => Some(Place::Header(name)),
            Binding::PrefixHeaders(prefix) => Some(Place::PrefixHeaders(prefix)),
            Binding::Status => Some(Place::Status),
            _ => return self.body.member(member),
        };
        self.traits = member.traits;
    }

    fn end_member(&mut self, member: &'static MemberSchema) {
        match self.place.take() {
            Some(Place::Header(name)) => {
                let put = self.parts.end_header(name);
                self.note(put);
            }
            Some(_) => {}
            None if self.depth > 1 || is_in_body(member.traits.binding) => {
                self.body.end_member(member);
            }
            None => {}
        }
    }

    fn end_attributes(&mut self) {
        if self.depth > 1 || self.body_kind == WrittenBody::Document {
            self.body.end_attributes();
        }
    }

    fn end_structure(&mut self, schema: &'static Schema) {
        self.depth = self.depth.saturating_sub(1);
        if self.depth > 0 {
            return self.body.end_structure(schema);
        }
        let mut bindings = schema.members.iter().map(|member| member.traits.binding);
        let payload = bindings.find(|binding| matches!(binding, Binding::Payload(_)));
        match payload {
            None if self.body_kind == WrittenBody::Document => self.body.end_structure(schema),
            Some(Binding::Payload(PayloadKind::Structure))
                if self.is_request
                    && B::HAS_EMPTY_DOCUMENTS
                    && self.body_kind == WrittenBody::Empty =>
            {
                self.body_kind = WrittenBody::Document;
                self.body.begin_structure(EMPTY);
                self.body.end_structure(EMPTY);
            }
            _ => {}
        }
    }

    fn begin_list(&mut self, traits: &'static Traits, length: usize) {
        match self.place {
            Some(_) => {
                self.traits = traits.items();
                self.is_in_list = true;
            }
            None => self.body.begin_list(traits, length),
        }
    }

    fn item(&mut self) {
        if self.place.is_none() {
            self.body.item();
        }
    }

    fn end_item(&mut self) {
        if self.place.is_none() {
            self.body.end_item();
        }
    }

    fn end_list(&mut self) {
        match self.place {
            Some(_) => self.is_in_list = false,
            None => self.body.end_list(),
        }
    }

    fn begin_map(&mut self, traits: &'static Traits, length: usize) {
        match self.place {
            Some(_) => self.traits = traits.items(),
            None => self.body.begin_map(traits, length),
        }
    }

    fn key(&mut self, key: &str) {
        match self.place {
            Some(_) => key.clone_into(&mut self.key),
            None => self.body.key(key),
        }
    }

    fn end_entry(&mut self) {
        if self.place.is_none() {
            self.body.end_entry();
        }
    }

    fn end_map(&mut self) {
        match self.place {
            Some(_) => self.key.clear(),
            None => self.body.end_map(),
        }
    }

    /// Nulls outside of the body are left out.
    fn null(&mut self) {
        if self.place.is_none() {
            self.body.null();
        }
    }

    fn boolean(&mut self, value: bool) {
        match self.place {
            Some(place) => self.put(place, if value { "true" } else { "false" }),
            None => self.body.boolean(value),
        }
    }

    fn integer(&mut self, value: i64) {
        match self.place {
            Some(place) => self.put(place, &value.to_string()),
            None => self.body.integer(value),
        }
    }

    fn float(&mut self, value: f32) {
        match self.place {
            Some(place) => self.put(place, &decimal::of_float(value)),
            None => self.body.float(value),
        }
    }

    fn double(&mut self, value: f64) {
        match self.place {
            Some(place) => self.put(place, &decimal::of_double(value)),
            None => self.body.double(value),
        }
    }

    fn big_integer(&mut self, digits: &str) {
        match self.place {
            Some(place) => self.put(place, digits),
            None => self.body.big_integer(digits),
        }
    }

    fn big_decimal(&mut self, digits: &str) {
        match self.place {
            Some(place) => self.put(place, digits),
            None => self.body.big_decimal(digits),
        }
    }

    fn text(&mut self, value: &str) {
        match self.place {
            Some(place @ Place::Header(_)) if self.traits.media_type.is_some() => {
                self.put(place, &base64::encode(value.as_bytes()));
            }
            Some(place @ Place::Header(_)) if self.is_in_list => {
                self.put(place, &text::quoted(value));
            }
            Some(place) => self.put(place, value),
            None => self.body.text(value),
        }
    }

    fn blob(&mut self, value: &[u8]) {
        match self.place {
            Some(Place::Raw(media)) => self.parts.set_payload(media, value),
            Some(place) => self.put(place, &base64::encode(value)),
            None => self.body.blob(value),
        }
    }

    fn timestamp(&mut self, text: &str) {
        match self.place {
            Some(place) => self.put(place, text),
            None => self.body.timestamp(text),
        }
    }

    fn timestamp_format(&self, traits: &'static Traits) -> TimestampFormat {
        match self.place {
            Some(place) => text::timestamp_format(traits, matches!(place, Place::Header(_))),
            None => self.body.timestamp_format(traits),
        }
    }

    fn seconds(&mut self, seconds: i64, nanoseconds: u32) {
        match self.place {
            Some(place) => self.put(place, &calendar::epoch_seconds(seconds, nanoseconds)),
            None => self.body.seconds(seconds, nanoseconds),
        }
    }

    #[cold]
    fn fail(&mut self, reason: impl Into<Cow<'static, str>>) {
        self.body.fail(reason);
    }
}

/// The schema of the empty document that replaces a missing payload.
const EMPTY: &Schema = &Schema {
    name: "",
    size: 0,
    is_union: false,
    members: &[],
    name_keys: &[],
    traits: &Traits::NONE,
};
