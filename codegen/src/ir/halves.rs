//! The halves of a crate that speak the protocols of its service.

/// The halves of a crate besides its types, builders and validators, which it always has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Halves {
    /// Requests are written and sent, and responses are read.
    pub client: bool,
    /// Requests are read and handled, and responses are written.
    pub server: bool,
}

impl Halves {
    /// Both halves.
    pub const BOTH: Self = Self {
        client: true,
        server: true,
    };

    /// Neither half: types alone.
    pub const NONE: Self = Self {
        client: false,
        server: false,
    };

    /// Returns whether there is any half.
    pub fn any(self) -> bool {
        self.client || self.server
    }
}

/// Both halves.
impl Default for Halves {
    fn default() -> Self {
        Self::BOTH
    }
}
