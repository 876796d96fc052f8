//! Values that are not in the model.

use std::fmt;

/// A value of an open enum that is not in this version of the model.
///
/// It is preserved and can be sent. Only the `From` implementations of enums create it, so it never contains a value
/// that the model lists.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unrecognized<T = String>(T);

impl<T> Unrecognized<T> {
    pub(crate) const fn new(value: T) -> Self {
        Self(value)
    }

    /// Returns the value.
    pub const fn get(&self) -> &T {
        &self.0
    }
}

impl<T: fmt::Debug> fmt::Debug for Unrecognized<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
