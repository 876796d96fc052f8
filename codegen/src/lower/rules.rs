//! Constraint traits to checks.
//!
//! A simple shape, list or map with anything to check gets a named rule that all its members share. A member
//! with [constraint traits](https://smithy.io/2.0/spec/constraint-traits.html) of its own gets one for itself.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::automaton::{Dfa, PatternError, PatternErrorKind, Table};
use crate::diagnostics::Diagnostic;
use crate::ir::{Length, NamedRule, Pattern, Rule};
use crate::smithy::{Member, Model, Shape, ShapeId, ShapeKind, Simple};

use super::context::{Context, Effective, SENSITIVE, origin};
use super::names::{self, Scope};
use super::recursion::members;
use super::words;

pub(super) const LENGTH: &str = "smithy.api#length";
pub(super) const RANGE: &str = "smithy.api#range";
pub(super) const PATTERN: &str = "smithy.api#pattern";
pub(super) const UNIQUE_ITEMS: &str = "smithy.api#uniqueItems";
const SPARSE: &str = "smithy.api#sparse";
const CONSTRAINTS: [&str; 4] = [LENGTH, RANGE, PATTERN, UNIQUE_ITEMS];

/// All shapes in which there is anything to check, themselves or further inside.
pub(super) fn checked_shapes(model: &Model, shapes: &BTreeSet<ShapeId>) -> BTreeSet<ShapeId> {
    let mut held_by: BTreeMap<&ShapeId, Vec<&ShapeId>> = BTreeMap::new();
    let mut open = Vec::new();
    for id in shapes {
        let Some(shape) = model.shape(id) else {
            continue;
        };
        let members = members(shape);
        if has_own_check(shape) || members.iter().any(|member| has_constraints(&member.traits)) {
            open.push(id);
        }
        for member in members {
            held_by.entry(&member.target).or_default().push(id);
        }
    }
    let mut checked = BTreeSet::new();
    while let Some(id) = open.pop() {
        if checked.insert(id.clone()) {
            open.extend(held_by.get(id).into_iter().flatten());
        }
    }
    checked
}

fn has_own_check(shape: &Shape) -> bool {
    match shape.kind {
        // A service knows all values and members.
        ShapeKind::Enum(_) | ShapeKind::IntEnum(_) | ShapeKind::Union(_) => true,
        _ => has_constraints(&shape.traits),
    }
}

fn has_constraints(traits: &crate::smithy::Traits) -> bool {
    CONSTRAINTS.iter().any(|id| traits.has(id))
}

/// Shapes and members that get a rule of their own, in the order of their names.
pub(super) struct Named<'m> {
    pub(super) id: &'m ShapeId,
    pub(super) module: String,
    pub(super) ident: String,
    subject: Subject<'m>,
}

enum Subject<'m> {
    Shape(&'m Shape),
    Member(&'m Shape, &'m Member),
}

/// Decides which rules there are and what they are called. `structures` are the shapes whose members are
/// fields of generated types.
pub(super) fn name_rules<'m>(
    context: &Context<'m>,
    reached: &'m BTreeSet<ShapeId>,
    structures: &BTreeSet<&'m ShapeId>,
) -> Vec<Named<'m>> {
    let model = context.model;
    let mut subjects: Vec<(bool, String, &ShapeId, Subject<'_>)> = Vec::new();
    for shape in reached.iter().filter_map(|id| model.shape(id)) {
        let named = match shape.kind {
            ShapeKind::Simple(_) | ShapeKind::List(_) | ShapeKind::Map { .. } => true,
            _ => has_constraints(&shape.traits),
        };
        if named && context.checked.contains(&shape.id) {
            subjects.push((
                false,
                context.name_of(&shape.id).to_owned(),
                &shape.id,
                Subject::Shape(shape),
            ));
        }
    }
    let holders = structures
        .iter()
        .copied()
        .chain(reached)
        .collect::<BTreeSet<_>>();
    for shape in holders.into_iter().filter_map(|id| model.shape(id)) {
        for member in members(shape)
            .into_iter()
            .filter(|member| has_constraints(&member.traits))
        {
            let name = format!("{}_{}", context.name_of(&shape.id), member.name());
            subjects.push((true, name, &member.id, Subject::Member(shape, member)));
        }
    }
    subjects.sort_by(|a, b| (a.0, &a.1, a.2).cmp(&(b.0, &b.1, b.2)));
    let (mut idents, mut modules) = (Scope::default(), Scope::default());
    let mut named: Vec<_> = subjects
        .into_iter()
        .map(|(_, name, id, subject)| Named {
            id,
            module: modules.claim(&names::module_name(&name), id).name,
            ident: idents.claim(&names::static_name(&name), id).name,
            subject,
        })
        .collect();
    named.sort_by(|a, b| a.module.cmp(&b.module));
    named
}

/// Makes the named rules.
pub(super) fn build<'m>(context: &mut Context<'m>, named: Vec<Named<'m>>) -> Vec<NamedRule> {
    named
        .into_iter()
        .map(
            |Named {
                 id,
                 module,
                 ident,
                 subject,
             }| {
                let (shape, effective, holder) = match subject {
                    Subject::Shape(shape) => (Some(shape), Effective::of(shape), shape),
                    Subject::Member(holder, member) => {
                        (context.target(member), context.effective(member), holder)
                    }
                };
                let rule = shape.and_then(|shape| own_rule(context, id, shape, effective));
                let docs = words::rule_docs(context, id, shape, effective);
                let origin = crate::ir::Origin {
                    id: id.clone(),
                    ..origin(holder)
                };
                NamedRule {
                    origin,
                    module,
                    ident,
                    docs,
                    rule: rule.unwrap_or(Rule::Unchecked),
                }
            },
        )
        .collect()
}

/// The check of a member's value; `None` where there is nothing to check.
pub(super) fn rule_for<'m>(
    context: &Context<'m>,
    holder: &ShapeId,
    member: &'m Member,
) -> Option<Rule> {
    let rule = rule_of_member(context, holder, member)?;
    let is_sensitive = context.calls_sensitive(holder, member);
    Some(if is_sensitive { sensitive(rule) } else { rule })
}

fn rule_of_member<'m>(context: &Context<'m>, holder: &ShapeId, member: &'m Member) -> Option<Rule> {
    if let Some(shared) = context
        .rules
        .get(&member.id)
        .or_else(|| context.rules.get(&member.target))
    {
        return Some(shared.clone());
    }
    if !context.checked.contains(&member.target) {
        return None;
    }
    let target = context.target(member)?;
    match &target.kind {
        ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => Some(Rule::KnownValue),
        ShapeKind::Structure(_) | ShapeKind::Union(_) => {
            Some(if context.recursion.joins(holder, &member.target) {
                Rule::Recursive
            } else {
                Rule::Nested
            })
        }
        _ => None,
    }
}

/// The check of a value that must not be shown, as far as violations would tell of the value.
fn sensitive(rule: Rule) -> Rule {
    match rule {
        Rule::KnownValue
        | Rule::UniqueItems
        | Rule::Unchecked
        | Rule::Text { length: None, .. } => rule,
        rule => Rule::Sensitive(Box::new(rule)),
    }
}

/// The check that a shape or member gives a name to.
fn own_rule<'m>(
    context: &mut Context<'m>,
    id: &ShapeId,
    shape: &'m Shape,
    effective: Effective<'m>,
) -> Option<Rule> {
    let rule = rule_of_shape(context, id, shape, effective)?;
    let is_sensitive = effective.has(SENSITIVE);
    Some(if is_sensitive { sensitive(rule) } else { rule })
}

fn rule_of_shape<'m>(
    context: &mut Context<'m>,
    id: &ShapeId,
    shape: &'m Shape,
    effective: Effective<'m>,
) -> Option<Rule> {
    match &shape.kind {
        ShapeKind::Simple(simple) => simple_rule(context, id, *simple, effective),
        ShapeKind::Enum(_) => join([Some(Rule::KnownValue), text(context, id, effective)]),
        ShapeKind::IntEnum(_) => join([Some(Rule::KnownValue), integer_range(effective)]),
        ShapeKind::List(item) => {
            let each = rule_for(context, &shape.id, item);
            let each = each.map(|rule| Rule::Each(Box::new(sparse(effective, rule))));
            let unique = effective.has(UNIQUE_ITEMS).then_some(Rule::UniqueItems);
            join([length(effective).map(Rule::Count), unique, each])
        }
        ShapeKind::Map { key, value } => {
            let keys = rule_for(context, &shape.id, key).map(|rule| Rule::Keys(Box::new(rule)));
            let sensitive_keys = context.is_sensitive(key);
            let values = rule_for(context, &shape.id, value).map(|rule| Rule::Values {
                rule: Box::new(sparse(effective, rule)),
                sensitive_keys,
            });
            join([length(effective).map(Rule::Count), keys, values])
        }
        _ => None,
    }
}

fn sparse(effective: Effective<'_>, rule: Rule) -> Rule {
    if effective.has(SPARSE) {
        Rule::Sparse(Box::new(rule))
    } else {
        rule
    }
}

fn join<const N: usize>(rules: [Option<Rule>; N]) -> Option<Rule> {
    rules.into_iter().flatten().reduce(Rule::and)
}

fn text(context: &mut Context<'_>, id: &ShapeId, effective: Effective<'_>) -> Option<Rule> {
    let length = length(effective);
    let pattern = pattern(context, id, effective).map(Box::new);
    (length.is_some() || pattern.is_some()).then_some(Rule::Text { length, pattern })
}

fn integer_range(effective: Effective<'_>) -> Option<Rule> {
    let (min, max) = range(effective)?;
    Some(Rule::Integer {
        min: integer(min),
        max: integer(max),
    })
}

fn simple_rule(
    context: &mut Context<'_>,
    id: &ShapeId,
    simple: Simple,
    effective: Effective<'_>,
) -> Option<Rule> {
    match simple {
        Simple::String => text(context, id, effective),
        Simple::Blob => length(effective).map(Rule::Bytes),
        Simple::Byte | Simple::Short | Simple::Integer | Simple::Long => integer_range(effective),
        Simple::Float | Simple::Double => {
            let (min, max) = range(effective)?;
            let double = simple == Simple::Double;
            Some(Rule::Float {
                double,
                min: float(min),
                max: float(max),
            })
        }
        Simple::BigInteger | Simple::BigDecimal => {
            let (min, max) = range(effective)?;
            let decimal = |bound: Option<&Value>| bound.map(Value::to_string);
            Some(Rule::Decimal {
                min: decimal(min),
                max: decimal(max),
            })
        }
        _ => None,
    }
}

/// The bounds of a length.
pub(super) fn length(effective: Effective<'_>) -> Option<Length> {
    let length = effective.get(LENGTH)?;
    let bound = |key: &str| length.get(key).and_then(Value::as_u64);
    Some(Length {
        min: bound("min"),
        max: bound("max"),
    })
}

/// The bounds of a range, as the model writes them.
pub(super) fn range<'m>(
    effective: Effective<'m>,
) -> Option<(Option<&'m Value>, Option<&'m Value>)> {
    let range = effective.get(RANGE)?;
    Some((range.get("min"), range.get("max")))
}

/// Integers in a model may be written as decimals, and may lie beyond what an `i64` holds.
fn integer(bound: Option<&Value>) -> Option<i64> {
    let bound = bound?;
    bound
        .as_i64()
        .or_else(|| bound.as_f64().map(|float| float as i64))
}

fn float(bound: Option<&Value>) -> Option<f64> {
    bound?.as_f64()
}

fn pattern(context: &mut Context<'_>, id: &ShapeId, effective: Effective<'_>) -> Option<Pattern> {
    let source = effective.get(PATTERN)?.as_str()?;
    let table = context.patterns.get(source)?;
    match table {
        Ok(table) => Some(Pattern {
            source: source.to_owned(),
            table: table.clone(),
        }),
        Err(error) => {
            context.diagnostics.push(not_enforced(id, source, error));
            None
        }
    }
}

/// What is no expression in any reading is a mistake. What is one, but cannot be compiled, is left out.
fn not_enforced(id: &ShapeId, source: &str, error: &PatternError) -> Diagnostic {
    let finding = if error.kind == PatternErrorKind::Syntax {
        Diagnostic::error(format!("`{source}` is no regular expression: {error}"))
            .help(error.remedy.clone())
    } else {
        Diagnostic::warning(format!("the pattern `{source}` is not enforced: {error}"))
            .help("the other constraints hold; to have this one checked too, write it without what is named above")
    };
    finding.on(id).about_trait(PATTERN)
}

/// All patterns of the reached shapes and of the members of generated types, each compiled once.
pub(super) fn compile_patterns<'m>(
    model: &'m Model,
    shapes: &BTreeSet<ShapeId>,
) -> BTreeMap<&'m str, Result<Table, PatternError>> {
    let mut patterns = BTreeMap::new();
    for shape in shapes.iter().filter_map(|id| model.shape(id)) {
        let own = shape.traits.pattern();
        let of_members = members(shape)
            .into_iter()
            .filter_map(|member| member.traits.pattern());
        for source in own.into_iter().chain(of_members) {
            patterns
                .entry(source)
                .or_insert_with(|| Table::new(&Dfa::compile(source)?));
        }
    }
    patterns
}
