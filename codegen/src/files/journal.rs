//! The journal of a transaction, which is written before the first change, so that any process can undo the
//! transaction.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Component, Path};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::smithy::hex;

/// The name of the journal in the temporary directory. It is removed when the transaction is complete.
const JOURNAL: &str = "journal";

/// The steps of a transaction. All paths are relative to the tree, with forward slashes.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Journal {
    /// Directories to create, outermost first.
    pub(super) directories: Vec<String>,
    pub(super) steps: Vec<Step>,
}

/// The change of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) path: String,
    /// The digest of the old content, if the file exists.
    pub(super) old: Option<String>,
    /// The digest of the new content, unless the file is removed.
    pub(super) new: Option<String>,
}

/// Returns the digest of a content.
pub(super) fn digest(content: &[u8]) -> String {
    hex(&Sha256::digest(content))
}

/// Returns the digest of a file, if it exists.
pub(super) fn digest_of(path: &Path) -> io::Result<Option<String>> {
    match fs::read(path) {
        Ok(content) => Ok(Some(digest(&content))),
        Err(error) if super::tree::is_missing(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

impl Journal {
    /// Writes the journal to a temporary directory, atomically.
    pub(super) fn write(&self, staging: &Path) -> io::Result<()> {
        let draft = staging.join("draft");
        let mut file = File::create(&draft)?;
        file.write_all(self.to_json().to_string().as_bytes())?;
        file.sync_all()?;
        fs::rename(draft, staging.join(JOURNAL))
    }

    /// Reads the journal in a temporary directory; returns `None` if there is none.
    pub(super) fn read(staging: &Path) -> io::Result<Option<Self>> {
        let text = match fs::read(staging.join(JOURNAL)) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let value = serde_json::from_slice(&text)?;
        let journal = Self::from_json(&value).filter(Self::stays_inside);
        journal.map(Some).ok_or(io::ErrorKind::InvalidData.into())
    }

    /// Marks the transaction as complete.
    pub(super) fn close(staging: &Path) -> io::Result<()> {
        fs::remove_file(staging.join(JOURNAL))
    }

    fn to_json(&self) -> Value {
        let step = |step: &Step| json!({"path": step.path, "old": step.old, "new": step.new});
        let steps: Vec<_> = self.steps.iter().map(step).collect();
        json!({"directories": self.directories, "steps": steps})
    }

    fn from_json(value: &Value) -> Option<Self> {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let step = |value: &Value| {
            Some(Step {
                path: text(value.get("path")?)?,
                old: text(value.get("old")?),
                new: text(value.get("new")?),
            })
        };
        let directories = value.get("directories")?.as_array()?.iter().map(text);
        let steps = value.get("steps")?.as_array()?.iter().map(step);
        Some(Self {
            directories: directories.collect::<Option<_>>()?,
            steps: steps.collect::<Option<_>>()?,
        })
    }

    /// Returns whether all paths stay inside of the tree.
    fn stays_inside(&self) -> bool {
        let is_plain = |path: &String| {
            let mut parts = Path::new(path).components();
            parts.all(|part| matches!(part, Component::Normal(_)))
        };
        let steps = self.steps.iter().map(|step| &step.path);
        self.directories.iter().chain(steps).all(is_plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn journal(path: &str) -> Journal {
        Journal {
            directories: vec!["src/new".to_owned()],
            steps: vec![Step {
                path: path.to_owned(),
                old: None,
                new: Some(digest(b"text")),
            }],
        }
    }

    #[test]
    fn journals_survive_a_round_trip() {
        let staging = tempfile::tempdir().unwrap();
        assert_eq!(Journal::read(staging.path()).unwrap(), None);
        let journal = journal("src/new/a \"b\"\n.rs");
        journal.write(staging.path()).unwrap();
        assert_eq!(Journal::read(staging.path()).unwrap(), Some(journal));
        Journal::close(staging.path()).unwrap();
        assert_eq!(Journal::read(staging.path()).unwrap(), None);
    }

    #[test]
    fn journals_with_paths_outside_of_the_tree_are_rejected() {
        for path in ["../a", "/a", "src/../../a"] {
            let staging = tempfile::tempdir().unwrap();
            journal(path).write(staging.path()).unwrap();
            let error = Journal::read(staging.path()).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::InvalidData, "{path}");
        }
        let staging = tempfile::tempdir().unwrap();
        for text in ["", "{}", "[]", "{\"directories\": [], \"steps\": [{}]}"] {
            fs::write(staging.path().join(JOURNAL), text).unwrap();
            assert!(Journal::read(staging.path()).is_err(), "{text}");
        }
    }
}
