//! Paths and query strings in canonical requests, and URIs with added parameters.

use http::Uri;
use http::uri::PathAndQuery;

use crate::runtime::codec::percent;

/// Appends a path without empty segments, and without `.` and `..`, as in [RFC
/// 3986](https://www.rfc-editor.org/rfc/rfc3986#section-5.2.4).
pub(super) fn normalize(path: &str, out: &mut Vec<u8>) {
    let start = out.len();
    let mut ends = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => out.truncate(ends.pop().unwrap_or(start)),
            segment => {
                ends.push(out.len());
                out.push(b'/');
                out.extend_from_slice(segment.as_bytes());
            }
        }
    }
    let last = path.rsplit('/').next().unwrap_or_default();
    if out.len() == start || matches!(last, "" | "." | "..") {
        out.push(b'/');
    }
}

/// Appends the canonical query string: parameters sorted and percent-encoded, each with `=`. `added` are already
/// encoded parameters to add.
pub(super) fn canonical_query(query: &str, added: &[(&str, &str)], out: &mut Vec<u8>) {
    let in_query = query.split('&').filter(|part| !part.is_empty());
    let in_query = in_query.map(|part| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        (encoded(&decoded(name)), encoded(&decoded(value)))
    });
    let added = added
        .iter()
        .map(|(name, value)| (encoded(name.as_bytes()), encoded(value.as_bytes())));
    let mut parameters: Vec<_> = in_query.chain(added).collect();
    parameters.sort_unstable();
    for (at, (name, value)) in parameters.iter().enumerate() {
        if at > 0 {
            out.push(b'&');
        }
        out.extend_from_slice(name);
        out.push(b'=');
        out.extend_from_slice(value);
    }
}

fn encoded(text: &[u8]) -> Vec<u8> {
    percent::encode(text, b"").collect()
}

/// Decodes a name or value of a query: `+` is a space, and invalid UTF-8 becomes U+FFFD.
fn decoded(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match (first, after) {
            (b'+', _) => out.push(b' '),
            (b'%', [high, low, after @ ..]) => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => {
                    out.push(high << 4 | low);
                    rest = after;
                }
                _ => out.push(b'%'),
            },
            (byte, _) => out.push(*byte),
        }
    }
    match String::from_utf8(out) {
        Ok(text) => text.into_bytes(),
        Err(error) => String::from_utf8_lossy(error.as_bytes())
            .into_owned()
            .into_bytes(),
    }
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

/// Returns the URI with this query, which is already percent-encoded. Returns `None` if it becomes too long or is invalid.
pub(crate) fn with_query(uri: &Uri, query: &[u8]) -> Option<Uri> {
    let text = [uri.path().as_bytes(), b"?", query].concat();
    with_path_and_query(uri, text)
}

/// Returns the URI without the parameters in `removed`, and with `added` at the end. Returns `None` if it becomes too
/// long.
pub(crate) fn with_parameters<T: AsRef<[u8]>>(
    uri: &Uri,
    removed: &[&str],
    added: &[(T, T)],
) -> Option<Uri> {
    let mut text = Vec::from(uri.path());
    let mut separator = b'?';
    let is_kept = |part: &&str| {
        let name = part.split('=').next().unwrap_or_default();
        !part.is_empty()
            && !removed
                .iter()
                .any(|other| decoded(name) == other.as_bytes())
    };
    for part in uri.query().unwrap_or_default().split('&').filter(is_kept) {
        text.push(separator);
        text.extend_from_slice(part.as_bytes());
        separator = b'&';
    }
    for (name, value) in added {
        text.push(separator);
        text.extend(percent::encode(name.as_ref(), b""));
        text.push(b'=');
        text.extend(percent::encode(value.as_ref(), b""));
        separator = b'&';
    }
    with_path_and_query(uri, text)
}

fn with_path_and_query(uri: &Uri, text: Vec<u8>) -> Option<Uri> {
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(text).ok()?);
    Uri::from_parts(parts).ok()
}
