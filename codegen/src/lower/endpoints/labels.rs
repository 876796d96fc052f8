//! Path labels that the endpoint rules write into the host or path of the endpoint, such as the bucket of Amazon S3.
//! The path of the operation must not repeat them.

use crate::ir::endpoint::{
    Attribute, EndpointRules, Outcome, ParamBinding, ParamSource, Selection, Value,
};
use crate::ir::{Binding, Ident, Operation, Package};

/// Marks the operations whose path begins with a label that the endpoint rules write.
pub(in super::super) fn leave_to_rules(package: &mut Package) {
    let Some(rules) = &package.endpoint_rules else {
        return;
    };
    let written = params_in_paths(rules);
    for operation in &mut package.operations {
        let is_written = first_label(operation)
            .and_then(|field| param_of(&operation.endpoint_params, field))
            .is_some_and(|param| written.contains(&param));
        if let Some(http) = operation.http.as_mut().filter(|_| is_written) {
            http.has_label_in_endpoint = true;
        }
    }
}

/// Returns the field that is bound to the first segment of the path.
fn first_label(operation: &Operation) -> Option<&Ident> {
    let uri = &operation.http.as_ref()?.uri;
    let (label, _) = uri.strip_prefix("/{")?.split_once('}')?;
    let mut fields = operation.request.fields.iter();
    let field = fields.find(|field| {
        matches!(&field.traits.binding, Binding::Label(name) if name.eq_ignore_ascii_case(label))
    })?;
    Some(&field.ident)
}

/// Returns the endpoint parameter that is set from a field.
fn param_of<'b>(bindings: &'b [ParamBinding], field: &Ident) -> Option<&'b Ident> {
    let is_it = |binding: &&ParamBinding| match &binding.source {
        ParamSource::Request { one, several, .. } => {
            several.is_empty()
                && matches!(one.as_slice(), [Selection::Field(access)] if access.ident == *field)
        }
        ParamSource::Constant(_) => false,
    };
    bindings.iter().find(is_it).map(|binding| &binding.param)
}

/// Returns the parameters that occur in the path of any endpoint.
fn params_in_paths(rules: &EndpointRules) -> Vec<&Ident> {
    let is_written = |index: usize| {
        rules.outcomes.iter().any(|outcome| match outcome {
            Outcome::Endpoint(endpoint) => {
                let mut path = path(&endpoint.url).iter();
                path.any(|part| depends_on(rules, part, index))
            }
            Outcome::NoRule | Outcome::Error(_) => false,
        })
    };
    let params = rules.params.iter().enumerate();
    let written = params.filter(|(index, _)| is_written(*index));
    written.map(|(_, param)| &param.ident).collect()
}

/// Returns the parts of a URL from the path on. The first part may contain the end of the host.
fn path(url: &[Value]) -> &[Value] {
    let starts_path = |part: &Value| match part {
        Value::Text(text) => {
            let rest = text
                .split_once("://")
                .map_or(text.as_str(), |(_, rest)| rest);
            rest.contains('/')
        }
        Value::NormalizedPath(..) | Value::Attribute(_, Attribute::Path) => true,
        _ => false,
    };
    let start = url.iter().position(starts_path).unwrap_or(url.len());
    url.get(start..).unwrap_or_default()
}

/// Returns whether a value depends on a parameter, directly or through variables.
fn depends_on(rules: &EndpointRules, value: &Value, param: usize) -> bool {
    let mut seen = vec![false; rules.variables.len()];
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Param(index) if *index == param => return true,
            Value::Variable(index) if !std::mem::replace(&mut seen[*index], true) => {
                let conditions = rules.conditions.iter();
                let assigning = conditions.filter(|condition| condition.assign == Some(*index));
                open.extend(assigning.map(|condition| &condition.value));
            }
            _ => open.extend(value.children()),
        }
    }
    false
}
