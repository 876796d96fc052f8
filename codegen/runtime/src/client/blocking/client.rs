//! The blocking client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::agent::UreqTransport;
use super::driver::Driver;
use super::pages::PageIterator;
use super::transport::Transport;
use crate::runtime::client::call::Call;
use crate::runtime::client::config::Config;
use crate::runtime::client::error::CallError;
use crate::runtime::client::options::CallOptions;
use crate::runtime::client::profile::error::ProfileError;
use crate::runtime::client::service::CallService;
use crate::runtime::client::session::Session;
use crate::runtime::client::wait::{WaitStep, Waited, Waiting};
use crate::runtime::client::waiter::Waiter;
use crate::runtime::core::pages::Paginated;
use crate::runtime::core::service::Service;
use crate::runtime::protocol::wire_error::WireOperation;

/// A blocking client of the service.
///
/// [`from_env`](Self::from_env) creates a client from environment variables and the AWS profile, [`new`](Self::new)
/// from a configuration. Each operation is a method. Clones are cheap: they share connections, credentials and the
/// retry budget.
#[derive(Clone)]
pub struct Client<S: Service> {
    pub(super) session: Arc<Session<S>>,
    pub(super) driver: Driver,
    pub(super) options: Arc<CallOptions>,
}

impl<S: CallService> Client<S> {
    /// Creates a client configured by environment variables and the AWS profile.
    /// [`ConfigBuilder::load`](crate::ConfigBuilder::load) lists the settings.
    ///
    /// # Errors
    /// Returns an error if a setting has an invalid value, a file is malformed, or the profile does not exist.
    pub fn from_env() -> Result<Self, ProfileError> {
        let config = Config::from_env()?;
        config.endpoint_of::<S>()?;
        Ok(Self::new(config))
    }

    /// Creates a client with the given configuration.
    pub fn new(config: Config) -> Self {
        let transport = match &config.ca_certificates {
            Some(pem) => UreqTransport::with_ca_certificates(pem),
            None => UreqTransport::new(),
        };
        let transport = transport.with_max_connections(config.max_connections);
        Self::with_transport(config, transport)
    }

    /// Creates a client with a custom transport.
    pub fn with_transport(config: Config, transport: impl Transport + 'static) -> Self {
        let options = Arc::new(config.options().clone());
        let session = Session::new(config);
        let driver = Driver {
            session: session.state.clone(),
            transport: Arc::new(transport),
        };
        Self {
            session,
            driver,
            options,
        }
    }

    /// Returns the configuration.
    pub fn config(&self) -> &Config {
        &self.session.state.config
    }

    /// Returns a client with other call options. It shares connections, credentials and the retry budget with this
    /// client.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use the_crate::CallOptions;
    ///
    /// /// What `client.with_options(in_a_hurry)` changes.
    /// fn in_a_hurry(options: CallOptions) -> CallOptions {
    ///     options.call_timeout(Duration::from_secs(5)).max_attempts(1)
    /// }
    /// ```
    #[must_use]
    pub fn with_options(&self, change: impl FnOnce(CallOptions) -> CallOptions) -> Self {
        Self {
            session: self.session.clone(),
            driver: self.driver.clone(),
            options: Arc::new(change(CallOptions::clone(&self.options))),
        }
    }

    /// Sends a request and returns the response. The method of each operation calls this function.
    ///
    /// # Errors
    /// Returns an error if the call does not succeed; see [`CallError`].
    pub fn send<O: WireOperation<Service = S>>(
        &self,
        request: O::Request,
    ) -> Result<O::Response, CallError<O::Error>> {
        let driver = &self.driver;
        driver.find_region();
        let now = driver.now();
        let mut call = Call::<O>::new(&self.session, &self.options, request, now);
        driver.drive(&mut call, now);
        call.finish()
    }

    /// Repeats a call until the waiter accepts the result, for at most `limit`. The methods `wait_until_…` call this
    /// function.
    ///
    /// # Errors
    /// Returns an error if the state is not reached in time or can no longer be reached; see
    /// [`WaitError`](crate::WaitError).
    pub fn wait<O: WireOperation<Service = S, Request: Clone>>(
        &self,
        waiter: Waiter<O>,
        request: O::Request,
        limit: Duration,
    ) -> Waited<O> {
        let driver = &self.driver;
        let now = || driver.now().instant;
        let mut waiting = Waiting::new(waiter, limit, now());
        loop {
            let client = self.with_options(|options| waiting.options(options, now()));
            let outcome = client.send::<O>(request.clone());
            let random = &*driver.session.config.random;
            match waiting.next(&request, outcome, now(), random) {
                WaitStep::Sleep(delay) => driver.transport.sleep(delay),
                WaitStep::Done(result) => return result,
            }
        }
    }

    /// Returns the pages of a paginated operation. Each page is requested when the iterator reaches it.
    pub fn pages<O>(&self, request: O::Request) -> PageIterator<O>
    where
        O: WireOperation<Service = S> + Paginated,
    {
        PageIterator::new(self.clone(), request)
    }
}

impl<S: Service> fmt::Debug for Client<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("config", &self.session.state.config)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
