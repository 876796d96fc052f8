//! Differences between types.

use std::collections::BTreeMap;

use crate::ir::{Path, Type};

/// The difference between two types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Difference {
    /// Equal types.
    None,
    /// Only the format of timestamps differs.
    Format,
    /// Only a `Box` differs.
    Box,
    /// The types differ, so that callers must change.
    Type,
}

impl Difference {
    /// Compares two types, where `moved` maps old paths to new ones.
    pub(super) fn of(old: &Type, new: &Type, moved: &BTreeMap<Path, Path>) -> Self {
        let old = relocated(old, moved);
        if old == *new {
            return Self::None;
        }
        let (old, new) = (formatless(&old), formatless(new));
        if old == new {
            Self::Format
        } else if unboxed(&old) == unboxed(&new) {
            Self::Box
        } else {
            Self::Type
        }
    }
}

fn unboxed(ty: &Type) -> &Type {
    match ty {
        Type::Boxed(inner) => inner,
        ty => ty,
    }
}

fn formatless(ty: &Type) -> Type {
    mapped(ty, &|ty| match ty {
        Type::DateTime(_) => Some(Type::DateTime(None)),
        _ => None,
    })
}

fn relocated(ty: &Type, moved: &BTreeMap<Path, Path>) -> Type {
    let moved = |path: &Path| moved.get(path).unwrap_or(path).clone();
    mapped(ty, &|ty| match ty {
        Type::Named(path) => Some(Type::Named(moved(path))),
        Type::Enumeration(path) => Some(Type::Enumeration(moved(path))),
        _ => None,
    })
}

/// Returns the type with its innermost parts replaced.
fn mapped(ty: &Type, replace: &impl Fn(&Type) -> Option<Type>) -> Type {
    let inside = |inner: &Type| Box::new(mapped(inner, replace));
    match ty {
        Type::List(item) => Type::List(inside(item)),
        Type::Map(key, value) => Type::Map(inside(key), inside(value)),
        Type::Optional(inner) => Type::Optional(inside(inner)),
        Type::Boxed(inner) => Type::Boxed(inside(inner)),
        ty => replace(ty).unwrap_or_else(|| ty.clone()),
    }
}
