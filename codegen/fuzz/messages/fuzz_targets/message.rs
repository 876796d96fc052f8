//! The layout of inputs: a character that chooses the protocol, one that chooses the operation, a line for the method
//! and the target or for the status, a line for each header, an empty line, and the body.

use http::HeaderMap;
use http::header::{HeaderName, HeaderValue};

/// A message of an operation in a protocol.
pub struct Message<'i> {
    pub protocol: u8,
    pub operation: u8,
    pub first_line: &'i str,
    pub headers: HeaderMap,
    pub body: &'i [u8],
}

impl<'i> Message<'i> {
    /// Reads an input. Headers that cannot be in a message are left out.
    pub fn read(input: &'i [u8]) -> Option<Self> {
        let [protocol, operation, rest @ ..] = input else {
            return None;
        };
        let (first_line, mut rest) = line(rest);
        let mut headers = HeaderMap::new();
        while !rest.is_empty() {
            let (header, after) = line(rest);
            rest = after;
            if header.is_empty() {
                break;
            }
            let name = header.iter().position(|byte| *byte == b':');
            let (name, value) = header.split_at(name.unwrap_or(header.len()));
            let name = HeaderName::from_bytes(name);
            let value = HeaderValue::from_bytes(value.get(1..).unwrap_or_default().trim_ascii());
            if let (Ok(name), Ok(value)) = (name, value) {
                headers.append(name, value);
            }
        }
        Some(Self {
            protocol: protocol % 4,
            operation: operation % 3,
            first_line: std::str::from_utf8(first_line).ok()?,
            headers,
            body: rest,
        })
    }
}

/// Returns a line and the rest of the input.
fn line(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|byte| *byte == b'\n');
    match end {
        Some(end) => (&text[..end], &text[end + 1..]),
        None => (text, &[]),
    }
}

/// Calls a macro with the module of a protocol and the type of an operation, which numbers choose.
#[macro_export]
macro_rules! with_operation {
    ($message:expr, $call:ident) => {
        match $message.protocol {
            0 => with_operation!($message, $call, rest_json),
            1 => with_operation!($message, $call, rest_xml),
            2 => with_operation!($message, $call, aws_query),
            _ => with_operation!($message, $call, ec2_query),
        }
    };
    ($message:expr, $call:ident, $protocol:ident) => {
        match $message.operation {
            0 => $call!($protocol, parcels::operation::send::Send),
            1 => $call!($protocol, parcels::operation::store::Store),
            _ => $call!($protocol, parcels::operation::fetch::Fetch),
        }
    };
}
