//! [References](https://smithy.io/2.0/spec/resource-traits.html#references-trait) to resources by structures whose
//! members hold the identifiers.

use serde_json::{Map, Value};

use crate::smithy::trait_ids::REFERENCES;

use super::super::parse::shorten;
use super::super::{Shape, ShapeId, ShapeKind, Simple};
use super::Check;

pub(super) fn check(check: &mut Check<'_>) {
    for shape in check.model.shapes.values() {
        let listed = shape.traits.get(REFERENCES).and_then(Value::as_array);
        for reference in listed.into_iter().flatten().filter_map(Value::as_object) {
            if let Some(message) = problem(check, shape, reference) {
                let help = "name a resource, its identifiers, and members that contain them";
                check.trait_error(&shape.id, REFERENCES, message, help);
            }
        }
    }
}

/// Returns the problem of a reference. An unknown resource may belong to another service.
fn problem(check: &Check<'_>, shape: &Shape, reference: &Map<String, Value>) -> Option<String> {
    let ids = reference.get("ids").and_then(Value::as_object);
    let ids = ids.filter(|ids| !ids.is_empty());
    let is_structure = matches!(shape.kind, ShapeKind::Structure(_));
    if !is_structure && ids.is_some() {
        return Some("a reference of a string has no `ids`".to_owned());
    }
    let id = ShapeId::parse(reference.get("resource")?.as_str()?)?;
    let target = check.shape(&id)?;
    let ShapeKind::Resource { identifiers, .. } = &target.kind else {
        return Some(format!("{id} is no resource"));
    };
    if !is_structure {
        let count = identifiers.len();
        return (count != 1)
            .then(|| format!("a string cannot contain the {count} identifiers of {id}"));
    }
    let is_collection = reference.get("rel").is_some_and(|rel| rel == "collection");
    let Some(ids) = ids else {
        let names = identifiers.iter().map(|(name, _)| name.as_str());
        let mut problems =
            names.filter_map(|name| member_problem(check, shape, name, is_collection));
        return problems.next();
    };
    if ids.len() != identifiers.len() {
        return Some(format!(
            "{id} has {} identifiers, but `ids` has {}",
            identifiers.len(),
            ids.len()
        ));
    }
    let mut pairs = ids.iter();
    pairs.find_map(|(name, member)| {
        if !identifiers.iter().any(|(identifier, _)| identifier == name) {
            return Some(format!("{id} has no identifier `{}`", shorten(name)));
        }
        member_problem(check, shape, member.as_str()?, false)
    })
}

fn member_problem(
    check: &Check<'_>,
    shape: &Shape,
    name: &str,
    may_be_absent: bool,
) -> Option<String> {
    let shown = shorten(name);
    let Some(member) = shape.kind.member(name) else {
        return (!may_be_absent).then(|| format!("the structure has no member `{shown}`"));
    };
    let target = check.shape(&member.target)?;
    let is_text = matches!(
        target.kind,
        ShapeKind::Simple(Simple::String) | ShapeKind::Enum(_)
    );
    (!is_text).then(|| format!("the member `{shown}` is not a string"))
}
