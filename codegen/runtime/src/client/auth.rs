//! Selection of an authentication scheme.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use crate::runtime::client::endpoint::resolved::{Endpoint, EndpointAuthScheme};
use crate::runtime::client::sign::scheme::AuthScheme;

/// The authentication of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Auth {
    /// The scheme.
    pub scheme: AuthScheme,
    /// The request is sent without authentication if there is no identity for the scheme.
    pub is_optional: bool,
    /// The service name in signatures, if the endpoint sets it.
    pub signing_name: Option<Cow<'static, str>>,
    /// The Region in signatures, if the endpoint sets it.
    pub signing_region: Option<Cow<'static, str>>,
    /// Percent-encodes the path only once in the canonical request.
    pub disable_double_encoding: bool,
    /// Signs the path without normalizing it.
    pub disable_normalize_path: bool,
    /// The value that is signed in place of the SHA-256 of the body: a constant such as `UNSIGNED-PAYLOAD`, or the
    /// hash of a streaming body.
    pub payload_hash: Option<Cow<'static, str>>,
    /// The chunks of the body are signed, too: see [`Sign::chain`](crate::Sign::chain).
    pub signs_pieces: bool,
}

impl Auth {
    /// The value that is signed in place of the hash of the body if the signature does not cover the body.
    pub const UNSIGNED_PAYLOAD: &str = "UNSIGNED-PAYLOAD";

    /// Creates the authentication for a scheme.
    pub const fn new(scheme: AuthScheme) -> Self {
        Self {
            scheme,
            is_optional: false,
            signing_name: None,
            signing_region: None,
            disable_double_encoding: false,
            disable_normalize_path: false,
            payload_hash: None,
            signs_pieces: false,
        }
    }

    /// Returns whether requests are sent without authentication.
    pub fn is_anonymous(&self) -> bool {
        self.scheme == AuthScheme::Anonymous
    }

    /// Selects the first scheme of the operation for which there is an identity. If the endpoint lists schemes, only
    /// these are considered, in the order of the endpoint.
    ///
    /// # Errors
    /// Returns an error if there is no identity for any of the schemes.
    pub fn choose(
        schemes: &'static [AuthScheme],
        endpoint: &Endpoint,
        has_identity: impl Fn(&AuthScheme) -> bool,
    ) -> Result<Self, NoAuthScheme> {
        let is_optional = schemes.last() == Some(&AuthScheme::Anonymous);
        let usable = |scheme: &&AuthScheme| has_identity(scheme);
        let named = endpoint.auth_schemes.iter().find_map(|named| {
            let scheme = schemes
                .iter()
                .find(|scheme| is_named(scheme, &named.name))?;
            let auth = Self::new(*scheme).at(named);
            has_identity(scheme).then_some(auth)
        });
        let auth = match named {
            Some(auth) => Some(auth),
            None if !endpoint.auth_schemes.is_empty() => None,
            None => schemes.iter().find(usable).copied().map(Self::new),
        };
        let auth = auth.or_else(|| {
            let is_open = is_optional || schemes.is_empty();
            is_open.then(|| Self::new(AuthScheme::Anonymous))
        });
        let mut auth = auth.ok_or(NoAuthScheme(schemes))?;
        auth.is_optional = is_optional;
        Ok(auth)
    }

    /// Applies the properties that the endpoint sets for the scheme.
    fn at(mut self, endpoint: &EndpointAuthScheme) -> Self {
        self.signing_name.clone_from(&endpoint.signing_name);
        self.signing_region.clone_from(&endpoint.signing_region);
        self.disable_double_encoding = endpoint.disable_double_encoding;
        self.disable_normalize_path = endpoint.disable_normalize_path;
        self
    }
}

impl Default for Auth {
    fn default() -> Self {
        Self::new(AuthScheme::Anonymous)
    }
}

/// Returns whether an endpoint refers to this scheme by `name`.
fn is_named(scheme: &AuthScheme, name: &str) -> bool {
    let (_, id) = scheme.id().split_once('#').unwrap_or_default();
    match scheme {
        AuthScheme::SigV4(_) => matches!(name, "sigv4" | "sigv4-s3express"),
        AuthScheme::HttpBearer => matches!(name, "bearer" | "httpBearerAuth"),
        AuthScheme::Anonymous => matches!(name, "none" | "noAuth"),
        _ => name == id,
    }
}

/// There is no identity for any of the schemes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoAuthScheme(&'static [AuthScheme]);

impl fmt::Display for NoAuthScheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the client has no identity for any scheme of the operation: ")?;
        for (index, scheme) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { ", " };
            write!(f, "{separator}`{scheme}`")?;
        }
        f.write_str("; configure ")?;
        let remedies = self.0.iter().filter_map(remedy);
        let remedies: BTreeSet<&str> = remedies.collect();
        for (index, remedy) in remedies.iter().enumerate() {
            let separator = if index == 0 { "" } else { ", or " };
            write!(f, "{separator}{remedy}")?;
        }
        Ok(())
    }
}

/// Returns the configuration that gives a client an identity for a scheme.
fn remedy(scheme: &AuthScheme) -> Option<&'static str> {
    match scheme {
        AuthScheme::SigV4(_) | AuthScheme::SigV4a(_) => {
            Some("credentials (`ConfigBuilder::credentials`, or `load` instead of `build`)")
        }
        AuthScheme::HttpBearer => Some(
            "a bearer token (`ConfigBuilder::token`, the variable `AWS_BEARER_TOKEN_<SERVICE>`, or `sso_session` in \
             the profile)",
        ),
        AuthScheme::HttpApiKey(_) => Some("an API key (`ConfigBuilder::api_key`)"),
        _ => None,
    }
}

impl std::error::Error for NoAuthScheme {}
