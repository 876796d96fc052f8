//! How exceptions are written and read: which one it is, and what was said besides.

use std::cell::Cell;

use crate::runtime::core::error::{Exception, OperationError, UnmodeledError};
use crate::runtime::core::metadata::ResponseMetadata;
use crate::runtime::core::operation::Operation;
use crate::runtime::schema::codec::{Decoder, Read};
use crate::runtime::schema::shape::{MemberSchema, Schema, Traits, name_key};
use crate::runtime::schema::value::Value;
use crate::service;

/// An exception that goes over the wire.
pub trait WireException: Value + Exception {
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
pub trait WireOperation: Operation<Request: Value, Response: Value, Error: WireError> {}

impl<O: Operation<Request: Value, Response: Value, Error: WireError>> WireOperation for O {}

/// An answer that an exception can be read from.
pub trait ReadException {
    /// Reads one; what cannot be read counts as absent.
    fn read<T: WireException>(&self) -> T;
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

/// The error in an answer: one that the operation declares, or else its code and message. It takes the metadata.
pub fn read_error<E: WireError>(
    from: &impl ReadException,
    codes: &Codes<'_>,
    metadata: &Cell<ResponseMetadata>,
) -> E {
    for code in codes.likely().into_iter().flatten() {
        if let Some(error) = E::read(from, code) {
            return error;
        }
    }
    if service::IS_QUERY_COMPATIBLE {
        for code in codes
            .query
            .into_iter()
            .chain(codes.likely().into_iter().flatten())
        {
            if let Some(error) = E::read_query(from, code) {
                return error;
            }
        }
    }
    UnmodeledError::received(metadata.take()).into()
}

/// Returns true if exactly one of the codes is this.
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
        let mut codes = self.likely().into_iter().flatten();
        codes.next().unwrap_or_default()
    }

    /// Those by which an exception may be found, in their order.
    fn likely(&self) -> [Option<&str>; 2] {
        match self.header {
            Some(code) => [Some(code), None],
            None => [self.code, self.dunder_type],
        }
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
    /// The id of the request, in protocols whose bodies have it.
    pub request_id: Option<String>,
}

impl ErrorHead {
    /// Reads as much as there is.
    pub fn read(from: &mut impl Decoder) -> Self {
        let mut head = Self::default();
        // What is not a structure, or breaks off, tells no more than has been read.
        let _ = head.read_members(from);
        head
    }

    fn read_members(&mut self, from: &mut impl Decoder) -> Read<()> {
        from.begin_structure(HEAD)?;
        while let Some(index) = from.next_member(HEAD, 0)? {
            let slot = match index {
                0 => &mut self.code,
                1 => &mut self.dunder_type,
                2 | 3 => &mut self.message,
                _ if from.unknown_name().eq_ignore_ascii_case("message") => &mut self.message,
                _ => {
                    from.skip()?;
                    continue;
                }
            };
            let start = from.position();
            match from.text() {
                Ok(text) => *slot = Some(text.to_owned()),
                Err(_) => {
                    from.go_back(start);
                    from.skip()?;
                }
            }
        }
        Ok(())
    }
}

/// The members that any error may have.
const HEAD: &Schema = &Schema {
    name: "Error",
    size: 0,
    is_union: false,
    members: &[
        member("code"),
        member("__type"),
        member("message"),
        member("errorMessage"),
    ],
    name_keys: &[
        name_key("code"),
        name_key("__type"),
        name_key("message"),
        name_key("errorMessage"),
    ],
    traits: &Traits::NONE,
};

const fn member(name: &'static str) -> MemberSchema {
    MemberSchema {
        name,
        json_key: name,
        is_required: false,
        has_default: false,
        traits: &Traits::NONE,
    }
}
