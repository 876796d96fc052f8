//! Shape ids: `namespace#Shape` and `namespace#Shape$member`.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// An absolute [shape id](https://smithy.io/2.0/spec/model.html#shape-id). Cheap to clone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShapeId(Arc<str>);

impl ShapeId {
    /// Parses `namespace#Shape` or `namespace#Shape$member`; `None` if the text does not match the
    /// [grammar](https://smithy.io/2.0/spec/model.html#shape-id-abnf).
    pub fn parse(text: &str) -> Option<Self> {
        let (namespace, rest) = split_once(text, b'#')?;
        let (name, member) = match split_once(rest, b'$') {
            Some((name, member)) => (name, Some(member)),
            None => (rest, None),
        };
        let valid = namespace.split('.').all(is_identifier)
            && is_identifier(name)
            && member.is_none_or(is_identifier);
        valid.then(|| Self(text.into()))
    }

    /// Builds an id from text that is known to match the grammar.
    pub(super) fn from_valid(text: impl Into<Arc<str>>) -> Self {
        Self(text.into())
    }

    /// Returns the id of a member of this shape.
    #[must_use]
    pub fn with_member(&self, member: &str) -> Self {
        Self([&*self.0, "$", member].concat().into())
    }

    /// Returns the id without its member part.
    #[must_use]
    pub fn without_member(&self) -> Self {
        match split_once(&self.0, b'$') {
            Some((shape, _)) => Self(shape.into()),
            None => self.clone(),
        }
    }

    /// The part before `#`.
    pub fn namespace(&self) -> &str {
        split_once(&self.0, b'#').map_or("", |(namespace, _)| namespace)
    }

    /// The part between `#` and `$`.
    pub fn name(&self) -> &str {
        let name = split_once(&self.0, b'#').map_or(&*self.0, |(_, name)| name);
        split_once(name, b'$').map_or(name, |(name, _)| name)
    }

    /// The part after `$`.
    pub fn member(&self) -> Option<&str> {
        split_once(&self.0, b'$').map(|(_, member)| member)
    }

    /// Returns the whole id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Splits text at an ASCII character. Faster than the method of `str` for short text.
fn split_once(text: &str, separator: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == separator)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// Returns whether the text is a Smithy [identifier](https://smithy.io/2.0/spec/model.html#shape-id-abnf):
/// ASCII letters, digits and `_`, starting with a letter, or with underscores before a letter or digit.
pub(super) fn is_identifier(text: &str) -> bool {
    let bytes = text.as_bytes();
    let start = match bytes.first() {
        Some(b'_') => text
            .trim_start_matches('_')
            .bytes()
            .next()
            .is_some_and(|b| b.is_ascii_alphanumeric()),
        Some(first) => first.is_ascii_alphabetic(),
        None => false,
    };
    start && text.bytes().all(is_in_identifiers)
}

/// Returns whether identifiers can contain a byte: an ASCII letter, a digit or `_`.
pub(super) fn is_in_identifiers(byte: u8) -> bool {
    static IN_IDENTIFIERS: [bool; 256] = {
        let mut table = [false; 256];
        let mut byte = 0;
        while byte < 256 {
            table[byte] = (byte as u8).is_ascii_alphanumeric() || byte as u8 == b'_';
            byte += 1;
        }
        table
    };
    IN_IDENTIFIERS[usize::from(byte)]
}

impl Borrow<str> for ShapeId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
