//! Values that a model gives, as Rust. What does not fit the types is not spelled at all.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::ir::{Argument, EnumValue, Enumeration, Field, Module, Path, Structure, Type, TypeItem};
use crate::rust_text::lines::{Lines, built, listed, one, wrapped};
use crate::rust_text::{self, TypePrinter};

use super::Known;

/// A request with these members.
pub(super) fn request(
    known: &Known<'_>,
    request: &Structure,
    input: &Map<String, Value>,
) -> Option<Lines> {
    structure(known, request, &request.ident, input)
}

/// A structure, its members in the order in which the model gives them.
fn structure(
    known: &Known<'_>,
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
        let value = argument(known, field, value)?;
        setters.extend(wrapped(&format!(".{}(", field.ident), value, ")"));
    }
    Some(built(name, setters))
}

/// Returns what a builder's method is given.
fn argument(known: &Known<'_>, field: &Field, value: &Value) -> Option<Lines> {
    let ty = match &field.ty {
        Type::Boxed(inner) => inner,
        ty => ty,
    };
    match (field.argument, ty) {
        (Argument::Into, ty) => literal(known, ty, value),
        (Argument::Items | Argument::IntoItems, Type::List(item)) => {
            let spell = match field.argument {
                Argument::Items => owned,
                _ => literal,
            };
            let items = value.as_array()?;
            if items.is_empty() {
                return Some(one(format!("Vec::<{}>::new()", ty_name(known, item))));
            }
            let items = items.iter().map(|value| spell(known, item, value));
            Some(listed("[", items.collect::<Option<_>>()?, "]"))
        }
        (Argument::Entries | Argument::IntoEntries, Type::Map(key, item)) => {
            let spell = match field.argument {
                Argument::Entries => owned,
                _ => literal,
            };
            let entries = value.as_object()?;
            if entries.is_empty() {
                let (key, item) = (ty_name(known, key), ty_name(known, item));
                return Some(one(format!("Vec::<({key}, {item})>::new()")));
            }
            rust_text::entries(entries, |name, value| {
                Some((literal(known, key, name)?, spell(known, item, value)?))
            })
        }
        (_, ty) => owned(known, ty, value),
    }
}

/// A value that `into` makes the type of; all values of a type are spelled alike.
fn literal(known: &Known<'_>, ty: &Type, value: &Value) -> Option<Lines> {
    match ty {
        Type::String | Type::Blob => Some(one(format!("{:?}", value.as_str()?))),
        ty => owned(known, ty, value),
    }
}

/// A value of the type itself.
fn owned(known: &Known<'_>, ty: &Type, value: &Value) -> Option<Lines> {
    let krate = known.krate;
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
        Type::Enumeration(path) => enumeration(known, path, value)?,
        Type::Named(path) => named(known, path, value)?,
        Type::List(item) => {
            let items = value.as_array()?.iter();
            let items: Option<Vec<_>> = items.map(|value| owned(known, item, value)).collect();
            listed("vec![", items?, "]")
        }
        Type::Map(key, item) => {
            let entries = rust_text::entries(value.as_object()?, |name, value| {
                Some((owned(known, key, name)?, owned(known, item, value)?))
            });
            wrapped("std::collections::BTreeMap::from(", entries?, ")")
        }
        Type::Optional(_) if value.is_null() => one("None"),
        Type::Optional(inner) => wrapped("Some(", owned(known, inner, value)?, ")"),
        Type::Boxed(inner) => wrapped("Box::new(", owned(known, inner, value)?, ")"),
    })
}

/// A number of any size, by the name of its type.
fn big_number(ty: &str, value: &Value) -> Option<Lines> {
    Some(one(match rust_text::integer::<i64>(value) {
        Some(small) => format!("{ty}::from({small})"),
        None => format!("{:?}.parse::<{ty}>().unwrap()", rust_text::digits(value)?),
    }))
}

/// A variant, or for a value that the model does not list what the crate makes of it.
fn enumeration(known: &Known<'_>, path: &Path, value: &Value) -> Option<Lines> {
    let TypeItem::Enumeration(Enumeration {
        variants,
        integer: is_integer,
        ..
    }) = known.get(path)?
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

fn named(known: &Known<'_>, path: &Path, value: &Value) -> Option<Lines> {
    if path.module != Module::Types {
        return None;
    }
    let name = format!("types::{}", path.ident);
    let members = value.as_object()?;
    match known.get(path)? {
        TypeItem::Structure(item) => structure(known, item, &name, members),
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
                Some(ty) => wrapped(&format!("{name}("), owned(known, ty, value)?, ")"),
            })
        }
        TypeItem::Enumeration(_) => None,
    }
}

/// A type by its name in examples, for collections that have nothing in them to tell it by.
fn ty_name(known: &Known<'_>, ty: &Type) -> String {
    let speller = TypePrinter {
        root: &format!("{}::", known.krate),
        types: "types::",
        errors: &format!("{}::error::", known.krate),
        collections: "std::collections::",
    };
    speller.ty(ty)
}
