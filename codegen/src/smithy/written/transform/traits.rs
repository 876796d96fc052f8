//! Transforms of traits, tags and metadata.

use serde_json::{Map, Value};

use super::super::super::draft::Draft;
use super::super::super::trait_ids::{CLIENT_OPTIONAL, IDEMPOTENCY_TOKEN, REQUIRED, TAGS, TRAIT};
use super::super::super::{Traits, prelude};
use super::super::Written;
use super::arguments::Arguments;
use super::filter::{absolute, has, has_tag};

pub(super) fn include_traits(model: &mut Written, arguments: &Arguments<'_>) -> Result<(), String> {
    let ids = arguments.texts("traits")?;
    remove_traits(model, |id| !is_listed(&ids, id));
    Ok(())
}

pub(super) fn exclude_traits(model: &mut Written, arguments: &Arguments<'_>) -> Result<(), String> {
    let ids = arguments.texts("traits")?;
    remove_traits(model, |id| is_listed(&ids, id));
    Ok(())
}

/// Removes trait definitions and the applied traits.
fn remove_traits(model: &mut Written, is_removed: impl Fn(&str) -> bool) {
    model.retain(|draft| !(is_definition(draft) && is_removed(draft.id.as_str())));
    model.each_traits(|traits| traits.retain(|id, _| !is_removed(id)));
}

pub(super) fn include_traits_by_tag(
    model: &mut Written,
    arguments: &Arguments<'_>,
) -> Result<(), String> {
    let tags = arguments.texts("tags")?;
    model.retain(|draft| !is_definition(draft) || has_tag(&draft.traits, &tags));
    Ok(())
}

pub(super) fn exclude_traits_by_tag(
    model: &mut Written,
    arguments: &Arguments<'_>,
) -> Result<(), String> {
    let tags = arguments.texts("tags")?;
    model.retain(|draft| !(is_definition(draft) && has_tag(&draft.traits, &tags)));
    Ok(())
}

/// Removes trait definitions, but not the applied traits.
pub(super) fn remove_trait_definitions(
    model: &mut Written,
    arguments: &Arguments<'_>,
) -> Result<(), String> {
    let tags = arguments.optional_texts("exportTagged")?;
    model
        .shapes
        .retain(|_, draft| !is_definition(draft) || has_tag(&draft.traits, &tags));
    Ok(())
}

pub(super) fn include_tags(model: &mut Written, arguments: &Arguments<'_>) -> Result<(), String> {
    let tags = arguments.texts("tags")?;
    retain_tags(model, |tag| has(&tags, tag));
    Ok(())
}

pub(super) fn exclude_tags(model: &mut Written, arguments: &Arguments<'_>) -> Result<(), String> {
    let tags = arguments.texts("tags")?;
    retain_tags(model, |tag| !has(&tags, tag));
    Ok(())
}

fn retain_tags(model: &mut Written, keep: impl Fn(&str) -> bool) {
    model.each_traits(|traits| {
        if let Some(Value::Array(own)) = traits.get_mut(TAGS) {
            own.retain(|tag| tag.as_str().is_some_and(&keep));
        }
    });
}

pub(super) fn include_metadata(
    model: &mut Written,
    arguments: &Arguments<'_>,
) -> Result<(), String> {
    let keys = arguments.texts("keys")?;
    model.metadata.retain(|key, _| has(&keys, key));
    Ok(())
}

pub(super) fn exclude_metadata(
    model: &mut Written,
    arguments: &Arguments<'_>,
) -> Result<(), String> {
    let keys = arguments.texts("keys")?;
    model.metadata.retain(|key, _| !has(&keys, key));
    Ok(())
}

pub(super) fn make_idempotency_tokens_client_optional(
    model: &mut Written,
    _: &Arguments<'_>,
) -> Result<(), String> {
    model.each_traits(|traits: &mut Traits| {
        if traits.has(IDEMPOTENCY_TOKEN) && traits.has(REQUIRED) {
            traits.insert(CLIENT_OPTIONAL, Value::Object(Map::new()));
        }
    });
    Ok(())
}

fn is_definition(draft: &Draft) -> bool {
    draft.traits.has(TRAIT)
}

/// Returns whether a list of ids and namespaces contains a trait. A namespace ends with `#`; the prelude's may be
/// omitted.
fn is_listed(list: &[String], id: &str) -> bool {
    list.iter().any(|listed| {
        let namespace = listed.strip_suffix('#');
        let namespace = namespace.or((listed == prelude::NAMESPACE).then_some(listed));
        match namespace {
            Some(namespace) => id.split_once('#').is_some_and(|(own, _)| own == namespace),
            None => absolute(listed) == id,
        }
    })
}
