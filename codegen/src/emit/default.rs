//! What members have by default, as expressions of the field's type.

use serde_json::Value;

use crate::ir::{Default, Field, Type};
use crate::rust_text;

/// The part of a table's row that says who uses the default and what it is.
pub(super) fn of(field: &Field) -> String {
    let Some(default) = &field.default else {
        return String::new();
    };
    let side = side(default);
    match expression(&field.ty, &default.value) {
        Some(expression) => format!(" or {side} ({expression})"),
        None => String::new(),
    }
}

fn side(default: &Default) -> &'static str {
    if default.is_for_service_only {
        "Service"
    } else {
        "Client"
    }
}

/// The value as Rust. None for one that is not of the type, which the loader has reported.
fn expression(ty: &Type, value: &Value) -> Option<String> {
    Some(match (ty, value) {
        (Type::Bool, Value::Bool(value)) => value.to_string(),
        (Type::I8 | Type::I16 | Type::I32 | Type::I64, value) => value.as_i64()?.to_string(),
        (Type::F32, value) => rust_text::float("f32", value)?,
        (Type::F64, value) => rust_text::float("f64", value)?,
        (Type::String | Type::Enumeration(_), Value::String(text)) => format!("{text:?}.into()"),
        (Type::Enumeration(_), value) => {
            format!("{}_i32.into()", i32::try_from(value.as_i64()?).ok()?)
        }
        (Type::BigInteger | Type::BigDecimal, value) => big_number(value)?,
        (Type::Blob, Value::String(text)) => {
            format!("crate::runtime::schema::blob::decoded({text:?})")
        }
        (Type::DateTime(_), value) => rust_text::date_time("crate", value)?,
        (Type::Document, value) => rust_text::document("crate", value)?
            .iter()
            .map(|line| line.trim_start())
            .collect(),
        (Type::List(_) | Type::Map(..), _) => "Default::default()".to_owned(),
        (Type::Boxed(inner), value) => format!("Box::new({})", expression(inner, value)?),
        _ => return None,
    })
}

fn big_number(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) if number.is_i64() => Some(format!("{number}_i64.into()")),
        Value::Number(number) => Some(format!(
            "{:?}.parse().unwrap_or_else(|_| 0_i64.into())",
            number.to_string()
        )),
        _ => None,
    }
}
