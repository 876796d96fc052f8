//! Semantic checks of trait values: ids of the right kind, and properties that exclude each other.

use foldhash::{HashSet, HashSetExt};
use serde_json::Value;

use crate::smithy::trait_ids::{
    self, AUTH, AUTH_DEFINITION, CORS, HTTP_API_KEY_AUTH as KEY_AUTH, IDEMPOTENT, MIXIN,
    PROTOCOL_DEFINITION, REQUEST_COMPRESSION as COMPRESSION,
};

use super::super::parse::{quote, shorten};
use super::super::{Shape, ShapeId, ShapeKind, prelude};
use super::Check;
use super::id_ref::exists;
use super::trait_table::AUTH_SCHEMES;

pub(super) fn check(check: &mut Check<'_>) {
    for shape in check.model.shapes.values() {
        if shape.traits.is_empty() {
            continue;
        }
        auth(check, shape);
        ids_of_traits(check, shape);
        cors(check, shape);
        key_auth(check, shape);
        mixin(check, shape);
        if matches!(shape.kind, ShapeKind::Operation { .. }) {
            compression(check, shape);
            idempotent(check, shape);
        }
    }
}

/// Returns the strings of a list in the value of a trait.
fn texts<'m>(shape: &'m Shape, trait_id: &str, key: Option<&str>) -> impl Iterator<Item = &'m str> {
    let value = shape.traits.get(trait_id);
    let list = value.and_then(|value| match key {
        Some(key) => value.get(key),
        None => Some(value),
    });
    let items = list.and_then(Value::as_array).into_iter().flatten();
    items.filter_map(Value::as_str)
}

/// Reports authentication schemes that are not such traits, or are listed twice.
fn auth(check: &mut Check<'_>, shape: &Shape) {
    let mut seen = HashSet::new();
    for text in texts(shape, AUTH, None) {
        if !seen.insert(text) {
            let message = format!("`{}` is listed twice", shorten(text));
            check.trait_error(&shape.id, AUTH, message, "list it once");
        }
        let is_scheme = match check.shapes.get(text) {
            Some(definition) => definition.traits.has(AUTH_DEFINITION),
            None => match text.split_once('#') {
                Some((prelude::NAMESPACE, name)) => AUTH_SCHEMES.contains(&name),
                // Traits of other namespaces are used without their definitions.
                Some(_) => true,
                None => false,
            },
        };
        if !is_scheme {
            let message = format!("`{}` is no scheme of authentication", shorten(text));
            let help =
                "list absolute ids of traits that have the trait `smithy.api#authDefinition`";
            check.trait_error(&shape.id, AUTH, message, help);
        }
    }
}

/// Checks that the ids listed by mixins, protocols and authentication schemes are those of traits.
fn ids_of_traits(check: &mut Check<'_>, shape: &Shape) {
    for (trait_id, key) in [
        (MIXIN, "localTraits"),
        (PROTOCOL_DEFINITION, "traits"),
        (AUTH_DEFINITION, "traits"),
    ] {
        for text in texts(shape, trait_id, Some(key)) {
            let problem = match ShapeId::parse(text) {
                None => Some("is not the absolute id of a trait"),
                Some(id) => match check.shape(&id) {
                    Some(found) => (!found.traits.has(trait_ids::TRAIT)).then_some("is no trait"),
                    None if id.namespace() == prelude::NAMESPACE && !exists(check, &id) => {
                        Some("does not exist")
                    }
                    // Traits of other namespaces are used without their definitions.
                    None => None,
                },
            };
            if let Some(problem) = problem {
                let message = format!("`{}` {problem}", shorten(text));
                check.trait_error(&shape.id, trait_id, message, "list absolute ids of traits");
            }
        }
    }
}

fn cors(check: &mut Check<'_>, shape: &Shape) {
    let Some(value) = shape.traits.get(CORS) else {
        return;
    };
    let has_origin = value.get("origin").is_some_and(|origin| origin != "*");
    if has_origin && texts(shape, CORS, Some("origins")).next().is_some() {
        let message = "`origin` and `origins` exclude each other";
        check.trait_error(&shape.id, CORS, message, "keep one of the two");
    }
}

fn key_auth(check: &mut Check<'_>, shape: &Shape) {
    let Some(value) = shape.traits.get(KEY_AUTH) else {
        return;
    };
    if value.get("scheme").is_some() && value.get("in").is_some_and(|place| place == "query") {
        let message = "`scheme` is only valid with a header, but `in` is \"query\"";
        let help = "write \"in\": \"header\", or remove `scheme`";
        check.trait_error(&shape.id, KEY_AUTH, message, help);
    }
}

fn mixin(check: &mut Check<'_>, shape: &Shape) {
    let value = shape.traits.get(MIXIN);
    let is_interface =
        value.is_some_and(|value| value.get("interface") == Some(&Value::Bool(true)));
    if is_interface && matches!(shape.kind, ShapeKind::Union(_)) {
        let message = "a union cannot be an interface";
        check.trait_error(&shape.id, MIXIN, message, "remove `interface`");
    }
}

fn compression(check: &mut Check<'_>, operation: &Shape) {
    let Some(encodings) = operation
        .traits
        .get(COMPRESSION)
        .and_then(|value| value.get("encodings")?.as_array())
    else {
        return;
    };
    if encodings.is_empty() {
        let help = "list \"gzip\", or remove the trait";
        check.trait_error(&operation.id, COMPRESSION, "no encoding is listed", help);
    }
    for encoding in encodings {
        let is_known = encoding
            .as_str()
            .is_some_and(|name| name.eq_ignore_ascii_case("gzip"));
        if !is_known {
            let message = format!("{} is no encoding that requests can have", quote(encoding));
            check.trait_error(&operation.id, COMPRESSION, message, "list \"gzip\"");
        }
    }
    let ShapeKind::Operation { input, .. } = &operation.kind else {
        return;
    };
    let input = input
        .as_ref()
        .filter(|input| input.as_str() != prelude::UNIT);
    let Some(input) = input else {
        let message = "the operation has no input that could be compressed";
        let help = "give it an input, or remove the trait";
        return check.trait_error(&operation.id, COMPRESSION, message, help);
    };
    let mut members = check
        .shape(input)
        .into_iter()
        .flat_map(|shape| shape.kind.members());
    let streamed = members.find(|member| {
        check.shape(&member.target).is_some_and(|target| {
            target.traits.has(trait_ids::STREAMING) && target.traits.has(trait_ids::REQUIRES_LENGTH)
        })
    });
    if let Some(member) = streamed {
        let message = format!(
            "the length of `{}` must be known before it is sent",
            member.name()
        );
        let help = "remove the trait, or the trait `smithy.api#requiresLength` of the target";
        check.trait_error(&operation.id, COMPRESSION, message, help);
    }
}

fn idempotent(check: &mut Check<'_>, operation: &Shape) {
    let (Some(value), ShapeKind::Operation { errors, .. }) =
        (operation.traits.get(IDEMPOTENT), &operation.kind)
    else {
        return;
    };
    if value.get("exists").is_some() && value.get("notFound").is_some() {
        let message = "`exists` and `notFound` exclude each other";
        check.trait_error(&operation.id, IDEMPOTENT, message, "keep one of the two");
    }
    for key in ["exists", "notFound"] {
        for text in texts(operation, IDEMPOTENT, Some(key)) {
            if !errors.iter().any(|error| error.as_str() == text) {
                let message = format!(
                    "`{key}` lists `{}`, which is no error of the operation",
                    shorten(text)
                );
                let help = "list errors that the operation itself lists";
                check.trait_error(&operation.id, IDEMPOTENT, message, help);
            }
        }
    }
}
