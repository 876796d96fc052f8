//! Endpoint rules: their parameters and resulting endpoints.

mod evaluate;
// Functions of the runtime, used to evaluate rules.
#[allow(dead_code)]
#[path = "../../../runtime/src/client/endpoint/functions.rs"]
mod functions;
#[allow(dead_code)]
#[path = "../../../runtime/src/client/endpoint/partition.rs"]
mod partition;
mod witness;

use crate::ir::endpoint::{
    Decision, EndpointCondition, EndpointOutcome, EndpointParam, EndpointRules, Outcome,
    ParamBinding, ParamSource, Selection, Target, Value, ValueType,
};
use crate::ir::{Docs, Operation, Package, ShapeId};

use super::collect::Findings;
use super::lints::*;
use super::pairs::pair;

pub use evaluate::evaluate;

/// The path of the rules in reports.
const PATH: &str = "endpoint";

/// Compares the rules of crates with clients. Without rules, callers set the endpoint.
pub(super) fn compare(findings: &mut Findings<'_>) {
    let (old, new) = (findings.old, findings.new);
    if !(old.has_calls() && new.has_calls()) {
        return;
    }
    let id = &new.service.id;
    // Callers that set the endpoint continue to do so.
    let had_none = old.endpoint_rules.is_none();
    let (old, new) = (rules(old), rules(new));
    let are_params_reported = params(findings, id, &old.params, &new.params);
    let (old, new) = (without_docs(old), without_docs(new));
    if old == new {
        return;
    }
    let found = witness::differences(&old, &new);
    let Some(example) = &found.example else {
        if are_params_reported {
            return;
        }
        let what = "the rules changed, but all endpoints that were tried are the same".to_owned();
        findings.add(&ENDPOINT_RULES_RESTATED, id, PATH, what);
        return;
    };
    let what = format!(
        "{example}; of {} combinations of parameters that were tried, {} have another endpoint",
        found.tried, found.different
    );
    let lint = match had_none || found.only_adds {
        true => &ENDPOINT_ADDED,
        false => &ENDPOINT_CHANGED,
    };
    findings.add(lint, id, PATH, what);
}

fn rules(package: &Package) -> EndpointRules {
    package.endpoint_rules.clone().unwrap_or_else(given)
}

/// Returns the rules of a service without rules: callers set the endpoint.
fn given() -> EndpointRules {
    let endpoint = Value::Param(0);
    EndpointRules {
        params: vec![EndpointParam {
            name: "Endpoint".to_owned(),
            ident: "endpoint".into(),
            docs: Docs::default(),
            ty: ValueType::Text,
            built_in: Some("endpoint"),
            is_required: false,
            default: None,
        }],
        variables: Vec::new(),
        cells: 0,
        conditions: vec![EndpointCondition {
            value: Value::IsSet(Box::new(endpoint.clone())),
            ty: ValueType::Flag,
            assign: None,
        }],
        decisions: vec![Decision {
            condition: 0,
            yes: Target::Outcome(0),
            no: Target::Outcome(1),
        }],
        start: Target::Decision(0),
        outcomes: vec![
            Outcome::Endpoint(EndpointOutcome {
                url: vec![endpoint],
                headers: Vec::new(),
                auth_schemes: Vec::new(),
                properties: Vec::new(),
            }),
            Outcome::NoRule,
        ],
    }
}

fn without_docs(mut rules: EndpointRules) -> EndpointRules {
    for param in &mut rules.params {
        param.docs = Docs::default();
    }
    rules
}

/// Compares the parameters, and returns whether a change was reported.
fn params(
    findings: &mut Findings<'_>,
    id: &ShapeId,
    old: &[EndpointParam],
    new: &[EndpointParam],
) -> bool {
    let keys: [fn(&EndpointParam) -> String; 2] =
        [|param| param.name.clone(), |param| param.ident.to_string()];
    let pairs = pair(old, new, keys);
    let path = |param: &EndpointParam| format!("endpoint::ParamsBuilder::{}", param.ident);
    let mut is_reported = !(pairs.removed.is_empty() && pairs.added.is_empty());
    for param in pairs.removed {
        let what = format!("the parameter `{}` is gone", param.name);
        findings.add(&ENDPOINT_PARAM_REMOVED, id, path(param), what);
    }
    for param in pairs.added {
        let what = format!("new parameter `{}`", param.name);
        findings.add(&ENDPOINT_PARAM_ADDED, id, path(param), what);
    }
    for (old, new) in pairs.both {
        is_reported |= param(findings, id, &path(old), old, new);
    }
    is_reported
}

/// Compares a parameter, and returns whether a change other than to documentation was reported.
fn param(
    findings: &mut Findings<'_>,
    id: &ShapeId,
    path: &str,
    old: &EndpointParam,
    new: &EndpointParam,
) -> bool {
    let EndpointParam {
        name: _, // Stands in documentation.
        ident,
        docs,
        ty,
        built_in,
        is_required: _, // These two are part of what the rules give.
        default: _,
    } = old;
    let is_other = (ident, ty) != (&new.ident, &new.ty);
    if is_other {
        let what = format!(
            "`{ident}`, {}, is now `{}`, {}",
            kind(*ty),
            new.ident,
            kind(new.ty)
        );
        findings.add(&ENDPOINT_PARAM_REMOVED, id, path, what);
    }
    if *built_in != new.built_in {
        let source = |field: &Option<&str>| match field {
            Some(field) => format!("the setting `{field}`"),
            None => "no setting".to_owned(),
        };
        let what = format!("{} → {}", source(built_in), source(&new.built_in));
        findings.add(&ENDPOINT_PARAM_SOURCE_CHANGED, id, path, what);
    }
    findings.docs(id, path, docs, &new.docs);
    is_other || *built_in != new.built_in
}

fn kind(ty: ValueType) -> &'static str {
    match ty {
        ValueType::Flag => "a boolean",
        ValueType::Texts => "a list of strings",
        _ => "a string",
    }
}

/// Compares the parameters set by an operation.
pub(super) fn compare_operation(
    findings: &mut Findings<'_>,
    old: &Operation,
    new: &Operation,
    path: &str,
) {
    let (before, after) = (&old.endpoint_params, &new.endpoint_params);
    if before != after {
        let what = format!("{} → {}", bindings(before), bindings(after));
        findings.add(&ENDPOINT_PARAM_SOURCE_CHANGED, &new.origin.id, path, what);
    }
}

fn bindings(bindings: &[ParamBinding]) -> String {
    let binding =
        |binding: &ParamBinding| format!("`{}` from {}", binding.param, source(&binding.source));
    match bindings {
        [] => "no endpoint parameter".to_owned(),
        bindings => bindings.iter().map(binding).collect::<Vec<_>>().join(", "),
    }
}

fn source(source: &ParamSource) -> String {
    match source {
        ParamSource::Constant(value) => witness::shown(value),
        ParamSource::Request {
            one,
            several,
            is_enumeration: _, // Follows from the type of the field.
        } => format!("`{}`", path_text(one.iter().chain(several))),
    }
}

fn path_text<'s>(steps: impl Iterator<Item = &'s Selection>) -> String {
    let mut text = String::new();
    for step in steps {
        match step {
            Selection::Field(field) => {
                let dot = if text.is_empty() { "" } else { "." };
                text.push_str(&format!("{dot}{}", field.ident));
            }
            Selection::Items { is_sparse: _ } => text.push_str("[*]"),
            Selection::Values { is_sparse: _ } => text.push_str(".*"),
            Selection::Keys => text.push_str(".keys()"),
            Selection::Several(paths) => {
                let paths: Vec<_> = paths
                    .iter()
                    .map(|path_text| self::path_text(path_text.iter()))
                    .collect();
                text.push_str(&format!(".[{}]", paths.join(", ")));
            }
        }
    }
    text
}
