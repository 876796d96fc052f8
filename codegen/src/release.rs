//! The version of a package in files that are written by hand: manifest, lock file and changelog.

use crate::diagnostics::Diagnostic;
use crate::diff::Version;

/// The name and version of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageVersion {
    /// The name.
    pub name: String,
    /// The version.
    pub version: Version,
}

/// Reads name and version from a manifest.
///
/// # Errors
/// Returns an error if they are missing or inherited, or if the version does not consist of three numbers.
pub fn package_version(manifest: &str) -> Result<PackageVersion, Diagnostic> {
    let value = |key: &str| {
        let (start, end) = package_value(manifest, key)?;
        manifest.get(start..end)
    };
    let name = value("name").ok_or_else(|| unreadable("name"))?;
    let version = value("version").and_then(Version::parse);
    Ok(PackageVersion {
        name: name.to_owned(),
        version: version.ok_or_else(|| unreadable("version"))?,
    })
}

fn unreadable(what: &str) -> Diagnostic {
    Diagnostic::error(format!("the manifest of the crate has no plain {what}")).help(format!(
        "write `{what} = \"…\"` below `[package]`; a version is three numbers, such as `0.1.0`"
    ))
}

/// Returns the manifest with another version.
///
/// # Errors
/// Returns an error if the manifest has no version that can be replaced.
pub fn with_version(manifest: &str, version: Version) -> Result<String, Diagnostic> {
    let (start, end) = package_value(manifest, "version").ok_or_else(|| unreadable("version"))?;
    Ok(replaced(manifest, start, end, &version.to_string()))
}

/// Returns a `Cargo.lock` with another version of a package; unchanged if it does not list the package.
pub fn lock_with_version(lock: &str, package: &PackageVersion, version: Version) -> String {
    let listed = format!(
        "[[package]]\nname = \"{}\"\nversion = \"{}\"\n",
        package.name, package.version
    );
    let wanted = format!(
        "[[package]]\nname = \"{}\"\nversion = \"{version}\"\n",
        package.name
    );
    lock.replacen(&listed, &wanted, 1)
}

/// Returns the changelog with another entry, after the unreleased changes and before the released versions.
pub fn with_entry(log: &str, entry: &str) -> String {
    let mut at = 0;
    for line in log.split_inclusive('\n') {
        let heading = line.strip_prefix("## ");
        if heading.is_some_and(|title| !title.trim().eq_ignore_ascii_case("unreleased")) {
            break;
        }
        at += line.len();
    }
    let (before, after) = log.split_at(at);
    let before = before.trim_end();
    let before = if before.is_empty() {
        "# Changelog"
    } else {
        before
    };
    let gap = if after.is_empty() { "" } else { "\n" };
    format!("{before}\n\n{}\n{gap}{after}", entry.trim_end())
}

/// Returns the range of the value of a key in `[package]`, without quotes.
fn package_value(manifest: &str, key: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    let mut inside = false;
    for line in manifest.split_inclusive('\n') {
        let trimmed = line.trim();
        if trimmed.starts_with('[') {
            inside = trimmed == "[package]";
        } else if inside
            && let Some((name, value)) = line.split_once('=')
            && name.trim() == key
        {
            let open = at + name.len() + 1 + value.find('"')? + 1;
            let length = manifest.get(open..)?.find('"')?;
            return Some((open, open + length));
        }
        at += line.len();
    }
    None
}

fn replaced(text: &str, start: usize, end: usize, with: &str) -> String {
    let before = text.get(..start).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    format!("{before}{with}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> Version {
        Version::parse(text).unwrap()
    }

    #[test]
    fn only_the_version_of_the_package_is_replaced() {
        let manifest = "[lib]\nversion = \"9\"\n[package]\nname = \"a\"\nversion = \"0.1.0\" # kept\n\
                        rust-version = \"1.85\"\n[dependencies]\nb = { version = \"1\" }\n";
        let new = with_version(manifest, version("0.2.0")).unwrap();
        assert_eq!(new, manifest.replace("0.1.0", "0.2.0"));
        let package = package_version(&new).unwrap();
        assert_eq!(
            (package.name.as_str(), package.version),
            ("a", version("0.2.0"))
        );
    }

    #[test]
    fn a_missing_version_is_reported() {
        for manifest in [
            "",
            "[package]\nname = \"a\"\n",
            "[package]\nname = \"a\"\nversion.workspace = true\n",
            "[package]\nname = \"a\"\nversion = \"1.0.0-alpha\"\n",
            "[package]\nversion = \"1.0.0\"\n",
        ] {
            let problem = package_version(manifest).unwrap_err();
            assert!(problem.help.is_some(), "{manifest}");
        }
    }

    #[test]
    fn the_version_in_the_lock_file_is_updated() {
        let lock = "[[package]]\nname = \"a\"\nversion = \"0.1.0\"\n\n[[package]]\nname = \"b\"\nversion = \"0.1.0\"\n";
        let package = PackageVersion {
            name: "b".to_owned(),
            version: version("0.1.0"),
        };
        let new = lock_with_version(lock, &package, version("0.2.0"));
        assert!(new.contains("name = \"a\"\nversion = \"0.1.0\""), "{new}");
        assert!(new.contains("name = \"b\"\nversion = \"0.2.0\""), "{new}");
    }

    #[test]
    fn changelog_entries_are_inserted_below_unreleased() {
        for (log, expected) in [
            ("", "# Changelog\n\n## a 1\n"),
            ("# Log\n\nWords.\n", "# Log\n\nWords.\n\n## a 1\n"),
            ("# Log\n\n## 0\n\n- b\n", "# Log\n\n## a 1\n\n## 0\n\n- b\n"),
            (
                "# Log\n\n## Unreleased\n\n- c\n\n## 0\n",
                "# Log\n\n## Unreleased\n\n- c\n\n## a 1\n\n## 0\n",
            ),
        ] {
            assert_eq!(with_entry(log, "## a 1\n"), expected, "{log:?}");
        }
    }
}
