//! [Frames](https://smithy.io/2.0/aws/amazon-eventstream.html), the messages of an event stream.
//!
//! A frame consists of its length and that of the headers, four bytes each; a CRC-32 of these eight bytes; the
//! headers; the payload; and a CRC-32 of everything before.

use std::fmt;

use crate::runtime::protocol::crc::crc32;
use crate::runtime::protocol::event_stream::header::{EventHeader, EventHeaderValue};
use crate::runtime::protocol::failure::EncodeError;

/// The length of the prelude: the two lengths and their checksum, in bytes.
pub const PRELUDE: usize = 12;
/// The length of the checksum at the end, in bytes.
pub const TRAILER: usize = 4;
/// The maximum size of headers: 128 KiB.
pub const MAX_HEADERS: usize = 128 << 10;
/// The maximum size of the payload of a written frame: 16 MiB.
const MAX_PAYLOAD: usize = 16 << 20;
/// The maximum size of the value of a written header, in bytes.
const MAX_VALUE: usize = 32_767;

/// A frame of an [event stream](https://smithy.io/2.0/aws/amazon-eventstream.html), which contains one event or error.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct EventFrame {
    /// The headers.
    pub headers: Vec<EventHeader>,
    /// The payload.
    pub payload: Vec<u8>,
}

impl EventFrame {
    /// Creates a frame for an error that is not modeled. A code or message of more than 32,767 bytes is truncated.
    pub fn error(code: &str, message: Option<&str>) -> Self {
        let mut headers = vec![
            EventHeader::text(":message-type", "error"),
            EventHeader::text(":error-code", truncated(code)),
        ];
        let message = message.map(|text| EventHeader::text(":error-message", truncated(text)));
        headers.extend(message);
        Self {
            headers,
            payload: Vec::new(),
        }
    }

    /// Returns the value of the first header with a name.
    pub fn header(&self, name: &str) -> Option<&EventHeaderValue> {
        let mut headers = self.headers.iter();
        let header = headers.find(|header| header.name == name)?;
        Some(&header.value)
    }

    /// Returns the value of the first header with a name, if it is a string.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.header(name)?.as_str()
    }

    /// Serializes the frame.
    ///
    /// # Errors
    /// Returns an error if the name of a header is not 1 to 255 bytes long, a value is longer than 32,767 bytes, the
    /// headers are larger than 128 KiB, or the payload is larger than 16 MiB.
    pub fn to_bytes(&self) -> Result<Vec<u8>, EncodeError> {
        let mut out = vec![0; PRELUDE];
        write_headers(&self.headers, &mut out)?;
        let headers = out.len() - PRELUDE;
        if self.payload.len() > MAX_PAYLOAD {
            return Err(EncodeError::new("an event has more than 16 MiB"));
        }
        out.extend_from_slice(&self.payload);
        // Both are less than 17 MiB.
        let lengths = [out.len() + TRAILER, headers].map(|length| (length as u32).to_be_bytes());
        let [total, headers] = lengths;
        out[..4].copy_from_slice(&total);
        out[4..8].copy_from_slice(&headers);
        let prelude = crc32(&out[..8]);
        out[8..PRELUDE].copy_from_slice(&prelude.to_be_bytes());
        let whole = crc32(&out);
        out.extend_from_slice(&whole.to_be_bytes());
        Ok(out)
    }
}

/// Returns as much of a text as the value of a header can contain.
fn truncated(text: &str) -> &str {
    let mut end = text.len().min(MAX_VALUE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Appends serialized headers.
///
/// # Errors
/// Returns an error if a name or value has an invalid length, or the headers are too large.
pub fn write_headers(headers: &[EventHeader], out: &mut Vec<u8>) -> Result<(), EncodeError> {
    let start = out.len();
    for header in headers {
        let length = u8::try_from(header.name.len()).ok();
        let length = length.filter(|length| *length > 0).ok_or_else(|| {
            EncodeError::new("the name of an event's header has not 1 to 255 bytes")
        })?;
        out.push(length);
        out.extend_from_slice(header.name.as_bytes());
        out.push(header.value.type_number());
        write_value(&header.value, out)?;
        if out.len() - start > MAX_HEADERS {
            return Err(EncodeError::new(
                "the headers of an event have more than 128 KiB",
            ));
        }
    }
    Ok(())
}

fn write_value(value: &EventHeaderValue, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    match value {
        EventHeaderValue::Boolean(_) => {}
        EventHeaderValue::Byte(value) => out.extend(value.to_be_bytes()),
        EventHeaderValue::Short(value) => out.extend(value.to_be_bytes()),
        EventHeaderValue::Integer(value) => out.extend(value.to_be_bytes()),
        EventHeaderValue::Long(value) | EventHeaderValue::Timestamp(value) => {
            out.extend(value.to_be_bytes());
        }
        EventHeaderValue::Uuid(bytes) => out.extend_from_slice(bytes),
        EventHeaderValue::Bytes(bytes) => write_bytes(bytes, out)?,
        EventHeaderValue::String(text) => write_bytes(text.as_bytes(), out)?,
    }
    Ok(())
}

fn write_bytes(bytes: &[u8], out: &mut Vec<u8>) -> Result<(), EncodeError> {
    if bytes.len() > MAX_VALUE {
        return Err(EncodeError::new(
            "the value of an event's header has more than 32,767 bytes",
        ));
    }
    out.extend((bytes.len() as u16).to_be_bytes());
    out.extend_from_slice(bytes);
    Ok(())
}

/// Shows the length of the payload, which may be sensitive.
impl fmt::Debug for EventFrame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventFrame")
            .field("headers", &self.headers)
            .field("payload", &format_args!("{} bytes", self.payload.len()))
            .finish()
    }
}
