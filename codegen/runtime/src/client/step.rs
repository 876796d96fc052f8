//! The steps of a call, and the outcomes of its attempts.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, Request};

use crate::runtime::client::auth::Auth;
use crate::runtime::client::content::Verify;
use crate::runtime::client::retry::retry_after;
use crate::runtime::client::send_limits::SendLimits;
use crate::runtime::client::sign::chain::SignatureChain;
use crate::runtime::client::skew;
use crate::runtime::core::error::Retry;
use crate::runtime::protocol::http_message::header;

/// The next thing to do for a call.
#[derive(Debug)]
pub enum Step {
    /// Find the identity for the request.
    Identify(Identification),
    /// Send a request.
    Send(Transmission),
    /// Let this time pass.
    Wait(Duration),
    /// Nothing: the outcome is known.
    Done,
}

/// An identity that a request needs.
#[derive(Debug)]
pub struct Identification {
    /// The scheme that it is for.
    pub auth: Auth,
    /// The time that is left for finding it.
    pub timeout: Option<Duration>,
}

/// A request with the bounds of its attempt.
#[derive(Debug)]
pub struct Transmission {
    /// The request, with its signature.
    pub request: Request<Vec<u8>>,
    /// The signatures of the pieces of the body, where these are signed, too.
    pub chain: Option<Box<SignatureChain>>,
    /// Holds the body of the response against its checksum.
    pub verify: Option<Verify>,
    /// The bounds.
    pub limits: SendLimits,
}

/// The outcome of an attempt that has a response.
#[derive(Debug, Clone, Copy)]
pub enum Verdict<'a> {
    /// The call has succeeded.
    Success,
    /// It has not.
    Failure {
        /// The kind of retry that the failure allows.
        retry: Option<Retry>,
        /// The code of the error.
        code: &'a str,
    },
}

impl Verdict<'_> {
    /// Returns how the call may be repeated; `None` after a success, too.
    pub(crate) fn retry(self) -> Option<Retry> {
        match self {
            Self::Success => None,
            Self::Failure { retry, .. } => retry,
        }
    }
}

/// The facts that are read from the headers of a response, whatever its body contains.
#[derive(Debug, Clone, Copy)]
pub struct Hints {
    pub(crate) retry_after: Option<Duration>,
    pub(crate) date: Option<SystemTime>,
}

impl Hints {
    /// Reads headers.
    pub fn of(headers: &HeaderMap) -> Self {
        Self {
            retry_after: header(headers, "x-amz-retry-after").and_then(retry_after),
            date: skew::date(headers),
        }
    }
}
