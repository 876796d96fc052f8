//! URIs: percent-encoding, patterns of paths, and queries.

use std::borrow::Cow;

use crate::runtime::codec::percent;

/// A segment of a [pattern](https://smithy.io/2.0/spec/http-bindings.html#pattern-syntax) of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segment<'p> {
    /// A literal text.
    Literal(&'p str),
    /// A label: the value of a member.
    Label(&'p str),
    /// A greedy label: the value of a member, which may span several segments.
    Greedy(&'p str),
}

impl<'p> Segment<'p> {
    fn of(text: &'p str) -> Self {
        match text
            .strip_prefix('{')
            .and_then(|text| text.strip_suffix('}'))
        {
            Some(label) => match label.strip_suffix('+') {
                Some(label) => Self::Greedy(label),
                None => Self::Label(label),
            },
            None => Self::Literal(text),
        }
    }
}

/// Returns the segments of a pattern's path, and its query, without the question mark.
pub fn pattern(uri: &str) -> (impl Iterator<Item = Segment<'_>> + Clone, &str) {
    let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
    let segments = path.trim_matches('/').split('/');
    let segments = segments.filter(|text| !text.is_empty());
    (segments.map(Segment::of), query)
}

/// Returns the path of a pattern with these labels; `None` if one is missing or empty, since the path would be another
/// one.
pub fn expand(uri: &str, labels: &[(&str, String)]) -> Option<String> {
    let value = |name: &str| {
        let found = labels
            .iter()
            .find(|(label, _)| label.eq_ignore_ascii_case(name));
        found
            .map(|(_, value)| value)
            .filter(|value| !value.is_empty())
    };
    let mut path = String::new();
    for segment in pattern(uri).0 {
        path.push('/');
        match segment {
            Segment::Literal(text) => path.push_str(text),
            Segment::Label(name) => encode(&mut path, value(name)?, false),
            Segment::Greedy(name) => encode(&mut path, value(name)?, true),
        }
    }
    let is_slash = path.is_empty()
        || uri
            .split('?')
            .next()
            .is_some_and(|path| path.len() > 1 && path.ends_with('/'));
    if is_slash {
        path.push('/');
    }
    Some(path)
}

/// Returns the labels in a path, percent-decoded, if the path matches the pattern.
pub fn matched<'p>(uri: &'p str, path: &str) -> Option<Vec<(&'p str, String)>> {
    let mut labels = Vec::new();
    let mut rest = path.strip_prefix('/').unwrap_or(path);
    let mut is_end = rest.is_empty();
    let mut segments = pattern(uri).0.peekable();
    while let Some(segment) = segments.next() {
        if is_end {
            return None;
        }
        if let Segment::Greedy(name) = segment {
            // A greedy label leaves as many segments as follow in the pattern.
            let following = segments.clone().count();
            let taken = match following {
                0 => rest,
                _ => {
                    let (at, _) = rest.rmatch_indices('/').nth(following - 1)?;
                    rest.get(..at)?
                }
            };
            labels.push((name, label(taken)?));
            rest = rest.get(taken.len()..)?;
            is_end = rest.is_empty();
            rest = rest.strip_prefix('/').unwrap_or(rest);
            continue;
        }
        let (text, after) = match rest.split_once('/') {
            Some((text, after)) => (text, Some(after)),
            None => (rest, None),
        };
        match segment {
            Segment::Literal(literal) if is_same(literal, text) => {}
            Segment::Label(name) => labels.push((name, label(text)?)),
            Segment::Literal(_) | Segment::Greedy(_) => return None,
        }
        is_end = after.is_none();
        rest = after.unwrap_or_default();
    }
    // A trailing slash is ignored.
    (is_end || rest.is_empty()).then_some(labels)
}

/// Returns true if a segment of a path equals one of a pattern once it is percent-decoded.
fn is_same(literal: &str, text: &str) -> bool {
    literal == text
        || matches!((decode(literal), decode(text)), (Some(one), Some(other)) if one == other)
}

/// Decodes the value of a label, which must not be empty.
fn label(text: &str) -> Option<String> {
    let value = decode(text)?.into_owned();
    (!value.is_empty()).then_some(value)
}

/// Appends a text, percent-encoding all but the [unreserved
/// characters](https://www.rfc-editor.org/rfc/rfc3986#section-2.3), and slashes if they are not to be kept.
pub fn encode(to: &mut String, text: &str, keeps_slashes: bool) {
    let keep: &[u8] = if keeps_slashes { b"/" } else { b"" };
    to.extend(percent::encode(text.as_bytes(), keep).map(char::from));
}

/// Percent-decodes a text; returns `None` if the encoding is invalid or the result is not UTF-8.
pub fn decode(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(Cow::Borrowed(text));
    }
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            decoded.push(byte);
            continue;
        }
        let mut digit = || char::from(rest.next()?).to_digit(16);
        let value = digit()? << 4 | digit()?;
        decoded.push(u8::try_from(value).ok()?);
    }
    String::from_utf8(decoded).ok().map(Cow::Owned)
}

/// Parses a query into percent-decoded parameters, in their order. A parameter without `=` has an empty value. Returns
/// `None` if an encoding is invalid.
pub fn query(query: &str) -> Option<Vec<(String, String)>> {
    let parameters = query.split('&').filter(|parameter| !parameter.is_empty());
    let decoded = |text: &str| {
        let text = text.replace('+', " ");
        decode(&text).map(Cow::into_owned)
    };
    let pair = |parameter: &str| {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        Some((decoded(name)?, decoded(value)?))
    };
    parameters.map(pair).collect()
}
