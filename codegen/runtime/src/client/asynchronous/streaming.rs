//! Calls with streaming request or response bodies.
//!
//! # Streams in both directions
//!
//! [`Driver::stream`] implements all of these calls, and those with event streams:
//!
//! - It runs a [`Drive`] to completion, as [`Driver::drive`] does. The caller sets in
//!   [`Prepared`](crate::runtime::client::prepared::Prepared) the value that is signed in place of the hash of the
//!   body, whether the chunks are signed, and whether the request can be retried.
//! - The body of the request is opened once per attempt, after its head has been signed. Signatures of chunks or
//!   events continue the chain that begins with the signature of the head. Without a separate body, the request
//!   contains the whole body.
//! - The response is returned as soon as its head has arrived; the body of the request may not have been sent
//!   completely. Both continue until one side closes its stream or the body of the response is dropped. This aborts the
//!   body of the request, and closes the connection in HTTP/1.1 or the stream in HTTP/2.
//! - After a response without a streaming body, the body of the request is aborted, too.
//! - If the response has a success status and a streaming body, the call parses the response without the body, and the
//!   body is returned separately. Otherwise the whole body is read, so that errors are parsed as for other calls.
//! - The timeout of an attempt includes only the head of a streaming response. A body from which nothing arrives for
//!   longer than [`SendLimits::stall_timeout`](crate::SendLimits::stall_timeout) fails; a request body that waits for
//!   its source does not.

use std::io;

use http::header::EXPECT;
use http::{Request, Response, StatusCode};

use super::abort::AbortOnDrop;
use super::body::Body;
use super::client::Client;
use super::driver::{Driver, late};
use super::filtered::through;
use super::sleep::within;
use super::transport::collect;
use super::watched::{Gate, Progress, WatchedRequest, WatchedResponse, while_moving};
use crate::runtime::client::body::plan::{BodyHashes, BodyPlan};
use crate::runtime::client::body::request::RequestBody;
use crate::runtime::client::body::streamed::Streamed;
use crate::runtime::client::call::{Call, Drive};
use crate::runtime::client::content::Streams;
use crate::runtime::client::error::CallError;
use crate::runtime::client::service::CallService;
use crate::runtime::client::sign::chain::SignatureChain;
use crate::runtime::client::step::Transmission;
use crate::runtime::client::transport_error::TransportError;
use crate::runtime::core::streaming::{StreamingRequest, StreamingResponse};
use crate::runtime::protocol::wire_error::WireOperation;

/// Opens the request body of an attempt.
pub type Open<'o> = &'o mut (dyn FnMut(Option<Box<SignatureChain>>) -> io::Result<Body> + Send);

impl Driver {
    /// Runs a call to completion, as described in the documentation of the module. Returns the body of the response if
    /// it is a streaming body and the call has succeeded.
    pub async fn stream(
        &self,
        call: &mut (dyn Drive + Send),
        mut open: Option<Open<'_>>,
        streams_response: bool,
    ) -> Option<Body> {
        let mut kept = None;
        while let Some(transmission) = self.next_transmission(call, self.now()).await {
            let limits = transmission.limits;
            let open = open.as_mut().map(|open| &mut **open as Open<'_>);
            let attempt = self.attempt(transmission, open, streams_response);
            let received = within(&*self.sleep, limits.timeout, attempt).await;
            let received = received.unwrap_or_else(|| Err(late(&limits)));
            let received = received.map(|(response, body)| {
                kept = body;
                response
            });
            call.receive(received, self.now());
        }
        kept
    }

    async fn attempt(
        &self,
        transmission: Transmission,
        open: Option<Open<'_>>,
        streams_response: bool,
    ) -> Result<(Response<Vec<u8>>, Option<Body>), TransportError> {
        let limits = transmission.limits;
        let (head, bytes) = transmission.request.into_parts();
        let host = head.uri.authority().map(ToString::to_string);
        let progress = Progress::default();
        let abort = AbortOnDrop::default();
        let gate = head.headers.contains_key(EXPECT).then(Gate::default);
        let body = match open {
            Some(open) => {
                let body = open(transmission.chain).map_err(TransportError::of_body)?;
                let body = WatchedRequest::new(body, progress.clone(), abort.0.clone());
                Body::from_chunks(match &gate {
                    Some(gate) => body.behind(gate.clone(), &*self.sleep),
                    None => body,
                })
            }
            None => Body::from(bytes),
        };
        let mut request = Request::from_parts(head, body);
        if let Some(gate) = gate {
            hyper::ext::on_informational(&mut request, move |response| {
                if response.status() == StatusCode::CONTINUE {
                    gate.open();
                }
            });
        }
        let sending = self.transport.send_stream(request, limits);
        let sent = while_moving(&*self.sleep, limits.stall_timeout, &progress, sending).await;
        let response = sent.map_err(|error| abort.0.error_or(error))?;
        if !streams_response || !response.status().is_success() {
            let response = collect(response, limits.max_response_size).await?;
            return Ok((response, None));
        }
        let (head, body) = response.into_parts();
        let host = host.unwrap_or_default();
        let stall = limits.stall_timeout;
        let body = WatchedResponse::new(body, abort, &host, &head, stall, &self.sleep);
        let body = Body::from_chunks(body);
        let filter = transmission.verify.and_then(|verify| verify(&head.headers));
        let body = through(body, filter.into_iter().collect());
        Ok((Streams::response(head), Some(body)))
    }
}

impl<S: CallService> Client<S> {
    /// Sends a request with a streaming body, which replaces the streaming member of the request, and returns the
    /// response. The method of the operation calls this function.
    ///
    /// # Errors
    /// Returns an error if the call does not succeed; see [`CallError`].
    pub async fn send_streaming<O>(
        &self,
        request: O::Request,
        body: RequestBody<Body>,
    ) -> Result<O::Response, CallError<O::Error>>
    where
        O: WireOperation<Service = S, Request: Send, Response: Send, Error: Send>
            + StreamingRequest,
    {
        let (response, _) = self.exchange::<O>(request, body, false).await?;
        Ok(response)
    }

    /// Sends a request, and returns the response with its streaming body. The method of the operation calls this
    /// function.
    ///
    /// # Errors
    /// Returns an error if the call does not succeed; see [`CallError`].
    pub async fn receive_streaming<O>(
        &self,
        request: O::Request,
    ) -> Result<Streamed<O::Response, Body>, CallError<O::Error>>
    where
        O: WireOperation<Service = S, Request: Send, Response: Send, Error: Send>
            + StreamingResponse,
    {
        let driver = &self.driver;
        driver.find_region().await;
        let mut call = Call::<O>::new(&self.session, &self.options, request, driver.now());
        let body = driver.stream(&mut call, None, true).await;
        Ok(Streamed {
            response: call.finish()?,
            body: body.unwrap_or_default(),
        })
    }

    /// Sends a request with a streaming body, and returns the response with its streaming body. The method of the
    /// operation calls this function.
    ///
    /// # Errors
    /// Returns an error if the call does not succeed; see [`CallError`].
    pub async fn exchange_streaming<O>(
        &self,
        request: O::Request,
        body: RequestBody<Body>,
    ) -> Result<Streamed<O::Response, Body>, CallError<O::Error>>
    where
        O: WireOperation<Service = S, Request: Send, Response: Send, Error: Send>
            + StreamingRequest
            + StreamingResponse,
    {
        let (response, body) = self.exchange::<O>(request, body, true).await?;
        Ok(Streamed { response, body })
    }

    async fn exchange<O>(
        &self,
        request: O::Request,
        mut body: RequestBody<Body>,
        streams_response: bool,
    ) -> Result<(O::Response, Body), CallError<O::Error>>
    where
        O: WireOperation<Service = S, Request: Send, Response: Send, Error: Send>
            + StreamingRequest,
    {
        let driver = &self.driver;
        driver.find_region().await;
        let (session, now) = (&self.session, driver.now());
        let (mut call, plan) = BodyPlan::begin::<O>(&body, session, &self.options, request, now);
        if plan.needs_hash {
            match hash(&mut body, plan.hashes()).await {
                Ok(hashes) => hashes.finish(&mut call),
                Err(error) => call.abort(error, driver.now()),
            }
        }
        let mut open = |chain| Ok(through(body.open()?, plan.filters(chain)));
        let body = driver
            .stream(&mut call, Some(&mut open), streams_response)
            .await;
        Ok((call.finish()?, body.unwrap_or_default()))
    }
}

/// Reads a body, and returns its hashes.
async fn hash(
    body: &mut RequestBody<Body>,
    mut hashes: BodyHashes,
) -> Result<BodyHashes, TransportError> {
    let mut body = body.open().map_err(TransportError::of_body)?;
    while let Some(chunk) = body.chunk().await {
        hashes.update(&chunk?);
    }
    Ok(hashes)
}
