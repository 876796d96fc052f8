//! Patterns, compiled once for all that use them.

use std::collections::{BTreeMap, BTreeSet};

use crate::automaton::{Dfa, Lengths, PatternError, PatternErrorKind, Table};
use crate::diagnostics::Diagnostic;
use crate::ir::{Length, Pattern};
use crate::smithy::{Model, ShapeId};

use super::constraints::PATTERN;
use super::examples::Automata;
use super::recursion::members;

/// The patterns of the model, compiled, or why they cannot be.
pub(super) type Patterns<'m> = BTreeMap<&'m str, Result<Compiled, PatternError>>;

/// A compiled pattern.
pub(super) struct Compiled {
    automaton: Dfa,
    /// What the crate carries of it.
    table: Table,
    /// How long the texts are that match; `None` if none does.
    lengths: Option<Lengths>,
}

impl Compiled {
    fn new(source: &str) -> Result<Self, PatternError> {
        let automaton = Dfa::compile(source)?;
        Ok(Self {
            table: Table::new(&automaton)?,
            lengths: automaton.lengths(),
            automaton,
        })
    }

    /// The check of a string whose length has these bounds.
    pub(super) fn beside(&self, source: &str, length: Length) -> Pattern {
        let is_within = |lengths: Lengths| lengths.are_within(length.min, length.max);
        Pattern {
            source: source.to_owned(),
            table: self.table.clone(),
            implies_length: self.lengths.is_none_or(is_within),
        }
    }
}

/// All patterns of the reached shapes and of the members of generated types, each compiled once.
pub(super) fn compile<'m>(model: &'m Model, shapes: &BTreeSet<ShapeId>) -> Patterns<'m> {
    let mut patterns = BTreeMap::new();
    for shape in shapes.iter().filter_map(|id| model.shape(id)) {
        let own = shape.traits.pattern();
        let of_members = members(shape)
            .into_iter()
            .filter_map(|member| member.traits.pattern());
        for source in own.into_iter().chain(of_members) {
            patterns
                .entry(source)
                .or_insert_with(|| Compiled::new(source));
        }
    }
    patterns
}

/// The patterns that could be compiled.
pub(super) fn automata(patterns: Patterns<'_>) -> Automata {
    let compiled = |(source, pattern): (&str, Result<Compiled, _>)| {
        Some((source.to_owned(), pattern.ok()?.automaton))
    };
    patterns.into_iter().filter_map(compiled).collect()
}

/// What to say about patterns that cannot be compiled, one finding for each shape or member that has one.
pub(super) fn not_enforced(
    model: &Model,
    shapes: &BTreeSet<ShapeId>,
    patterns: &Patterns<'_>,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for shape in shapes.iter().filter_map(|id| model.shape(id)) {
        let members = members(shape).into_iter();
        let members = members.map(|member| (&member.id, &member.traits));
        for (id, traits) in std::iter::once((&shape.id, &shape.traits)).chain(members) {
            let Some(source) = traits.pattern() else {
                continue;
            };
            if let Some(Err(error)) = patterns.get(source) {
                found.push(not_compiled(id, source, error));
            }
        }
    }
    found
}

/// A pattern that cannot be compiled ends nothing: it is left out, whatever is wrong with it.
fn not_compiled(id: &ShapeId, source: &str, error: &PatternError) -> Diagnostic {
    let finding = Diagnostic::warning(format!("the pattern `{source}` is not enforced: {error}"));
    let finding = match error.kind {
        PatternErrorKind::Syntax => finding.help(format!(
            "neither ECMA 262 nor Java takes it; to have it checked, {}",
            error.remedy
        )),
        _ => finding.help(
            "the other constraints hold; to have this one checked too, write it without what is named above",
        ),
    };
    finding.on(id).about_trait(PATTERN)
}
