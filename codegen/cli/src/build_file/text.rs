//! The syntax of `smithy-build.json`: JSON with comments, and with placeholders for environment variables.

use std::env;
use std::ffi::OsStr;

use serde_json::{Map, Value};

/// The variable that defaults to the current directory.
const ROOT: &str = "SMITHY_ROOT_DIR";

/// Parses the text.
///
/// # Errors
/// Returns an error if the text is not JSON, or uses a variable that is not set.
pub(super) fn parse(text: &str) -> Result<Value, String> {
    let value = serde_json::from_str(&without_comments(text))
        .map_err(|error| format!("this is not readable JSON: {error}"))?;
    expand_all(value)
}

/// Replaces comments, from `//` to the end of the line, with spaces, so that positions in the text are preserved.
fn without_comments(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.find(['"', '/']) {
        let (before, found) = rest.split_at(next);
        result.push_str(before);
        let length = match found.as_bytes() {
            [b'"', ..] => string_length(found),
            [b'/', b'/', ..] => {
                let length = found.find('\n').unwrap_or(found.len());
                result.extend(std::iter::repeat_n(' ', length));
                rest = found.get(length..).unwrap_or_default();
                continue;
            }
            _ => 1,
        };
        let (kept, after) = found.split_at(length);
        result.push_str(kept);
        rest = after;
    }
    result + rest
}

/// Returns the length of the string at the start of a text, including quotes.
fn string_length(text: &str) -> usize {
    let mut is_escaped = false;
    for (index, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return index + 1,
            _ => {}
        }
    }
    text.len()
}

/// Expands placeholders in all strings and keys.
fn expand_all(value: Value) -> Result<Value, String> {
    Ok(match value {
        Value::String(text) => Value::String(expand(&text)?),
        Value::Array(items) => {
            let items: Result<Vec<_>, _> = items.into_iter().map(expand_all).collect();
            Value::Array(items?)
        }
        Value::Object(entries) => {
            let entries = entries.into_iter();
            let entries = entries.map(|(key, value)| Ok((expand(&key)?, expand_all(value)?)));
            Value::Object(entries.collect::<Result<Map<_, _>, String>>()?)
        }
        other => other,
    })
}

/// Replaces each `${NAME}` with the value of the variable. `\${NAME}` is the literal text `${NAME}`.
fn expand(text: &str) -> Result<String, String> {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        let (before, found) = rest.split_at(start);
        let Some(end) = found.find('}') else {
            break;
        };
        let (placeholder, after) = found.split_at(end + 1);
        match before.strip_suffix('\\') {
            Some(before) => {
                result.push_str(before);
                result.push_str(placeholder);
            }
            None => {
                result.push_str(before);
                result.push_str(&variable(&placeholder[2..end])?);
            }
        }
        rest = after;
    }
    result.push_str(rest);
    Ok(result)
}

fn variable(name: &str) -> Result<String, String> {
    if name.is_empty() || name.contains(['=', '\0']) {
        return Err(format!(
            "`${{{}}}` names no environment variable",
            name.escape_debug()
        ));
    }
    let value = env::var_os(OsStr::new(name));
    let value = match value {
        None if name == ROOT => env::current_dir().ok().map(Into::into),
        value => value,
    };
    let value = value.ok_or_else(|| format!("the environment variable `{name}` is not set"))?;
    value
        .into_string()
        .map_err(|_| format!("the environment variable `{name}` is not UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_become_spaces() {
        for (text, expected) in [
            ("{} // a", "{}     "),
            ("// a \"b\n{}", "       \n{}"),
            (r#"{"a//b": "\"//"} // c"#, r#"{"a//b": "\"//"}     "#),
            ("{/}", "{/}"),
            ("\"a", "\"a"),
        ] {
            assert_eq!(without_comments(text), expected);
        }
    }

    #[test]
    fn placeholders_are_expanded() {
        let path = env::var("PATH").expect("the variable is set");
        for (text, expected) in [
            ("a", "a".to_owned()),
            ("a${PATH}b${PATH}", format!("a{path}b{path}")),
            (r"\${PATH}", "${PATH}".to_owned()),
            ("${PATH", "${PATH".to_owned()),
            ("$PATH {}", "$PATH {}".to_owned()),
        ] {
            assert_eq!(expand(text), Ok(expected), "{text}");
        }
        for text in ["${FERROSMITH_IS_NOT_SET}", "${}", "${a=b}"] {
            assert!(expand(text).is_err(), "{text}");
        }
    }
}
