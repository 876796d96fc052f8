//! Exceptions in messages: finding out which one a response reports, reading and writing it.

use std::cell::Cell;

use crate::runtime::core::error::{Exception, OperationError, UnmodeledError};
use crate::runtime::core::metadata::ResponseMetadata;
use crate::runtime::core::operation::Operation;
use crate::runtime::core::service::Service;
use crate::runtime::schema::codec::{Decoder, Read};
use crate::runtime::schema::shape::{MemberSchema, Schema, Traits, name_key};
use crate::runtime::schema::value::Value;

/// An exception that can be read from and written to messages.
pub trait WireException: Value + Exception {
    /// The name of the shape.
    const CODE: &'static str;
    /// The id of the shape.
    const ID: &'static str;
    /// The [HTTP status](https://smithy.io/2.0/spec/http-bindings.html#httperror-trait).
    const STATUS: u16;
    /// The code in the [query protocol](https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#awsqueryerror-trait).
    const QUERY_CODE: &'static str = Self::CODE;

    /// Stores the metadata of the response that the exception was read from.
    fn receive(&mut self, metadata: ResponseMetadata);
}

/// The errors of an operation, as they are read from and written to messages.
pub trait WireError: OperationError {
    /// Returns the function that reads the exception with this code, if the operation declares it.
    fn find<R: ReadException>(code: Code<'_>) -> Option<fn(&R) -> Self>;

    /// Writes the exception.
    fn write<W: WriteException>(&self, to: W) -> W::Written;
}

/// An operation whose types can be read and written: the bound of functions that send any operation.
pub trait WireOperation: Operation<Request: Value, Response: Value, Error: WireError> {}

impl<O: Operation<Request: Value, Response: Value, Error: WireError>> WireOperation for O {}

/// A response that an exception can be read from.
pub trait ReadException {
    /// Reads an exception; members that cannot be read count as absent.
    fn read<T: WireException>(&self) -> T;
}

/// The destination of an exception that is written.
pub trait WriteException {
    /// The result of writing.
    type Written;

    /// Writes an exception of the model.
    fn write<T: WireException>(self, exception: &T) -> Self::Written;

    /// Writes an error that the model does not declare.
    fn write_unmodeled(self, error: &UnmodeledError) -> Self::Written;
}

/// Reads the error in a response: one that the operation declares, or else its code and message. Takes the metadata.
pub fn read_error<S: Service, E: WireError>(
    from: &impl ReadException,
    codes: &Codes<'_>,
    metadata: &Cell<ResponseMetadata>,
) -> E {
    for code in codes.likely().into_iter().flatten() {
        if let Some(read) = E::find(Code::Name(code)) {
            return read(from);
        }
    }
    if S::IS_QUERY_COMPATIBLE {
        for code in codes
            .query
            .into_iter()
            .chain(codes.likely().into_iter().flatten())
        {
            if let Some(read) = E::find(Code::Query(code)) {
                return read(from);
            }
        }
    }
    UnmodeledError::received(metadata.take()).into()
}

/// The code by which an exception is found.
#[derive(Debug, Clone, Copy)]
pub enum Code<'c> {
    /// The name of the shape.
    Name(&'c str),
    /// The code in the query protocol, which several exceptions may have.
    Query(&'c str),
}

/// A variant of an error enum, as it is read from messages.
#[derive(Debug)]
pub struct Variant<R, E> {
    name: &'static str,
    query_code: &'static str,
    read: fn(&R) -> E,
}

impl<R: ReadException, E> Variant<R, E> {
    /// Returns the variant with this exception.
    #[inline]
    pub const fn of<T: WireException>() -> Self
    where
        E: From<T>,
    {
        Self {
            name: T::CODE,
            query_code: T::QUERY_CODE,
            read: |from| from.read::<T>().into(),
        }
    }
}

impl Code<'_> {
    /// Returns the function that reads the exception with this code; `None` if several exceptions have the code of the
    /// query protocol.
    #[inline]
    pub fn find<R, E>(self, variants: &[Variant<R, E>]) -> Option<fn(&R) -> E> {
        let has_code = |variant: &&Variant<R, E>| match self {
            Code::Name(name) => variant.name == name,
            Code::Query(code) => variant.query_code == code,
        };
        let mut found = variants.iter().filter(has_code);
        let variant = found.next()?;
        let is_ambiguous = matches!(self, Code::Query(_)) && found.next().is_some();
        (!is_ambiguous).then_some(variant.read)
    }
}

/// The error codes in a response, in order of precedence.
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
    /// Returns the code that takes precedence; empty if there is none.
    pub fn first(&self) -> &str {
        let mut codes = self.likely().into_iter().flatten();
        codes.next().unwrap_or_default()
    }

    /// Returns the codes by which an exception may be found, in order of precedence.
    fn likely(&self) -> [Option<&str>; 2] {
        match self.header {
            Some(code) => [Some(code), None],
            None => [self.code, self.dunder_type],
        }
    }
}

/// Strips URI and namespace from the name of an error: keeps what comes before the first colon and after the first `#`.
pub fn sanitized(code: &str) -> Option<&str> {
    let mark = code.bytes().position(|byte| matches!(byte, b'#' | b':'));
    let name = match mark.and_then(|at| code.get(at..)) {
        Some(marked) => marked.strip_prefix('#').unwrap_or(code),
        None => code,
    };
    let end = name.bytes().position(|byte| byte == b':');
    let name = name.get(..end.unwrap_or(name.len()))?.trim();
    (!name.is_empty()).then_some(name)
}

/// The members that the body of any error may have.
#[derive(Debug, Default)]
pub struct ErrorHead {
    /// `code`
    pub code: Option<String>,
    /// `__type`
    pub dunder_type: Option<String>,
    /// `message` in any case, or `errorMessage`
    pub message: Option<String>,
    /// The request id, in protocols whose bodies contain it.
    pub request_id: Option<String>,
}

impl ErrorHead {
    /// Reads as many members as can be read.
    pub fn read(from: &mut impl Decoder) -> Self {
        let mut head = Self::default();
        head.read_from(from);
        head
    }

    /// Reads as many members as can be read.
    #[inline]
    pub fn read_from(&mut self, from: &mut impl Decoder) {
        // A body that is not a structure, or is cut off, yields what has been read so far.
        let _ = self.read_members(from);
    }

    fn read_members(&mut self, from: &mut impl Decoder) -> Read<()> {
        from.begin_structure(HEAD)?;
        let mut likely = 0;
        while let Some(index) = from.next_member(HEAD, likely)? {
            likely = index.wrapping_add(1);
            let slot = match index {
                0 => &mut self.dunder_type,
                1 | 2 => &mut self.message,
                3 => &mut self.code,
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

/// The members that any error may have, in the order in which most services send them.
const HEAD: &Schema = &Schema {
    name: "Error",
    size: 0,
    is_union: false,
    members: &[
        member("__type", ",\"__type\":"),
        member("message", ",\"message\":"),
        member("errorMessage", ",\"errorMessage\":"),
        member("code", ",\"code\":"),
    ],
    name_keys: &[
        name_key("__type"),
        name_key("message"),
        name_key("errorMessage"),
        name_key("code"),
    ],
    traits: &Traits::NONE,
};

const fn member(name: &'static str, json_key: &'static str) -> MemberSchema {
    MemberSchema {
        name,
        json_key,
        is_required: false,
        has_default: false,
        traits: &Traits::NONE,
    }
}
