//! Timestamps in models, parsed like in generated crates.

#[allow(dead_code, clippy::duplicate_mod)]
#[path = "../../runtime/src/core/calendar.rs"]
mod calendar;
#[allow(dead_code, clippy::duplicate_mod)]
#[path = "../../runtime/src/core/date_time.rs"]
mod date_time;
#[allow(dead_code, clippy::duplicate_mod)]
#[path = "../../runtime/src/core/timestamp.rs"]
mod timestamp;

use serde_json::Value;

/// Returns seconds and nanoseconds since 1970. Ignores
/// [`timestampFormat`](https://smithy.io/2.0/spec/protocol-traits.html#timestampformat-trait), as models do not always
/// follow it.
pub(super) fn of(value: &Value) -> Option<(i64, u32)> {
    if let Some(seconds) = value.as_i64() {
        return Some((seconds, 0));
    }
    let time = match value.as_str() {
        Some(text) => timestamp::parse(text)?,
        None => timestamp::parse_epoch_seconds(&value.as_f64()?.to_string())?,
    };
    Some((time.seconds(), time.nanoseconds()))
}
