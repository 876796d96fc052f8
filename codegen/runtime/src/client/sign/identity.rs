//! The identities with which requests are authenticated.

use std::fmt;
use std::time::SystemTime;

use crate::runtime::client::credentials::identity::Credentials;

/// The identity with which a request is authenticated. `Debug` shows no secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Identity {
    /// Credentials of AWS, for signatures.
    Credentials(Credentials),
    /// A bearer token.
    Token(Token),
    /// An API key.
    ApiKey(ApiKey),
    /// Nobody in particular.
    Anonymous,
}

impl Identity {
    /// Returns the time from which on the identity is no longer valid, where it has one.
    pub fn expiry(&self) -> Option<SystemTime> {
        match self {
            Self::Credentials(credentials) => credentials.expiry(),
            Self::Token(token) => token.expiry(),
            Self::ApiKey(_) | Self::Anonymous => None,
        }
    }

    /// Returns the account that the identity belongs to, where it is known.
    pub fn account_id(&self) -> Option<&str> {
        match self {
            Self::Credentials(credentials) => credentials.account_id(),
            Self::Token(_) | Self::ApiKey(_) | Self::Anonymous => None,
        }
    }

    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Credentials(_) => "credentials",
            Self::Token(_) => "a bearer token",
            Self::ApiKey(_) => "an API key",
            Self::Anonymous => "no identity",
        }
    }
}

impl From<Credentials> for Identity {
    fn from(credentials: Credentials) -> Self {
        Self::Credentials(credentials)
    }
}

impl From<Token> for Identity {
    fn from(token: Token) -> Self {
        Self::Token(token)
    }
}

impl From<ApiKey> for Identity {
    fn from(key: ApiKey) -> Self {
        Self::ApiKey(key)
    }
}

/// A [bearer token](https://www.rfc-editor.org/rfc/rfc6750). `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    token: String,
    expiry: Option<SystemTime>,
}

impl Token {
    /// Returns a token that does not expire.
    pub fn new(token: impl Into<String>) -> Self {
        Self {
            token: token.into(),
            expiry: None,
        }
    }

    /// Sets the time from which on the token is no longer valid.
    #[must_use]
    pub fn with_expiry(mut self, expiry: SystemTime) -> Self {
        self.expiry = Some(expiry);
        self
    }

    /// Returns the token itself, which is a secret.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Returns the time from which on the token is no longer valid, where it has one.
    pub fn expiry(&self) -> Option<SystemTime> {
        self.expiry
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token")
            .field("token", &"** redacted **")
            .field("expiry", &self.expiry)
            .finish()
    }
}

/// An API key. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiKey(String);

impl ApiKey {
    /// Returns an API key.
    pub fn new(key: impl Into<String>) -> Self {
        Self(key.into())
    }

    /// Returns the key itself, which is a secret.
    pub fn key(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ApiKey").field(&"** redacted **").finish()
    }
}
