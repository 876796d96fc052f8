//! The path of a checker: a list of names that lives on the stack, so that walking costs no allocation.

use crate::runtime::validate::pointer::push_token;

/// One step from a value into it.
#[allow(dead_code)] // Not every crate has lists and maps.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step<'v> {
    /// The value itself.
    Root,
    /// Into a value whose check was put off; the number says which.
    Deferred(usize),
    /// A member, by its name on the wire.
    Member(&'static str),
    /// An item of a list.
    Index(usize),
    /// The value of a map entry, by its key.
    Key(&'v str),
    /// The value of a map entry whose key must not be shown.
    SensitiveKey,
    /// No step, but from here on nothing that the value holds must be shown.
    Sensitive,
}

/// A step and the steps before it.
#[derive(Debug)]
pub(super) struct Path<'v, 'p> {
    pub(super) parent: Option<&'p Path<'v, 'p>>,
    pub(super) step: Step<'v>,
}

impl<'v, 'p> Path<'v, 'p> {
    /// The steps from here to the first, in this order.
    pub(super) fn steps(&self) -> impl Iterator<Item = Step<'v>> {
        std::iter::successors(Some(self), |path| path.parent).map(|path| path.step)
    }
}

/// The text that stands in a pointer for a key that must not be shown.
const HIDDEN_KEY: &str = "*";

/// Writes steps, given from the last to the first, as a JSON pointer.
pub(super) fn pointer(steps: &[Step<'_>]) -> String {
    let mut pointer = String::new();
    let mut sensitive = false;
    for step in steps.iter().rev() {
        match step {
            Step::Root | Step::Deferred(_) => {}
            Step::Sensitive => sensitive = true,
            Step::Member(name) => push_token(&mut pointer, name),
            Step::Index(index) => push_token(&mut pointer, &index.to_string()),
            Step::Key(key) if !sensitive => push_token(&mut pointer, key),
            Step::Key(_) | Step::SensitiveKey => push_token(&mut pointer, HIDDEN_KEY),
        }
    }
    pointer
}

/// Returns whether what lies behind the steps must not be shown.
pub(super) fn is_sensitive(steps: &[Step<'_>]) -> bool {
    steps.iter().any(|step| matches!(step, Step::Sensitive))
}
