//! A cache that refreshes credentials before they expire.

use std::fmt;
use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};
use std::time::{Duration, SystemTime};

use crate::runtime::client::credentials::chain::CredentialsChain;
use crate::runtime::client::credentials::context::Found;
use crate::runtime::client::credentials::error::CredentialsError;
use crate::runtime::client::credentials::exchange::{Exchange, Flow};
use crate::runtime::client::credentials::identity::Credentials;
use crate::runtime::client::credentials::provider::ProvideCredentials;

/// The time before the expiration at which credentials are refreshed. Credentials that are valid for less than twice
/// this time are refreshed after half of it.
const REFRESH_BEFORE: Duration = Duration::from_secs(5 * 60);

/// The delay before the next refresh if a refresh fails or returns credentials that seem to have expired.
const REFRESH_AGAIN: Duration = Duration::from_secs(60);

/// A computation that returns credentials.
pub type CredentialsFlow = Flow<Result<Credentials, CredentialsError>>;

/// A cache of credentials, which are refreshed before they expire. Clones share the cache.
///
/// Only one caller refreshes at a time. Others use the cached credentials, or wait if these have expired; if the
/// refresh fails, they receive the same error. While the cached credentials are valid, a failed refresh is not an
/// error.
#[derive(Clone)]
pub struct CredentialsCache(Arc<Shared>);

struct Shared {
    source: Source,
    state: Mutex<State>,
}

enum Source {
    Chain(CredentialsChain),
    Provider(Box<dyn ProvideCredentials>),
}

#[derive(Default)]
struct State {
    kept: Option<Kept>,
    is_refreshing: bool,
    /// The number of completed refreshes.
    ended: u64,
    /// The error of the last refresh.
    failure: Option<CredentialsError>,
    waiters: Vec<Waker>,
}

struct Kept {
    credentials: Credentials,
    /// The time of the next refresh; `None` for credentials that do not expire.
    refresh_at: Option<SystemTime>,
    /// The time after which the credentials are no longer used; `None` for no limit.
    valid_until: Option<SystemTime>,
}

impl CredentialsCache {
    /// Caches the credentials of a chain.
    pub fn of_chain(chain: CredentialsChain) -> Self {
        Self::new(Source::Chain(chain))
    }

    /// Caches the credentials of a provider.
    pub fn of_provider(provider: impl ProvideCredentials + 'static) -> Self {
        Self::new(Source::Provider(Box::new(provider)))
    }

    fn new(source: Source) -> Self {
        Self(Arc::new(Shared {
            source,
            state: Mutex::default(),
        }))
    }

    /// Returns the credentials if they can be used without waiting: if no refresh is due, or another caller is
    /// refreshing and they are still valid.
    pub fn ready(&self, now: SystemTime) -> Option<Credentials> {
        let state = self.0.state();
        let kept = state.kept.as_ref()?;
        let is_fresh = kept.refresh_at.is_none_or(|time| now < time);
        let is_usable = is_fresh || (state.is_refreshing && kept.is_valid(now));
        is_usable.then(|| kept.credentials.clone())
    }

    /// Starts loading credentials from the cache or the source.
    pub fn flow(&self, now: SystemTime) -> CredentialsFlow {
        let cache = self.clone();
        Flow::new(now, |exchange| async move { cache.get(exchange).await })
    }

    async fn get(&self, exchange: Exchange) -> Result<Credentials, CredentialsError> {
        loop {
            if let Some(credentials) = self.ready(exchange.now()) {
                return Ok(credentials);
            }
            match self.0.enter() {
                Some(refresh) => {
                    let result = self.0.source.load(exchange.clone()).await;
                    return refresh.end(result, exchange.now());
                }
                None => {
                    if let Some(error) = self.0.wait().await {
                        return Err(error);
                    }
                }
            }
        }
    }
}

impl fmt::Debug for CredentialsCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CredentialsCache").finish_non_exhaustive()
    }
}

impl Source {
    async fn load(&self, exchange: Exchange) -> Result<Found, CredentialsError> {
        match self {
            Self::Chain(chain) => chain.find(exchange).await,
            Self::Provider(provider) => Ok(Found {
                credentials: provider.provide().await?,
                place: "the credentials provider".to_owned(),
                is_issued: false,
            }),
        }
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a refresh, unless another caller is refreshing.
    fn enter(&self) -> Option<Refresh<'_>> {
        let mut state = self.state();
        if state.is_refreshing {
            return None;
        }
        state.is_refreshing = true;
        Some(Refresh(self))
    }

    /// Waits for the end of a refresh and returns its error; `None` if it succeeded or was dropped.
    async fn wait(&self) -> Option<CredentialsError> {
        let ended = self.state().ended;
        poll_fn(|context| {
            let mut state = self.state();
            if state.ended != ended || !state.is_refreshing {
                return Poll::Ready(state.failure.clone());
            }
            let waker = context.waker();
            if !state.waiters.iter().any(|waiter| waiter.will_wake(waker)) {
                state.waiters.push(waker.clone());
            }
            Poll::Pending
        })
        .await
    }
}

/// A refresh in progress. Dropping it lets another caller refresh.
struct Refresh<'s>(&'s Shared);

impl Refresh<'_> {
    /// Stores the result of the source. Returns the result for the caller.
    fn end(
        self,
        result: Result<Found, CredentialsError>,
        now: SystemTime,
    ) -> Result<Credentials, CredentialsError> {
        let mut state = self.0.state();
        let result = result.and_then(|found| Kept::new(found, now));
        match result {
            Ok(kept) => {
                let credentials = kept.credentials.clone();
                state.kept = Some(kept);
                state.failure = None;
                Ok(credentials)
            }
            Err(error) => match state.kept.as_mut().filter(|kept| kept.is_valid(now)) {
                Some(kept) => {
                    kept.refresh_at = now.checked_add(REFRESH_AGAIN);
                    Ok(kept.credentials.clone())
                }
                None => {
                    state.failure = Some(error.clone());
                    Err(error)
                }
            },
        }
    }
}

impl Drop for Refresh<'_> {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.is_refreshing = false;
        state.ended = state.ended.wrapping_add(1);
        let waiters = std::mem::take(&mut state.waiters);
        drop(state);
        waiters.into_iter().for_each(Waker::wake);
    }
}

impl Kept {
    /// Determines how long credentials are cached.
    fn new(found: Found, now: SystemTime) -> Result<Self, CredentialsError> {
        let expiry = found.credentials.expiry();
        let (refresh_after, valid_until) = match expiry.map(|expiry| expiry.duration_since(now)) {
            None => (None, None),
            Some(Ok(left)) if left > Duration::ZERO => {
                let before = left.saturating_sub(REFRESH_BEFORE);
                (Some(before.max(left / 2)), expiry)
            }
            // The clock is wrong, or the service has nothing newer: it decides.
            Some(_) if found.is_issued => (Some(REFRESH_AGAIN), None),
            Some(_) => {
                return Err(CredentialsError::Expired {
                    place: found.place,
                    expiry: expiry.unwrap_or(now),
                });
            }
        };
        Ok(Self {
            credentials: found.credentials,
            refresh_at: refresh_after.and_then(|after| now.checked_add(after)),
            valid_until,
        })
    }

    fn is_valid(&self, now: SystemTime) -> bool {
        self.valid_until.is_none_or(|time| now < time)
    }
}
