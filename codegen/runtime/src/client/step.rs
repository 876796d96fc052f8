//! The steps of a call, and the results of its attempts.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, HeaderName, Request};

use crate::runtime::client::auth::Auth;
use crate::runtime::client::content::Verify;
use crate::runtime::client::retry::retry_after;
use crate::runtime::client::send_limits::SendLimits;
use crate::runtime::client::sign::chain::SignatureChain;
use crate::runtime::client::skew;
use crate::runtime::core::error::Retry;
use crate::runtime::protocol::http_message::header;

/// The next step of a call.
#[derive(Debug)]
pub enum Step {
    /// Load the identity for the request.
    Identify(Identification),
    /// Send a request.
    Send(Transmission),
    /// Wait for this time.
    Wait(Duration),
    /// Nothing: the call is complete.
    Done,
}

/// An identity that a request needs.
#[derive(Debug)]
pub struct Identification {
    /// The authentication that requires it.
    pub auth: Auth,
    /// The remaining time.
    pub timeout: Option<Duration>,
}

/// A request with the limits of its attempt.
#[derive(Debug)]
pub struct Transmission {
    /// The request, with its signature.
    pub request: Request<Vec<u8>>,
    /// The signature chain of the body, if its chunks are signed.
    pub chain: Option<Box<SignatureChain>>,
    /// Verifies the checksum of the response body.
    pub verify: Option<Verify>,
    /// The limits.
    pub limits: SendLimits,
}

/// The result of an attempt with a response.
#[derive(Debug, Clone, Copy)]
pub enum Verdict<'a> {
    /// The call has succeeded.
    Success,
    /// The call has failed.
    Failure {
        /// The kind of retry that the failure allows.
        retry: Option<Retry>,
        /// The error code.
        code: &'a str,
    },
}

impl Verdict<'_> {
    /// Returns the kind of retry that the failure allows; `None` for a success.
    pub(crate) fn retry(self) -> Option<Retry> {
        match self {
            Self::Success => None,
            Self::Failure { retry, .. } => retry,
        }
    }
}

static RETRY_AFTER: HeaderName = HeaderName::from_static("x-amz-retry-after");

/// Properties of a response from its headers.
#[derive(Debug, Clone, Copy)]
pub struct Hints {
    pub(crate) retry_after: Option<Duration>,
    pub(crate) date: Option<SystemTime>,
}

impl Hints {
    /// Reads headers.
    pub fn of(headers: &HeaderMap) -> Self {
        Self {
            retry_after: header(headers, &RETRY_AFTER).and_then(retry_after),
            date: skew::date(headers),
        }
    }
}
