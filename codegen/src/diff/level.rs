//! How much a change means, and to whom.

use std::fmt;

/// What a change asks of the version, by
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

/// Which promise a change is about.
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

    /// What a report calls it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Api => "Rust API",
            Self::Wire => "Wire",
            Self::Values => "Values",
        }
    }
}
