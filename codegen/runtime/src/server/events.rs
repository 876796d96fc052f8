//! Operations with event streams.

use std::future::Future;

use http::Response;

use crate::runtime::core::event_stream::{InputEvents, OutputEvents};
use crate::runtime::core::operation::Operation;
use crate::runtime::protocol::event_stream::event::{EventProtocol, WireEvent};
use crate::runtime::protocol::http_message::{EVENT_STREAM, media_type};
use crate::runtime::protocol::rejection::Rejection;
use crate::runtime::protocol::wire_error::WireError;
use crate::runtime::schema::value::Value;
use crate::runtime::server::body::ServerBody;
use crate::runtime::server::dispatch::{Exchange, reject, respond, respond_with};
use crate::runtime::server::event_body::EventBody;
use crate::runtime::server::request_events::{Received, RequestEvents};
use crate::runtime::server::response_events::ResponseEvents;
use crate::runtime::validate::checker::Validate;

impl<P: EventProtocol + 'static> Exchange<P> {
    /// Handles an operation whose request has an event stream.
    pub async fn receive_events<O, F, R>(self, handle: F) -> Response<ServerBody>
    where
        O: Operation<Request: Value, Response: Value, Error: WireError>
            + InputEvents<Event: WireEvent + Validate + 'static>,
        F: FnOnce(O::Request, RequestEvents<O>) -> R,
        R: Future<Output = Result<O::Response, O::Error>>,
    {
        match self.open_events::<O>().await {
            Ok((request, events)) => respond::<P, O>(handle(request, events).await),
            Err(rejection) => reject::<P>(&rejection),
        }
    }

    /// Handles an operation whose response has an event stream.
    pub async fn send_events<O, F, R>(self, handle: F) -> Response<ServerBody>
    where
        O: Operation<Request: Value, Response: Value, Error: WireError>
            + OutputEvents<Event: WireEvent>
            + 'static,
        F: FnOnce(O::Request) -> R,
        R: Future<Output = Result<(O::Response, ResponseEvents<O>), O::Error>>,
    {
        match self.read::<O>().await {
            Ok(request) => respond_events::<P, O>(handle(request).await),
            Err(rejection) => reject::<P>(&rejection),
        }
    }

    /// Handles an operation with event streams in the request and the response.
    pub async fn exchange_events<O, F, R>(self, handle: F) -> Response<ServerBody>
    where
        O: Operation<Request: Value, Response: Value, Error: WireError>
            + InputEvents<Event: WireEvent + Validate + 'static>
            + OutputEvents<Event: WireEvent>
            + 'static,
        F: FnOnce(O::Request, RequestEvents<O>) -> R,
        R: Future<Output = Result<(O::Response, ResponseEvents<O>), O::Error>>,
    {
        match self.open_events::<O>().await {
            Ok((request, events)) => respond_events::<P, O>(handle(request, events).await),
            Err(rejection) => reject::<P>(&rejection),
        }
    }

    /// Parses and validates the request without its events.
    async fn open_events<O>(mut self) -> Result<(O::Request, RequestEvents<O>), Rejection>
    where
        O: Operation<Request: Value> + InputEvents<Event: WireEvent + Validate + 'static>,
    {
        let media_type = media_type(self.request.headers());
        if media_type.is_some_and(|found| !found.eq_ignore_ascii_case(EVENT_STREAM)) {
            return Err(Rejection::UnsupportedMediaType);
        }
        let body = std::mem::take(&mut self.body);
        let mut events = Received::<P, _>::new(body, self.limits, self.body_limit, self.validation);
        let members = match O::HAS_REQUEST {
            true => events.initial().await?,
            false => Vec::new(),
        };
        P::set_members(&mut self.request, members);
        let request = self.parse::<O>()?;
        let events = RequestEvents::poll_fn(move |context| events.poll(context));
        Ok((request, events))
    }
}

fn respond_events<P: EventProtocol + 'static, O>(
    outcome: Result<(O::Response, ResponseEvents<O>), O::Error>,
) -> Response<ServerBody>
where
    O: Operation<Response: Value, Error: WireError> + OutputEvents<Event: WireEvent> + 'static,
{
    respond_with::<P, O, _>(outcome, |mut written, events| {
        P::begin_response(&mut written)?;
        let body = |initial| ServerBody::from_body(EventBody::<P, O>::new(initial, events));
        Ok(written.map(body))
    })
}
