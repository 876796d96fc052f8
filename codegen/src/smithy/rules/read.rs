//! Parameters, rules, conditions and endpoints.

use serde_json::{Map, Value};

use super::expression::expression;
use super::reader::{Reader, RuleProblem};
use super::{
    Body, Condition, EndpointTemplate, Expression, Parameter, ParameterKind, Rule, RuleResult,
    Rules,
};

/// Parses the value of a trait: parameters, and the rules in either form.
pub(super) fn rules(
    value: &Value,
    body: fn(&mut Reader, &Map<String, Value>) -> Option<Body>,
) -> Result<Rules, Vec<RuleProblem>> {
    let mut reader = Reader::default();
    let rules = read(&mut reader, value, body);
    reader.finish(rules)
}

fn read(
    reader: &mut Reader,
    value: &Value,
    body: fn(&mut Reader, &Map<String, Value>) -> Option<Body>,
) -> Option<Rules> {
    let object = reader.object(value)?;
    let parameters = reader.required(object, "parameters", |reader, value| {
        reader.entries(value, parameter)
    });
    let body = body(reader, object);
    Some(Rules {
        parameters: parameters?,
        body: body?,
    })
}

fn parameter(reader: &mut Reader, name: &str, value: &Value) -> Option<Parameter> {
    let object = reader.object(value)?;
    let kind = reader.required(object, "type", parameter_kind)?;
    let text = |reader: &mut Reader, value| Some(Some(reader.text(value)?.to_owned()));
    let default = |reader: &mut Reader, value| Some(Some(default(reader, value, kind)?));
    Some(Parameter {
        name: name.to_owned(),
        kind,
        built_in: reader.optional(object, "builtIn", text)?,
        is_required: reader.optional(object, "required", Reader::boolean)?,
        default: reader.optional(object, "default", default)?,
        documentation: reader.optional(object, "documentation", text)?,
    })
}

fn parameter_kind(reader: &mut Reader, value: &Value) -> Option<ParameterKind> {
    match reader.text(value)?.to_ascii_lowercase().as_str() {
        "string" => Some(ParameterKind::String),
        "boolean" => Some(ParameterKind::Boolean),
        "stringarray" => Some(ParameterKind::StringArray),
        _ => reader.fault(
            "is not a parameter type",
            "write `string`, `boolean` or `stringArray`",
        ),
    }
}

fn default(reader: &mut Reader, value: &Value, kind: ParameterKind) -> Option<Expression> {
    let text =
        |reader: &mut Reader, value: &Value| Some(Expression::Text(reader.text(value)?.to_owned()));
    match kind {
        ParameterKind::String => text(reader, value),
        ParameterKind::Boolean => Some(Expression::Boolean(reader.boolean(value)?)),
        ParameterKind::StringArray => Some(Expression::List(reader.list(value, text)?)),
    }
}

/// Parses the rules of a rule set.
pub(super) fn tree(reader: &mut Reader, object: &Map<String, Value>) -> Option<Body> {
    Some(Body::Tree(reader.required(object, "rules", rule_list)?))
}

fn rule_list(reader: &mut Reader, value: &Value) -> Option<Vec<Rule>> {
    reader.list(value, rule)
}

/// Parses a rule. Its keys determine the type of its result.
pub(super) fn rule(reader: &mut Reader, value: &Value) -> Option<Rule> {
    let object = reader.object(value)?;
    let conditions = reader.optional(object, "conditions", |reader, value| {
        reader.list(value, condition)
    });
    let result = if object.contains_key("endpoint") {
        let endpoint = reader.required(object, "endpoint", endpoint);
        endpoint.map(RuleResult::Endpoint)
    } else if object.contains_key("error") {
        let error = reader.required(object, "error", expression);
        error.map(RuleResult::Error)
    } else if object.contains_key("rules") {
        reader
            .required(object, "rules", rule_list)
            .map(RuleResult::Tree)
    } else {
        reader.fault(
            "has neither `endpoint` nor `error` nor `rules`",
            "add `endpoint`, `error` or `rules`",
        )
    };
    Some(Rule {
        conditions: conditions?,
        result: result?,
    })
}

/// Parses a condition: a function call whose value may be assigned.
pub(super) fn condition(reader: &mut Reader, value: &Value) -> Option<Condition> {
    let object = reader.object(value)?;
    let assign = reader.optional(object, "assign", |reader, value| {
        Some(Some(reader.text(value)?.to_owned()))
    });
    let value = expression(reader, value);
    Some(Condition {
        value: value?,
        assign: assign?,
    })
}

fn endpoint(reader: &mut Reader, value: &Value) -> Option<EndpointTemplate> {
    let object = reader.object(value)?;
    let url = reader.required(object, "url", expression);
    let headers = reader.optional(object, "headers", |reader, value| {
        reader.entries(value, |reader, name, values| {
            Some((name.to_owned(), reader.list(values, expression)?))
        })
    });
    let properties = reader.optional(object, "properties", |reader, value| {
        reader.entries(value, |reader, name, value| {
            Some((name.to_owned(), expression(reader, value)?))
        })
    });
    Some(EndpointTemplate {
        url: url?,
        headers: headers?,
        properties: properties?,
    })
}
