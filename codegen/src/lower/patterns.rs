//! Compiles patterns, each of them once.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::automaton::{Dfa, Lengths, PatternError, PatternErrorKind, Table};
use crate::diagnostics::Diagnostic;
use crate::ir::{Ident, Length, Origin, Pattern, PatternTable};
use crate::smithy::trait_ids::PATTERN;
use crate::smithy::{Model, ShapeId};

use super::examples::Automata;
use super::names::{self, Scope};
use super::recursion::members;

/// The compiled patterns of the model, or the reasons why they cannot be compiled.
pub(super) type Patterns<'m> = BTreeMap<&'m str, Result<Compiled, PatternError>>;

/// A compiled pattern.
pub(super) struct Compiled {
    automaton: Dfa,
    /// The table in the generated crate.
    table: Table,
    /// The name of the table, once assigned.
    ident: Option<Ident>,
    /// The lengths of matching strings; `None` if no string matches.
    lengths: Option<Lengths>,
}

impl Compiled {
    fn new(source: &str) -> Result<Self, PatternError> {
        let automaton = Dfa::compile(source)?;
        Ok(Self {
            table: Table::new(&automaton)?,
            ident: None,
            lengths: automaton.lengths(),
            automaton,
        })
    }

    /// Returns the constraint of a string with a pattern and a length.
    pub(super) fn beside(&self, source: &str, length: Length) -> Option<Pattern> {
        let is_within = |lengths: Lengths| lengths.are_within(length.min, length.max);
        Some(Pattern {
            source: source.to_owned(),
            table: self.ident.clone()?,
            implies_length: self.lengths.is_none_or(is_within),
        })
    }
}

/// Compiles all patterns of the used shapes and of the members of generated types.
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

/// Names the tables of patterns after the shapes and members that have them, in the order of their names. Patterns
/// with equal tables share the first one.
pub(super) fn name_tables<'m>(
    patterns: &mut Patterns<'m>,
    named: impl IntoIterator<Item = (&'m ShapeId, Ident, &'m str)>,
) -> Vec<PatternTable> {
    let mut modules = Scope::default();
    let mut known: HashMap<Table, Ident> = HashMap::new();
    let mut tables = Vec::new();
    for (id, ident, source) in named {
        let Some(Ok(compiled)) = patterns.get_mut(source) else {
            continue;
        };
        if compiled.ident.is_some() {
            continue;
        }
        compiled.ident = Some(ident.clone());
        let table = match known.entry(compiled.table.clone()) {
            Entry::Occupied(equal) => Err(equal.get().clone()),
            Entry::Vacant(place) => {
                place.insert(ident.clone());
                Ok(compiled.table.clone())
            }
        };
        let module = names::module_name(&ident.to_lowercase());
        tables.push(PatternTable {
            origin: Origin { id: id.clone() },
            module: modules.claim(&module, id).name.into(),
            ident,
            source: source.to_owned(),
            table,
        });
    }
    tables.sort_by(|a, b| a.module.cmp(&b.module));
    tables
}

/// Returns the patterns that could be compiled.
pub(super) fn automata(patterns: Patterns<'_>) -> Automata {
    let compiled = |(source, pattern): (&str, Result<Compiled, _>)| {
        Some((source.to_owned(), pattern.ok()?.automaton))
    };
    patterns.into_iter().filter_map(compiled).collect()
}

/// Returns warnings about patterns that cannot be compiled, one for each shape or member.
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

/// Returns the warning about a pattern that cannot be compiled and is not enforced.
fn not_compiled(id: &ShapeId, source: &str, error: &PatternError) -> Diagnostic {
    let finding = Diagnostic::warning(format!("the pattern `{source}` is not enforced: {error}"));
    let finding = match error.kind {
        PatternErrorKind::Syntax => finding.help(format!(
            "{}; neither ECMA 262 nor Java accepts the pattern",
            error.remedy
        )),
        _ => finding.help(
            "write the pattern without the unsupported construct to have it checked; other constraints of the shape \
             are checked",
        ),
    };
    finding.on(id).about_trait(PATTERN)
}
