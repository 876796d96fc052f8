//! The graph of decisions, in which nothing is there twice.

use crate::ir::endpoint::{Decision, EndpointCondition, Outcome, Target};

use super::interner::Interner;

/// Decisions, each after those that it leads to.
#[derive(Debug, Default)]
pub(super) struct Graph {
    conditions: Interner<EndpointCondition>,
    decisions: Interner<Decision>,
    outcomes: Interner<Outcome>,
}

impl Graph {
    /// The outcome.
    pub(super) fn outcome(&mut self, outcome: Outcome) -> Target {
        Target::Outcome(self.outcomes.id(outcome))
    }

    /// The condition.
    pub(super) fn condition(&mut self, condition: EndpointCondition) -> usize {
        self.conditions.id(condition)
    }

    /// The decision, unless both ways lead to the same.
    pub(super) fn decision(&mut self, condition: usize, yes: Target, no: Target) -> Target {
        if yes == no {
            return yes;
        }
        Target::Decision(self.decisions.id(Decision { condition, yes, no }))
    }

    /// All conditions.
    pub(super) fn conditions(&self) -> &[EndpointCondition] {
        self.conditions.items()
    }

    /// All decisions.
    pub(super) fn decisions(&self) -> &[Decision] {
        self.decisions.items()
    }

    /// The graph with other decisions, which stand after those that they lead to, and where the old start is in it.
    pub(super) fn with_decisions(self, decisions: &[Decision], start: Target) -> (Self, Target) {
        let mut graph = Self {
            conditions: self.conditions,
            decisions: Interner::default(),
            outcomes: self.outcomes,
        };
        let mut places: Vec<Target> = Vec::with_capacity(decisions.len());
        let moved = |places: &[Target], target: Target| match target {
            Target::Decision(index) => places.get(index).copied().unwrap_or(target),
            outcome => outcome,
        };
        for decision in decisions {
            let (yes, no) = (moved(&places, decision.yes), moved(&places, decision.no));
            places.push(graph.decision(decision.condition, yes, no));
        }
        let start = moved(&places, start);
        (graph, start)
    }

    /// Conditions, decisions and outcomes.
    pub(super) fn into_parts(self) -> (Vec<EndpointCondition>, Vec<Decision>, Vec<Outcome>) {
        (
            self.conditions.into_items(),
            self.decisions.into_items(),
            self.outcomes.into_items(),
        )
    }
}
