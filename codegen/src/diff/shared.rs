//! Types that operations share, and exceptions.

use crate::ir::{Enumeration, Module, Package, Path, ShapeId, Structure, TypeItem, Union};

use super::collect::Findings;
use super::lints::*;
use super::pairs::{Pairs, pair};
use super::{enumerations, rust_text, structures, unions};

/// A shared type and its path.
pub(super) struct Item<'p> {
    id: &'p ShapeId,
    path: Path,
    body: Body<'p>,
}

#[derive(Clone, Copy)]
enum Body<'p> {
    Structure(&'p Structure),
    Union(&'p Union),
    Enumeration(&'p Enumeration),
}

impl Body<'_> {
    fn word(self) -> &'static str {
        match self {
            Self::Structure(_) => "struct",
            Self::Union(_) => "union",
            Self::Enumeration(item) if item.integer => "enum of integers",
            Self::Enumeration(_) => "enum of strings",
        }
    }
}

/// Returns the shared types of a package, including exceptions.
pub(super) fn items(package: &Package) -> Vec<Item<'_>> {
    let types = package.types.iter().map(|item| Item {
        id: &item.origin().id,
        path: Path {
            module: Module::Types,
            ident: item.ident().to_owned(),
        },
        body: match item {
            TypeItem::Structure(item) => Body::Structure(item),
            TypeItem::Union(item) => Body::Union(item),
            TypeItem::Enumeration(item) => Body::Enumeration(item),
        },
    });
    let exceptions = package.exceptions.iter().map(|exception| Item {
        id: &exception.origin.id,
        path: Path {
            module: Module::Error,
            ident: exception.ident.clone(),
        },
        body: Body::Structure(exception),
    });
    types.chain(exceptions).collect()
}

/// Matches the types of both versions.
pub(super) fn pairs<'i, 'p>(old: &'i [Item<'p>], new: &'i [Item<'p>]) -> Pairs<'i, Item<'p>> {
    pair(
        old,
        new,
        [
            |item| item.id.to_string(),
            |item| rust_text::path(&item.path),
        ],
    )
}

/// Returns the new paths of the types of the old version.
pub(super) fn moved(pairs: &Pairs<'_, Item<'_>>) -> std::collections::BTreeMap<Path, Path> {
    let both = pairs.both.iter();
    both.map(|(old, new)| (old.path.clone(), new.path.clone()))
        .collect()
}

pub(super) fn compare<'p>(findings: &mut Findings<'p>, pairs: &Pairs<'_, Item<'p>>) {
    for item in &pairs.removed {
        let what = format!("{} `{}` is gone", item.body.word(), item.path.ident);
        findings.add(&TYPE_REMOVED, item.id, rust_text::path(&item.path), what);
    }
    for item in &pairs.added {
        let what = format!("new {} `{}`", item.body.word(), item.path.ident);
        findings.add(&TYPE_ADDED, item.id, rust_text::path(&item.path), what);
    }
    for (old, new) in &pairs.both {
        one(findings, old, new);
    }
}

fn one<'p>(findings: &mut Findings<'p>, old: &Item<'p>, new: &Item<'p>) {
    let (before, after) = (rust_text::path(&old.path), rust_text::path(&new.path));
    if before != after {
        let lint = if old.path.module == new.path.module {
            &TYPE_RENAMED
        } else {
            &TYPE_MOVED
        };
        let what = format!("`{before}` is now `{after}`");
        findings.add(lint, new.id, before, what);
    }
    match (old.body, new.body) {
        (Body::Structure(old), Body::Structure(new)) => {
            structures::compare(findings, old, new, &after);
        }
        (Body::Union(old), Body::Union(new)) => unions::compare(findings, old, new, &after),
        (Body::Enumeration(old), Body::Enumeration(new)) if old.integer == new.integer => {
            enumerations::compare(findings, old, new, &after);
        }
        (old, body) => {
            let what = format!("{} is now {}", old.word(), body.word());
            findings.add(&TYPE_KIND_CHANGED, new.id, after, what);
        }
    }
}
