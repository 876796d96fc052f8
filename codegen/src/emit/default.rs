//! What members have by default, as expressions of the field's type.

use serde_json::Value;

use crate::ir::{Default, Field, Type};

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
        (Type::F32 | Type::F64, value) => float(ty, value)?,
        (Type::String | Type::Enumeration(_), Value::String(text)) => format!("{text:?}.into()"),
        (Type::Enumeration(_), value) => {
            format!("{}_i32.into()", i32::try_from(value.as_i64()?).ok()?)
        }
        (Type::BigInteger | Type::BigDecimal, value) => big_number(value)?,
        (Type::Blob, Value::String(text)) => {
            format!("crate::runtime::wire_blob::decoded({text:?})")
        }
        (Type::DateTime(_), value) => time(value)?,
        (Type::Document, value) => document(value),
        (Type::List(_) | Type::Map(..), _) => "Default::default()".to_owned(),
        (Type::Boxed(inner), value) => format!("Box::new({})", expression(inner, value)?),
        _ => return None,
    })
}

fn float(ty: &Type, value: &Value) -> Option<String> {
    let name = if *ty == Type::F32 { "f32" } else { "f64" };
    Some(match value {
        Value::String(text) => match text.as_str() {
            "NaN" => format!("{name}::NAN"),
            "Infinity" => format!("{name}::INFINITY"),
            "-Infinity" => format!("{name}::NEG_INFINITY"),
            _ => return None,
        },
        value => format!("{:?}", value.as_f64()?),
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

fn time(value: &Value) -> Option<String> {
    if let Value::String(text) = value {
        let parsed = format!("crate::runtime::calendar::parse_date_time({text:?})");
        return Some(format!("{parsed}.unwrap_or_default()"));
    }
    let milliseconds = (value.as_f64()? * 1_000.0).round() as i64;
    let (seconds, rest) = (
        milliseconds.div_euclid(1_000),
        milliseconds.rem_euclid(1_000),
    );
    Some(match rest {
        0 => format!("crate::DateTime::from_seconds({seconds})"),
        _ => format!(
            "crate::DateTime::from_seconds_and_nanoseconds({seconds}, {})",
            rest * 1_000_000
        ),
    })
}

fn document(value: &Value) -> String {
    let variant = |name: &str, inner: String| format!("crate::Document::{name}({inner})");
    match value {
        Value::Null => "crate::Document::Null".to_owned(),
        Value::Bool(value) => variant("Boolean", value.to_string()),
        Value::Number(number) => match number.as_i64() {
            Some(number) => format!("crate::Document::from({number}_i64)"),
            None => format!(
                "crate::Document::from({:?}_f64)",
                number.as_f64().unwrap_or_default()
            ),
        },
        Value::String(text) => format!("crate::Document::from({text:?})"),
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(document).collect();
            variant("Array", format!("vec![{}]", items.join(", ")))
        }
        Value::Object(values) => {
            let entry = |(name, value): (&String, &Value)| {
                format!("({name:?}.into(), {})", document(value))
            };
            let entries: Vec<_> = values.iter().map(entry).collect();
            variant("Object", format!("[{}].into()", entries.join(", ")))
        }
    }
}
