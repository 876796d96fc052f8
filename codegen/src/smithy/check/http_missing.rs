//! Operations without [`http`](https://smithy.io/2.0/spec/http-bindings.html#http-trait) in services that require it.

use crate::smithy::trait_ids::{HTTP, REST_JSON, REST_XML};

use super::super::closure::bound_operations;
use super::super::{Shape, ShapeId, ShapeKind};
use super::Check;

/// The protocols that use HTTP bindings.
const PROTOCOLS: [&str; 2] = [REST_JSON, REST_XML];

pub(super) fn check(check: &mut Check<'_>) {
    let is_service = |shape: &&Shape| matches!(shape.kind, ShapeKind::Service { .. });
    for service in check.model.shapes.values().filter(is_service) {
        let protocol = PROTOCOLS.into_iter().find(|id| service.traits.has(id));
        let operations = bound_operations(check.model, &service.id).operations;
        let has_http = |id: &ShapeId| check.shape(id).map(|shape| shape.traits.has(HTTP));
        let missing: Vec<ShapeId> = operations
            .iter()
            .filter(|id| has_http(id) == Some(false))
            .cloned()
            .collect();
        let are_others_bound = operations.iter().any(|id| has_http(id) == Some(true));
        for id in missing {
            report(check, &service.id, protocol, are_others_bound, &id);
        }
    }
}

/// Reports an operation without the trait: an error if a protocol requires it, a warning if other operations have it.
fn report(
    check: &mut Check<'_>,
    service: &ShapeId,
    protocol: Option<&str>,
    are_others_bound: bool,
    operation: &ShapeId,
) {
    let help = "give the operation `smithy.api#http` with `method` and `uri`";
    if let Some(protocol) = protocol {
        let message = format!("has no method and URI, which `{protocol}` of {service} needs");
        check.trait_error(operation, HTTP, message, help);
    } else if are_others_bound {
        let message = format!("has no method and URI, unlike other operations of {service}");
        check.trait_warning(operation, HTTP, message, help);
    }
}
