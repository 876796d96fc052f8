//! Levels and kinds of changes.

use std::fmt;

/// The level of a change: the version step that it requires by [cargo's
/// rules](https://doc.rust-lang.org/cargo/reference/semver.html). Ordered: patch, minor, major.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// No change that affects callers.
    Patch,
    /// Additions, or changes to review; existing code still builds.
    Minor,
    /// Callers may have to change.
    Major,
}

impl Level {
    /// All levels, the highest first.
    pub const ALL: [Self; 3] = [Self::Major, Self::Minor, Self::Patch];

    /// Returns the name of the level: `major`, `minor` or `patch`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The subject of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The Rust API.
    Api,
    /// The wire: names, targets, protocols and formats that client and server must agree on.
    Wire,
    /// The values that the validator accepts.
    Values,
}

impl Kind {
    /// All kinds, in the order of reports.
    pub const ALL: [Self; 3] = [Self::Api, Self::Wire, Self::Values];

    /// Returns the name of the kind: `api`, `wire` or `values`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Wire => "wire",
            Self::Values => "values",
        }
    }

    /// Returns the heading in reports.
    pub fn title(self) -> &'static str {
        match self {
            Self::Api => "Rust API",
            Self::Wire => "Wire",
            Self::Values => "Values",
        }
    }
}

/// The changes that determine the version.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Changes of the Rust API and of the wire. Changes of values are at most minor.
    Api,
    /// All changes, by the level of the lint.
    #[default]
    All,
}

impl Scope {
    /// Returns the name of the scope: `api` or `all`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::All => "all",
        }
    }

    /// Returns the effective level of a change of a kind and level.
    pub fn level(self, kind: Kind, level: Level) -> Level {
        match (self, kind) {
            (Self::Api, Kind::Values) => level.min(Level::Minor),
            _ => level,
        }
    }
}

/// The sections of a [changelog](https://keepachangelog.com/en/1.1.0/).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Section {
    Removed,
    Changed,
    Deprecated,
    Added,
}

impl Section {
    /// All sections, possibly breaking ones first.
    pub const ALL: [Self; 4] = [Self::Removed, Self::Changed, Self::Deprecated, Self::Added];

    /// Returns the heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Removed => "Removed",
            Self::Changed => "Changed",
            Self::Deprecated => "Deprecated",
            Self::Added => "Added",
        }
    }
}
