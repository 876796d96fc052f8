//! The authentication schemes of services and operations.

use serde_json::Value;

use crate::ir::{ApiKey, AuthScheme, Package, SigV4, SigV4Rules};
use crate::smithy::trait_ids::{
    AUTH, AUTH_DEFINITION, HTTP_API_KEY_AUTH, HTTP_BASIC_AUTH, HTTP_BEARER_AUTH, HTTP_DIGEST_AUTH,
    OPTIONAL_AUTH, SIGV4, SIGV4A,
};
use crate::smithy::{Model, ShapeId, Traits};

/// Adds authentication schemes to a service and its operations, if the crate sends requests.
pub(super) fn add(model: &Model, service: &ShapeId, package: &mut Package) {
    let Some(service) = model.shape(service) else {
        return;
    };
    if !package.has_calls() {
        return;
    }
    let common = of_service(model, &service.traits);
    for operation in &mut package.operations {
        if let Some(shape) = model.shape(&operation.origin.id) {
            let own = of_operation(model, &service.traits, &shape.traits, &common);
            operation.auth = (own != common).then_some(own);
        }
    }
    package.service.auth = Some(common);
}

/// Returns the schemes of operations without their own, in order of preference: those in the trait `auth`, otherwise
/// all schemes of the service, ordered by id.
fn of_service(model: &Model, service: &Traits) -> Vec<AuthScheme> {
    let schemes = match listed(service) {
        Some(ids) => schemes(model, service, ids),
        None => schemes(model, service, service.iter().map(|(id, _)| id)),
    };
    or_anonymous(schemes, false)
}

/// Returns the schemes of an operation.
fn of_operation(
    model: &Model,
    service: &Traits,
    operation: &Traits,
    common: &[AuthScheme],
) -> Vec<AuthScheme> {
    let own = match listed(operation) {
        Some(ids) => schemes(model, service, ids),
        None => common.to_vec(),
    };
    or_anonymous(own, operation.has(OPTIONAL_AUTH))
}

/// Returns the ids in the trait `auth`.
fn listed(traits: &Traits) -> Option<impl Iterator<Item = &str>> {
    let ids = traits.get(AUTH)?.as_array()?;
    Some(ids.iter().filter_map(Value::as_str))
}

/// Returns the schemes with these ids that the service has.
fn schemes<'i>(
    model: &Model,
    service: &Traits,
    ids: impl Iterator<Item = &'i str>,
) -> Vec<AuthScheme> {
    ids.filter_map(|id| scheme(model, id, service.get(id)?))
        .collect()
}

/// Adds the anonymous scheme if there is no other one, or if authentication is optional.
fn or_anonymous(mut schemes: Vec<AuthScheme>, is_optional: bool) -> Vec<AuthScheme> {
    if (schemes.is_empty() || is_optional) && !schemes.contains(&AuthScheme::Anonymous) {
        schemes.push(AuthScheme::Anonymous);
    }
    schemes
}

/// Returns the scheme for a trait of a service, if the trait is an authentication scheme.
fn scheme(model: &Model, id: &str, value: &Value) -> Option<AuthScheme> {
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    Some(match id {
        SIGV4 => AuthScheme::SigV4(sigv4(text("name")?)),
        SIGV4A => AuthScheme::SigV4a(sigv4(text("name")?)),
        HTTP_BEARER_AUTH => AuthScheme::HttpBearer,
        HTTP_BASIC_AUTH => AuthScheme::HttpBasic,
        HTTP_DIGEST_AUTH => AuthScheme::HttpDigest,
        HTTP_API_KEY_AUTH => AuthScheme::HttpApiKey(ApiKey {
            name: text("name")?,
            is_in_query: text("in").as_deref() == Some("query"),
            scheme: text("scheme"),
        }),
        id => {
            let definition = model.shape(&ShapeId::parse(id)?)?;
            let is_scheme = definition.traits.has(AUTH_DEFINITION);
            return is_scheme.then(|| AuthScheme::Custom(id.to_owned()));
        }
    })
}

fn sigv4(name: String) -> SigV4 {
    let rules = match name.as_str() {
        "s3" => SigV4Rules::S3,
        "glacier" => SigV4Rules::ContentSha256,
        _ => SigV4Rules::Common,
    };
    SigV4 { name, rules }
}
