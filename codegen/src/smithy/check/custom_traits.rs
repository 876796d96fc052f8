//! [Custom traits](https://smithy.io/2.0/spec/model.html#defining-traits): their values, where they may be applied, and
//! conflicts.

use foldhash::HashSet;
use serde_json::Value;

use crate::diagnostics::Severity;
use crate::smithy::trait_ids::{self, TRAIT};

use super::super::id::is_identifier;
use super::super::parse::shorten;
use super::super::{Shape, ShapeId, Traits, selector};
use super::Check;
use super::node::{self, Leniency};
use super::trait_table::Exclusive;
use super::trait_use::{Site, conflict};

/// Checks an applied trait.
pub(super) fn applied<'m>(
    check: &mut Check<'m>,
    id: &ShapeId,
    definition: &'m Shape,
    value: &Value,
    traits: &Traits,
    site: &Site<'m>,
) {
    let trait_id = definition.id.as_str();
    let Some(about) = definition.traits.get(TRAIT) else {
        let message = format!("{trait_id} is applied as a trait but defines none");
        let help = format!("give {trait_id} the trait `{TRAIT}`, or remove it here");
        return check.trait_error(id, trait_id, message, help);
    };
    if definition.traits.has(trait_ids::MIXIN) {
        let message = format!("{trait_id} is a mixin, which cannot be applied as a trait");
        let help = "use a trait that has the mixin";
        check.trait_error(id, trait_id, message, help);
    }
    for finding in node::findings(check, definition, None, value, Leniency::default()) {
        match finding.severity {
            Severity::Error => {
                let help = format!("write a value of {trait_id}");
                check.trait_error(id, trait_id, finding.message, help);
            }
            Severity::Warning => {
                let help = "remove the members that the definition of the trait does not have";
                check.trait_warning(id, trait_id, finding.message, help);
            }
        }
    }
    let namespaces_differ = definition.id.namespace() != id.namespace();
    if namespaces_differ && definition.traits.has(trait_ids::PRIVATE) {
        let message = format!(
            "the trait is private to the namespace {}",
            definition.id.namespace()
        );
        check.trait_error(id, trait_id, message, "remove it here");
    }
    for other in conflicting(check, definition, traits) {
        conflict(check, id, trait_id, &other);
    }
    if let Some(text) = about.get("selector").and_then(Value::as_str)
        && !check.selectors.matches(text, id)
    {
        let place = match site {
            Site::Shape(shape) => format!("this shape of type {}", shape.kind.type_name()),
            Site::Member { container, .. } => {
                format!("this member of a {}", container.kind.type_name())
            }
        };
        let message = format!(
            "the trait cannot be applied to {place}, which `{}` does not match",
            shorten(text)
        );
        let help = "remove it here, or let the selector of its definition match";
        check.trait_error(id, trait_id, message, help);
    }
}

/// Returns the traits of a shape that conflict with one of them. Iterates over the shorter of the two lists, as many
/// shapes may have the trait, and many traits may conflict with it.
fn conflicting<'m>(check: &Check<'m>, definition: &'m Shape, traits: &Traits) -> Vec<String> {
    let mut known = check.conflicts.borrow_mut();
    let listed = known
        .entry(definition.id.as_str())
        .or_insert_with(|| conflicts(definition));
    let mut found: Vec<String> = if listed.len() < traits.iter().len() {
        let found = listed.iter().filter(|id| traits.has(id));
        found.cloned().collect()
    } else {
        let ids = traits.iter().map(|(id, _)| id);
        let found = ids.filter(|id| listed.contains(*id));
        found.map(str::to_owned).collect()
    };
    found.retain(|id| id != definition.id.as_str());
    found.sort_unstable();
    found
}

/// Returns the traits that a definition conflicts with.
fn conflicts(definition: &Shape) -> HashSet<String> {
    let about = definition.traits.get(TRAIT);
    let listed = about.and_then(|about| about.get("conflicts")?.as_array());
    let names = listed.into_iter().flatten().filter_map(Value::as_str);
    let absolute = |name: &str| match name.contains('#') {
        true => name.to_owned(),
        false => format!("smithy.api#{name}"),
    };
    names.map(absolute).collect()
}

/// Returns the structural exclusiveness of a trait.
pub(super) fn exclusiveness(definition: &Shape) -> Exclusive {
    let about = definition.traits.get(TRAIT);
    let kind = about.and_then(|about| about.get("structurallyExclusive")?.as_str());
    match kind {
        Some("member") => Exclusive::Member,
        Some("target") => Exclusive::Target,
        _ => Exclusive::No,
    }
}

/// Checks the definitions of traits.
pub(super) fn definitions(check: &mut Check<'_>) {
    for shape in check.model.shapes.values() {
        events(check, shape);
        for trait_id in [TRAIT, trait_ids::ID_REF] {
            let all = [(&shape.id, &shape.traits)];
            let members = shape
                .kind
                .members()
                .map(|member| (&member.id, &member.traits));
            for (id, traits) in all.into_iter().chain(members) {
                let text = traits
                    .get(trait_id)
                    .and_then(|value| value.get("selector")?.as_str());
                if let Some(Err(message)) = text.map(selector::parse) {
                    let message = format!("the selector cannot be read: {message}");
                    check.trait_error(id, trait_id, message, "correct the selector");
                }
            }
        }
    }
}

/// Checks the ids of the events of `traitValidators`.
fn events(check: &mut Check<'_>, shape: &Shape) {
    let validators = shape
        .traits
        .get(trait_ids::TRAIT_VALIDATORS)
        .and_then(Value::as_object);
    for id in validators
        .into_iter()
        .flat_map(|validators| validators.keys())
    {
        if !id.split('.').all(is_identifier) {
            let message = format!("`{}` is not a valid id of an event", shorten(id));
            let help = "write identifiers that are separated by dots";
            check.trait_error(&shape.id, trait_ids::TRAIT_VALIDATORS, message, help);
        }
    }
}
