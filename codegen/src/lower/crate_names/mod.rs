//! The names of crates, derived from the service or given by the user.

mod reserved;

use heck::ToKebabCase;

use crate::ir::{DEPENDENCIES, known_features};
use crate::smithy::trait_ids;
use crate::smithy::{Model, ShapeId};

pub(super) use reserved::refused;

use super::calls::sdk_id;
use super::names::{KEYWORDS, NEVER_RAW, split_plurals};
use reserved::{LONGEST, reserved};

/// The suffix for names that are not valid for a crate.
const SUFFIX: &str = "-client";

/// The prefix for names that begin with a digit.
const PREFIX: &str = "service-";

/// The brands in titles of AWS services.
const BRANDS: &[&str] = &["amazon", "aws"];

/// Returns the name of the crate for a service.
///
/// The services of AWS are named after their `sdkId`, which is short and stays: `aws-ssm`. Where the title is no more
/// than that with a brand before it, it is the name: `amazon-workspaces`. Other services are named after their title,
/// and those without one after their shape: `parcel-service`.
pub(super) fn of_service(model: &Model, service: &ShapeId) -> String {
    let traits = model.shape(service).map(|shape| &shape.traits);
    let title = traits.and_then(|traits| traits.text(trait_ids::TITLE));
    make(title, traits.and_then(sdk_id), service.name())
}

/// Returns the name of the module for a service in a crate with several services: the name of its own crate without
/// the brand, such as `workspaces`.
pub fn module_of(model: &Model, service: &ShapeId) -> String {
    let name = of_service(model, service);
    let bare = |brand: &&str| name.strip_prefix(*brand)?.strip_prefix('-');
    let bare = BRANDS.iter().find_map(bare).unwrap_or(&name);
    module_named(bare)
}

/// Returns a valid name of a module, with underscores instead of hyphens.
fn module_named(words: &str) -> String {
    let name = words.replace('-', "_");
    let is_word = KEYWORDS.contains(&name.as_str()) || NEVER_RAW.contains(&name.as_str());
    let is_plain = name.starts_with(|c: char| c.is_ascii_alphabetic());
    match !is_plain || is_word || is_reserved(&name) {
        true => format!("service_{name}"),
        false => name,
    }
}

/// Returns whether the crate root or its features already use the name.
pub fn is_reserved(name: &str) -> bool {
    let feature = name.replace('_', "-");
    let root = ["blocking", "builder", "default", "runtime", "validate"];
    root.contains(&name)
        || known_features().contains(&feature.as_str())
        || DEPENDENCIES.contains(&feature.as_str())
}

fn make(title: Option<&str>, sdk_id: Option<&str>, shape: &str) -> String {
    let title = title.map(words).filter(|title| !title.is_empty());
    let wanted = match (sdk_id.map(words), title) {
        (Some(id), Some(title)) if !id.is_empty() && is_branded(&title, &id) => title,
        (Some(id), _) if !id.is_empty() => format!("aws-{id}"),
        (_, Some(title)) if joined(&title) != joined(&words(shape)) => title,
        _ => split_plurals(shape).to_kebab_case(),
    };
    usable(&wanted)
}

/// Returns the words of a text, in lower case and separated by hyphens.
fn words(text: &str) -> String {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    let words: Vec<_> = words.map(str::to_ascii_lowercase).collect();
    words.join("-")
}

/// Returns whether a title consists of a brand and the id of the service.
fn is_branded(title: &str, id: &str) -> bool {
    let rest = |brand: &&str| title.strip_prefix(*brand)?.strip_prefix('-');
    let mut rests = BRANDS.iter().filter_map(rest);
    rests.any(|rest| joined(rest) == joined(id))
}

fn joined(words: &str) -> String {
    words.replace('-', "")
}

/// Returns a valid name of a crate that depends only on the wanted name.
fn usable(wanted: &str) -> String {
    let mut name = wanted.to_owned();
    if name.is_empty() || name.starts_with(|c: char| !c.is_ascii_alphabetic()) {
        name = format!("{PREFIX}{name}");
    }
    name.truncate(LONGEST - SUFFIX.len());
    name.truncate(name.trim_end_matches('-').len());
    if reserved(&name).is_some() {
        name.push_str(SUFFIX);
    }
    name
}

#[cfg(test)]
mod tests;
