//! [HTTP bindings](https://smithy.io/2.0/spec/http-bindings.html): routes, labels and the bindings of members.

use std::ptr;

use foldhash::{HashMap, HashMapExt};

use crate::smithy::trait_ids::{
    self, HTTP, HTTP_HEADER as HEADER, HTTP_LABEL as LABEL, HTTP_PAYLOAD as PAYLOAD,
    HTTP_PREFIX_HEADERS as PREFIX_HEADERS, HTTP_QUERY as QUERY, HTTP_QUERY_PARAMS as QUERY_PARAMS,
    HTTP_RESPONSE_CODE as RESPONSE_CODE,
};

use super::super::closure::bound_operations;
use super::super::parse::shorten;
use super::super::{Member, Shape, ShapeId, ShapeKind, Simple};
use super::Check;
use super::uri::{Segment, UriPattern};

/// Traits that bind members of a request, or of a response, outside the body.
const REQUEST: [&str; 5] = [LABEL, HEADER, PREFIX_HEADERS, QUERY, QUERY_PARAMS];
const RESPONSE: [&str; 3] = [HEADER, PREFIX_HEADERS, RESPONSE_CODE];

pub(super) fn check(check: &mut Check<'_>) {
    let mut routes = HashMap::new();
    for shape in check.model.shapes.values() {
        match &shape.kind {
            ShapeKind::Structure(members) => {
                names(check, shape, members);
                if shape.traits.has(trait_ids::ERROR) {
                    body(check, &shape.id, &RESPONSE);
                }
            }
            ShapeKind::Operation { input, output, .. } => {
                let Some(http) = shape.traits.get(HTTP) else {
                    continue;
                };
                for (structure, bindings) in [(input, &REQUEST[..]), (output, &RESPONSE[..])] {
                    if let Some(structure) = structure {
                        body(check, structure, bindings);
                    }
                }
                let (Some(method), Some(uri)) = (
                    http.get("method").and_then(|value| value.as_str()),
                    http.get("uri").and_then(|value| value.as_str()),
                ) else {
                    continue;
                };
                match UriPattern::parse(uri) {
                    Ok(uri) => {
                        labels(check, shape, input.as_ref(), &uri);
                        routes.insert(&shape.id, Route { shape, method, uri });
                    }
                    Err(message) => {
                        check.trait_error(&shape.id, HTTP, message, "correct the `uri`");
                    }
                }
            }
            _ => {}
        }
    }
    if routes.len() > 1 {
        conflicts(check, &routes);
    }
}

/// Reports names to which two members of a structure are bound.
fn names(check: &mut Check<'_>, shape: &Shape, members: &[Member]) {
    for trait_id in [HEADER, QUERY] {
        let mut taken: HashMap<String, &Member> = HashMap::new();
        for member in members {
            let Some(name) = member.traits.text(trait_id) else {
                continue;
            };
            let name = match trait_id {
                HEADER => name.to_ascii_lowercase(),
                _ => name.to_owned(),
            };
            let shown = shorten(&name).into_owned();
            if let Some(first) = taken.insert(name, member) {
                let message = format!(
                    "`{}` and `{}` are both bound to `{shown}`",
                    first.name(),
                    member.name()
                );
                check.trait_error(
                    &shape.id,
                    trait_id,
                    message,
                    "give one of them another name",
                );
            }
        }
    }
    let prefix = members
        .iter()
        .find_map(|member| member.traits.text(PREFIX_HEADERS));
    let Some(prefix) = prefix.filter(|prefix| !prefix.is_empty()) else {
        return;
    };
    let prefix = prefix.to_ascii_lowercase();
    for member in members {
        let Some(name) = member.traits.text(HEADER) else {
            continue;
        };
        if name.to_ascii_lowercase().starts_with(&prefix) {
            let message = format!(
                "the header `{}` begins with the prefix `{}` of another member",
                shorten(name),
                shorten(&prefix)
            );
            let help = "choose another name, or another prefix";
            check.trait_error(&member.id, HEADER, message, help);
        }
    }
}

/// Reports members without a binding in a structure that has a payload.
fn body(check: &mut Check<'_>, structure: &ShapeId, bindings: &[&str]) {
    let Some(shape) = check.shape(structure) else {
        return;
    };
    let is_payload = |member: &&Member| member.traits.has(PAYLOAD);
    let Some(payload) = shape.kind.members().find(is_payload) else {
        return;
    };
    let is_bound = |member: &Member| bindings.iter().any(|binding| member.traits.has(binding));
    let unbound: Vec<&str> = shape
        .kind
        .members()
        .filter(|member| !is_payload(member) && !is_bound(member))
        .take(10)
        .map(Member::name)
        .collect();
    if !unbound.is_empty() {
        let message = format!(
            "`{}` is the whole body, but these members are not bound to another part of the message: {}",
            payload.name(),
            unbound.join(", ")
        );
        let help = "bind them to headers, labels or the query, or put them into the payload";
        check.trait_error(&shape.id, PAYLOAD, message, help);
    }
}

/// Checks that the labels of a URI match the label members of the input.
fn labels(check: &mut Check<'_>, operation: &Shape, input: Option<&ShapeId>, uri: &UriPattern<'_>) {
    let input = input.and_then(|input| check.shape(input));
    let members = input.into_iter().flat_map(|input| input.kind.members());
    let mut found: Vec<&str> = Vec::new();
    for member in members.filter(|member| member.traits.has(LABEL)) {
        let name = member.name();
        found.push(name);
        match uri.label(name) {
            None => {
                let message = format!(
                    "the URI of {} has no label `{}`",
                    operation.id,
                    shorten(name)
                );
                let help = "add the label to the URI, or remove the trait";
                check.trait_error(&member.id, LABEL, message, help);
            }
            Some(Segment::Greedy(_)) => {
                let is_text = |shape: &&Shape| {
                    matches!(
                        shape.kind,
                        ShapeKind::Simple(Simple::String) | ShapeKind::Enum(_)
                    )
                };
                let target = check.shape(&member.target);
                if target.is_some_and(|target| !is_text(&target)) {
                    let message = "a greedy label must target a string";
                    let help = "target a string, or remove the `+` from the label";
                    check.trait_error(&member.id, LABEL, message, help);
                }
            }
            Some(_) => {}
        }
    }
    for label in uri.labels().filter(|label| !found.contains(label)) {
        let message = format!("the input has no member for the label `{}`", shorten(label));
        let help = "add a required member of that name with the trait `smithy.api#httpLabel`";
        check.trait_error(&operation.id, HTTP, message, help);
    }
}

/// The route of an operation.
struct Route<'m> {
    shape: &'m Shape,
    method: &'m str,
    uri: UriPattern<'m>,
}

/// The maximum number of operations of a service that are compared pairwise; of further ones, only patterns that are
/// equal except for the names of labels are reported.
const MOST_COMPARED: usize = 1_000;

/// Reports operations of a service with ambiguous routes.
fn conflicts(check: &mut Check<'_>, routes: &HashMap<&ShapeId, Route<'_>>) {
    let is_service = |shape: &&Shape| matches!(shape.kind, ShapeKind::Service { .. });
    for service in check.model.shapes.values().filter(is_service) {
        let operations = bound_operations(check.model, &service.id).operations;
        let bound: Vec<&Route<'_>> = operations.iter().filter_map(|id| routes.get(id)).collect();
        let mut alike: HashMap<(&str, String), Vec<&Route<'_>>> = HashMap::new();
        for route in &bound {
            let key = match bound.len() > MOST_COMPARED {
                true => route.uri.without_names(),
                false => String::new(),
            };
            alike.entry((route.method, key)).or_default().push(route);
        }
        for group in alike.into_values() {
            for route in group.iter().take(MOST_COMPARED) {
                let other = group.iter().find(|other| {
                    !ptr::eq(other.shape, route.shape)
                        && route.uri.conflicts_with(&other.uri)
                        && overlap(check, route, other)
                });
                if let Some(other) = other {
                    let message = format!(
                        "requests for it may be requests for {} as well",
                        other.shape.id
                    );
                    let help = "give one of the two another `uri` or `method`";
                    check.trait_error(&route.shape.id, HTTP, message, help);
                }
            }
        }
    }
}

/// Returns whether requests for two operations differ by the path alone: neither their hosts nor the patterns of labels
/// distinguish them.
fn overlap(check: &Check<'_>, route: &Route<'_>, other: &Route<'_>) -> bool {
    let host = |route: &Route<'_>| {
        let value = route.shape.traits.get(trait_ids::ENDPOINT)?;
        Some(value.get("hostPrefix")?.as_str()?.to_owned())
    };
    match (host(route), host(other)) {
        (None, None) => {}
        (Some(own), Some(other)) if own == other || !(own.contains('{') || other.contains('{')) => {
        }
        _ => return false,
    }
    let differing = route.uri.differing(&other.uri);
    let excluded = |label: &Route<'_>, name: &str, literal: &str| {
        let pattern = pattern_of(check, label.shape, name);
        pattern.is_some_and(|pattern| !check.matches(&pattern, literal))
    };
    let mut mixed = differing
        .iter()
        .filter(|(own, other)| own.label().is_some() != other.label().is_some());
    let all_excluded = mixed.all(|pair| match pair {
        (Segment::Literal(text), label) => label
            .label()
            .is_some_and(|name| excluded(other, name, text)),
        (label, Segment::Literal(text)) => label
            .label()
            .is_some_and(|name| excluded(route, name, text)),
        _ => false,
    });
    differing.is_empty() || !all_excluded
}

/// Returns the pattern of the member that a label of an operation is bound to.
fn pattern_of(check: &Check<'_>, operation: &Shape, label: &str) -> Option<String> {
    let ShapeKind::Operation {
        input: Some(input), ..
    } = &operation.kind
    else {
        return None;
    };
    let member = check.shape(input)?.kind.member(label)?;
    let pattern = check
        .model
        .effective_traits(member)
        .get(trait_ids::PATTERN)?;
    pattern.as_str().map(str::to_owned)
}
