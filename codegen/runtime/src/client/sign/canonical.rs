//! The [canonical
//! request](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html), which is
//! signed.

use http::header::HOST;
use http::{Request, Uri};

use super::interface::{SessionToken, SigningParams};
use super::uri::{canonical_query, normalize};
use crate::runtime::codec::percent;

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
    /// The names and values, sorted by name. Includes `host` even if there is no such header.
    headers: Vec<(&'a str, &'a [u8])>,
    /// The names, separated by semicolons.
    pub(super) names: String,
    /// The port in the value of `host` if the header is absent.
    port: Option<u16>,
}

impl<'a> SignedHeaders<'a> {
    /// Returns `None` if the request has no host.
    pub(super) fn of(
        request: &'a Request<Vec<u8>>,
        params: &SigningParams<'_>,
        place: Place,
    ) -> Option<Self> {
        let is_signed = |name: &str| {
            let is_in_url = place == Place::Query && UNSIGNED_IN_URLS.contains(&name);
            let is_token =
                params.session_token == SessionToken::Unsigned && name == "x-amz-security-token";
            !UNSIGNED.contains(&name) && !is_in_url && !is_token
        };
        let all = request.headers();
        let mut headers = Vec::with_capacity(all.len() + 1);
        let mut has_host = false;
        for (name, value) in all {
            has_host |= *name == HOST;
            if is_signed(name.as_str()) {
                headers.push((name.as_str(), value.as_bytes()));
            }
        }
        let mut port = None;
        if !has_host {
            headers.push((HOST.as_str(), request.uri().host()?.as_bytes()));
            port = port_of(request.uri());
        }
        // The values of one header stay in their order.
        headers.sort_by_key(|(name, _)| *name);
        Some(Self {
            names: names(&headers),
            headers,
            port,
        })
    }

    fn write(&self, out: &mut Vec<u8>) {
        let mut last = "";
        for (name, value) in &self.headers {
            if *name == last {
                out.push(b',');
            } else {
                if !last.is_empty() {
                    out.push(b'\n');
                }
                out.extend_from_slice(name.as_bytes());
                out.push(b':');
            }
            push_folded(value, out);
            if let (HOST_NAME, Some(port)) = (*name, self.port) {
                out.extend_from_slice(format!(":{port}").as_bytes());
            }
            last = name;
        }
        out.push(b'\n');
    }
}

/// Joins the names of headers, each of which is included once.
fn names(headers: &[(&str, &[u8])]) -> String {
    let mut names = String::with_capacity(256);
    let mut last = "";
    for (name, _) in headers {
        if *name == last {
            continue;
        }
        if !last.is_empty() {
            names.push(';');
        }
        names.push_str(name);
        last = name;
    }
    names
}

const HOST_NAME: &str = "host";

/// Returns the port that the header `host` will have: `None` if it is the default port of the scheme.
fn port_of(uri: &Uri) -> Option<u16> {
    uri.port_u16().filter(|port| {
        !matches!(
            (uri.scheme_str(), port),
            (Some("http"), 80) | (Some("https"), 443)
        )
    })
}

/// Appends a header value without leading and trailing spaces, and with runs of spaces replaced by one.
fn push_folded(value: &[u8], out: &mut Vec<u8>) {
    let pairs = value.iter().zip(value.iter().skip(1));
    // Without an early exit, the compiler vectorizes the loop.
    let has_runs = pairs.fold(false, |has_runs, (first, second)| {
        has_runs | ((*first == b' ') & (*second == b' '))
    });
    if !has_runs && value.first() != Some(&b' ') && value.last() != Some(&b' ') {
        out.extend_from_slice(value);
        return;
    }
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

/// Appends the canonical request. `added` are parameters to add to the query.
pub(super) fn write_canonical_request(
    request: &Request<Vec<u8>>,
    params: &SigningParams<'_>,
    headers: &SignedHeaders<'_>,
    added: &[(&str, &str)],
    payload: &str,
    out: &mut Vec<u8>,
) {
    out.extend_from_slice(request.method().as_str().as_bytes());
    out.push(b'\n');
    push_path(request.uri().path(), params, out);
    out.push(b'\n');
    canonical_query(request.uri().query().unwrap_or_default(), added, out);
    out.push(b'\n');
    headers.write(out);
    out.push(b'\n');
    out.extend_from_slice(headers.names.as_bytes());
    out.push(b'\n');
    out.extend_from_slice(payload.as_bytes());
}

fn push_path(path: &str, params: &SigningParams<'_>, out: &mut Vec<u8>) {
    match (params.normalize_path, params.double_encode) {
        _ if path == "/" => out.push(b'/'),
        (false, false) => out.extend_from_slice(path.as_bytes()),
        (false, true) => out.extend(percent::encode(path.as_bytes(), b"/")),
        (true, false) => normalize(path, out),
        (true, true) => {
            let mut normalized = Vec::with_capacity(path.len());
            normalize(path, &mut normalized);
            out.extend(percent::encode(&normalized, b"/"));
        }
    }
}
