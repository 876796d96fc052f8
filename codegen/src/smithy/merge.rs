//! Merging files into [one model](https://smithy.io/2.0/spec/model.html#merging-models): duplicate definitions of a
//! shape must agree.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::mem;

use serde_json::{Map, Value};

use crate::diagnostics::Diagnostic;
use crate::smithy::trait_ids;

use super::draft::Draft;
use super::problems::Problems;
use super::{Member, ShapeId, ShapeKind, Source, Traits};

/// Adds a definition to the existing ones.
pub(super) fn add(
    drafts: &mut BTreeMap<ShapeId, Draft>,
    new: Draft,
    sources: &[Source],
    problems: &mut Problems,
) {
    match drafts.entry(new.id.clone()) {
        Entry::Vacant(place) => {
            place.insert(new);
        }
        Entry::Occupied(mut old) => match old.get_mut() {
            // The last value of a duplicate key counts.
            old if old.source == new.source && !is_idl(sources, new.source) => *old = new,
            old => unite(old, new, sources, problems),
        },
    }
}

/// Merges the metadata of a file into that of earlier files.
pub(super) fn metadata(
    all: &mut BTreeMap<String, (usize, Value)>,
    source: usize,
    new: Map<String, Value>,
    sources: &[Source],
    problems: &mut Problems,
) {
    for (key, value) in new {
        let Some((first, old)) = all.get_mut(&key) else {
            all.insert(key, (source, value));
            continue;
        };
        if !merge_value(old, value) {
            let diagnostic = Diagnostic::error(format!(
                "metadata `{key}` of {} contradicts that of {}",
                name(sources, source),
                name(sources, *first)
            ))
            .help("remove it from one of the files");
            problems.push_at(source, &["metadata", &key], diagnostic);
        }
    }
}

fn unite(old: &mut Draft, new: Draft, sources: &[Source], problems: &mut Problems) {
    if !same_structure(&old.kind, &new.kind)
        || old.mixins != new.mixins
        || old.was_set != new.was_set
        || old.resource != new.resource
    {
        let message = match old.source == new.source {
            true => "this shape is defined twice, and differently".to_owned(),
            false => format!(
                "{} and {} define this shape differently",
                name(sources, old.source),
                name(sources, new.source)
            ),
        };
        let diagnostic = Diagnostic::error(message)
        .on(&new.id)
        .help("make the definitions equal, or remove one of them; to add only traits, use \"type\": \"apply\"");
        problems.push_at(new.source, &["shapes", new.id.as_str()], diagnostic);
        return;
    }
    let files = (old.source, new.source);
    let mut merged = TraitMerge {
        files,
        sources,
        problems,
    };
    merged.traits(&new.id, &mut old.traits, new.traits);
    let mut members = new.kind;
    for (old, new) in old.kind.members_mut().zip(members.members_mut()) {
        merged.traits(&new.id, &mut old.traits, mem::take(&mut new.traits));
    }
}

/// Merges the traits of one file into those of another.
pub(super) struct TraitMerge<'m> {
    /// The files of the existing and of the new traits.
    pub(super) files: (usize, usize),
    pub(super) sources: &'m [Source],
    pub(super) problems: &'m mut Problems,
}

impl TraitMerge<'_> {
    /// Merges traits by the rules of [trait conflict
    /// resolution](https://smithy.io/2.0/spec/model.html#trait-conflict-resolution).
    pub(super) fn traits(&mut self, shape: &ShapeId, old: &mut Traits, new: Traits) {
        let mut added = Vec::new();
        for (trait_id, value) in new {
            match old.get_mut(&trait_id) {
                Some(old) => {
                    if !merge_value(old, value) {
                        self.conflict(shape, &trait_id);
                    }
                }
                None => added.push((trait_id, value)),
            }
        }
        old.extend(Traits::of(added));
    }

    fn conflict(&mut self, shape: &ShapeId, trait_id: &str) {
        let (first, second) = self.files;
        let message = if first == second {
            format!(
                "{} gives this trait two different values",
                name(self.sources, first)
            )
        } else {
            format!(
                "{} and {} give this trait different values",
                name(self.sources, first),
                name(self.sources, second)
            )
        };
        let help = match trait_id {
            trait_ids::DOCUMENTATION => "remove the documentation from one of the two files",
            _ => "remove the trait from one of the two places, or make the values equal",
        };
        let diagnostic = Diagnostic::error(message)
            .on(shape)
            .about_trait(trait_id)
            .help(help);
        let diagnostic = match self.sources.get(second) {
            Some(source) => diagnostic.in_file(source.name.clone()),
            None => diagnostic,
        };
        self.problems.push_in(second, diagnostic);
    }
}

/// Merges a value into another: lists are concatenated, other values must be equal. Returns `false` on conflict.
pub(super) fn merge_value(old: &mut Value, new: Value) -> bool {
    if *old == new {
        return true;
    }
    match (old, new) {
        (Value::Array(old), Value::Array(mut new)) => {
            old.append(&mut new);
            true
        }
        _ => false,
    }
}

/// Returns whether two kinds are equal, ignoring traits.
fn same_structure(a: &ShapeKind, b: &ShapeKind) -> bool {
    let same = |(a, b): (&Member, &Member)| a.id == b.id && a.target == b.target;
    match (a, b) {
        (ShapeKind::Enum(a), ShapeKind::Enum(b))
        | (ShapeKind::IntEnum(a), ShapeKind::IntEnum(b))
        | (ShapeKind::Structure(a), ShapeKind::Structure(b))
        | (ShapeKind::Union(a), ShapeKind::Union(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(same)
        }
        (ShapeKind::List(_), ShapeKind::List(_))
        | (ShapeKind::Map { .. }, ShapeKind::Map { .. }) => a.members().zip(b.members()).all(same),
        _ => a == b,
    }
}

fn is_idl(sources: &[Source], source: usize) -> bool {
    sources.get(source).is_some_and(Source::is_idl)
}

/// Returns the name of a file in diagnostics.
pub(super) fn name(sources: &[Source], source: usize) -> &str {
    sources.get(source).map_or("a file", |source| &source.name)
}
