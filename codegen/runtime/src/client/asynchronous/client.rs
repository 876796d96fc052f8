//! The asynchronous client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::driver::Driver;
use super::hyper::HyperTransport;
use super::pages::PageStream;
use super::sleep::{Sleep, TokioSleep};
use super::transport::AsyncTransport;
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

/// An asynchronous client of the service.
///
/// [`from_env`](Self::from_env) creates a client from environment variables and the AWS profile, [`new`](Self::new)
/// from a configuration. Each operation is a method. Clones are cheap: they share connections, credentials and the
/// retry budget.
///
/// Requires a tokio runtime, or any other runtime with [`with_transport`](Self::with_transport). Dropping the future
/// of a call cancels the call.
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
        let timeout = config.connect_timeout;
        let transport = match &config.ca_certificates {
            Some(pem) => HyperTransport::with_ca_certificates(pem, timeout),
            None => HyperTransport::new(timeout),
        };
        let transport = transport
            .negotiating_http2(S::HAS_HTTP2)
            .with_max_connections(config.max_connections);
        Self::with_transport(config, transport, TokioSleep)
    }

    /// Creates a client with a custom transport and timer.
    pub fn with_transport(
        config: Config,
        transport: impl AsyncTransport + 'static,
        sleep: impl Sleep + 'static,
    ) -> Self {
        let options = Arc::new(config.options().clone());
        let session = Session::new(config);
        let driver = Driver {
            session: session.state.clone(),
            transport: Arc::new(transport),
            sleep: Arc::new(sleep),
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
    pub async fn send<O>(&self, request: O::Request) -> Result<O::Response, CallError<O::Error>>
    where
        O: WireOperation<Service = S, Request: Send, Response: Send, Error: Send>,
    {
        let driver = &self.driver;
        driver.find_region().await;
        let now = driver.now();
        let mut call = Call::<O>::new(&self.session, &self.options, request, now);
        driver.drive(&mut call, now).await;
        call.finish()
    }

    /// Repeats a call until the waiter accepts the result, for at most `limit`. The methods `wait_until_…` call this
    /// function.
    ///
    /// # Errors
    /// Returns an error if the state is not reached in time or can no longer be reached; see
    /// [`WaitError`](crate::WaitError).
    pub async fn wait<O>(
        &self,
        waiter: Waiter<O>,
        request: O::Request,
        limit: Duration,
    ) -> Waited<O>
    where
        O: WireOperation<Service = S, Request: Clone + Send + Sync, Response: Send, Error: Send>,
    {
        let driver = &self.driver;
        let now = || driver.now().instant;
        let mut waiting = Waiting::new(waiter, limit, now());
        loop {
            let client = self.with_options(|options| waiting.options(options, now()));
            let outcome = client.send::<O>(request.clone()).await;
            let random = &*driver.session.config.random;
            match waiting.next(&request, outcome, now(), random) {
                WaitStep::Sleep(delay) => driver.sleep.sleep(delay).await,
                WaitStep::Done(result) => return result,
            }
        }
    }

    /// Returns the pages of a paginated operation. Each page is requested when the stream is polled for it.
    pub fn pages<O: Paginated<Service = S>>(&self, request: O::Request) -> PageStream<O> {
        PageStream::new(self.clone(), request)
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
