//! Calls with streaming request or response bodies.
//!
//! [`Driver::stream`] implements all of these calls. It has the same contract as the function of the asynchronous
//! driver, with one exception: ureq reads the response only after the whole request has been sent, so the two bodies
//! cannot be streamed at the same time.

use std::io::{self, Read};

use http::response::Parts;
use http::{Request, Response};

use super::body::Body;
use super::client::Client;
use super::driver::Driver;
use super::filtered::through;
use super::transport::collect;
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
pub type Open<'o> = &'o mut dyn FnMut(Option<Box<SignatureChain>>) -> io::Result<Body>;

impl Driver {
    /// Runs a call to completion. If `open` is set, it opens the request body of each attempt. Returns the body of the
    /// response if it is a streaming body and the call has succeeded.
    pub fn stream(
        &self,
        call: &mut dyn Drive,
        mut open: Option<Open<'_>>,
        streams_response: bool,
    ) -> Option<Body> {
        let mut kept = None;
        while let Some(transmission) = self.next_transmission(call, self.now()) {
            let open = open.as_mut().map(|open| &mut **open as Open<'_>);
            let received = self.attempt(transmission, open, streams_response);
            let received = received.map(|(response, body)| {
                kept = body;
                response
            });
            call.receive(received, self.now());
        }
        kept
    }

    fn attempt(
        &self,
        transmission: Transmission,
        open: Option<Open<'_>>,
        streams_response: bool,
    ) -> Result<(Response<Vec<u8>>, Option<Body>), TransportError> {
        let limits = transmission.limits;
        let (head, bytes) = transmission.request.into_parts();
        let host = head.uri.authority().map(ToString::to_string);
        let body = match open {
            Some(open) => {
                let body = open(transmission.chain).map_err(TransportError::of_body)?;
                Body::from_reader(RequestReader(body))
            }
            None => Body::from(bytes),
        };
        let request = Request::from_parts(head, body);
        let response = self.transport.send_stream(request, &limits)?;
        if !streams_response || !response.status().is_success() {
            return Ok((collect(response, limits.max_response_size)?, None));
        }
        let (head, body) = response.into_parts();
        let body = Body::from_reader(ResponseReader {
            body,
            host: host.unwrap_or_default(),
            head: head.clone(),
            received: 0,
        });

        let filter = transmission.verify.and_then(|verify| verify(&head.headers));
        let body = through(body, filter.into_iter().collect());
        Ok((Streams::response(head), Some(body)))
    }
}

/// The body of a request. Marks its errors, to distinguish them from those of the connection.
struct RequestReader(Body);

impl Read for RequestReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(|error| match error.kind() {
            io::ErrorKind::Interrupted => error,
            _ => io::Error::other(TransportError::of_body(error)),
        })
    }
}

/// The body of a response. Its errors contain the number of bytes that had arrived.
struct ResponseReader {
    body: Body,
    host: String,
    head: Parts,
    received: u64,
}

impl Read for ResponseReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.body.read(buffer) {
            Ok(length) => {
                self.received = self.received.saturating_add(length as u64);
                Ok(length)
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Err(error),
            Err(error) => {
                let error = TransportError::of_reading(error).broken_off(self.received);
                let error = error.with_host(&self.host).with_response(&self.head);
                Err(io::Error::other(error))
            }
        }
    }
}

impl<S: CallService> Client<S> {
    /// Sends a request with a streaming body, which replaces the streaming member of the request, and returns the
    /// response. The method of the operation calls this function.
    ///
    /// # Errors
    /// Returns an error if the call does not succeed; see [`CallError`].
    pub fn send_streaming<O: WireOperation<Service = S> + StreamingRequest>(
        &self,
        request: O::Request,
        body: RequestBody<Body>,
    ) -> Result<O::Response, CallError<O::Error>> {
        let (response, _) = self.exchange::<O>(request, body, false)?;
        Ok(response)
    }

    /// Sends a request, and returns the response with its streaming body. The method of the operation calls this
    /// function.
    ///
    /// # Errors
    /// Returns an error if the call does not succeed; see [`CallError`].
    pub fn receive_streaming<O: WireOperation<Service = S> + StreamingResponse>(
        &self,
        request: O::Request,
    ) -> Result<Streamed<O::Response, Body>, CallError<O::Error>> {
        let driver = &self.driver;
        driver.find_region();
        let mut call = Call::<O>::new(&self.session, &self.options, request, driver.now());
        let body = driver.stream(&mut call, None, true);
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
    pub fn exchange_streaming<O>(
        &self,
        request: O::Request,
        body: RequestBody<Body>,
    ) -> Result<Streamed<O::Response, Body>, CallError<O::Error>>
    where
        O: WireOperation<Service = S> + StreamingRequest + StreamingResponse,
    {
        let (response, body) = self.exchange::<O>(request, body, true)?;
        Ok(Streamed { response, body })
    }

    fn exchange<O: WireOperation<Service = S> + StreamingRequest>(
        &self,
        request: O::Request,
        mut body: RequestBody<Body>,
        streams_response: bool,
    ) -> Result<(O::Response, Body), CallError<O::Error>> {
        let driver = &self.driver;
        driver.find_region();
        let (session, now) = (&self.session, driver.now());
        let (mut call, plan) = BodyPlan::begin::<O>(&body, session, &self.options, request, now);
        if plan.needs_hash {
            match hash(&mut body, plan.hashes()) {
                Ok(hashes) => hashes.finish(&mut call),
                Err(error) => call.abort(error, driver.now()),
            }
        }
        let mut open = |chain| Ok(through(body.open()?, plan.filters(chain)));
        let body = driver.stream(&mut call, Some(&mut open), streams_response);
        Ok((call.finish()?, body.unwrap_or_default()))
    }
}

/// Reads a body, and returns its hashes.
fn hash(
    body: &mut RequestBody<Body>,
    mut hashes: BodyHashes,
) -> Result<BodyHashes, TransportError> {
    let mut body = body.open().map_err(TransportError::of_body)?;
    let mut piece = vec![0; 64 << 10];
    loop {
        match body.read(&mut piece) {
            Ok(0) => return Ok(hashes),
            Ok(length) => hashes.update(piece.get(..length).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(TransportError::of_body(error)),
        }
    }
}
