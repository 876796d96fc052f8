//! Verification of the length of bodies.

use std::io;

use crate::runtime::client::content::{Filter, Filtered};

/// Verifies that a body has the length that was declared.
#[derive(Debug)]
pub struct Measure {
    length: u64,
    seen: u64,
}

impl Measure {
    /// Creates a filter for a body of `length` bytes.
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
