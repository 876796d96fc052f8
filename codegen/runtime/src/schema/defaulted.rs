//! Members with defaults.

use crate::runtime::schema::state::Side;
use crate::runtime::schema::value::Slot;

/// A member with its default: the side whose default it is (the client's and the service's, or the service's alone),
/// and the function that makes it.
#[derive(Debug)]
pub struct Defaulted<S, T>(pub(super) S, Side, pub(super) fn() -> T);

impl<S, T> Defaulted<S, T> {
    /// Returns true if the default is one of this side.
    pub(super) fn is_for(&self, side: Side) -> bool {
        match side {
            Side::Alone => false,
            Side::Client => self.1 == Side::Client,
            Side::Service => true,
        }
    }
}

/// Members with defaults.
pub trait WithDefault: Slot {
    /// Makes the member ready to be written.
    #[inline]
    fn put_default(
        &self,
        side: Side,
        default: fn() -> Self::Value,
    ) -> Defaulted<&Self, Self::Value> {
        Defaulted(self, side, default)
    }

    /// Makes the member ready to be read.
    #[inline]
    fn fill_default(
        &mut self,
        side: Side,
        default: fn() -> Self::Value,
    ) -> Defaulted<&mut Self, Self::Value> {
        Defaulted(self, side, default)
    }
}

impl<S: Slot> WithDefault for S {}
