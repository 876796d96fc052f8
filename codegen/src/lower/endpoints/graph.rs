//! The graph of decisions, without duplicates.

use crate::ir::endpoint::{Decision, EndpointCondition, Outcome, Target};

use super::interner::Interner;

/// A graph of decisions, each after its successors.
#[derive(Debug, Default)]
pub(super) struct Graph {
    conditions: Interner<EndpointCondition>,
    decisions: Interner<Decision>,
    outcomes: Interner<Outcome>,
}

impl Graph {
    /// Adds an outcome.
    pub(super) fn outcome(&mut self, outcome: Outcome) -> Target {
        Target::Outcome(self.outcomes.id(outcome))
    }

    /// Adds a condition and returns its id.
    pub(super) fn condition(&mut self, condition: EndpointCondition) -> usize {
        self.conditions.id(condition)
    }

    /// Adds a decision, unless both branches have the same target.
    pub(super) fn decision(&mut self, condition: usize, yes: Target, no: Target) -> Target {
        if yes == no {
            return yes;
        }
        Target::Decision(self.decisions.id(Decision { condition, yes, no }))
    }

    /// Returns all conditions.
    pub(super) fn conditions(&self) -> &[EndpointCondition] {
        self.conditions.items()
    }

    /// Returns all decisions.
    pub(super) fn decisions(&self) -> &[Decision] {
        self.decisions.items()
    }

    /// Replaces the decisions, each of which must come after its successors. Returns the new graph and its start.
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

    /// Returns the conditions, decisions and outcomes.
    pub(super) fn into_parts(self) -> (Vec<EndpointCondition>, Vec<Decision>, Vec<Outcome>) {
        (
            self.conditions.into_items(),
            self.decisions.into_items(),
            self.outcomes.into_items(),
        )
    }
}
