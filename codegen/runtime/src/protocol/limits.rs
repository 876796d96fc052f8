//! Limits on the memory that a message may take.

use crate::runtime::schema::state::DecodeState;

/// Limits on the data that is made of one message. A small message may take much memory: each `{}` in a list is a whole
/// structure.
///
/// ```
/// use the_crate::Limits;
///
/// let limits = Limits::default().memory(16 << 20);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub(super) memory: usize,
}

impl Limits {
    /// Sets the maximum number of bytes of memory for items of lists, entries of maps and structures in them. The
    /// message itself, and strings and blobs, which are not larger than the message, are not counted.
    /// and strings and blobs, which are not larger than that, come on top.
    #[must_use]
    pub const fn memory(mut self, bytes: usize) -> Self {
        self.memory = bytes;
        self
    }
}

impl Default for Limits {
    /// Returns limits of 256 MiB.
    fn default() -> Self {
        let memory = DecodeState::MEMORY;
        Self { memory }
    }
}
