//! Values that a model gives, as Rust. What does not fit the types is not spelled at all.

use serde_json::{Map, Value};

use crate::ir::{Argument, EnumValue, Enumeration, Field, Module, Path, Structure, Type, TypeItem};
use crate::spell::lines::{Lines, built, listed, one, wrapped};
use crate::spell::{self, Speller};

use super::Types;

/// A request with these members.
pub(super) fn request(
    types: &Types<'_>,
    request: &Structure,
    input: &Map<String, Value>,
) -> Option<Lines> {
    structure(types, request, &request.ident, input)
}

/// A structure, its members in the order in which the model gives them.
fn structure(
    types: &Types<'_>,
    structure: &Structure,
    name: &str,
    members: &Map<String, Value>,
) -> Option<Lines> {
    let is_given = |field: &Field| {
        members
            .get(&field.wire_name)
            .is_some_and(|value| !value.is_null())
    };
    if !structure.required().all(is_given) {
        return None;
    }
    let mut setters = Vec::new();
    for (member, value) in members.iter().filter(|(_, value)| !value.is_null()) {
        let mut fields = structure.fields.iter();
        let field = fields.find(|field| field.wire_name == *member)?;
        let value = argument(types, field, value)?;
        setters.extend(wrapped(&format!(".{}(", field.ident), value, ")"));
    }
    Some(built(name, setters))
}

/// What a builder's method is given.
fn argument(types: &Types<'_>, field: &Field, value: &Value) -> Option<Lines> {
    let ty = match &field.ty {
        Type::Boxed(inner) => inner,
        ty => ty,
    };
    match (field.argument, ty) {
        (Argument::Into, ty) => literal(types, ty, value),
        (Argument::Items | Argument::IntoItems, Type::List(item)) => {
            let spell = match field.argument {
                Argument::Items => owned,
                _ => literal,
            };
            let items = value.as_array()?;
            if items.is_empty() {
                return Some(one(format!("Vec::<{}>::new()", ty_name(types, item))));
            }
            let items = items.iter().map(|value| spell(types, item, value));
            Some(listed("[", items.collect::<Option<_>>()?, "]"))
        }
        (Argument::Entries | Argument::IntoEntries, Type::Map(key, item)) => {
            let spell = match field.argument {
                Argument::Entries => owned,
                _ => literal,
            };
            let entries = value.as_object()?;
            if entries.is_empty() {
                let (key, item) = (ty_name(types, key), ty_name(types, item));
                return Some(one(format!("Vec::<({key}, {item})>::new()")));
            }
            spell::entries(entries, |name, value| {
                Some((literal(types, key, name)?, spell(types, item, value)?))
            })
        }
        (_, ty) => owned(types, ty, value),
    }
}

/// A value that `into` makes the type of; all values of a type are spelled alike.
fn literal(types: &Types<'_>, ty: &Type, value: &Value) -> Option<Lines> {
    match ty {
        Type::String | Type::Blob => Some(one(format!("{:?}", value.as_str()?))),
        ty => owned(types, ty, value),
    }
}

/// A value of the type itself.
fn owned(types: &Types<'_>, ty: &Type, value: &Value) -> Option<Lines> {
    let krate = types.krate;
    Some(match ty {
        Type::Bool => one(value.as_bool()?.to_string()),
        Type::I8 => one(spell::integer::<i8>(value)?),
        Type::I16 => one(spell::integer::<i16>(value)?),
        Type::I32 => one(spell::integer::<i32>(value)?),
        Type::I64 => one(spell::integer::<i64>(value)?),
        Type::F32 => one(spell::float("f32", value)?),
        Type::F64 => one(spell::float("f64", value)?),
        Type::String => one(format!("{:?}.to_owned()", value.as_str()?)),
        Type::Blob => one(format!("{krate}::Blob::from({:?})", value.as_str()?)),
        Type::BigInteger => one(format!(
            "{krate}::BigInteger::from({})",
            spell::integer::<i64>(value)?
        )),
        Type::BigDecimal => one(format!(
            "{krate}::BigDecimal::from({})",
            spell::integer::<i64>(value)?
        )),
        Type::DateTime(_) => one(spell::date_time(krate, value)?),
        Type::Document => spell::document(krate, value)?,
        Type::Enumeration(path) => enumeration(types, path, value)?,
        Type::Named(path) => named(types, path, value)?,
        Type::List(item) => {
            let items = value.as_array()?.iter();
            let items: Option<Vec<_>> = items.map(|value| owned(types, item, value)).collect();
            listed("vec![", items?, "]")
        }
        Type::Map(key, item) => {
            let entries = spell::entries(value.as_object()?, |name, value| {
                Some((owned(types, key, name)?, owned(types, item, value)?))
            });
            wrapped("std::collections::BTreeMap::from(", entries?, ")")
        }
        Type::Optional(_) if value.is_null() => one("None"),
        Type::Optional(inner) => wrapped("Some(", owned(types, inner, value)?, ")"),
        Type::Boxed(inner) => wrapped("Box::new(", owned(types, inner, value)?, ")"),
    })
}

/// A variant, or for a value that the model does not list what the crate makes of it.
fn enumeration(types: &Types<'_>, path: &Path, value: &Value) -> Option<Lines> {
    let TypeItem::Enumeration(Enumeration {
        variants,
        integer: is_integer,
        ..
    }) = types.get(path)?
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
        None if *is_integer => format!("{name}::from({})", spell::integer::<i32>(value)?),
        None => format!("{name}::from({:?})", value.as_str()?),
    }))
}

fn named(types: &Types<'_>, path: &Path, value: &Value) -> Option<Lines> {
    if path.module != Module::Types {
        return None;
    }
    let name = format!("types::{}", path.ident);
    let members = value.as_object()?;
    match types.get(path)? {
        TypeItem::Structure(item) => structure(types, item, &name, members),
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
                Some(ty) => wrapped(&format!("{name}("), owned(types, ty, value)?, ")"),
            })
        }
        TypeItem::Enumeration(_) => None,
    }
}

/// A type by its name in examples, for collections that have nothing in them to tell it by.
fn ty_name(types: &Types<'_>, ty: &Type) -> String {
    let speller = Speller {
        root: &format!("{}::", types.krate),
        types: "types::",
        collections: "std::collections::",
    };
    speller.ty(ty)
}
