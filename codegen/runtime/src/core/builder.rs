//! What the builders share: members that are set, members that are not, and the compiler's message.

/// The state of a required member that has not been set.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unset;

/// The state of a required member that has been set.
#[derive(Debug, Clone, Copy)]
pub struct Set<T>(pub(crate) T);

/// Holds for the required members of a builder that have been set; `build` asks for it.
///
/// `Member` is a marker type with the name of the member, so that the compiler can say which one is missing.
#[diagnostic::on_unimplemented(
    message = "required member `{Member}` has not been set",
    label = "`{Member}` is still missing here",
    note = "call `.{Member}(…)` on the builder before `.build()`"
)]
pub trait IsSet<Member, T>: sealed::Sealed {
    /// The value that was set.
    #[doc(hidden)]
    fn into_value(self) -> T;
}

impl<Member, T> IsSet<Member, T> for Set<T> {
    fn into_value(self) -> T {
        self.0
    }
}

mod sealed {
    pub trait Sealed {}
    impl<T> Sealed for super::Set<T> {}
}
