//! `renameShapes` and `flattenNamespaces`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::super::super::{ShapeId, ShapeKind};
use super::super::{Written, json};
use super::arguments::Arguments;
use super::filter::has_tag;
use super::flatten::replace;
use super::unused::Follow;

/// New ids of shapes by old ids.
pub(super) type Renames = BTreeMap<ShapeId, ShapeId>;

pub(super) fn rename_shapes(model: &mut Written, arguments: &Arguments<'_>) -> Result<(), String> {
    let mut renames = Renames::new();
    for (from, to) in arguments.named_texts("renamed")? {
        renames.insert(shape_id(from)?, shape_id(to)?);
    }
    rename(model, &renames)
}

/// Moves the closure of a service, and shapes with one of the tags, to one namespace.
pub(super) fn flatten_namespaces(
    model: &mut Written,
    arguments: &Arguments<'_>,
) -> Result<(), String> {
    let namespace = arguments.text("namespace")?;
    let service = shape_id(arguments.text("service")?)?;
    let tags = arguments.optional_texts("includeTagged")?;
    let Some(ShapeKind::Service { rename: names, .. }) =
        model.shapes.get_mut(&service).map(|draft| &mut draft.kind)
    else {
        return Err(format!("{service} is not a service of the model"));
    };
    let names = std::mem::take(names);
    let moved = |id: &ShapeId| {
        let name = names.get(id).map_or(id.name(), String::as_str);
        shape_id(&format!("{namespace}#{name}"))
    };
    let mut renames = Renames::new();
    for id in model.reached(vec![service], Follow::Shapes) {
        renames.insert(id.clone(), moved(&id)?);
    }
    let taken: BTreeSet<ShapeId> = renames.values().cloned().collect();
    let tagged = model.shapes.values();
    for draft in tagged.filter(|draft| has_tag(&draft.traits, &tags)) {
        let new = moved(&draft.id)?;
        if !taken.contains(&new) {
            renames.insert(draft.id.clone(), new);
        }
    }
    rename(model, &renames)
}

pub(super) fn shape_id(text: &str) -> Result<ShapeId, String> {
    ShapeId::parse(text)
        .filter(|id| id.member().is_none())
        .ok_or_else(|| format!("`{text}` is not the id of a shape, such as example.weather#City"))
}

/// Renames shapes in all references, including values of traits and metadata.
pub(super) fn rename(model: &mut Written, renames: &Renames) -> Result<(), String> {
    let mut ids = BTreeSet::new();
    for id in model.shapes.keys() {
        let new = renames.get(id).unwrap_or(id);
        if !ids.insert(new) {
            return Err(format!("two shapes would have the id {new}"));
        }
    }
    let mut json = json::value(model);
    rename_in(&mut json, renames);
    replace(model, &json);
    Ok(())
}

fn rename_in(value: &mut Value, renames: &Renames) {
    match value {
        Value::String(text) => {
            if let Some(new) = renamed(text, renames) {
                *text = new;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename_in(item, renames)),
        Value::Object(entries) => {
            let old = std::mem::take(entries).into_iter();
            entries.extend(old.map(|(key, mut value)| {
                rename_in(&mut value, renames);
                (renamed(&key, renames).unwrap_or(key), value)
            }));
        }
        _ => {}
    }
}

/// Returns the new id if the text is the id of a renamed shape or of one of its members.
fn renamed(text: &str, renames: &Renames) -> Option<String> {
    let (shape, member) = text.split_at(text.find('$').unwrap_or(text.len()));
    Some(format!("{}{member}", renames.get(shape)?))
}
