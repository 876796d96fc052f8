//! The manifest of a crate, of which some keys depend on the model; the rest belongs to the user.

mod merge;
mod settings;
#[cfg(test)]
mod tests;
mod unneeded;
mod values;

use toml_edit::{Document, DocumentMut, TomlError};

use crate::diagnostics::Diagnostic;

use merge::Merge;

/// The first line of a manifest that the generator maintains.
pub const KEPT: &str = "# Kept up to date by Ferrosmith where it depends on the model; the rest is yours. Remove this line to make these changes by hand.";

/// The prefixes of that line: the current one, and that of versions before 0.1.0.
const MARKS: [&str; 2] = [
    "# Kept up to date by Ferrosmith",
    "# Kept up to date by `cargo xtask codegen`",
];

/// A part of a manifest that does not agree with the model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The line in the existing manifest, counted from 1.
    pub line: usize,
    /// The problem.
    pub message: String,
    /// The remedy: the line as it should be.
    pub help: String,
}

/// A manifest that has been compared with the one that would be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Merged {
    /// The updated text. Parts that do not depend on the model are unchanged.
    pub(super) text: String,
    /// The changes, in the order of the lines.
    pub(super) changes: Vec<Change>,
    /// True if the generator may write it.
    pub(super) is_kept: bool,
}

/// Compares a manifest with the one that the generator would write if there were none.
pub(super) fn merge(present: &str, wanted: &str) -> Result<Merged, Diagnostic> {
    let old = Document::parse(present).map_err(|error| not_toml(present, &error))?;
    let wanted: DocumentMut = wanted.parse().map_err(|error| not_toml(wanted, &error))?;
    let is_kept = MARKS.iter().any(|mark| present.starts_with(mark));
    let mut merge = Merge::new(present, &old, is_kept);
    merge.package(&wanted);
    merge.metadata(&wanted);
    merge.settings(&wanted);
    merge.features(&wanted);
    merge.dependencies(&wanted, "dependencies");
    merge.dependencies(&wanted, "dev-dependencies");
    merge.lints(&wanted);
    merge.unneeded(&wanted);
    let (text, mut changes) = merge.finish();
    changes.sort_by_key(|change| change.line);
    Ok(Merged {
        text,
        changes,
        is_kept,
    })
}

fn not_toml(text: &str, error: &TomlError) -> Diagnostic {
    let start = error.span().map_or(0, |span| span.start);
    Diagnostic::error(format!("the manifest is not TOML: {}", error.message()))
        .at(line_of(text, start), 1)
        .help("correct it, or remove it so that a new one is written")
}

/// Returns the line of a byte offset in a text, counted from 1.
fn line_of(text: &str, place: usize) -> usize {
    let before = text.as_bytes().iter().take(place);
    1 + before.filter(|byte| **byte == b'\n').count()
}
