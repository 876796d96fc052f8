//! Writes example values of the model in Rust. Functions return `None` if a value does not match its type.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::ir::{Argument, EnumValue, Enumeration, Field, Module, Path, Structure, Type, TypeItem};
use crate::rust_text;
use crate::rust_text::lines::{Lines, built, listed, one, wrapped};

use super::Scope;

/// Returns an expression that builds a request with these members.
pub(super) fn request(
    scope: &Scope<'_>,
    request: &Structure,
    input: &Map<String, Value>,
) -> Option<Lines> {
    structure(scope, request, &request.ident, input)
}

/// Returns an expression that builds a structure, with the members in the order of the model.
fn structure(
    scope: &Scope<'_>,
    structure: &Structure,
    name: &str,
    members: &Map<String, Value>,
) -> Option<Lines> {
    let is_given = |field: &Field| {
        members
            .get(&field.wire_name)
            .is_some_and(|value| !value.is_null())
    };
    if !structure.needed().all(is_given) {
        return None;
    }
    let fields: BTreeMap<&str, &Field> = structure
        .fields
        .iter()
        .map(|field| (field.wire_name.as_str(), field))
        .collect();
    let mut setters = Vec::new();
    for (member, value) in members.iter().filter(|(_, value)| !value.is_null()) {
        let field = fields.get(member.as_str())?;
        let value = argument(scope, field, value)?;
        setters.extend(wrapped(&format!(".{}(", field.ident), value, ")"));
    }
    Some(built(name, setters))
}

/// Returns the argument of a builder method.
fn argument(scope: &Scope<'_>, field: &Field, value: &Value) -> Option<Lines> {
    let ty = match &field.ty {
        Type::Boxed(inner) => inner,
        ty => ty,
    };
    match (field.argument, ty) {
        (Argument::Into, ty) => literal(scope, ty, value),
        (Argument::Items | Argument::IntoItems, Type::List(item)) => {
            let expression = match field.argument {
                Argument::Items => owned,
                _ => literal,
            };
            let items = value.as_array()?;
            if items.is_empty() {
                return Some(scope.empty_list(item));
            }
            let items = items.iter().map(|value| expression(scope, item, value));
            Some(listed("[", items.collect::<Option<_>>()?, "]"))
        }
        (Argument::Entries | Argument::IntoEntries, Type::Map(key, item)) => {
            let expression = match field.argument {
                Argument::Entries => owned,
                _ => literal,
            };
            let entries = value.as_object()?;
            if entries.is_empty() {
                return Some(scope.empty_map(key, item));
            }
            rust_text::entries(entries, |name, value| {
                Some((literal(scope, key, name)?, expression(scope, item, value)?))
            })
        }
        (_, ty) => owned(scope, ty, value),
    }
}

/// Returns an expression that `Into` converts to the type.
fn literal(scope: &Scope<'_>, ty: &Type, value: &Value) -> Option<Lines> {
    match ty {
        Type::String | Type::Blob => Some(one(format!("{:?}", value.as_str()?))),
        ty => owned(scope, ty, value),
    }
}

/// Returns an expression of the type itself.
fn owned(scope: &Scope<'_>, ty: &Type, value: &Value) -> Option<Lines> {
    let krate = scope.krate;
    Some(match ty {
        Type::Bool => one(value.as_bool()?.to_string()),
        Type::I8 => one(rust_text::integer::<i8>(value)?),
        Type::I16 => one(rust_text::integer::<i16>(value)?),
        Type::I32 => one(rust_text::integer::<i32>(value)?),
        Type::I64 => one(rust_text::integer::<i64>(value)?),
        Type::F32 => one(rust_text::float("f32", value)?),
        Type::F64 => one(rust_text::float("f64", value)?),
        Type::String => one(format!("{:?}.to_owned()", value.as_str()?)),
        Type::Blob => one(format!("{krate}::Blob::from({:?})", value.as_str()?)),
        Type::BigInteger => big_number(&format!("{krate}::BigInteger"), value)?,
        Type::BigDecimal => big_number(&format!("{krate}::BigDecimal"), value)?,
        Type::DateTime(_) => one(rust_text::date_time(krate, value)?),
        Type::Document => rust_text::document(krate, value)?,
        Type::Enumeration(path) => enumeration(scope, path, value)?,
        Type::Named(path) => named(scope, path, value)?,
        Type::List(item) => {
            let items = value.as_array()?.iter();
            let items: Option<Vec<_>> = items.map(|value| owned(scope, item, value)).collect();
            listed("vec![", items?, "]")
        }
        Type::Map(key, item) => {
            let entries = rust_text::entries(value.as_object()?, |name, value| {
                Some((owned(scope, key, name)?, owned(scope, item, value)?))
            });
            wrapped("std::collections::BTreeMap::from(", entries?, ")")
        }
        Type::Optional(_) if value.is_null() => one("None"),
        Type::Optional(inner) => wrapped("Some(", owned(scope, inner, value)?, ")"),
        Type::Boxed(inner) => wrapped("Box::new(", owned(scope, inner, value)?, ")"),
    })
}

/// Returns a number of the type `BigInteger` or `BigDecimal`.
fn big_number(ty: &str, value: &Value) -> Option<Lines> {
    Some(one(match rust_text::integer::<i64>(value) {
        Some(small) => format!("{ty}::from({small})"),
        None => format!("{:?}.parse::<{ty}>().unwrap()", rust_text::digits(value)?),
    }))
}

/// Returns a variant of an enum; for a value that is not in the model, a conversion of the value.
fn enumeration(scope: &Scope<'_>, path: &Path, value: &Value) -> Option<Lines> {
    let TypeItem::Enumeration(Enumeration {
        variants,
        integer: is_integer,
        ..
    }) = scope.get(path)?
    else {
        return None;
    };
    let is_value = |listed: &EnumValue| match listed {
        EnumValue::Text(text) => value.as_str() == Some(text),
        EnumValue::Integer(number) => value.as_i64() == Some(i64::from(*number)),
    };
    let variant = variants.iter().find(|variant| is_value(&variant.value));
    let name = format!("types::{}", path.ident);
    Some(one(match variant {
        Some(variant) => format!("{name}::{}", variant.ident),
        None if *is_integer => format!("{name}::from({})", rust_text::integer::<i32>(value)?),
        None => format!("{name}::from({:?})", value.as_str()?),
    }))
}

fn named(scope: &Scope<'_>, path: &Path, value: &Value) -> Option<Lines> {
    if path.module != Module::Types {
        return None;
    }
    let name = format!("types::{}", path.ident);
    let members = value.as_object()?;
    match scope.get(path)? {
        TypeItem::Structure(item) => structure(scope, item, &name, members),
        TypeItem::Union(union) => {
            let mut members = members.iter().filter(|(_, value)| !value.is_null());
            let (Some((member, value)), None) = (members.next(), members.next()) else {
                return None;
            };
            let mut variants = union.variants.iter();
            let variant = variants.find(|variant| variant.wire_name == *member)?;
            let name = format!("{name}::{}", variant.ident);
            Some(match &variant.ty {
                None => one(name),
                Some(ty) => wrapped(&format!("{name}("), owned(scope, ty, value)?, ")"),
            })
        }
        TypeItem::Enumeration(_) => None,
    }
}
