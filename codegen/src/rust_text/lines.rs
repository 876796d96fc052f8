//! Expressions, line by line.

/// A value as Rust, in one line or in several.
pub(crate) type Lines = Vec<String>;

/// The maximum width of a line of a list.
const WIDTH: usize = 70;

/// A value in one line.
pub(crate) fn one(text: impl Into<String>) -> Lines {
    vec![text.into()]
}

/// An integer, its digits in groups of three where there are many.
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

/// A value between two texts, which its first and last line take.
pub(crate) fn wrapped(before: &str, mut value: Lines, after: &str) -> Lines {
    if let Some(first) = value.first_mut() {
        first.insert_str(0, before);
    }
    if let Some(last) = value.last_mut() {
        last.push_str(after);
    }
    value
}

/// Values with commas between them: on one line where each takes one, else each on lines of its own.
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

/// A structure, built by these calls.
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
