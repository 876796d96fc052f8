//! Changes, collected while two packages are compared.

use std::collections::BTreeMap;

use crate::ir::{Docs, Package, Path, ShapeId};
use crate::markdown::code_span;

use super::report::{Change, Examples, Report};
use super::rules::{DEPRECATED, DEPRECATION_CHANGED, DOCS_CHANGED, Rule};
use super::values::{Compared, Languages};

/// Two packages, and what has been found about them.
pub(super) struct Findings<'p> {
    pub(super) old: &'p Package,
    pub(super) new: &'p Package,
    /// Where the types of the old version are in the new one.
    pub(super) moved: BTreeMap<Path, Path>,
    /// The patterns that have been compiled again.
    pub(super) languages: Languages<'p>,
    /// The named checks that have been compared.
    pub(super) compared: Compared,
    changes: Vec<Change>,
    /// Where words changed.
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
            words: Vec::new(),
        }
    }

    /// Adds a change and returns its number.
    pub(super) fn add(
        &mut self,
        rule: &'static Rule,
        shape: &ShapeId,
        path: impl Into<String>,
        what: impl Into<String>,
    ) -> usize {
        self.changes.push(Change {
            rule,
            shape: shape.clone(),
            paths: vec![path.into()],
            what: what.into(),
            examples: Examples::default(),
        });
        self.changes.len() - 1
    }

    /// Shows a change by values.
    pub(super) fn show(&mut self, change: usize, examples: Examples) {
        if let Some(change) = self.changes.get_mut(change) {
            change.examples = examples;
        }
    }

    /// Adds a place where callers meet a change.
    pub(super) fn meet(&mut self, change: usize, path: &str) {
        if let Some(change) = self.changes.get_mut(change)
            && !change.paths.iter().any(|known| known == path)
        {
            change.paths.push(path.to_owned());
        }
    }

    /// Compares the words and the deprecation of an item.
    pub(super) fn docs(&mut self, shape: &ShapeId, path: &str, old: &Docs, new: &Docs) {
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
                    "deprecated in other words",
                );
            }
            _ if old.lines != new.lines => self.words.push((shape.clone(), path.to_owned())),
            _ => {}
        }
    }

    pub(super) fn into_report(mut self) -> Report {
        self.add_words();
        let mut changes = self.changes;
        changes.sort_by(|a, b| {
            let grave = |change: &Change| (change.rule.kind, std::cmp::Reverse(change.rule.level));
            let place = |change: &Change| (change.rule.id, change.paths.first().cloned());
            (grave(a), place(a)).cmp(&(grave(b), place(b)))
        });
        Report {
            service: self.new.service.id.clone(),
            changes,
        }
    }

    /// One change for all documentation: whatever changes otherwise explains why its words do.
    fn add_words(&mut self) {
        let explained = |words: &(ShapeId, String)| {
            let same = |change: &Change| change.shape == words.0 || change.paths.contains(&words.1);
            self.changes.iter().any(same)
        };
        let paths: Vec<_> = self
            .words
            .iter()
            .filter(|words| !explained(words))
            .collect();
        let paths: Vec<_> = paths.into_iter().map(|(_, path)| path.clone()).collect();
        if !paths.is_empty() {
            let plural = if paths.len() == 1 { "" } else { "s" };
            self.changes.push(Change {
                rule: &DOCS_CHANGED,
                shape: self.new.service.id.clone(),
                what: format!("other words for {} item{plural}", paths.len()),
                paths,
                examples: Examples::default(),
            });
        }
    }
}
