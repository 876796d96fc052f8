//! The reasons why a frame cannot be read.

use std::error::Error;
use std::fmt;

/// A malformed frame, and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FrameError {
    /// The place: the number of bytes of the stream that come before it.
    pub offset: u64,
    /// The malformation.
    pub kind: FrameErrorKind,
}

/// A malformation of a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FrameErrorKind {
    /// The checksum of the lengths is another than that of what has been received.
    PreludeChecksum,
    /// The checksum of the frame is another than that of what has been received.
    FrameChecksum,
    /// A length of the whole that is too short for the headers.
    TooShort {
        /// The length, in bytes.
        length: u32,
    },
    /// The frame is longer than the reader takes.
    TooLong {
        /// The length, in bytes.
        length: u32,
        /// The greatest length, in bytes.
        max: usize,
    },
    /// The headers are longer than 128 KiB.
    HeadersTooLong {
        /// The length, in bytes.
        length: u32,
    },
    /// The name of a header is empty, or no UTF-8.
    HeaderName,
    /// The type of a header's value is none that there is.
    HeaderType {
        /// The number of the type.
        number: u8,
    },
    /// The text of a header is no UTF-8.
    HeaderText,
    /// A header goes on after the end of all headers.
    HeaderLength,
    /// The stream ends within a frame.
    CutOff,
    /// The reader has found an error before.
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
