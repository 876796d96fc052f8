//! Collection of all problems of the input, so that they are reported at once.

use crate::diagnostics::{Diagnostic, Severity};

use super::locate::{Locator, Place};
use super::suggest::did_you_mean;
use super::{ShapeId, Source};

/// The maximum number of errors, and of warnings, that are kept and located, which bounds the time for reporting.
const MOST_KEPT: usize = 1_000;

/// The maximum number of findings with a suggestion, which takes longer than locating.
const MOST_SUGGESTIONS: usize = 30;

/// A finding with its known position.
struct Problem {
    diagnostic: Diagnostic,
    /// The index of its source.
    source: Option<usize>,
    /// The path of keys from the top of that source.
    path: Vec<String>,
    /// The offset in that source.
    offset: Option<usize>,
}

/// Adds file, line and column to findings of later stages, by the shapes and traits that they name. Errors come first.
pub fn locate(findings: Vec<Diagnostic>, sources: &[Source]) -> Vec<Diagnostic> {
    let mut problems = Problems::default();
    for finding in findings {
        problems.push(finding);
    }
    problems.locate(sources)
}

/// The findings so far.
#[derive(Default)]
pub(super) struct Problems {
    kept: Vec<Problem>,
    /// The number of errors, including those that are not kept.
    errors: usize,
    warnings: usize,
}

impl Problems {
    /// Adds a finding to be located by its shape and trait.
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.keep(Problem {
            diagnostic,
            source: None,
            path: Vec::new(),
            offset: None,
        });
    }

    fn keep(&mut self, problem: Problem) {
        let count = match problem.diagnostic.severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        };
        *count += 1;
        if *count <= MOST_KEPT {
            self.kept.push(problem);
        }
    }

    /// Adds a finding in one file, at the value with the key path `path`.
    pub(super) fn push_at(&mut self, source: usize, path: &[&str], diagnostic: Diagnostic) {
        self.keep(Problem {
            diagnostic,
            source: Some(source),
            path: path.iter().map(|&key| key.to_owned()).collect(),
            offset: None,
        });
    }

    /// Adds a finding in one file, at an offset.
    pub(super) fn push_offset(&mut self, source: usize, offset: usize, diagnostic: Diagnostic) {
        self.keep(Problem {
            diagnostic,
            source: Some(source),
            path: Vec::new(),
            offset: Some(offset),
        });
    }

    /// Adds a finding in one file, to be located there by its shape and trait.
    pub(super) fn push_in(&mut self, source: usize, diagnostic: Diagnostic) {
        self.push_at(source, &[], diagnostic);
    }

    /// Calls [`did_you_mean`] unless the maximum number of suggestions is reached.
    pub(super) fn did_you_mean<'c>(
        &self,
        wanted: &str,
        candidates: impl Iterator<Item = &'c str>,
    ) -> Option<String> {
        (self.kept.len() < MOST_SUGGESTIONS).then(|| did_you_mean(wanted, candidates))?
    }

    /// Returns the number of errors.
    pub(super) fn errors(&self) -> usize {
        self.errors
    }

    /// Returns the findings with file, line and column, errors first, in order of discovery. If some were not kept, the
    /// last finding states how many.
    pub(super) fn locate(self, sources: &[Source]) -> Vec<Diagnostic> {
        let mut locator = Locator::new(sources);
        let more = |count: usize| count.saturating_sub(MOST_KEPT);
        let more = (more(self.errors), more(self.warnings));
        let mut diagnostics: Vec<Diagnostic> = self
            .kept
            .into_iter()
            .map(|problem| problem.locate(sources, &mut locator))
            .collect();
        diagnostics.sort_by_key(|diagnostic| std::cmp::Reverse(diagnostic.severity));
        if more != (0, 0) {
            let (errors, warnings) = more;
            let message =
                format!("{errors} more errors and {warnings} more warnings are not shown");
            let help = "correct these, and run the command again";
            diagnostics.push(Diagnostic::warning(message).help(help));
        }
        diagnostics
    }
}

impl Problem {
    fn locate(self, sources: &[Source], locator: &mut Locator<'_>) -> Diagnostic {
        let mut diagnostic = self.diagnostic;
        let found = match self.source {
            _ if diagnostic.position.is_some() => None,
            Some(source) if self.offset.is_some() => locator
                .place(source, self.offset.unwrap_or_default())
                .map(|place| (source, place)),
            Some(source) if !self.path.is_empty() => {
                let path: Vec<&str> = self.path.iter().map(String::as_str).collect();
                locator.path(source, &path).map(|place| (source, place))
            }
            _ => diagnostic.shape.as_ref().and_then(|shape| {
                locate_shape(shape, diagnostic.trait_id.as_deref(), self.source, locator)
            }),
        };
        let source = match sources {
            [_] => Some(0),
            _ => found.map(|(source, _)| source).or(self.source),
        };
        diagnostic.position = diagnostic
            .position
            .or(found.map(|(_, place)| place.position));
        if diagnostic.file.is_none() {
            let source = source.and_then(|source| sources.get(source));
            diagnostic.file = source.map(|source| source.name.clone());
        }
        if let (Some((source, place)), None) = (found, &diagnostic.excerpt) {
            diagnostic.excerpt = locator.excerpt(source, place);
        }
        diagnostic
    }
}

/// Returns the position of a shape, member or trait, in its definition or in an `apply`.
fn locate_shape(
    shape: &ShapeId,
    trait_id: Option<&str>,
    source: Option<usize>,
    locator: &mut Locator<'_>,
) -> Option<(usize, Place)> {
    let container = shape.without_member();
    let mut node = vec!["shapes", container.as_str()];
    match shape.member() {
        Some(member @ ("member" | "key" | "value"))
            if locator.has(&["shapes", container.as_str(), member]) =>
        {
            node.push(member);
        }
        Some(member) => node.extend(["members", member]),
        None => {}
    }
    let mut paths = Vec::new();
    if let Some(trait_id) = trait_id {
        paths.push([&node[..], &["traits", trait_id]].concat());
        paths.push(vec!["shapes", shape.as_str(), "traits", trait_id]);
    }
    paths.push(node);
    paths.push(vec!["shapes", shape.as_str()]);
    paths.push(vec!["shapes", container.as_str()]);
    paths.iter().find_map(|path| locator.anywhere(path, source))
}
