//! [AWS Signature Version 4](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html), for headers and
//! presigned URLs.

use std::borrow::Cow;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hmac_sha256::{HMAC, Hash};
use http::Request;
use http::header::{AUTHORIZATION, HeaderName, HeaderValue};

use super::canonical::{Place, SignedHeaders, canonical_request};
use super::chain::SignatureChain;
use super::interface::{PayloadHash, SessionToken, SignError, SigningParams};
use super::key::SigningKeys;
use super::uri::with_parameters;
use crate::runtime::client::credentials::identity::Credentials;
use crate::runtime::core::calendar::Civil;

const ALGORITHM: &str = "AWS4-HMAC-SHA256";
const DATE: HeaderName = HeaderName::from_static("x-amz-date");
const CONTENT_SHA256: HeaderName = HeaderName::from_static("x-amz-content-sha256");
const SECURITY_TOKEN: &str = "x-amz-security-token";
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
        let names = headers.names();
        let canonical = canonical_request(request, params, &headers, &names, &[], &payload);
        let signature = self.signature(credentials, &scope, &canonical);
        let authorization = [
            ALGORITHM,
            " Credential=",
            credentials.access_key_id(),
            "/",
            &scope.text,
            ", SignedHeaders=",
            &names,
            ", Signature=",
            &signature,
        ]
        .concat();
        let mut authorization =
            HeaderValue::try_from(authorization).map_err(|_| SignError::InvalidIdentity {
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
        if let Some(uri) = with_parameters(request.uri(), &PARAMETERS, &[]) {
            *request.uri_mut() = uri;
        }
        let headers = SignedHeaders::of(request, params, Place::Query).ok_or(SignError::NoHost)?;
        let names = headers.names();
        let credential = format!("{}/{}", credentials.access_key_id(), scope.text);
        let expires_in = expires_in.as_secs().to_string();
        let mut added = vec![
            ("X-Amz-Algorithm", ALGORITHM),
            ("X-Amz-Credential", credential.as_str()),
            ("X-Amz-Date", scope.time.as_str()),
            ("X-Amz-Expires", expires_in.as_str()),
            ("X-Amz-SignedHeaders", names.as_str()),
        ];
        let token = credentials.session_token().map(|token| {
            let name = match params.session_token {
                SessionToken::Named(name) => name,
                SessionToken::Signed | SessionToken::Unsigned => "X-Amz-Security-Token",
            };
            (name, token)
        });
        added.extend(token.filter(|_| params.session_token != SessionToken::Unsigned));
        let canonical = canonical_request(request, params, &headers, &names, &added, &payload);
        let signature = self.signature(credentials, &scope, &canonical);
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

    fn signature(&self, credentials: &Credentials, scope: &Scope<'_>, canonical: &[u8]) -> String {
        let hash = hex(&Hash::hash(canonical));
        let to_sign = [ALGORITHM, &scope.time, &scope.text, &hash].join("\n");
        let secret = credentials.secret_access_key();
        let key = self
            .keys
            .key(secret, scope.date(), scope.region, scope.name);
        hex(&HMAC::mac(to_sign, key))
    }
}

/// The [credential scope](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html) of a
/// signature.
struct Scope<'a> {
    /// The time, such as `20260131T235959Z`.
    time: String,
    /// The scope, such as `20260131/us-east-1/workspaces/aws4_request`.
    text: String,
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
        let date = &time[..8];
        Ok(Self {
            text: [date, region, name, "aws4_request"].join("/"),
            time,
            region,
            name,
        })
    }

    fn date(&self) -> &str {
        &self.time[..8]
    }
}

pub(super) fn basic_date_time(time: SystemTime) -> Option<String> {
    let seconds = time.duration_since(UNIX_EPOCH).ok()?.as_secs();
    let civil = Civil::from_seconds(i64::try_from(seconds).ok()?)?;
    Some(civil.basic_date_time().to_string())
}

fn payload_hash<'a>(request: &Request<Vec<u8>>, params: &SigningParams<'a>) -> Cow<'a, str> {
    match params.payload {
        PayloadHash::Body => Cow::Owned(hex(&Hash::hash(request.body()))),
        PayloadHash::Unsigned => Cow::Borrowed("UNSIGNED-PAYLOAD"),
        PayloadHash::Given(hash) => Cow::Borrowed(hash),
    }
}

/// Sets the headers that are part of the signature.
fn set_headers(
    request: &mut Request<Vec<u8>>,
    credentials: &Credentials,
    params: &SigningParams<'_>,
    time: &str,
    payload: &str,
) -> Result<(), SignError> {
    let headers = request.headers_mut();
    if let Ok(time) = HeaderValue::from_str(time) {
        headers.insert(DATE, time);
    }
    let name = match params.session_token {
        SessionToken::Named(name) => name,
        SessionToken::Signed | SessionToken::Unsigned => SECURITY_TOKEN,
    };
    match credentials.session_token() {
        Some(token) => {
            let part = "the session token";
            let mut token =
                HeaderValue::from_str(token).map_err(|_| SignError::InvalidIdentity { part })?;
            token.set_sensitive(true);
            let name = HeaderName::from_bytes(name.as_bytes())
                .map_err(|_| SignError::InvalidIdentity { part })?;
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
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        let digits = [byte >> 4, byte & 15];
        text.extend(digits.map(|digit| char::from(DIGITS[usize::from(digit)])));
    }
    text
}
