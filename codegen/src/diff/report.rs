//! The result of a comparison.

use crate::ir::ShapeId;

use super::level::{Kind, Level, Scope};
use super::lints::Lint;
use super::version::Version;

/// All changes between two packages.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The service of both packages.
    pub service: ShapeId,
    /// The changes, by level (highest first), kind, lint and Rust path.
    pub changes: Vec<Change>,
}

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The kind of change.
    pub lint: &'static Lint,
    /// The changed shape or member.
    pub shape: ShapeId,
    /// The affected Rust paths, relative to the crate, such as `types::Tag::key`. Never empty; several if members share
    /// a constraint.
    pub paths: Vec<String>,
    /// A description of the change, in one line.
    pub what: String,
    /// Example values; only for lints about values.
    pub examples: Examples,
}

/// The shortest values affected by a change of constraints.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Examples {
    /// A newly accepted value.
    pub accepted: Option<String>,
    /// A newly rejected value.
    pub rejected: Option<String>,
}

impl Report {
    /// Returns the highest level of the changes; `None` if there are none.
    pub fn verdict(&self) -> Option<Level> {
        self.changes.iter().map(|change| change.lint.level).max()
    }

    /// Returns the highest level of the changes of one kind.
    pub fn verdict_of(&self, kind: Kind) -> Option<Level> {
        self.of(kind).map(|change| change.lint.level).max()
    }

    /// Returns the changes at one level.
    pub fn at(&self, level: Level) -> impl Iterator<Item = &Change> {
        self.changes
            .iter()
            .filter(move |change| change.lint.level == level)
    }

    /// Returns the changes of one kind, by level (highest first).
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &Change> {
        self.changes
            .iter()
            .filter(move |change| change.lint.kind == kind)
    }

    /// Returns the number of changes at a level.
    pub fn count(&self, level: Level) -> usize {
        self.at(level).count()
    }

    /// Returns the level that the changes in scope require; `None` if there are none.
    pub fn verdict_in(&self, scope: Scope) -> Option<Level> {
        let levels = self.changes.iter().map(|change| change.lint);
        levels.map(|lint| scope.level(lint.kind, lint.level)).max()
    }

    /// Returns the next version that the changes in scope require.
    pub fn next_version(&self, version: Version, scope: Scope) -> Version {
        match self.verdict_in(scope) {
            Some(level) => version.bumped(level),
            None => version,
        }
    }
}
