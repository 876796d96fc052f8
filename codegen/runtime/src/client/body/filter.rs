//! Filters of the pieces of a body, without I/O, so that both drivers use them.

use std::io;

/// Looks at the pieces of a body one after the other, and may change them.
pub trait Filter: Send {
    /// Takes the next piece, which is not empty.
    ///
    /// # Errors
    /// The piece is not one that the body may have.
    fn piece(&mut self, bytes: &[u8]) -> io::Result<Filtered>;

    /// Takes the end of the body. Returns what follows the last piece.
    ///
    /// # Errors
    /// The body must not end here.
    fn end(&mut self) -> io::Result<Vec<u8>>;
}

/// The result of filtering a piece.
#[derive(Debug, PartialEq, Eq)]
pub enum Filtered {
    /// The piece as it is.
    Unchanged,
    /// These bytes, and then the piece as it is.
    After(Vec<u8>),
    /// These bytes instead; none means that there is nothing yet.
    Instead(Vec<u8>),
}

/// Holds a body against the length that it was said to have.
#[derive(Debug)]
pub struct Measure {
    length: u64,
    seen: u64,
}

impl Measure {
    /// Returns a filter for a body of this number of bytes.
    pub fn new(length: u64) -> Self {
        Self { length, seen: 0 }
    }
}

impl Filter for Measure {
    fn piece(&mut self, bytes: &[u8]) -> io::Result<Filtered> {
        self.seen = self.seen.saturating_add(bytes.len() as u64);
        if self.seen > self.length {
            let length = self.length;
            let reason = format!("the body has more than the {length} bytes that were announced");
            return Err(io::Error::new(io::ErrorKind::InvalidData, reason));
        }
        Ok(Filtered::Unchanged)
    }

    fn end(&mut self) -> io::Result<Vec<u8>> {
        let Self { length, seen } = self;
        if seen < length {
            let reason = format!("the body has {seen} bytes, and {length} were announced");
            return Err(io::Error::new(io::ErrorKind::InvalidData, reason));
        }
        Ok(Vec::new())
    }
}
