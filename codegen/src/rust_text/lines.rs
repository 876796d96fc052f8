//! Rust expressions as lines.

/// An expression of one or more lines.
pub(crate) type Lines = Vec<String>;

/// The maximum width of a line of a list.
const WIDTH: usize = 70;

/// Builds an expression of one line.
pub(crate) fn one(text: impl Into<String>) -> Lines {
    vec![text.into()]
}

/// Formats an integer, with digit groups if it is long.
pub(crate) fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (place, digit) in digits.chars().enumerate() {
        let follow = digits.len() - place;
        if place > 0 && follow.is_multiple_of(3) && digits.len() > 4 {
            text.push('_');
        }
        text.push(digit);
    }
    text
}

/// Adds text before the first line and after the last line.
pub(crate) fn wrapped(before: &str, mut value: Lines, after: &str) -> Lines {
    if let Some(first) = value.first_mut() {
        first.insert_str(0, before);
    }
    if let Some(last) = value.last_mut() {
        last.push_str(after);
    }
    value
}

/// Formats a list of values: on one line if each value takes one, otherwise each on its own lines.
pub(crate) fn listed(open: &str, values: Vec<Lines>, close: &str) -> Lines {
    let short: usize = values.iter().flatten().map(String::len).sum();
    if values.iter().all(|value| value.len() < 2) && short < WIDTH {
        let values: Vec<_> = values.into_iter().flatten().collect();
        return vec![format!("{open}{}{close}", values.join(", "))];
    }
    let mut lines = vec![open.to_owned()];
    for value in values {
        lines.extend(indented(wrapped("", value, ",")));
    }
    lines.push(close.to_owned());
    lines
}

/// Formats a builder expression with these setter calls.
pub(crate) fn built(name: &str, setters: Lines) -> Lines {
    if setters.is_empty() {
        return one(format!("{name}::default()"));
    }
    let mut lines = vec![format!("{name}::builder()")];
    lines.extend(indented(setters));
    lines.push("    .build()".to_owned());
    lines
}

fn indented(lines: Lines) -> impl Iterator<Item = String> {
    lines.into_iter().map(|line| format!("    {line}"))
}
