//! The endpoint tests of the model, as tests of the crate.

use crate::ir::Package;
use crate::ir::endpoint::{EndpointAuth, EndpointOutcome, Value};
use crate::ir::endpoint_test::{EndpointTest, OperationInput};

use super::protocol_tests::VALUE;

const RUNNER: &str = include_str!("../../protocol_tests/endpoints.rs");

/// Returns the file of tests, if the model contains some and the crate has clients.
pub fn endpoint_tests(package: &Package) -> Option<(String, String)> {
    if package.endpoint_tests.is_empty() || !package.has_calls() {
        return None;
    }
    let krate = package.crate_ident();
    let cases: String = package.endpoint_tests.iter().map(case).collect();
    let text = format!(
        "//! Tests that the model carries for endpoints.\n\
         #![cfg(all(feature = \"call\", feature = \"serde\"))]\n#![allow(dead_code, missing_docs)]\n\n\
         extern crate {krate} as the_crate;\n\n{VALUE}\n{RUNNER}{cases}"
    );
    Some(("tests/endpoints.rs".to_owned(), text))
}

fn case(test: &EndpointTest) -> String {
    let params = params(&test.params);
    let expected = match &test.expected {
        Ok(endpoint) => format!("Ok({})", self::endpoint(endpoint)),
        Err(message) => format!("Err({message:?})"),
    };
    let inputs: String = test.inputs.iter().map(input).collect();
    format!(
        "\n#[test]\nfn {name}() {{\n    // {about}\n    let case: Case = {expected};\n    check(&{params}, &case);\n{inputs}}}\n",
        name = test.name,
        about = test.about,
    )
}

fn params(params: &[(crate::ir::Ident, Value)]) -> String {
    let setters: String = params
        .iter()
        .map(|(ident, value)| format!(".{ident}({})", literal(value)))
        .collect();
    format!("Params::builder(){setters}.build()")
}

/// Formats a literal as an argument of a builder method.
fn literal(value: &Value) -> String {
    match value {
        Value::Text(text) => format!("{text:?}"),
        Value::Flag(flag) => flag.to_string(),
        Value::Integer(integer) => integer.to_string(),
        // The item type of an empty list cannot be inferred.
        Value::List(items) if items.is_empty() => "[\"\"; 0]".to_owned(),
        Value::List(items) => {
            let items: Vec<_> = items.iter().map(literal).collect();
            format!("[{}]", items.join(", "))
        }
        _ => String::new(),
    }
}

fn endpoint(endpoint: &EndpointOutcome) -> String {
    let url: String = endpoint.url.iter().map(literal).collect();
    let headers = endpoint.headers.iter().map(|(name, values)| {
        let values: Vec<_> = values.iter().map(literal).collect();
        format!("({name:?}, &[{}])", values.join(", "))
    });
    let headers: Vec<_> = headers.collect();
    let schemes: Vec<_> = endpoint.auth_schemes.iter().map(scheme).collect();
    let properties = endpoint.properties.iter();
    let properties: Vec<_> = properties
        .map(|(name, value)| format!("({name:?}, {})", property(value)))
        .collect();
    format!(
        "Expected {{\n        url: {url},\n        headers: &[{}],\n        auth_schemes: vec![{}],\n        properties: vec![{}],\n    }}",
        headers.join(", "),
        schemes.join(", "),
        properties.join(", "),
    )
}

fn scheme(scheme: &EndpointAuth) -> String {
    let mut lines = Vec::new();
    let texts = [
        ("signing_name", &scheme.signing_name),
        ("signing_region", &scheme.signing_region),
    ];
    for (field, value) in texts {
        let line = |value| format!("scheme.{field} = Some({}.into());", literal(value));
        lines.extend(value.as_ref().map(line));
    }
    if !scheme.signing_region_set.is_empty() {
        let regions = scheme.signing_region_set.iter();
        let regions: Vec<_> = regions
            .map(|region| format!("{}.into()", literal(region)))
            .collect();
        lines.push(format!(
            "scheme.signing_region_set = vec![{}].into();",
            regions.join(", ")
        ));
    }
    if scheme.disable_double_encoding {
        lines.push("scheme.disable_double_encoding = true;".to_owned());
    }
    if scheme.disable_normalize_path {
        lines.push("scheme.disable_normalize_path = true;".to_owned());
    }
    let scheme_name = literal(&scheme.name);
    if lines.is_empty() {
        return format!("scheme({scheme_name}, |_| {{}})");
    }
    format!("scheme({scheme_name}, |scheme| {{ {} }})", lines.join(" "))
}

fn property(value: &Value) -> String {
    match value {
        Value::Flag(flag) => format!("EndpointValue::Boolean({flag})"),
        Value::Integer(integer) => format!("EndpointValue::Integer({integer})"),
        Value::List(items) => {
            let items: Vec<_> = items.iter().map(property).collect();
            format!("EndpointValue::List(vec![{}].into())", items.join(", "))
        }
        Value::Record(entries) => {
            let entries = entries.iter();
            let entries: Vec<_> = entries
                .map(|(name, value)| format!("({name:?}.into(), {})", property(value)))
                .collect();
            format!("EndpointValue::Record(vec![{}].into())", entries.join(", "))
        }
        text => format!("EndpointValue::Text({}.into())", literal(text)),
    }
}

fn input(input: &OperationInput) -> String {
    let (module, ident) = &input.operation;
    let built_ins: String = input
        .built_ins
        .iter()
        .map(|(field, value)| format!("    built_ins.{field} = Some({});\n", literal(value)))
        .collect();
    let declaration = match input.built_ins.is_empty() {
        true => "let built_ins",
        false => "let mut built_ins",
    };
    format!(
        "    {declaration} = BuiltIns::default();\n{built_ins}    \
         check_request::<the_crate::operation::{module}::{ident}>({:?}, &built_ins, &{}, &case);\n",
        input.params,
        params(&input.client),
    )
}
