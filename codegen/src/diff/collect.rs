//! Changes collected during the comparison of two packages.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::ir::{Docs, Package, Path, ShapeId};
use crate::markdown::code_span;

use super::lints::{DEPRECATED, DEPRECATION_CHANGED, DOCS_CHANGED, INTERNALS_CHANGED, Lint};
use super::report::{Change, Examples, Report};
use super::values::{Compared, Languages};

/// Two packages and the changes found so far.
pub(super) struct Findings<'p> {
    pub(super) old: &'p Package,
    pub(super) new: &'p Package,
    /// The new paths of types of the old version.
    pub(super) moved: BTreeMap<Path, Path>,
    /// The cache of compiled patterns.
    pub(super) languages: Languages<'p>,
    /// The named checks compared so far.
    pub(super) compared: Compared,
    changes: Vec<Change>,
    /// The paths where private code changed.
    internals: Vec<String>,
    /// The paths where documentation changed.
    words: Vec<(ShapeId, String)>,
}

impl<'p> Findings<'p> {
    pub(super) fn new(old: &'p Package, new: &'p Package, moved: BTreeMap<Path, Path>) -> Self {
        Self {
            old,
            new,
            moved,
            languages: Languages::default(),
            compared: Compared::new(),
            changes: Vec::new(),
            internals: Vec::new(),
            words: Vec::new(),
        }
    }

    /// Adds a change and returns its number.
    pub(super) fn add(
        &mut self,
        lint: &'static Lint,
        shape: &ShapeId,
        path: impl Into<String>,
        what: impl Into<String>,
    ) -> usize {
        self.changes.push(Change {
            lint,
            shape: shape.clone(),
            paths: vec![path.into()],
            what: what.into(),
            examples: Examples::default(),
        });
        self.changes.len() - 1
    }

    /// Adds examples to a change.
    pub(super) fn show(&mut self, change: usize, examples: Examples) {
        if let Some(change) = self.changes.get_mut(change) {
            change.examples = examples;
        }
    }

    /// Adds a path that a change affects.
    pub(super) fn add_path(&mut self, change: usize, path: &str) {
        if let Some(change) = self.changes.get_mut(change)
            && !change.paths.iter().any(|known| known == path)
        {
            change.paths.push(path.to_owned());
        }
    }

    /// Records a change of private code, which is reported if the item has no other change.
    pub(super) fn internal(&mut self, path: &str) {
        self.internals.push(path.to_owned());
    }

    /// Compares the documentation of an item that cannot carry `#[deprecated]`.
    pub(super) fn words(&mut self, shape: &ShapeId, path: &str, old: &Docs, new: &Docs) {
        // Examples and aliases follow from members and names, which are compared separately.
        let Docs {
            lines,
            example: _,
            aliases: _,
            deprecated: _,
        } = old;
        if *lines != new.lines {
            self.words.push((shape.clone(), path.to_owned()));
        }
    }

    /// Compares the documentation and deprecation of an item.
    pub(super) fn docs(&mut self, shape: &ShapeId, path: &str, old: &Docs, new: &Docs) {
        if !self.deprecation(shape, path, old, new) {
            self.words(shape, path, old, new);
        }
    }

    /// Compares the deprecation of an item, and returns whether it changed.
    pub(super) fn deprecation(
        &mut self,
        shape: &ShapeId,
        path: &str,
        old: &Docs,
        new: &Docs,
    ) -> bool {
        match (&old.deprecated, &new.deprecated) {
            (None, Some(deprecated)) => {
                let note = deprecated
                    .note
                    .iter()
                    .map(|note| format!(": {}", code_span(note)));
                let what = format!("deprecated{}", note.collect::<String>());
                self.add(&DEPRECATED, shape, path, what);
            }
            (Some(_), None) => {
                self.add(&DEPRECATION_CHANGED, shape, path, "no longer deprecated");
            }
            (before, after) if before != after => {
                self.add(
                    &DEPRECATION_CHANGED,
                    shape,
                    path,
                    "the deprecation note changed",
                );
            }
            _ => return false,
        }
        true
    }

    pub(super) fn into_report(mut self) -> Report {
        // Neither kind of change explains the other.
        let (internals, words) = (self.unexplained_internals(), self.unexplained_words());
        let what = format!("private code of {} changed", items(internals.len()));
        self.add_everywhere(&INTERNALS_CHANGED, internals, what);
        let what = format!("documentation of {} changed", items(words.len()));
        self.add_everywhere(&DOCS_CHANGED, words, what);
        let mut changes = self.changes;
        changes.sort_by(|a, b| {
            let grave = |change: &Change| (std::cmp::Reverse(change.lint.level), change.lint.kind);
            let place = |change: &Change| (change.lint.id, change.paths.first().cloned());
            (grave(a), place(a)).cmp(&(grave(b), place(b)))
        });
        Report {
            service: self.new.service.id.clone(),
            changes,
        }
    }

    /// Returns the paths with reported changes.
    fn reported(&self) -> HashSet<&str> {
        let paths = self.changes.iter().flat_map(|change| &change.paths);
        paths.map(String::as_str).collect()
    }

    /// Returns the paths where private code changed without another reported change.
    fn unexplained_internals(&self) -> Vec<String> {
        let reported = self.reported();
        let paths = self.internals.iter();
        let paths: BTreeSet<_> = paths
            .filter(|path| !reported.contains(path.as_str()))
            .collect();
        paths.into_iter().cloned().collect()
    }

    /// Returns the paths where documentation changed without another reported change.
    fn unexplained_words(&self) -> Vec<String> {
        let reported = self.reported();
        let shapes: HashSet<_> = self.changes.iter().map(|change| &change.shape).collect();
        let words = self
            .words
            .iter()
            .filter(|(shape, path)| !shapes.contains(shape) && !reported.contains(path.as_str()));
        words.map(|(_, path)| path.clone()).collect()
    }

    /// Adds one change for all these paths, if there are any.
    fn add_everywhere(&mut self, lint: &'static Lint, paths: Vec<String>, what: String) {
        if !paths.is_empty() {
            self.changes.push(Change {
                lint,
                shape: self.new.service.id.clone(),
                paths,
                what,
                examples: Examples::default(),
            });
        }
    }
}

fn items(count: usize) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} item{plural}")
}
