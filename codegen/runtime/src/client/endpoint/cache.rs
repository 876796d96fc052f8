//! Endpoints that have been resolved before.

use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::endpoint::{Params, resolve};
use crate::runtime::client::endpoint::failure::EndpointError;
use crate::runtime::client::endpoint::resolved::Endpoint;

type Resolved = (Params<'static>, Arc<Endpoint>);

/// The first endpoint of a client and the last other one, each with its parameters: most clients have only one, which
/// is found without a lock.
#[derive(Default)]
pub struct EndpointCache {
    first: OnceLock<Resolved>,
    last: Mutex<Option<Resolved>>,
}

impl EndpointCache {
    /// Returns the endpoint for the parameters, which is resolved if it is not in the cache.
    ///
    /// # Errors
    ///
    /// The rules give no endpoint for the parameters.
    #[inline]
    pub fn resolve(&self, params: &Params<'_>) -> Result<Arc<Endpoint>, EndpointError> {
        match self.first.get() {
            Some((known, endpoint)) if known == params => Ok(Arc::clone(endpoint)),
            first => self.resolve_other(params, first.is_none()),
        }
    }

    fn resolve_other(
        &self,
        params: &Params<'_>,
        is_first: bool,
    ) -> Result<Arc<Endpoint>, EndpointError> {
        // A poisoned lock guards nothing that could be half done.
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, endpoint)) = &*last {
            if known == params {
                return Ok(Arc::clone(endpoint));
            }
        }
        let endpoint = Arc::new(resolve(params)?);
        let resolved = (params.clone().into_owned(), Arc::clone(&endpoint));
        if !is_first || self.first.set(resolved.clone()).is_err() {
            *last = Some(resolved);
        }
        Ok(endpoint)
    }
}

impl fmt::Debug for EndpointCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EndpointCache").finish_non_exhaustive()
    }
}
