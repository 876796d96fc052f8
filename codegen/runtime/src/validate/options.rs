//! Options of a validation.

use crate::runtime::validate::path::Step;
use crate::runtime::validate::violation::ConstraintKind;

/// Options that decide which violations count, and how many are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValidationOptions {
    pub(super) unknown_values: bool,
    pub(super) limit: usize,
    /// One bit for each kind.
    ignored_kinds: u32,
    ignored_members: &'static [&'static str],
}

impl ValidationOptions {
    /// Returns what a client should check before it sends: every constraint. Unknown enum values pass, since they can
    /// be sent; unknown members of unions do not, since they cannot.
    pub const fn client() -> Self {
        Self {
            unknown_values: true,
            limit: 100,
            ignored_kinds: 0,
            ignored_members: &[],
        }
    }

    /// Returns what a service checks: what clients check, and that the model lists every enum value.
    pub const fn server() -> Self {
        Self {
            unknown_values: false,
            ..Self::client()
        }
    }

    /// The same options without one kind of constraint, for a service that has relaxed it.
    #[must_use]
    pub const fn without(mut self, kind: ConstraintKind) -> Self {
        self.ignored_kinds |= 1 << kind as u32;
        self
    }

    /// The same options without the constraints of these members, in place of any that were named before. Each is
    /// named by its [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901), as violations have it, with `*` for any
    /// index of a list and any key of a map: `/Tags/*/Key`. What lies inside a member is checked all the same.
    #[must_use]
    pub const fn without_members(mut self, pointers: &'static [&'static str]) -> Self {
        self.ignored_members = pointers;
        self
    }

    /// The same options, keeping at most this many violations; further ones are only counted. The default is
    /// 100. However high the number, no more are kept once their pointers take 16 MiB.
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

    /// Returns whether a place is that of an ignored member; the steps to it are given from the last to the first.
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
