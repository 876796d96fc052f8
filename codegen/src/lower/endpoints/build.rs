//! Builds a graph of decisions from endpoint rules.

use crate::ir::endpoint::{EndpointCondition, EndpointParam, Outcome, Target, Value, ValueType};
use crate::smithy::rules::{Body, Condition, Diagram, DiagramRef, Rule, RuleResult};

use super::graph::Graph;
use super::outcomes;
use super::typed::{Fault, Names, Typed};

/// The maximum number of conditions in rules. The largest rule sets of AWS services have about 1,500.
const MOST_CONDITIONS: usize = 10_000;

/// An error in endpoint rules.
pub(super) struct Meaningless {
    /// The place in the value of the trait, as a JSON pointer.
    pub(super) pointer: String,
    /// The reason.
    pub(super) fault: Fault,
}

/// A lowered condition.
#[derive(Debug, Clone, Copy)]
enum Test {
    /// A result that does not depend on the parameters.
    Known(bool),
    /// The condition with this id, negated if the flag is set.
    Condition { id: usize, is_negated: bool },
}

/// A builder of the graph.
pub(super) struct Builder {
    pub(super) names: Names,
    pub(super) graph: Graph,
    path: Vec<String>,
    /// The number of conditions so far.
    conditions: usize,
    /// True for rule sets, where the results of earlier conditions are known; false for decision diagrams.
    is_tree: bool,
}

impl Builder {
    pub(super) fn new(params: &[EndpointParam]) -> Self {
        Self {
            names: Names::new(params),
            graph: Graph::default(),
            path: Vec::new(),
            conditions: 0,
            is_tree: true,
        }
    }

    /// Adds the rules to the graph and returns the start.
    pub(super) fn body(&mut self, body: &Body) -> Result<Target, Meaningless> {
        match body {
            Body::Tree(rules) => self.rules(rules),
            Body::Diagram(diagram) => {
                self.is_tree = false;
                self.diagram(diagram)
            }
        }
    }

    /// Adds a list of rules, of which the first that applies is used.
    fn rules(&mut self, rules: &[Rule]) -> Result<Target, Meaningless> {
        let mut next = self.graph.outcome(Outcome::NoRule);
        for (index, rule) in rules.iter().enumerate().rev() {
            next = self.at("rules", index, |builder| builder.rule(rule, next))?;
        }
        Ok(next)
    }

    /// Adds a rule, which continues at `otherwise` if its conditions do not hold.
    fn rule(&mut self, rule: &Rule, otherwise: Target) -> Result<Target, Meaningless> {
        let mark = self.names.mark();
        let tests = self.tests(&rule.conditions)?;
        let result = match &rule.result {
            _ if tests.iter().any(|test| matches!(test, Test::Known(false))) => otherwise,
            RuleResult::Tree(rules) => self.rules(rules)?,
            result => self.result(result)?,
        };
        self.names.forget(mark);
        let tests = tests.into_iter().rev();
        Ok(tests.fold(result, |next, test| self.decide(test, next, otherwise)))
    }

    fn result(&mut self, result: &RuleResult) -> Result<Target, Meaningless> {
        let outcome = outcomes::outcome(&mut self.names, result);
        let outcome = outcome.map_err(|fault| self.meaningless(fault))?;
        Ok(self.graph.outcome(outcome))
    }

    fn tests(&mut self, conditions: &[Condition]) -> Result<Vec<Test>, Meaningless> {
        self.conditions += conditions.len();
        if self.conditions > MOST_CONDITIONS {
            let fault = format!("there are more than {MOST_CONDITIONS} conditions");
            return Err(self.meaningless(fault));
        }
        let mut tests = Vec::new();
        for (index, condition) in conditions.iter().enumerate() {
            let test = |builder: &mut Self| {
                let test = builder.test(condition);
                test.map_err(|fault| builder.meaningless(fault))
            };
            tests.push(self.at("conditions", index, test)?);
        }
        Ok(tests)
    }

    fn decide(&mut self, test: Test, yes: Target, no: Target) -> Target {
        match test {
            Test::Known(true) => yes,
            Test::Known(false) => no,
            Test::Condition {
                id,
                is_negated: false,
            } => self.graph.decision(id, yes, no),
            Test::Condition {
                id,
                is_negated: true,
            } => self.graph.decision(id, no, yes),
        }
    }

    /// Lowers a condition. Records the name that it assigns and the value that it proves to be set.
    fn test(&mut self, condition: &Condition) -> Result<Test, Fault> {
        let typed = self.names.typed(&condition.value)?;
        let Some(name) = &condition.assign else {
            return Ok(self.test_value(typed));
        };
        let is_literal = matches!(
            typed.ty,
            ValueType::List | ValueType::Record | ValueType::Integer
        ) || matches!(typed.value, Value::Text(_) | Value::Flag(_));
        if is_literal {
            let holds = typed.value != Value::Flag(false);
            self.names.bind(name, typed);
            return Ok(Test::Known(holds));
        }
        let variable = self.names.variable(name, &typed.value, typed.ty);
        let id = self.graph.condition(EndpointCondition {
            value: typed.value,
            ty: typed.ty,
            assign: Some(variable),
        });
        let bound = match typed.ty {
            // A condition holds only if its value is true.
            ValueType::Flag if self.is_tree => Typed::flag(true),
            ty => Typed::new(Value::Variable(variable), ty).optional(!self.is_tree),
        };
        self.names.bind(name, bound);
        let is_negated = false;
        Ok(Test::Condition { id, is_negated })
    }

    /// Returns the test of a value that is not assigned. The negation of a value that is always set becomes a negated
    /// test.
    fn test_value(&mut self, typed: Typed) -> Test {
        let mut value = typed.value;
        if typed.ty != ValueType::Flag {
            if !typed.is_optional {
                return Test::Known(true);
            }
            value = Value::IsSet(Box::new(value));
        }
        let is_negated = !typed.is_optional && matches!(value, Value::Not(_));
        value = match value {
            Value::Flag(flag) => return Test::Known(flag),
            Value::Not(inner) if is_negated => *inner,
            value => value,
        };
        if let (Value::IsSet(inner), true, false) = (&value, self.is_tree, is_negated) {
            self.names.is_set(Value::clone(inner));
        }
        let id = self.graph.condition(EndpointCondition {
            value,
            ty: ValueType::Flag,
            assign: None,
        });
        Test::Condition { id, is_negated }
    }

    /// Adds the nodes that are reachable from the root, each after its successors.
    fn diagram(&mut self, diagram: &Diagram) -> Result<Target, Meaningless> {
        let tests = self.tests(&diagram.conditions)?;
        let no_match = self.graph.outcome(Outcome::NoRule);
        let mut results = Vec::new();
        for (index, rule) in diagram.results.iter().enumerate() {
            results.push(self.at("results", index, |builder| builder.rule(rule, no_match))?);
        }
        let mut known = std::collections::HashMap::new();
        let mut open = vec![(diagram.root, false)];
        while let Some((reference, is_expanded)) = open.pop() {
            let DiagramRef::Node {
                index,
                is_complement,
            } = reference
            else {
                continue;
            };
            if matches!(known.get(&reference), Some(Some(_))) {
                continue;
            }
            let Some(node) = diagram.nodes.get(index) else {
                continue;
            };
            let (high, low) = match is_complement {
                true => (node.low, node.high),
                false => (node.high, node.low),
            };
            if is_expanded {
                let target = |reference| match reference {
                    DiagramRef::NoMatch => Some(no_match),
                    DiagramRef::Result(result) => results.get(result).copied(),
                    reference => known.get(&reference).copied().flatten(),
                };
                let test = tests.get(node.condition);
                let (Some(yes), Some(no), Some(&test)) = (target(high), target(low), test) else {
                    return Err(self.meaningless(format!("the nodes lead back to node {index}")));
                };
                let target = self.decide(test, yes, no);
                known.insert(reference, Some(target));
                continue;
            }
            if known.insert(reference, None).is_some() {
                return Err(self.meaningless(format!("the nodes lead back to node {index}")));
            }
            open.extend([(reference, true), (high, false), (low, false)]);
        }
        Ok(match diagram.root {
            DiagramRef::NoMatch => no_match,
            DiagramRef::Result(result) => results.get(result).copied().unwrap_or(no_match),
            root => known.get(&root).copied().flatten().unwrap_or(no_match),
        })
    }

    /// Runs `work` with an item of a list appended to the path.
    fn at<T>(&mut self, list: &str, index: usize, work: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(format!("/{list}/{index}"));
        let result = work(self);
        self.path.pop();
        result
    }

    fn meaningless(&self, fault: Fault) -> Meaningless {
        Meaningless {
            pointer: self.path.concat(),
            fault,
        }
    }
}
