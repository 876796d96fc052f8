//! The blocking driver: performs the I/O of calls and of credential providers on the calling thread.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::transport::Transport;
use crate::runtime::client::call::Drive;
use crate::runtime::client::clock::Moment;
use crate::runtime::client::credentials::exchange::{
    Effect, Flow, HttpEffect, Outcome, SendFailure, Step as FlowStep,
};
use crate::runtime::client::send_limits::SendLimits;
use crate::runtime::client::session::SessionState;
use crate::runtime::client::step::{Step, Transmission};

/// Performs the I/O that calls request.
#[derive(Clone)]
pub struct Driver {
    pub session: Arc<SessionState>,
    pub transport: Arc<dyn Transport>,
}

impl Driver {
    /// Returns the current time.
    pub fn now(&self) -> Moment {
        Moment::of(&*self.session.config.clock)
    }

    /// Runs a call, which begins now, to completion.
    pub fn drive(&self, call: &mut dyn Drive, mut now: Moment) {
        while let Some(transmission) = self.next_transmission(call, now) {
            let limits = &transmission.limits;
            let received = self.transport.send(transmission.request, limits);
            now = self.now();
            call.receive(received, now);
        }
    }

    /// Performs the steps of a call up to its next request, which is returned; `None` if the call is complete. The clock
    /// is read again only after steps that take time.
    pub fn next_transmission(&self, call: &mut dyn Drive, mut now: Moment) -> Option<Transmission> {
        loop {
            match call.next(now) {
                Step::Identify(identification) => {
                    match self.session.identity(&identification.auth, now.time) {
                        Ok(identity) => call.identify(Some(Ok(identity))),
                        Err(flow) => {
                            let found = self.run(flow, identification.timeout);
                            call.identify(found);
                            now = self.now();
                        }
                    }
                }
                Step::Send(transmission) => return Some(transmission),
                Step::Wait(duration) => {
                    self.transport.sleep(duration);
                    now = self.now();
                }
                Step::Done => return None,
            }
        }
    }

    /// Asks the instance metadata service for the Region, if no Region is configured.
    pub fn find_region(&self) {
        if let Some(flow) = self.session.region_flow() {
            let region = self.run(flow, None);
            self.session.keep_region(region.unwrap_or(Ok(None)));
        }
    }

    /// Performs the I/O of a credential provider. Returns `None` on timeout.
    fn run<T>(&self, mut flow: Flow<T>, timeout: Option<Duration>) -> Option<T> {
        let clock = &self.session.config.clock;
        let end = timeout.and_then(|timeout| clock.instant().checked_add(timeout));
        let left = |now: Instant| end.map(|end| end.saturating_duration_since(now));
        loop {
            let left = left(clock.instant());
            if left.is_some_and(|left| left.is_zero()) {
                return None;
            }
            let outcome = match flow.step_blocking(left)? {
                FlowStep::Done(value) => return Some(value),
                FlowStep::Perform(effect) => self.perform(effect, left),
            };
            flow.resume(outcome, clock.time());
        }
    }

    fn perform(&self, effect: Effect, left: Option<Duration>) -> Outcome {
        match effect {
            Effect::Send(effect) => {
                let limits = limits(&effect, left);
                let response = self.transport.send(effect.request, &limits);
                Outcome::Response(response.map_err(|error| SendFailure::new(error.to_string())))
            }
            Effect::Run(command) => Outcome::Output(self.session.config.environment.run(&command)),
            Effect::Wait(duration) => {
                self.transport
                    .sleep(left.map_or(duration, |left| duration.min(left)));
                Outcome::Elapsed
            }
        }
    }
}

/// Returns the limits of a request for credentials.
fn limits(effect: &HttpEffect, left: Option<Duration>) -> SendLimits {
    SendLimits {
        timeout: Some(left.map_or(effect.timeout, |left| effect.timeout.min(left))),
        connect_timeout: Some(effect.connect_timeout),
        stall_timeout: None,
        max_response_size: effect.response_limit as u64,
        is_local: effect.is_local,
    }
}
