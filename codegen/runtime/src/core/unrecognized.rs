//! Values that the model does not know.

use std::fmt;

/// A value of an open enum that this version of the model does not list.
///
/// It can be received, kept and sent, but not made from a value that the model does list: only the `From`
/// impls of the enums make it, for values that match no variant.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unrecognized<T = String>(T);

impl<T> Unrecognized<T> {
    pub(crate) const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value as it was received.
    pub const fn get(&self) -> &T {
        &self.0
    }
}

impl<T: fmt::Debug> fmt::Debug for Unrecognized<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
