//! The interface of signers.

use std::error::Error;
use std::fmt;
use std::time::{Duration, SystemTime};

use super::chain::SignatureChain;
use super::identity::Identity;
use super::scheme::AuthScheme;

/// Authenticates requests, once for each attempt. [`Signer`](crate::Signer) is the one that clients have by default;
/// implement this for a scheme that it does not know, or to sign elsewhere.
pub trait Sign: Send + Sync {
    /// Adds what proves the identity to the request. A request that has been signed before is signed anew.
    ///
    /// # Errors
    ///
    /// The request cannot be signed in this scheme or with this identity.
    fn sign(
        &self,
        request: &mut http::Request<Vec<u8>>,
        identity: &Identity,
        params: &SigningParams<'_>,
    ) -> Result<(), SignError>;

    /// Returns the signatures that follow on that of a request, which [`sign`](Self::sign) has signed just before with
    /// the same arguments; `None` if the pieces of a body cannot be signed.
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

/// The parameters of a signature, besides the request.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct SigningParams<'a> {
    /// The scheme in which to sign.
    pub scheme: AuthScheme,
    /// The name of the service in the signature.
    pub name: &'a str,
    /// The Region in the signature.
    pub region: &'a str,
    /// The time of the signature.
    pub time: SystemTime,
    /// True if the path, which is percent-encoded already, is encoded once more.
    pub double_encode: bool,
    /// True if empty segments, `.` and `..` are removed from the path.
    pub normalize_path: bool,
    /// The hash of the body in the signature.
    pub payload: PayloadHash<'a>,
    /// True if the request carries the hash of the body in `x-amz-content-sha256`.
    pub content_sha256_header: bool,
    /// The treatment of the session token of temporary credentials.
    pub session_token: SessionToken,
}

impl<'a> SigningParams<'a> {
    /// Returns what the scheme says, and the rest as most services have it.
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

    /// Leaves the body out of the signature, as
    /// [`unsignedPayload`](https://smithy.io/2.0/aws/aws-auth.html#aws-auth-unsignedpayload-trait) demands, and says so
    /// in `x-amz-content-sha256`.
    #[must_use]
    pub fn with_unsigned_payload(mut self) -> Self {
        self.payload = PayloadHash::Unsigned;
        self.content_sha256_header = true;
        self
    }

    /// Has the signature cover a hash of the body that is given, or a word that stands for it. Such a word is also said
    /// in `x-amz-content-sha256`.
    #[must_use]
    pub fn with_payload_hash(mut self, hash: &'a str) -> Self {
        let is_hash = hash.len() == 64;
        self.payload = PayloadHash::Given(hash);
        self.content_sha256_header |= !is_hash;
        self
    }
}

/// The hash of the body that becomes part of a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PayloadHash<'a> {
    /// The SHA-256 of the body.
    Body,
    /// `UNSIGNED-PAYLOAD`: the body is not part of the signature.
    Unsigned,
    /// The SHA-256 of a body that is not at hand, in lower-case hex, or a word that stands for it, such as
    /// `STREAMING-UNSIGNED-PAYLOAD-TRAILER`.
    Given(&'a str),
}

/// The treatment of the session token of temporary credentials.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SessionToken {
    /// Covered by the signature.
    Signed,
    /// Not covered by the signature, as AWS IoT demands.
    Unsigned,
    /// Covered by the signature, in a header or parameter of this name instead of `x-amz-security-token`.
    Named(&'static str),
}

/// The reason why a request could not be signed. No variant holds a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignError {
    /// The signer does not know the scheme.
    UnsupportedScheme {
        /// The scheme.
        scheme: AuthScheme,
    },
    /// The scheme needs another kind of identity.
    WrongIdentity {
        /// The scheme.
        scheme: AuthScheme,
        /// The kind of identity that there is, such as `an API key`.
        found: &'static str,
    },
    /// A part of the identity holds characters that no header can hold.
    InvalidIdentity {
        /// The part, such as `the session token`.
        part: &'static str,
    },
    /// The name of the service, or the Region, is missing or cannot stand in a header.
    InvalidScope {
        /// `the Region` or `the name of the service`.
        part: &'static str,
    },
    /// The request has no host: neither the header nor an absolute URI.
    NoHost,
    /// The time lies outside of the years 1970 to 9999.
    InvalidTime,
    /// A presigned URL cannot be valid for so long, or so short a time.
    InvalidExpiry {
        /// The time for which it was to be valid.
        expires_in: Duration,
    },
    /// The URI with what had to be added to it is none.
    InvalidUri,
    /// A signer of the user's own says why.
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
