//! Parsing of frames.

use std::fmt;

use crate::runtime::protocol::crc::crc32;
use crate::runtime::protocol::event_stream::frame::{EventFrame, MAX_HEADERS, PRELUDE, TRAILER};
use crate::runtime::protocol::event_stream::frame_error::{FrameError, FrameErrorKind};
use crate::runtime::protocol::event_stream::header::{EventHeader, EventHeaderValue};

/// Parses frames from the pieces of a body, independent of how the body is divided. Buffers at most one frame.
///
/// ```
/// use the_crate::{EventFrame, FrameDecoder};
///
/// let frame = EventFrame { payload: b"hello".to_vec(), ..EventFrame::default() };
/// let bytes = frame.to_bytes()?;
/// let mut decoder = FrameDecoder::new();
/// let mut piece = &bytes[..10];
/// assert_eq!(decoder.read(&mut piece)?, None);
/// let mut piece = &bytes[10..];
/// assert_eq!(decoder.read(&mut piece)?, Some(frame));
/// decoder.end()?;
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
pub struct FrameDecoder {
    /// The incomplete frame.
    buffer: Vec<u8>,
    /// The number of bytes before it.
    offset: u64,
    max: usize,
    has_failed: bool,
}

impl FrameDecoder {
    /// The default maximum size of a frame in bytes: 24 MiB and 256 KiB.
    pub const MAX: usize = (24 << 20) + (256 << 10);

    /// Creates a decoder at the start of a stream.
    pub fn new() -> Self {
        Self::with_max(Self::MAX)
    }

    /// Creates a decoder at the start of a stream, with a maximum size of frames in bytes.
    pub fn with_max(max: usize) -> Self {
        Self {
            buffer: Vec::new(),
            offset: 0,
            max,
            has_failed: false,
        }
    }

    /// Consumes bytes from a piece up to the end of the current frame, and returns the frame. Returns `None` if the
    /// piece ends before the frame.
    ///
    /// # Errors
    /// Returns an error if the frame is malformed. The stream cannot be read any further.
    pub fn read(&mut self, piece: &mut &[u8]) -> Result<Option<EventFrame>, FrameError> {
        if self.has_failed {
            return Err(FrameError::new(self.offset, FrameErrorKind::AfterError));
        }
        let frame = self.read_frame(piece);
        if frame.is_err() {
            self.has_failed = true;
            self.buffer = Vec::new();
        }
        frame
    }

    /// Ends the stream.
    ///
    /// # Errors
    /// Returns an error if the last frame is incomplete.
    pub fn end(&self) -> Result<(), FrameError> {
        match self.buffer.len() {
            0 => Ok(()),
            held => Err(self.error(held, FrameErrorKind::CutOff)),
        }
    }

    /// Returns the number of bytes before the current frame.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// Parses bytes that contain exactly one frame, which are the payload of the frame at `offset`.
    pub(super) fn read_whole(bytes: &[u8], offset: u64) -> Result<EventFrame, FrameError> {
        let mut decoder = Self::new();
        decoder.offset = offset;
        let mut rest = bytes;
        let frame = decoder.read(&mut rest)?;
        let frame = frame.filter(|_| rest.is_empty());
        frame.ok_or(FrameError::new(offset, FrameErrorKind::CutOff))
    }

    fn read_frame(&mut self, piece: &mut &[u8]) -> Result<Option<EventFrame>, FrameError> {
        if !self.fill(piece, PRELUDE) {
            return Ok(None);
        }
        let (total, headers) = self.lengths()?;
        if !self.fill(piece, total) {
            return Ok(None);
        }
        let body = total - TRAILER;
        if word(&self.buffer, body) != crc32(&self.buffer[..body]) {
            return Err(self.error(body, FrameErrorKind::FrameChecksum));
        }
        let start = PRELUDE + headers;
        let headers = self.headers(start)?;
        let payload = self.buffer[start..body].to_vec();
        self.buffer = Vec::new();
        self.offset += total as u64;
        Ok(Some(EventFrame { headers, payload }))
    }

    /// Buffers bytes up to a length. Returns true if that many are available.
    fn fill(&mut self, piece: &mut &[u8], length: usize) -> bool {
        let missing = length.saturating_sub(self.buffer.len());
        let (taken, rest) = piece.split_at(missing.min(piece.len()));
        self.buffer.extend_from_slice(taken);
        *piece = rest;
        self.buffer.len() >= length
    }

    /// Returns the length of the frame and that of its headers, which have been checked.
    fn lengths(&self) -> Result<(usize, usize), FrameError> {
        let [total, headers] = [0, 4].map(|at| word(&self.buffer, at));
        if word(&self.buffer, 8) != crc32(&self.buffer[..8]) {
            return Err(self.error(8, FrameErrorKind::PreludeChecksum));
        }
        let [length, headers_length] = [total, headers].map(|length| length as usize);
        if headers_length > MAX_HEADERS {
            let kind = FrameErrorKind::HeadersTooLong { length: headers };
            return Err(self.error(4, kind));
        }
        if length < PRELUDE + headers_length + TRAILER {
            return Err(self.error(0, FrameErrorKind::TooShort { length: total }));
        }
        if length > self.max {
            let max = self.max;
            return Err(self.error(0, FrameErrorKind::TooLong { length: total, max }));
        }
        Ok((length, headers_length))
    }

    /// Parses the headers, up to an offset in the frame.
    fn headers(&self, end: usize) -> Result<Vec<EventHeader>, FrameError> {
        let mut from = HeaderReader {
            frame: &self.buffer[..end],
            at: PRELUDE,
        };
        let mut headers = Vec::new();
        while from.at < end {
            let header = from.header();
            headers.push(header.map_err(|kind| self.error(from.at, kind))?);
        }
        Ok(headers)
    }

    fn error(&self, at: usize, kind: FrameErrorKind) -> FrameError {
        FrameError::new(self.offset + at as u64, kind)
    }
}

/// Shows the number of buffered bytes, which may be sensitive.
impl fmt::Debug for FrameDecoder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FrameDecoder")
            .field("offset", &self.offset)
            .field("held", &self.buffer.len())
            .finish_non_exhaustive()
    }
}

impl Default for FrameDecoder {
    fn default() -> Self {
        Self::new()
    }
}

/// Returns four bytes as a number; 0 if there are fewer.
fn word(bytes: &[u8], at: usize) -> u32 {
    let word = bytes.get(at..).and_then(<[u8]>::first_chunk);
    word.map_or(0, |word| u32::from_be_bytes(*word))
}

/// Parses headers.
struct HeaderReader<'f> {
    /// The frame up to the end of its headers.
    frame: &'f [u8],
    at: usize,
}

impl HeaderReader<'_> {
    fn header(&mut self) -> Result<EventHeader, FrameErrorKind> {
        let start = self.at;
        let [length] = self.array()?;
        let name = String::from_utf8(self.bytes(length.into())?.to_vec());
        let name = name.ok().filter(|name| !name.is_empty());
        let Some(name) = name else {
            self.at = start;
            return Err(FrameErrorKind::HeaderName);
        };
        let value = self.value()?;
        Ok(EventHeader { name, value })
    }

    fn value(&mut self) -> Result<EventHeaderValue, FrameErrorKind> {
        let start = self.at;
        let [number] = self.array()?;
        Ok(match number {
            0 => EventHeaderValue::Boolean(true),
            1 => EventHeaderValue::Boolean(false),
            2 => EventHeaderValue::Byte(i8::from_be_bytes(self.array()?)),
            3 => EventHeaderValue::Short(i16::from_be_bytes(self.array()?)),
            4 => EventHeaderValue::Integer(i32::from_be_bytes(self.array()?)),
            5 => EventHeaderValue::Long(i64::from_be_bytes(self.array()?)),
            6 => EventHeaderValue::Bytes(self.counted()?.to_vec()),
            7 => EventHeaderValue::String(self.text()?),
            8 => EventHeaderValue::Timestamp(i64::from_be_bytes(self.array()?)),
            9 => EventHeaderValue::Uuid(self.array()?),
            number => {
                self.at = start;
                return Err(FrameErrorKind::HeaderType { number });
            }
        })
    }

    fn text(&mut self) -> Result<String, FrameErrorKind> {
        let start = self.at;
        let text = String::from_utf8(self.counted()?.to_vec());
        text.map_err(|_| {
            self.at = start;
            FrameErrorKind::HeaderText
        })
    }

    /// Reads bytes that are preceded by their length.
    fn counted(&mut self) -> Result<&[u8], FrameErrorKind> {
        let length = u16::from_be_bytes(self.array()?);
        self.bytes(length.into())
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], FrameErrorKind> {
        let bytes = self.bytes(N)?.first_chunk();
        bytes.copied().ok_or(FrameErrorKind::HeaderLength)
    }

    fn bytes(&mut self, length: usize) -> Result<&[u8], FrameErrorKind> {
        let bytes = self.frame.get(self.at..self.at + length);
        let bytes = bytes.ok_or(FrameErrorKind::HeaderLength)?;
        self.at += length;
        Ok(bytes)
    }
}
