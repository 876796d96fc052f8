//! Default values of members, as Rust expressions.

use serde_json::Value;

use crate::ir::Type;

use super::value;

/// Formats the value; `None` if the type cannot represent it.
pub(crate) fn default(ty: &Type, value: &Value) -> Option<String> {
    Some(match (ty, value) {
        (Type::Bool, Value::Bool(value)) => value.to_string(),
        (Type::I8, value) => integer::<i8>(value)?,
        (Type::I16, value) => integer::<i16>(value)?,
        (Type::I32, value) => integer::<i32>(value)?,
        (Type::I64, value) => integer::<i64>(value)?,
        (Type::F32, value) => value::float("f32", value)?,
        (Type::F64, value) => value::float("f64", value)?,
        (Type::String | Type::Enumeration(_), Value::String(text)) => format!("{text:?}.into()"),
        (Type::Enumeration(_), value) => format!("{}_i32.into()", integer::<i32>(value)?),
        (Type::BigInteger | Type::BigDecimal, value) => big_number(value)?,
        (Type::Blob, Value::String(text)) => {
            format!("crate::runtime::schema::blob::decoded({text:?})")
        }
        (Type::DateTime(_), value) => value::date_time("crate", value)?,
        (Type::Document, value) => value::document("crate", value)?
            .iter()
            .map(|line| line.trim_start())
            .collect(),
        (Type::List(_) | Type::Map(..), _) => "Default::default()".to_owned(),
        (Type::Boxed(inner), value) => format!("Box::new({})", default(inner, value)?),
        _ => return None,
    })
}

fn integer<T: TryFrom<i64>>(value: &Value) -> Option<String> {
    let number = value.as_i64()?;
    T::try_from(number).ok()?;
    Some(number.to_string())
}

fn big_number(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) if number.is_i64() => Some(format!("{number}_i64.into()")),
        value => Some(format!(
            "{:?}.parse().unwrap_or_else(|_| 0_i64.into())",
            value::digits(value)?
        )),
    }
}
