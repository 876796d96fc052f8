//! How exceptions are written and read: which one it is, and what was said besides.

use std::cell::Cell;
use std::fmt;

use serde_core::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_core::ser::{Serialize, SerializeMap, Serializer};

use crate::runtime::core::error::{Exception, OperationError, UnmodeledError};
use crate::runtime::core::metadata::ResponseMetadata;
use crate::runtime::core::operation::Operation;
use crate::runtime::schema::serde::wire::{Place, Reading, Wire};
use crate::service;

/// An exception that goes over the wire.
pub trait WireException: Wire + Exception {
    /// The name of the shape.
    const CODE: &'static str;
    /// The id of the shape.
    const ID: &'static str;
    /// The [HTTP status](https://smithy.io/2.0/spec/http-bindings.html#httperror-trait).
    const STATUS: u16;
    /// The code in the [query protocol](https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#awsqueryerror-trait).
    const QUERY_CODE: &'static str = Self::CODE;

    /// Keeps the answer that the exception was read from.
    fn receive(&mut self, metadata: ResponseMetadata);
}

/// The errors of an operation, as they go over the wire.
pub trait WireError: OperationError {
    /// Reads the exception with this code, if the operation declares it.
    fn read(from: &impl ReadException, code: &str) -> Option<Self>;

    /// Reads the exception with this code in the query protocol, if the operation declares it and no other with it.
    fn read_query(from: &impl ReadException, code: &str) -> Option<Self>;

    /// Writes the exception.
    fn write<W: WriteException>(&self, to: W) -> W::Written;
}

/// An operation that goes over the wire, as the bound of functions that send any operation.
pub trait WireOperation: Operation<Request: Wire, Response: Wire, Error: WireError> {}

impl<O: Operation<Request: Wire, Response: Wire, Error: WireError>> WireOperation for O {}

/// An answer that an exception can be read from.
pub trait ReadException {
    /// Reads one; what is of a wrong type counts as absent.
    fn read<T: WireException>(&self) -> Option<T>;
}

/// Where an exception can be written to.
pub trait WriteException {
    /// What comes of it.
    type Written;

    /// Writes an exception of the model.
    fn write<T: WireException>(self, exception: &T) -> Self::Written;

    /// Writes an error that the model does not declare.
    fn write_unmodeled(self, error: &UnmodeledError) -> Self::Written;
}

/// Reads an exception as far as it can be read, without the members that are wrong.
pub fn read_leniently<T: Wire, E>(read: impl FnOnce(&Place<'_>) -> Result<T, E>) -> Option<T> {
    let reading = Reading::of_parts();
    read(&Place::root(&reading)).ok().or_else(T::absent)
}

/// The error in an answer: one that the operation declares, or else its code and message. It takes the metadata.
pub fn read_error<E: WireError>(
    from: &impl ReadException,
    codes: &Codes<'_>,
    metadata: &Cell<ResponseMetadata>,
) -> E {
    let declared = codes.likely().find_map(|code| E::read(from, code));
    let of_query = || {
        let mut codes = codes.query.into_iter().chain(codes.likely());
        codes.find_map(|code| E::read_query(from, code))
    };
    let declared = declared.or_else(|| service::IS_QUERY_COMPATIBLE.then(of_query).flatten());
    declared.unwrap_or_else(|| UnmodeledError::received(metadata.take()).into())
}

/// Whether exactly one of the codes is this.
pub fn is_unambiguous(codes: &[&str], code: &str) -> bool {
    codes.iter().filter(|other| **other == code).count() == 1
}

/// The codes that an answer gives, the one that counts first.
#[derive(Debug, Default)]
pub struct Codes<'h> {
    /// In the header.
    pub header: Option<&'h str>,
    /// In the member `code`, which may also be a member of the exception.
    pub code: Option<&'h str>,
    /// In the member `__type`.
    pub dunder_type: Option<&'h str>,
    /// In the header of the query protocol.
    pub query: Option<&'h str>,
}

impl Codes<'_> {
    /// The code that counts; empty where there is none.
    pub fn first(&self) -> &str {
        self.likely().next().unwrap_or_default()
    }

    fn likely(&self) -> impl Iterator<Item = &str> {
        let in_body = self.code.iter().chain(&self.dunder_type);
        let in_body = in_body.filter(|_| self.header.is_none());
        self.header.iter().chain(in_body).copied()
    }
}

/// The name of an error without URI and namespace: up to the first colon, then after the first `#`.
pub fn sanitized(code: &str) -> Option<&str> {
    let code = code.split(':').next().unwrap_or_default();
    let code = code.split_once('#').map_or(code, |(_, name)| name).trim();
    (!code.is_empty()).then_some(code)
}

/// What the body of any error tells.
#[derive(Debug, Default)]
pub struct ErrorHead {
    /// `code`
    pub code: Option<String>,
    /// `__type`
    pub dunder_type: Option<String>,
    /// `message` in any case, or `errorMessage`
    pub message: Option<String>,
}

impl ErrorHead {
    /// Reads as much as there is.
    pub fn read<'de, D: Deserializer<'de>>(from: D) -> Self {
        let mut head = Self::default();
        // What is not an object, or breaks off, tells no more than has been read.
        let _ = from.deserialize_any(HeadVisitor(&mut head));
        head
    }
}

struct HeadVisitor<'h>(&'h mut ErrorHead);

impl<'de> Visitor<'de> for HeadVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an error")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<(), A::Error> {
        let head = self.0;
        while let Some(name) = from.next_key()? {
            let slot = match name {
                HeadMember::Code => &mut head.code,
                HeadMember::DunderType => &mut head.dunder_type,
                HeadMember::Message => &mut head.message,
                HeadMember::Other => {
                    from.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            if let Perhaps(Some(text)) = from.next_value()? {
                *slot = Some(text);
            }
        }
        Ok(())
    }
}

/// What the name of a member says.
enum HeadMember {
    Code,
    DunderType,
    Message,
    Other,
}

impl<'de> Deserialize<'de> for HeadMember {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_identifier(HeadMemberVisitor)
    }
}

struct HeadMemberVisitor;

impl Visitor<'_> for HeadMemberVisitor {
    type Value = HeadMember;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E>(self, name: &str) -> Result<HeadMember, E> {
        Ok(match name {
            "code" => HeadMember::Code,
            "__type" => HeadMember::DunderType,
            "errorMessage" => HeadMember::Message,
            _ if name.eq_ignore_ascii_case("message") => HeadMember::Message,
            _ => HeadMember::Other,
        })
    }
}

/// A string; anything else is nothing.
struct Perhaps(Option<String>);

impl<'de> Deserialize<'de> for Perhaps {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(PerhapsVisitor).map(Self)
    }
}

struct PerhapsVisitor;

impl<'de> Visitor<'de> for PerhapsVisitor {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(text.to_owned()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_bytes<E>(self, _: &[u8]) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, from: A) -> Result<Self::Value, A::Error> {
        IgnoredAny.visit_seq(from).map(|_| None)
    }

    fn visit_map<A: MapAccess<'de>>(self, from: A) -> Result<Self::Value, A::Error> {
        IgnoredAny.visit_map(from).map(|_| None)
    }
}

/// An error that the model does not declare, on its way out.
#[derive(Debug)]
pub struct Unmodeled<'a> {
    /// Its code.
    pub code: &'a str,
    /// What is said about it.
    pub message: Option<&'a str>,
}

impl Serialize for Unmodeled<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("__type", self.code)?;
        if let Some(message) = self.message {
            map.serialize_entry("message", message)?;
        }
        map.end()
    }
}
