//! Default values of members, as expressions of the field's type.

use crate::ir::{Default, Field};
use crate::rust_text;

/// Returns the part of a table row with the default value and the side that uses it.
pub(super) fn of(field: &Field) -> String {
    let Some(default) = &field.default else {
        return String::new();
    };
    let side = side(default);
    match rust_text::default(&field.ty, &default.value) {
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
