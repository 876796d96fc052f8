//! Interfaces for processing request and response bodies. They separate the code of single traits, such as checksums,
//! from that of calls, so that a crate contains only the code that its operations need.

use std::io;

use http::response::Parts;
use http::{HeaderMap, Response};

/// Processes the pieces of a body in order, and may change them.
pub trait Filter: Send {
    /// Processes the next piece, which is not empty.
    ///
    /// # Errors
    /// Returns an error if the piece is not valid.
    fn piece(&mut self, bytes: &[u8]) -> io::Result<Filtered>;

    /// Processes the end of the body. Returns bytes to append.
    ///
    /// # Errors
    /// Returns an error if the body is incomplete.
    fn end(&mut self) -> io::Result<Vec<u8>>;
}

/// The result of filtering a piece.
#[derive(Debug, PartialEq, Eq)]
pub enum Filtered {
    /// The piece, unchanged.
    Unchanged,
    /// These bytes, followed by the piece.
    After(Vec<u8>),
    /// These bytes instead of the piece. May be empty.
    Instead(Vec<u8>),
}

/// Computes a checksum.
pub trait Digest: Send {
    /// Adds bytes.
    fn update(&mut self, bytes: &[u8]);

    /// Returns the checksum of all added bytes as text, in most cases in Base64.
    fn finish(&mut self) -> String;
}

/// A checksum that follows a streaming body, or that is a header.
#[derive(Debug, Clone, Copy)]
pub struct Trailer {
    /// The name of the trailer or header, in lower case.
    pub name: &'static str,
    /// The length of the checksum as text.
    pub length: usize,
    /// Creates a digest.
    pub digest: fn() -> Box<dyn Digest>,
}

/// Returns a filter that verifies a response body with the checksum in its headers, if there is one.
pub type Verify = fn(&HeaderMap) -> Option<Box<dyn Filter>>;

/// A marker extension of responses whose streaming bodies are separate.
#[derive(Debug, Clone, Copy)]
pub struct Streams;

impl Streams {
    /// Returns a response with this head, whose body is separate.
    pub fn response(head: Parts) -> Response<Vec<u8>> {
        let mut response = Response::from_parts(head, Vec::new());
        response.extensions_mut().insert(Self);
        response
    }
}
