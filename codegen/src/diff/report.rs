//! The outcome of a comparison.

use crate::ir::ShapeId;

use super::level::{Kind, Level, Scope};
use super::lints::Lint;
use super::version::Version;

/// Everything that changed from one package to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The service that both are for.
    pub service: ShapeId,
    /// The changes: the gravest first, then by kind, lint and Rust path.
    pub changes: Vec<Change>,
}

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The kind of change.
    pub lint: &'static Lint,
    /// The shape or member that it is about.
    pub shape: ShapeId,
    /// The places where callers meet it: paths below the crate's root such as `types::Tag::key`. Never empty; several
    /// where members share a constraint.
    pub paths: Vec<String>,
    /// The change, in one line.
    pub what: String,
    /// Values that show it; only where the lint is about values.
    pub examples: Examples,
}

/// Shortest values that show how a constraint changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Examples {
    /// Rejected before and accepted now.
    pub accepted: Option<String>,
    /// Accepted before and rejected now.
    pub rejected: Option<String>,
}

impl Report {
    /// Returns what the changes together ask of the version; `None` where nothing changed.
    pub fn verdict(&self) -> Option<Level> {
        self.changes.iter().map(|change| change.lint.level).max()
    }

    /// Returns what the changes of one kind ask of the version.
    pub fn verdict_of(&self, kind: Kind) -> Option<Level> {
        self.of(kind).map(|change| change.lint.level).max()
    }

    /// The changes at one level.
    pub fn at(&self, level: Level) -> impl Iterator<Item = &Change> {
        self.changes
            .iter()
            .filter(move |change| change.lint.level == level)
    }

    /// The changes of one kind, the gravest first.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &Change> {
        self.changes
            .iter()
            .filter(move |change| change.lint.kind == kind)
    }

    /// Returns the number of changes there are at a level.
    pub fn count(&self, level: Level) -> usize {
        self.at(level).count()
    }

    /// Returns what the changes that count ask of the version; `None` where nothing changed.
    pub fn verdict_in(&self, scope: Scope) -> Option<Level> {
        let levels = self.changes.iter().map(|change| change.lint);
        levels.map(|lint| scope.level(lint.kind, lint.level)).max()
    }

    /// The version that follows, by the changes that count.
    pub fn next_version(&self, version: Version, scope: Scope) -> Version {
        match self.verdict_in(scope) {
            Some(level) => version.bumped(level),
            None => version,
        }
    }
}
