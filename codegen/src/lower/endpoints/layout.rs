//! The layout of the graph in the crate: only the parts in use, in the order of first use.

use foldhash::{HashMap, HashSet};

use crate::ir::Ident;
use crate::ir::endpoint::{
    Decision, EndpointCondition, EndpointParam, EndpointRules, EndpointVariable, Target, Value,
    ValueType,
};
use crate::smithy::ShapeId;

use super::super::names::{self, Scope};
use super::facts;
use super::graph::Graph;

/// Simplifies the graph, removes unused parts and renumbers the rest.
pub(super) fn rules(
    params: Vec<EndpointParam>,
    variables: &[(String, ValueType)],
    graph: Graph,
    start: Target,
    service: &ShapeId,
) -> EndpointRules {
    let (graph, start) = facts::simplify(graph, start);
    let (graph, start) = drop_assignments(graph, start);
    let (conditions, decisions, outcomes) = graph.into_parts();
    let mut layout = Layout::default();
    layout.reach(&decisions, start);
    let decisions = layout.decisions(&decisions);
    let start = layout.target(start);
    let mut values = Renumbering::default();
    let mut rules = EndpointRules {
        params,
        variables: Vec::new(),
        cells: 0,
        conditions: picked(&conditions, &layout.conditions.order),
        decisions,
        start,
        outcomes: picked(&outcomes, &layout.outcomes.order),
    };
    for condition in &mut rules.conditions {
        values.renumber(&mut condition.value);
        condition.assign = condition
            .assign
            .map(|variable| values.variables.number(variable));
    }
    for outcome in &mut rules.outcomes {
        outcome
            .values_mut()
            .into_iter()
            .for_each(|value| values.renumber(value));
    }
    rules.variables = named(&values.variables.order, variables, service);
    rules.cells = values.cells.order.len();
    rules
}

fn picked<T: Clone>(items: &[T], order: &[usize]) -> Vec<T> {
    order
        .iter()
        .filter_map(|&index| items.get(index).cloned())
        .collect()
}

/// Returns the used variables with their Rust names.
fn named(
    order: &[usize],
    variables: &[(String, ValueType)],
    service: &ShapeId,
) -> Vec<EndpointVariable> {
    let mut scope = Scope::default();
    let variable = |(name, ty): (String, ValueType)| EndpointVariable {
        ident: Ident::from(scope.claim(&names::field_name(&name), service).name),
        ty,
    };
    picked(variables, order).into_iter().map(variable).collect()
}

/// Removes assignments to unused variables. Their conditions only test the value.
fn drop_assignments(graph: Graph, start: Target) -> (Graph, Target) {
    let (conditions, decisions, outcomes) = graph.into_parts();
    let mut layout = Layout::default();
    layout.reach(&decisions, start);
    let mut used = HashSet::default();
    let mut note = |value: &Value| {
        if let Value::Variable(variable) = value {
            used.insert(*variable);
        }
        false
    };
    for &condition in &layout.conditions.order {
        conditions[condition].value.any(&mut note);
    }
    for &outcome in &layout.outcomes.order {
        outcomes[outcome].values().into_iter().for_each(|value| {
            value.any(&mut note);
        });
    }
    let mut graph = Graph::default();
    let conditions: Vec<_> = conditions
        .into_iter()
        .map(|condition| graph.condition(without_assignment(condition, &used)))
        .collect();
    for outcome in outcomes {
        graph.outcome(outcome);
    }
    let decisions: Vec<_> = decisions
        .into_iter()
        .map(|decision| Decision {
            condition: conditions[decision.condition],
            ..decision
        })
        .collect();
    graph.with_decisions(&decisions, start)
}

fn without_assignment(condition: EndpointCondition, used: &HashSet<usize>) -> EndpointCondition {
    match condition.assign {
        Some(variable) if !used.contains(&variable) => EndpointCondition {
            value: match condition.ty {
                ValueType::Flag => condition.value,
                _ => Value::IsSet(Box::new(condition.value)),
            },
            ty: ValueType::Flag,
            assign: None,
        },
        _ => condition,
    }
}

/// New indices, assigned in the order of first use.
#[derive(Default)]
struct Numbers {
    order: Vec<usize>,
    numbers: HashMap<usize, usize>,
}

impl Numbers {
    fn number(&mut self, old: usize) -> usize {
        let next = self.order.len();
        let number = *self.numbers.entry(old).or_insert(next);
        if number == next {
            self.order.push(old);
        }
        number
    }
}

/// The reachable parts of the graph, with their new numbers.
#[derive(Default)]
struct Layout {
    decisions: Numbers,
    conditions: Numbers,
    outcomes: Numbers,
}

impl Layout {
    /// Numbers everything reachable from the start. Decisions come after their successors, so they are visited in
    /// reverse order.
    fn reach(&mut self, decisions: &[Decision], start: Target) {
        let mut is_reached = vec![false; decisions.len()];
        let mut targets = vec![start];
        let mut next = decisions.len();
        loop {
            for target in targets.drain(..) {
                match target {
                    Target::Decision(index) => is_reached[index] = true,
                    Target::Outcome(outcome) => {
                        self.outcomes.number(outcome);
                    }
                }
            }
            let Some(index) = is_reached[..next]
                .iter()
                .rposition(|is_reached| *is_reached)
            else {
                break;
            };
            next = index;
            self.decisions.number(index);
            self.conditions.number(decisions[index].condition);
            targets.extend([decisions[index].yes, decisions[index].no]);
        }
    }

    fn decisions(&mut self, decisions: &[Decision]) -> Vec<Decision> {
        let order = self.decisions.order.clone();
        let moved = |index: usize| Decision {
            condition: self.conditions.number(decisions[index].condition),
            yes: self.target(decisions[index].yes),
            no: self.target(decisions[index].no),
        };
        order.into_iter().map(moved).collect()
    }

    fn target(&mut self, target: Target) -> Target {
        match target {
            Target::Decision(index) => Target::Decision(self.decisions.number(index)),
            Target::Outcome(index) => Target::Outcome(self.outcomes.number(index)),
        }
    }
}

/// New indices of the variables and cells in values.
#[derive(Default)]
struct Renumbering {
    variables: Numbers,
    cells: Numbers,
}

impl Renumbering {
    fn renumber(&mut self, value: &mut Value) {
        match value {
            Value::Variable(variable) => *variable = self.variables.number(*variable),
            Value::Concat(_, cell) | Value::UriEncode(_, cell) | Value::NormalizedPath(_, cell) => {
                *cell = self.cells.number(*cell);
            }
            _ => {}
        }
        value
            .children_mut()
            .into_iter()
            .for_each(|child| self.renumber(child));
    }
}
