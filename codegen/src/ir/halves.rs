//! The client half and the server half of a crate.

/// The halves of a crate besides its types, builders and validators, which it always has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Halves {
    /// True for the client half, which sends requests and reads responses.
    pub client: bool,
    /// True for the server half, which handles requests and writes responses.
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
