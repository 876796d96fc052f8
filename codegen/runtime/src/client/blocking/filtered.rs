//! Bodies with filters.

use std::io::{self, Cursor, Read};
use std::sync::Arc;

use super::body::Body;
use crate::runtime::client::body::request::StreamBody;
use crate::runtime::client::content::{Filter, Filtered};

/// The number of bytes per read.
const PIECE: usize = 64 << 10;

/// Returns a body that passes the data through filters, the first one first.
pub fn through(body: Body, filters: Vec<Box<dyn Filter>>) -> Body {
    filters.into_iter().fold(body, Body::filtered)
}

impl StreamBody for Body {
    fn of_bytes(bytes: Vec<u8>) -> Box<dyn FnMut() -> io::Result<Self> + Send> {
        let bytes = SharedBytes(Arc::new(bytes));
        Box::new(move || Ok(Self::from_reader(Cursor::new(bytes.clone()))))
    }

    fn of_reader(reader: Box<dyn Read + Send>) -> Self {
        Self::from_reader(reader)
    }

    fn filtered(self, filter: Box<dyn Filter>) -> Self {
        Self::from_reader(FilteredReader {
            body: self,
            filter,
            piece: Vec::new(),
            ready: Cursor::default(),
            next: Cursor::default(),
            has_ended: false,
        })
    }
}

/// Bytes shared by several bodies.
#[derive(Clone)]
struct SharedBytes(Arc<Vec<u8>>);

impl AsRef<[u8]> for SharedBytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

struct FilteredReader {
    body: Body,
    filter: Box<dyn Filter>,
    /// The buffer for a piece.
    piece: Vec<u8>,
    /// The bytes to return first.
    ready: Cursor<Vec<u8>>,
    /// The bytes to return after `ready`.
    next: Cursor<Vec<u8>>,
    has_ended: bool,
}

impl FilteredReader {
    /// Reads a piece. Returns the number of bytes that are unchanged and can be read directly from `buffer`.
    fn advance(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.piece.resize(PIECE, 0);
        // What is unchanged needs no copy.
        let is_direct = buffer.len() >= PIECE;
        let room = if is_direct { buffer } else { &mut self.piece };
        let length = self.body.read(room)?;
        let Some(piece @ [_, ..]) = room.get(..length) else {
            self.has_ended = true;
            self.ready = Cursor::new(self.filter.end()?);
            return Ok(0);
        };
        match self.filter.piece(piece)? {
            Filtered::Unchanged if is_direct => return Ok(length),
            Filtered::Unchanged => self.ready = Cursor::new(piece.to_vec()),
            Filtered::Instead(bytes) => self.ready = Cursor::new(bytes),
            Filtered::After(bytes) => {
                self.next = Cursor::new(piece.to_vec());
                self.ready = Cursor::new(bytes);
            }
        }
        Ok(0)
    }
}

impl Read for FilteredReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            for source in [&mut self.ready, &mut self.next] {
                let length = source.read(buffer)?;
                if length > 0 {
                    return Ok(length);
                }
            }
            if self.has_ended {
                return Ok(0);
            }
            let length = self.advance(buffer)?;
            if length > 0 {
                return Ok(length);
            }
        }
    }
}
