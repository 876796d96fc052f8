//! Errors of parsing frames.

use std::error::Error;
use std::fmt;

/// A malformed frame, and its position.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FrameError {
    /// The number of bytes of the stream before the frame.
    pub offset: u64,
    /// The kind of the error.
    pub kind: FrameErrorKind,
}

/// A kind of malformed frame.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FrameErrorKind {
    /// The checksum of the lengths does not match.
    PreludeChecksum,
    /// The checksum of the frame does not match.
    FrameChecksum,
    /// The length of the frame is too small for its headers.
    TooShort {
        /// The length, in bytes.
        length: u32,
    },
    /// The frame is larger than the limit of the decoder.
    TooLong {
        /// The length, in bytes.
        length: u32,
        /// The maximum length, in bytes.
        max: usize,
    },
    /// The headers are larger than 128 KiB.
    HeadersTooLong {
        /// The length, in bytes.
        length: u32,
    },
    /// The name of a header is empty, or not UTF-8.
    HeaderName,
    /// The type of a header is unknown.
    HeaderType {
        /// The number of the type.
        number: u8,
    },
    /// The string in a header is not UTF-8.
    HeaderText,
    /// A header extends beyond the end of the headers.
    HeaderLength,
    /// The stream ends within a frame.
    CutOff,
    /// The decoder has already returned an error.
    AfterError,
}

impl FrameError {
    pub(super) fn new(offset: u64, kind: FrameErrorKind) -> Self {
        Self { offset, kind }
    }
}

impl fmt::Display for FrameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let offset = self.offset;
        write!(f, "the event stream cannot be read at byte {offset}: ")?;
        match &self.kind {
            FrameErrorKind::PreludeChecksum => {
                f.write_str("the checksum of the frame's lengths is wrong")
            }
            FrameErrorKind::FrameChecksum => f.write_str("the checksum of the frame is wrong"),
            FrameErrorKind::TooShort { length } => {
                write!(f, "a frame of {length} bytes is too short for its headers")
            }
            FrameErrorKind::TooLong { length, max } => {
                write!(f, "a frame of {length} bytes is longer than {max} bytes")
            }
            FrameErrorKind::HeadersTooLong { length } => {
                write!(f, "headers of {length} bytes are longer than 128 KiB")
            }
            FrameErrorKind::HeaderName => f.write_str("the name of a header is empty or no UTF-8"),
            FrameErrorKind::HeaderType { number } => {
                write!(f, "there is no header with a value of type {number}")
            }
            FrameErrorKind::HeaderText => f.write_str("the text of a header is no UTF-8"),
            FrameErrorKind::HeaderLength => f.write_str("a header is longer than all of them"),
            FrameErrorKind::CutOff => f.write_str("the stream ends within a frame"),
            FrameErrorKind::AfterError => f.write_str("there has been an error before"),
        }
    }
}

impl Error for FrameError {}
