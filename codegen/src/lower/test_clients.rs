//! The client settings in the `vendorParams` of request tests, in the format of the official suite for Amazon S3.
//! Settings of the operation take precedence over those of the client.

use serde_json::Value;

use crate::ir::endpoint::EndpointRules;
use crate::ir::{Ident, Package, TestClient};

/// Returns the client for a test; `None` if the test does not configure one or the crate has no endpoint rules.
pub(super) fn of(case: &Value, package: &Package) -> Option<TestClient> {
    let rules = package.endpoint_rules.as_ref()?;
    let scopes = case.get("vendorParams")?.get("scopedConfig")?;
    if !package.has_calls() {
        return None;
    }
    let setting = |pointer: &str| {
        let scopes = ["operation", "client"].map(|scope| scopes.get(scope));
        let mut scopes = scopes.into_iter().flatten();
        scopes.find_map(|scope| scope.pointer(pointer))
    };
    let flag = |pointer: &str| {
        setting(pointer)
            .and_then(Value::as_bool)
            .unwrap_or_default()
    };
    let style = setting("/s3/addressing_style").and_then(Value::as_str);
    let params = [
        ("s3_force_path_style", style == Some("path")),
        ("s3_accelerate", flag("/s3/use_accelerate_endpoint")),
    ];
    let params = params.into_iter().filter(|(_, is_set)| *is_set);
    Some(TestClient {
        region: setting("/region")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned(),
        use_dual_stack: flag("/s3/use_dualstack_endpoint"),
        params: params
            .filter_map(|(field, _)| param_from(rules, field))
            .collect(),
    })
}

/// Returns the endpoint parameter that is set from a field of the configuration.
fn param_from(rules: &EndpointRules, field: &str) -> Option<Ident> {
    let mut params = rules.params.iter();
    let param = params.find(|param| param.built_in == Some(field))?;
    Some(param.ident.clone())
}
