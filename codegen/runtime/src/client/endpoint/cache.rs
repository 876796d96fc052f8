//! A cache of resolved endpoints.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use http::Uri;

use crate::runtime::client::endpoint::failure::EndpointError;
use crate::runtime::client::endpoint::params::EndpointParams;
use crate::runtime::client::endpoint::resolved::Endpoint;

/// The first endpoint of a client and the last different one, with their parameters. Most clients use only one
/// endpoint, which is found without a lock.
pub struct EndpointCache<P> {
    first: OnceLock<(P, Arc<Located>)>,
    last: Mutex<Option<(P, Arc<Located>)>>,
}

/// An endpoint with the URI of its path `/`, which is `None` if the URL of the endpoint is not a URI.
#[derive(Debug)]
struct Located {
    endpoint: Endpoint,
    root: Option<Uri>,
}

/// An endpoint in a cache.
#[derive(Debug, Clone)]
pub struct CachedEndpoint<'c>(Shared<'c>);

#[derive(Debug, Clone)]
enum Shared<'c> {
    First(&'c Located),
    Other(Arc<Located>),
}

impl<P: Clone> EndpointCache<P> {
    /// Returns the endpoint for the parameters, and resolves it if it is not in the cache.
    ///
    /// # Errors
    ///
    /// Returns an error if the rules return no endpoint for the parameters.
    #[inline]
    pub fn resolve<'a>(
        &self,
        params: &impl EndpointParams<'a, Static = P>,
    ) -> Result<CachedEndpoint<'_>, EndpointError> {
        match self.first.get() {
            Some((known, first)) if params.are(known) => Ok(CachedEndpoint(Shared::First(first))),
            first => self.resolve_other(params, first.is_none()),
        }
    }

    fn resolve_other<'a>(
        &self,
        params: &impl EndpointParams<'a, Static = P>,
        is_first: bool,
    ) -> Result<CachedEndpoint<'_>, EndpointError> {
        // A poisoned lock guards nothing that could be half done.
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, located)) = &*last {
            if params.are(known) {
                return Ok(CachedEndpoint(Shared::Other(Arc::clone(located))));
            }
        }
        let located = Arc::new(Located::new(params.resolve()?));
        let resolved = (params.to_static(), Arc::clone(&located));
        if !is_first || self.first.set(resolved.clone()).is_err() {
            *last = Some(resolved);
        }
        Ok(CachedEndpoint(Shared::Other(located)))
    }
}

impl Located {
    fn new(endpoint: Endpoint) -> Self {
        let root = [endpoint.url.trim_end_matches('/'), "/"].concat();
        let root = Uri::try_from(root).ok();
        Self {
            root: root.filter(|root| root.authority().is_some()),
            endpoint,
        }
    }
}

impl CachedEndpoint<'_> {
    /// Returns the URI of the path `/` below the endpoint; `None` if its URL is not an absolute URI.
    pub(crate) fn root(&self) -> Option<&Uri> {
        self.located().root.as_ref()
    }

    #[inline]
    fn located(&self) -> &Located {
        match &self.0 {
            Shared::First(located) => located,
            Shared::Other(located) => located,
        }
    }
}

impl Deref for CachedEndpoint<'_> {
    type Target = Endpoint;

    #[inline]
    fn deref(&self) -> &Endpoint {
        &self.located().endpoint
    }
}

impl<P> Default for EndpointCache<P> {
    fn default() -> Self {
        Self {
            first: OnceLock::new(),
            last: Mutex::new(None),
        }
    }
}

impl<P> fmt::Debug for EndpointCache<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EndpointCache").finish_non_exhaustive()
    }
}
