//! The headers of frames.

use std::fmt;

/// A header of a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventHeader {
    /// The name: 1 to 255 bytes of UTF-8. Names that begin with a colon are reserved for the protocol.
    pub name: String,
    /// The value.
    pub value: EventHeaderValue,
}

impl EventHeader {
    /// Creates a header.
    pub fn new(name: impl Into<String>, value: EventHeaderValue) -> Self {
        Self {
            name: name.into(),
            value,
        }
    }

    /// Creates a header with a string value.
    pub fn text(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self::new(name, EventHeaderValue::String(value.into()))
    }
}

/// The value of a header.
#[derive(Clone, PartialEq, Eq)]
pub enum EventHeaderValue {
    /// A boolean.
    Boolean(bool),
    /// An integer of 8 bits.
    Byte(i8),
    /// An integer of 16 bits.
    Short(i16),
    /// An integer of 32 bits.
    Integer(i32),
    /// An integer of 64 bits.
    Long(i64),
    /// Bytes: up to 65,535 in received frames, up to 32,767 in sent frames.
    Bytes(Vec<u8>),
    /// A string: up to 65,535 bytes in received frames, up to 32,767 bytes in sent frames.
    String(String),
    /// A timestamp, in milliseconds since the Unix epoch.
    Timestamp(i64),
    /// The 16 bytes of a UUID.
    Uuid([u8; 16]),
}

impl EventHeaderValue {
    /// Returns the value, if it is a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the number of the type in frames.
    pub fn type_number(&self) -> u8 {
        match self {
            Self::Boolean(true) => 0,
            Self::Boolean(false) => 1,
            Self::Byte(_) => 2,
            Self::Short(_) => 3,
            Self::Integer(_) => 4,
            Self::Long(_) => 5,
            Self::Bytes(_) => 6,
            Self::String(_) => 7,
            Self::Timestamp(_) => 8,
            Self::Uuid(_) => 9,
        }
    }
}

/// Shows the type and the length of values, which may be sensitive.
impl fmt::Debug for EventHeaderValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Boolean(_) => f.write_str("Boolean(..)"),
            Self::Byte(_) => f.write_str("Byte(..)"),
            Self::Short(_) => f.write_str("Short(..)"),
            Self::Integer(_) => f.write_str("Integer(..)"),
            Self::Long(_) => f.write_str("Long(..)"),
            Self::Bytes(bytes) => write!(f, "Bytes({} bytes)", bytes.len()),
            Self::String(text) => write!(f, "String({} bytes)", text.len()),
            Self::Timestamp(_) => f.write_str("Timestamp(..)"),
            Self::Uuid(_) => f.write_str("Uuid(..)"),
        }
    }
}
