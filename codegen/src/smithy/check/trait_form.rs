//! Forms of the values of prelude traits, as data, and validation against them.

use serde_json::{Map, Value};

use super::super::id::is_identifier;
use super::super::parse::{describe, quote, shorten};
use super::number::is_within;

/// The valid values of a trait, or of a part of one.
#[derive(Debug)]
pub(super) enum Form {
    /// An object with these members.
    Object(&'static [Part]),
    /// An object with non-empty keys, and values of this form.
    Map(&'static Form),
    List(&'static Form),
    Text,
    NonEmptyText,
    /// A string of a certain syntax, with its name for messages.
    Syntax(fn(&str) -> bool, &'static str),
    OneOf(&'static [&'static str]),
    Boolean,
    /// An integer in this range, inclusive.
    Integer(i64, i64),
    Number,
    AnyObject,
    Anything,
    /// A document: any value. A trait of this form that is written without a value is null.
    Document,
}

/// A member of an object.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) name: &'static str,
    pub(super) form: Form,
    pub(super) is_required: bool,
}

/// An annotation trait, whose value is an empty object.
pub(super) const ANNOTATION: Form = Form::Object(&[]);
pub(super) const INT32: Form = Form::Integer(i32::MIN as i64, i32::MAX as i64);

pub(super) const fn optional(name: &'static str, form: Form) -> Part {
    Part {
        name,
        form,
        is_required: false,
    }
}

pub(super) const fn required(name: &'static str, form: Form) -> Part {
    Part {
        name,
        form,
        is_required: true,
    }
}

/// A problem with a value.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Mismatch {
    /// The value is not valid for the trait.
    Wrong(String),
    /// An unknown key of an object.
    UnknownKey(String),
}

impl Form {
    /// Adds all problems of a value; `path` is its path from the top of the trait's value.
    pub(super) fn mismatches(&self, value: &Value, path: &str, found: &mut Vec<Mismatch>) {
        match (self, value) {
            (Self::Object(parts), Value::Object(entries)) => {
                for part in *parts {
                    match entries.get(part.name) {
                        Some(value) => {
                            let path = join(path, part.name);
                            part.form.mismatches(value, &path, found);
                        }
                        None if part.is_required => {
                            let message = format!("`{}` is missing", join(path, part.name));
                            found.push(Mismatch::Wrong(message));
                        }
                        None => {}
                    }
                }
                let is_unknown = |key: &&String| !parts.iter().any(|part| part.name == **key);
                let unknown = entries.keys().filter(is_unknown);
                found.extend(unknown.map(|key| Mismatch::UnknownKey(join(path, key))));
            }
            (Self::Map(form), Value::Object(entries)) => {
                for (key, value) in entries {
                    if key.is_empty() {
                        found.push(Mismatch::Wrong(format!("{} has an empty key", at(path))));
                    }
                    form.mismatches(value, &join(path, key), found);
                }
            }
            (Self::List(form), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    form.mismatches(item, &join(path, &index.to_string()), found);
                }
            }
            _ => {
                if !self.fits(value) {
                    let message = format!("{} {}", at(path), self.expectation(value));
                    found.push(Mismatch::Wrong(message));
                }
            }
        }
    }

    /// Returns the empty value of the form: an empty object or list, or null if neither is valid.
    pub(super) fn empty(&self) -> Value {
        match self {
            Self::Object(_) | Self::Map(_) | Self::AnyObject | Self::Anything => {
                Value::Object(Map::new())
            }
            Self::List(_) => Value::Array(Vec::new()),
            _ => Value::Null,
        }
    }

    /// Returns whether a value without parts matches the form.
    fn fits(&self, value: &Value) -> bool {
        match self {
            Self::Object(_) | Self::Map(_) | Self::AnyObject => value.is_object(),
            Self::List(_) => value.is_array(),
            Self::Text => value.is_string(),
            Self::NonEmptyText => value.as_str().is_some_and(|text| !text.is_empty()),
            Self::Syntax(fits, _) => value.as_str().is_some_and(fits),
            Self::OneOf(allowed) => value.as_str().is_some_and(|text| allowed.contains(&text)),
            Self::Boolean => value.is_boolean(),
            Self::Integer(min, max) => {
                matches!(value, Value::Number(number) if is_within(number, *min, *max))
            }
            Self::Number => value.is_number(),
            Self::Anything | Self::Document => true,
        }
    }

    fn expectation(&self, value: &Value) -> String {
        let wanted = match self {
            Self::Object(_) | Self::Map(_) | Self::AnyObject => "an object",
            Self::List(_) => "a list",
            Self::Text => "a string",
            Self::NonEmptyText => "a string that is not empty",
            Self::Syntax(_, words) => words,
            Self::OneOf(allowed) => {
                return format!("holds one of {}, not {}", allowed.join(", "), quote(value));
            }
            Self::Boolean => "true or false",
            Self::Integer(min, max) => {
                return format!(
                    "must be an integer between {min} and {max}, not {}",
                    quote(value)
                );
            }
            Self::Number => "a number",
            Self::Anything | Self::Document => "a value",
        };
        match value {
            Value::String(_) | Value::Number(_) => format!("holds {wanted}, not {}", quote(value)),
            _ => format!("must be {wanted}, but is {}", describe(value)),
        }
    }

    /// Returns the remedy for a value that does not match.
    pub(super) fn remedy(&self) -> &'static str {
        match self {
            Self::Object([]) => "write {} for a trait without members",
            Self::Object(_) | Self::Map(_) | Self::AnyObject => "write an object of that form",
            Self::List(_) => "write a list of that form",
            Self::OneOf(_) => "write one of them",
            Self::Text | Self::NonEmptyText | Self::Syntax(..) => "write a string of that form",
            _ => "correct the value",
        }
    }
}

fn join(path: &str, key: &str) -> String {
    let key = shorten(key);
    match path {
        "" => key.into_owned(),
        _ => format!("{path}.{key}"),
    }
}

fn at(path: &str) -> String {
    match path {
        "" => "the trait".to_owned(),
        _ => format!("`{path}`"),
    }
}

/// Returns whether the text is an XML name, with or without a prefix.
pub(super) fn is_xml_name(text: &str) -> bool {
    let mut parts = text.split(':');
    let is_name = |part: &str| is_xml_prefix(part);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(name), None, None) => is_name(name),
        (Some(prefix), Some(name), None) => is_name(prefix) && is_name(name),
        _ => false,
    }
}

/// Returns whether the text is an XML name without a prefix.
pub(super) fn is_xml_prefix(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

/// Returns whether the text is a [media type](https://www.rfc-editor.org/rfc/rfc6838), with or without parameters.
pub(super) fn is_media_type(text: &str) -> bool {
    let mut parts = text.split(';');
    let essence = parts.next().unwrap_or_default().trim();
    let is_type = essence
        .split_once('/')
        .is_some_and(|(main, sub)| is_token(main) && is_token(sub));
    is_type
        && parts.all(|parameter| {
            parameter.split_once('=').is_some_and(|(name, value)| {
                is_token(name.trim()) && (is_token(value.trim()) || is_quoted(value.trim()))
            })
        })
}

fn is_token(text: &str) -> bool {
    let is_symbol = |byte: u8| b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || is_symbol(byte))
}

fn is_quoted(text: &str) -> bool {
    text.len() >= 2 && text.starts_with('"') && text.ends_with('"')
}

/// Returns whether the text is an absolute URL: a scheme, a colon and a non-empty rest.
pub(super) fn is_url(text: &str) -> bool {
    const SCHEMES: [&str; 6] = ["http", "https", "ftp", "file", "mailto", "jar"];
    text.split_once(':').is_some_and(|(scheme, rest)| {
        !rest.is_empty() && SCHEMES.contains(&scheme.to_ascii_lowercase().as_str())
    })
}

/// Returns whether the text is an absolute or relative shape id.
pub(super) fn is_shape_id(text: &str) -> bool {
    let (namespace, rest) = match text.split_once('#') {
        Some((namespace, rest)) => (Some(namespace), rest),
        None => (None, text),
    };
    let (name, member) = match rest.split_once('$') {
        Some((name, member)) => (name, Some(member)),
        None => (rest, None),
    };
    namespace.is_none_or(|namespace| namespace.split('.').all(is_identifier))
        && is_identifier(name)
        && member.is_none_or(is_identifier)
}
