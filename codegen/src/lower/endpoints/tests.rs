//! The tests of a model for its endpoint rules.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::ir::endpoint::{EndpointOutcome, EndpointRules, Value, ValueType};
use crate::ir::endpoint_test::{EndpointTest, OperationInput};
use crate::ir::{Ident, Package};
use crate::smithy::trait_ids::ENDPOINT_TESTS;
use crate::smithy::{Model, ShapeId};

use super::outcomes;
use super::params::BUILT_INS;

/// Returns the endpoint tests of a service, in the order of the model.
pub(in super::super) fn collect(
    model: &Model,
    service: &ShapeId,
    package: &Package,
) -> Vec<EndpointTest> {
    let Some(rules) = &package.endpoint_rules else {
        return Vec::new();
    };
    let shape = model.shape(service);
    let cases = shape.and_then(|shape| {
        shape
            .traits
            .get(ENDPOINT_TESTS)?
            .get("testCases")?
            .as_array()
    });
    let cases = cases.into_iter().flatten().enumerate();
    cases
        .filter_map(|(index, case)| test(index, case, rules, package))
        .collect()
}

fn test(
    index: usize,
    case: &Json,
    rules: &EndpointRules,
    package: &Package,
) -> Option<EndpointTest> {
    let about = case
        .get("documentation")
        .and_then(Json::as_str)
        .unwrap_or_default();
    let about: String = about
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let expected = case.get("expect")?;
    let expected = match (expected.get("endpoint"), expected.get("error")) {
        (Some(endpoint), _) => Ok(self::endpoint(endpoint)?),
        (None, error) => Err(error?.as_str()?.to_owned()),
    };
    let inputs = case.get("operationInputs").and_then(Json::as_array);
    let inputs = inputs.into_iter().flatten();
    Some(EndpointTest {
        name: format!("case_{}", index + 1),
        about,
        params: params(case.get("params"), rules),
        expected,
        inputs: inputs
            .filter_map(|input| self::input(input, rules, package))
            .collect(),
    })
}

/// Lowers the expected endpoint.
fn endpoint(endpoint: &Json) -> Option<EndpointOutcome> {
    let mut properties = Vec::new();
    let mut auth_schemes = Vec::new();
    for (name, value) in endpoint
        .get("properties")
        .and_then(Json::as_object)
        .into_iter()
        .flatten()
    {
        let value = super::literal(value)?;
        match name.as_str() {
            "authSchemes" => auth_schemes = outcomes::auth(value).ok()?,
            _ => properties.push((name.clone(), value)),
        }
    }
    let mut headers = Vec::new();
    for (name, values) in endpoint
        .get("headers")
        .and_then(Json::as_object)
        .into_iter()
        .flatten()
    {
        let Value::List(values) = super::literal(values)? else {
            return None;
        };
        headers.push((name.clone(), values));
    }
    Some(EndpointOutcome {
        url: vec![Value::Text(endpoint.get("url")?.as_str()?.to_owned())],
        headers,
        auth_schemes,
        properties,
    })
}

/// Lowers the values of parameters. Unknown parameters are ignored.
fn params(values: Option<&Json>, rules: &EndpointRules) -> Vec<(Ident, Value)> {
    let values = values.and_then(Json::as_object).into_iter().flatten();
    let param = |(name, value): (&String, &Json)| {
        let param = rules.params.iter().find(|param| param.name == *name)?;
        Some((param.ident.clone(), super::literal(value)?))
    };
    values.filter_map(param).collect()
}

fn input(input: &Json, rules: &EndpointRules, package: &Package) -> Option<OperationInput> {
    let name = input.get("operationName")?.as_str()?;
    let operation = package
        .operations
        .iter()
        .find(|operation| operation.name == name)?;
    let built_ins = input.get("builtInParams").and_then(Json::as_object);
    let fields: BTreeMap<_, _> = BUILT_INS
        .iter()
        .map(|(id, field, ty)| (*id, (*field, *ty)))
        .collect();
    let built_in = |(id, value): (&String, &Json)| {
        let (field, ty) = fields.get(id.as_str())?;
        let value = super::literal(value)?;
        let is_fine = matches!(
            (&value, ty),
            (Value::Text(_), ValueType::Text) | (Value::Flag(_), ValueType::Flag)
        );
        is_fine.then_some((*field, value))
    };
    Some(OperationInput {
        operation: (operation.module.clone(), operation.ident.clone()),
        params: input
            .get("operationParams")
            .map_or_else(|| "{}".to_owned(), Json::to_string),
        built_ins: built_ins
            .into_iter()
            .flatten()
            .filter_map(built_in)
            .collect(),
        client: params(input.get("clientParams"), rules),
    })
}
