//! [URI patterns](https://smithy.io/2.0/spec/http-bindings.html#pattern-syntax) of the `http` trait.

use std::collections::BTreeMap;

use super::super::id::is_identifier;
use super::super::parse::shorten;

/// A pattern: path segments and query parameters.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct UriPattern<'m> {
    pub(super) segments: Vec<Segment<'m>>,
    pub(super) query: BTreeMap<&'m str, &'m str>,
}

/// A segment of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Segment<'m> {
    Literal(&'m str),
    Label(&'m str),
    /// A greedy label, which matches several segments.
    Greedy(&'m str),
}

impl<'m> Segment<'m> {
    /// Returns the name of a label.
    pub(super) fn label(self) -> Option<&'m str> {
        match self {
            Self::Literal(_) => None,
            Self::Label(name) | Self::Greedy(name) => Some(name),
        }
    }
}

impl<'m> UriPattern<'m> {
    /// Parses a pattern.
    ///
    /// # Errors
    /// Returns a description of the problem.
    pub(super) fn parse(uri: &'m str) -> Result<Self, String> {
        let Some(path) = uri.strip_prefix('/') else {
            return Err("the URI must begin with `/`".to_owned());
        };
        if uri.ends_with('?') {
            return Err("the URI must not end with `?`".to_owned());
        }
        if uri.contains('#') {
            return Err("the URI must not have a fragment".to_owned());
        }
        if !uri.is_ascii() {
            return Err("the URI must be ASCII: percent-encode other characters".to_owned());
        }
        let (path, query) = match path.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (path, None),
        };
        let mut segments = Vec::new();
        // Trailing slashes do not form segments.
        let path = path.trim_end_matches('/');
        if !path.is_empty() {
            for text in path.split('/') {
                segments.push(segment(text)?);
            }
        }
        let mut names: Vec<String> = Vec::new();
        for name in segments.iter().filter_map(|segment| segment.label()) {
            let lower = name.to_ascii_lowercase();
            if names.contains(&lower) {
                return Err(format!("the label `{}` occurs twice", shorten(name)));
            }
            names.push(lower);
        }
        let query = query.map(literals).transpose()?.unwrap_or_default();
        Ok(Self { segments, query })
    }

    /// Returns the labels, in order.
    pub(super) fn labels(&self) -> impl Iterator<Item = &'m str> {
        self.segments.iter().filter_map(|segment| segment.label())
    }

    /// Returns the label of this name, ignoring case.
    pub(super) fn label(&self, name: &str) -> Option<Segment<'m>> {
        let mut segments = self.segments.iter().copied();
        segments.find(|segment| {
            segment
                .label()
                .is_some_and(|label| label.eq_ignore_ascii_case(name))
        })
    }

    /// Returns the pattern with all labels renamed alike.
    pub(super) fn without_names(&self) -> String {
        let segments = self.segments.iter().map(|segment| match segment {
            Segment::Literal(text) => text,
            Segment::Label(_) => "{}",
            Segment::Greedy(_) => "{+}",
        });
        let path: Vec<&str> = segments.collect();
        format!("{}?{:?}", path.join("/"), self.query)
    }

    /// Returns the pairs of segments that differ in kind (literal, label or greedy label), up to the first pair of
    /// different literals.
    pub(super) fn differing<'o>(&self, other: &UriPattern<'o>) -> Vec<(Segment<'m>, Segment<'o>)> {
        let mut found = Vec::new();
        for (own, other) in self.segments.iter().zip(&other.segments) {
            match (own, other) {
                (Segment::Literal(a), Segment::Literal(b)) if a != b => return found,
                (Segment::Literal(_), Segment::Literal(_))
                | (Segment::Label(_), Segment::Label(_))
                | (Segment::Greedy(_), Segment::Greedy(_)) => {}
                _ => found.push((*own, *other)),
            }
        }
        found
    }

    /// Returns whether some request matches both patterns, by the rules of the reference implementation.
    pub(super) fn conflicts_with(&self, other: &UriPattern<'_>) -> bool {
        if !self.differing(other).is_empty() {
            return true;
        }
        let same = self
            .segments
            .iter()
            .zip(&other.segments)
            .all(|pair| match pair {
                (Segment::Literal(a), Segment::Literal(b)) => a == b,
                _ => true,
            });
        self.segments.len() == other.segments.len() && same && self.query == other.query
    }
}

fn segment(text: &str) -> Result<Segment<'_>, String> {
    let shown = shorten(text);
    let inner = text
        .strip_prefix('{')
        .and_then(|text| text.strip_suffix('}'));
    let Some(inner) = inner else {
        return match text {
            "" => Err("the URI has an empty segment".to_owned()),
            _ if text.contains(['{', '}']) => Err(format!(
                "a label must be a whole segment, unlike in `{shown}`"
            )),
            _ => Ok(Segment::Literal(text)),
        };
    };
    let (name, is_greedy) = match inner.strip_suffix('+') {
        Some(name) => (name, true),
        None => (inner, false),
    };
    match is_identifier(name) {
        true if is_greedy => Ok(Segment::Greedy(name)),
        true => Ok(Segment::Label(name)),
        false => Err(format!(
            "`{shown}` is no label: the name is not an identifier"
        )),
    }
}

fn literals(query: &str) -> Result<BTreeMap<&str, &str>, String> {
    if query.contains(['{', '}']) {
        return Err("the query of the URI cannot have labels".to_owned());
    }
    let mut found = BTreeMap::new();
    for pair in query.split('&') {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        if found.insert(name, value).is_some() {
            return Err(format!("the query has `{}` twice", shorten(name)));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_read() {
        for uri in [
            "/",
            "/a",
            "/a/",
            "/{a}/b/{c+}",
            "/a?x&y=1",
            "/{a}/c?list-type=2",
        ] {
            assert!(UriPattern::parse(uri).is_ok(), "{uri}");
        }
        for uri in [
            "a", "", "/a?", "/a#b", "/a//b", "/{}", "/{a-b}", "/{a}{b}", "/a{b}", "/{a}/{A}",
            "/a?b={c}", "/a?b&b", "/ü",
        ] {
            assert!(UriPattern::parse(uri).is_err(), "{uri}");
        }
    }

    #[test]
    fn patterns_conflict_where_a_request_fits_both() {
        let cases = [
            ("/a", "/a", true),
            ("/a", "/b", false),
            ("/a", "/a?x", false),
            ("/{x}", "/{y}", true),
            ("/{x}", "/a", true),
            ("/a/{x}", "/b/{y}", false),
            ("/a/{x}/b", "/a/{y}/c", false),
            ("/{x}", "/{y}/b", false),
            ("/{x+}", "/{y}", true),
            ("/a/{x+}", "/a/b/c", true),
        ];
        for (one, other, expected) in cases {
            let (one, other) = (UriPattern::parse(one), UriPattern::parse(other));
            let (one, other) = (one.expect("good"), other.expect("good"));
            assert_eq!(one.conflicts_with(&other), expected, "{one:?} {other:?}");
            assert_eq!(other.conflicts_with(&one), expected, "{other:?} {one:?}");
        }
    }
}
