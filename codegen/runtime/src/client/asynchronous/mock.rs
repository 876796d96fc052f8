//! Asynchronous clients of mock services.

use std::future::{poll_fn, ready};
use std::task::Poll;
use std::time::Duration;

use http::Request;

use super::client::Client;
use super::sleep::{Sleep, SleepFuture};
use super::transport::{AsyncTransport, TransportFuture};
use crate::runtime::client::config_builder::ConfigBuilder;
use crate::runtime::client::mock::MockClient;
use crate::runtime::client::send_limits::SendLimits;
use crate::runtime::client::service::CallService;

impl<S: CallService> MockClient<S> {
    /// Creates an asynchronous client of the mock service. It works on any runtime.
    pub fn client(&self) -> Client<S> {
        self.client_with(|config| config)
    }

    /// Creates an asynchronous client of the mock service with a changed configuration.
    pub fn client_with(&self, change: impl FnOnce(ConfigBuilder) -> ConfigBuilder) -> Client<S> {
        Client::with_transport(self.config(change), self.clone(), self.clone())
    }
}

impl<S: CallService> AsyncTransport for MockClient<S> {
    fn send(&self, request: Request<Vec<u8>>, _: SendLimits) -> TransportFuture<'_> {
        Box::pin(ready(self.answer(request)))
    }
}

impl<S: CallService> Sleep for MockClient<S> {
    fn sleep(&self, duration: Duration) -> SleepFuture {
        let mock = self.clone();
        // Time passes when the future is waited for, and not when it is made.
        Box::pin(poll_fn(move |_| {
            MockClient::sleep(&mock, duration);
            Poll::Ready(())
        }))
    }
}
