//! Levels and kinds of changes.

use std::fmt;

/// The level of a change: what it asks of the version, by
/// [cargo's rules](https://doc.rust-lang.org/cargo/reference/semver.html). Ordered: patch, minor, major.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Nothing that callers write or rely on changes.
    Patch,
    /// There is more than before, or something to look at; callers go on as they are.
    Minor,
    /// Callers may have to change.
    Major,
}

impl Level {
    /// All levels, the gravest first.
    pub const ALL: [Self; 3] = [Self::Major, Self::Minor, Self::Patch];

    /// The word for it: `major`, `minor` or `patch`.
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

/// The promise that a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The Rust API: what callers can write.
    Api,
    /// The wire: names, targets, protocols and formats that both sides must agree on.
    Wire,
    /// The values: what the validator accepts.
    Values,
}

impl Kind {
    /// All kinds, in the order of the reports.
    pub const ALL: [Self; 3] = [Self::Api, Self::Wire, Self::Values];

    /// The word for it: `api`, `wire` or `values`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Wire => "wire",
            Self::Values => "values",
        }
    }

    /// Returns what a report calls it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Api => "Rust API",
            Self::Wire => "Wire",
            Self::Values => "Values",
        }
    }
}

/// The changes that decide about the version.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Those of the Rust API and of the wire. A change of values is minor at most.
    Api,
    /// All, each by the level of its lint.
    #[default]
    All,
}

impl Scope {
    /// The word for it: `api` or `all`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::All => "all",
        }
    }

    /// Returns what a change of a kind and level counts for.
    pub fn level(self, kind: Kind, level: Level) -> Level {
        match (self, kind) {
            (Self::Api, Kind::Values) => level.min(Level::Minor),
            _ => level,
        }
    }
}

/// The sections of a [change log](https://keepachangelog.com/en/1.1.0/).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Section {
    Removed,
    Changed,
    Deprecated,
    Added,
}

impl Section {
    /// All sections, those that may break callers first.
    pub const ALL: [Self; 4] = [Self::Removed, Self::Changed, Self::Deprecated, Self::Added];

    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Removed => "Removed",
            Self::Changed => "Changed",
            Self::Deprecated => "Deprecated",
            Self::Added => "Added",
        }
    }
}
