//! The interfaces for processing the content of requests and responses, so that crates carry only the code that their
//! operations need.

use std::io;

use http::HeaderMap;

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

/// A checksum in the making.
pub trait Digest: Send {
    /// Takes the next bytes.
    fn update(&mut self, bytes: &[u8]);

    /// Returns the checksum of all bytes, in Base64.
    fn finish(&mut self) -> String;
}

/// A checksum that follows on a body that streams.
#[derive(Debug, Clone, Copy)]
pub struct Trailer {
    /// The name of the trailer, in lower case.
    pub name: &'static str,
    /// The length of the checksum in Base64.
    pub length: usize,
    /// Returns the checksum of nothing.
    pub digest: fn() -> Box<dyn Digest>,
}

/// Returns what holds the body of a response against the checksum among its headers, if there is one.
pub type Verify = fn(&HeaderMap) -> Option<Box<dyn Filter>>;

/// Marks responses whose bodies stream and are not with them.
#[derive(Debug, Clone, Copy)]
pub struct Streams;
