//! Values in Smithy IDL.

use std::fmt::Write;

use serde_json::Value;

use super::super::id::is_identifier;

/// The maximum width of a value on one line, in characters.
const WIDTH: usize = 80;

/// Adds a value. One that is too long for a line is broken into several, indented by `indent` levels.
pub(super) fn value(text: &mut String, value: &Value, indent: usize) {
    let start = text.len();
    on_one_line(text, value);
    let is_collection = value.is_object() || value.is_array();
    if is_collection && text.len() - start > WIDTH {
        text.truncate(start);
        on_several_lines(text, value, indent);
    }
}

/// Adds the content of the parentheses of a trait.
pub(super) fn of_trait(text: &mut String, value_of_trait: &Value, indent: usize) {
    match value_of_trait {
        Value::Object(entries) if !entries.is_empty() => {
            let start = text.len();
            for (index, (key, value)) in entries.iter().enumerate() {
                text.push_str(if index > 0 { ", " } else { "" });
                key_of(text, key);
                on_one_line(text, value);
            }
            if text.len() - start > WIDTH {
                text.truncate(start);
                entries_on_lines(text, entries, indent);
            }
        }
        other => value(text, other, indent),
    }
}

fn on_one_line(text: &mut String, value: &Value) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Value::Number(number) => text.push_str(&number.to_string()),
        Value::String(string) => quoted(text, string),
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                text.push_str(if index > 0 { ", " } else { "" });
                on_one_line(text, item);
            }
            text.push(']');
        }
        Value::Object(entries) => {
            text.push('{');
            for (index, (key, value)) in entries.iter().enumerate() {
                text.push_str(if index > 0 { ", " } else { "" });
                key_of(text, key);
                on_one_line(text, value);
            }
            text.push('}');
        }
    }
}

fn on_several_lines(text: &mut String, whole: &Value, indent: usize) {
    match whole {
        Value::Array(items) => {
            text.push('[');
            for item in items {
                line(text, indent + 1);
                value(text, item, indent + 1);
            }
            line(text, indent);
            text.push(']');
        }
        Value::Object(entries) => {
            text.push('{');
            entries_on_lines(text, entries, indent);
            text.push('}');
        }
        other => on_one_line(text, other),
    }
}

fn entries_on_lines(text: &mut String, entries: &serde_json::Map<String, Value>, indent: usize) {
    for (key, entry) in entries {
        line(text, indent + 1);
        key_of(text, key);
        value(text, entry, indent + 1);
    }
    line(text, indent);
}

/// Begins a line.
pub(super) fn line(text: &mut String, indent: usize) {
    text.push('\n');
    for _ in 0..indent {
        text.push_str("    ");
    }
}

fn key_of(text: &mut String, key: &str) {
    name(text, key);
    text.push_str(": ");
}

/// Adds a name, quoted unless it is an identifier.
pub(super) fn name(text: &mut String, name: &str) {
    match is_identifier(name) {
        true => text.push_str(name),
        false => quoted(text, name),
    }
}

/// Adds a quoted string.
pub(super) fn quoted(text: &mut String, string: &str) {
    text.push('"');
    for character in string.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            control if control < ' ' => {
                let _ = write!(text, "\\u{:04x}", u32::from(control));
            }
            other => text.push(other),
        }
    }
    text.push('"');
}
