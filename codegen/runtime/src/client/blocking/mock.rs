//! Blocking clients of mock services.

use std::time::Duration;

use http::{Request, Response};

use super::client::Client;
use super::transport::Transport;
use crate::runtime::client::config_builder::ConfigBuilder;
use crate::runtime::client::mock::MockClient;
use crate::runtime::client::send_limits::SendLimits;
use crate::runtime::client::service::CallService;
use crate::runtime::client::transport_error::TransportError;

impl<S: CallService> MockClient<S> {
    /// Creates a blocking client of the mock service.
    pub fn blocking(&self) -> Client<S> {
        self.blocking_with(|config| config)
    }

    /// Creates a blocking client of the mock service with a changed configuration.
    pub fn blocking_with(&self, change: impl FnOnce(ConfigBuilder) -> ConfigBuilder) -> Client<S> {
        Client::with_transport(self.config(change), self.clone())
    }
}

impl<S: CallService> Transport for MockClient<S> {
    fn send(
        &self,
        request: Request<Vec<u8>>,
        _: &SendLimits,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        self.answer(request)
    }

    fn sleep(&self, duration: Duration) {
        MockClient::sleep(self, duration);
    }
}
