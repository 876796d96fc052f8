//! A cache that refreshes identities before they expire.

use std::future::{Future, poll_fn};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};
use std::time::{Duration, SystemTime};

use crate::runtime::client::credentials::error::CredentialsError;
use crate::runtime::client::credentials::exchange::{Exchange, Flow};
use crate::runtime::client::sign::identity::Identity;

/// The time before the expiration at which identities are refreshed. Identities that are valid for less than twice
/// this time are refreshed after half of it.
const REFRESH_BEFORE: Duration = Duration::from_secs(5 * 60);

/// The delay before the next refresh if a refresh fails or returns an identity that seems to have expired.
const REFRESH_AGAIN: Duration = Duration::from_secs(60);

/// A computation that returns an identity.
pub(crate) type IdentityFlow = Flow<Result<Identity, CredentialsError>>;

/// A source of identities, such as credentials.
pub(super) trait Source: Send + Sync + 'static {
    /// The identity.
    type Identity: Clone + Into<Identity> + Send + Sync + 'static;

    /// Loads an identity.
    fn load(
        &self,
        exchange: Exchange,
    ) -> impl Future<Output = Result<Loaded<Self::Identity>, CredentialsError>> + Send;

    /// Returns the expiration time of an identity; `None` if it does not expire.
    fn expiry(identity: &Self::Identity) -> Option<SystemTime>;
}

/// An identity that a source returned.
pub(super) struct Loaded<I> {
    pub identity: I,
    /// The place, such as `credential_process`.
    pub place: String,
    /// True if a service has just issued it. If it seems to have expired, the clock is wrong.
    pub is_issued: bool,
}

/// A cache of the identity of a source, which is refreshed before it expires. Clones share the cache.
///
/// Only one caller refreshes at a time. Others use the cached identity, or wait if it has expired; if the refresh
/// fails, they receive the same error. While the cached identity is valid, a failed refresh is not an error.
pub(super) struct Refreshed<S: Source>(Arc<Shared<S>>);

impl<S: Source> Clone for Refreshed<S> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

struct Shared<S: Source> {
    source: S,
    state: Mutex<State<S::Identity>>,
}

struct State<I> {
    kept: Option<Kept<I>>,
    is_refreshing: bool,
    /// The number of completed refreshes.
    ended: u64,
    /// The error of the last refresh.
    failure: Option<CredentialsError>,
    waiters: Vec<Waker>,
}

struct Kept<I> {
    identity: I,
    /// The time of the next refresh; `None` for an identity that does not expire.
    refresh_at: Option<SystemTime>,
    /// The time after which the identity is no longer used; `None` for no limit.
    valid_until: Option<SystemTime>,
}

impl<S: Source> Refreshed<S> {
    pub fn new(source: S) -> Self {
        Self(Arc::new(Shared {
            source,
            state: Mutex::new(State {
                kept: None,
                is_refreshing: false,
                ended: 0,
                failure: None,
                waiters: Vec::new(),
            }),
        }))
    }

    /// Returns the source.
    pub fn source(&self) -> &S {
        &self.0.source
    }

    /// Returns the identity if it can be used without waiting: if no refresh is due, or another caller is refreshing
    /// and it is still valid.
    pub fn ready(&self, now: SystemTime) -> Option<S::Identity> {
        let state = self.0.state();
        let kept = state.kept.as_ref()?;
        let is_fresh = kept.refresh_at.is_none_or(|time| now < time);
        let is_usable = is_fresh || (state.is_refreshing && kept.is_valid(now));
        is_usable.then(|| kept.identity.clone())
    }

    /// Starts loading the identity from the cache or the source.
    pub fn flow<I: From<S::Identity>>(&self, now: SystemTime) -> Flow<Result<I, CredentialsError>> {
        let cache = self.clone();
        Flow::new(now, |exchange| async move {
            cache.get(exchange).await.map(I::from)
        })
    }

    async fn get(&self, exchange: Exchange) -> Result<S::Identity, CredentialsError> {
        loop {
            if let Some(identity) = self.ready(exchange.now()) {
                return Ok(identity);
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

impl<S: Source> Shared<S> {
    fn state(&self) -> MutexGuard<'_, State<S::Identity>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a refresh, unless another caller is refreshing.
    fn enter(&self) -> Option<Refresh<'_, S>> {
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
struct Refresh<'s, S: Source>(&'s Shared<S>);

impl<S: Source> Refresh<'_, S> {
    /// Stores the result of the source. Returns the result for the caller.
    fn end(
        self,
        result: Result<Loaded<S::Identity>, CredentialsError>,
        now: SystemTime,
    ) -> Result<S::Identity, CredentialsError> {
        let mut state = self.0.state();
        let result = result.and_then(|loaded| Kept::new::<S>(loaded, now));
        match result {
            Ok(kept) => {
                let identity = kept.identity.clone();
                state.kept = Some(kept);
                state.failure = None;
                Ok(identity)
            }
            Err(error) => match state.kept.as_mut().filter(|kept| kept.is_valid(now)) {
                Some(kept) => {
                    kept.refresh_at = now.checked_add(REFRESH_AGAIN);
                    Ok(kept.identity.clone())
                }
                None => {
                    state.failure = Some(error.clone());
                    Err(error)
                }
            },
        }
    }
}

impl<S: Source> Drop for Refresh<'_, S> {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.is_refreshing = false;
        state.ended = state.ended.wrapping_add(1);
        let waiters = std::mem::take(&mut state.waiters);
        drop(state);
        waiters.into_iter().for_each(Waker::wake);
    }
}

impl<I> Kept<I> {
    /// Determines how long an identity is cached.
    fn new<S: Source<Identity = I>>(
        loaded: Loaded<I>,
        now: SystemTime,
    ) -> Result<Self, CredentialsError> {
        let expiry = S::expiry(&loaded.identity);
        let (refresh_after, valid_until) = match expiry.map(|expiry| expiry.duration_since(now)) {
            None => (None, None),
            Some(Ok(left)) if left > Duration::ZERO => {
                let before = left.saturating_sub(REFRESH_BEFORE);
                (Some(before.max(left / 2)), expiry)
            }
            // The clock is wrong, or the service has nothing newer: it decides.
            Some(_) if loaded.is_issued => (Some(REFRESH_AGAIN), None),
            Some(_) => {
                return Err(CredentialsError::Expired {
                    place: loaded.place,
                    expiry: expiry.unwrap_or(now),
                });
            }
        };
        Ok(Self {
            identity: loaded.identity,
            refresh_at: refresh_after.and_then(|after| now.checked_add(after)),
            valid_until,
        })
    }

    fn is_valid(&self, now: SystemTime) -> bool {
        self.valid_until.is_none_or(|time| now < time)
    }
}
