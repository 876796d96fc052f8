//! Limits on the memory for a message.

use crate::runtime::schema::state::DecodeState;

/// Limits on the memory for a parsed message. A small message can require much memory: each `{}` in a list is a whole
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
    /// Sets the maximum number of bytes for items of lists, entries of maps and the structures in them. The default is
    /// 256 MiB. The message itself, and its strings and blobs, which are not larger than the message, are not counted.
    #[must_use]
    #[inline]
    pub const fn memory(mut self, bytes: usize) -> Self {
        self.memory = bytes;
        self
    }
}

impl Default for Limits {
    /// Returns limits of 256 MiB.
    #[inline]
    fn default() -> Self {
        let memory = DecodeState::MEMORY;
        Self { memory }
    }
}
