//! The default signer of clients.

use std::time::Duration;

use http::Request;
use http::header::{AUTHORIZATION, HeaderName, HeaderValue};

use super::chain::SignatureChain;
use super::identity::Identity;
use super::interface::{Sign, SignError, SigningParams};
use super::scheme::{ApiKeyLocation, ApiKeyRules, AuthScheme};
use super::sigv4::SigV4;
use super::uri::with_parameters;

/// Authenticates requests with the schemes [`SigV4`](AuthScheme::SigV4), [`HttpBearer`](AuthScheme::HttpBearer),
/// [`HttpApiKey`](AuthScheme::HttpApiKey) and [`Anonymous`](AuthScheme::Anonymous).
#[derive(Debug, Default)]
pub struct Signer {
    sigv4: SigV4,
}

impl Signer {
    /// Creates a signer.
    pub fn new() -> Self {
        Self::default()
    }
}

impl Sign for Signer {
    fn sign(
        &self,
        request: &mut Request<Vec<u8>>,
        identity: &Identity,
        params: &SigningParams<'_>,
    ) -> Result<(), SignError> {
        let scheme = params.scheme;
        match (scheme, identity) {
            (AuthScheme::SigV4(_), Identity::Credentials(credentials)) => {
                self.sigv4.sign(request, credentials, params)
            }
            (AuthScheme::HttpBearer, Identity::Token(token)) => {
                let value = secret(&format!("Bearer {}", token.token()), "the bearer token")?;
                request.headers_mut().insert(AUTHORIZATION, value);
                Ok(())
            }
            (AuthScheme::HttpApiKey(rules), Identity::ApiKey(key)) => {
                add_key(request, &rules, key.key())
            }
            (AuthScheme::Anonymous, _) => Ok(()),
            (
                AuthScheme::SigV4(_) | AuthScheme::HttpBearer | AuthScheme::HttpApiKey(_),
                identity,
            ) => Err(SignError::WrongIdentity {
                scheme,
                found: identity.kind(),
            }),
            _ => Err(SignError::UnsupportedScheme { scheme }),
        }
    }

    fn presign(
        &self,
        request: &mut Request<Vec<u8>>,
        identity: &Identity,
        params: &SigningParams<'_>,
        expires_in: Duration,
    ) -> Result<(), SignError> {
        let scheme = params.scheme;
        match (scheme, identity) {
            (AuthScheme::SigV4(_), Identity::Credentials(credentials)) => {
                self.sigv4.presign(request, credentials, params, expires_in)
            }
            (AuthScheme::SigV4(_), identity) => Err(SignError::WrongIdentity {
                scheme,
                found: identity.kind(),
            }),
            _ => Err(SignError::NotPresignable { scheme }),
        }
    }

    fn chain(
        &self,
        request: &Request<Vec<u8>>,
        identity: &Identity,
        params: &SigningParams<'_>,
    ) -> Option<SignatureChain> {
        match (params.scheme, identity) {
            (AuthScheme::SigV4(_), Identity::Credentials(credentials)) => {
                SigV4::chain(request, credentials, params)
            }
            _ => None,
        }
    }
}

/// Returns a header value that is marked as sensitive.
fn secret(text: &str, part: &'static str) -> Result<HeaderValue, SignError> {
    let mut value = HeaderValue::from_str(text).map_err(|_| SignError::InvalidIdentity { part })?;
    value.set_sensitive(true);
    Ok(value)
}

fn add_key(
    request: &mut Request<Vec<u8>>,
    rules: &ApiKeyRules,
    key: &str,
) -> Result<(), SignError> {
    match rules.location {
        ApiKeyLocation::Header => {
            let text = match rules.scheme {
                Some(scheme) => format!("{scheme} {key}"),
                None => key.to_owned(),
            };
            let value = secret(&text, "the API key")?;
            let name = HeaderName::from_bytes(rules.name.as_bytes()).map_err(|_| {
                SignError::InvalidScope {
                    part: "the name of the header",
                }
            })?;
            request.headers_mut().insert(name, value);
        }
        ApiKeyLocation::Query => {
            let uri = with_parameters(request.uri(), &[rules.name], &[(rules.name, key)])
                .ok_or(SignError::InvalidUri)?;
            *request.uri_mut() = uri;
        }
    }
    Ok(())
}
