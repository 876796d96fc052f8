//! Options of validation.

use crate::runtime::validate::path::Step;
use crate::runtime::validate::violation::ConstraintKind;

/// The options of validation: the constraints to check, and the maximum number of violations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValidationOptions {
    pub(super) unknown_values: bool,
    pub(super) limit: usize,
    /// One bit for each kind.
    ignored_kinds: u32,
    ignored_members: &'static [&'static str],
}

impl ValidationOptions {
    /// Returns the default options of clients: all constraints, except that enum values that are not in the model are
    /// accepted, because they can be sent.
    pub const fn client() -> Self {
        Self {
            unknown_values: true,
            limit: 100,
            ignored_kinds: 0,
            ignored_members: &[],
        }
    }

    /// Returns the default options of servers: all constraints, including that enum values are in the model.
    pub const fn server() -> Self {
        Self {
            unknown_values: false,
            ..Self::client()
        }
    }

    /// Disables a kind of constraint, for example because the service no longer enforces it.
    #[must_use]
    pub const fn without(mut self, kind: ConstraintKind) -> Self {
        self.ignored_kinds |= 1 << kind as u32;
        self
    }

    /// Disables the constraints of the given members, and replaces those given before. A member is given by its [JSON
    /// pointer](https://www.rfc-editor.org/rfc/rfc6901), as in violations, with `*` for any list index or map key:
    /// `/Tags/*/Key`. Values nested in the member are still checked.
    #[must_use]
    pub const fn without_members(mut self, pointers: &'static [&'static str]) -> Self {
        self.ignored_members = pointers;
        self
    }

    /// Sets the maximum number of violations that are kept; others are counted in
    /// [`ValidationError::omitted`](crate::ValidationError::omitted). The default is 100. Independent of this number,
    /// no more violations are kept once their pointers have 16 MiB.
    #[must_use]
    pub const fn at_most(mut self, violations: usize) -> Self {
        self.limit = violations;
        self
    }

    pub(super) const fn ignores(self, kind: ConstraintKind) -> bool {
        self.ignored_kinds & (1 << kind as u32) != 0
    }

    pub(super) const fn ignores_members(self) -> bool {
        !self.ignored_members.is_empty()
    }

    /// Returns whether a location is that of a disabled member. The steps are in reverse order.
    pub(super) fn ignores_place(self, steps: &[Step<'_>]) -> bool {
        self.ignored_members
            .iter()
            .any(|pointer| is_at(pointer, steps))
    }
}

impl Default for ValidationOptions {
    fn default() -> Self {
        Self::client()
    }
}

fn is_at(pointer: &str, steps: &[Step<'_>]) -> bool {
    let mut tokens = pointer.strip_prefix('/').unwrap_or(pointer).split('/');
    let is_along = steps.iter().rev().all(|step| match step {
        Step::Root | Step::Deferred(_) | Step::Sensitive => true,
        Step::Member(name) => tokens.next() == Some(name),
        Step::Index(_) | Step::Key(_) | Step::SensitiveKey => tokens.next() == Some("*"),
    });
    is_along && tokens.next().is_none()
}
