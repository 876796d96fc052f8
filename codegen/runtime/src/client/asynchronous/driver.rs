//! The asynchronous driver: performs the I/O of calls and of credential providers.

use std::sync::Arc;
use std::time::Duration;

use super::sleep::{Sleep, within};
use super::thread::on_thread;
use super::transport::AsyncTransport;
use crate::runtime::client::call::Drive;
use crate::runtime::client::clock::Moment;
use crate::runtime::client::credentials::exchange::{
    Effect, Flow, HttpEffect, Outcome, SendFailure, Step as FlowStep,
};
use crate::runtime::client::send_limits::SendLimits;
use crate::runtime::client::session::SessionState;
use crate::runtime::client::step::{Step, Transmission};
use crate::runtime::client::transport_error::{TransportError, TransportErrorKind};

/// Performs the I/O that calls request.
#[derive(Clone)]
pub struct Driver {
    pub session: Arc<SessionState>,
    pub transport: Arc<dyn AsyncTransport>,
    pub sleep: Arc<dyn Sleep>,
}

impl Driver {
    /// Returns the current time.
    pub fn now(&self) -> Moment {
        Moment::of(&*self.session.config.clock)
    }

    /// Runs a call, which begins now, to completion.
    pub async fn drive(&self, call: &mut (dyn Drive + Send), mut now: Moment) {
        while let Some(transmission) = self.next_transmission(call, now).await {
            let limits = transmission.limits;
            let sending = self.transport.send(transmission.request, limits);
            let received = within(&*self.sleep, limits.timeout, sending).await;
            now = self.now();
            call.receive(received.unwrap_or_else(|| Err(late(&limits))), now);
        }
    }

    /// Performs the steps of a call up to its next request, which is returned; `None` if the call is complete. The clock
    /// is read again only after steps that take time.
    pub async fn next_transmission(
        &self,
        call: &mut (dyn Drive + Send),
        mut now: Moment,
    ) -> Option<Transmission> {
        loop {
            match call.next(now) {
                Step::Identify(identification) => {
                    match self.session.identity(&identification.auth, now.time) {
                        Ok(identity) => call.identify(Some(Ok(identity))),
                        Err(flow) => {
                            let timeout = identification.timeout;
                            let found = within(&*self.sleep, timeout, self.run(flow)).await;
                            call.identify(found);
                            now = self.now();
                        }
                    }
                }
                Step::Send(transmission) => return Some(transmission),
                Step::Wait(duration) => {
                    self.sleep.sleep(duration).await;
                    now = self.now();
                }
                Step::Done => return None,
            }
        }
    }

    /// Asks the instance metadata service for the Region, if no Region is configured.
    pub async fn find_region(&self) {
        if let Some(flow) = self.session.region_flow() {
            let region = self.run(flow).await;
            self.session.keep_region(region);
        }
    }

    /// Performs the I/O of a credential provider.
    async fn run<T>(&self, mut flow: Flow<T>) -> T {
        loop {
            let outcome = match flow.step().await {
                FlowStep::Done(value) => return value,
                FlowStep::Perform(effect) => self.perform(effect).await,
            };
            flow.resume(outcome, self.session.config.clock.time());
        }
    }

    async fn perform(&self, effect: Effect) -> Outcome {
        match effect {
            Effect::Send(effect) => {
                let limits = limits(&effect);
                let sending = self.transport.send(effect.request, limits);
                let received = within(&*self.sleep, limits.timeout, sending).await;
                let received = received.unwrap_or_else(|| Err(late(&limits)));
                Outcome::Response(received.map_err(|error| SendFailure::new(error.to_string())))
            }
            Effect::Run(command) => {
                let environment = self.session.config.environment.clone();
                Outcome::Output(on_thread(move || environment.run(&command)).await)
            }
            Effect::Wait(duration) => {
                self.sleep.sleep(duration).await;
                Outcome::Elapsed
            }
        }
    }
}

/// Returns the error of an attempt that timed out.
pub(super) fn late(limits: &SendLimits) -> TransportError {
    let limit = limits.timeout.unwrap_or(Duration::MAX);
    TransportError::new(TransportErrorKind::Timeout(limit))
}

/// Returns the limits of a request for credentials.
fn limits(effect: &HttpEffect) -> SendLimits {
    SendLimits {
        timeout: Some(effect.timeout),
        connect_timeout: Some(effect.connect_timeout),
        stall_timeout: None,
        max_response_size: effect.response_limit as u64,
        is_local: effect.is_local,
    }
}
