//! Evaluation of selectors against a model.

use std::cmp::Ordering;

use foldhash::{HashSet, HashSetExt};
use serde_json::Value;

use super::super::{ShapeKind, Simple};
use super::graph::{Graph, Node};
use super::{Attribute, Comparison, Function, Step};

/// Applies the steps to the nodes, and returns the union of their results.
pub(super) fn run<'m>(
    graph: &Graph<'m>,
    selector: &[Step],
    mut nodes: Vec<Node<'m>>,
) -> Vec<Node<'m>> {
    for step in selector {
        let next = match step {
            Step::Reach => reach(graph, nodes),
            _ => {
                let mut seen = HashSet::new();
                let results = nodes.into_iter().flat_map(|node| take(graph, step, node));
                results.filter(|node| seen.insert(node.id())).collect()
            }
        };
        if next.is_empty() {
            return next;
        }
        nodes = next;
    }
    nodes
}

fn take<'m>(graph: &Graph<'m>, step: &Step, node: Node<'m>) -> Vec<Node<'m>> {
    let keep = |holds: bool| if holds { vec![node] } else { Vec::new() };
    let follow = |names: &[String], related: &[(&'static str, Node<'m>)]| -> Vec<Node<'m>> {
        let is_wanted = |name: &str| names.is_empty() || names.iter().any(|wanted| wanted == name);
        let wanted = related.iter().filter(|(name, _)| is_wanted(name));
        wanted.map(|(_, node)| *node).collect()
    };
    match step {
        Step::Any | Step::Unknown => keep(true),
        Step::Type(name) => keep(is_of_type(node, name)),
        Step::Attribute(attribute) => keep(has_attribute(node, attribute)),
        Step::To(names) => follow(names, &graph.targets(node)),
        Step::From(names) => follow(names, graph.sources(node)),
        Step::Reach => reach(graph, vec![node]),
        Step::Function(Function::Is, selectors) => selectors
            .iter()
            .flat_map(|selector| run(graph, selector, vec![node]))
            .collect(),
        Step::Function(function, selectors) => {
            let any = selectors
                .iter()
                .any(|selector| !run(graph, selector, vec![node]).is_empty());
            keep(any == (*function == Function::Test))
        }
    }
}

/// Returns the nodes reachable through one or more relationships.
fn reach<'m>(graph: &Graph<'m>, mut open: Vec<Node<'m>>) -> Vec<Node<'m>> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    while let Some(node) = open.pop() {
        for (_, target) in graph.targets(node) {
            if seen.insert(target.id()) {
                found.push(target);
                open.push(target);
            }
        }
    }
    found
}

fn is_of_type(node: Node<'_>, name: &str) -> bool {
    let Node::Shape(shape) = node else {
        return name == "member";
    };
    let kind = &shape.kind;
    let own = kind.type_name();
    let is_enum = matches!(kind, ShapeKind::Enum(_) | ShapeKind::IntEnum(_));
    let is_number = matches!(kind, ShapeKind::IntEnum(_))
        || matches!(kind, ShapeKind::Simple(simple) if !matches!(
            simple,
            Simple::Blob | Simple::Boolean | Simple::String | Simple::Timestamp | Simple::Document
        ));
    match name {
        "simpleType" => is_enum || matches!(kind, ShapeKind::Simple(_)),
        "number" => is_number,
        "collection" => own == "list",
        "string" => matches!(own, "string" | "enum"),
        "integer" => matches!(own, "integer" | "intEnum"),
        _ => own == name,
    }
}

fn has_attribute(node: Node<'_>, attribute: &Attribute) -> bool {
    let mut path = attribute.path.iter().map(String::as_str);
    let text;
    let value: Option<&Value> = match path.next() {
        Some("trait") => {
            let Some(name) = path.next() else {
                return true;
            };
            let id = match name.contains('#') {
                true => name.to_owned(),
                false => format!("smithy.api#{name}"),
            };
            let traits = match node {
                Node::Shape(shape) => &shape.traits,
                Node::Member(member) => &member.traits,
            };
            path.try_fold(traits.get(&id), |value, key| Some(value?.get(key)))
                .flatten()
        }
        Some("id") => {
            let id = node.id();
            let part = match path.next() {
                None => Some(id.as_str()),
                Some("namespace") => Some(id.namespace()),
                Some("name") => Some(id.name()),
                Some("member") => id.member(),
                Some(_) => None,
            };
            text = part.map(Value::from);
            text.as_ref()
        }
        _ => return true,
    };
    match &attribute.comparison {
        None => value.is_some(),
        Some(comparison) => compare(value, comparison),
    }
}

fn compare(value: Option<&Value>, comparison: &Comparison) -> bool {
    let shown = match value {
        Some(Value::String(text)) => Some(text.clone()),
        Some(Value::Number(number)) => Some(number.to_string()),
        Some(Value::Bool(value)) => Some(value.to_string()),
        _ => None,
    };
    comparison.values.iter().any(|wanted| {
        if comparison.operator == "?=" {
            return value.is_some() == (wanted == "true");
        }
        let Some(shown) = &shown else {
            return comparison.operator == "!=";
        };
        let (shown, wanted) = match comparison.ignores_case {
            true => (shown.to_lowercase(), wanted.to_lowercase()),
            false => (shown.clone(), wanted.clone()),
        };
        let order = || -> Option<Ordering> {
            let (a, b): (f64, f64) = (shown.parse().ok()?, wanted.parse().ok()?);
            a.partial_cmp(&b)
        };
        match comparison.operator.as_str() {
            "=" => shown == wanted,
            "!=" => shown != wanted,
            "^=" => shown.starts_with(&wanted),
            "$=" => shown.ends_with(&wanted),
            "*=" => shown.contains(&wanted),
            ">" => order() == Some(Ordering::Greater),
            "<" => order() == Some(Ordering::Less),
            ">=" => matches!(order(), Some(Ordering::Greater | Ordering::Equal)),
            "<=" => matches!(order(), Some(Ordering::Less | Ordering::Equal)),
            _ => true,
        }
    })
}
