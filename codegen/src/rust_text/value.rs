//! Values of the model as Rust source text.

use serde_json::{Map, Value};

use super::lines::{self, Lines, listed, one, wrapped};
use super::time;

/// Formats an integer of the type. Some models write integers as `1.0`.
pub(crate) fn integer<T: TryFrom<i64>>(value: &Value) -> Option<String> {
    let whole = |float: &f64| float.fract() == 0.0 && float.abs() < 2e15;
    let float = || value.as_f64().filter(whole).map(|float| float as i64);
    let number = value.as_i64().or_else(float)?;
    T::try_from(number).ok()?;
    Some(lines::grouped(number))
}

/// Formats a number of arbitrary size; `None` if its exponent does not fit 32 bits, as the runtime's types require.
pub(crate) fn digits(value: &Value) -> Option<String> {
    let text = value.as_number()?.to_string();
    if let Some((_, exponent)) = text.split_once(['e', 'E']) {
        exponent.parse::<i32>().ok()?;
    }
    Some(text)
}

/// Formats an `f32` or `f64`; `None` if it is out of range. NaN and infinities are strings, as in the protocols.
pub(crate) fn float(ty: &str, value: &Value) -> Option<String> {
    Some(match value.as_str() {
        Some("NaN") => format!("{ty}::NAN"),
        Some("Infinity") => format!("{ty}::INFINITY"),
        Some("-Infinity") => format!("{ty}::NEG_INFINITY"),
        Some(_) => return None,
        None => {
            let number = value.as_f64()?;
            let is_kept = ty != "f32" || (number as f32).is_finite();
            is_kept.then(|| format!("{number:?}"))?
        }
    })
}

/// Formats a timestamp of any format.
pub(crate) fn date_time(krate: &str, value: &Value) -> Option<String> {
    let (seconds, rest) = time::of(value)?;
    let seconds = lines::grouped(seconds);
    Some(match rest {
        0 => format!("{krate}::DateTime::from_seconds({seconds})"),
        rest => {
            let rest = lines::grouped(rest.into());
            format!("{krate}::DateTime::from_seconds_and_nanoseconds({seconds}, {rest})")
        }
    })
}

/// Formats a document.
pub(crate) fn document(krate: &str, value: &Value) -> Option<Lines> {
    Some(match value {
        Value::Null => one(format!("{krate}::Document::Null")),
        Value::Bool(value) => one(format!("{krate}::Document::from({value})")),
        Value::String(text) => one(format!("{krate}::Document::from({text:?})")),
        Value::Number(number) => one(match number.as_i64() {
            Some(integer) => format!("{krate}::Document::from({})", lines::grouped(integer)),
            None => format!("{krate}::Document::from({:?})", number.as_f64()?),
        }),
        Value::Array(items) => {
            let items: Option<Vec<_>> = items.iter().map(|item| document(krate, item)).collect();
            let start = format!("{krate}::Document::Array(vec![");
            listed(&start, items?, "])")
        }
        Value::Object(members) => {
            let entries = entries(members, |name, value| {
                let name = one(format!("{:?}.to_owned()", name.as_str()?));
                Some((name, document(krate, value)?))
            });
            let start = format!("{krate}::Document::Object(std::collections::BTreeMap::from(");
            wrapped(&start, entries?, "))")
        }
    })
}

/// Formats key-value pairs.
pub(crate) fn entries(
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
