//! The tables that macros of the runtime make validators, writers and readers of.

use crate::ir::{Constraint, Field, Structure, TimestampFormat, Type, Union, UnionVariant};

use super::tokens::tight;
use super::{MacroCall, default};

/// The table of a structure: one row per member.
pub(super) fn of_structure(structure: &Structure) -> MacroCall {
    let rows = structure.fields.iter().enumerate();
    MacroCall {
        path: "crate::runtime::core::structure::impl_structure".to_owned(),
        name: structure.ident.to_string(),
        rows: rows.map(|(index, field)| row(index, field)).collect(),
        internal: Vec::new(),
        otherwise: structure
            .exception
            .as_ref()
            .map(|_| super::exception::RECEIVED.to_owned()),
        feature: None,
    }
}

/// The table of a union: one row per member.
pub(super) fn of_union(union: &Union) -> MacroCall {
    let rows = union.variants.iter().enumerate();
    MacroCall {
        path: "crate::runtime::schema::serde::union::impl_union".to_owned(),
        name: union.ident.to_string(),
        rows: rows
            .map(|(index, variant)| union_row(index, variant))
            .collect(),
        internal: Vec::new(),
        otherwise: Some(union.catch_all.to_string()),
        feature: Some("serde"),
    }
}

fn row(index: usize, field: &Field) -> String {
    let kind = if field.required {
        "required"
    } else {
        "optional"
    };
    let (name, wire_name, format) = (&field.ident, &field.wire_name, format(&field.ty));
    let keys = keys(field.has_sensitive_keys);
    let default = default::of(field);
    let check = field.check.as_ref().map(check).unwrap_or_default();
    format!("{index} {kind} {name} = {wire_name:?}{format}{keys}{default}{check}")
}

fn union_row(index: usize, variant: &UnionVariant) -> String {
    let value = variant.ty.as_ref().map_or("", |_| "(value)");
    let format = variant.ty.as_ref().map(format).unwrap_or_default();
    let keys = keys(variant.has_sensitive_keys);
    format!(
        "{index} {}{value} = {:?}{format}{keys}",
        variant.ident, variant.wire_name
    )
}

/// Whether keys of maps are kept from texts.
fn keys(are_sensitive: bool) -> &'static str {
    if are_sensitive { " keys sensitive" } else { "" }
}

/// The rule of a row, in a file that imports `rules` and `validate` as far as it names them.
pub(super) fn check(rule: &Constraint) -> String {
    format!(" check {}", tight(&super::constraints::argument(rule)))
}

/// The format of the timestamps in a value.
fn format(ty: &Type) -> String {
    match ty {
        Type::DateTime(Some(format)) => match format {
            TimestampFormat::DateTime => " as DateTime".to_owned(),
            TimestampFormat::HttpDate => " as HttpDate".to_owned(),
            TimestampFormat::EpochSeconds => " as EpochSeconds".to_owned(),
        },
        Type::List(inner) | Type::Optional(inner) | Type::Boxed(inner) | Type::Map(_, inner) => {
            self::format(inner)
        }
        _ => String::new(),
    }
}
