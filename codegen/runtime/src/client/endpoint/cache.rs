//! A cache of resolved endpoints.

use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::runtime::client::endpoint::failure::EndpointError;
use crate::runtime::client::endpoint::params::EndpointParams;
use crate::runtime::client::endpoint::resolved::Endpoint;

/// The first endpoint of a client and the last different one, with their parameters. Most clients use only one
/// endpoint, which is found without a lock.
pub struct EndpointCache<P> {
    first: OnceLock<(P, Arc<Endpoint>)>,
    last: Mutex<Option<(P, Arc<Endpoint>)>>,
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
    ) -> Result<Arc<Endpoint>, EndpointError> {
        match self.first.get() {
            Some((known, endpoint)) if params.are(known) => Ok(Arc::clone(endpoint)),
            first => self.resolve_other(params, first.is_none()),
        }
    }

    fn resolve_other<'a>(
        &self,
        params: &impl EndpointParams<'a, Static = P>,
        is_first: bool,
    ) -> Result<Arc<Endpoint>, EndpointError> {
        // A poisoned lock guards nothing that could be half done.
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, endpoint)) = &*last {
            if params.are(known) {
                return Ok(Arc::clone(endpoint));
            }
        }
        let endpoint = Arc::new(params.resolve()?);
        let resolved = (params.to_static(), Arc::clone(&endpoint));
        if !is_first || self.first.set(resolved.clone()).is_err() {
            *last = Some(resolved);
        }
        Ok(endpoint)
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
