//! Strings: pattern and length together define a language, and languages are compared exactly.

use std::collections::HashMap;

use crate::automaton::{Dfa, PatternError, Relation};
use crate::markdown::code_span;

use super::super::collect::Findings;
use super::super::lints::*;
use super::super::report::Examples;
use super::facets::Text;
use super::interval::Interval;
use super::{Site, report};

/// The cache of compiled patterns.
#[derive(Debug, Default)]
pub(in super::super) struct Languages<'p> {
    compiled: HashMap<&'p str, Result<Dfa, PatternError>>,
}

impl<'p> Languages<'p> {
    fn pattern(&mut self, source: &'p str) -> Result<Dfa, PatternError> {
        self.compiled
            .entry(source)
            .or_insert_with(|| Dfa::compile(source))
            .clone()
    }

    /// Returns the language of the pattern alone.
    fn unbounded(&mut self, text: Text<'p>) -> Result<Dfa, PatternError> {
        match text.pattern {
            Some(source) => self.pattern(source),
            None => Dfa::of_length(0, None),
        }
    }

    /// Returns the language of pattern and length together.
    fn language(&mut self, text: Text<'p>) -> Result<Dfa, PatternError> {
        let interval = Interval::of(text.length);
        if interval == Interval::of(None) {
            return self.unbounded(text);
        }
        let length = Dfa::of_length(interval.min, interval.max)?;
        match text.pattern {
            Some(source) => self.pattern(source)?.intersection(&length),
            None => Ok(length),
        }
    }

    fn compare(&mut self, old: Text<'p>, new: Text<'p>) -> Result<Examples, PatternError> {
        let (before, after) = (Interval::of(old.length), Interval::of(new.length));
        if old.pattern == new.pattern && before == after {
            return Ok(Examples::default());
        }
        if old.pattern.is_none() && new.pattern.is_none() {
            return Ok(Examples {
                accepted: after.beyond(before).map(of_length),
                rejected: before.beyond(after).map(of_length),
            });
        }
        if before == after
            && let Some(examples) = self.within(old, new, before)?
        {
            return Ok(examples);
        }
        let (old, new) = (self.language(old)?, self.language(new)?);
        Ok(examples(Dfa::compare(&old, &new)?))
    }

    /// Compares patterns if the lengths are equal, unless an example has an invalid length.
    fn within(
        &mut self,
        old: Text<'p>,
        new: Text<'p>,
        lengths: Interval,
    ) -> Result<Option<Examples>, PatternError> {
        let (old, new) = (self.unbounded(old)?, self.unbounded(new)?);
        let relation = Dfa::compare(&old, &new)?;
        let counts = |text: &String| lengths.contains(text.chars().count() as u64);
        let all_count = match &relation {
            Relation::Equal => true,
            Relation::Widened { accepted } => counts(accepted),
            Relation::Narrowed { rejected } => counts(rejected),
            Relation::Both { accepted, rejected } => counts(accepted) && counts(rejected),
        };
        Ok(all_count.then(|| examples(relation)))
    }
}

fn examples(relation: Relation) -> Examples {
    let (accepted, rejected) = match relation {
        Relation::Equal => (None, None),
        Relation::Widened { accepted } => (Some(accepted), None),
        Relation::Narrowed { rejected } => (None, Some(rejected)),
        Relation::Both { accepted, rejected } => (Some(accepted), Some(rejected)),
    };
    Examples {
        accepted: accepted.map(|text| quoted(&text)),
        rejected: rejected.map(|text| quoted(&text)),
    }
}

/// The maximum number of characters shown on a line.
const SHOWN: usize = 48;

/// Formats a string for display, escaped as in Rust if it has invisible characters; long strings are cut, with their
/// length.
fn quoted(text: &str) -> String {
    let length = text.chars().count();
    if length > SHOWN {
        let start: String = text.chars().take(SHOWN / 2).collect();
        return format!("{}… ({length} characters)", quoted(&start));
    }
    let visible = text.chars().all(|c| c == '\\' || c.escape_debug().eq([c]));
    let padded = text.is_empty() || text.trim() != text;
    if visible && !padded {
        text.to_owned()
    } else {
        format!("{text:?}")
    }
}

/// Returns some string of this length.
fn of_length(length: u64) -> String {
    match usize::try_from(length) {
        Ok(length) if length <= SHOWN => quoted(&"a".repeat(length)),
        _ => format!("any text of {length} characters"),
    }
}

/// Compares the accepted strings.
pub(super) fn compare<'p>(
    findings: &mut Findings<'p>,
    old: Text<'p>,
    new: Text<'p>,
    site: Site<'_>,
) -> Option<usize> {
    let what = || format!("strings{}: {} → {}", site.part, shown(old), shown(new));
    match findings.languages.compare(old, new) {
        Ok(examples) => {
            let lints = [&STRING_NARROWED, &STRING_WIDENED, &STRING_CHANGED];
            let what = what();
            let is_restated = examples == Examples::default() && shown(old) != shown(new);
            if is_restated {
                return Some(findings.add(&STRING_RESTATED, site.shape, site.path, what));
            }
            report(findings, site, lints, what, examples)
        }
        Err(error) => {
            let what = format!("{} (not compared: {error})", what());
            Some(findings.add(&STRING_NOT_COMPARED, site.shape, site.path, what))
        }
    }
}

fn shown(text: Text<'_>) -> String {
    let interval = Interval::of(text.length);
    let length = (interval != Interval::of(None)).then(|| format!("length {interval}"));
    let pattern = text
        .pattern
        .map(|source| format!("pattern {}", code_span(source)));
    let parts: Vec<_> = pattern.into_iter().chain(length).collect();
    if parts.is_empty() {
        "any".to_owned()
    } else {
        parts.join(", ")
    }
}
