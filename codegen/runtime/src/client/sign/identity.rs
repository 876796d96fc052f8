//! The identities that authenticate requests.

use std::fmt;
use std::time::SystemTime;

use crate::runtime::client::credentials::identity::Credentials;

/// The identity that authenticates a request. `Debug` does not show secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Identity {
    /// AWS credentials, for signatures.
    Credentials(Credentials),
    /// A bearer token.
    Token(Token),
    /// An API key.
    ApiKey(ApiKey),
    /// No identity.
    Anonymous,
}

impl Identity {
    /// Returns the expiration time, if the identity expires.
    pub fn expiry(&self) -> Option<SystemTime> {
        match self {
            Self::Credentials(credentials) => credentials.expiry(),
            Self::Token(token) => token.expiry(),
            Self::ApiKey(_) | Self::Anonymous => None,
        }
    }

    /// Returns the account id of the identity, if it is known.
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
    /// Creates a token that does not expire.
    pub fn new(token: impl Into<String>) -> Self {
        Self {
            token: token.into(),
            expiry: None,
        }
    }

    /// Sets the expiration time.
    #[must_use]
    pub fn with_expiry(mut self, expiry: SystemTime) -> Self {
        self.expiry = Some(expiry);
        self
    }

    /// Returns the token, which is a secret.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Returns the expiration time, if the token expires.
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
    /// Creates an API key.
    pub fn new(key: impl Into<String>) -> Self {
        Self(key.into())
    }

    /// Returns the key, which is a secret.
    pub fn key(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ApiKey").field(&"** redacted **").finish()
    }
}
