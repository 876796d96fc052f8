//! A cache that refreshes credentials before they expire.

use std::fmt;
use std::time::SystemTime;

use crate::runtime::client::credentials::chain::CredentialsChain;
use crate::runtime::client::credentials::context::Found;
use crate::runtime::client::credentials::error::CredentialsError;
use crate::runtime::client::credentials::exchange::{Exchange, Flow};
use crate::runtime::client::credentials::identity::Credentials;
use crate::runtime::client::credentials::provider::ProvideCredentials;
use crate::runtime::client::credentials::refresh::{IdentityFlow, Loaded, Refreshed, Source};

/// A computation that returns credentials.
pub type CredentialsFlow = Flow<Result<Credentials, CredentialsError>>;

/// A cache of credentials, which are refreshed before they expire. Clones share the cache.
///
/// Only one caller refreshes at a time. Others use the cached credentials, or wait if these have expired; if the
/// refresh fails, they receive the same error. While the cached credentials are valid, a failed refresh is not an
/// error.
#[derive(Clone)]
pub struct CredentialsCache(Refreshed<CredentialsSource>);

impl CredentialsCache {
    /// Caches the credentials of a chain.
    pub fn of_chain(chain: CredentialsChain) -> Self {
        Self(Refreshed::new(CredentialsSource::Chain(chain)))
    }

    /// Caches the credentials of a provider.
    pub fn of_provider(provider: impl ProvideCredentials + 'static) -> Self {
        let source = CredentialsSource::Provider(Box::new(provider));
        Self(Refreshed::new(source))
    }

    /// Returns whether the source is a chain, not a provider.
    pub(crate) fn is_of_chain(&self) -> bool {
        matches!(self.0.source(), CredentialsSource::Chain(_))
    }

    /// Returns the credentials if they can be used without waiting: if no refresh is due, or another caller is
    /// refreshing and they are still valid.
    pub fn ready(&self, now: SystemTime) -> Option<Credentials> {
        self.0.ready(now)
    }

    /// Starts loading credentials from the cache or the source.
    pub fn flow(&self, now: SystemTime) -> CredentialsFlow {
        self.0.flow(now)
    }

    /// Starts loading credentials as an identity.
    pub(crate) fn identity_flow(&self, now: SystemTime) -> IdentityFlow {
        self.0.flow(now)
    }
}

impl fmt::Debug for CredentialsCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CredentialsCache").finish_non_exhaustive()
    }
}

enum CredentialsSource {
    Chain(CredentialsChain),
    Provider(Box<dyn ProvideCredentials>),
}

impl Source for CredentialsSource {
    type Identity = Credentials;

    async fn load(&self, exchange: Exchange) -> Result<Loaded<Credentials>, CredentialsError> {
        match self {
            Self::Chain(chain) => {
                let Found {
                    credentials,
                    place,
                    is_issued,
                } = chain.find(exchange).await?;
                Ok(Loaded {
                    identity: credentials,
                    place,
                    is_issued,
                })
            }
            Self::Provider(provider) => Ok(Loaded {
                identity: provider.provide().await?,
                place: "the credentials provider".to_owned(),
                is_issued: false,
            }),
        }
    }

    fn expiry(credentials: &Credentials) -> Option<SystemTime> {
        credentials.expiry()
    }
}
