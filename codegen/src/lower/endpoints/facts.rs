//! Removes decisions whose result is known from earlier decisions.

use foldhash::HashMap;

use crate::ir::endpoint::{Decision, Target};

use super::graph::Graph;

/// The maximum number of passes over the graph. Further simplifications are skipped.
const MOST_ROUNDS: usize = 8;

/// The maximum product of the numbers of decisions and conditions, which bounds memory use. Larger graphs are not
/// simplified.
const MOST_FACTS: usize = 4_000_000;

/// The known results of conditions.
type Facts = HashMap<usize, bool>;

/// Redirects branches past decisions whose result is known, until nothing changes or after [`MOST_ROUNDS`] passes.
pub(super) fn simplify(mut graph: Graph, mut start: Target) -> (Graph, Target) {
    if graph
        .decisions()
        .len()
        .saturating_mul(graph.conditions().len())
        > MOST_FACTS
    {
        return (graph, start);
    }
    for _ in 0..MOST_ROUNDS {
        let redirected = redirect(graph.decisions(), start);
        if redirected == graph.decisions() {
            break;
        }
        (graph, start) = graph.with_decisions(&redirected, start);
    }
    (graph, start)
}

/// Redirects the branches of each decision past decisions whose result is known. Decisions come after their successors
/// and are visited in reverse order, so all paths to a decision are known when it is visited.
fn redirect(decisions: &[Decision], start: Target) -> Vec<Decision> {
    let mut known: Vec<Option<Facts>> = vec![None; decisions.len()];
    let mut redirected = decisions.to_vec();
    learn(&mut known, start, &Facts::default());
    for index in (0..decisions.len()).rev() {
        let Some(mut facts) = known[index].take() else {
            continue;
        };
        let Decision { condition, yes, no } = decisions[index];
        facts.insert(condition, true);
        let yes = follow(decisions, yes, &facts);
        learn(&mut known, yes, &facts);
        facts.insert(condition, false);
        let no = follow(decisions, no, &facts);
        learn(&mut known, no, &facts);
        redirected[index] = Decision { condition, yes, no };
    }
    redirected
}

/// Follows decisions whose results are known.
fn follow(decisions: &[Decision], mut target: Target, facts: &Facts) -> Target {
    while let Target::Decision(index) = target {
        let decision = &decisions[index];
        match facts.get(&decision.condition) {
            Some(true) => target = decision.yes,
            Some(false) => target = decision.no,
            None => break,
        }
    }
    target
}

/// Restricts the facts of a decision to those that also hold on this path to it.
fn learn(known: &mut [Option<Facts>], target: Target, facts: &Facts) {
    let Target::Decision(index) = target else {
        return;
    };
    match &mut known[index] {
        Some(before) => before.retain(|condition, result| facts.get(condition) == Some(result)),
        none => *none = Some(facts.clone()),
    }
}
