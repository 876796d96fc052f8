//! [AWS Signature Version 4](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html), for headers and
//! presigned URLs.

use std::borrow::Cow;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::Request;
use http::header::{AUTHORIZATION, HeaderName, HeaderValue};
use ring::digest::{SHA256, digest};
use ring::hmac;

use super::canonical::{Place, SignedHeaders, write_canonical_request};
use super::chain::SignatureChain;
use super::interface::{PayloadHash, SessionToken, SignError, SigningParams};
use super::key::SigningKeys;
use super::uri::with_parameters;
use crate::runtime::client::credentials::identity::Credentials;
use crate::runtime::core::calendar::Civil;

const ALGORITHM: &str = "AWS4-HMAC-SHA256";
const DATE: HeaderName = HeaderName::from_static("x-amz-date");
const CONTENT_SHA256: HeaderName = HeaderName::from_static("x-amz-content-sha256");
const SECURITY_TOKEN: HeaderName = HeaderName::from_static("x-amz-security-token");
/// The parameters of presigned URLs.
const PARAMETERS: [&str; 7] = [
    "X-Amz-Algorithm",
    "X-Amz-Credential",
    "X-Amz-Date",
    "X-Amz-Expires",
    "X-Amz-Security-Token",
    "X-Amz-Signature",
    "X-Amz-SignedHeaders",
];
/// The maximum validity of a presigned URL.
const LONGEST_EXPIRY: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// Signs requests with [AWS Signature Version 4](https://smithy.io/2.0/aws/aws-auth.html#aws-auth-sigv4-trait). Caches
/// the most recent signing keys. `Debug` does not show them.
#[derive(Debug, Default)]
pub struct SigV4 {
    keys: SigningKeys,
}

impl SigV4 {
    /// Creates a signer with an empty cache.
    pub fn new() -> Self {
        Self::default()
    }

    /// Signs a request in its headers: sets `authorization`, `x-amz-date`, for temporary credentials
    /// `x-amz-security-token`, and if the parameters require it `x-amz-content-sha256`. The signature covers all
    /// headers of the request except `authorization`, `transfer-encoding`, `user-agent` and `x-amzn-trace-id`. Headers
    /// that are added later are not covered.
    ///
    /// # Errors
    ///
    /// Returns an error if the request has no host, or the time, credentials, Region or service name are invalid.
    pub fn sign(
        &self,
        request: &mut Request<Vec<u8>>,
        credentials: &Credentials,
        params: &SigningParams<'_>,
    ) -> Result<(), SignError> {
        let scope = Scope::of(params)?;
        let payload = payload_hash(request, params);
        set_headers(request, credentials, params, &scope.time, &payload)?;
        let headers =
            SignedHeaders::of(request, params, Place::Headers).ok_or(SignError::NoHost)?;
        let mut text = Vec::with_capacity(1_024);
        write_canonical_request(request, params, &headers, &[], &payload, &mut text);
        let signature = self.signature(credentials, &scope, &mut text);
        text.clear();
        text.extend_from_slice(ALGORITHM.as_bytes());
        text.extend_from_slice(b" Credential=");
        text.extend_from_slice(credentials.access_key_id().as_bytes());
        text.push(b'/');
        scope.write(&mut text);
        text.extend_from_slice(b", SignedHeaders=");
        text.extend_from_slice(headers.names.as_bytes());
        text.extend_from_slice(b", Signature=");
        write_hex(signature.as_ref(), &mut text);
        let mut authorization =
            HeaderValue::from_bytes(&text).map_err(|_| SignError::InvalidIdentity {
                part: "the access key id",
            })?;
        authorization.set_sensitive(true);
        request.headers_mut().insert(AUTHORIZATION, authorization);
        Ok(())
    }

    /// Signs a request in its query string. Until it expires, anyone with the resulting URL can send the request, with
    /// the same method and the same headers, except for those that signatures do not cover, such as `user-agent`.
    ///
    /// # Errors
    ///
    /// Returns an error if `expires_in` is not between 1 second and 7 days, if the URI becomes too long, or for the
    /// reasons listed at [`sign`](Self::sign).
    pub fn presign(
        &self,
        request: &mut Request<Vec<u8>>,
        credentials: &Credentials,
        params: &SigningParams<'_>,
        expires_in: Duration,
    ) -> Result<(), SignError> {
        if !(Duration::from_secs(1)..=LONGEST_EXPIRY).contains(&expires_in) {
            return Err(SignError::InvalidExpiry { expires_in });
        }
        let scope = Scope::of(params)?;
        let payload = payload_hash(request, params);
        if let Some(uri) = with_parameters::<&str>(request.uri(), &PARAMETERS, &[]) {
            *request.uri_mut() = uri;
        }
        let headers = SignedHeaders::of(request, params, Place::Query).ok_or(SignError::NoHost)?;
        let mut scope_text = Vec::new();
        scope.write(&mut scope_text);
        let scope_text = String::from_utf8_lossy(&scope_text);
        let credential = format!("{}/{scope_text}", credentials.access_key_id());
        let expires_in = expires_in.as_secs().to_string();
        let mut added = vec![
            ("X-Amz-Algorithm", ALGORITHM),
            ("X-Amz-Credential", credential.as_str()),
            ("X-Amz-Date", scope.time()),
            ("X-Amz-Expires", expires_in.as_str()),
            ("X-Amz-SignedHeaders", &headers.names),
        ];
        let token = credentials.session_token().map(|token| {
            let name = match params.session_token {
                SessionToken::Named(name) => name,
                SessionToken::Signed | SessionToken::Unsigned => "X-Amz-Security-Token",
            };
            (name, token)
        });
        added.extend(token.filter(|_| params.session_token != SessionToken::Unsigned));
        let mut text = Vec::with_capacity(1_024);
        write_canonical_request(request, params, &headers, &added, &payload, &mut text);
        let signature = hex(self.signature(credentials, &scope, &mut text).as_ref());
        added.push(("X-Amz-Signature", &signature));
        added.extend(token.filter(|_| params.session_token == SessionToken::Unsigned));
        let uri = with_parameters(request.uri(), &[], &added).ok_or(SignError::InvalidUri)?;
        *request.uri_mut() = uri;
        Ok(())
    }

    /// Returns the signature chain of a request that [`sign`](Self::sign) has signed with these parameters; `None` if
    /// it is not signed.
    pub fn chain(
        request: &Request<Vec<u8>>,
        credentials: &Credentials,
        params: &SigningParams<'_>,
    ) -> Option<SignatureChain> {
        let authorization = request.headers().get(AUTHORIZATION)?.to_str().ok()?;
        let (_, signature) = authorization.rsplit_once("Signature=")?;
        let scope = [params.region, params.name];
        Some(SignatureChain::new(
            credentials,
            scope,
            params.time,
            signature,
        ))
    }

    /// Signs a canonical request, which is replaced by the string to sign.
    fn signature(
        &self,
        credentials: &Credentials,
        scope: &Scope<'_>,
        text: &mut Vec<u8>,
    ) -> hmac::Tag {
        let hash = digest(&SHA256, text);
        text.clear();
        text.extend_from_slice(ALGORITHM.as_bytes());
        text.push(b'\n');
        text.extend_from_slice(&scope.time);
        text.push(b'\n');
        scope.write(text);
        text.push(b'\n');
        write_hex(hash.as_ref(), text);
        let key = self
            .keys
            .key(credentials, scope.date(), scope.region, scope.name);
        hmac::sign(&key, text)
    }
}

/// The [credential scope](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html) of a
/// signature.
struct Scope<'a> {
    /// The time, such as `20260131T235959Z`.
    time: [u8; 16],
    region: &'a str,
    name: &'a str,
}

impl<'a> Scope<'a> {
    fn of(params: &SigningParams<'a>) -> Result<Self, SignError> {
        let (region, name) = (params.region, params.name);
        for (text, part) in [(region, "the Region"), (name, "the name of the service")] {
            let is_unfit = |byte: u8| byte.is_ascii_control() && byte != b'\t';
            if text.is_empty() || text.bytes().any(is_unfit) {
                return Err(SignError::InvalidScope { part });
            }
        }
        let time = basic_date_time(params.time).ok_or(SignError::InvalidTime)?;
        Ok(Self { time, region, name })
    }

    fn time(&self) -> &str {
        std::str::from_utf8(&self.time).unwrap_or_default()
    }

    fn date(&self) -> [u8; 8] {
        let [a, b, c, d, e, f, g, h, ..] = self.time;
        [a, b, c, d, e, f, g, h]
    }

    /// Appends the scope, such as `20260131/us-east-1/workspaces/aws4_request`.
    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.date());
        for part in ["/", self.region, "/", self.name, "/aws4_request"] {
            out.extend_from_slice(part.as_bytes());
        }
    }
}

pub(super) fn basic_date_time(time: SystemTime) -> Option<[u8; 16]> {
    let seconds = time.duration_since(UNIX_EPOCH).ok()?.as_secs();
    let civil = Civil::from_seconds(i64::try_from(seconds).ok()?)?;
    Some(civil.basic_date_time())
}

fn payload_hash<'a>(request: &Request<Vec<u8>>, params: &SigningParams<'a>) -> Cow<'a, str> {
    match params.payload {
        PayloadHash::Body => Cow::Owned(hex(digest(&SHA256, request.body()).as_ref())),
        PayloadHash::Unsigned => Cow::Borrowed("UNSIGNED-PAYLOAD"),
        PayloadHash::Given(hash) => Cow::Borrowed(hash),
    }
}

/// Sets the headers that are part of the signature.
fn set_headers(
    request: &mut Request<Vec<u8>>,
    credentials: &Credentials,
    params: &SigningParams<'_>,
    time: &[u8],
    payload: &str,
) -> Result<(), SignError> {
    let headers = request.headers_mut();
    if let Ok(time) = HeaderValue::from_bytes(time) {
        headers.insert(DATE, time);
    }
    let invalid = || SignError::InvalidIdentity {
        part: "the session token",
    };
    let name = match params.session_token {
        SessionToken::Named(name) => {
            HeaderName::from_bytes(name.as_bytes()).map_err(|_| invalid())?
        }
        SessionToken::Signed | SessionToken::Unsigned => SECURITY_TOKEN,
    };
    match credentials.session_token() {
        Some(token) => {
            let mut token = HeaderValue::from_str(token).map_err(|_| invalid())?;
            token.set_sensitive(true);
            headers.insert(name, token);
        }
        // Another attempt may have had other credentials.
        None => {
            headers.remove(name);
        }
    }
    if params.content_sha256_header {
        let payload = HeaderValue::from_str(payload).map_err(|_| SignError::InvalidScope {
            part: "the hash of the body",
        })?;
        headers.insert(CONTENT_SHA256, payload);
    }
    Ok(())
}

/// Returns bytes in lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut text = Vec::with_capacity(2 * bytes.len());
    write_hex(bytes, &mut text);
    String::from_utf8(text).unwrap_or_default()
}

/// Appends bytes in lower-case hex.
fn write_hex(bytes: &[u8], out: &mut Vec<u8>) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |half: u8| DIGITS[usize::from(half & 15)];
    out.extend(
        bytes
            .iter()
            .flat_map(|byte| [digit(byte >> 4), digit(*byte)]),
    );
}
