//! [Template strings](https://smithy.io/2.0/additional-specs/rules-engine/specification.html#template-syntax) and
//! attribute paths.

use super::reader::Reader;
use super::{Expression, Step};

/// Parses a string in which `{name}` and `{name#path}` are replaced, and `{{` and `}}` are escaped braces.
pub(super) fn template(reader: &mut Reader, text: &str) -> Option<Expression> {
    let mut parts = Vec::new();
    let mut literal = String::new();
    let mut rest = text;
    while let Some(place) = rest.find(['{', '}']) {
        let (before, after) = rest.split_at(place);
        literal.push_str(before);
        let doubled = ["{{", "}}"]
            .into_iter()
            .find(|braces| after.starts_with(braces));
        if let Some(braces) = doubled {
            literal.push_str(&braces[..1]);
            rest = &after[2..];
            continue;
        }
        let reference = after
            .strip_prefix('{')
            .and_then(|after| after.split_once('}'));
        let reference = reference.and_then(|(name, after)| Some((reference_to(name)?, after)));
        let Some((reference, after)) = reference else {
            return reader.fault(
                format!("`{text}` has braces without a reference"),
                "write references as `{Name}` or `{Name#attribute}`, and braces as `{{` and `}}`",
            );
        };
        if !literal.is_empty() {
            parts.push(Expression::Text(std::mem::take(&mut literal)));
        }
        parts.push(reference);
        rest = after;
    }
    literal.push_str(rest);
    if parts.is_empty() {
        return Some(Expression::Text(literal));
    }
    if !literal.is_empty() {
        parts.push(Expression::Text(literal));
    }
    Some(Expression::Template(parts))
}

/// Parses a reference in braces: a name, optionally followed by `#` and a path.
fn reference_to(text: &str) -> Option<Expression> {
    let (name, path) = match text.split_once('#') {
        Some((name, path)) => (name, Some(path)),
        None => (text, None),
    };
    if !is_name(name) {
        return None;
    }
    let reference = Expression::Reference(name.to_owned());
    Some(match path {
        Some(path) => Expression::Attribute(Box::new(reference), steps(path)?),
        None => reference,
    })
}

/// Parses a path such as `resourceId[1]`.
pub(super) fn steps(path: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    for part in path.split('.') {
        let (name, mut indices) = part.split_at(part.find('[').unwrap_or(part.len()));
        // A path into a list may begin with an index.
        if !(name.is_empty() && steps.is_empty() && !indices.is_empty()) {
            steps.push(Step::Name(is_name(name).then(|| name.to_owned())?));
        }
        while !indices.is_empty() {
            let (index, rest) = indices.strip_prefix('[')?.split_once(']')?;
            steps.push(Step::Index(index.parse().ok()?));
            indices = rest;
        }
    }
    Some(steps)
}

fn is_name(text: &str) -> bool {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && text.bytes().all(is_word)
}
