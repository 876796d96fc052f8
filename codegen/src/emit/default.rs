//! Default values of members, as expressions of the field's type.

use crate::ir::{Default, Field};
use crate::rust_text;

/// The part of a table's row that says who uses the default and what it is.
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
