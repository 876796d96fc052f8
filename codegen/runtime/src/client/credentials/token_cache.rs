//! Bearer tokens from the environment and from IAM Identity Center.

use std::fmt;
use std::time::SystemTime;

use crate::runtime::client::credentials::chain::CredentialsChain;
use crate::runtime::client::credentials::error::CredentialsError;
use crate::runtime::client::credentials::exchange::Exchange;
use crate::runtime::client::credentials::refresh::{IdentityFlow, Loaded, Refreshed, Source};
use crate::runtime::client::environment::Environment;
use crate::runtime::client::profile::lookup;
use crate::runtime::client::sign::identity::Token;
use crate::runtime::core::service::Service;

/// Returns the token in the environment variable of a service, which is named after the signing name, such as
/// `AWS_BEARER_TOKEN_BEDROCK`.
pub(crate) fn token_variable<S: Service>(environment: &dyn Environment) -> Option<Token> {
    let name = S::SIGNING_NAME.or(S::SDK_ID).unwrap_or(S::NAME);
    let name = name.replace([' ', '-'], "_").to_ascii_uppercase();
    let found = lookup::variable(environment, &format!("AWS_BEARER_TOKEN_{name}"))?;
    Some(Token::new(found.value))
}

/// A cache of the bearer token of the profile's SSO session, which is refreshed before it expires. Clones share the
/// cache.
#[derive(Clone)]
pub(crate) struct TokenCache(Refreshed<SessionTokens>);

impl TokenCache {
    /// Caches the token of the profile that a chain selects.
    pub fn of_chain(chain: CredentialsChain) -> Self {
        Self(Refreshed::new(SessionTokens(chain)))
    }

    /// Returns the token if it can be used without waiting: if no refresh is due, or another caller is refreshing and
    /// it is still valid.
    pub fn ready(&self, now: SystemTime) -> Option<Token> {
        self.0.ready(now)
    }

    /// Starts loading the token from the cache or the source.
    pub fn identity_flow(&self, now: SystemTime) -> IdentityFlow {
        self.0.flow(now)
    }
}

impl fmt::Debug for TokenCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenCache").finish_non_exhaustive()
    }
}

struct SessionTokens(CredentialsChain);

impl Source for SessionTokens {
    type Identity = Token;

    async fn load(&self, exchange: Exchange) -> Result<Loaded<Token>, CredentialsError> {
        Ok(Loaded {
            identity: self.0.find_token(exchange).await?,
            place: "IAM Identity Center".to_owned(),
            is_issued: true,
        })
    }

    fn expiry(token: &Token) -> Option<SystemTime> {
        token.expiry()
    }
}
