//! The [canonical
//! request](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html), which is
//! signed.

use http::header::HOST;
use http::{HeaderMap, Request};

use super::interface::{SessionToken, SigningParams};
use super::uri::{canonical_query, normalize, percent_encode};

/// The headers that are not signed, because proxies change them or they contain the signature.
const UNSIGNED: [&str; 4] = [
    "authorization",
    "transfer-encoding",
    "user-agent",
    "x-amzn-trace-id",
];

/// The headers that presigned URLs do not sign, in addition to [`UNSIGNED`].
const UNSIGNED_IN_URLS: [&str; 2] = ["x-amz-checksum-mode", "x-amz-user-agent"];

/// The part of a request that contains the signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Headers,
    Query,
}

/// The signed headers.
pub(super) struct SignedHeaders<'a> {
    /// The names, sorted. Includes `host` even if there is no such header.
    names: Vec<&'a str>,
    /// The value of the header `host` if it is absent.
    host: String,
    headers: &'a HeaderMap,
}

impl<'a> SignedHeaders<'a> {
    /// Returns `None` if the request has no host.
    pub(super) fn of(
        request: &'a Request<Vec<u8>>,
        params: &SigningParams<'_>,
        place: Place,
    ) -> Option<Self> {
        let headers = request.headers();
        let is_signed = |name: &&str| {
            let is_in_url = place == Place::Query && UNSIGNED_IN_URLS.contains(name);
            let is_token =
                params.session_token == SessionToken::Unsigned && *name == "x-amz-security-token";
            !UNSIGNED.contains(name) && !is_in_url && !is_token
        };
        let mut names: Vec<_> = headers.keys().map(|name| name.as_str()).collect();
        names.retain(is_signed);
        let mut host = String::new();
        if !headers.contains_key(HOST) {
            host = host_of(request)?;
            names.push(HOST.as_str());
        }
        names.sort_unstable();
        Some(Self {
            names,
            host,
            headers,
        })
    }

    /// Returns the names, separated by semicolons.
    pub(super) fn names(&self) -> String {
        self.names.join(";")
    }

    fn write(&self, out: &mut Vec<u8>) {
        for name in &self.names {
            out.extend_from_slice(name.as_bytes());
            out.push(b':');
            let values = self.headers.get_all(*name);
            for (at, value) in values.iter().enumerate() {
                if at > 0 {
                    out.push(b',');
                }
                push_folded(value.as_bytes(), out);
            }
            if *name == HOST.as_str() {
                out.extend_from_slice(self.host.as_bytes());
            }
            out.push(b'\n');
        }
    }
}

/// Returns the value that the header `host` will have, without the default port of the scheme.
fn host_of(request: &Request<Vec<u8>>) -> Option<String> {
    let uri = request.uri();
    let host = uri.host()?;
    let port = uri.port_u16().filter(|port| {
        !matches!(
            (uri.scheme_str(), port),
            (Some("http"), 80) | (Some("https"), 443)
        )
    });
    Some(port.map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
}

/// Appends a header value without leading and trailing spaces, and with runs of spaces replaced by one.
fn push_folded(value: &[u8], out: &mut Vec<u8>) {
    let start = out.len();
    for byte in value {
        let is_after_space = out.len() == start || out.last() == Some(&b' ');
        if *byte != b' ' || !is_after_space {
            out.push(*byte);
        }
    }
    if out.len() > start && out.last() == Some(&b' ') {
        out.pop();
    }
}

/// Returns the canonical request. `added` are parameters to add to the query.
pub(super) fn canonical_request(
    request: &Request<Vec<u8>>,
    params: &SigningParams<'_>,
    headers: &SignedHeaders<'_>,
    names: &str,
    added: &[(&str, &str)],
    payload: &str,
) -> Vec<u8> {
    let mut out = Vec::with_capacity(1_024);
    out.extend_from_slice(request.method().as_str().as_bytes());
    out.push(b'\n');
    push_path(request.uri().path(), params, &mut out);
    out.push(b'\n');
    canonical_query(request.uri().query().unwrap_or_default(), added, &mut out);
    out.push(b'\n');
    headers.write(&mut out);
    out.push(b'\n');
    out.extend_from_slice(names.as_bytes());
    out.push(b'\n');
    out.extend_from_slice(payload.as_bytes());
    out
}

fn push_path(path: &str, params: &SigningParams<'_>, out: &mut Vec<u8>) {
    match (params.normalize_path, params.double_encode) {
        (false, false) => out.extend_from_slice(path.as_bytes()),
        (false, true) => percent_encode(path.as_bytes(), b"/", out),
        (true, false) => normalize(path, out),
        (true, true) => {
            let mut normalized = Vec::with_capacity(path.len());
            normalize(path, &mut normalized);
            percent_encode(&normalized, b"/", out);
        }
    }
}
