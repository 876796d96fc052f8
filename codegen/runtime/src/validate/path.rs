//! The location of the current value, as a linked list on the stack, so that validation does not allocate.

use crate::runtime::validate::pointer::push_token;

/// A step from a value to a nested one.
#[allow(dead_code)] // Not every crate has lists and maps.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step<'v> {
    /// The value itself.
    Root,
    /// A value whose check was deferred, by its index.
    Deferred(usize),
    /// A member, by its serialized name.
    Member(&'static str),
    /// An item of a list.
    Index(usize),
    /// The value of a map entry, by its key.
    Key(&'v str),
    /// The value of a map entry with a sensitive key.
    SensitiveKey,
    /// No step; the value and all nested values are sensitive.
    Sensitive,
}

/// A step and the steps before it.
#[derive(Debug)]
pub(super) struct Path<'v, 'p> {
    pub(super) parent: Option<&'p Path<'v, 'p>>,
    pub(super) step: Step<'v>,
}

impl<'v, 'p> Path<'v, 'p> {
    /// Returns the steps from the last to the first.
    pub(super) fn steps(&self) -> impl Iterator<Item = Step<'v>> {
        std::iter::successors(Some(self), |path| path.parent).map(|path| path.step)
    }
}

/// The placeholder for a sensitive key in a pointer.
const HIDDEN_KEY: &str = "*";

/// Formats steps, in reverse order, as a JSON pointer.
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

/// Returns whether the value at a location is sensitive.
pub(super) fn is_sensitive(steps: &[Step<'_>]) -> bool {
    steps.iter().any(|step| matches!(step, Step::Sensitive))
}
