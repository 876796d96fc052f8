//! HTTP bindings of operations: method, URI, status, bodies and routes.

use std::cmp::Ordering;

use crate::ir::{Binding, BodyKind, HttpTrait, Operation, Route, Structure};
use crate::smithy::trait_ids::{HTTP, HTTP_CHECKSUM, HTTP_CHECKSUM_REQUIRED};
use crate::smithy::{Shape, Traits};

use super::context::Context;
use super::streams;
use super::wire::ANY;

/// Returns the HTTP trait of an operation, if a protocol of the service uses HTTP bindings.
pub(super) fn of_operation(
    context: &Context<'_>,
    operation: &Traits,
    [input, output]: [Option<&Shape>; 2],
    [request, response]: [&Structure; 2],
) -> Option<HttpTrait> {
    if !context.protocol_traits.has_http_bindings {
        return None;
    }
    let http = operation.get(HTTP)?;
    let text = |key: &str| Some(http.get(key)?.as_str()?.to_owned());
    let code = http.get("code").and_then(|code| code.as_u64());
    Some(HttpTrait {
        method: text("method")?,
        uri: text("uri")?,
        code: code
            .and_then(|code| u16::try_from(code).ok())
            .unwrap_or(200),
        request: body(context, input, request),
        response: body(context, output, response),
        needs_checksum: operation.has(HTTP_CHECKSUM_REQUIRED) && !operation.has(HTTP_CHECKSUM),
        // The endpoint rules are not known yet.
        has_label_in_endpoint: false,
        header: None,
        label_default: None,
    })
}

/// Returns the kind of the body of a message.
fn body(context: &Context<'_>, shape: Option<&Shape>, structure: &Structure) -> BodyKind {
    let Some(shape) = shape else {
        return BodyKind::Empty;
    };
    if streams::events(context, shape).is_some() {
        return BodyKind::Events;
    }
    let bindings = || structure.fields.iter().map(|field| &field.traits.binding);
    let has_own_type = bindings().any(|binding| {
        matches!(binding, Binding::Header(name) if name.eq_ignore_ascii_case("content-type"))
    });
    let payload = bindings().find_map(|binding| match binding {
        Binding::RawPayload(media) if media == ANY || has_own_type => Some(BodyKind::Any),
        Binding::RawPayload(media) => Some(BodyKind::Raw(media.clone())),
        Binding::StructurePayload | Binding::Payload => Some(BodyKind::Document),
        _ => None,
    });
    payload.unwrap_or_else(|| match structure.fields.is_empty() {
        true => BodyKind::Optional,
        false if bindings().any(|binding| *binding == Binding::Body) => BodyKind::Document,
        false => BodyKind::Empty,
    })
}

/// Returns the routes to operations in the order in which servers match them: literal segments come before labels, and
/// labels before greedy labels. Of patterns with equal segments, the one with more query literals comes first.
pub(super) fn routes(operations: &[Operation]) -> Vec<Route> {
    let routes = operations.iter().filter_map(|operation| {
        let http = operation.http.as_ref()?;
        Some(Route {
            operation: operation.name.clone(),
            method: http.method.clone(),
            uri: http.uri.clone(),
        })
    });
    let mut routes: Vec<_> = routes.collect();
    routes.sort_by(|one, other| {
        let specific = compare(&one.uri, &other.uri);
        specific.then_with(|| (&one.uri, &one.method).cmp(&(&other.uri, &other.method)))
    });
    routes
}

/// Compares two patterns; the more specific one is less.
fn compare(one: &str, other: &str) -> Ordering {
    let parts = |uri: &str| -> (Vec<u8>, usize) {
        let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
        let segments = path.split('/').filter(|segment| !segment.is_empty());
        let rank = |segment: &str| match segment {
            _ if segment.ends_with("+}") => 2,
            _ if segment.starts_with('{') => 1,
            _ => 0,
        };
        let literals = query.split('&').filter(|literal| !literal.is_empty());
        (segments.map(rank).collect(), literals.count())
    };
    let ((one, literals), (other, others)) = (parts(one), parts(other));
    let first = one.iter().zip(&other).map(|(one, other)| one.cmp(other));
    let first = first.fold(Ordering::Equal, Ordering::then);
    first
        .then(other.len().cmp(&one.len()))
        .then(others.cmp(&literals))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_specific_pattern_comes_first() {
        for (one, other) in [
            ("/a/b", "/a/{x}"),
            ("/a/{x}", "/a/{x+}"),
            ("/a/{x}/b", "/{x}/b/c"),
            ("/a/{x}/b", "/a/{x}"),
            ("/a?x&y", "/a?x"),
            ("/{x}?y", "/{x}"),
        ] {
            assert_eq!(compare(one, other), Ordering::Less, "{one} {other}");
            assert_eq!(compare(other, one), Ordering::Greater, "{other} {one}");
        }
    }
}
