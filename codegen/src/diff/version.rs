//! Versions and version steps.

use std::fmt;

use super::level::Level;

/// A released version: three numbers, without pre-release or build metadata.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// The major version.
    pub major: u64,
    /// The minor version.
    pub minor: u64,
    /// The patch version.
    pub patch: u64,
}

impl Version {
    /// Parses `1.2.3`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split('.').map(|number| {
            let plain = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
            let padded = number.len() > 1 && number.starts_with('0');
            (plain && !padded).then(|| number.parse().ok()).flatten()
        });
        let (major, minor, patch) = (numbers.next()??, numbers.next()??, numbers.next()??);
        let version = Self {
            major,
            minor,
            patch,
        };
        numbers.next().is_none().then_some(version)
    }

    /// Returns the version after a change. In Cargo, the first non-zero number is the breaking one: below 1.0 a major
    /// change raises the minor version, below 0.1 the patch version, and a minor change never raises more than that.
    #[must_use]
    pub fn bumped(self, level: Level) -> Self {
        let Self {
            major,
            minor,
            patch,
        } = self;
        match (level, major, minor) {
            (Level::Major, 1.., _) => Self::new(major.saturating_add(1), 0, 0),
            (Level::Major, 0, 1..) | (Level::Minor, 1.., _) => {
                Self::new(major, minor.saturating_add(1), 0)
            }
            _ => Self::new(major, minor, patch.saturating_add(1)),
        }
    }

    fn new(major: u64, minor: u64, patch: u64) -> Self {
        Self {
            major,
            minor,
            patch,
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaking_changes_increment_the_first_nonzero_number() {
        for (before, level, after) in [
            ("1.2.3", Level::Major, "2.0.0"),
            ("1.2.3", Level::Minor, "1.3.0"),
            ("1.2.3", Level::Patch, "1.2.4"),
            ("0.2.3", Level::Major, "0.3.0"),
            ("0.2.3", Level::Minor, "0.2.4"),
            ("0.2.3", Level::Patch, "0.2.4"),
            ("0.0.3", Level::Major, "0.0.4"),
            ("0.0.3", Level::Minor, "0.0.4"),
            ("0.0.3", Level::Patch, "0.0.4"),
        ] {
            let bumped = Version::parse(before).unwrap().bumped(level);
            assert_eq!(bumped.to_string(), after, "{before} {level}");
        }
    }

    #[test]
    fn only_plain_versions_are_read() {
        for (text, plain) in [
            ("0.1.0", true),
            ("10.20.30", true),
            ("1.2", false),
            ("1.2.3.4", false),
            ("1.2.3-alpha", false),
            ("1.02.3", false),
            ("1.+2.3", false),
            ("1..3", false),
            ("", false),
            ("99999999999999999999.0.0", false),
        ] {
            assert_eq!(Version::parse(text).is_some(), plain, "{text}");
        }
    }
}
