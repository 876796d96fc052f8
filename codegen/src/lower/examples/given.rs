//! Values that a model gives, as Rust. What does not fit the types is not spelled at all.

use serde_json::{Map, Value};

use crate::ir::{Argument, EnumValue, Enumeration, Field, Module, Path, Structure, Type, TypeItem};
use crate::spell::Speller;

use super::spelling::{self, Lines, built, listed, one, wrapped};
use super::{Types, time};

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
            entries_with(entries, |name, value| {
                Some((literal(types, key, name)?, spell(types, item, value)?))
            })
        }
        (_, ty) => owned(types, ty, value),
    }
}

/// Pairs of key and value.
fn entries_with(
    entries: &Map<String, Value>,
    spell: impl Fn(&Value, &Value) -> Option<(Lines, Lines)>,
) -> Option<Lines> {
    let entry = |(name, value): (&String, &Value)| {
        let (key, value) = spell(&Value::from(name.as_str()), value)?;
        Some(listed("(", vec![key, value], ")"))
    };
    let entries: Option<Vec<_>> = entries.iter().map(entry).collect();
    Some(listed("[", entries?, "]"))
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
        Type::I8 => one(integer::<i8>(value)?),
        Type::I16 => one(integer::<i16>(value)?),
        Type::I32 => one(integer::<i32>(value)?),
        Type::I64 => one(integer::<i64>(value)?),
        Type::F32 => float("f32", value)?,
        Type::F64 => float("f64", value)?,
        Type::String => one(format!("{:?}.to_owned()", value.as_str()?)),
        Type::Blob => one(format!("{krate}::Blob::from({:?})", value.as_str()?)),
        Type::BigInteger => one(format!(
            "{krate}::BigInteger::from({})",
            integer::<i64>(value)?
        )),
        Type::BigDecimal => one(format!(
            "{krate}::BigDecimal::from({})",
            integer::<i64>(value)?
        )),
        Type::DateTime(_) => one(match time::of(value)? {
            (seconds, 0) => format!(
                "{krate}::DateTime::from_seconds({})",
                spelling::integer(seconds)
            ),
            (seconds, rest) => format!(
                "{krate}::DateTime::from_seconds_and_nanoseconds({}, {})",
                spelling::integer(seconds),
                spelling::integer(rest.into())
            ),
        }),
        Type::Document => document(krate, value)?,
        Type::Enumeration(path) => enumeration(types, path, value)?,
        Type::Named(path) => named(types, path, value)?,
        Type::List(item) => {
            let items = value.as_array()?.iter();
            let items: Option<Vec<_>> = items.map(|value| owned(types, item, value)).collect();
            listed("vec![", items?, "]")
        }
        Type::Map(key, item) => {
            let entries = entries_with(value.as_object()?, |name, value| {
                Some((owned(types, key, name)?, owned(types, item, value)?))
            });
            wrapped("std::collections::BTreeMap::from(", entries?, ")")
        }
        Type::Optional(_) if value.is_null() => one("None"),
        Type::Optional(inner) => wrapped("Some(", owned(types, inner, value)?, ")"),
        Type::Boxed(inner) => wrapped("Box::new(", owned(types, inner, value)?, ")"),
    })
}

/// An integer of the type. Some authors write it as `1.0`.
fn integer<T: TryFrom<i64>>(value: &Value) -> Option<String> {
    let whole = |float: &f64| float.fract() == 0.0 && float.abs() < 2e15;
    let float = || value.as_f64().filter(whole).map(|float| float as i64);
    let number = value.as_i64().or_else(float)?;
    T::try_from(number).ok()?;
    Some(spelling::integer(number))
}

/// The protocols write what JSON has no numbers for as strings.
fn float(ty: &str, value: &Value) -> Option<Lines> {
    Some(one(match value.as_str() {
        Some("NaN") => format!("{ty}::NAN"),
        Some("Infinity") => format!("{ty}::INFINITY"),
        Some("-Infinity") => format!("{ty}::NEG_INFINITY"),
        Some(_) => return None,
        None => format!("{:?}", value.as_f64()?),
    }))
}

fn document(krate: &str, value: &Value) -> Option<Lines> {
    Some(match value {
        Value::Null => one(format!("{krate}::Document::Null")),
        Value::Bool(value) => one(format!("{krate}::Document::from({value})")),
        Value::String(text) => one(format!("{krate}::Document::from({text:?})")),
        Value::Number(number) => one(match number.as_i64() {
            Some(integer) => format!("{krate}::Document::from({})", spelling::integer(integer)),
            None => format!("{krate}::Document::from({:?})", number.as_f64()?),
        }),
        Value::Array(items) => {
            let items: Option<Vec<_>> = items.iter().map(|item| document(krate, item)).collect();
            let start = format!("{krate}::Document::Array(vec![");
            listed(&start, items?, "])")
        }
        Value::Object(members) => {
            let entries = entries_with(members, |name, value| {
                let name = one(format!("{:?}.to_owned()", name.as_str()?));
                Some((name, document(krate, value)?))
            });
            let start = format!("{krate}::Document::Object(std::collections::BTreeMap::from(");
            wrapped(&start, entries?, "))")
        }
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
        None if *is_integer => format!("{name}::from({})", integer::<i32>(value)?),
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
