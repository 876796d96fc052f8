//! The interface of signers.

use std::error::Error;
use std::fmt;
use std::time::{Duration, SystemTime};

use super::chain::SignatureChain;
use super::identity::Identity;
use super::scheme::AuthScheme;

/// Authenticates requests, once per attempt. [`Signer`](crate::Signer) is the default implementation. Implement this
/// trait for other authentication schemes, or to sign requests in another place, such as a hardware module.
pub trait Sign: Send + Sync {
    /// Adds the proof of identity to a request. Replaces the signature of a request that was signed before.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be signed with this scheme or identity.
    fn sign(
        &self,
        request: &mut http::Request<Vec<u8>>,
        identity: &Identity,
        params: &SigningParams<'_>,
    ) -> Result<(), SignError>;

    /// Signs a request in its query string, so that anyone with its URL can send it until it expires. By default, returns
    /// [`SignError::NotPresignable`].
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be presigned with this scheme or identity, or `expires_in` is not between
    /// 1 second and 7 days.
    fn presign(
        &self,
        request: &mut http::Request<Vec<u8>>,
        identity: &Identity,
        params: &SigningParams<'_>,
        expires_in: Duration,
    ) -> Result<(), SignError> {
        let _ = (request, identity, expires_in);
        Err(SignError::NotPresignable {
            scheme: params.scheme,
        })
    }

    /// Returns the signature chain of a request that [`sign`](Self::sign) has just signed with the same arguments.
    /// Returns `None` if chunks of bodies cannot be signed.
    fn chain(
        &self,
        request: &http::Request<Vec<u8>>,
        identity: &Identity,
        params: &SigningParams<'_>,
    ) -> Option<SignatureChain> {
        let _ = (request, identity, params);
        None
    }
}

/// The parameters of a signature.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct SigningParams<'a> {
    /// The authentication scheme.
    pub scheme: AuthScheme,
    /// The service name in the signature.
    pub name: &'a str,
    /// The Region in the signature.
    pub region: &'a str,
    /// The time of the signature.
    pub time: SystemTime,
    /// Percent-encodes the path, which is already encoded, a second time.
    pub double_encode: bool,
    /// Removes empty segments, `.` and `..` from the path.
    pub normalize_path: bool,
    /// The hash of the body.
    pub payload: PayloadHash<'a>,
    /// Sends the hash of the body in the header `x-amz-content-sha256`.
    pub content_sha256_header: bool,
    /// The treatment of the session token of temporary credentials.
    pub session_token: SessionToken,
}

impl<'a> SigningParams<'a> {
    /// Creates the parameters for a scheme, with the defaults of most services.
    pub fn new(scheme: AuthScheme, region: &'a str, time: SystemTime) -> Self {
        let rules = match scheme {
            AuthScheme::SigV4(rules) | AuthScheme::SigV4a(rules) => Some(rules),
            _ => None,
        };
        Self {
            scheme,
            name: rules.map_or("", |rules| rules.name),
            region,
            time,
            double_encode: rules.is_some_and(|rules| rules.double_encode),
            normalize_path: rules.is_some_and(|rules| rules.normalize_path),
            payload: PayloadHash::Body,
            content_sha256_header: rules.is_some_and(|rules| rules.content_sha256_header),
            session_token: SessionToken::Signed,
        }
    }

    /// Excludes the body from the signature, as
    /// [`unsignedPayload`](https://smithy.io/2.0/aws/aws-auth.html#aws-auth-unsignedpayload-trait) requires, and sets
    /// the header `x-amz-content-sha256` accordingly.
    #[must_use]
    pub fn with_unsigned_payload(mut self) -> Self {
        self.payload = PayloadHash::Unsigned;
        self.content_sha256_header = true;
        self
    }

    /// Signs the given hash of the body, or a constant in its place. A constant is also sent in the header
    /// `x-amz-content-sha256`.
    #[must_use]
    pub fn with_payload_hash(mut self, hash: &'a str) -> Self {
        let is_hash = hash.len() == 64;
        self.payload = PayloadHash::Given(hash);
        self.content_sha256_header |= !is_hash;
        self
    }
}

/// The hash of the body in a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PayloadHash<'a> {
    /// The SHA-256 of the body.
    Body,
    /// `UNSIGNED-PAYLOAD`: the signature does not cover the body.
    Unsigned,
    /// The SHA-256 of a streaming body in lower-case hex, or a constant in its place, such as
    /// `STREAMING-UNSIGNED-PAYLOAD-TRAILER`.
    Given(&'a str),
}

/// The treatment of the session token of temporary credentials.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SessionToken {
    /// The signature covers it.
    Signed,
    /// The signature does not cover it, as AWS IoT requires.
    Unsigned,
    /// The signature covers it; it is sent in a header or parameter with this name instead of `x-amz-security-token`.
    Named(&'static str),
}

/// An error of signing a request. No message contains a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignError {
    /// The signer does not support the scheme.
    UnsupportedScheme {
        /// The scheme.
        scheme: AuthScheme,
    },
    /// The scheme requires another kind of identity.
    WrongIdentity {
        /// The scheme.
        scheme: AuthScheme,
        /// The kind of the identity, such as `an API key`.
        found: &'static str,
    },
    /// A part of the identity contains characters that are not allowed in a header.
    InvalidIdentity {
        /// The part, such as `the session token`.
        part: &'static str,
    },
    /// The service name or the Region is missing, or contains characters that are not allowed in a header.
    InvalidScope {
        /// `the Region` or `the name of the service`.
        part: &'static str,
    },
    /// The request has no host: it has no `host` header and no absolute URI.
    NoHost,
    /// The time is not within the years 1970 to 9999.
    InvalidTime,
    /// Requests with this scheme cannot be presigned.
    NotPresignable {
        /// The scheme.
        scheme: AuthScheme,
    },
    /// The validity of a presigned URL is out of bounds.
    InvalidExpiry {
        /// The requested validity.
        expires_in: Duration,
    },
    /// The URI with the added parameters is invalid.
    InvalidUri,
    /// A custom signer failed, for this reason.
    Other(String),
}

impl fmt::Display for SignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnsupportedScheme { scheme } => write!(
                f,
                "requests cannot be signed in the scheme `{scheme}`: configure a signer of your own, or an endpoint \
                 with another scheme"
            ),
            Self::WrongIdentity { scheme, found } => {
                let needed = needed(scheme);
                write!(
                    f,
                    "the scheme `{scheme}` needs {needed}, and there is {found}"
                )
            }
            Self::InvalidIdentity { part } => write!(
                f,
                "{part} holds characters that no header can hold: check it for line breaks and control characters"
            ),
            Self::InvalidScope { part } => write!(
                f,
                "{part} is empty, or holds characters that a signature cannot hold: configure it"
            ),
            Self::NoHost => f.write_str("the request has no host: its URI must be absolute"),
            Self::InvalidTime => f.write_str(
                "the time of the signature lies outside of the years 1970 to 9999: check the clock",
            ),
            Self::NotPresignable { scheme } => write!(
                f,
                "requests in the scheme `{scheme}` cannot be presigned, only those in `aws.auth#sigv4`: configure \
                 credentials, or an endpoint with this scheme"
            ),
            Self::InvalidExpiry { expires_in } => write!(
                f,
                "a presigned URL is valid for 1 second to 7 days, not for {expires_in:?}"
            ),
            Self::InvalidUri => {
                f.write_str("the URI with its signature is longer than 65,534 bytes")
            }
            Self::Other(why) => f.write_str(why),
        }
    }
}

fn needed(scheme: &AuthScheme) -> &'static str {
    match scheme {
        AuthScheme::SigV4(_) | AuthScheme::SigV4a(_) => "credentials",
        AuthScheme::HttpBearer => "a bearer token",
        AuthScheme::HttpApiKey(_) => "an API key",
        _ => "another identity",
    }
}

impl Error for SignError {}
