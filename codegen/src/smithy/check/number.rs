//! Numbers of the model, compared as exactly as JSON gives them.

use std::cmp::Ordering;

use serde_json::Number;

/// Compares two numbers: integers exactly, others as they are represented in 64 bits.
pub(super) fn compare(a: &Number, b: &Number) -> Option<Ordering> {
    match (a.as_i128(), b.as_i128()) {
        (Some(a), Some(b)) => Some(a.cmp(&b)),
        _ => a.as_f64()?.partial_cmp(&b.as_f64()?),
    }
}

/// Whether the number has no fraction.
pub(super) fn is_integral(number: &Number) -> bool {
    !number.is_f64() || number.as_f64().is_some_and(|value| value.fract() == 0.0)
}
