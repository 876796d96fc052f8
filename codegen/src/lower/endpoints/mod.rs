//! Lowers endpoint rules, as a rule set or a decision diagram, to a graph of decisions.

mod attributes;
mod build;
mod facts;
mod functions;
mod graph;
mod interner;
mod labels;
mod layout;
mod operations;
mod outcomes;
mod params;
mod paths;
mod standard;
mod tests;
mod typed;

use crate::diagnostics::Diagnostic;
use crate::ir::endpoint::{EndpointRules, Value};
use crate::smithy::rules::{self, RuleProblem, Rules};
use crate::smithy::trait_ids::{CLIENT_CONTEXT_PARAMS, ENDPOINT_BDD, ENDPOINT_RULE_SET};
use crate::smithy::{Model, ShapeId};

use build::{Builder, Meaningless};
use standard::StandardRules;

pub(super) use labels::leave_to_rules;
pub(super) use operations::bind;
pub(super) use tests::collect as collect_tests;

/// The maximum number of decisions, outcomes or conditions: indices in the generated table have 16 bits.
const MOST: usize = i16::MAX as usize;

/// A function that reads the value of a trait with endpoint rules.
type Read = fn(&serde_json::Value) -> Result<Rules, Vec<RuleProblem>>;

/// Lowers the endpoint rules of a service, or the standard rules if its model has none, and returns warnings about
/// them.
pub(super) fn lower(model: &Model, service: &ShapeId) -> (Option<EndpointRules>, Vec<Diagnostic>) {
    let forms: [(_, Read); 2] = [
        (ENDPOINT_RULE_SET, rules::read_rule_set),
        (ENDPOINT_BDD, rules::read_diagram),
    ];
    let mut findings = Vec::new();
    for (trait_id, read) in forms {
        let shape = model.shape(service);
        let Some(value) = shape.and_then(|shape| shape.traits.get(trait_id)) else {
            continue;
        };
        match read(value).and_then(|rules| graph_of(&rules, service)) {
            Ok(graph) => {
                findings.extend(unknown_built_ins(value, &graph, service, trait_id));
                findings.extend(unknown_client_params(model, &graph, service));
                return (Some(graph), findings);
            }
            Err(problems) => {
                let finding = |problem| diagnostic(problem, service, trait_id);
                findings.extend(problems.into_iter().map(finding));
            }
        }
    }
    (standard_rules(model, service), findings)
}

/// Returns the standard rules for a service whose model has none.
fn standard_rules(model: &Model, service: &ShapeId) -> Option<EndpointRules> {
    let value = StandardRules::of(model, service)?.value();
    let rules = rules::read_rule_set(&value).ok()?;
    graph_of(&rules, service).ok()
}

fn graph_of(rules: &Rules, service: &ShapeId) -> Result<EndpointRules, Vec<RuleProblem>> {
    let params = params::lower(&rules.parameters, service);
    let mut builder = Builder::new(&params);
    let start = builder.body(&rules.body);
    let start = start.map_err(|Meaningless { pointer, fault }| {
        vec![RuleProblem {
            pointer,
            message: fault,
            help: "correct the rule".to_owned(),
        }]
    })?;
    let Builder { names, graph, .. } = builder;
    let variables = names.finish();
    let graph = layout::rules(params, &variables, graph, start, service);
    let size = [
        &graph.decisions.len(),
        &graph.outcomes.len(),
        &graph.conditions.len(),
    ];
    if size.into_iter().any(|size| *size > MOST) {
        return Err(vec![RuleProblem {
            pointer: String::new(),
            message: format!("has more than {MOST} conditions or endpoints"),
            help: "set the endpoint in the configuration, or simplify the rules".to_owned(),
        }]);
    }
    Ok(graph)
}

/// Returns a warning, as invalid rules do not stop generation: users can set the endpoint in the configuration.
fn diagnostic(problem: RuleProblem, service: &ShapeId, trait_id: &str) -> Diagnostic {
    let RuleProblem {
        pointer,
        message,
        help,
    } = problem;
    let place = match pointer.as_str() {
        "" => "the value".to_owned(),
        pointer => format!("`{pointer}`"),
    };
    let message = format!("the endpoint rules cannot be understood: {place}: {message}");
    let help = format!(
        "{help}; until then, users of the crate must set the endpoint in the configuration"
    );
    Diagnostic::warning(message)
        .on(service)
        .about_trait(trait_id)
        .help(help)
}

/// Returns warnings about built-in parameters that the configuration does not have.
fn unknown_built_ins(
    value: &serde_json::Value,
    rules: &EndpointRules,
    service: &ShapeId,
    trait_id: &str,
) -> Vec<Diagnostic> {
    let unknown = rules.params.iter().filter(|param| param.built_in.is_none());
    let finding = |name: &str| {
        let built_in = value
            .pointer(&format!("/parameters/{name}/builtIn"))?
            .as_str()?;
        let message = format!(
            "the endpoint parameter `{name}` takes its value from `{built_in}`, which is unknown"
        );
        let help = "set the parameter in the configuration of the client";
        Some(
            Diagnostic::warning(message)
                .on(service)
                .about_trait(trait_id)
                .help(help),
        )
    };
    unknown.filter_map(|param| finding(&param.name)).collect()
}

/// Returns warnings about client parameters that the rules do not define.
fn unknown_client_params(
    model: &Model,
    rules: &EndpointRules,
    service: &ShapeId,
) -> Vec<Diagnostic> {
    let shape = model.shape(service);
    let params = shape.and_then(|shape| shape.traits.get(CLIENT_CONTEXT_PARAMS)?.as_object());
    let names = params.into_iter().flatten().map(|(name, _)| name);
    let is_known = |name: &String| rules.params.iter().any(|param| param.name == *name);
    let finding = |name: &String| {
        let message =
            format!("the client's parameter `{name}` is no parameter of the endpoint rules");
        Diagnostic::warning(message)
            .on(service)
            .about_trait(CLIENT_CONTEXT_PARAMS)
            .help("add it to the rules, or remove it here: it has no effect")
    };
    names.filter(|name| !is_known(name)).map(finding).collect()
}

/// Converts a JSON literal; returns `None` if it contains null or a number that is not an `i64`.
fn literal(value: &serde_json::Value) -> Option<Value> {
    match value {
        serde_json::Value::String(text) => Some(Value::Text(text.clone())),
        serde_json::Value::Bool(flag) => Some(Value::Flag(*flag)),
        serde_json::Value::Number(number) => Some(Value::Integer(number.as_i64()?)),
        serde_json::Value::Array(items) => Some(Value::List(
            items.iter().map(literal).collect::<Option<_>>()?,
        )),
        serde_json::Value::Object(entries) => {
            let entries = entries
                .iter()
                .map(|(name, value)| Some((name.clone(), literal(value)?)));
            Some(Value::Record(entries.collect::<Option<_>>()?))
        }
        serde_json::Value::Null => None,
    }
}
