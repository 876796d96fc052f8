//! How much a message may hold.

use crate::runtime::schema::state::DecodeState;

/// How much data may be made of one message. A message of few bytes may make much: each `{}` in a list is a whole
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
    /// At most so many bytes of memory for items of lists, entries of maps and structures in them. The message itself,
    /// and strings and blobs, which are not larger than that, come on top.
    #[must_use]
    pub const fn memory(mut self, bytes: usize) -> Self {
        self.memory = bytes;
        self
    }
}

impl Default for Limits {
    /// 256 MiB.
    fn default() -> Self {
        let memory = DecodeState::MEMORY;
        Self { memory }
    }
}
